"""What the form page gets of the declaration, and where it sends a file."""

from __future__ import annotations

import pytest

from aexpecs.contribute.form import FORGES, NoSuchForge, asked, limits, messages, new_file_page, records, shapes
from aexpecs.core.kinds import Group
from aexpecs.core.model import Expert, Piece


def test_the_form_asks_for_everything_that_is_declared() -> None:
    """Each field of a profile, of a piece and of what stands inside them, in order; nothing is listed by hand."""
    drawn, bounds = shapes(str, records()), limits(str)
    assert {"Expert", "Piece", "Position", "Evidence", "Consent"} <= set(drawn)
    for name, record in records().items():
        assert [shape["name"] for shape in drawn[name]] == list(asked(record))
        assert [limit["help"] for limit in bounds[name]] == [about.help for about in asked(record).values()]


def test_every_group_that_is_named_is_there() -> None:
    """A group inside a group is drawn too."""
    drawn = shapes(str, records())
    named = {shape["record"] for shape_list in drawn.values() for shape in shape_list if "record" in shape}
    groups = {
        about.kind.record.__name__
        for record in records().values()
        for about in asked(record).values()
        if isinstance(about.kind, Group)
    }
    assert named == groups
    assert groups | {Expert.__name__, Piece.__name__} == set(drawn)


def test_every_word_of_the_declaration_is_translated() -> None:
    """Labels and help go through the words of the language."""
    drawn, bounds = shapes(str.upper, records()), limits(str.upper)
    assert all(shape["label"].isupper() for shape_list in drawn.values() for shape in shape_list)
    assert all(limit["help"] == limit["help"].upper() for limit_list in bounds.values() for limit in limit_list)
    assert {"Addressed as", "How to greet the person, without title."} <= set(messages())


def test_what_is_not_public_is_marked() -> None:
    """In an update nobody is asked again for what the site does not show."""
    consent = dict(zip(asked(records()["Consent"]), limits(str)["Consent"], strict=True))
    assert [name for name, limit in consent.items() if limit.get("hidden")] == ["reference"]


def test_a_forge_that_nobody_knows_is_refused_with_those_there_are() -> None:
    """A misspelt setting fails the build, and says what to write."""
    with pytest.raises(NoSuchForge, match="github, forgejo, gitlab"):
        new_file_page("gihub", "https://forge.example/pool", "main")
    assert new_file_page("gihub", "", "main") == ""
    assert all("pool/" in new_file_page(forge, "https://forge.example/pool/", "main") for forge in FORGES)
