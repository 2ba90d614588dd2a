"""What countries need: all open needs, and each need with the experts who could meet it, why, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from aexpecs.core import choices
from aexpecs.core.model import Need
from aexpecs.core.visibility import is_open
from aexpecs.insight.matching import Match
from aexpecs.views.addresses import feed_of
from aexpecs.views.page import Group, Link, Listing, Page, listings
from aexpecs.views.shelf import Card, Shelf, country_href, topic_href
from aexpecs.views.wording import Text

DEPTH = 2  # needs/<cc>/<slug>.html
MOST_PAST = 10
MOST_ON_OTHER_PAGES = 5


@dataclass(frozen=True, slots=True)
class NeedCard:
    """A need in a list. ``closes`` is empty, and ``status`` says why, where nobody is looked for any more."""

    href: str
    title: Text
    summary: Text
    country: str
    looked_for: str
    closes: str
    iso_closes: str
    status: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A thing that a need and an expert have in common; without a ``label`` the words say it all."""

    label: str
    words: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An expert who could meet a need, why, and where to ask for an introduction."""

    card: Card
    reasons: tuple[Reason, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class Meetable:
    """A need that an expert, or somebody of a country, could meet, and by which topics."""

    card: NeedCard
    topics: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class NeedsView:
    """A page of the open needs by country; the last ones that are over stand on its last page."""

    listing: Listing[NeedCard]
    past: tuple[NeedCard, ...]


@dataclass(frozen=True, slots=True)
class NeedView:
    """A need: what is looked for, by whom, until when; who could meet it, or who did."""

    card: NeedCard
    country: Link
    html: str
    lang: str
    language_name: str
    topics: tuple[Link, ...]
    languages: tuple[str, ...]
    modes: tuple[str, ...]
    when: str
    asked_by: Text
    office: Text
    mailto: str
    answer: str
    posted: str
    iso_posted: str
    proposals: tuple[Proposal, ...]
    met_by: tuple[Card, ...]
    sample: bool
    source_path: str


def need_href(need_id: str) -> str:
    """The address of a need."""
    return f"needs/{need_id}.html"


def pages(shelf: Shelf) -> Iterator[Page]:
    """All needs, open ones by the country that asks."""
    directory = shelf.directory
    title = shelf.language.words("Needs")
    about = shelf.language.words("What civil services of ASEAN look for, and who could help.")
    groups = [
        Group(
            code, Text(name), [need_card(need, shelf) for need in directory.needs_by_country[code]], country_href(code)
        )
        for code, name in shelf.countries.items()
        if code in directory.needs_by_country
    ]
    past = [need for need in directory.needs.values() if not is_open(need, directory.today)]
    past.sort(key=lambda need: (need.closes_on or directory.today, need.id), reverse=True)
    cards = tuple(need_card(need, shelf) for need in past[:MOST_PAST])
    parts = listings("needs.html", groups)
    for number, listing in enumerate(parts, start=1):
        view = NeedsView(listing, cards if number == len(parts) else ())
        yield Page(listing.path, title, view, about, "connect", feed=feed_of(shelf.site, "needs.html"))


def keys(shelf: Shelf) -> Iterable[str]:
    """The ids of all needs."""
    return shelf.directory.needs


def need_page(shelf: Shelf, need_id: str) -> Page:
    """One need."""
    need = shelf.directory.needs[need_id]
    view = need_view(need, shelf)
    listed = is_open(need, shelf.directory.today)
    return Page(need_href(need.id), need.title, view, need.summary, "connect", listed, changed=need.posted_on)


def need_card(need: Need, shelf: Shelf) -> NeedCard:
    """The card of a need."""
    language, open_now = shelf.language, is_open(need, shelf.directory.today)
    ended = language.words("Closed") if need.status == "open" else language.label(choices.NEED_STATUSES, need.status)
    return NeedCard(
        need_href(need.id),
        language.text(need.title, need.lang),
        language.text(need.summary, need.lang),
        shelf.countries[need.country],
        ", ".join(language.label(choices.OFFERS, offer) for offer in need.offers),
        language.date(need.closes_on) if open_now else "",
        need.closes_on.isoformat() if open_now and need.closes_on else "",
        "" if open_now else ended,
    )


def need_view(need: Need, shelf: Shelf) -> NeedView:
    """The view of one need."""
    directory, language = shelf.directory, shelf.language
    member = shelf.vocabulary.members[need.country.upper()]
    foreign = need.lang != language.tag
    subject = quote(f"A-EXPECS: {need.title} ({need.id})")
    matches = shelf.common.matches.get(need.id, ())
    return NeedView(
        card=need_card(need, shelf),
        country=Link(country_href(need.country), Text(shelf.countries[need.country])),
        html=shelf.common.html(f"needs:{need.id}", need.lang, need.description, DEPTH) if need.description else "",
        lang=need.lang if foreign else "",
        language_name=language.language(need.lang) if foreign else "",
        topics=tuple(Link(topic_href(code), shelf.topic_texts[code]) for code in need.topics),
        languages=tuple(language.language(tag) for tag in need.languages),
        modes=tuple(language.label(choices.MODES, mode) for mode in need.modes),
        when=_when(need, shelf),
        asked_by=shelf.organisation(need.asked_by),
        office=shelf.organisation(member.focal_point),
        mailto=f"mailto:{member.mailbox}?subject={subject}",
        answer=f"ask.html?need={need.id}",
        posted=language.date(need.posted_on),
        iso_posted=need.posted_on.isoformat() if need.posted_on else "",
        proposals=tuple(_proposal(match, shelf) for match in matches),
        met_by=tuple(shelf.card(directory.published[i]) for i in need.met_by if i in directory.published),
        sample=need.sample,
        source_path=need.source_path,
    )


def _when(need: Need, shelf: Shelf) -> str:
    start, end = shelf.language.date(need.starts_on), shelf.language.date(need.ends_on)
    return f"{start} – {end}" if start and end and start != end else start or end


def _proposal(match: Match, shelf: Shelf) -> Proposal:
    card = shelf.card(shelf.directory.published[match.expert])
    return Proposal(card, reasons(match, shelf), f"ask.html?e={match.expert}&need={match.need}")


def reasons(match: Match, shelf: Shelf) -> tuple[Reason, ...]:
    """Why somebody could meet a need, in words: what is in common, then what to know before asking."""
    language = shelf.language
    words = language.words
    shared = [
        Reason(words("Knows"), tuple(shelf.topic_texts[topic] for topic in match.topics)),
        Reason(words("Offers"), tuple(Text(language.label(choices.OFFERS, offer)) for offer in match.offers)),
        Reason(words("Works in"), tuple(Text(language.language(tag)) for tag in match.languages)),
        Reason("", tuple(Text(language.label(choices.MODES, mode)) for mode in match.modes)),
    ]
    notes = [
        (bool(match.main), words("it is the main topic")),
        (bool(match.shown), words("the portfolio shows it")),
        (not match.abroad, words("of the same country")),
        (match.limited, words("takes few requests at present")),
        (not match.fresh, words("not confirmed lately")),
    ]
    return tuple(shared + [Reason("", (Text(note),)) for holds, note in notes if holds])


def meetable(matches: Iterable[Match], shelf: Shelf) -> tuple[Meetable, ...]:
    """The needs of some matches, each once; the first of them."""
    found: dict[str, Match] = {}
    for match in matches:
        found.setdefault(match.need, match)
    return tuple(
        Meetable(
            need_card(shelf.directory.needs[match.need], shelf),
            tuple(shelf.topic_texts[topic] for topic in match.topics),
        )
        for match in list(found.values())[:MOST_ON_OTHER_PAGES]
    )
