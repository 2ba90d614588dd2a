"""Who could meet a need, and who could learn from each other; docs/matching.md tells the rule in words.

Every match carries its reasons as data, so that a page can say why. Candidates come from the lists of the topics, the
strongest first, and only so many of them are looked at: the work grows with the directory, never with its square.
"""

from __future__ import annotations

import hashlib
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import Expert, Need
from aexpecs.core.visibility import Freshness, can_be_asked, freshness

MOST_MATCHES = 5  # experts proposed for a need
MOST_NEEDS = 3  # needs that an expert is proposed for
MOST_NEEDS_LIMITED = 1  # the same for whoever takes few requests
MOST_PARTNERS = 3
CANDIDATES = 24  # from other countries, looked at for each topic of a need
NEIGHBOURS = 12  # looked at for each pair of topics that two could exchange
WORKING_LEVELS = frozenset({"native", "C2", "C1", "B2", "B1"})


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


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody to exchange knowledge with: the partner knows ``teaches`` and wants to learn about ``learns``."""

    expert: str
    teaches: tuple[str, ...]
    learns: tuple[str, ...]
    languages: tuple[str, ...]
    abroad: bool


class _Seeker(NamedTuple):
    """What is compared of somebody who could exchange knowledge, worked out once."""

    expert: Expert
    topics: frozenset[str]
    seeks: frozenset[str]
    languages: frozenset[str]


def match_needs(directory: Directory) -> dict[str, tuple[Match, ...]]:
    """For each open need its experts, best first: those of other countries, then by points, then whom fewer needs name.

    Needs are served in the order in which they were posted; whoever is proposed often enough is passed over.
    """
    proposed: Counter[str] = Counter()
    needs = sorted(directory.open_needs.values(), key=lambda need: (need.posted_on or date.min, need.id))
    ready = _strongest_first(directory, {topic for need in needs for topic in need.topics})
    found = {}
    for need in needs:
        best = sorted(_candidates(need, ready, proposed, directory), key=lambda match: _rank(match, proposed))
        found[need.id] = tuple(best[:MOST_MATCHES])
        proposed.update(match.expert for match in found[need.id])
    return found


def match(need: Need, expert: Expert, today: date) -> Match | None:
    """What a need and an expert have in common; None unless that is a topic, an offer, a language and a mode, and the
    expert can be asked."""
    topics = _common(need.topics, topics_of(expert))
    offers = _common(need.offers, expert.offers)
    modes = _common(need.modes, expert.modes)
    if not (topics and offers and modes and can_be_asked(expert, today)):
        return None
    spoken = _languages(expert)
    languages = tuple(tag for tag in need.languages if base(tag) in spoken)
    if not languages:
        return None
    main = expert.expertise.main if expert.expertise else ""
    all_shown = shown_topics(expert)
    shown = tuple(topic for topic in topics if topic in all_shown)
    fresh = freshness(expert, today) is Freshness.CURRENT
    limited = expert.availability == "limited"
    points = sum((3 if topic == main else 2) + (topic == need.topics[0]) for topic in topics)
    points += len(shown) + (len(offers) == len(need.offers)) + fresh - limited
    return Match(
        need.id,
        expert.id,
        topics,
        main if main in topics else "",
        shown,
        offers,
        languages,
        modes,
        points,
        expert.country != need.country,
        fresh,
        limited,
    )


def shown_topics(expert: Expert) -> set[str]:
    """Topics that evidence or a featured item of the portfolio stands behind."""
    shown = {topic for item in expert.portfolio if item.featured for topic in item.topics}
    return shown.union(evidence.topic for evidence in expert.expertise.evidence) if expert.expertise else shown


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


def exchange_partners(directory: Directory) -> dict[str, tuple[Partner, ...]]:
    """For each expert who seeks something at most three who know it and seek what the expert knows: those of other
    countries first, then those with more topics in common."""
    today = directory.today
    experts = [expert for expert in directory.listed.values() if expert.seeks and can_be_asked(expert, today)]
    asked = [
        _Seeker(expert, frozenset(topics_of(expert)), frozenset(expert.seeks), _languages(expert))
        for expert in sorted(experts, key=_place)
    ]
    circles: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, seeker in enumerate(asked):
        for pair in _pairs(seeker.topics, seeker.seeks):
            circles[pair].append(number)
    found = ((seeker.expert.id, _best_partners(number, asked, circles)) for number, seeker in enumerate(asked))
    return {expert_id: partners for expert_id, partners in found if partners}


def base(tag: str) -> str:
    """The language of a tag without script and region: ``ms`` for ``ms-SG``."""
    return tag.partition("-")[0]


def _candidates(
    need: Need, ready: Mapping[str, list[Expert]], proposed: Counter[str], directory: Directory
) -> Iterable[Match]:
    found: dict[str, Match] = {}
    for topic in need.topics:
        abroad = 0
        for expert in ready[topic]:
            one = None if proposed[expert.id] >= _most(expert) else match(need, expert, directory.today)
            if one:
                found[expert.id] = one
                abroad += one.abroad
            if abroad == CANDIDATES:
                break
    return found.values()


def _strongest_first(directory: Directory, topics: Iterable[str]) -> dict[str, list[Expert]]:
    """Who knows each topic and can be asked: with it as main topic and something to show first, countries mixed."""
    found: dict[str, list[tuple[int, Expert]]] = {topic: [] for topic in topics}
    asked = (expert for expert in directory.listed.values() if can_be_asked(expert, directory.today))
    for expert in sorted(asked, key=_place):
        main = expert.expertise.main if expert.expertise else ""
        shown, limited = shown_topics(expert), expert.availability == "limited"
        for topic in topics_of(expert):
            if topic in found:
                found[topic].append((limited - (topic == main) - (topic in shown), expert))
    return {topic: [expert for _, expert in sorted(known, key=itemgetter(0))] for topic, known in found.items()}


def _rank(one: Match, proposed: Counter[str]) -> tuple[bool, int, int, bytes]:
    """Among equals a fixed shuffled order, in which no country and no letter is always first."""
    shuffled = hashlib.blake2b(f"{one.need} {one.expert}".encode(), digest_size=8).digest()
    return not one.abroad, -one.points, proposed[one.expert], shuffled


def _most(expert: Expert) -> int:
    return MOST_NEEDS_LIMITED if expert.availability == "limited" else MOST_NEEDS


def _best_partners(
    number: int, asked: Sequence[_Seeker], circles: Mapping[tuple[str, str], list[int]]
) -> tuple[Partner, ...]:
    """The partners of the expert with a number among those ``asked``, who stand in the circle of each pair of topics."""
    own = asked[number]
    near: dict[int, _Seeker] = {}
    for pair in _pairs(own.expert.seeks, topics_of(own.expert)):
        circle = circles.get(pair, [])
        start = bisect(circle, number)
        following = circle[start : start + NEIGHBOURS]
        for other in following + circle[: min(start, NEIGHBOURS - len(following))]:
            if other != number and not own.languages.isdisjoint(asked[other].languages):
                near.setdefault(other, asked[other])

    def rank(other: _Seeker) -> tuple[bool, int]:
        in_common = len(own.seeks & other.topics) + len(other.seeks & own.topics)
        return other.expert.country == own.expert.country, -in_common

    return tuple(_partner(own, other) for other in sorted(near.values(), key=rank)[:MOST_PARTNERS])


def _partner(own: _Seeker, other: _Seeker) -> Partner:
    """What is told of a partner."""
    expert = other.expert
    languages = tuple(
        skill.code for skill in expert.languages if skill.level in WORKING_LEVELS and base(skill.code) in own.languages
    )
    teaches, learns = _common(own.expert.seeks, topics_of(expert)), _common(expert.seeks, topics_of(own.expert))
    return Partner(expert.id, teaches, learns, languages, expert.country != own.expert.country)


def _pairs(one: Iterable[str], other: Iterable[str]) -> Iterator[tuple[str, str]]:
    others = tuple(other)
    return ((left, right) for left in one for right in others)


def _place(expert: Expert) -> tuple[str, ...]:
    """A place in a circle in which countries alternate."""
    return expert.id.partition("/")[::-1]


def _common(wanted: Iterable[str], given: Iterable[str]) -> tuple[str, ...]:
    there = tuple(given)  # a handful, which would be longer made a set of than looked through
    return tuple([one for one in wanted if one in there])


def _languages(expert: Expert) -> frozenset[str]:
    """Languages that the expert can work in: from the level B1 on."""
    return frozenset(base(skill.code) for skill in expert.languages if skill.level in WORKING_LEVELS)
