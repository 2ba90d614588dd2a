"""What is read while something is made is noted, however it is read."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from aexpecs.core.reads import (
    ITEM,
    PRESENCE,
    WHOLE,
    Marks,
    Noted,
    Remembered,
    derived,
    mark,
    recording,
    unrecorded,
    work_out,
)
from aexpecs.core.vocabulary import Vocabulary

TODAY = date(2026, 11, 21)


def directory(*experts: Expert) -> Directory:
    return Directory(TODAY, Vocabulary(), {expert.id: expert for expert in experts})


@pytest.mark.parametrize(
    ("look", "way", "key"),
    [
        (lambda found: found["a"], ITEM, "a"),
        (lambda found: found.get("a"), ITEM, "a"),
        (lambda found: found.get("b"), ITEM, "b"),
        (lambda found: "a" in found, PRESENCE, "a"),
        (lambda found: list(found), WHOLE, ""),
        (len, WHOLE, ""),
        (bool, WHOLE, ""),
        (sorted, WHOLE, ""),
        (lambda found: list(found.values()), WHOLE, ""),
        (lambda found: list(found.items()), WHOLE, ""),
        (lambda found: list(found.keys()), WHOLE, ""),
        (dict, WHOLE, ""),
        (lambda found: {**found}, WHOLE, ""),
        (lambda found: found | {}, WHOLE, ""),
        (lambda found: {} | found, WHOLE, ""),
        (lambda found: found == {}, WHOLE, ""),
        (lambda found: list(reversed(found)), WHOLE, ""),
        (copy.copy, WHOLE, ""),
        (lambda found: found.copy(), WHOLE, ""),
    ],
)
def test_every_way_to_look_into_a_mapping_is_noted(look: Callable[[Any], object], way: str, key: str) -> None:
    """A way that went unnoted would be a dependency that nobody knows of."""
    found = Noted("Directory.found", {"a": 1})
    with recording() as reads:
        look(found)
    assert ("Directory.found", way, key) in reads


@pytest.mark.parametrize("name", [part.name for part in fields(Directory) if part.name not in ("today", "vocabulary")])
def test_whatever_a_directory_holds_is_noted(name: str) -> None:
    """A field that somebody adds is noted too; the day and the vocabulary are in the mark that everything has."""
    found = directory()
    with recording() as reads:
        bool(getattr(found, name))
    assert [read[0] for read in reads] == [f"Directory.{name}"]


@pytest.mark.parametrize("name", [name for name, value in vars(Directory).items() if isinstance(value, derived)])
def test_whatever_a_directory_works_out_is_noted(name: str) -> None:
    """Also when it was worked out before, and without what it is worked out from."""
    found = directory(Expert(id="id/sari"))
    for _ in range(2):
        with recording() as reads:
            bool(getattr(found, name))
        assert [read[0] for read in reads] == [f"Directory.{name}"]


def test_a_directory_has_nothing_else_that_is_kept_unnoted() -> None:
    """A plain `cached_property` would hide what it was made from."""
    assert not [name for name, value in vars(Directory).items() if type(value).__name__ == "cached_property"]


def test_what_is_remembered_is_noted_each_time() -> None:
    """The second page that shows a card depends on what the card was made from, just as the first."""
    found, cards = Noted("Directory.found", {"a": 1}), Remembered[str, int]()
    for _ in range(2):
        with recording() as reads:
            assert cards.get("card", lambda: found["a"]) == 1
        assert reads == {("Directory.found", ITEM, "a")}


def test_recordings_stand_in_each_other() -> None:
    """An inner one takes nothing from the outer one after it, and nothing is noted where it is not wanted."""
    found = Noted("Directory.found", {"a": 1, "b": 2, "c": 3})
    with recording() as outer:
        with recording() as inner:
            found["a"]
        with unrecorded():
            found["b"]
        found["c"]
    assert {read[2] for read in inner} == {"a"}
    assert {read[2] for read in outer} == {"c"}


def test_a_mark_tells_whether_a_read_gives_something_else() -> None:
    """An expert's own mark stands for all of the profile; an absent one has a mark too."""
    one = directory(Expert(id="id/sari", mark=b"1"), Expert(id="id/budi", mark=b"2"))
    other = directory(Expert(id="id/sari", mark=b"other"), Expert(id="id/budi", mark=b"2"))
    reads = [
        ("Directory.experts", ITEM, "id/sari"),
        ("Directory.experts", ITEM, "id/budi"),
        ("Directory.experts", PRESENCE, "id/sari"),
        ("Directory.experts", ITEM, "id/gone"),
        ("Directory.experts", WHOLE, ""),
    ]
    differs = [Marks(one).of(read) != Marks(other).of(read) for read in reads]
    assert differs == [True, False, False, False, True]


def test_equal_values_have_equal_marks() -> None:
    """How a value came about, and the order of a set, do not matter; the order of a list does."""
    text = "".join(["som", "sri"])
    assert mark((text, "somsri")) == mark(("somsri", "somsri"))
    assert mark({"a", "b", "c"}) == mark({"c", "b", "a"})
    assert mark(["a", "b"]) != mark(["b", "a"])
    assert mark(["ab"]) != mark(["a", "b"])
    assert mark(1) != mark("1") != mark(None)


def test_all_can_be_worked_out_beforehand() -> None:
    """What is worked out before processes are forked is not worked out in each."""
    found = directory(Expert(id="id/sari"))
    work_out(found)
    assert {"by_topic", "_newest_pieces", "listed"} <= set(vars(found))
