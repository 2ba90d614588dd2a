"""The order of a copy: by country; in one for a meeting by the items of its agenda."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import AgendaItem, Expert, Meeting
from aexpecs.views.shelf import Shelf
from aexpecs.views.wording import Text

_FAR = 1000  # the rank of whoever has nothing to do with an item


class Chapter(NamedTuple):
    """Experts under one heading. ``code`` is that of the country, or tells the item of the agenda."""

    code: str
    heading: Text
    experts: tuple[Expert, ...]


def chapters(shelf: Shelf, experts: Iterable[Expert]) -> list[Chapter]:
    """Experts in this order, each once; countries and items without experts are left out."""
    meeting = shelf.directory.meetings.get(shelf.site.meeting)
    people = sorted(experts, key=shelf.order)
    found = _by_item(meeting, people, shelf) if meeting and meeting.agenda else _by_country(people, shelf)
    return [chapter for chapter in found if chapter.experts]


def _by_country(people: list[Expert], shelf: Shelf) -> list[Chapter]:
    return [
        Chapter(code, Text(name), tuple(expert for expert in people if expert.country == code))
        for code, name in shelf.countries.items()
    ]


def _by_item(meeting: Meeting, people: list[Expert], shelf: Shelf) -> list[Chapter]:
    """Those who speak to an item or wrote what is read for it come before those who know its topics."""
    found: dict[int, list[tuple[int, int, Expert]]] = {}
    for place, expert in enumerate(people):
        ranks = [_rank(expert, item, shelf.directory) for item in meeting.agenda]
        best = min(ranks)
        found.setdefault(ranks.index(best) if best < _FAR else len(ranks), []).append((best, place, expert))
    headings = [shelf.language.text(item.title, meeting.lang) for item in meeting.agenda]
    headings.append(Text(shelf.language.words("More experts")))
    return [
        Chapter(f"item-{number + 1}", heading, tuple(expert for _, _, expert in sorted(found.get(number, ()))))
        for number, heading in enumerate(headings)
    ]


def _rank(expert: Expert, item: AgendaItem, directory: Directory) -> int:
    """How near an expert is to an item: speaks to it, wrote for it, or by the first of the own topics that is one of its."""
    if expert.id in item.speakers:
        return 0
    if any(expert.id in directory.pieces[piece].authors for piece in item.pieces if piece in directory.pieces):
        return 1
    return next((2 + n for n, topic in enumerate(topics_of(expert)) if topic in item.topics), _FAR)
