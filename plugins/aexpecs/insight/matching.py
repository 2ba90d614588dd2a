"""Who could meet a need; docs/matching.md tells the rule in words.

Every match carries its reasons as data, so that a page can say why. Candidates come from the lists of the topics, the
strongest first, and only so many of them are looked at: the work grows with the directory, never with its square.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any

from aexpecs.core.directory import Directory
from aexpecs.core.ledger import Answers
from aexpecs.core.model import Need
from aexpecs.core.reads import digest
from aexpecs.insight.traits import Trait, Traits, alternating, base, common, traits_of

MOST_MATCHES = 5  # experts proposed for a need
MOST_NEEDS = 3  # needs that an expert is proposed for
MOST_NEEDS_LIMITED = 1  # the same for whoever takes few requests
CANDIDATES = 24  # from other countries, looked at for each topic of a need


@dataclass(frozen=True, slots=True)
class Match:
    """An expert who could meet a need, by ids, with what both have in common. ``shown`` are topics that something in
    the portfolio stands behind; ``main`` is the expert's main topic if the need names it."""

    need: str
    expert: str
    topics: tuple[str, ...]
    main: str
    shown: tuple[str, ...]
    offers: tuple[str, ...]
    languages: tuple[str, ...]
    modes: tuple[str, ...]
    points: int
    abroad: bool
    fresh: bool
    limited: bool


def match_needs(
    directory: Directory, traits: Traits | None = None, kept: Path | None = None
) -> dict[str, tuple[Match, ...]]:
    """For each open need its experts, best first: those of other countries, then by points, then whom fewer needs name.

    Needs are served in the order in which they were posted; whoever is proposed often enough is passed over. ``kept`` is a
    file of the former answer, which holds as long as no need and nobody's traits are other.
    """
    known = traits_of(directory) if traits is None else traits
    needs = sorted(directory.open_needs.values(), key=lambda need: (need.posted_on or date.min, need.id))
    asked = [trait for trait in known.values() if trait.asked]
    answers = Answers(kept)
    key = digest(directory.mark, *[need.mark for need in needs], b"", *[trait.mark for trait in asked])
    found = answers.get("matches", key, partial(_matches, needs, asked))
    answers.save()
    return {need_id: tuple([Match(*one) for one in of_need]) for need_id, of_need in found.items()}


def _matches(needs: Sequence[Need], asked: Iterable[Trait]) -> dict[str, list[tuple[Any, ...]]]:
    """The fields of the matches of each need."""
    proposed: Counter[str] = Counter()
    ready = _strongest_first(asked, {topic for need in needs for topic in need.topics})
    found = {}
    for need in needs:
        best = sorted(_candidates(need, ready, proposed), key=lambda match: _rank(match, proposed))[:MOST_MATCHES]
        found[need.id] = [astuple(match) for match in best]
        proposed.update(match.expert for match in best)
    return found


def match(need: Need, trait: Trait) -> Match | None:
    """What a need and an expert have in common; None unless that is a topic, an offer, a language and a mode, and the
    expert can be asked."""
    offers, modes = common(need.offers, trait.offers), common(need.modes, trait.modes)
    if not (offers and modes):  # which tells of most
        return None
    topics = common(need.topics, trait.topics)
    languages = tuple([tag for tag in need.languages if base(tag) in trait.working])
    if not (languages and topics and trait.asked):
        return None
    shown = common(topics, trait.shown)
    points = sum((3 if topic == trait.main else 2) + (topic == need.topics[0]) for topic in topics)
    points += len(shown) + (len(offers) == len(need.offers)) + trait.fresh - trait.limited
    return Match(
        need.id,
        trait.id,
        topics,
        trait.main if trait.main in topics else "",
        shown,
        offers,
        languages,
        modes,
        points,
        trait.country != need.country,
        trait.fresh,
        trait.limited,
    )


def needs_by_expert(matches: Mapping[str, tuple[Match, ...]]) -> dict[str, tuple[Match, ...]]:
    """The same matches for each expert, in the order of the needs."""
    return _regrouped(matches, lambda one: one.expert)


def needs_by_country(matches: Mapping[str, tuple[Match, ...]]) -> dict[str, tuple[Match, ...]]:
    """The same matches for the country of each expert."""
    return _regrouped(matches, lambda one: one.expert.partition("/")[0])


def _regrouped(matches: Mapping[str, tuple[Match, ...]], key: Callable[[Match], str]) -> dict[str, tuple[Match, ...]]:
    found: dict[str, list[Match]] = defaultdict(list)
    for of_need in matches.values():
        for one in of_need:
            found[key(one)].append(one)
    return {name: tuple(group) for name, group in found.items()}


def _candidates(need: Need, ready: Mapping[str, list[Trait]], proposed: Counter[str]) -> Iterable[Match]:
    found: dict[str, Match] = {}
    for topic in need.topics:
        abroad = 0
        for trait in ready[topic]:
            one = None if proposed[trait.id] >= _most(trait) else match(need, trait)
            if one:
                found[trait.id] = one
                abroad += one.abroad
            if abroad == CANDIDATES:
                break
    return found.values()


def _strongest_first(asked: Iterable[Trait], topics: Iterable[str]) -> dict[str, list[Trait]]:
    """Who knows each topic and can be asked: with it as main topic and something to show first, countries mixed."""
    found: dict[str, list[tuple[int, Trait]]] = {topic: [] for topic in topics}
    for trait in sorted(asked, key=alternating):
        for topic in trait.topics:
            if topic in found:
                found[topic].append((trait.limited - (topic == trait.main) - (topic in trait.shown), trait))
    return {topic: [trait for _, trait in sorted(known, key=itemgetter(0))] for topic, known in found.items()}


def _rank(one: Match, proposed: Counter[str]) -> tuple[bool, int, int, bytes]:
    """Among equals a fixed shuffled order, in which no country and no letter is always first."""
    shuffled = hashlib.blake2b(f"{one.need} {one.expert}".encode(), digest_size=8).digest()
    return not one.abroad, -one.points, proposed[one.expert], shuffled


def _most(trait: Trait) -> int:
    return MOST_NEEDS_LIMITED if trait.limited else MOST_NEEDS
