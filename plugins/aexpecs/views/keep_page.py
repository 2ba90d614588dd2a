"""The page on which readers keep the site, or a part of it, on their device; theme/scripts/keep.js does what it offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aexpecs.views.page import Page
from aexpecs.views.shelf import Shelf


@dataclass(frozen=True, slots=True)
class KeepView:
    """Codes and names of the countries that have experts; ``tag`` is the language as publish/keep.py calls it."""

    tag: str
    countries: tuple[tuple[str, str], ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """The one page; a copy has none, since it is kept already."""
    if shelf.site.is_copy:
        return
    tag = shelf.language.folder.rstrip("/") or "root"
    by_country = shelf.directory.by_country
    view = KeepView(tag, tuple((code, name) for code, name in shelf.countries.items() if by_country.get(code)))
    title = shelf.language.words("Keep on this device")
    about = shelf.language.words("Read and search the directory without a network.")
    yield Page("keep.html", title, view, about, listed=False, scripts=("keep.js", "box.js"))
