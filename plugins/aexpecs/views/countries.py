"""Countries: whom to ask there, its experts by topic, and by name as the country files names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.core.directory import topics_of
from aexpecs.core.model import Expert, Member
from aexpecs.core.names import filed_as, heading_letter
from aexpecs.views import jsonld
from aexpecs.views.addresses import feed_of
from aexpecs.views.lists import IndexView, ListView, letter_groups
from aexpecs.views.needs import MOST_ON_OTHER_PAGES, Meetable, NeedCard, meetable, need_card
from aexpecs.views.page import Group, Link, Listing, Page
from aexpecs.views.shelf import Card, PieceCard, Shelf, country_href, topic_href
from aexpecs.views.wording import Text


@dataclass(frozen=True, slots=True)
class Centre:
    """A national ASEAN Resource Centre: whom to ask about its topics."""

    country: str
    title: Text
    mailbox: str
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CountryView:
    """A country on one of its pages. ``topics`` lead to the country's part of each topic page."""

    name: str
    code: str
    focal_point: Text
    mailbox: str
    training_institute: Text | None
    centre: Centre | None
    topics: tuple[Link, ...]
    names: tuple[Link, ...]
    listing: Listing[Card]
    former: tuple[Card, ...]
    pieces: tuple[PieceCard, ...]
    needs: tuple[NeedCard, ...]
    could_meet: tuple[Meetable, ...]


def index_pages(shelf: Shelf) -> Iterator[Page]:
    """The eleven member states."""
    title = shelf.language.words("Countries")
    by_country = shelf.directory.by_country
    links = tuple(
        Link(country_href(code), Text(name), len(by_country.get(code, ()))) for code, name in shelf.countries.items()
    )
    yield Page(
        "countries.html",
        title,
        IndexView(title, links),
        shelf.language.words("Experts of each ASEAN member state, and its focal point."),
        "countries",
    )


def keys(shelf: Shelf) -> Iterable[str]:
    """The codes of the member states."""
    return shelf.vocabulary.members


def pages(shelf: Shelf, key: str) -> Iterator[Page]:
    """A country, its experts under their main topic groups."""
    headings = [
        (code, shelf.language.topic(group), topic_href(code)) for code, group in shelf.vocabulary.groups.items()
    ]
    group_of = shelf.vocabulary.group_of
    code, member = key.lower(), shelf.vocabulary.members[key]
    experts = shelf.directory.by_country.get(code, [])
    groups = shelf.grouped(experts, lambda e: group_of[topics_of(e)[0]].code if topics_of(e) else "", headings)
    topics = _topic_links(shelf, experts, code)
    own = tuple(shelf.cards(shelf.directory.former_by_country.get(code, ())))
    pieces = tuple(shelf.piece_card(piece) for piece in shelf.directory.pieces_by_country.get(code, ())[:10])
    needs = tuple(
        need_card(need, shelf) for need in shelf.directory.needs_by_country.get(code, ())[:MOST_ON_OTHER_PAGES]
    )
    could_meet = meetable(shelf.common.matches_by_country.get(code, ()), shelf)
    name = shelf.countries[code]
    for listing in shelf.listings(country_href(code), groups):
        view = CountryView(
            name,
            code,
            shelf.organisation(member.focal_point),
            member.mailbox,
            shelf.organisation(member.training_institute) if member.training_institute else None,
            centre_of(shelf, member),
            topics,
            _name_links(shelf, member),
            listing,
            own,
            pieces,
            needs,
            could_meet,
        )
        about = shelf.language.words("Civil-service experts of %(country)s by topic.", country=name)
        data, feed = jsonld.country(member, name, listing, shelf), feed_of(shelf.site, country_href(code))
        yield Page(listing.path, name, view, about, "countries", data=data, feed=feed)


def _topic_links(shelf: Shelf, experts: list[Expert], code: str) -> tuple[Link, ...]:
    counts: dict[str, int] = {}
    for expert in experts:
        for topic in topics_of(expert):
            counts[topic] = counts.get(topic, 0) + 1
    return tuple(
        Link(shelf.topic_country_hrefs[topic, code], shelf.topic_texts[topic], counts[topic])
        for topic in shelf.vocabulary.topics
        if topic in counts
    )


def centre_of(shelf: Shelf, member: Member) -> Centre | None:
    """The resource centre of a member state."""
    if member.centre is None:
        return None
    topics = tuple(shelf.topic_link(topic) for topic in member.centre.topics if topic in shelf.topic_texts)
    return Centre(
        shelf.language.country(member), shelf.language.text(member.centre.title, "en"), member.mailbox, topics
    )


def _name_links(shelf: Shelf, member: Member) -> tuple[Link, ...]:
    code = member.code.lower()
    links = [Link(f"countries/{code}-names.html", Text(shelf.language.words("By name")))]
    if member.code == "VN":
        links.append(Link(f"countries/{code}-given-names.html", Text(shelf.language.words("By given name"))))
    return tuple(links)


def name_pages(shelf: Shelf, key: str) -> Iterator[Page]:
    """A country's experts by name, as it files them; for Viet Nam by given name as well."""
    code, member = key.lower(), shelf.vocabulary.members[key]
    experts = shelf.directory.by_country.get(code, [])
    name = shelf.countries[code]
    title = shelf.language.words("%(country)s: experts by name", country=name)
    rule = shelf.language.label(choices.FILING_RULES, member.files_by)
    for listing in shelf.listings(f"countries/{code}-names.html", letter_groups(shelf, experts)):
        view = ListView(Text(title), listing, code=rule)
        data = jsonld.experts_list(view.heading, listing, shelf)
        yield Page(listing.path, title, view, title, "countries", data=data)
    if member.code == "VN":
        title = shelf.language.words("%(country)s: experts by given name", country=name)
        rule = shelf.language.words("The given name, by which people are called")
        for by_given_name in shelf.listings(f"countries/{code}-given-names.html", _given_name_groups(shelf, experts)):
            view = ListView(Text(title), by_given_name, code=rule)
            data = jsonld.experts_list(view.heading, by_given_name, shelf)
            yield Page(by_given_name.path, title, view, title, "countries", data=data)


def _given_name_groups(shelf: Shelf, experts: list[Expert]) -> list[Group[Card]]:
    """By the form of address, which in Viet Nam is the given name; the whole name where none is given."""
    order = shelf.language.order
    keyed = sorted(experts, key=lambda e: (order(e.address_as or filed_as(e)), shelf.order(e)))
    found: dict[str, list[Card]] = {}
    for expert in keyed:
        found.setdefault(heading_letter(expert.address_as or filed_as(expert)), []).append(shelf.card(expert))
    return [
        Group(letter.lower(), Text(letter), cards)
        for letter, cards in sorted(found.items(), key=lambda item: order(item[0]))
    ]
