"""People to people: the newest needs with who could meet them, who could learn from each other, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from aexpecs.insight.partners import Partner
from aexpecs.views.needs import NeedCard, need_card
from aexpecs.views.page import Page
from aexpecs.views.shelf import Card, Shelf
from aexpecs.views.wording import Text

NEWEST = 6
MOST_EXCHANGES = 6


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need, and the countries whose experts could meet it."""

    card: NeedCard
    countries: tuple[str, ...]


class Exchange(NamedTuple):
    """Somebody who knows what another seeks, and seeks what the other knows."""

    card: Card
    teaches: tuple[Text, ...]
    learns: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two experts who could learn from each other; the second is an `Exchange` as the first sees it."""

    card: Card
    other: Exchange


@dataclass(frozen=True, slots=True)
class ConnectView:
    """How many needs are open, the newest of them, and pairs for an exchange."""

    open: int
    needs: tuple[NeedLine, ...]
    pairs: tuple[Pair, ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """The one page from which people are brought together."""
    needs = list(shelf.directory.open_needs.values())
    view = ConnectView(len(needs), tuple(_line(need.id, shelf) for need in needs[:NEWEST]), tuple(_pairs(shelf)))
    about = shelf.language.words("Ask for an introduction, answer a need, exchange what you know.")
    yield Page("connect.html", shelf.language.words("Connect"), view, about, "connect")


def _line(need_id: str, shelf: Shelf) -> NeedLine:
    countries = dict.fromkeys(match.expert.partition("/")[0] for match in shelf.common.matches.get(need_id, ()))
    names = tuple(shelf.countries[code] for code in countries)
    return NeedLine(need_card(shelf.directory.needs[need_id], shelf), names)


def _pairs(shelf: Shelf) -> Iterator[Pair]:
    """Pairs from different countries, nobody in two of them: those with most in common, then by their ids."""
    partners = shelf.common.partners
    near = [(expert, found[0]) for expert, found in partners.items() if found[0].abroad]
    near.sort(key=lambda pair: (-len(pair[1].teaches) - len(pair[1].learns), pair[0]))
    seen: set[str] = set()
    for expert, partner in near:
        if len(seen) < 2 * MOST_EXCHANGES and not seen & {expert, partner.expert}:
            seen |= {expert, partner.expert}
            yield Pair(shelf.card(shelf.directory.published[expert]), exchange(partner, shelf))


def exchange(partner: Partner, shelf: Shelf) -> Exchange:
    """A partner as a page shows it."""
    return Exchange(
        shelf.card(shelf.directory.published[partner.expert]),
        tuple(shelf.topic_texts[topic] for topic in partner.teaches),
        tuple(shelf.topic_texts[topic] for topic in partner.learns),
    )
