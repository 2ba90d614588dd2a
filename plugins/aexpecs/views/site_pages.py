"""The site's own pages: about, how to contribute, privacy; and the page for an address that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aexpecs.views.page import Link, Page
from aexpecs.views.shelf import Shelf, country_href
from aexpecs.views.wording import SOURCE, Text


@dataclass(frozen=True, slots=True)
class SitePageView:
    """A text of the site; ``fallback`` names its language where it is not that of the page."""

    title: Text
    html: str
    lang: str
    fallback: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """Ways on from an address that is not there."""

    countries: tuple[Link, ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """Each text of ``content/pages/``, in this language or else in English."""
    texts = shelf.directory.pages
    names = dict.fromkeys(page_id.rpartition(".")[0] for page_id in texts)
    for name in names:
        page = texts.get(f"{name}.{shelf.language.tag}") or texts.get(f"{name}.{SOURCE}")
        if page is None:
            continue
        foreign = page.lang != shelf.language.tag
        view = SitePageView(
            shelf.language.text(page.title, page.lang),
            shelf.common.html(page.id, page.lang, page.body, 0),
            page.lang if foreign else "",
            shelf.language.language(page.lang) if foreign else "",
        )
        yield Page(f"{name}.html", page.title, view, page.summary, name)


def not_found_pages(shelf: Shelf) -> Iterator[Page]:
    """What a server shows for an unknown address. It has no script: it cannot tell where that lies from there, and the
    policy of a copy elsewhere would block that of the original."""
    countries = tuple(Link(country_href(code), Text(name)) for code, name in shelf.countries.items())
    title = shelf.language.words("This page is not here")
    yield Page("404.html", title, NotFoundView(countries), listed=False, scripts=())
