"""A change stands in the source at its place, and everything else stays as it was."""

from __future__ import annotations

import difflib
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from aexpecs.contribute.differences import GONE, differences, texts_of
from aexpecs.contribute.plain import ordered, plain
from aexpecs.contribute.splice import NotSpliced, spliced
from aexpecs.core.model import Expert, Piece
from tests.contribute.corpus import (
    GOOD_PIECES,
    GOOD_PROFILES,
    SAMPLE_PROFILES,
    fields_in,
    piece_of,
    profile_of,
)

PROFILE = """\
# Written by hand
name: Sari Wulandari   # as in her passport
expert_type: practitioner

positions:
  # the present one
  - {title: Head, organisation: id-bkn, start: "2021"}
  - title: Clerk # long ago
    organisation: Kali Office
summary: "She helps agencies to recruit on merit."
biography:
  en: |
    One line.

    Another line.

# what she knows
expertise: {main: REC-01, other: [REC-02]}
languages:
- code: id
  level: native
offers: [speaking]
review: {confirmed_on: 2026-03-02, by: id-bkn, due_on: 2027-03-02}
"""


def changed_lines(old: str, new: str) -> list[str]:
    diff = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (
            ("name",),
            "Sari W.",
            ["-name: Sari Wulandari   # as in her passport", "+name: Sari W.   # as in her passport"],
        ),
        (("name",), "No", ["-name: Sari Wulandari   # as in her passport", '+name: "No"   # as in her passport']),
        (
            ("summary",),
            "She helps: a lot.",
            ['-summary: "She helps agencies to recruit on merit."', '+summary: "She helps: a lot."'],
        ),
        (
            ("positions", 0, "title"),
            "Head, for now",
            [
                '-  - {title: Head, organisation: id-bkn, start: "2021"}',
                '+  - {title: "Head, for now", organisation: id-bkn, start: "2021"}',
            ],
        ),
        (("positions", 1, "end"), "2020", ['+    end: "2020"']),
        (
            ("positions", 1, "title"),
            GONE,
            ["-  - title: Clerk # long ago", "-    organisation: Kali Office", "+  - organisation: Kali Office"],
        ),
        (
            ("positions", 0),
            GONE,
            ['-  - {title: Head, organisation: id-bkn, start: "2021"}'],
        ),
        (
            ("positions", 2),
            {"title": "Intern", "organisation": "id-bkn"},
            ["+  - title: Intern", "+    organisation: id-bkn"],
        ),
        (("biography", "en"), "One line.\n\nA third line.", ["-    Another line.", "+    A third line."]),
        (("biography", "id"), "Satu baris.\nDua.", ["+  id: |", "+    Satu baris.", "+    Dua."]),
        (("biography", "en"), "Short.", ["-  en: |", "-    One line.", "-", "-    Another line.", "+  en: Short."]),
        (
            ("expertise", "other"),
            ["REC-02", "REC-03"],
            ["-expertise: {main: REC-01, other: [REC-02]}", "+expertise: {main: REC-01, other: [REC-02, REC-03]}"],
        ),
        (("expertise", "other"), GONE, ["-expertise: {main: REC-01, other: [REC-02]}", "+expertise: {main: REC-01}"]),
        (
            ("expertise", "other", 0),
            GONE,
            ["-expertise: {main: REC-01, other: [REC-02]}", "+expertise: {main: REC-01}"],
        ),
        (("languages", 0, "level"), "C2", ["-  level: native", "+  level: C2"]),
        (("languages", 1), {"code": "en", "level": "C1"}, ["+- code: en", "+  level: C1"]),
        (("lang",), "id", ["+lang: id"]),
        (("photo", "credit"), "BKN", ["+photo: {credit: BKN}"]),
        (("contact",), {"via": "focal_point"}, ["+contact: {via: focal_point}"]),
        (("years_of_experience",), 18, ["+years_of_experience: 18"]),
        (("availability",), "limited", ["+availability: limited"]),
        (("offers",), [], ["-offers: [speaking]"]),
        (("offers",), ["speaking", "mentoring"], ["-offers: [speaking]", "+offers: [speaking, mentoring]"]),
        (
            ("review", "confirmed_on"),
            "2026-11-21",
            [
                "-review: {confirmed_on: 2026-03-02, by: id-bkn, due_on: 2027-03-02}",
                "+review: {confirmed_on: 2026-11-21, by: id-bkn, due_on: 2027-03-02}",
            ],
        ),
        (
            ("summary",),
            {"en": "One.", "id": "Satu."},
            ['-summary: "She helps agencies to recruit on merit."', "+summary: {en: One., id: Satu.}"],
        ),
        (("name",), GONE, ["-name: Sari Wulandari   # as in her passport"]),
    ],
)
def test_a_change_touches_its_own_lines(path: tuple[str | int, ...], value: Any, expected: list[str]) -> None:
    assert changed_lines(PROFILE, spliced(PROFILE, Expert, {path: value})) == expected


