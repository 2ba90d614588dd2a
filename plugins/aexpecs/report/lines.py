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
    topics: tuple[str, ...]
    address: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a term of a scheme."""

    code: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A scheme with its terms, those without evidence too: an empty one is a finding."""

    title: str
    groups: tuple[Group, ...]


def lines_of(directory: Directory, period: Period, address: str) -> list[Line]:
    """The evidence of a period, oldest first. ``address`` is that of the site, or empty."""
    return [_line(piece, directory, address) for piece in evidence(directory, period)]


def _line(piece: Piece, directory: Directory, address: str) -> Line:
    vocabulary, published = directory.vocabulary, directory.published
    members = vocabulary.members
    return Line(
        piece.id,
        piece.title,
        piece.lang,
        choices.label_of(choices.PIECE_KINDS, piece.kind),
        piece.date,
        piece.summary,
        tuple(latin_name(published[author]) for author in piece.authors if author in published),
        tuple(members[code.upper()].names["en"] for code in sorted(countries_of(piece, directory))),
        piece.characteristics,
        areas_of(piece, directory),
        pillars_of(piece, directory),
        piece.bodies,
        tuple(vocabulary.topics[code].labels["en"] for code in piece.topics if code in vocabulary.topics),
        f"{address}/sharing/{piece.id}.html" if address else "",
        piece.sample,
    )


def chapters(lines: Iterable[Line], directory: Directory) -> tuple[Chapter, ...]:
    """The lines by ASCC characteristic, ACCSM priority area and pillar; a line stands under each term that it has."""
    found = tuple(lines)
    schemes = directory.vocabulary.schemes
    characteristics = {
        tag: labels.get("en", tag)
        for tag, labels in directory.vocabulary.characteristics.items()
        if tag.startswith(f"{CHARACTERISTICS}:")
    }
    areas = {term.code: term.labels["en"] for term in schemes[AREAS].terms} if AREAS in schemes else {}
    pillars = {option.code: option.label for option in choices.PILLARS}
    return (
        Chapter(
            "By characteristic of the ASCC Blueprint 2025",
            _groups(found, characteristics, lambda line: line.characteristics),
        ),
        Chapter("By priority area of the ACCSM Work Plan", _groups(found, areas, lambda line: line.areas)),
        Chapter("By pillar", _groups(found, pillars, lambda line: line.pillars)),
    )


def _groups(
    lines: tuple[Line, ...], terms: dict[str, str], codes: Callable[[Line], Iterable[str]]
) -> tuple[Group, ...]:
    groups = [Group(code, label, tuple(line for line in lines if code in codes(line))) for code, label in terms.items()]
    if rest := tuple(line for line in lines if not set(terms).intersection(codes(line))):
        groups.append(Group("", "None named", rest))
    return tuple(groups)
