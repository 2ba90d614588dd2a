"""Mentoring lines: everybody stands once, below the first mentor, and nothing is lost of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from aexpecs.core.directory import Directory
from aexpecs.core.model import Consent, Expert, Nomination
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.insight.lineage import across_borders, cut, formed_by_year, generations, lines


def expert(expert_id: str, *mentors: str, published: bool = True, year: int = 2026) -> Expert:
    return Expert(
        id=expert_id,
        country=expert_id[:2],
        name=expert_id,
        mentors=mentors,
        nomination=Nomination(organisation="x", focal_point="x", date=date(year, 3, 2)),
        consent=Consent(
            given_on=date(2026, 1, 2), expires_on=date(2027, 1, 2), scopes=("profile",) if published else ()
        ),
    )


def directory(*experts: Expert) -> Directory:
    return Directory(date(2026, 11, 21), Vocabulary(), {e.id: e for e in experts})


def test_a_line_goes_over_generations() -> None:
    """Each is followed by those whom they formed, and knows who stands above."""
    [line] = lines(directory(expert("id/c", "id/b"), expert("id/a"), expert("vn/d", "id/a"), expert("id/b", "id/a")))

    assert [(m.expert, m.generation, m.above) for m in line] == [
        ("id/a", 0, -1),
        ("id/b", 1, 0),
        ("id/c", 2, 1),
        ("vn/d", 1, 0),
    ]
    assert generations(line) == 3


def test_whoever_has_two_mentors_stands_below_the_first_and_names_both() -> None:
    [line, _] = lines(directory(expert("id/a"), expert("th/b"), expert("th/x", "th/b"), expert("vn/c", "id/a", "th/b")))

    assert [m.expert for m in line] == ["id/a", "vn/c"]
    assert line[1].mentors == ("id/a", "th/b")


def test_the_deepest_line_comes_first_then_the_longest() -> None:
    people = [expert("id/a"), expert("id/b", "id/a"), expert("id/c", "id/b")]
    people += [expert("th/a"), expert("th/b", "th/a"), expert("th/c", "th/a"), expert("th/d", "th/a")]
    people += [expert("bn/a"), expert("bn/b", "bn/a")]

    assert [line[0].expert for line in lines(directory(*people))] == ["id/a", "th/a", "bn/a"]


def test_a_mentor_who_is_not_shown_is_in_no_line() -> None:
    """The next one takes the place, or the line begins later."""
    hidden = expert("id/hidden", published=False)
    people = (hidden, expert("id/a"), expert("id/b", "id/hidden", "id/a"), expert("id/c", "id/hidden"))

    assert [[m.expert for m in line] for line in lines(directory(*people))] == [["id/a", "id/b"]]


def test_a_circle_is_drawn_nowhere_and_stops_nothing() -> None:
    people = (expert("id/a", "id/b"), expert("id/b", "id/a"), expert("th/a"), expert("th/b", "th/a"))

    assert [line[0].expert for line in lines(directory(*people))] == ["th/a"]


def test_experts_created_are_counted_by_country_and_year() -> None:
    """Whom nobody formed is not counted; whoever was formed abroad is told apart."""
    found = directory(
        expert("id/a"),
        expert("id/b", "id/a", year=2025),
        expert("vn/c", "id/a"),
        expert("vn/d", "vn/c"),
    )

    assert formed_by_year(found) == {("id", 2025): 1, ("vn", 2026): 2}
    assert across_borders(lines(found)) == 1


def test_a_long_line_needs_no_recursion() -> None:
    """Fifteen hundred generations are more than Python's stack allows."""
    people = [expert("id/p0"), *(expert(f"id/p{n}", f"id/p{n - 1}") for n in range(1, 1500))]

    assert generations(lines(directory(*people))[0]) == 1500


def formed(count: int, mentor: Callable[[int], int]) -> list[Expert]:
    """So many experts, of whom all but the first name the one with the number that ``mentor`` gives."""
    return [expert("id/p0"), *(expert(f"id/p{n}", f"id/p{mentor(n)}") for n in range(1, count))]


@pytest.mark.parametrize(
    "mentor",
    [lambda n: n - 1, lambda n: 0, lambda n: n // 2, lambda n: max(0, n - 7)],
    ids=["one after the other", "all by one", "two each", "seven side by side"],
)
def test_a_long_line_is_cut_and_nobody_is_lost_or_twice(mentor: Callable[[int], int]) -> None:
    """Each part but the first begins with somebody of a former one; the others stand below their mentor."""
    [line] = lines(directory(*formed(200, mentor)))
    parts = list(cut(line, people=40, depth=8))

    assert all(1 < len(part) <= 40 for part in parts)
    assert all(part[-1].generation - part[0].generation < 8 for part in parts)
    assert sorted(m.expert for part in parts for m in part[1:]) == sorted(m.expert for m in line[1:])
    assert all(part[m.above].expert == m.mentors[0] for part in parts for m in part[1:])
    seen = {"id/p0"}
    for part in parts:
        assert part[0].expert in seen
        assert part[0].above == -1
        seen |= {m.expert for m in part}


def test_a_line_that_has_room_is_whole() -> None:
    [line] = lines(directory(*formed(40, lambda n: n // 2)))

    assert list(cut(line, people=40, depth=8)) == [line]
