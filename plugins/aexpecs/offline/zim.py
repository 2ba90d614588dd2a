"""A ZIM file for Kiwix: the site with its own search, titles that Kiwix suggests, and an index for Kiwix's own search."""

from __future__ import annotations

import hashlib
import io
import mimetypes
import mmap
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import icu
from libzim.writer import (  # type: ignore[import-untyped]
    Creator,
    Hint,
    IndexData,
    Item,
    StringProvider,
)
from PIL import Image, ImageDraw, ImageFont

from aexpecs.offline.edition import Edition, Format
from aexpecs.offline.markup import shortened
from aexpecs.offline.zimtext import indexed, title_and_text
from aexpecs.publish.naming import hashed_name
from aexpecs.views.meetings import meeting_href

TITLE, DESCRIPTION = 30, 80
"""The most characters that the format allows (https://wiki.openzim.org/wiki/Metadata)."""

_CONTINUED = re.compile(r"-p\d+\.html$")
_NOT_FOUND = frozenset(["404.html", "edit.html", "search.html"])
_XAPIAN = re.compile(rb"\x0f\x0dXapian Glass..", re.DOTALL)
_UUID = 16
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_STYLE_POLICY = re.compile(r"style-src [^;\"]*")
_JSON_LD = re.compile(r"<script type=\"application/ld\+json\">.*?</script>\n?", re.DOTALL)
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".vcf": "text/vcard",
    ".atom": "application/atom+xml",
    ".ttl": "text/turtle",
}


def make(edition: Edition, folder: Path) -> None:
    """Write the file into ``folder``."""
    target = folder / f"{edition.name}.zim"
    # One worker: with more, the order of the content would change from time to time.
    creator = Creator(target).config_indexing(True, _language(edition, 0)).config_nbworkers(1)
    creator.set_mainpath(meeting_href(edition.meeting.id) if edition.meeting else "index.html")
    with silence(), creator:
        creator.add_illustration(48, illustration(48))
        for name, value in metadata(edition).items():
            creator.add_metadata(name, value)
        _add_files(creator, edition)
    make_reproducible(target)


@contextmanager
def silence() -> Iterator[None]:
    """Keep the library from telling its steps on standard output, which it does past Python."""
    sys.stdout.flush()
    own = os.dup(1)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(own, 1)
        os.close(own)


def weigh(edition: Edition) -> int:
    """An index, pictures as they are, and an eighth of the rest, since pages are packed together."""
    pictures, others = 0, 0
    for path, file in files(edition):
        size = file.stat().st_size
        if media_type(path).startswith("image/"):
            pictures += size
        else:
            others += size
    return 250_000 + pictures + others // 8


def files(edition: Edition) -> list[tuple[str, Path]]:
    """What goes in, by path, in order: a page beside the same page in other languages, for what is alike and near each
    other packs well."""
    folders = tuple(shelf.language.folder for shelf in edition.shelves if shelf.language.folder)
    found = [(file.relative_to(edition.site).as_posix(), file) for file in edition.site.rglob("*") if file.is_file()]

    def place(path: str) -> tuple[str, str]:
        folder = next((folder for folder in folders if path.startswith(folder)), "")
        return path.removeprefix(folder), folder

    return sorted(found, key=lambda entry: place(entry[0]))


def _add_files(creator: Creator, edition: Edition) -> None:
    """Add each file once: others with the same bytes lead to it, which Kiwix asks for."""
    first: dict[bytes, str] = {}
    styles: dict[str, str] = {}
    for path, file in files(edition):
        data = file.read_bytes()
        if not data:
            continue
        same = first.setdefault(hashlib.sha256(data).digest(), path)
        if same != path:
            creator.add_alias(path, "", same, {})
        elif path.endswith(".html"):
            creator.add_item(Page(path, with_shared_styles(data.decode(), path, styles)))
        else:
            creator.add_item(Plain(path, data))
    for css, path in sorted(styles.items(), key=lambda style: style[1]):
        creator.add_item(Plain(path, css.encode()))


def with_shared_styles(html: str, path: str, styles: dict[str, str]) -> str:
    """A page whose styles are in a file that it shares with others, and without words for search engines. On the web both
    stand in each page, to save requests; here they would be half of what is packed."""

    def linked(match: re.Match[str]) -> str:
        name = styles.setdefault(match[1], hashed_name("styles/page.css", match[1].encode()))
        return f'<link rel="stylesheet" href="{"../" * path.count("/")}{name}">'

    return _STYLE.sub(linked, _STYLE_POLICY.sub("style-src 'self'", _JSON_LD.sub("", html, count=1), count=1), count=1)


