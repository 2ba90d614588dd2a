"""Invented meetings: series with their hosts in order, two of each still to come, agendas, and who took part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from aexpecs.core.calendars import months_after
from aexpecs.core.model import Meeting, Series
from aexpecs.sample import passages
from aexpecs.sample.chance import Chance
from aexpecs.sample.pieces import Written
from aexpecs.sample.profiles import Known, in_declared_order
from aexpecs.sample.prose import line
from aexpecs.sample.world import TODAY, World

Fields = dict[str, Any]
TO_COME = 2  # of each series
A_YEAR = 12  # months between meetings above which a series had few
ANNOUNCED_BEFORE = 3  # months
LEAST = 3
EXPERTS_A_MEETING = 250


def meetings_for(world: World, experts: int) -> dict[str, int]:
    """How many meetings each series has in a sample of so many experts."""
    return {
        code: LEAST if (series.every_months or A_YEAR) > A_YEAR else max(LEAST, experts // EXPERTS_A_MEETING)
        for code, series in world.vocabulary.series.items()
    }


def invent_meetings(
    world: World, numbers: Mapping[str, int], experts: Sequence[Known], pieces: Sequence[Written]
) -> Iterator[tuple[str, Fields]]:
    """The address and the fields of so many meetings of each series, from its first to its last."""
    for code, count in numbers.items():
        yield from _series(world, world.vocabulary.series[code], count, experts, pieces)


def _series(
    world: World, series: Series, count: int, experts: Sequence[Known], pieces: Sequence[Written]
) -> Iterator[tuple[str, Fields]]:
    before = ""
    for number in range(1, count + 1):
        chance = Chance(world.seed, "meeting", series.code, number)
        # The last but one is the next to come.
        away = (number - count + TO_COME - 1) * (series.every_months or A_YEAR) + 1
        start = months_after(TODAY, away) + timedelta(days=chance.below(20))
        slug = f"{series.code.lower()}-{number}"
        is_held = start < TODAY - timedelta(days=2)
        topics = world.topics.draws(chance, chance.between(2, 4))
        facts = {"topic": world.label(topics[0]), "organisation": series.code}
        fields: Fields = {
            "title": f"{series.code} {number}: {world.label(topics[0])}",
            "summary": line(passages.PIECE_SUMMARIES, chance, facts, 240),
            "series": series.code,
            "number": number,
            "host": series.order[(number - 1) % len(series.order)],
            "starts_on": start,
            "ends_on": start + timedelta(days=1) if chance.happens(50) else None,
            "modes": ["online"] if chance.happens(60) else ["in_person", "online"],
            "status": "held" if is_held else chance.pick(["planned", "confirmed"]),
            "posted_on": min(months_after(start, -ANNOUNCED_BEFORE), TODAY),
            "agenda": [_item(world, chance, topic, is_held, experts, pieces) for topic in topics],
            "participants": _some(chance, experts, chance.between(5, 40)) if is_held else (),
            "follows": before,
            "outcomes": line(passages.PIECE, chance, facts, 300) if is_held else "",
            "sample": True,
        }
        yield slug, in_declared_order(Meeting, fields)
        before = slug


def _item(
    world: World, chance: Chance, topic: str, is_held: bool, experts: Sequence[Known], pieces: Sequence[Written]
) -> Fields:
    return {
        "title": world.label(topic).capitalize(),
        "topics": [topic],
        "speakers": _some(chance, experts, chance.between(1, 3)) if is_held else (),
        "pieces": [chance.pick(pieces).slug] if pieces and chance.happens(50) else (),
    }


def _some(chance: Chance, experts: Sequence[Known], count: int) -> list[str]:
    return [known.id for known in chance.picks(experts, min(count, len(experts)))]
