"""Reports for people, for a forge and for machines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aexpecs.checks import tidy
from aexpecs.checks.report import FORMATS, github_report, json_report, summary, text_report, visible, width
from aexpecs.core.problems import Problem


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "p.yml").write_text(
        f"name: สมชาย รัตนกุล\nzh: 公共服务设计入门\nkm: សុខ ចាន់ថាវី x\nhidden: a\u202eb\tc\nlong: {'word ' * 60}END\n\n",
        encoding="utf-8",
    )
    return tmp_path


def problem(
    line: int,
    column: int,
    end_column: int = 0,
    path: str = "p.yml",
    code: str = "E111",
    message: str = '"x" is not known here',
    fix: str = "did you mean y?",
) -> Problem:
    return Problem(path, line, column, code, message, fix, end_column)


def test_text_names_the_place_the_rule_the_fault_and_the_fix(root: Path) -> None:
    lines = list(text_report([problem(1, 1, 5)], root))

    assert lines == [
        'p.yml:1:1: error E111: "x" is not known here',
        "     1 | name: สมชาย รัตนกุล",
        "       | ^^^^",
        "  Fix: did you mean y?",
        "",
        "1 error in 1 file.",
    ]


@pytest.mark.parametrize(
    ("line", "column", "end", "before", "carets"),
    [
        (1, 7, 12, "name: ", 5),  # five letters of Thai, none of them a mark
        (1, 13, 20, "name: สมชาย ", 5),  # seven characters, two of them marks above and below others
        (2, 5, 7, "zh: ", 4),  # two Chinese letters are four columns wide
        (2, 9, 10, "zh: 公共服务", 2),
        (3, 17, 18, "km: សុខ ចាន់ថាវី", 1),
    ],
)
def test_the_caret_stands_below_the_fault_whatever_the_script(
    root: Path, line: int, column: int, end: int, before: str, carets: int
) -> None:
    _, shown, caret, *_ = text_report([problem(line, column, end)], root)
    gutter = 9  # "     1 | "

    assert shown.index(before) == gutter
    assert len(caret) - len(caret.lstrip(" |")) == gutter + width(before)
    assert caret.count("^") == carets


def test_what_cannot_be_seen_is_written_out(root: Path) -> None:
    _, shown, caret, *_ = text_report([problem(4, 10, 11, message="hidden character \u202e")], root)

    assert shown == "     4 | hidden: a<U+202E>b c"
    assert caret == "       |          " + "^" * len("<U+202E>")
    assert "\u202e" not in "".join(text_report([problem(4, 10, 11, message="a \u202e b", fix="c \x1b[31m")], root))


def test_a_long_line_is_shown_around_the_fault(root: Path) -> None:
    _, shown, caret, *_ = text_report([problem(5, 307, 310)], root)

    assert shown.endswith("END")
    assert len(shown) < 130
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "END"


@pytest.mark.parametrize("place", [(6, 1), (99, 1), (0, 0)])
def test_without_a_line_to_show_nothing_is_shown(root: Path, place: tuple[int, int]) -> None:
    assert len(list(text_report([problem(*place)], root))) == 4


def test_a_file_that_is_gone_is_reported_all_the_same(root: Path) -> None:
    assert next(text_report([problem(1, 1, path="gone.yml")], root)).startswith("gone.yml:1:1: error")


def test_a_file_name_cannot_forge_a_line(root: Path) -> None:
    lines = list(text_report([problem(1, 1, path="a\n::error::b.yml\udcff")], root))

    assert lines[0].startswith("a<U+000A>::error::b.yml<U+DCFF>:1:1:")


def test_github_gets_one_command_for_each_problem(root: Path) -> None:
    lines = list(github_report([problem(1, 7, 12), problem(2, 1, code="W310")], root))

    assert lines == [
        '::error file=p.yml,line=1,col=7,endColumn=12,title=E111::"x" is not known here%0AFix: did you mean y?',
        '::warning file=p.yml,line=2,col=1,title=W310::"x" is not known here%0AFix: did you mean y?',
        "1 error and 1 warning in 1 file.",
    ]


def test_nothing_in_a_file_can_become_a_command(root: Path) -> None:
    """Percent signs, line ends, colons and commas are escaped where they would mean something."""
    lines = list(
        github_report(
            [
                problem(
                    1, 1, path="a,b:c%\n::set-env::.yml", message="50 %\r\n::error::x\u202e", fix="100 %\n::warning::y"
                )
            ],
            root,
        )
    )

    assert len(lines) == 2
    assert not any(char in lines[0] for char in "\r\n\u202e")
    assert lines[0].startswith(
        "::error file=a%2Cb%3Ac%25<U+000A>%3A%3Aset-env%3A%3A.yml,line=1,col=1,title=E111::50 %25"
    )
    assert re.findall(r"^::\w+", lines[0]) == ["::error"]


def test_json_is_one_object_a_line(root: Path) -> None:
    rows = [
        json.loads(line) for line in json_report([problem(1, 7, 12), problem(2, 1, message="สองบรรทัด\nsecond")], root)
    ]

    assert rows[0] == {
        "path": "p.yml",
        "line": 1,
        "column": 7,
        "end_column": 12,
        "severity": "error",
        "code": "E111",
        "message": '"x" is not known here',
        "fix": "did you mean y?",
    }
    assert rows[1]["message"] == "สองบรรทัด\nsecond"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_can_say_that_nothing_is_wrong(form: str, root: Path) -> None:
    assert list(FORMATS[form]([], root)) == ([] if form == "json" else ["No problems."])


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "No problems."),
        ([problem(1, 1)], "1 error in 1 file."),
        ([problem(1, 1), problem(2, 1)], "2 errors in 1 file."),
        ([problem(1, 1), problem(1, 1, path="q.yml", code="W310")], "1 error and 1 warning in 2 files."),
        ([problem(1, 1, code="W310"), problem(2, 1, code="W204")], "2 warnings in 1 file."),
    ],
)
def test_the_summary_counts(problems: list[Problem], words: str) -> None:
    assert summary(problems) == words


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("สมชาย", 5),
        ("รัตนกุล", 5),
        ("陈慧玲", 6),
        ("ｱ", 1),
        ("Ａ", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("", 0),
    ],
)
def test_width_is_that_of_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


def test_joiners_of_khmer_are_not_written_out() -> None:
    assert visible("ក\u200bខ") == "ក\u200bខ"


def test_at_most_twenty_problems_of_a_file_are_kept() -> None:
    many = [problem(line, 1) for line in range(1, 60)] + [problem(1, 1, path="q.yml")]

    kept = tidy(reversed(many))

    assert [p.line for p in kept if p.path == "p.yml"] == list(range(1, 21))
    assert kept[-1].path == "q.yml"


def test_the_same_problem_is_kept_once() -> None:
    assert tidy([problem(1, 1), problem(1, 1)]) == [problem(1, 1)]
