"""What the checker proposes ready to paste is put in its place; nothing else is touched, and nothing is guessed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from aexpecs.contribute.fix import fix, fixed
from aexpecs.contribute.places import problems_of
from aexpecs.core.content import Content
from aexpecs.core.problems import Problem
from tests.checks.byte_cases import BYTE_CASES
from tests.checks.corpus import BAD, GOOD, bad_files
from tests.contribute.corpus import GOOD_PIECES, GOOD_PROFILES, SAMPLE_PROFILES

BAD_FILES = sorted(bad_files())

# What the checker writes out whole: a value, a line, or that the line has to go.
PASTEABLE = ("write: ", "- ", "[", "delete this line", "delete the line")
# Looks so, and is advice: an example of something that is missing, or what only the person knows.
ADVICE = ("write: name of the field", "write: https://", "delete the line, or")


def bad(name: str) -> str:
    return (BAD / name).read_bytes().decode()


def is_ready(text: str) -> bool:
    return text.startswith(PASTEABLE) and not text.startswith(ADVICE)


class Mended(NamedTuple):
    """What became of a bad file, and what the checker said before and says now."""

    old: str
    new: str
    done: list[Problem]
    before: list[Problem]
    left: list[Problem]


@pytest.fixture(scope="module")
def mended(around: Content) -> dict[str, Mended]:
    """Every bad file, fixed once."""
    found = {}
    for name in BAD_FILES:
        new, done = fixed(bad(name), name, around)
        found[name] = Mended(bad(name), new, done, problems_of(bad(name), name, around), problems_of(new, name, around))
    return found


def test_what_is_fixed_the_checker_accepts(mended: dict[str, Mended]) -> None:
    """No fix brings a new problem; but for files that could not be read, of which nobody knows what else is wrong."""
    for name, file in mended.items():
        assert (file.new == file.old) == (not file.done), name
        if not any(problem.code.startswith("E0") for problem in file.before):
            known = {(problem.code, problem.message) for problem in file.before}
            assert {(problem.code, problem.message) for problem in file.left} <= known, name
            assert len(file.left) <= len(file.before) - bool(file.done), name


def test_a_second_run_changes_nothing_more(mended: dict[str, Mended], around: Content) -> None:
    assert all(fixed(file.new, name, around) == (file.new, []) for name, file in mended.items())


def test_every_pasteable_fix_is_made(mended: dict[str, Mended]) -> None:
    left = [(name, p.code, p.fix) for name, file in mended.items() for p in file.left if is_ready(p.fix)]
    assert left == [("yaml/second-document.yml", "E027", "delete this line")]  # a second profile stands below it


def test_so_many_bad_files_become_good(mended: dict[str, Mended]) -> None:
    assert len([name for name, file in mended.items() if file.done and not file.left]) >= 115


@pytest.mark.parametrize("file", GOOD_PROFILES + GOOD_PIECES + SAMPLE_PROFILES, ids=lambda file: file.stem)
def test_a_good_file_stays_byte_for_byte(file: Path, around: Content) -> None:
    text = file.read_bytes().decode()
    path = file.relative_to(file.parents[3]).as_posix()

    after, done = fixed(text, path, around, lambda text, problem: problem.code not in ("E201", "E210", "W204"))

    assert (after, done) == (text, [])


@pytest.mark.parametrize(
    "case", [case for case in BYTE_CASES if b"\xff" not in case.data[:2]], ids=lambda case: case.name
)
def test_files_with_odd_bytes_do_not_stop_it(case: object, around: Content) -> None:
    data = case.data  # type: ignore[attr-defined]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    after, done = fixed(text, case.name, around)  # type: ignore[attr-defined]
    assert not ({"W004", "W005"} & {problem.code for problem in problems_of(after, case.name, around)})  # type: ignore[attr-defined]
    assert bool(done) == (after != text)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("fields/date-in-english.yml", "given_on: March 2, 2026", "given_on: 2026-03-02"),
        ("fields/year-in-thai-digits.yml", "year: ๒๐๒๑", "year: 2021"),
        ("fields/flag-yes.yml", "sample: yes", "sample: true"),
        ("fields/choice-by-label.yml", "expert_type: Academic expert", "expert_type: academic"),
        ("fields/capital-letter.yml", "Lang: en", "lang: en"),
        ("fields/value-for-list.yml", "offers: training", "offers: [training]"),
        ("yaml/colon-in-title.yml", "title: Merit in practice: ten lessons", 'title: "Merit in practice: ten lessons"'),
        ("yaml/asterisk-list.yml", "    * REC-03\n    * REC-04", "    - REC-03\n    - REC-04"),
        ("yaml/full-width-colon.yml", "lang：en", "lang: en"),
        ("yaml/hash-in-title.yml", "title: The #1 handbook on merit", 'title: "The #1 handbook on merit"'),
        ("yaml/curly-quotes-around-code.yml", "organisation: ‘id-bkn’", "organisation: id-bkn"),
        ("yaml/norway.yml", "lang: NO", 'lang: "no"'),
        ("characters/decomposed.yml", "Le\u0302", "Lê"),
        ("privacy/field-salary.yml", "salary: not said\n", ""),
    ],
)
def test_a_fix_touches_its_own_place(name: str, old: str, new: str, around: Content) -> None:
    text = bad(name)
    assert old in text

    after, _ = fixed(text, name, around)

    assert after.replace('"id-bkn"', "id-bkn") == text.replace(old, new).replace('"id-bkn"', "id-bkn")


@pytest.mark.parametrize(
    "name",
    [
        "fields/choice-misspelt.yml",
        "fields/date-ambiguous.yml",
        "references/mentor-unknown.yml",
        "privacy/email-in-comment.yml",
        "yaml/field-twice.yml",
    ],
)
def test_what_somebody_has_to_decide_is_left(name: str, around: Content) -> None:
    """A likely word, one of two days, an address of a person: these are for people."""
    if not (BAD / name).exists():
        pytest.fail(f"{name} is gone; name another input")
    text = bad(name)

    assert fixed(text, name, around) == (text, [])


# The verb


def test_files_are_written_and_a_second_run_finds_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tree / "content" / "experts" / "id" / "colon-in-title.yml"
    shutil.copy(BAD / "yaml" / "colon-in-title.yml", target)
    good = {file: file.read_bytes() for file in tree.rglob("*.yml") if file != target}

    assert fix(tree, [str(target)]) == 0
    assert 'title: "Merit in practice: ten lessons"' in target.read_text(encoding="utf-8")
    assert fix(tree) == 0
    assert "0 problems fixed" in capsys.readouterr().out
    assert good == {file: file.read_bytes() for file in good}


def test_a_dry_run_shows_the_lines_and_writes_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tree / "content" / "experts" / "id" / "colon-in-title.yml"
    shutil.copy(BAD / "yaml" / "colon-in-title.yml", target)
    before = target.read_bytes()

    assert fix(tree, [str(target)], dry_run=True) == 0
    assert '+    title: "Merit in practice: ten lessons"' in capsys.readouterr().out
    assert target.read_bytes() == before


def test_a_path_that_is_not_there_is_a_wrong_call(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fix(tree, ["nowhere"]) == 2
    assert "nowhere is not there" in capsys.readouterr().err


def test_there_are_good_files_to_compare_with() -> None:
    assert GOOD.is_dir()
    assert len(GOOD_PROFILES) >= 15
