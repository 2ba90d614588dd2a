"""A spreadsheet from the declaration, and back: the data stay equal, and only what somebody changed is a change."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from aexpecs.contribute.commas import commas, harmless, meant
from aexpecs.contribute.intake import sheet, table
from aexpecs.contribute.intake.received import Desk, Received, Wish
from aexpecs.contribute.plain import plain
from aexpecs.contribute.rows import about_at, cleaned, data_of, path_of, rows
from aexpecs.contribute.splice import spliced
from aexpecs.contribute.template import template
from aexpecs.contribute.workbook import ANSWER, KEY, LISTS
from aexpecs.core.content import Content
from aexpecs.core.kinds import Number
from aexpecs.core.model import Expert
from aexpecs.sample import write_sample
from tests.checks.corpus import PROJECT
from tests.contribute.corpus import GOOD_PROFILES, SAMPLE_PROFILES, fields_in, profile_of, vocabulary
from tests.contribute.delivered import LANGUAGES, RATNA, cell_of, filled_in, sheet_of

RATNA_TEXT = (PROJECT / "tests/good/experts" / f"{RATNA}.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def profiles(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The sources of every profile of the project, of the good inputs and of an invented directory."""
    out = tmp_path_factory.mktemp("sample")
    write_sample(PROJECT, out, 200, 7)
    invented = sorted((out / "content" / "experts").rglob("*.yml"))
    texts = [file.read_text(encoding="utf-8") for file in [*SAMPLE_PROFILES, *GOOD_PROFILES, *invented]]
    assert len(texts) >= 255
    return texts


@pytest.fixture
def desk(around: Content) -> Desk:
    return Desk(around.directory)


def wishes(name: str, data: bytes, desk: Desk) -> list[Wish]:
    reader = sheet if name.endswith(".xlsx") else table
    return [wish for wish in reader.read(Received(name, data), desk) if isinstance(wish, Wish)]


def as_commas(text: str, head: str = f"update {RATNA}") -> bytes:
    data = plain(profile_of(text)) if text else {}
    return commas([(f"# A-EXPECS form 1: {head}", rows(data, LANGUAGES, vocabulary().known))])


# Round trips


def test_every_profile_survives_the_questions(profiles: list[str]) -> None:
    for text in profiles:
        data = plain(profile_of(text))
        answers = {path_of(row.key): row.answer for row in rows(data, LANGUAGES, vocabulary().known) if row.about}
        assert data_of(answers)[0] == data


def test_profiles_survive_the_spreadsheet(profiles: list[str]) -> None:
    for text in profiles[::8]:
        page = load_workbook(io.BytesIO(sheet_of(text)))["Form"]
        rows_with_key = [row for row in page.iter_rows(min_row=2, values_only=True) if row[KEY - 1]]
        answers = {path_of(str(row[KEY - 1])): str(row[ANSWER - 1] or "") for row in rows_with_key}
        assert data_of(answers)[0] == plain(profile_of(text))


def test_every_profile_survives_comma_separated_values(profiles: list[str], desk: Desk) -> None:
    """Sent in as a form of somebody new, in which nothing stood before, it holds the very same data."""
    for text in profiles:
        lines = list(csv.reader(io.StringIO(as_commas(text, "new id/somebody").decode("utf-8-sig"), newline="")))
        written = io.StringIO(newline="")
        csv.writer(written).writerows([lines[0], *([*line[:3], "", ""] if line[1:] else line for line in lines[1:])])
        [wish] = wishes("a.csv", written.getvalue().encode(), desk)
        assert wish.changes[()] == plain(profile_of(text))


def test_a_form_that_was_not_changed_wishes_nothing(profiles: list[str], desk: Desk) -> None:
    for text in profiles[::25]:
        assert wishes("a.xlsx", sheet_of(text), desk) == []
        assert wishes("a.csv", as_commas(text), desk) == []


def test_one_answer_is_one_change() -> None:
    """Whatever single question of a form is answered otherwise, the file changes there and nowhere else."""
    data = plain(profile_of(RATNA_TEXT))
    sent = sheet_of(RATNA_TEXT)
    asked = [row for row in rows(data, LANGUAGES, vocabulary().known) if row.about and row.answer]
    assert len(asked) > 25
    for row in asked[::3]:
        desk_ = Desk(None)  # type: ignore[arg-type]
        about = about_at(path_of(row.key))
        other = 7 if about and isinstance(about.kind, Number) else "Something else"
        [wish] = wishes("a.xlsx", filled_in(sent, {row.key: other}), desk_)
        after = fields_in(spliced(RATNA_TEXT, Expert, wish.changes))
        assert differing(fields_in(RATNA_TEXT), after) == [row.key]


