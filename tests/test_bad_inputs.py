"""Every way in which a file is known to go wrong is reported at its line, once, with what to do."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from aexpecs.checks import check_content, check_file
from aexpecs.core.codes import CODES
from aexpecs.core.content import Content
from aexpecs.core.problems import Problem
from aexpecs.core.source import LINE_END
from tests.checks.byte_cases import BYTE_CASES, ByteCase
from tests.checks.corpus import BAD, GOOD, TODAY, Expected, bad_files, good_files, make_tree, shown_as
from tests.checks.photo_cases import PHOTO_CASES, PhotoCase
from tests.checks.tree_cases import ID, PHOTO, RATNA, TREE_CASES, TreeCase, add, all_of

BAD_FILES = bad_files()

# Words of parsers and programs that a person who fills in a profile need not know.
JARGON = re.compile(
    r"block (?:mapping|end|collection|sequence)|\bflow\b|scalar|\btokens?\b|\bkey\b|\bmapping\b|stream|context|"
    r"expected|regex|(?-i:None)\b|\w+Error\b|\w+Warning\b|Errno|Traceback|<unicode|codec|dataclass|\w+\(\w+=",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The directory of the good files."""
    return check_content(make_tree(tmp_path_factory.mktemp("good")), TODAY)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return make_tree(tmp_path / "project")


def places(problems: list[Problem]) -> list[Expected]:
    return [Expected(problem.code, problem.line, problem.column) for problem in problems]


def line_with(file: Path, words: str) -> int:
    """The number of the only line that has the words; 1 without words."""
    lines = file.read_text(encoding="utf-8").split("\n") if words else [""]
    found = [number for number, line in enumerate(lines, start=1) if words in line]
    assert len(found) == 1, (file, words, found)
    return found[0]


def assert_helpful(problems: list[Problem]) -> None:
    """Each problem says what to do, in words of the contributor."""
    for problem in problems:
        assert problem.fix.strip(), problem
        assert not problem.message.startswith((".", " ")), problem
        assert not problem.message.endswith("."), problem
        # What a file itself says stands in quotes and may say anything.
        words = re.sub(r'"[^"]*"', "", problem.message)
        assert not JARGON.search(words), problem


# Bad files


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_bad_file(name: str, around: Content) -> None:
    """A bad file has the problem that the table names, at that place, and no other."""
    problems = check_file(BAD / name, shown_as(name), around)

    assert places(problems) == BAD_FILES[name]
    assert_helpful(problems)


@pytest.mark.parametrize("case", BYTE_CASES, ids=lambda case: case.name)
def test_bad_bytes(case: ByteCase, around: Content, tmp_path: Path) -> None:
    """Encodings, line ends, sizes and characters that git or an editor would mend."""
    (tmp_path / case.name).write_bytes(case.data)

    problems = check_file(tmp_path / case.name, case.name, around)

    assert places(problems) == list(case.expected), case.sentence
    assert_helpful(problems)


@pytest.mark.parametrize("case", TREE_CASES, ids=lambda case: case.sentence)
def test_bad_tree(case: TreeCase, tree: Path) -> None:
    """What only the files around it make a fault."""
    case.damage(tree)

    problems = check_content(tree, TODAY).problems

    expected = [(path, code, line_with(tree / path, words)) for path, code, words in case.expected]
    assert sorted((problem.path, problem.code, problem.line) for problem in problems) == sorted(expected)
    assert_helpful(problems)


@pytest.mark.parametrize("case", PHOTO_CASES, ids=lambda case: case.sentence)
def test_photo(case: PhotoCase, tree: Path) -> None:
    """Only whole, still pictures without metadata are taken."""
    photo = ID + "ratna-kusumawardhani" + Path(case.name).suffix
    all_of(add(photo, case.data), add(RATNA, PHOTO))(tree)

    problems = check_content(tree, TODAY).problems

    expected = [(RATNA, case.code, line_with(tree / RATNA, "photo: {"))] if case.code else []
    assert [(problem.path, problem.code, problem.line) for problem in problems] == expected
    assert_helpful(problems)


# The corpus itself


def test_the_table_and_the_folder_of_bad_files_agree() -> None:
    files = {file.relative_to(BAD).as_posix() for file in BAD.rglob("*") if file.suffix in (".yml", ".md")}

    assert files == set(BAD_FILES)


def test_there_are_enough_bad_files() -> None:
    assert len(BAD_FILES) + len(BYTE_CASES) + len(TREE_CASES) + sum(bool(case.code) for case in PHOTO_CASES) >= 400


def test_every_code_is_reached() -> None:
    """A code that no input reaches is not a rule."""
    reached = {expected.code for problems in BAD_FILES.values() for expected in problems}
    reached |= {expected.code for case in BYTE_CASES for expected in case.expected}
    reached |= {code for case in TREE_CASES for _, code, _ in case.expected}
    reached |= {case.code for case in PHOTO_CASES}

    assert set(CODES) - reached == set()
    assert reached - set(CODES) == {""}


def test_each_bad_file_has_a_sentence_of_its_own() -> None:
    rows = (BAD / "expected.tsv").read_text(encoding="utf-8").splitlines()[1:]
    sentences = {tuple(row.split("\t")[::4]) for row in rows}

    assert all(sentence.endswith(".") for _, sentence in sentences)
    assert len({sentence for _, sentence in sentences}) == len(sentences)


# Good files


@pytest.mark.parametrize("path", good_files(), ids=lambda path: path.as_posix())
def test_good_file(path: Path, around: Content) -> None:
    """A good file has no problem, not even a warning."""
    assert check_file(GOOD / path, f"content/{path.as_posix()}", around) == []


def test_good_files_make_a_good_directory(around: Content) -> None:
    assert around.problems == []
    assert len(around.directory.experts) + len(around.directory.pieces) >= 15


def test_good_files_are_of_all_states_and_scripts() -> None:
    """Nothing that is right in one of the eleven states may be refused."""
    text = "".join((GOOD / path).read_text(encoding="utf-8") for path in good_files())
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in text if char.isalpha()}

    assert {path.parts[1] for path in good_files() if path.parts[0] == "experts"} == {
        "bn",
        "id",
        "kh",
        "la",
        "mm",
        "my",
        "ph",
        "sg",
        "th",
        "tl",
        "vn",
    }
    assert {"LATIN", "THAI", "LAO", "KHMER", "MYANMAR", "TAMIL", "CJK", "ARABIC"} <= scripts
    assert "\u200b" in text  # between Khmer and Burmese words


def test_line_ends_are_those_that_editors_count() -> None:
    """The lines of the table can be found in any editor."""
    for name, problems in BAD_FILES.items():
        lines = LINE_END.split((BAD / name).read_bytes().decode())
        assert all(
            problem.line <= len(lines) and problem.column <= len(lines[problem.line - 1]) + 1 for problem in problems
        ), name
