"""Who formed whom: experts create experts, over the generations.

Whoever names mentors stands below the first of them who is published, so that everybody stands in one place and the lines
are trees; further mentors are kept beside. One pass over all profiles and one over the trees is all the work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a line. ``above`` is the place in the line of who stands above (-1 for the first), ``others`` are
    further mentors by their ids."""

    expert: str
    generation: int
    above: int
    others: tuple[str, ...]


Line = tuple[Member, ...]
"""Everybody who comes from one expert, that one first, each followed by those whom they formed."""


def lines(directory: Directory) -> list[Line]:
    """All lines of two or more, those with most generations first, then the longer ones."""
    published = directory.published
    parents = {expert.id: _mentors(expert, directory) for expert in published.values()}
    formed: dict[str, list[str]] = defaultdict(list)
    for expert_id, mentors in parents.items():
        if mentors:
            formed[mentors[0]].append(expert_id)
    firsts = (expert_id for expert_id in formed if not parents[expert_id])
    found = [tuple(_walk(first, formed, parents)) for first in firsts]
    return sorted(found, key=lambda line: (-generations(line), -len(line), line[0].expert))


def generations(line: Line) -> int:
    """How many generations a line has."""
    return 1 + max(member.generation for member in line)


def formed_by_year(directory: Directory) -> dict[tuple[str, int], int]:
    """How many experts who were formed by others joined the pool, by country and year."""
    found: dict[tuple[str, int], int] = defaultdict(int)
    for expert in directory.published.values():
        if expert.nomination and expert.nomination.date and _mentors(expert, directory):
            found[expert.country, expert.nomination.date.year] += 1
    return found


def across_borders(some: Iterable[Line]) -> int:
    """How many were formed by somebody of another country."""
    return sum(_crosses(member, line) for line in some for member in line)


def mentors_of(member: Member, line: Line) -> tuple[str, ...]:
    """By whom somebody in a line was formed, the one above first."""
    return ((line[member.above].expert,) if member.above >= 0 else ()) + member.others


def _crosses(member: Member, line: Line) -> bool:
    country = member.expert.partition("/")[0]
    return any(mentor.partition("/")[0] != country for mentor in mentors_of(member, line))


def _mentors(expert: Expert, directory: Directory) -> tuple[str, ...]:
    return tuple(mentor for mentor in dict.fromkeys(expert.mentors) if mentor in directory.published)


def _walk(first: str, formed: dict[str, list[str]], parents: dict[str, tuple[str, ...]]) -> Iterator[Member]:
    """A line in the order in which it is drawn. A circle, which the checks refuse, has no first and is in no line."""
    waiting = [(first, 0, -1)]
    place = 0
    while waiting:
        expert_id, generation, above = waiting.pop()
        yield Member(expert_id, generation, above, parents[expert_id][1:])
        waiting += [(other, generation + 1, place) for other in sorted(formed.get(expert_id, ()), reverse=True)]
        place += 1
