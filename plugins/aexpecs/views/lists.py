"""Lists of experts: all of them from A to Z, by language, by what they offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.core.model import Expert
from aexpecs.views import jsonld
from aexpecs.views.filing import Row, rows_by_letter
from aexpecs.views.page import Group, Link, Listing, Page, with_items
from aexpecs.views.shelf import Card, Shelf
from aexpecs.views.wording import Text


@dataclass(frozen=True, slots=True)
class See:
    """A line that leads from another form of a name to the card."""

    name: str
    href: str
    target: str


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of experts under a heading. ``intro`` and ``level`` explain it where that is needed."""

    heading: Text
    listing: Listing[Card | See] | Listing[Card]
    former: tuple[Card, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class IndexView:
    """Links to lists."""

    heading: str
    links: tuple[Link, ...]


def expert_keys(shelf: Shelf) -> Iterable[str]:
    """The pages of the list of everybody, by number."""
    return shelf.alphabet


def expert_pages(shelf: Shelf, key: str) -> Iterator[Page]:
    """A page of everybody, by each country's filing rule; alumni and those remembered at the end."""
    title = shelf.language.words("Experts from A to Z")
    rows = shelf.alphabet[key]
    sections = tuple(with_items(section, shown(shelf, section.items)) for section in rows.sections)
    [listing] = shelf.with_faces([Listing(rows.path, sections, shelf.alphabet_jumps, rows.pager, rows.total)])
    former = () if listing.pager.next else tuple(shelf.cards(shelf.directory.former.values()))
    view = ListView(Text(title), listing, former)
    about = shelf.language.words("All experts of the pool, filed as their countries file names.")
    yield Page(listing.path, title, view, about, "experts", data=jsonld.experts_list(view.heading, listing, shelf))


def letter_groups(shelf: Shelf, experts: Iterable[Expert]) -> list[Group[Card | See]]:
    """Cards under first letters, with lines from other forms of the names that begin with another letter."""
    groups = rows_by_letter(experts, shelf.filed, shelf.language)
    return [Group(group.anchor, group.heading, shown(shelf, group.items)) for group in groups]


def shown(shelf: Shelf, rows: Iterable[Row]) -> tuple[Card | See, ...]:
    """Cards, and lines that lead to them."""
    experts = shelf.directory.published
    cards = ((row.form, shelf.card(experts[row.expert])) for row in rows)
    return tuple([See(form, card.href, card.name) if form else card for form, card in cards])


def language_index_pages(shelf: Shelf) -> Iterator[Page]:
    """The languages that experts work in, most spoken first."""
    spoken = shelf.directory.by_language
    codes = sorted(spoken, key=lambda code: (-len(spoken[code]), code))
    title = shelf.language.words("Languages")
    links = tuple(Link(language_href(code), Text(shelf.language.language(code)), len(spoken[code])) for code in codes)
    yield Page(
        "languages.html",
        title,
        IndexView(title, links),
        shelf.language.words("Which languages the experts work in."),
        "languages",
    )


def language_href(code: str) -> str:
    """The address of a language."""
    return f"languages/{code.lower()}.html"


def language_keys(shelf: Shelf) -> Iterable[str]:
    """The languages that somebody works in."""
    return sorted(shelf.directory.by_language)


def language_pages(shelf: Shelf, code: str) -> Iterator[Page]:
    """Who works in a language, by country."""
    experts = shelf.directory.by_language[code]
    title = shelf.language.words("Experts who work in %(language)s", language=shelf.language.language(code))
    for listing in shelf.listings(language_href(code), shelf.by_country(experts)):
        view = ListView(Text(title), listing, code=code)
        data = jsonld.experts_list(view.heading, listing, shelf)
        yield Page(listing.path, title, view, title, "languages", data=data)


def offer_index_pages(shelf: Shelf) -> Iterator[Page]:
    """What colleagues can ask for."""
    title = shelf.language.words("What experts offer")
    links = tuple(
        Link(
            f"offers/{option.code}.html",
            Text(shelf.language.words(option.label)),
            len(shelf.directory.by_offer.get(option.code, ())),
        )
        for option in choices.OFFERS
    )
    yield Page(
        "offers.html",
        title,
        IndexView(title, links),
        shelf.language.words("Speaking, training, mentoring, advising and reviewing."),
        "offers",
    )


def offer_keys(shelf: Shelf) -> Iterable[str]:
    """What can be offered."""
    return (option.code for option in choices.OFFERS)


def offer_pages(shelf: Shelf, code: str) -> Iterator[Page]:
    """Who offers something and can be asked, by country."""
    option = next(option for option in choices.OFFERS if option.code == code)
    title = shelf.language.words(option.label)
    experts = shelf.directory.by_offer.get(option.code, [])
    for listing in shelf.listings(f"offers/{option.code}.html", shelf.by_country(experts)):
        view = ListView(Text(title), listing, code=option.code)
        data = jsonld.experts_list(view.heading, listing, shelf)
        yield Page(listing.path, title, view, shelf.language.words(option.help), "offers", data=data)
