"""What experts share: all pieces, by kind, by topic, and each piece with its authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from aexpecs.core import choices
from aexpecs.core.model import Piece
from aexpecs.core.reading_time import reading_minutes
from aexpecs.views import jsonld
from aexpecs.views.citation import Citation, citation
from aexpecs.views.learning import path_links
from aexpecs.views.meetings import meeting_links
from aexpecs.views.page import Group, Link, Listing, Page, listings
from aexpecs.views.shelf import Card, PieceCard, Shelf, piece_href, topic_href
from aexpecs.views.wording import Text

DEPTH = 1  # sharing/<slug>.html
WHOLE = 9_000  # bytes of a question and its replies that stand on one page; the later ones are cards
_HEADINGS = re.compile(r"(</?h)([2-4])>")


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
class Reply:
    """A reply in a thread: whole, or without ``html`` where the page has no room. ``to`` is what it answers, if that is
    not what stands at the top."""

    card: PieceCard
    html: str
    lang: str
    to: Link | None


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
    minutes: int
    replies: tuple[Reply, ...]
    reply_mail: str
    meetings: tuple[Link, ...]
    paths: tuple[Link, ...]
    citation: Citation
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
        minutes=reading_minutes(piece.body, lang),
        replies=tuple(thread(piece, shelf)),
        reply_mail=_reply_mail(piece, shelf),
        meetings=meeting_links(shelf, directory.meetings_by_piece.get(piece.id, ())),
        paths=path_links(shelf, directory.paths_by_piece.get(piece.id, ())),
        citation=citation(piece, shelf),
        translations=tuple(shelf.piece_card(other) for other in translations if other.id != piece.id),
        sample=piece.sample,
        source_path=piece.source_path,
    )


def thread(piece: Piece, shelf: Shelf) -> Iterator[Reply]:
    """What was answered, oldest first, with the answers to answers; whole while there is room and it is a question."""
    room = WHOLE - len(piece.body.encode()) if piece.kind == "question" else 0
    for reply in _answers(piece, shelf):
        room -= len(reply.body.encode())
        html = shelf.common.html(f"sharing:{reply.id}", reply.lang, reply.body, DEPTH) if room >= 0 else ""
        asked = shelf.directory.pieces.get(reply.replies_to)
        to = Link(piece_href(asked.id), shelf.piece_card(asked).title) if asked and asked.id != piece.id else None
        lang = "" if reply.lang == shelf.language.tag else reply.lang
        # Two levels down: the title of a reply is a heading of the third.
        yield Reply(shelf.piece_card(reply), _HEADINGS.sub(lambda m: f"{m[1]}{int(m[2]) + 2}>", html), lang, to)


def _answers(piece: Piece, shelf: Shelf) -> list[Piece]:
    """Replies to a piece, and to these in turn."""
    found: dict[str, Piece] = {}
    waiting = [piece]
    while waiting:
        for reply in shelf.directory.replies.get(waiting.pop().id, ()):
            if reply.id not in found and reply.id != piece.id:
                found[reply.id] = reply
                waiting.append(reply)
    return sorted(found.values(), key=lambda reply: (reply.date.toordinal() if reply.date else 0, reply.id))


def _reply_mail(piece: Piece, shelf: Shelf) -> str:
    """A mail to the desk of the country that wrote, which passes an answer on; empty where nobody can be named."""
    office = shelf.vocabulary.organisations.get(piece.asked_by)
    authors = [author.partition("/")[0] for author in piece.authors if author in shelf.directory.published]
    country = office.country if office else (authors[0].upper() if authors else "")
    member = shelf.vocabulary.members.get(country)
    if member is None:
        return ""
    subject = quote(f"A-EXPECS: {piece.title} (sharing/{piece.id})")
    return f"mailto:{member.mailbox}?subject={subject}&body={quote(f'replies_to: {piece.id}')}"
