"""Whom a reader of one profile may want to meet next: the same topics, another country first.

Each expert is compared with a few neighbours of each topic and not with everybody, so that the work grows with the
directory and not with its square. The neighbours are those who follow in a circle in which countries alternate, so that
everyone is somebody's neighbour and attention is spread evenly.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, partial
from pathlib import Path

from aexpecs.core.directory import Directory
from aexpecs.core.ledger import Answers
from aexpecs.core.model import Expert
from aexpecs.core.reads import digest
from aexpecs.insight.traits import Trait, Traits, alternating, traits_of

NEIGHBOURS = 24
MOST = 5


class Circle:
    """The listed experts of a topic in their order."""

    def __init__(self, traits: list[Trait]) -> None:
        self.traits = traits
        self.mark = digest(*(trait.mark for trait in traits))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each in the circle."""
        return {trait.id: place for place, trait in enumerate(self.traits)}

    def after(self, trait: Trait) -> list[Trait]:
        """The neighbours of one."""
        start = self.places.get(trait.id, 0) + 1
        end = start + min(NEIGHBOURS, len(self.traits))
        return self.traits[start:end] + self.traits[: max(0, end - len(self.traits))]


def related_experts(
    directory: Directory, traits: Traits | None = None, kept: Path | None = None
) -> dict[str, tuple[Expert, ...]]:
    """For each published profile id at most five listed experts, best first.

    The score counts shared topics, three for a main topic of both, two for one of them; another country adds two, a
    language in common one. Among equals the nearest in the circle come first. With ``kept``, a file of former answers,
    only those are compared again of whose circles one is not as it was.
    """
    published = directory.published
    known = traits_of(directory) if traits is None else traits
    circles = {
        topic: Circle(sorted((known[expert.id] for expert in experts), key=alternating))
        for topic, experts in directory.by_topic.items()
    }
    answers = Answers(kept)
    found: dict[str, tuple[Expert, ...]] = {}
    for own in known.values():
        around = [circles[topic] for topic in own.topics if topic in circles]
        key = digest(own.mark, *[circle.mark for circle in around])
        best = answers.get(own.id, key, partial(_answer, own, around))
        found[own.id] = tuple([published[other] for other in best])
    answers.save()
    return found


def _answer(own: Trait, around: Iterable[Circle]) -> list[str]:
    return _best(own, _neighbours(own, around))


def _neighbours(own: Trait, circles: Iterable[Circle]) -> list[Trait]:
    found = {other.id: other for circle in circles for other in circle.after(own)}
    found.pop(own.id, None)
    return list(found.values())


def _best(own: Trait, candidates: list[Trait]) -> list[str]:
    country, main, topics, languages = own.country, own.main, frozenset(own.topics), frozenset(own.languages)

    def score(other: Trait) -> int:
        shared = topics.intersection(other.topics)
        points = len(shared) + (main in shared) + (other.main in shared)
        return points + 2 * (other.country != country) + (not languages.isdisjoint(other.languages))

    return [other.id for other in sorted(candidates, key=score, reverse=True)[:MOST]]
