"""The pages that an offline copy has and the site has not: the reader of bundled pages, what stands on the opening page,
and the pages for checking and updating. offline/folder.py puts them in their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aexpecs.views import experts
from aexpecs.views.agenda import chapters
from aexpecs.views.meetings import ItemView, MeetingView, meeting_view
from aexpecs.views.page import Page
from aexpecs.views.shelf import Card, Shelf
from aexpecs.views.wording import Text

FOLDER = "copy/"
"""Where they lie in the built site, until a copy is made."""

SCRIPTS = ("pack.js", "pages/index.js", "box.js")


@dataclass(frozen=True, slots=True)
class StartView:
    """The meeting that a copy is for: the items of its agenda, each with those who know most of it, and the other experts."""

    meeting: MeetingView
    agenda: tuple[tuple[ItemView, tuple[Card, ...]], ...]
    others: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SingleView:
    """Everybody in lists, in the order of the copy; ``has_countries`` if that is by country."""

    parts: tuple[tuple[Text, tuple[experts.ExpertView, ...]], ...]
    has_countries: bool


def reader_pages(shelf: Shelf) -> Iterator[Page]:
    """The page in which theme/scripts/pack.js shows whatever is in the bundles."""
    yield from _page(shelf, "read.html", shelf.site.name, SCRIPTS)


def start_pages(shelf: Shelf) -> Iterator[Page]:
    """What the opening page says of the copy, before the home page of the site: that of a meeting begins with the agenda."""
    yield from _page(shelf, "start.html", shelf.site.name, SCRIPTS, _start_view(shelf))


def _start_view(shelf: Shelf) -> StartView | None:
    meeting = shelf.directory.meetings.get(shelf.site.meeting)
    if meeting is None:
        return None
    view = meeting_view(meeting, shelf)
    found = {c.code: tuple(map(shelf.card, c.experts)) for c in chapters(shelf, shelf.directory.listed.values())}
    agenda = tuple((item, found.pop(f"item-{number}", ())) for number, item in enumerate(view.agenda, start=1))
    return StartView(view, agenda, tuple(card for cards in found.values() for card in cards))


def verify_pages(shelf: Shelf) -> Iterator[Page]:
    """The page that tells whether a copy is genuine and whole."""
    yield from _page(shelf, "verify.html", shelf.language.words("Check this copy"), (*SCRIPTS, "pack_verify.js"))


def update_pages(shelf: Shelf) -> Iterator[Page]:
    """The page that tells how a copy becomes a newer one."""
    yield from _page(shelf, "update.html", shelf.language.words("Update this copy"), (*SCRIPTS, "pack_update.js"))


def single_pages(shelf: Shelf) -> Iterator[Page]:
    """Everybody on one page."""
    found = tuple(
        (chapter.heading, tuple(experts.expert_view(expert, shelf) for expert in chapter.experts))
        for chapter in chapters(shelf, shelf.directory.listed.values())
    )
    view = SingleView(found, not shelf.site.meeting)
    yield from _page(shelf, "single.html", shelf.site.name, ("pack_single.js",), view)


def _page(shelf: Shelf, name: str, title: str, scripts: tuple[str, ...], view: Any = None) -> Iterator[Page]:
    yield Page(FOLDER + name, title, view, listed=False, scripts=scripts)
