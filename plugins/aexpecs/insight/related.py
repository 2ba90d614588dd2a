"""Whom a reader of one profile may want to meet next: the same topics, another country first.

Each expert is compared with a few neighbours of each topic and not with everybody, so that the work grows with the
directory and not with its square. The neighbours are those who follow in a circle in which countries alternate, so that
everyone is somebody's neighbour and attention is spread evenly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import Expert

NEIGHBOURS = 24
MOST = 5


class Trait(NamedTuple):
    """What is compared, worked out once for each expert."""

    expert: Expert
    main: str
    topics: frozenset[str]
    languages: frozenset[str]


def related_experts(directory: Directory) -> dict[str, tuple[Expert, ...]]:
    """For each published profile id at most five listed experts, best first.

    The score counts shared topics, three for a main topic of both, two for one of them; another country adds two, a
    language in common one. Among equals the nearest in the circle come first.
    """
    traits = {expert.id: _trait(expert) for expert in directory.published.values()}
    circles = {
        topic: [traits[e.id] for e in sorted(experts, key=lambda e: e.id.partition("/")[::-1])]
        for topic, experts in directory.by_topic.items()
    }
    places = {topic: {trait.expert.id: n for n, trait in enumerate(circle)} for topic, circle in circles.items()}
    return {
        expert.id: _best(traits[expert.id], _neighbours(expert, circles, places))
        for expert in directory.published.values()
    }


def _trait(expert: Expert) -> Trait:
    main = expert.expertise.main if expert.expertise else ""
    return Trait(expert, main, frozenset(topics_of(expert)), frozenset(skill.code for skill in expert.languages))


def _neighbours(
    expert: Expert, circles: Mapping[str, list[Trait]], places: Mapping[str, Mapping[str, int]]
) -> dict[str, Trait]:
    found: dict[str, Trait] = {}
    for topic in topics_of(expert):
        circle = circles.get(topic, [])
        start = places.get(topic, {}).get(expert.id, 0)
        for step in range(1, min(NEIGHBOURS, len(circle)) + 1):
            other = circle[(start + step) % len(circle)]
            found[other.expert.id] = other
    found.pop(expert.id, None)
    return found


def _best(own: Trait, candidates: Mapping[str, Trait]) -> tuple[Expert, ...]:
    country, main, topics, languages = own.expert.country, own.main, own.topics, own.languages

    def score(other: Trait) -> int:
        shared = topics & other.topics
        points = len(shared) + (main in shared) + (other.main in shared)
        return points + 2 * (other.expert.country != country) + (not languages.isdisjoint(other.languages))

    return tuple(other.expert for other in sorted(candidates.values(), key=score, reverse=True)[:MOST])
