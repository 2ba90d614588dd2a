"""The frame of every page: its address, its layout, and how long lists are cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from aexpecs.views.faces import Faces
from aexpecs.views.wording import Text

T = TypeVar("T")
PAGE_SIZE = 50


class Page(NamedTuple):
    """One page before it is rendered. ``path`` is within its language and ends in ``.html``.

    ``description`` is for search engines and previews; ``listed`` is false where engines should not keep the page.
    ``data`` is its JSON-LD (`exchange/jsonld.py`), which only a listed page has, ``feed`` the path of its feed,
    ``changed`` the day its content changed. ``scripts`` are those of theme/scripts/ that it names, and other files
    of scripts by their paths; some load others later.
    """

    path: str
    title: str
    view: Any
    description: str = ""
    section: str = ""  # the entry of the main menu it belongs to
    listed: bool = True
    data: str = ""
    feed: str = ""
    changed: date | None = None
    scripts: tuple[str, ...] = ("box.js",)

    @property
    def style(self) -> str:
        """Styles that only this page needs: those for the faces in its list."""
        listing = getattr(self.view, "listing", None)
        return listing.faces.style if listing and listing.faces else ""


class PageType(NamedTuple):
    """A template and what makes its pages from a shelf. Where there are pages for each of many things, ``keys`` names
    these; ``make`` then gets one of them beside the shelf and gives its pages, or its page if ``is_one``.

    With keys, pages that read nothing that changed cost a later build nothing; without, their views are made and compared.
    """

    template: str
    make: Callable[..., Any]
    keys: Callable[[Any], Iterable[str]] | None = None
    is_one: bool = False

    def pages(self, shelf: Any, key: str = "") -> Iterable[Page]:
        """The pages of a key; those of a type without keys. All are made before one is rendered: a processor is quicker at
        many of one kind of work than at changing between two."""
        made = self.make(shelf, key) if key else self.make(shelf)
        return (made,) if self.is_one else tuple(made)


class Alternate(NamedTuple):
    """The same page in a language."""

    tag: str
    name: str
    href: str
    current: bool


class Layout(NamedTuple):
    """What surrounds every page. ``root`` leads to the home of the language, ``site_root`` to that of the site; both
    are relative, so that the site works under any path and from a folder. ``style`` is what this page alone needs beside
    the theme's sheets; ``scripts`` where its scripts lie below the root of the site; ``canonical`` the one absolute
    address that search engines should keep, if the site has any; ``is_copy`` tells an offline copy."""

    title: str
    description: str
    lang: str
    dir: str
    root: str
    site_root: str
    section: str
    alternates: tuple[Alternate, ...]
    style: str
    scripts: tuple[str, ...]
    updated: str
    indexed: bool
    has_samples: bool
    data: str = ""
    feed: str = ""
    canonical: str = ""
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link with words; ``count`` is shown beside it, ``href`` is relative to the language's root. Without ``href``
    there are only the words, as for a language that nobody in the lists works in."""

    href: str
    text: Text
    count: int = 0


class Pager(NamedTuple):
    """Where a page stands in its list. Addresses are relative to the language's root."""

    number: int
    pages: tuple[tuple[int, str], ...]
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """Items under a heading; ``continued`` if the heading stood on the page before."""

    anchor: str
    heading: Text
    items: tuple[T, ...]
    count: int
    href: str = ""
    continued: bool = False


def with_items(section: Section[Any], items: tuple[T, ...]) -> Section[T]:
    """The section with other items in the same places."""
    return Section(section.anchor, section.heading, items, section.count, section.href, section.continued)


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Items that belong under one heading, before they are cut into pages."""

    anchor: str
    heading: Text
    items: Sequence[T]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a long list, with jumps to every heading of the whole list; ``faces`` where readers may ask for them."""

    path: str
    sections: tuple[Section[T], ...]
    jumps: tuple[Link, ...]
    pager: Pager
    total: int
    faces: Faces | None = None


def numbered(base: str, number: int) -> str:
    """The address of a page of a list: ``topics/rec.html``, ``topics/rec-p2.html``; ``rec-10`` would be a topic."""
    return base if number == 1 else f"{base.removesuffix('.html')}-p{number}.html"


def listings(base: str, groups: Iterable[Group[T]], size: int = PAGE_SIZE) -> list[Listing[T]]:
    """A grouped list as pages of ``size`` items; at least one page, even if it is empty.

    The work is that of the items: nothing here grows faster than the list.
    """
    pages: list[list[Section[T]]] = [[]]
    jumps: list[Link] = []
    room = size
    for group in groups:
        if not group.items:
            continue
        start = 0
        while start < len(group.items):
            if room == 0:
                pages.append([])
                room = size
            items = tuple(group.items[start : start + room])
            if start == 0:
                jumps.append(Link(f"{numbered(base, len(pages))}#{group.anchor}", group.heading, len(group.items)))
            pages[-1].append(Section(group.anchor, group.heading, items, len(group.items), group.href, start > 0))
            start += len(items)
            room -= len(items)
    total = sum(jump.count for jump in jumps)
    return [
        Listing(numbered(base, number), tuple(sections), tuple(jumps), pager(base, number, len(pages)), total)
        for number, sections in enumerate(pages, start=1)
    ]


def pager(base: str, number: int, last: int) -> Pager:
    """Where page ``number`` of ``last`` stands in a list."""
    near = sorted({1, 2, last - 1, last, *range(number - 2, number + 3)} & set(range(1, last + 1)))
    return Pager(
        number,
        tuple((n, numbered(base, n)) for n in near) if last > 1 else (),
        numbered(base, number - 1) if number > 1 else "",
        numbered(base, number + 1) if number < last else "",
    )
