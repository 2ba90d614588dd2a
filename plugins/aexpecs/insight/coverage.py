"""What the directory covers and where it has gaps: counts, each with a rule that one sentence can tell.

All counts are of listed experts, as they are on the day the directory is looked at, unless a docstring says otherwise.
Each function looks at each thing once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import Piece
from aexpecs.core.visibility import Freshness, can_be_asked, freshness

THIN = 2  # a topic with fewer experts depends on one person

Pair = tuple[str, str]


class Demand(NamedTuple):
    """What is there and what is looked for in a topic group: experts who can be asked, experts who want to learn,
    open needs of countries."""

    offered: int
    sought: int
    needed: int


class Quarter(NamedTuple):
    """What came in three months: profiles approved, pieces published, meetings held."""

    name: str
    experts: int
    pieces: int
    meetings: int


def by_group_and_country(directory: Directory) -> dict[Pair, int]:
    """Experts by topic group and country (small letters), each once in a group."""
    group_of = directory.vocabulary.group_of
    found: Counter[Pair] = Counter()
    for expert in directory.listed.values():
        found.update({(group_of[topic].code, expert.country) for topic in topics_of(expert) if topic in group_of})
    return dict(found)


def thin_topics(directory: Directory) -> dict[str, int]:
    """Topics in use that fewer than two experts know, with how many do."""
    counts = directory.topic_counts
    topics = directory.vocabulary.topics.values()
    return {t.code: counts.get(t.code, 0) for t in topics if not t.replaced_by and counts.get(t.code, 0) < THIN}


def countries_without(directory: Directory) -> list[str]:
    """Member states of which nobody is in a list."""
    return [code for code in directory.vocabulary.members if not directory.by_country.get(code.lower())]


def states(directory: Directory) -> dict[Freshness, int]:
    """Published profiles of the pool by how fresh they are: current, due, in no list any more."""
    pool = (expert for expert in directory.published.values() if expert.status in ("active", "paused"))
    found = Counter(freshness(expert, directory.today) for expert in pool)
    return {state: found[state] for state in Freshness}


def demand(directory: Directory) -> dict[str, Demand]:
    """Offers against needs by topic group; somebody counts once in a group."""
    group_of, today = directory.vocabulary.group_of, directory.today
    offered: Counter[str] = Counter()
    sought: Counter[str] = Counter()
    needed: Counter[str] = Counter()

    def groups(topics: Iterable[str]) -> set[str]:
        return {group_of[topic].code for topic in topics if topic in group_of}

    for expert in directory.listed.values():
        sought.update(groups(expert.seeks))
        if expert.offers and can_be_asked(expert, today):
            offered.update(groups(topics_of(expert)))
    for need in directory.open_needs.values():
        needed.update(groups(need.topics))
    return {code: Demand(offered[code], sought[code], needed[code]) for code in directory.vocabulary.groups}


def quarters(directory: Directory, most: int) -> list[Quarter]:
    """The last quarters in which something came, by the dates in the files: approval, publication, first day."""
    today = directory.today
    approved = (expert.nomination.date for expert in directory.published.values() if expert.nomination)
    experts = Counter(map(quarter, _until(approved, today)))
    pieces = Counter(map(quarter, _until((piece.date for piece in directory.pieces.values()), today)))
    held = (meeting.starts_on for meeting in directory.meetings.values() if meeting.status != "cancelled")
    meetings = Counter(map(quarter, _until(held, today)))
    names = sorted({*experts, *pieces, *meetings})[-most:]
    return [Quarter(name, experts[name], pieces[name], meetings[name]) for name in names]


def quarter(day: date) -> str:
    """The quarter of a day, such as 2026 Q1."""
    return f"{day.year} Q{(day.month + 2) // 3}"


def _until(days: Iterable[date | None], last: date) -> Iterator[date]:
    return (day for day in days if day is not None and day <= last)


def links_across(directory: Directory) -> dict[str, Counter[Pair]]:
    """What ties two countries, by kind: an expert formed one of the other, a piece signed by both, a reply from one to
    the other, a meeting at which experts of both were. Pairs stand in alphabetical order."""
    return {
        "mentoring": _counted(
            {expert.country, mentor.partition("/")[0]}
            for expert in directory.published.values()
            for mentor in expert.mentors
            if mentor in directory.published
        ),
        "writing": _counted(countries_of(piece, directory) for piece in _originals(directory)),
        "answering": _counted(
            {ours, theirs}
            for piece in _originals(directory)
            if piece.replies_to in directory.pieces
            for ours in countries_of(piece, directory)
            for theirs in countries_of(directory.pieces[piece.replies_to], directory)
        ),
        "meeting": _counted(
            {expert.partition("/")[0] for expert in meeting.participants if expert in directory.published}
            for meeting in directory.meetings.values()
        ),
    }


def countries_of(piece: Piece, directory: Directory) -> set[str]:
    """The countries of those who sign a piece, or of the office that asks; small letters."""
    signed = {author.partition("/")[0] for author in piece.authors if author in directory.published}
    office = directory.vocabulary.organisations.get(piece.asked_by)
    return signed | {office.country.lower()} if office and office.country else signed


def _originals(directory: Directory) -> Iterator[Piece]:
    return (piece for piece in directory.pieces.values() if not piece.translation_of)


def _counted(groups: Iterable[set[str]]) -> Counter[Pair]:
    return Counter(pair for group in groups for pair in combinations(sorted(group), 2))