def metadata(edition: Edition) -> dict[str, str]:
    """What Kiwix shows of the file before it is opened."""
    words = edition.shelves[0].language.words
    return {
        "Title": shortened(edition.title, TITLE),
        "Description": shortened(
            edition.meeting_line(edition.shelves[0].language)
            or words("Experts of the ASEAN Pool of Experts on Civil Service"),
            DESCRIPTION,
        ),
        "Language": ",".join(_language(edition, index) for index in range(len(edition.shelves))),
        "Creator": "A-EXPECS",
        "Publisher": "A-EXPECS",
        "Date": edition.day.isoformat(),
        "Name": edition.name,
        "Tags": "_sw:no;_pictures:yes;_ftindex:yes",
        "Scraper": "aexpecs",
    }


def _language(edition: Edition, index: int) -> str:
    """A language as ISO 639-3 has it."""
    return str(icu.Locale(edition.shelves[index].language.tag).getISO3Language())


def illustration(side: int) -> bytes:
    """The picture beside the title: the sign of the directory, as no logo belongs to it."""
    picture = Image.new("RGB", (side, side), "#003355")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, side * 7 // 8, side, side), fill="#aa7700")
    font = ImageFont.load_default(side * 5 / 8)
    draw.text((side / 2, side * 7 / 16), "Ax", fill="white", font=font, anchor="mm")
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


class Plain(Item):  # type: ignore[misc]
    """A file that is no page."""

    def __init__(self, path: str, data: bytes) -> None:
        super().__init__()
        self.path, self.data = path, data
        self.title = ""

    def get_path(self) -> str:
        """Where it lies in the site."""
        return self.path

    def get_title(self) -> str:
        """What Kiwix suggests."""
        return self.title

    def get_mimetype(self) -> str:
        """What it is."""
        return media_type(self.path)

    def get_contentprovider(self) -> StringProvider:
        """Its bytes."""
        return StringProvider(self.data)

    def get_hints(self) -> dict[Hint, int]:
        """Whether it is an article of its own, and whether packing makes it smaller."""
        return {Hint.FRONT_ARTICLE: False, Hint.COMPRESS: not media_type(self.path).startswith("image/")}


class Page(Plain):
    """A page. All have titles, and those that are neither a later part of a list nor a form are found by them."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__(path, html.encode())
        title, self.text = title_and_text(html)
        self.title = title.rpartition(" – ")[0] or title
        self.is_found = path.rpartition("/")[2] not in _NOT_FOUND and not _CONTINUED.search(path)

    def get_hints(self) -> dict[Hint, int]:
        """An article, if it is to be found."""
        return {Hint.FRONT_ARTICLE: self.is_found, Hint.COMPRESS: True}

    def get_indexdata(self) -> Words:
        """Its words for Kiwix's search."""
        return Words(self)


class Words(IndexData):  # type: ignore[misc]
    """The words of a page."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def has_indexdata(self) -> bool:
        """Whether the page is found at all."""
        return self.page.is_found

    def get_title(self) -> str:
        """The words of its title, which count more."""
        return indexed(self.page.title)

    def get_content(self) -> str:
        """The words of its main part."""
        return indexed(self.page.text)

    def get_keywords(self) -> str:
        """None beside those."""
        return ""

    def get_wordcount(self) -> int:
        """How long it is."""
        return self.page.text.count(" ") + 1


def media_type(path: str) -> str:
    """What kind of file it is, by its suffix."""
    return _TYPES.get(PurePosixPath(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def make_reproducible(file: Path) -> None:
    """Give the file and the indexes in it names made from its content. The library makes them by chance, so that no two
    files would be alike; nothing else in them differs."""
    with file.open("r+b") as opened, mmap.mmap(opened.fileno(), 0) as data:
        end = len(data) - _UUID  # the last 16 bytes are the MD5 of the rest
        places = [8, *(found.end() for found in _XAPIAN.finditer(data))]
        for place in places:
            data[place : place + _UUID] = bytes(_UUID)
        name = hashlib.sha256(memoryview(data)[:end]).digest()
        for number, place in enumerate(places):
            data[place : place + _UUID] = hashlib.sha256(name + bytes([number])).digest()[:_UUID]
        data[end:] = hashlib.md5(memoryview(data)[:end], usedforsecurity=False).digest()


FORMAT = Format("zim", "a ZIM file for the Kiwix app or an Internet-in-a-Box", make, weigh)
