"""The search page. Without a script it leads to everybody by topic, country, language and offer; with one, its lists
give the filters and the results their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.core.fields import Options
from aexpecs.views import countries, lists, topics
from aexpecs.views.page import Page
from aexpecs.views.shelf import Shelf
from aexpecs.views.topics import TopicBranch
from aexpecs.views.wording import Language, Text

PLURAL_SAMPLES = range(201)
"""Among these numbers every language has one of each of its plural forms (CLDR's rules repeat after 100)."""


SCRIPTS = ("search.js", "engine.js", "search/index.js", "results.js", "box.js")
"""What the page loads at once: a search begins one trip earlier than if one script asked for the others."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that results can be narrowed by. ``name`` and the values stand in the address."""

    name: str
    heading: str
    options: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """What can be chosen, and the ways that need no script. ``plurals`` has a number for each plural form of the
    language, by the name that CLDR and a browser give to the form."""

    facets: tuple[Facet, ...]
    branches: tuple[TopicBranch, ...]
    indexes: tuple[lists.IndexView, ...]
    plurals: tuple[tuple[str, int], ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """The one page of all searches."""
    indexes = (countries.index_pages, lists.language_index_pages, lists.offer_index_pages)
    view = SearchView(
        facets(shelf),
        next(topics.index_pages(shelf)).view.branches,
        tuple(next(pages(shelf)).view for pages in indexes),
        plurals(shelf.language),
    )
    yield Page("search.html", shelf.language.words("Search"), view, section="search", listed=False, scripts=SCRIPTS)


def facets(shelf: Shelf) -> tuple[Facet, ...]:
    """Everything that results can be narrowed by, in the order of the page."""
    language, spoken = shelf.language, shelf.directory.by_language
    kinds = (
        ("expert", Text(language.words("Experts"))),
        ("piece", Text(language.words("Sharing"))),
        ("need", Text(language.words("Needs"))),
        ("meeting", Text(language.words("Meetings"))),
        ("path", Text(language.words("Learning paths"))),
        ("topic", Text(language.words("Topics"))),
    )
    groups = tuple((code, language.topic(group)) for code, group in shelf.vocabulary.groups.items())
    tongues = sorted(spoken, key=lambda code: (-len(spoken[code]), code))
    return (
        Facet("kind", language.words("Kind of result"), kinds),
        Facet(
            "country", language.words("Country"), tuple((code, Text(name)) for code, name in shelf.countries.items())
        ),
        Facet("group", language.words("Group of the main topic"), groups),
        Facet("language", language.words("Language"), tuple((code, Text(language.language(code))) for code in tongues)),
        Facet("offer", language.words("Offer"), _labels(shelf, choices.OFFERS)),
        Facet("mode", language.words("Online or in person"), _labels(shelf, choices.MODES)),
        Facet("type", language.words("Kind of expert"), _labels(shelf, choices.EXPERT_TYPES)),
        Facet("piece", language.words("Kind of piece"), _labels(shelf, choices.PIECE_KINDS)),
    )


def _labels(shelf: Shelf, options: Options) -> tuple[tuple[str, Text], ...]:
    return tuple((option.code, Text(shelf.language.label(options, option.code))) for option in options)


def plurals(language: Language) -> tuple[tuple[str, int], ...]:
    """A number for each plural form of a language, such as ``one`` 1 and ``other`` 0."""
    found: dict[str, int] = {}
    for number in PLURAL_SAMPLES:
        found.setdefault(language.locale.plural_form(number), number)
    return tuple(found.items())
