"""Who formed whom: experts create experts, over the generations.

Whoever names mentors stands below the first of them who is published, so that everybody stands in one place and the lines
are trees; further mentors are kept beside. One pass over all profiles and one over the trees is all the work.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a line. ``above`` is the place in the line of who stands above (-1 for the first), ``mentors`` are the
    ids of all by whom they were formed, that one first."""

    expert: str
    generation: int
    above: int
    mentors: tuple[str, ...]


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
    return sum(_crosses(member) for line in some for member in line)


def cut(line: Line, people: int, depth: int) -> Iterator[Line]:
    """A line in parts of at most so many people (two or more) and generations. What has no room in a part goes on from
    whoever stands above it: that one begins another part; everybody else is in one part alone."""
    below: dict[int, list[int]] = defaultdict(list)
    for place, member in enumerate(line[1:], start=1):
        below[member.above].append(place)
    begun = deque([(0, below[0])])
    while begun:
        first, children = begun.popleft()
        part = [replace(line[first], above=-1)]
        waiting = [(place, 0) for place in reversed(children)]
        while waiting and len(part) < people:
            place, above = waiting.pop()
            part.append(replace(line[place], above=above))
            if line[place].generation - line[first].generation < depth - 1:
                waiting += [(child, len(part) - 1) for child in reversed(below[place])]
            elif below[place]:
                begun.append((place, below[place]))
        left: dict[int, list[int]] = defaultdict(list)
        for place, _ in reversed(waiting):
            left[line[place].above].append(place)
        begun += left.items()
        yield tuple(part)


def _crosses(member: Member) -> bool:
    country = member.expert.partition("/")[0]
    return any(mentor.partition("/")[0] != country for mentor in member.mentors)


def _mentors(expert: Expert, directory: Directory) -> tuple[str, ...]:
    return tuple(mentor for mentor in dict.fromkeys(expert.mentors) if mentor in directory.published)


def _walk(first: str, formed: dict[str, list[str]], parents: dict[str, tuple[str, ...]]) -> Iterator[Member]:
    """A line in the order in which it is drawn. A circle, which the checks refuse, has no first and is in no line."""
    waiting = [(first, 0, -1)]
    place = 0
    while waiting:
        expert_id, generation, above = waiting.pop()
        yield Member(expert_id, generation, above, parents[expert_id])
        waiting += [(other, generation + 1, place) for other in sorted(formed.get(expert_id, ()), reverse=True)]
        place += 1