def differing(old: Any, new: Any, way: tuple[Any, ...] = ()) -> list[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        return [found for name in {**old, **new} for found in differing(old.get(name), new.get(name), (*way, name))]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [found for i, (a, b) in enumerate(zip(old, new, strict=True), 1) for found in differing(a, b, (*way, i))]
    return [".".join(map(str, way))] if old != new else []


# What a focal point gets


def test_the_empty_form_is_small() -> None:
    assert len(sheet_of("", "new id")) <= 15_000


def test_the_same_profile_gives_the_same_bytes() -> None:
    assert sheet_of(RATNA_TEXT) == sheet_of(RATNA_TEXT)


def test_only_answers_can_be_written() -> None:
    page = load_workbook(io.BytesIO(sheet_of(RATNA_TEXT)))["Form"]

    assert page.protection.sheet
    unlocked = [cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked]
    assert unlocked
    assert all(place.startswith("B") for place in unlocked)
    assert page["B2"].number_format == "@"
    assert page.column_dimensions["D"].hidden
    assert page.column_dimensions["E"].hidden


def test_choices_come_from_a_hidden_sheet_and_texts_have_limits() -> None:
    data = sheet_of("", "new id")
    book = load_workbook(io.BytesIO(data))

    rules = {str(place): rule for rule in book["Form"].data_validations.dataValidation for place in rule.sqref}
    at = {
        key: cell_of(data, key).partition("!")[2]
        for key in ("expertise.main", "years_of_experience", "summary", "expert_type")
    }
    found = {key: next(rule for place, rule in rules.items() if place == cell) for key, cell in at.items()}
    assert book[LISTS].sheet_state == "hidden"
    assert found["expertise.main"].formula1.startswith("Lists!$")
    assert (found["years_of_experience"].type, found["years_of_experience"].formula2) == ("whole", "70")
    assert (found["summary"].type, found["summary"].formula2) == ("textLength", "160")
    column = [cell.value for cell in next(book[LISTS].columns)]
    assert any(
        str(value).startswith("practitioner | ") for row in book[LISTS].iter_rows(values_only=True) for value in row
    )
    assert all(isinstance(value, str) or value is None for value in column)


def test_a_place_that_may_stay_free_is_not_marked_as_required() -> None:
    marked = {row.key for row in rows({}, LANGUAGES, vocabulary().known) if row.required}

    assert {"name", "positions.1.title", "languages.1.code", "consent.given_on"} <= marked
    assert not {"positions.2.title", "photo.credit", "other_names.1.value", "portfolio.1.kind"} & marked


def test_what_looks_like_a_formula_is_text() -> None:
    text = RATNA_TEXT.replace("name: Ratna Kusumawardhani", 'name: "=HYPERLINK(1)"')

    assert load_workbook(io.BytesIO(sheet_of(text)))["Form"]["B2"].data_type == "s"


@pytest.mark.parametrize("text", ["=1+1", "+62", "-x", "@a", "'=1", "\t=", "'", "it's", "a=b", "''@", ""])
def test_cells_of_csv_are_made_harmless_and_read_back(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert meant(harmless(text)) == text


@pytest.mark.parametrize(
    ("wrote", "meant_by_it"),
    [
        ("Ibu\u00a0Sari ", "Ibu Sari"),
        ("Ibu_x000D_\nSari", "Ibu\nSari"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("Le\u0302", "Lê"),
        ("\ufeffSari", "Sari"),
    ],
)
def test_what_programs_put_between_is_taken_out(wrote: str, meant_by_it: str) -> None:
    assert cleaned(wrote) == meant_by_it


def test_every_key_of_a_form_is_a_field() -> None:
    assert all(about_at(path_of(row.key)) for row in rows({}, LANGUAGES, vocabulary().known) if row.about)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "nothing",
        "name.1",
        "positions",
        "positions.title",
        "positions.1",
        "positions.99.title",
        "summary.en.x",
        "offers",
        "name.en",
        "consent",
        "positions.1.title.2",
        "positions.0.title",
    ],
)
def test_other_keys_lead_nowhere(key: str) -> None:
    assert about_at(path_of(key)) is None


# The verb


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_of_a_country_holds_its_profiles_and_an_empty_form(
    tree: Path, tmp_path: Path, form: str, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"id.{form}"

    assert template(tree, "id", filled=True, form=form, out=str(out)) == 0
    assert wishes(out.name, out.read_bytes(), desk) == []
    assert "3 profiles" in capsys.readouterr().out


def test_no_file_is_overwritten_and_wrong_calls_say_what_to_do(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "id.xlsx"
    out.write_bytes(b"mine")

    assert template(tree, "id", out=str(out)) == 2
    assert template(tree, "xx", out=str(tmp_path / "x.xlsx")) == 2
    assert template(tree, "id", form="pdf", out=str(tmp_path / "x.pdf")) == 2
    assert out.read_bytes() == b"mine"
    assert "exists already" in capsys.readouterr().err
