"""What the directory covers and where it has gaps, in one drawing and its tables; every number leads to its list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from aexpecs.core.visibility import Freshness
from aexpecs.insight.coverage import (
    Quarter,
    by_group_and_country,
    countries_without,
    demand,
    links_across,
    quarters,
    states,
    thin_topics,
)
from aexpecs.views.lists import language_href
from aexpecs.views.page import PAGE_SIZE, Link, Page, numbered
from aexpecs.views.shelf import Shelf, country_href, topic_href
from aexpecs.views.wording import Text

QUARTERS = 12
MOST_LANGUAGES = 20
LEVELS = 3  # of shade, above none


@dataclass(frozen=True, slots=True)
class Cell:
    """Experts of a country in a topic group, and how dark the cell is."""

    country: str
    count: int
    href: str
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """A topic group."""

    link: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class DemandLine:
    """A topic group with what is offered and what is looked for."""

    link: Link
    offered: int
    sought: int
    needed: int


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two countries and what ties them, by kind."""

    countries: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InsightView:
    """All that the page shows. ``thin`` are topics with one expert, ``bare`` those with none."""

    experts: int
    countries: tuple[tuple[str, Link], ...]
    rows: tuple[Row, ...]
    thin: tuple[Link, ...]
    bare: tuple[Link, ...]
    without: tuple[Link, ...]
    current: int
    due: int
    unlisted: int
    languages: tuple[Link, ...]
    demand: tuple[DemandLine, ...]
    quarters: tuple[Quarter, ...]
    kinds: tuple[str, ...]
    pairs: tuple[PairLine, ...]
    all_pairs: int


def pages(shelf: Shelf) -> Iterator[Page]:
    """The page."""
    title = shelf.language.words("What the directory covers")
    about = shelf.language.words("Experts by country and topic, gaps, freshness, and what ties the countries.")
    yield Page("insight.html", title, insight_view(shelf), about, "about")


def insight_view(shelf: Shelf) -> InsightView:
    """The view of the page."""
    directory, words = shelf.directory, shelf.language.words
    thin = thin_topics(directory)
    fresh = states(directory)
    kinds = {
        "mentoring": words("Mentoring"),
        "writing": words("Written together"),
        "answering": words("Answers"),
        "meeting": words("Meetings"),
    }
    ties = links_across(directory)
    pairs: Counter[tuple[str, str]] = sum(ties.values(), Counter())
    spoken = sorted(directory.by_language.items(), key=lambda item: (-len(item[1]), item[0]))
    return InsightView(
        experts=len(directory.listed),
        countries=tuple((code.upper(), Link(country_href(code), Text(name))) for code, name in shelf.countries.items()),
        rows=tuple(_rows(shelf)),
        thin=tuple(shelf.topic_names[code] for code, count in thin.items() if count),
        bare=tuple(shelf.topic_names[code] for code, count in thin.items() if not count),
        without=tuple(
            Link(country_href(code), Text(shelf.countries[code.lower()])) for code in countries_without(directory)
        ),
        current=fresh[Freshness.CURRENT],
        due=fresh[Freshness.DUE],
        unlisted=fresh[Freshness.UNLISTED],
        languages=tuple(
            Link(language_href(code), Text(shelf.language.language(code)), len(experts))
            for code, experts in spoken[:MOST_LANGUAGES]
        ),
        demand=tuple(
            DemandLine(_group_link(code, shelf), *counts) for code, counts in demand(directory).items() if any(counts)
        ),
        quarters=tuple(quarters(directory, QUARTERS)),
        kinds=tuple(kinds.values()),
        pairs=tuple(
            PairLine(
                " – ".join(shelf.countries.get(code, code) for code in pair), tuple(ties[kind][pair] for kind in kinds)
            )
            for pair, _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
        ),
        all_pairs=len(shelf.countries) * (len(shelf.countries) - 1) // 2,
    )


def _group_link(code: str, shelf: Shelf) -> Link:
    return Link(topic_href(code), shelf.language.topic(shelf.vocabulary.groups[code]))


def _rows(shelf: Shelf) -> Iterator[Row]:
    """The groups; a cell leads to where its country begins on the pages of its group."""
    counts = by_group_and_country(shelf.directory)
    most = max(counts.values(), default=0)
    for group in shelf.vocabulary.groups:
        cells = []
        before = 0
        for country in shelf.countries:
            count = counts.get((group, country), 0)
            href = f"{numbered(topic_href(group), before // PAGE_SIZE + 1)}#{country}" if count else ""
            cells.append(Cell(country.upper(), count, href, (count * LEVELS + most - 1) // most if count else 0))
            before += count
        yield Row(_group_link(group, shelf), tuple(cells))
