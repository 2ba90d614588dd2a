"""Who could learn from each other; docs/matching.md tells the rule in words.

Each is compared with a few neighbours in the circles of those who know what the one seeks and seek what the one knows, so
that the work grows with the directory, and again only when one of these circles is not as it was.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from aexpecs.core.directory import Directory
from aexpecs.core.ledger import Answers
from aexpecs.core.reads import digest
from aexpecs.insight.traits import Trait, Traits, alternating, base, common, traits_of

MOST_PARTNERS = 3
NEIGHBOURS = 12  # looked at for each pair of topics that two could exchange

Circles = Mapping[tuple[str, str], list[int]]
"""Who knows the first topic and seeks the second, by their numbers."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody to exchange knowledge with: the partner knows ``teaches`` and wants to learn about ``learns``."""

    expert: str
    teaches: tuple[str, ...]
    learns: tuple[str, ...]
    languages: tuple[str, ...]
    abroad: bool


def exchange_partners(
    directory: Directory, traits: Traits | None = None, kept: Path | None = None
) -> dict[str, tuple[Partner, ...]]:
    """For each expert who seeks something at most three who know it and seek what the expert knows: those of other
    countries first, then those with more topics in common. With ``kept``, a file of former answers, only those are
    compared again of whose circles one is not as it was.
    """
    known = traits_of(directory) if traits is None else traits
    asked = sorted((trait for trait in known.values() if trait.seeks and trait.asked), key=alternating)
    circles: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, trait in enumerate(asked):
        for pair in _pairs(trait.topics, trait.seeks):
            circles[pair].append(number)
    marks = {pair: digest(*[asked[number].mark for number in circle]) for pair, circle in circles.items()}
    answers = Answers(kept)
    found: dict[str, tuple[Partner, ...]] = {}
    for number, own in enumerate(asked):
        key = digest(own.mark, *[marks.get(pair, b"") for pair in _pairs(own.seeks, own.topics)])
        if best := answers.get(own.id, key, partial(_best, number, asked, circles)):
            found[own.id] = tuple([Partner(*one) for one in best])
    answers.save()
    return found


def _best(number: int, asked: Sequence[Trait], circles: Circles) -> tuple[tuple[Any, ...], ...]:
    """The fields of the partners of the one with a number among those ``asked``."""
    own = asked[number]
    known, wanted = frozenset(own.topics), frozenset(own.seeks)
    near: dict[int, Trait] = {}
    for pair in _pairs(own.seeks, own.topics):
        circle = circles.get(pair, [])
        start = bisect(circle, number)
        following = circle[start : start + NEIGHBOURS]
        for other in following + circle[: min(start, NEIGHBOURS - len(following))]:
            if other != number and not own.working.isdisjoint(asked[other].working):
                near.setdefault(other, asked[other])

    def rank(other: Trait) -> tuple[bool, int]:
        return other.country == own.country, -len(wanted.intersection(other.topics)) - len(
            known.intersection(other.seeks)
        )

    return tuple([_fields(own, other) for other in sorted(near.values(), key=rank)[:MOST_PARTNERS]])


def _fields(own: Trait, other: Trait) -> tuple[Any, ...]:
    """What is told of a partner."""
    languages = tuple([tag for tag in other.spoken if base(tag) in own.working])
    teaches, learns = common(own.seeks, other.topics), common(other.seeks, own.topics)
    return other.id, teaches, learns, languages, other.country != own.country


def _pairs(one: Iterable[str], other: Iterable[str]) -> Iterator[tuple[str, str]]:
    others = tuple(other)
    return ((left, right) for left in one for right in others)
