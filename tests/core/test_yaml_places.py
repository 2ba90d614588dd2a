"""Every value of a YAML file keeps its place, and nothing is typed."""

from __future__ import annotations

import pytest

from aexpecs.core.problems import Problem
from aexpecs.core.source import Source, UnreadableSource, read_source
from aexpecs.core.yamltree import Mapping, Scalar, Sequence, find_node, parse_tree


def tree(text: str) -> tuple[Mapping, list[Problem]]:
    problems: list[Problem] = []
    root = parse_tree(Source("p.yml", text), problems)
    assert isinstance(root, Mapping)
    return root, problems


@pytest.mark.parametrize(
    "text", ["NO", "on", "~", "null", "012", "1_000", "12:30", "+63281", "1.10", "2026-02-30", "=", ".inf", "0x1f", "<"]
)
def test_values_stay_text(text: str) -> None:
    """What other loaders turn into false, ten, 750, a float or an error of their own."""
    root, problems = tree(f"k: {text}\n")

    assert root.pairs["k"][1].value == text
    assert problems == []


@pytest.mark.parametrize(
    ("way", "line", "column", "value"),
    [
        (("name",), 0, 6, "ບຸນມີ ວົງສາ"),
        (("posts", 0, "title"), 2, 11, "Head: of IT"),
        (("posts", 1, "title"), 3, 12, "Trainer"),
        (("text",), 4, 6, "one\ntwo\n"),
        (("last",), 7, 6, "x"),
    ],
)
def test_each_value_knows_its_line_and_column(way: tuple[str | int, ...], line: int, column: int, value: str) -> None:
    """Columns count letters, also in Lao."""
    root, _ = tree(
        'name: ບຸນມີ ວົງສາ\nposts:\n  - title: "Head: of IT"\n  - {title: Trainer}\ntext: |\n  one\n  two\nlast: x\n'
    )

    node = find_node(root, way)

    assert isinstance(node, Scalar)
    assert (node.line, node.column, node.value) == (line, column, value)


def test_a_way_that_ends_early_leads_to_the_nearest_place() -> None:
    root, _ = tree("a:\n  b: 1\nc: [x]\n")

    assert find_node(root, ("a", "nothing")) is root.pairs["a"][1]
    assert find_node(root, ("c", 9)) is root.pairs["c"][1]
    assert find_node(root, ("nothing", "at all")) is root
    assert isinstance(find_node(root, ("c",)), Sequence)


def test_a_field_that_stands_twice_keeps_its_first_value_and_names_both_lines() -> None:
    root, problems = tree("a: 1\nb: 2\na: 3\n")

    assert root.pairs["a"][1].value == "1"
    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("E024", 3, 1)]
    assert "line 1" in problems[0].message


def test_a_field_that_stands_twice_and_is_empty_once_keeps_the_value() -> None:
    root, problems = tree("a:\nb: 2\na: 3\n")

    assert root.pairs["a"][1].value == "3"
    assert [problem.code for problem in problems] == ["E024"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x 1\nb: *x\n", "E025", 1),
        ("a: 1\n<<: {b: 2}\n", "E025", 2),
        ("a: !!str 1\n", "E026", 1),
        ("a: 1\n---\nb: 2\n", "E027", 2),
        ("a: 1\n...\nb: 2\n", "E027", 2),
        ("a: [[[[[[[[x]]]]]]]]\n", "E028", 1),
        ("a: " + "[" * 100_000, "E028", 1),
        ("- " * 50_000, "E028", 1),
        ("a: &a [*a]\n", "E025", 1),
        ("? [a, b]\n: c\n", "E103", 1),
    ],
)
def test_what_yaml_can_and_a_profile_need_not_is_refused(text: str, code: str, line: int) -> None:
    """Some of these take the process with them when they are composed."""
    problems: list[Problem] = []

    assert parse_tree(Source("p.yml", text), problems) is None
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]


def test_eight_levels_are_enough_for_every_field() -> None:
    assert tree("a: [[[[[[[x]]]]]]]\n")[1] == []


def test_a_quote_is_reported_where_it_opens_however_late_the_parser_stops() -> None:
    lines = ["a: 1", 'b: "open', *(f"c{n}: plain" for n in range(30)), 'd: "closed"']
    problems: list[Problem] = []

    parse_tree(Source("p.yml", "\n".join(lines)), problems)

    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("E021", 2, 4)]


def test_a_quoted_text_of_two_lines_is_not_blamed_for_a_later_fault() -> None:
    problems: list[Problem] = []

    parse_tree(Source("p.yml", 'a: "one\n  two"\nb: 1\nc: 2: 3\nd: 4\n'), problems)

    assert [(problem.code, problem.line) for problem in problems] == [("E023", 4)]


def test_the_lines_of_a_block_text_are_not_blamed_for_a_later_fault() -> None:
    problems: list[Problem] = []

    parse_tree(Source("p.yml", 'a: |\n  note: this: that\n  @he said "so\nb\nc: 1\n'), problems)

    assert [(problem.code, problem.line) for problem in problems] == [("E030", 4)]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(ends: str) -> None:
    source = Source("p.yml", ends.join(["a", "bc", "", "d"]))

    assert source.lines == ["a", "bc", "", "d"]
    assert source.place(source.text.index("c")) == (2, 2)
    assert source.place(source.text.index("d")) == (4, 1)
    assert source.place(len(source.text)) == (4, 2)


def test_hidden_line_breaks_do_not_move_lines() -> None:
    source = Source("p.yml", "a\u2028b\u0085c\n\u000bd")

    assert source.place(source.text.index("d")) == (2, 2)


def test_a_problem_does_not_reach_beyond_its_line() -> None:
    problem = Source("p.yml", "ab\ncd\n").problem("E009", 1, "x", "y", length=99)

    assert (problem.line, problem.column, problem.end_column) == (1, 2, 3)


def test_the_place_of_a_byte_that_is_not_utf8_is_found(tmp_path) -> None:
    file = tmp_path / "p.yml"
    file.write_bytes("ก: 1\nข: ".encode() + b"\xe9\n")

    with pytest.raises(UnreadableSource) as caught:
        read_source(file, "p.yml", 100)

    assert (caught.value.problem.code, caught.value.problem.line, caught.value.problem.column) == ("E001", 2, 4)
