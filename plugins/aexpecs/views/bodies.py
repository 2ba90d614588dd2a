"""The pillars of ASEAN and their sectoral bodies, each with who served it and what matters to it.

ACCSM leads on the civil service across all three pillars, so each pillar shows who links it with ACCSM.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.core.model import Expert, Piece
from aexpecs.views import jsonld
from aexpecs.views.addresses import feed_of
from aexpecs.views.meetings import series_href
from aexpecs.views.page import Link, Listing, Page
from aexpecs.views.shelf import Card, PieceCard, Shelf
from aexpecs.views.wording import Text

LEAD = "ACCSM"
MOST = 5


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body in the list of its pillar, with the numbers of its experts and pieces."""

    link: Link
    code: str
    experts: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar with its bodies, those that somebody served first."""

    link: Link
    code: str
    bodies: tuple[BodyLine, ...]


@dataclass(frozen=True, slots=True)
class BodiesView:
    """All pillars."""

    pillars: tuple[Pillar, ...]


@dataclass(frozen=True, slots=True)
class PillarView:
    """A pillar: its experts by country, who of them served ACCSM too, and pieces that matter to its bodies."""

    pillar: Pillar
    listing: Listing[Card]
    bridges: tuple[Card, ...]
    pieces: tuple[PieceCard, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body: its experts by country, pieces that matter to it, the series of its meetings."""

    name: Text
    code: str
    pillar: Link
    listing: Listing[Card]
    pieces: tuple[PieceCard, ...]
    series: tuple[Link, ...]


def body_href(code: str) -> str:
    """The address of a body or a pillar."""
    return f"bodies/{code.lower()}.html"


def index_pages(shelf: Shelf) -> Iterator[Page]:
    """All pillars with their bodies."""
    title = shelf.language.words("Pillars and ASEAN bodies")
    about = shelf.language.words("Experts and pieces for each sectoral body of ASEAN, in the three pillars.")
    yield Page("bodies.html", title, BodiesView(_pillars(shelf)), about, "topics")


def pillar_pages(shelf: Shelf) -> Iterator[Page]:
    """Each pillar."""
    by_body, bodies = shelf.directory.by_body, shelf.vocabulary.bodies
    for pillar in _pillars(shelf):
        codes = [code for code, body in bodies.items() if body.pillar == pillar.code]
        experts = _once(expert for code in codes for expert in by_body.get(code, ()))
        others = {expert.id for code in codes if code != LEAD for expert in by_body.get(code, ())}
        bridges = [expert for expert in by_body.get(LEAD, ()) if expert.id in others]
        pieces = _newest(piece for code in codes for piece in shelf.directory.pieces_by_body.get(code, ()))
        about = shelf.language.words("Experts and pieces for the %(pillar)s.", pillar=pillar.link.text.value)
        for listing in shelf.listings(body_href(pillar.code), shelf.by_country(experts)):
            view = PillarView(
                pillar,
                listing,
                tuple(shelf.cards(bridges[:MOST])),
                tuple(shelf.piece_card(piece) for piece in pieces),
            )
            data = jsonld.experts_list(pillar.link.text, listing, shelf)
            yield Page(listing.path, pillar.link.text.value, view, about, "topics", data=data)


def keys(shelf: Shelf) -> Iterable[str]:
    """The codes of the bodies."""
    return shelf.vocabulary.bodies


def pages(shelf: Shelf, code: str) -> Iterator[Page]:
    """The pages of one body."""
    directory, body = shelf.directory, shelf.vocabulary.bodies[code]
    name = shelf.language.text(body.name, "en")
    pieces = directory.pieces_by_body.get(code, ())[:MOST]
    series = tuple(
        Link(series_href(one.code), shelf.language.pick(one.labels) or Text(one.code))
        for one in shelf.vocabulary.series.values()
        if one.body == code
    )
    about = shelf.language.words("Experts and pieces for the body %(body)s.", body=code)
    feed = feed_of(shelf.site, body_href(code))
    for listing in shelf.listings(body_href(code), shelf.by_country(directory.by_body.get(code, []))):
        view = BodyView(
            name,
            code,
            _pillar_link(body.pillar, shelf),
            listing,
            tuple(shelf.piece_card(piece) for piece in pieces),
            series,
        )
        data = jsonld.experts_list(name, listing, shelf)
        yield Page(listing.path, f"{code}: {body.name}", view, about, "topics", data=data, feed=feed)


def _pillars(shelf: Shelf) -> tuple[Pillar, ...]:
    experts, pieces = shelf.directory.by_body, shelf.directory.pieces_by_body
    lines = {
        code: BodyLine(
            Link(body_href(code), shelf.language.text(body.name, "en")),
            code,
            len(experts.get(code, ())),
            len(pieces.get(code, ())),
        )
        for code, body in shelf.vocabulary.bodies.items()
    }
    return tuple(
        Pillar(
            _pillar_link(option.code, shelf),
            option.code,
            tuple(
                lines[code]
                for code, body in sorted(
                    shelf.vocabulary.bodies.items(), key=lambda item: -(lines[item[0]].experts + lines[item[0]].pieces)
                )
                if body.pillar == option.code
            ),
        )
        for option in choices.PILLARS
    )


def _pillar_link(code: str, shelf: Shelf) -> Link:
    return Link(body_href(code), Text(shelf.language.label(choices.PILLARS, code)))


def _once(experts: Iterable[Expert]) -> list[Expert]:
    return list({expert.id: expert for expert in experts}.values())


def _newest(pieces: Iterable[Piece]) -> list[Piece]:
    once = {piece.id: piece for piece in pieces}.values()
    return sorted(once, key=lambda p: (p.date.toordinal() if p.date else 0, p.id), reverse=True)[:MOST]
