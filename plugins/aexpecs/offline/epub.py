"""A book for reading apps (EPUB 3): a chapter for each country or item of an agenda, an index by topic, every text with its language."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from aexpecs.core.directory import topics_of
from aexpecs.core.model import Expert
from aexpecs.offline.edition import Edition, Format
from aexpecs.offline.markup import Child, element, joined
from aexpecs.offline.paper import Paper, anchor, version
from aexpecs.offline.pdf import workshop
from aexpecs.offline.profile import profile_facts, profile_texts
from aexpecs.views.addresses import absolute
from aexpecs.views.experts import expert_view

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every entry; the day of the edition stands in the book."""

_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


class Chapter(NamedTuple):
    """A file of the book that is read."""

    name: str
    title: str
    body: Markup


def make(edition: Edition, folder: Path) -> None:
    """Write the book into ``folder``."""
    with workshop() as place:
        book = Book(Paper(edition, place))
        chapters = [*book.chapters()]
        photos = sorted(place.glob("*.jpg"))
        with zipfile.ZipFile(folder / f"{edition.name}.epub", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
            # Readers know the kind of file by its first bytes: this entry comes first, as it is.
            _add(target, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
            _add(target, "META-INF/container.xml", _xml(_CONTAINER))
            _add(target, "book/package.opf", _xml(book.package(chapters, [photo.name for photo in photos])))
            _add(target, "book/nav.xhtml", book.page("nav", book.navigation(chapters)))
            _add(target, "book/book.css", (edition.root / "theme" / "print" / "epub.css").read_bytes())
            for chapter in chapters:
                _add(target, f"book/{chapter.name}.xhtml", book.page(chapter.title, chapter.body))
            for photo in photos:
                _add(target, f"book/{photo.name}", photo.read_bytes(), zipfile.ZIP_STORED)


def weigh(edition: Edition) -> int:
    """For each expert about a page of packed text, and the photo."""
    shelf = edition.shelves[0]
    photos = len(shelf.common.photos) if edition.photos != "none" else 0
    return 20_000 + len(shelf.directory.published) * 1_000 + photos * 3_000


class Book:
    """The parts of the book."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.words = paper, paper.words
        self.places = {expert.id: chapter.code for chapter in paper.chapters for expert in chapter.experts}

    def chapters(self) -> Iterator[Chapter]:
        """The title page, the experts, the index."""
        yield self._title_page()
        for code, heading, people in self.paper.chapters:
            entries = [self._entry(expert) for expert in people]
            yield Chapter(code, heading.value, element("section", element("h1", heading), entries))
        yield Chapter("topics", self.words("Index of topics"), self._topics())

    def _title_page(self) -> Chapter:
        edition = self.paper.edition
        home = absolute(self.paper.shelf.site, f"{self.paper.language.folder}index.html")
        samples = self.paper.shelf.directory.has_samples
        body = element(
            "section",
            element("h1", edition.title),
            element("p", self.words("ASEAN Resource Centre on the ASEAN Pool of Experts on Civil Service")),
            element("p", self.paper.meeting_line()) if edition.meeting else None,
            element("p", self.paper.imprint()),
            element("p", element("a", home, href=home)) if home else None,
            element("p", self.words("The people shown here are invented samples.")) if samples else None,
        )
        return Chapter("title", edition.title, body)

    def _entry(self, expert: Expert) -> Markup:
        view = expert_view(expert, self.paper.shelf)
        address = self.paper.address(expert)
        others = joined((name for name, _ in view.others), " · ")
        return element(
            "section",
            element("h2", view.name),
            self.paper.photo(expert) if self._has_photo(expert) else None,
            element("p", others) if others else None,
            element("p", view.post.title, ", ", view.post.organisation) if view.post else None,
            profile_texts(view, self.words),
            profile_facts(view, self.words),
            element("p", element("a", self.words("Profile today"), href=address)) if address else None,
            id=anchor(expert),
        )

    def _has_photo(self, expert: Expert) -> bool:
        return self.paper.photo_path(expert) is not None

    def _topics(self) -> Markup:
        shelf = self.paper.shelf
        found: dict[str, list[Expert]] = {code: [] for code in shelf.vocabulary.topics}
        for expert in self.paper.experts:
            for code in topics_of(expert):
                found[code].append(expert)
        parts: list[Child] = [element("h1", self.words("Index of topics"))]
        for code, people in found.items():
            if people:
                links = (
                    element("li", element("a", shelf.card(expert).name, href=self._place(expert))) for expert in people
                )
                parts += [element("h2", shelf.topic_texts[code]), element("ul", links)]
        return element("section", parts)

    def navigation(self, chapters: list[Chapter]) -> Markup:
        """The contents, as reading apps show them: under each chapter its people."""
        people = {code: found for code, _, found in self.paper.chapters}
        items = [
            element(
                "li", element("a", chapter.title, href=f"{chapter.name}.xhtml"), self._people(people.get(chapter.name))
            )
            for chapter in chapters
        ]
        heading = element("h1", self.words("Contents"))
        return element("nav", heading, element("ol", items), **{"epub:type": "toc"})

    def _people(self, experts: Sequence[Expert] | None) -> Markup | None:
        if not experts:
            return None
        shelf = self.paper.shelf
        links = (element("li", element("a", shelf.card(expert).name, href=self._place(expert))) for expert in experts)
        return element("ol", links)

    def _place(self, expert: Expert) -> str:
        return f"{self.places[expert.id]}.xhtml#{anchor(expert)}"

    def page(self, title: str, body: Markup) -> bytes:
        """A file of the book."""
        tag = self.paper.language.tag
        sheet = element("link", rel="stylesheet", type="text/css", href="book.css")
        html = element(
            "html",
            element("head", element("title", title), sheet),
            element("body", body),
            xmlns="http://www.w3.org/1999/xhtml",
            lang=tag,
            dir=self.paper.language.dir,
            **{"xml:lang": tag, "xmlns:epub": "http://www.idpf.org/2007/ops"},
        )
        return _xml("<!DOCTYPE html>\n" + str(html))

    def package(self, chapters: list[Chapter], photos: list[str]) -> str:
        """What the book is made of, and what it is called."""
        edition = self.paper.edition
        title = " · ".join(
            filter(None, [edition.title, self.paper.meeting_line(), self.paper.language.date(edition.day)])
        )
        metadata = element(
            "metadata",
            element("dc:identifier", f"urn:aexpecs:{edition.name}:{version(edition)}", id="id"),
            element("dc:title", title),
            element("dc:language", self.paper.language.tag),
            element("dc:publisher", "A-EXPECS"),
            element("dc:date", edition.day.isoformat()),
            element("meta", f"{edition.day}T00:00:00Z", property="dcterms:modified"),
            **{"xmlns:dc": "http://purl.org/dc/elements/1.1/"},
        )
        xhtml = "application/xhtml+xml"
        items = [
            element("item", id="nav", href="nav.xhtml", media_type=xhtml, properties="nav"),
            element("item", id="css", href="book.css", media_type="text/css"),
            *(element("item", id=f"c-{c.name}", href=f"{c.name}.xhtml", media_type=xhtml) for c in chapters),
            *(element("item", id=f"p-{name[:-4]}", href=name, media_type="image/jpeg") for name in photos),
        ]
        order = [element("itemref", idref=f"c-{chapter.name}") for chapter in chapters]
        return element(
            "package",
            metadata,
            element("manifest", items),
            element("spine", order),
            xmlns="http://www.idpf.org/2007/opf",
            version="3.0",
            unique_identifier="id",
            **{"xml:lang": self.paper.language.tag},
        )


def _xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add(target: zipfile.ZipFile, name: str, data: bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.compress_type = method
    entry.create_system = 3  # the same bytes on every system
    entry.external_attr = 0o644 << 16
    target.writestr(entry, data)


FORMAT = Format("epub", "a book for reading apps on phones and tablets", make, weigh)
