"""Mentoring lines: who formed whom, as drawings with equal tables, and how many were formed by country and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aexpecs.insight.lineage import Line, Member, across_borders, cut, formed_by_year, generations
from aexpecs.views.page import Link, Page, Pager, numbered, pager
from aexpecs.views.shelf import Shelf, country_href, expert_href, shown_name
from aexpecs.views.wording import Text

PEOPLE_A_PAGE = 40
DEPTH = 8  # generations in a drawing, which would be too wide for a telephone with more
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
    """A line from its first person on, with the measures of the drawing; or, if ``goes_on`` names whoever begins the whole
    line, another part of one that is too long for one drawing. ``generations`` and ``people`` are those of the whole."""

    first: str
    goes_on: str
    generations: int
    people: int
    nodes: tuple[Node, ...]
    width: int
    height: int


class Drawing(NamedTuple):
    """A part of a line, and the whole of it; ``number`` counts the parts from 0."""

    whole: Line
    number: int
    part: Line


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
        drawn = tuple(_line(drawing, shelf) for drawing in part)
        view = MentoringView(drawn, pager("mentoring.html", number, len(parts)), people, across, years, rows)
        yield Page(path, title, view, about, "connect")


def _parts(lines: Sequence[Line]) -> Iterator[list[Drawing]]:
    """Lines in parts of about one size; at least one part, even if it is empty."""
    part: list[Drawing] = []
    for drawing in (Drawing(line, *found) for line in lines for found in enumerate(cut(line, PEOPLE_A_PAGE, DEPTH))):
        if part and sum(len(other.part) for other in part) + len(drawing.part) > PEOPLE_A_PAGE:
            yield part
            part = []
        part.append(drawing)
    yield part


def _line(drawing: Drawing, shelf: Shelf) -> LineView:
    whole, line = drawing.whole, drawing.part
    above = line[0].generation
    nodes = tuple(_node(place, member, above, shelf) for place, member in enumerate(line))
    signs = max(
        len(node.person.text.value) + len(node.country) + 3 + (node.generation - above) * STEP / SIGN for node in nodes
    )
    return LineView(
        first=nodes[0].person.text.value,
        goes_on=_link(whole[0].expert, shelf).text.value if drawing.number else "",
        generations=generations(whole),
        people=len(whole),
        nodes=nodes,
        width=round(2 * EDGE + STEP + signs * SIGN),
        height=len(line) * ROW,
    )


def _node(place: int, member: Member, above: int, shelf: Shelf) -> Node:
    x, y = EDGE + (member.generation - above) * STEP, place * ROW + ROW // 2
    branch = f"M{x - STEP} {member.above * ROW + ROW // 2}V{y}H{x}" if member.above >= 0 else ""
    return Node(
        _link(member.expert, shelf),
        shelf.countries[member.expert.partition("/")[0]],
        member.generation + 1,
        x,
        y,
        branch,
        tuple(_link(mentor, shelf) for mentor in member.mentors),
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
