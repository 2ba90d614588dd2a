"""The directory as seen in one language: cards and addresses that many pages show, each made once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from aexpecs.core import choices
from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.ledger import Answers
from aexpecs.core.markdown import render
from aexpecs.core.model import Expert, Piece
from aexpecs.core.names import initials, latin_name, native_forms, with_titles
from aexpecs.core.reads import Remembered, derived, unrecorded
from aexpecs.core.visibility import Freshness, freshness, shows_photo
from aexpecs.insight.lineage import Line, lines
from aexpecs.insight.matching import Match, match_needs, needs_by_country, needs_by_expert
from aexpecs.insight.partners import Partner, exchange_partners
from aexpecs.insight.related import related_experts
from aexpecs.insight.traits import Traits, traits_of
from aexpecs.photos.album import Album
from aexpecs.views.faces import faces_of
from aexpecs.views.filing import Filed, Row, filed, rows_by_letter
from aexpecs.views.page import PAGE_SIZE, Group, Link, Listing, listings, numbered
from aexpecs.views.wording import Language, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Card:
    """An expert in a list, with the main topic and the group of it. ``state`` is empty, or why the card stands back:
    due, paused, alumni, in_memoriam."""

    href: str
    name: str
    native: Text | None
    post: tuple[Text, ...]
    country: str
    topic: Text
    field: Text
    initials: str
    state: str
    mark: bytes = dataclasses.field(default=b"", compare=False, repr=False)  # of the profile it was made from
    target: ClassVar[str] = ""  # as `See` has one

    def __hash__(self) -> int:
        """By the address, as what is rendered once is looked up by its card some twenty times."""
        return hash(self.href)


@dataclass(frozen=True, slots=True)
class PieceCard:
    """A sharing piece in a list; ``answers`` counts those to a question and is None for other pieces."""

    href: str
    title: Text
    kind: str
    summary: Text
    date: str
    iso_date: str
    authors: tuple[str, ...]
    answers: int | None


@dataclass(frozen=True)
class Site:
    """What the settings say about this copy of the site."""

    name: str = "A-EXPECS"
    url: str = ""  # only where a standard demands an absolute address
    repository: str = ""
    branch: str = "main"
    forge: str = "github"
    is_copy: bool = False  # an offline copy: without faces in lists, each of which is a file
    meeting: str = ""  # the id of the meeting that a copy is for


class Common:
    """What is the same in every language: related experts, Markdown turned to HTML, and photos, all worked out once.

    Links to things of the directory become relative addresses.
    """

    def __init__(self, directory: Directory, album: Album | None = None, cache: Path | None = None) -> None:
        """``cache`` is a folder for what former builds worked out."""
        self.directory, self.cache = directory, cache
        self.album = album or Album()
        self._html: Remembered[tuple[str, str, int], str] = Remembered()

    def _kept(self, name: str) -> Path | None:
        return self.cache and self.cache / name

    @cached_property
    def _traits(self) -> Traits:
        return traits_of(self.directory, self._kept("traits"))

    @derived
    def related(self) -> dict[str, tuple[Expert, ...]]:
        """Related experts of each profile."""
        return related_experts(self.directory, self._traits, self._kept("related"))

    @derived
    def matches(self) -> dict[str, tuple[Match, ...]]:
        """Who could meet each open need."""
        return match_needs(self.directory, self._traits, self._kept("matches"))

    @derived
    def matches_by_expert(self) -> dict[str, tuple[Match, ...]]:
        """The needs that each expert could meet."""
        return needs_by_expert(self.matches)

    @derived
    def matches_by_country(self) -> dict[str, tuple[Match, ...]]:
        """The needs that the experts of each country could meet."""
        return needs_by_country(self.matches)

    @derived
    def partners(self) -> dict[str, tuple[Partner, ...]]:
        """With whom each expert could exchange knowledge."""
        return exchange_partners(self.directory, self._traits, self._kept("partners"))

    @derived
    def lines(self) -> list[Line]:
        """Who formed whom."""
        return lines(self.directory)

    @derived
    def photos(self) -> dict[str, str]:
        """The photos that may be shown, by the addresses of their profiles."""
        directory = self.directory
        return {expert_href(i): e.photo_path for i, e in directory.published.items() if shows_photo(e, directory.today)}

    def html(self, key: str, lang: str, text: str, depth: int) -> str:
        """``text`` as HTML for a page ``depth`` folders below the root of its language."""
        return self._html.get((key, lang, depth), lambda: render(text, lambda link: self._address(link, "../" * depth)))

    def _address(self, link: str, root: str) -> str:
        scheme, _, wanted = link.partition(":")
        if scheme == "expert" and wanted in self.directory.published:
            return root + expert_href(wanted)
        if scheme == "sharing" and wanted in self.directory.pieces:
            return root + piece_href(wanted)
        if scheme == "topic" and wanted in self.directory.vocabulary.topics:
            return root + topic_href(wanted)
        return ""


def expert_href(expert_id: str) -> str:
    """The address of a profile."""
    return f"experts/{expert_id}.html"


def piece_href(piece_id: str) -> str:
    """The address of a piece."""
    return f"sharing/{piece_id}.html"


def topic_href(code: str) -> str:
    """The address of a topic or group."""
    return f"topics/{code.lower()}.html"


def country_href(country: str) -> str:
    """The address of a country, by its code in small letters."""
    return f"countries/{country.lower()}.html"


class Shelf:
    """What the views of one language draw from."""

    def __init__(self, directory: Directory, language: Language, site: Site, common: Common) -> None:
        self.directory, self.language, self.site, self.common = directory, language, site, common
        self.vocabulary = directory.vocabulary
        self._cards: Remembered[str, Card] = Remembered()
        self._piece_cards: Remembered[str, PieceCard] = Remembered()
        self._filed: dict[str, Filed] = {}

    @cached_property
    def countries(self) -> dict[str, str]:
        """Names of the member states by code in small letters, in the order of the vocabulary."""
        return {code.lower(): self.language.country(member) for code, member in self.vocabulary.members.items()}

    @cached_property
    def topic_texts(self) -> dict[str, Text]:
        """Labels of all topics."""
        return {code: self.language.topic(topic) for code, topic in self.vocabulary.topics.items()}

    @property
    def related(self) -> dict[str, tuple[Expert, ...]]:
        """Related experts of each profile; the same in every language."""
        return self.common.related

    @cached_property
    def group_texts(self) -> dict[str, Text]:
        """Labels of the groups of all topics, by topic."""
        return {code: self.language.topic(group) for code, group in self.vocabulary.group_of.items()}

    @cached_property
    def organisation_texts(self) -> dict[str, Text]:
        """Names of all organisations that have a code."""
        known = self.vocabulary.organisations
        return {code: self.language.organisation(code, known) for code in known}

    def organisation(self, code: str) -> Text:
        """The name of an organisation, or the plain name that stands in place of a code."""
        return self.organisation_texts.get(code) or Text(code)

    def card(self, expert: Expert) -> Card:
        """The card of a profile."""
        return self._cards.get(expert.id, lambda: self._new_card(expert))

    def _new_card(self, expert: Expert) -> Card:
        native = next(iter(native_forms(expert)), None)
        main = next(iter(topics_of(expert)), "")
        return Card(
            expert_href(expert.id),
            shown_name(expert),
            native and self.language.text(*native),
            self._post_line(expert),
            self.countries.get(expert.country, ""),
            self.topic_texts.get(main, Text("")),
            self.group_texts.get(main, Text("")),
            initials(expert),
            self.state(expert),
            expert.mark,
        )

    def _post_line(self, expert: Expert) -> tuple[Text, ...]:
        """The current post and its organisation: one text where both are in one language, which saves its mark."""
        if not expert.positions:
            return ()
        post = expert.positions[0]
        title, office = self.language.text(post.title, expert.lang), self.organisation(post.organisation)
        return (Text(f"{title.value}, {office.value}", title.lang),) if title.lang == office.lang else (title, office)

    def state(self, expert: Expert) -> str:
        """Why a profile stands back, or an empty string."""
        if expert.status in ("alumni", "in_memoriam"):
            return expert.status
        if freshness(expert, self.directory.today) is not Freshness.CURRENT:
            return "due"
        return "paused" if expert.status == "paused" or expert.availability == "paused" else ""

    def piece_card(self, piece: Piece) -> PieceCard:
        """The card of a piece."""
        return self._piece_cards.get(piece.id, lambda: self._new_piece_card(piece))

    def _new_piece_card(self, piece: Piece) -> PieceCard:
        lang = piece.lang
        return PieceCard(
            piece_href(piece.id),
            self.language.text(piece.title, lang),
            self.language.label(choices.PIECE_KINDS, piece.kind),
            self.language.text(piece.summary, lang),
            self.language.date(piece.date),
            piece.date.isoformat() if piece.date else "",
            self.signed_by(piece),
            self.directory.reply_counts.get(piece.id, 0) if piece.kind == "question" else None,
        )

    def signed_by(self, piece: Piece) -> tuple[str, ...]:
        """Names of those who sign a piece and may be shown, or the office that asks; who withdrew is counted, not named."""
        names = tuple(shown_name(self.directory.published[i]) for i in piece.authors if i in self.directory.published)
        if not names and piece.asked_by:
            names = (self.organisation(piece.asked_by).value,)
        return names + (self.language.words("an expert who withdrew"),) * (piece.withdrawn_authors or 0)

    def filed(self, expert: Expert) -> Filed:
        """Where a profile stands in the alphabetical lists of this language."""
        found = self._filed.get(expert.id)
        if found is None:
            found = self._filed[expert.id] = filed(expert, self.language)
        return found

    def order(self, expert: Expert) -> bytes:
        """The place of a profile in an alphabetical list of this language."""
        return self.filed(expert).key

    @cached_property
    def _everybody(self) -> list[Listing[Row]]:
        """The list of everybody; who stands where is kept for the next build."""
        cache = self.common.cache
        answers = Answers(cache and cache / f"filed-{self.language.tag}")
        experts = self.directory.listed.values()
        for expert in experts:
            self._filed[expert.id] = Filed(
                *answers.get(expert.id, expert.mark, partial(_filed_plainly, expert, self.language))
            )
        answers.save()
        return listings("experts.html", rows_by_letter(experts, self.filed, self.language))

    @derived
    def alphabet(self) -> dict[str, Listing[Row]]:
        """The pages of the list of everybody, by number; without the jumps, which all of them have."""
        return {str(part.pager.number): replace(part, jumps=()) for part in self._everybody}

    @derived
    def alphabet_jumps(self) -> tuple[Link, ...]:
        """The letters of the list of everybody."""
        return self._everybody[0].jumps

    def cards(self, experts: Iterable[Expert]) -> list[Card]:
        """Cards in alphabetical order."""
        return [self.card(expert) for expert in sorted(experts, key=self.order)]

    def listings(self, base: str, groups: Iterable[Group[T]]) -> list[Listing[T]]:
        """A grouped list of cards as pages, each with the faces that readers may ask for."""
        return self.with_faces(listings(base, groups))

    def with_faces(self, parts: list[Listing[T]]) -> list[Listing[T]]:
        """Pages of a list of cards with the faces that readers may ask for."""
        photos = self.common.photos
        if not photos or self.site.is_copy:
            return parts
        root = "../" * (self.language.folder + parts[0].path).count("/")
        items = ([item for section in part.sections for item in section.items] for part in parts)
        with unrecorded():  # all photos were looked at already
            faces = [faces_of(shown, photos, self.common.album, root) for shown in items]
        return [replace(part, faces=found) for part, found in zip(parts, faces, strict=True)]

    def grouped(
        self, experts: Iterable[Expert], key: Callable[[Expert], str], headings: Iterable[tuple[str, Text, str]]
    ) -> list[Group[Card]]:
        """Cards under headings ``(key, words, address)``, in the order of the headings; empty ones left out."""
        found: dict[str, list[Expert]] = {}
        for expert in experts:
            found.setdefault(key(expert), []).append(expert)
        return [
            Group(anchor.lower(), text, self.cards(found[anchor]), href)
            for anchor, text, href in headings
            if anchor in found
        ]

    def by_country(self, experts: Iterable[Expert]) -> list[Group[Card]]:
        """Cards under the names of their countries."""
        headings = [(code, Text(name), country_href(code)) for code, name in self.countries.items()]
        return self.grouped(experts, lambda expert: expert.country, headings)

    @derived
    def topic_country_hrefs(self) -> dict[tuple[str, str], str]:
        """Where a country begins on the pages of a topic: the second of the two taps from a country to its experts."""
        found: dict[tuple[str, str], str] = {}
        for code, experts in self.directory.by_topic.items():
            counts: dict[str, int] = {}
            for expert in experts:
                counts[expert.country] = counts.get(expert.country, 0) + 1
            before = 0
            for country in self.countries:
                if country in counts:
                    found[code, country] = f"{numbered(topic_href(code), before // PAGE_SIZE + 1)}#{country}"
                    before += counts[country]
        return found

    @cached_property
    def topic_names(self) -> dict[str, Link]:
        """Links to all topics, where the number of their experts is not shown."""
        return {code: Link(topic_href(code), text) for code, text in self.topic_texts.items()}

    def topic_link(self, code: str) -> Link:
        """A link to a topic with the number of its experts."""
        return Link(topic_href(code), self.topic_texts[code], self.directory.topic_counts.get(code, 0))


def _filed_plainly(expert: Expert, language: Language) -> tuple[Any, ...]:
    return tuple(filed(expert, language))


def shown_name(expert: Expert) -> str:
    """The name with titles, in Latin letters: what eleven countries can read."""
    return with_titles(expert, latin_name(expert))
