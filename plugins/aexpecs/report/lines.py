"""Case studies and stories as lines of a report, and the lists in which they are grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from aexpecs.core import choices
from aexpecs.core.directory import Directory
from aexpecs.core.model import Piece
from aexpecs.core.names import latin_name
from aexpecs.insight.coverage import countries_of
from aexpecs.insight.evidence import Period, areas_of, evidence, pillars_of
from aexpecs.views.shelf import piece_href
from aexpecs.views.wording import Language, Text

CHARACTERISTICS, AREAS = "ASCC-2025", "ACCSM-2021"


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of evidence with all codes that it is grouped by. ``address`` is empty where the site has none."""

    id: str
    title: str
    lang: str
    kind: str
    date: date | None
    summary: str
    authors: tuple[str, ...]
    countries: tuple[str, ...]
    characteristics: tuple[str, ...]
    areas: tuple[str, ...]
    pillars: tuple[str, ...]
    bodies: tuple[str, ...]
    topics: tuple[Text, ...]
    address: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a term of a scheme."""

    code: str
    label: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A scheme with its terms, those without evidence too: an empty one is a finding."""

    title: str
    groups: tuple[Group, ...]


def lines_of(directory: Directory, period: Period, language: Language, address: str) -> list[Line]:
    """The evidence of a period, oldest first. ``address`` is that of the site, or empty."""
    return [_line(piece, directory, language, address) for piece in evidence(directory, period)]


def _line(piece: Piece, directory: Directory, language: Language, address: str) -> Line:
    vocabulary, published = directory.vocabulary, directory.published
    members = vocabulary.members
    return Line(
        piece.id,
        piece.title,
        piece.lang,
        language.label(choices.PIECE_KINDS, piece.kind),
        piece.date,
        piece.summary,
        tuple(latin_name(published[author]) for author in piece.authors if author in published),
        tuple(language.country(members[code.upper()]) for code in sorted(countries_of(piece, directory))),
        piece.characteristics,
        areas_of(piece, directory),
        pillars_of(piece, directory),
        piece.bodies,
        tuple(language.topic(vocabulary.topics[code]) for code in piece.topics if code in vocabulary.topics),
        f"{address}/{language.folder}{piece_href(piece.id)}" if address else "",
        piece.sample,
    )


def chapters(lines: Iterable[Line], directory: Directory, language: Language) -> tuple[Chapter, ...]:
    """The lines by ASCC characteristic, ACCSM priority area and pillar; a line stands under each term that it has."""
    found, words, schemes = tuple(lines), language.words, directory.vocabulary.schemes
    characteristics = {
        tag: language.pick(labels) or Text(tag)
        for tag, labels in directory.vocabulary.characteristics.items()
        if tag.startswith(f"{CHARACTERISTICS}:")
    }
    areas = (
        {term.code: language.term(schemes[AREAS], term.code) for term in schemes[AREAS].terms}
        if AREAS in schemes
        else {}
    )
    pillars = {option.code: Text(words(option.label)) for option in choices.PILLARS}
    rest = Text(words("None named"))
    return (
        Chapter(
            words("By characteristic of the ASCC Blueprint 2025"),
            _groups(found, characteristics, rest, lambda line: line.characteristics),
        ),
        Chapter(words("By priority area of the ACCSM Work Plan"), _groups(found, areas, rest, lambda line: line.areas)),
        Chapter(words("By pillar"), _groups(found, pillars, rest, lambda line: line.pillars)),
    )


def _groups(
    lines: tuple[Line, ...], terms: dict[str, Text], rest: Text, codes: Callable[[Line], Iterable[str]]
) -> tuple[Group, ...]:
    """``rest`` is the heading of what names none of the terms."""
    groups = [Group(code, label, tuple(line for line in lines if code in codes(line))) for code, label in terms.items()]
    if others := tuple(line for line in lines if not set(terms).intersection(codes(line))):
        groups.append(Group("", rest, others))
    return tuple(groups)