def test_a_new_field_stands_where_the_declaration_puts_it() -> None:
    lines = spliced(PROFILE, Expert, {("address_as",): "Ibu Sari"}).splitlines()

    assert lines[1:4] == [
        "name: Sari Wulandari   # as in her passport",
        "address_as: Ibu Sari",
        "expert_type: practitioner",
    ]


def test_a_new_first_field_stands_below_the_comment_of_the_file() -> None:
    text = spliced("# Head\nexpert_type: both\n", Expert, {("name",): "Sari"})

    assert text == "# Head\nname: Sari\nexpert_type: both\n"


def test_an_item_put_before_the_others_is_one_line() -> None:
    """A new post stands first; the old ones and their comments stay."""
    old = plain(profile_of(WHOLE))
    new = {**old, "positions": [{"title": "Director", "organisation": "id-bkn"}, *old["positions"]]}

    after = spliced(WHOLE, Expert, differences(old, new))

    assert changed_lines(WHOLE, after) == ["+  - title: Director", "+    organisation: id-bkn"]


def test_nothing_changed_is_the_very_same_text() -> None:
    same = {("name",): "Sari Wulandari", ("offers",): ["speaking"], ("positions", 0, "start"): "2021"}

    assert spliced(PROFILE, Expert, same) == PROFILE
    assert spliced(PROFILE, Expert, {("bodies",): GONE}) == PROFILE


def test_several_items_go_by_the_indexes_they_had() -> None:
    text = "languages: [{code: id}, {code: en}, {code: ms}]\n"
    changes = {("languages", 0): GONE, ("languages", 1, "code"): "th", ("languages", 2): GONE}

    assert spliced(text, Expert, changes) == "languages: [{code: th}]\n"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(end: str, mark: str) -> None:
    text = mark + PROFILE.replace("\n", end)

    after = spliced(text, Expert, {("lang",): "id", ("name",): "Sari"})

    assert after == mark + PROFILE.replace("\n", end).replace(
        "Sari Wulandari   # as in her passport" + end, f"Sari   # as in her passport{end}lang: id{end}"
    )


def test_a_comment_survives_a_value_of_several_lines() -> None:
    text = "biography: Short. # hm\nlang: en\n"

    after = spliced(text, Expert, {("biography",): "Long.\n\nLonger."})

    assert after == "biography: | # hm\n  Long.\n\n  Longer.\nlang: en\n"
    assert spliced(after, Expert, {("biography",): "Short."}) == text


def test_fields_and_text_of_a_piece_change_apart() -> None:
    text = "---\ntitle: An old title\nkind: article\n---\n\nOld text.\n"

    assert spliced(text, Piece, {("title",): "A new title"}) == text.replace("An old", "A new")
    assert spliced(text, Piece, {("body",): "New\n\ntext."}) == text.replace("Old text.", "New\n\ntext.")


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "a: [\n", "just words\n"])
def test_what_cannot_be_read_is_not_changed(text: str) -> None:
    with pytest.raises(NotSpliced):
        spliced(text, Expert, {("name",): "Sari"})


