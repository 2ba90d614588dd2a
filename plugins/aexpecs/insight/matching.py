"""Who could meet a need; docs/matching.md tells the rule in words.

Every match carries its reasons as data, so that a page can say why. Candidates come from the lists of the topics, the
strongest first, and only so many of them are looked at: the work grows with the directory, never with its square.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import Expert, Need
from aexpecs.core.visibility import Freshness, can_be_asked, freshness

MOST_MATCHES = 5  # experts proposed for a need
MOST_NEEDS = 3  # needs that an expert is proposed for
MOST_NEEDS_LIMITED = 1  # the same for whoever takes few requests
CANDIDATES = 24  # from other countries, looked at for each topic of a need
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
    offers = common(need.offers, expert.offers)
    modes = common(need.modes, expert.modes)
    if not (offers and modes):  # which tells of most, and costs least
        return None
    spoken = working_languages(expert)
    languages = tuple([tag for tag in need.languages if base(tag) in spoken])
    topics = common(need.topics, topics_of(expert))
    if not (languages and topics and can_be_asked(expert, today)):
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
    for expert in sorted(asked, key=alternating):
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


def alternating(expert: Expert) -> tuple[str, ...]:
    """A place in an order in which countries alternate."""
    return expert.id.partition("/")[::-1]


def common(wanted: Iterable[str], given: Iterable[str]) -> tuple[str, ...]:
    """Those of ``wanted`` that are among the ``given``, in their order."""
    there = tuple(given)  # a handful, which would be longer made a set of than looked through
    return tuple([one for one in wanted if one in there])


def working_languages(expert: Expert) -> frozenset[str]:
    """Languages that the expert can work in: from the level B1 on."""
    return frozenset(base(skill.code) for skill in expert.languages if skill.level in WORKING_LEVELS)
