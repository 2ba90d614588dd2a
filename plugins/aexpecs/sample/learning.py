"""Invented learning paths: a few pieces in an order, with tasks and questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from aexpecs.core import choices
from aexpecs.core.model import LearningPath
from aexpecs.sample import passages
from aexpecs.sample.chance import Chance
from aexpecs.sample.pieces import Written
from aexpecs.sample.profiles import Known, in_declared_order
from aexpecs.sample.prose import fill, line
from aexpecs.sample.world import TODAY, World

Fields = dict[str, Any]
LEAST_STEPS, MOST_STEPS = 2, 6
LEAST, EXPERTS_A_PATH = 3, 200


def paths_for(experts: int, pieces: int) -> int:
    """How many paths a sample of so many experts and pieces has."""
    return max(LEAST, experts // EXPERTS_A_PATH) if pieces >= LEAST_STEPS else 0


def invent_paths(
    world: World, count: int, experts: Sequence[Known], pieces: Sequence[Written]
) -> Iterator[tuple[str, Fields]]:
    """The address and the fields of so many paths."""
    for number in range(1, count + 1):
        chance = Chance(world.seed, "path", number)
        chosen = chance.picks(pieces, chance.between(LEAST_STEPS, min(MOST_STEPS, len(pieces))))
        competency = chosen[0].fields["topics"][0]
        facts = {"topic": world.label(competency), "organisation": "the academy"}
        fields: Fields = {
            "title": f"{world.label(competency).capitalize()}, step by step",
            "summary": line(passages.PIECE_SUMMARIES, chance, facts, 240),
            "goals": [line(passages.GOALS, chance, facts, 160) for _ in range(chance.between(1, 3))],
            "competency": competency,
            "level": chance.pick([option.code for option in choices.LEARNING_LEVELS]),
            "steps": [_step(chance, piece, facts) for piece in chosen],
            "authors": [chance.pick(experts).id] if experts else (),
            "office": "" if experts else "asean-secretariat",
            "date": TODAY - timedelta(days=chance.between(2, 600)),
            "sample": True,
        }
        yield f"path-{number}", in_declared_order(LearningPath, fields)


def _step(chance: Chance, piece: Written, facts: dict[str, str]) -> Fields:
    return {
        "piece": piece.slug,
        "type": chance.pick([option.code for option in choices.LEARNING_TYPES]),
        "minutes": 5 * chance.between(2, 18),
        "task": line(passages.TASKS, chance, facts, 400),
        "checks": [_check(chance, facts)] if chance.happens(50) else (),
    }


def _check(chance: Chance, facts: dict[str, str]) -> Fields:
    answers = [fill(f"{{Adjective}} {{noun}} {word}", chance, facts) for word in ("first", "later", "not at all")]
    return {
        "question": fill("What does {topic} need before {noun}?", chance, facts),
        "answers": answers,
        "right": chance.between(1, len(answers)),
        "why": fill("Because {adjective} {noun} comes from {gerund}.", chance, facts),
    }