def test_a_path_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(NotSpliced, match="positions/9/title"):
        spliced(PROFILE, Expert, {("positions", 9, "title"): "x"})


@pytest.mark.parametrize("file", SAMPLE_PROFILES + GOOD_PROFILES, ids=lambda file: file.stem)
def test_any_change_of_any_profile_arrives_whole(file: Path) -> None:
    """Whatever becomes of the data, the source then says it; and back again it says what it said."""
    text = file.read_text(encoding="utf-8")
    old = plain(profile_of(text))
    chance = random.Random(file.stem)  # noqa: S311
    for _ in range(12):
        new = ordered(mutated(old, chance), Expert)
        after = spliced(text, Expert, differences(old, new))
        assert texts_of(fields_in(after)) == texts_of(fields_in_data(new, text)), after
        kept = [line for line in text.splitlines() if line.startswith("#")]
        assert [line for line in after.splitlines() if line.startswith("#")] == kept


@pytest.mark.parametrize("quotes", [None, '"', "'", "|", ">"])
@pytest.mark.parametrize("brackets", [None, True, False])
@pytest.mark.parametrize("width", [40, 200])
def test_any_way_to_write_yaml_can_be_changed(quotes: str | None, brackets: bool | None, width: int) -> None:
    """Brackets over several lines, folded texts, lists without indentation: all that other programs write."""
    chance = random.Random(f"{quotes}{brackets}{width}")  # noqa: S311
    for file in GOOD_PROFILES:
        old = plain(profile_of(file.read_text(encoding="utf-8")))
        text = yaml.safe_dump(
            texts_of(old), default_flow_style=brackets, default_style=quotes, width=width, allow_unicode=True
        )
        if texts_of(fields_in(text)) != texts_of(old):
            continue  # written so that not even its own program reads it back
        new = ordered(mutated(old, chance), Expert)
        assert texts_of(fields_in(spliced(text, Expert, differences(old, new)))) == texts_of(new), text


def fields_in_data(new: dict[str, Any], text: str) -> dict[str, Any]:
    """``new`` with the usual values that the source spells out, which plain data leave out."""
    usual = {"availability": "open", "lang": "en", "status": "active"}
    there = {name: value for name, value in fields_in(text).items() if usual.get(name) == value}
    return {**new, **{name: value for name, value in there.items() if name not in new}}


def mutated(value: Any, chance: random.Random) -> Any:
    """``value`` with something taken out, put in, doubled, turned round or rewritten."""
    if isinstance(value, dict):
        found = {name: mutated(inner, chance) for name, inner in value.items() if chance.random() > 0.06}
        return found | ({"photo": {"credit": "BKN: press"}} if "name" in value and chance.random() < 0.3 else {})
    if isinstance(value, list):
        items = [mutated(item, chance) for item in value if chance.random() > 0.1]
        if items and chance.random() < 0.15:
            items.insert(chance.randrange(len(items) + 1), mutated(items[0], chance))
        if chance.random() < 0.1:
            items.reverse()
        return items
    if chance.random() > 0.15:
        return value
    if isinstance(value, int):
        return value + 1
    return chance.choice(
        ["yes", "a: b", "x #y", f"{value} ", "Line one.\n\n  Line two.", "[", "2026-01-01", 'ไทย, "q"', "'"]
    )


@pytest.mark.parametrize("file", GOOD_PIECES, ids=lambda file: file.stem)
def test_any_piece_takes_another_title_in_one_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    data = plain(piece_of(text))

    after = spliced(text, Piece, differences(data, {**data, "title": "Another title: it has a colon"}))

    assert len(changed_lines(text, after)) == 2
    assert plain(piece_of(after)) == {**data, "title": "Another title: it has a colon"}


WHOLE = (GOOD_PROFILES[0].parents[1] / "id" / "ratna-kusumawardhani.yml").read_text(encoding="utf-8")
