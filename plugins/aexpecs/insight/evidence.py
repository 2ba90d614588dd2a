"""What the pool did in a period: case studies and stories as evidence, and figures, each with its definition.

A figure that nobody can know has no value; `unknown` says why. ``words`` looks up what is said in a catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from aexpecs.core.directory import Directory
from aexpecs.core.model import Meeting, Piece
from aexpecs.insight.coverage import countries_of, countries_without, links_across, thin_topics

Words = Callable[[str], str]

EVIDENCE = ("case_study", "human_interest")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included, and one country (small letters) or all."""

    first: date
    last: date
    country: str = ""

    def has(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last

    def is_of(self, countries: Iterable[str]) -> bool:
        """Whether its country is among some."""
        return not self.country or self.country in countries


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it is called and what is counted."""

    name: str
    value: int
    definition: str


def unknown(words: Words) -> tuple[tuple[str, str], ...]:
    """What a report is asked for and nobody can know, each with the reason."""
    return (
        (
            words("Readers and downloads"),
            words("The site counts nobody and sets no cookies; copies on sticks and in packs leave no trace either."),
        ),
        (words("Learning paths finished"), words("Progress stays in the browser of the learner.")),
        (
            words("Requests sent and answered"),
            words("They go by mail through the focal points and are not reported here."),
        ),
        (
            words("The pool on an earlier day"),
            words("Consent ends and profiles leave; only what is published now is counted."),
        ),
        (
            words("Effects beyond what a piece tells"),
            words("Nobody has measured them; the words of the authors stand for themselves."),
        ),
        (words("Women and men"), words("The directory does not hold this.")),
    )


def evidence(directory: Directory, period: Period) -> list[Piece]:
    """Case studies and stories of a period, oldest first; a translation is not counted again."""
    found = [
        piece
        for piece in directory.pieces.values()
        if piece.kind in EVIDENCE and not piece.translation_of and _counts(piece, directory, period)
    ]
    return sorted(found, key=lambda piece: (piece.date or date.min, piece.id))


def _counts(piece: Piece, directory: Directory, period: Period) -> bool:
    return period.has(piece.date) and period.is_of(countries_of(piece, directory))


def areas_of(piece: Piece, directory: Directory) -> tuple[str, ...]:
    """The ACCSM priority areas of a piece: those of its topics, or of their groups."""
    topics, group_of = directory.vocabulary.topics, directory.vocabulary.group_of
    found = {area for code in piece.topics if code in topics for area in topics[code].accsm or group_of[code].accsm}
    return tuple(sorted(found))


def pillars_of(piece: Piece, directory: Directory) -> tuple[str, ...]:
    """The pillars of the bodies that a piece names."""
    bodies = directory.vocabulary.bodies
    return tuple(dict.fromkeys(bodies[code].pillar for code in piece.bodies if code in bodies))


def figures(directory: Directory, period: Period, words: Words) -> list[Figure]:
    """The figures of a period, in the language of ``words``; those of the pool are as on the day of the directory."""
    return [
        *_of_people(directory, period, words),
        *_of_pieces(directory, period, words),
        *_of_meetings(directory, period, words),
    ]


def _of_people(directory: Directory, period: Period, words: Words) -> list[Figure]:
    listed = [expert for expert in directory.listed.values() if period.is_of((expert.country,))]
    reviews = [expert.review.confirmed_on for expert in listed if expert.review]
    approvals = [expert.nomination.date for expert in listed if expert.nomination]
    without = [code for code in countries_without(directory) if period.is_of((code.lower(),))]
    return [
        Figure(
            words("Experts in lists"), len(listed), words("Listed on the day of this report, with consent in force.")
        ),
        Figure(
            words("Experts approved"),
            sum(map(period.has, approvals)),
            words("Of these, approved by their focal point in the period."),
        ),
        Figure(
            words("Profiles confirmed"), sum(map(period.has, reviews)), words("Of these, last confirmed in the period.")
        ),
        Figure(
            words("Member states without an expert"), len(without), words("Member states of which nobody is in a list.")
        ),
        Figure(
            words("Topics with fewer than two experts"),
            len(thin_topics(directory)),
            words("Of all topics in use, in all countries."),
        ),
        Figure(
            words("Experts formed across borders"),
            _pairs(directory, "mentoring", period),
            words("Experts who name a mentor of another country; no date is held."),
        ),
    ]


def _of_pieces(directory: Directory, period: Period, words: Words) -> list[Figure]:
    originals = [piece for piece in directory.pieces.values() if not piece.translation_of]
    pieces = [piece for piece in originals if _counts(piece, directory, period)]
    authors = {author for piece in pieces for author in piece.authors if author in directory.published}
    questions = [piece for piece in pieces if piece.kind == "question"]
    waits = [days for piece in questions if (days := days_to_answer(piece, directory)) is not None]
    found = [
        Figure(
            words("Pieces published"), len(pieces), words("Of all kinds, by their date; translations are not counted.")
        ),
        Figure(words("Case studies"), _of_kind(pieces, "case_study"), words("Pieces of this kind.")),
        Figure(words("Human-interest stories"), _of_kind(pieces, "human_interest"), words("Pieces of this kind.")),
        Figure(
            words("Contributors"),
            len(authors),
            words("Different experts who signed one of these pieces and are still published."),
        ),
        Figure(
            words("Pieces by several countries"),
            sum(len(countries_of(piece, directory)) > 1 for piece in pieces),
            words("Pieces signed by experts of more than one country."),
        ),
        Figure(words("Questions asked"), len(questions), words("Pieces of this kind.")),
        Figure(words("Questions answered"), len(waits), words("Of these, with at least one reply until today.")),
    ]
    if waits:
        found.append(
            Figure(
                words("Days to the first answer"),
                round(median(waits)),
                words("The middle one of these questions, in days."),
            )
        )
    paths = [
        path for path in directory.paths.values() if period.has(path.date) and period.is_of(_countries_of(path.authors))
    ]
    return [*found, Figure(words("Learning paths"), len(paths), words("Published in the period."))]


def days_to_answer(question: Piece, directory: Directory) -> int | None:
    """The days from a question to its first reply; None while there is none."""
    days = [reply.date for reply in directory.replies.get(question.id, ()) if reply.date]
    return (min(days) - question.date).days if days and question.date else None


def _of_meetings(directory: Directory, period: Period, words: Words) -> list[Figure]:
    held = [one for one in directory.meetings.values() if one.status == "held" and period.has(one.starts_on)]
    met = [one for one in held if period.is_of(_countries_at(one))]
    people = {expert for one in met for expert in one.participants if period.is_of((expert.partition("/")[0],))}
    needs = [need for need in directory.needs.values() if period.has(need.posted_on) and period.is_of((need.country,))]
    return [
        Figure(
            words("Meetings held"),
            len(met),
            words(
                "Meetings that began in the period and were held; of one country, those it hosted or its experts took part in."
            ),
        ),
        Figure(
            words("Experts at meetings"), len(people), words("Different experts of the pool who took part in them.")
        ),
        Figure(words("Needs posted"), len(needs), words("Needs of countries, by the day on which the office asked.")),
        Figure(
            words("Needs met"),
            sum(need.status == "met" for need in needs),
            words("Of these, those for which somebody was found."),
        ),
    ]


def _countries_at(meeting: Meeting) -> set[str]:
    return {meeting.host.lower(), *_countries_of(meeting.participants)}


def _countries_of(profiles: Iterable[str]) -> set[str]:
    return {profile.partition("/")[0] for profile in profiles}


def _of_kind(pieces: Iterable[Piece], kind: str) -> int:
    return sum(piece.kind == kind for piece in pieces)


def _pairs(directory: Directory, kind: str, period: Period) -> int:
    return sum(count for pair, count in links_across(directory)[kind].items() if period.is_of(pair))
