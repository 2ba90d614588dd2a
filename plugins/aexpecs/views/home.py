"""The first page: what this is, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.views.addresses import feed_of
from aexpecs.views.page import Link, Page
from aexpecs.views.shelf import Card, PieceCard, Shelf, country_href, topic_href
from aexpecs.views.wording import Text

NEWEST = 5


@dataclass(frozen=True, slots=True)
class HomeView:
    """Counts, and links to countries, topic groups and offers; newest pieces, and experts confirmed last."""

    experts: int
    countries: tuple[Link, ...]
    groups: tuple[Link, ...]
    offers: tuple[Link, ...]
    pieces: tuple[PieceCard, ...]
    confirmed: tuple[Card, ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """The home page."""
    directory, language = shelf.directory, shelf.language
    by_country = directory.by_country
    countries = tuple(
        Link(country_href(code), Text(name), len(by_country.get(code, ()))) for code, name in shelf.countries.items()
    )
    offers = tuple(
        Link(
            f"offers/{option.code}.html",
            Text(language.label(choices.OFFERS, option.code)),
            len(directory.by_offer.get(option.code, ())),
        )
        for option in choices.OFFERS
    )
    view = HomeView(
        len(directory.listed),
        countries,
        group_links(shelf),
        offers,
        tuple(shelf.piece_card(piece) for piece in directory.newest_pieces[:NEWEST]),
        tuple(shelf.card(expert) for expert in directory.latest_confirmed[:NEWEST]),
    )
    about = language.words("Find civil-service experts across ASEAN by topic, country, language and what they offer.")
    yield Page("index.html", shelf.site.name, view, about, "home", feed=feed_of(shelf.site, "index.html"))


def group_links(shelf: Shelf) -> tuple[Link, ...]:
    """The topic groups with the number of their experts."""
    by_group = shelf.directory.by_group
    return tuple(
        Link(topic_href(code), shelf.language.topic(group), len(by_group.get(code, ())))
        for code, group in shelf.vocabulary.groups.items()
    )
