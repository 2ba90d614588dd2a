"""Mentoring lines: who formed whom, as drawings with equal tables, and how many were formed by country and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aexpecs.insight.lineage import Line, Member, across_borders, formed_by_year, generations, mentors_of
from aexpecs.views.page import Link, Page, Pager, numbered, pager
from aexpecs.views.shelf import Shelf, country_href, expert_href, shown_name
from aexpecs.views.wording import Text

PEOPLE_A_PAGE = 40
ROW, STEP, EDGE = 30, 26, 12  # of a drawing: the height of a row, the width of a generation, the space around
SIGN = 8.6  # the usual width of a sign of text


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in a drawing and in its table. ``branch`` is the path that leads there from whoever stands above."""

    person: Link
    country: str
    generation: int
    x: int
    y: int
    branch: str
    formed_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line from its first person on, with the measures of the drawing."""

    first: str
    generations: int
    nodes: tuple[Node, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """A country with how many joined the pool who were formed by others: by year, and in all."""

    country: Link
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MentoringView:
    """A page of lines; the numbers of all lines stand on its first page alone."""

    lines: tuple[LineView, ...]
    pager: Pager
    people: int
    across: int
    years: tuple[int, ...]
    rows: tuple[YearRow, ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """All lines, those with most generations first."""
    words, lines = shelf.language.words, shelf.common.lines
    title, about = words("Mentoring lines"), words("Who formed whom, over the generations.")
    parts = list(_parts(lines))
    people, across = sum(map(len, lines)), across_borders(lines)
    years, rows = _years(shelf)
    for number, part in enumerate(parts, start=1):
        path = numbered("mentoring.html", number)
        drawn = tuple(_line(line, shelf) for line in part)
        view = MentoringView(drawn, pager("mentoring.html", number, len(parts)), people, across, years, rows)
        yield Page(path, title, view, about, "connect")


def _parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines in parts of about one size; at least one part, even if it is empty."""
    part: list[Line] = []
    for line in lines:
        if part and sum(map(len, part)) + len(line) > PEOPLE_A_PAGE:
            yield part
            part = []
        part.append(line)
    yield part


def _line(line: Line, shelf: Shelf) -> LineView:
    nodes = tuple(_node(place, member, line, shelf) for place, member in enumerate(line))
    signs = max(len(node.person.text.value) + len(node.country) + 3 + node.generation * STEP / SIGN for node in nodes)
    width, height = round(2 * EDGE + STEP + signs * SIGN), len(line) * ROW
    return LineView(nodes[0].person.text.value, generations(line), nodes, width, height)


def _node(place: int, member: Member, line: Line, shelf: Shelf) -> Node:
    x, y = EDGE + member.generation * STEP, place * ROW + ROW // 2
    branch = f"M{x - STEP} {member.above * ROW + ROW // 2}V{y}H{x}" if member.above >= 0 else ""
    return Node(
        _link(member.expert, shelf),
        shelf.countries[member.expert.partition("/")[0]],
        member.generation + 1,
        x,
        y,
        branch,
        tuple(_link(mentor, shelf) for mentor in mentors_of(member, line)),
    )


def _link(expert_id: str, shelf: Shelf) -> Link:
    return Link(expert_href(expert_id), Text(shown_name(shelf.directory.published[expert_id])))


def _years(shelf: Shelf) -> tuple[tuple[int, ...], tuple[YearRow, ...]]:
    counts = formed_by_year(shelf.directory)
    years = tuple(sorted({year for _, year in counts}))
    rows = []
    for code, name in shelf.countries.items():
        by_year = tuple(counts.get((code, year), 0) for year in years)
        if any(by_year):
            rows.append(YearRow(Link(country_href(code), Text(name)), by_year, sum(by_year)))
    return years, tuple(rows)
