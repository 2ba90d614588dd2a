"""What experts share: all pieces, by kind, by topic, and each piece with its authors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.core.model import Piece
from aexpecs.views import jsonld
from aexpecs.views.page import Group, Link, Listing, Page, listings
from aexpecs.views.shelf import Card, PieceCard, Shelf, piece_href, topic_href
from aexpecs.views.wording import Text

DEPTH = 1  # sharing/<slug>.html


@dataclass(frozen=True, slots=True)
class SharingView:
    """A list of pieces, with links to the kinds and topics."""

    heading: Text
    help: str
    kinds: tuple[Link, ...]
    topics: tuple[Link, ...]
    listing: Listing[PieceCard]
    topic: Link | None = None


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece with all that surrounds it."""

    card: PieceCard
    kind: Link
    lang: str
    language_name: str
    html: str
    updated: str
    topics: tuple[Link, ...]
    characteristics: tuple[Text, ...]
    bodies: tuple[tuple[str, Text], ...]
    authors: tuple[Card, ...]
    asked_by: Text | None
    replies_to: PieceCard | None
    replies: tuple[PieceCard, ...]
    translations: tuple[PieceCard, ...]
    sample: bool
    source_path: str


def _kind_href(code: str) -> str:
    return f"sharing/kinds/{code.replace('_', '-')}.html"


def _topic_href(code: str) -> str:
    return f"sharing/topics/{code.lower()}.html"


def _kinds(shelf: Shelf) -> tuple[Link, ...]:
    counts = shelf.directory.pieces_by_kind
    return tuple(
        Link(_kind_href(option.code), Text(shelf.language.words(option.label)), len(counts[option.code]))
        for option in choices.PIECE_KINDS
        if option.code in counts
    )


def _topics(shelf: Shelf) -> tuple[Link, ...]:
    pieces = shelf.directory.pieces_by_topic
    return tuple(
        Link(_topic_href(code), shelf.topic_texts[code], len(pieces[code]))
        for code in shelf.vocabulary.topics
        if code in pieces
    )


def _years(shelf: Shelf, pieces: Sequence[Piece]) -> list[Group[PieceCard]]:
    """Pieces under their years, newest first."""
    found: dict[str, list[PieceCard]] = {}
    for piece in pieces:
        found.setdefault(str(piece.date.year) if piece.date else "–", []).append(shelf.piece_card(piece))
    return [Group(f"y{year}", Text(year), cards) for year, cards in found.items()]


def index_pages(shelf: Shelf) -> Iterator[Page]:
    """All pieces, newest first."""
    title = shelf.language.words("Sharing")
    about = shelf.language.words("Articles, case studies, stories, questions and lessons by the experts.")
    for listing in listings("sharing.html", _years(shelf, shelf.directory.newest_pieces)):
        yield Page(
            listing.path,
            title,
            SharingView(Text(title), about, _kinds(shelf), _topics(shelf), listing),
            about,
            "sharing",
        )


def kind_pages(shelf: Shelf) -> Iterator[Page]:
    """The pieces of each kind."""
    for option in choices.PIECE_KINDS:
        pieces = shelf.directory.pieces_by_kind.get(option.code, [])
        title, about = shelf.language.words(option.label), shelf.language.words(option.help)
        for listing in listings(_kind_href(option.code), _years(shelf, pieces)):
            yield Page(
                listing.path, title, SharingView(Text(title), about, _kinds(shelf), (), listing), about, "sharing"
            )


def topic_pages(shelf: Shelf) -> Iterator[Page]:
    """The pieces on each topic that has some."""
    for code, pieces in sorted(shelf.directory.pieces_by_topic.items()):
        heading = shelf.topic_texts[code]
        about = shelf.language.words("What experts share on %(topic)s.", topic=heading.value)
        for listing in listings(_topic_href(code), _years(shelf, pieces)):
            view = SharingView(heading, "", (), (), listing, shelf.topic_link(code))
            yield Page(listing.path, heading.value, view, about, "sharing")


def keys(shelf: Shelf) -> Iterable[str]:
    """The names of the pieces."""
    return shelf.directory.pieces


def pages(shelf: Shelf) -> Iterator[Page]:
    """Each piece."""
    return (page(shelf, piece_id) for piece_id in keys(shelf))


def page(shelf: Shelf, piece_id: str) -> Page:
    """One piece."""
    piece = shelf.directory.pieces[piece_id]
    view = piece_view(piece, shelf)
    return Page(
        piece_href(piece.id),
        piece.title,
        view,
        piece.summary,
        "sharing",
        data=jsonld.piece(piece, shelf),
        changed=piece.updated or piece.date,
    )


def piece_view(piece: Piece, shelf: Shelf) -> PieceView:
    """The view of one piece."""
    directory, language = shelf.directory, shelf.language
    lang = piece.lang
    foreign = lang != language.tag
    translations = directory.translations.get(piece.translation_of or piece.id, ())
    return PieceView(
        card=shelf.piece_card(piece),
        kind=Link(_kind_href(piece.kind), Text(language.label(choices.PIECE_KINDS, piece.kind))),
        lang=lang if foreign else "",
        language_name=language.language(lang) if foreign else "",
        html=shelf.common.html(f"sharing:{piece.id}", lang, piece.body, DEPTH),
        updated=language.date(piece.updated),
        topics=tuple(Link(topic_href(code), shelf.topic_texts[code]) for code in piece.topics),
        characteristics=tuple(
            language.pick(shelf.vocabulary.characteristics[tag]) or Text(tag)
            for tag in piece.characteristics
            if tag in shelf.vocabulary.characteristics
        ),
        bodies=tuple(
            (code, language.text(shelf.vocabulary.bodies[code].name, "en"))
            for code in piece.bodies
            if code in shelf.vocabulary.bodies
        ),
        authors=tuple(shelf.card(directory.published[i]) for i in piece.authors if i in directory.published),
        asked_by=shelf.organisation(piece.asked_by) if piece.asked_by else None,
        replies_to=shelf.piece_card(directory.pieces[piece.replies_to])
        if piece.replies_to in directory.pieces
        else None,
        replies=tuple(shelf.piece_card(reply) for reply in directory.replies.get(piece.id, ())),
        translations=tuple(shelf.piece_card(other) for other in translations if other.id != piece.id),
        sample=piece.sample,
        source_path=piece.source_path,
    )
