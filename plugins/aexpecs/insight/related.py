"""Whom a reader of one profile may want to meet next: the same topics, another country first.

Each expert is compared with a few neighbours of each topic and not with everybody, so that the work grows with the
directory and not with its square. The neighbours are those who follow in a circle in which countries alternate, so that
everyone is somebody's neighbour and attention is spread evenly.
"""

from __future__ import annotations

from collections.abc import Mapping

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import Expert

NEIGHBOURS = 24
MOST = 5


def related_experts(directory: Directory) -> dict[str, tuple[Expert, ...]]:
    """For each published profile id at most five listed experts, best first.

    The score counts shared topics, three for a main topic of both, two for one of them; another country adds two, a
    language in common one. Among equals the nearest in the circle come first.
    """
    circles = {
        topic: sorted(experts, key=lambda e: e.id.partition("/")[::-1]) for topic, experts in directory.by_topic.items()
    }
    places = {topic: {e.id: n for n, e in enumerate(circle)} for topic, circle in circles.items()}
    return {expert.id: _best(expert, _neighbours(expert, circles, places)) for expert in directory.published.values()}


def _neighbours(
    expert: Expert, circles: Mapping[str, list[Expert]], places: Mapping[str, Mapping[str, int]]
) -> dict[str, Expert]:
    found: dict[str, Expert] = {}
    for topic in topics_of(expert):
        circle = circles.get(topic, [])
        start = places.get(topic, {}).get(expert.id, 0)
        for step in range(1, min(NEIGHBOURS, len(circle)) + 1):
            other = circle[(start + step) % len(circle)]
            found[other.id] = other
    found.pop(expert.id, None)
    return found


def _best(expert: Expert, candidates: Mapping[str, Expert]) -> tuple[Expert, ...]:
    mine = set(topics_of(expert))
    spoken = {skill.code for skill in expert.languages}

    def score(other: Expert) -> int:
        main = expert.expertise.main if expert.expertise else ""
        theirs = other.expertise.main if other.expertise else ""
        shared = sum(1 + (topic == main) + (topic == theirs) for topic in mine & set(topics_of(other)))
        return shared + 2 * (other.country != expert.country) + any(s.code in spoken for s in other.languages)

    return tuple(sorted(candidates.values(), key=score, reverse=True)[:MOST])
