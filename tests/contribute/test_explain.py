"""Each code is explained, and each example is what it says: the bad one gives its code alone, the good one nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from aexpecs.checks import check_content, check_file
from aexpecs.contribute.explanations import Explanation, errors_page, explanations
from aexpecs.core.codes import CODES
from aexpecs.core.content import Content
from tests.checks.byte_cases import BYTE_CASES
from tests.checks.corpus import GOOD, PROJECT, TODAY, bad_files, make_tree
from tests.checks.photo_cases import PHOTO_CASES
from tests.checks.tree_cases import TREE_CASES

IN_LINES = {code: told for code, told in explanations().items() if told.of != "told"}
IN_WORDS = [code for code, told in explanations().items() if told.of == "told"]


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The directory of the good files."""
    return check_content(make_tree(tmp_path_factory.mktemp("good")), TODAY)


def seen(lines: str) -> str:
    """The lines with the characters that ``<U+00A0>`` and its like stand for."""
    return re.sub(r"<U\+([0-9A-F]{4,6})>", lambda match: chr(int(match[1], 16)), lines)


def without_fields(text: str, lines: str) -> str:
    """``text`` without the fields that ``lines`` give anew."""
    for name in re.findall(r"^(\w+):", lines, re.M):
        text = re.sub(rf"^{name}:.*\n(?:[ -].*\n|\n(?= ))*", "", text, flags=re.M)
    return text


OTHERS = {
    "need": "needs/id/a-trainer-for-interviews.yml",
    "meeting": "meetings/sharing-forum-in-november.yml",
    "learning": "learning/rotation-in-small-offices.yml",
}


def file_with(told: Explanation, lines: str) -> tuple[str, str]:
    """The name and the text of a good file that has the lines of an example."""
    if told.of == "profile":
        profile = (GOOD / "experts/id/ratna-kusumawardhani.yml").read_text(encoding="utf-8")
        return "ratna-kusumawardhani.yml", without_fields(profile, told.good) + seen(lines) + "\n"
    if told.of == "file":
        return "a-new-piece.md", seen(lines) + "\n"
    if told.of in OTHERS:
        text = (GOOD / OTHERS[told.of]).read_text(encoding="utf-8")
        return f"content/{OTHERS[told.of]}", without_fields(text, told.good) + seen(lines) + "\n"
    text = (GOOD / "sharing/satu-ruang-satu-rencana.md").read_text(encoding="utf-8")
    _, fields, body = text.split("---\n", 2)
    if told.of == "fields":
        fields = without_fields(fields, told.good) + seen(lines) + "\n"
    else:
        body = seen(lines) + "\n"
    return "satu-ruang-satu-rencana.md", f"---\n{fields}---\n{body}"


def codes_of(told: Explanation, lines: str, folder: Path, around: Content) -> set[str]:
    name, text = file_with(told, lines)
    file = folder / "id" / Path(name).name
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8", newline="")
    return {problem.code for problem in check_file(file, name, around)}


@pytest.mark.parametrize("code", IN_LINES)
def test_the_bad_example_gives_its_code_and_no_other(code: str, tmp_path: Path, around: Content) -> None:
    """Whoever reads it sees the fault that is meant."""
    assert codes_of(IN_LINES[code], IN_LINES[code].bad, tmp_path, around) == {code}


@pytest.mark.parametrize("code", IN_LINES)
def test_the_good_example_has_no_problem(code: str, tmp_path: Path, around: Content) -> None:
    """Whoever copies it is done."""
    assert codes_of(IN_LINES[code], IN_LINES[code].good, tmp_path, around) == set()


@pytest.mark.parametrize("code", IN_WORDS)
def test_what_is_told_in_words_has_an_input_of_its_own(code: str) -> None:
    """Where lines cannot show the fault, another test makes such a file and expects the code."""
    shown = {expected.code for case in BYTE_CASES for expected in case.expected}
    shown |= {found for case in TREE_CASES for _, found, _ in case.expected}
    shown |= {case.code for case in PHOTO_CASES}
    shown |= {expected.code for problems in bad_files().values() for expected in problems}

    assert code in shown


def test_every_code_is_explained_once() -> None:
    """In two to four sentences that do not repeat the rule."""
    assert list(explanations()) == list(CODES)
    whys = [told.why for told in explanations().values()]
    assert len(set(whys)) == len(whys)
    assert all(60 <= len(why) <= 420 and why.endswith(".") for why in whys)
    assert all(told.bad != told.good for told in explanations().values())
    assert len(IN_LINES) >= 65


def test_the_page_names_every_code_and_hides_no_character() -> None:
    """In the order of the subjects; what cannot be seen is written out."""
    page = errors_page()

    assert re.findall(r"^### (\w+)$", page, re.M) == list(CODES)
    assert all(char.isprintable() or char in "\n\u200b" for char in page)
    assert page.count("```") == 4 * len(IN_LINES)


def test_the_page_in_docs_is_up_to_date() -> None:
    """`invoke docs` makes it."""
    assert (PROJECT / "docs" / "errors.md").read_text(encoding="utf-8") == errors_page()


def run(words: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "invoke", *words], cwd=PROJECT, capture_output=True, text=True)


def test_the_verb_shows_a_paragraph() -> None:
    """With the rule, the reason and both examples; small letters will do."""
    done = run(["explain", "e023"])

    assert done.returncode == 0
    assert done.stdout.startswith("E023 (keeps the file out of the site): ")
    assert "Bad:\n  summary: Merit first: helps" in done.stdout
    assert 'Good:\n  summary: "Merit first: helps' in done.stdout


def test_the_verb_knows_what_may_be_meant() -> None:
    """2 for a code that is none."""
    done = run(["explain", "W306"])

    assert done.returncode == 2
    assert "did you mean E306?" in done.stderr
