"""Invented needs: offices of all countries look for help on topics that somebody in the pool may know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from aexpecs.core import choices
from aexpecs.core.model import Need
from aexpecs.sample.chance import Chance, Weighted
from aexpecs.sample.naming import slug_of
from aexpecs.sample.profiles import in_declared_order
from aexpecs.sample.prose import Facts, line
from aexpecs.sample.world import TODAY, World

TITLES = (
    "Help with {topic}",
    "A first course on {topic}",
    "Somebody who has worked on {topic}",
    "Advice on {topic} in small offices",
)
SUMMARIES = (
    "A team of ten begins to work on {topic} and wants to learn from those who have done it before.",
    "Several offices want to improve {topic} together and look for somebody to begin with.",
    "A draft on {topic} is ready and should be read by people who know what happens afterwards.",
)
FIRST_DAY = date(2026, 3, 1)
STATUSES = Weighted([("open", 80), ("met", 12), ("withdrawn", 8)])
TOPICS = Weighted([(1, 50), (2, 35), (3, 15)])
SOME = Weighted([(1, 60), (2, 40)])


@dataclass(frozen=True)
class Wanted:
    """An invented need: its id and its fields."""

    id: str
    fields: dict[str, Any]


def invent_needs(world: World, count: int) -> Iterator[Wanted]:
    """So many needs, most of them open."""
    taken: dict[str, int] = {}
    for number in range(count):
        yield _need(world, Chance(world.seed, "need", number), taken)


def _need(world: World, chance: Chance, taken: dict[str, int]) -> Wanted:
    country = world.countries.draw(chance)
    topics = world.topics.draws(chance, TOPICS.draw(chance))
    facts: Facts = {"topic": world.label(topics[0])}
    title = line(TITLES, chance, facts, 140)
    posted = chance.day(FIRST_DAY, TODAY - timedelta(days=2))
    fields = {
        "title": title,
        "summary": line(SUMMARIES, chance, facts, 240),
        "topics": topics,
        "offers": chance.picks([option.code for option in choices.OFFERS], SOME.draw(chance)),
        "languages": list(dict.fromkeys(["en", world.language_of(country)])),
        "modes": chance.picks([option.code for option in choices.MODES], SOME.draw(chance)),
        "asked_by": world.focal_point_of(country, TODAY),
        "posted_on": posted,
        "closes_on": posted + timedelta(days=chance.between(270, 360)),
        "status": STATUSES.draw(chance),
        "sample": True,
    }
    slug = f"{country}/{slug_of(title, 52)}"
    taken[slug] = known = taken.get(slug, 0) + 1
    return Wanted(slug if known == 1 else f"{slug}-{known}", in_declared_order(Need, fields))
