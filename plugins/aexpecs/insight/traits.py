"""What is compared of a profile where two are brought together: worked out once, and kept as long as the file stays."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.ledger import Answers
from aexpecs.core.model import Expert
from aexpecs.core.reads import digest, plain_bytes
from aexpecs.core.visibility import Freshness, can_be_asked, freshness

WORKING_LEVELS = frozenset({"native", "C2", "C1", "B2", "B1"})


class Trait(NamedTuple):
    """What is compared of a profile. ``languages`` are all, ``spoken`` those to work in (from B1 on), ``working`` these
    without their regions; ``shown`` are the topics that something in the portfolio stands behind. Whoever is ``asked``
    gets requests, only a few if ``limited``, and is ``fresh`` if confirmed in time. ``mark`` stands for all of it.
    """

    id: str
    country: str
    main: str
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    spoken: tuple[str, ...]
    working: frozenset[str]
    seeks: tuple[str, ...]
    offers: tuple[str, ...]
    modes: tuple[str, ...]
    shown: tuple[str, ...]
    asked: bool
    limited: bool
    fresh: bool
    mark: bytes


Traits = dict[str, Trait]


def traits_of(directory: Directory, kept: Path | None = None) -> Traits:
    """The traits of all published profiles by id; with ``kept``, a file of former ones, only new profiles are looked at."""
    answers = Answers(kept)
    found = {
        expert.id: Trait(
            *answers.get(expert.id, digest(directory.mark, expert.mark), partial(_plain, expert, directory.today))
        )
        for expert in directory.published.values()
    }
    answers.save()
    return found


def alternating(trait: Trait) -> tuple[str, ...]:
    """A place in an order in which countries alternate."""
    return trait.id.partition("/")[::-1]


def base(tag: str) -> str:
    """The language of a tag without script and region: ``ms`` for ``ms-SG``."""
    return tag.partition("-")[0]


def common(wanted: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
    """Those of ``wanted`` that are among the ``given``, in their order."""
    return tuple([one for one in wanted if one in given])


def _plain(expert: Expert, today: date) -> tuple[Any, ...]:
    spoken = tuple([skill.code for skill in expert.languages if skill.level in WORKING_LEVELS])
    values = (
        expert.id,
        expert.country,
        expert.expertise.main if expert.expertise else "",
        topics_of(expert),
        tuple([skill.code for skill in expert.languages]),
        spoken,
        frozenset(map(base, spoken)),
        expert.seeks,
        expert.offers,
        expert.modes,
        tuple(sorted(_shown_topics(expert))),
        can_be_asked(expert, today),
        expert.availability == "limited",
        freshness(expert, today) is Freshness.CURRENT,
    )
    return (*values, digest(plain_bytes(values)))


def _shown_topics(expert: Expert) -> set[str]:
    """Topics that evidence or a featured item of the portfolio stands behind."""
    shown = {topic for item in expert.portfolio if item.featured for topic in item.topics}
    return shown.union(evidence.topic for evidence in expert.expertise.evidence) if expert.expertise else shown
