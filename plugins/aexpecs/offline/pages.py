"""The pages of a built site taken apart for a copy in few files: what is bundled, what stays a file, and where links lead.

A page without a script of its own becomes its title and its main part, and is shown by ``read.html#<path>`` of its language.
A page with one, such as the search, stays a file at its place.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from aexpecs.offline.bundles import CARDS
from aexpecs.views.copy_pages import FOLDER

READER = "read.html"
CARRIED = (".vcf", ".ics")
"""Small texts that pages offer to keep; they travel in the bundles."""

_MAIN = re.compile(r'<main id="main">\n?(.*?)</main>', re.S)
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_SCRIPT = re.compile(r'<script src="([^"]*)"')
_ADDRESS = re.compile(r'\b(href|action)="([^"]*)"')
_CARD = re.compile(r'<li class="card\b.*?</li>', re.S)
_SHAPE = re.compile(r"<(?!/?span)/?\w+|·")
_NEIGHBOURS = re.compile("\uf8ff(..)[^\uf8ff]+\uf8ff(?:\\s*\uf8ff\\1[^\uf8ff]+\uf8ff)*")
_LETTERS = string.ascii_letters + string.digits + "-_"
_HREF = re.compile(r'href="#([^"~]+)')
_DATA = re.compile(
    r"(?:edit|people)/(?:([a-z]{2}/[^/]+)|.+)\.js"
)  # scripts that hand data over, many of a profile each
_NOWHERE = re.compile(r'<a\b[^>]*\bhref=""[^>]*>(.*?)</a>', re.S)
_PARAGRAPH = re.compile(r"<p\b(?:(?!</p>).)*?</p>", re.S)


@dataclass
class Taken:
    """A site taken apart: texts of bundles by entry, pages that stay files, and the other files that these need."""

    entries: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    files: dict[str, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)


class Places:
    """Where the pages of a site are in the copy. ``folders`` are those of its languages, English's is empty; ``frame`` is
    the folder of the pages that only copies have."""

    def __init__(self, site: Path, frame: Path, folders: Iterable[str]) -> None:
        self.folders = sorted(filter(None, folders), reverse=True)
        self.texts = {
            file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
            for folder in (site, frame)
            for file in sorted(folder.rglob("*.html"))
        }
        self.files = {path: path for path, html in self.texts.items() if _has_own_script(html)}
        self.files |= {path: path.replace(FOLDER, "") for path in self.texts if FOLDER in path}
        self._known: dict[tuple[str, str, str, str], str] = {}  # most links stand on many pages of one folder

    def split(self, path: str) -> tuple[str, str]:
        """The folder of the language of a page, and its path in it."""
        folder = next((folder for folder in self.folders if path.startswith(folder)), "")
        return folder, path.removeprefix(folder)

    def address(self, href: str, page: str, at: str = "") -> str:
        """An address of ``page`` as it is in the copy, for a file ``at``, or else for the reader of the page's language.
        Empty where it leads to something that is not in the copy."""
        if href.startswith(("#", "?")):
            return self._address(href, page, at)
        key = (href, dirname(page), self.split(page)[0], at)
        if key not in self._known:
            self._known[key] = self._address(href, page, at)
        return self._known[key]

    def _address(self, href: str, page: str, at: str) -> str:
        whole = re.fullmatch(r"([^?#]*)(\?[^#]*)?#?(.*)", href, re.S)
        if re.match(r"[a-z]+:", href) or whole is None or (at and not whole[1]):
            return href
        home = self.split(page)[0]
        here = dirname(at) if at else home
        target, anchor = normpath(join(dirname(page), whole[1])) if whole[1] else page, whole[3]
        if target in self.files:
            return relpath(self.files[target], here or ".") + (whole[2] or "") + (f"#{anchor}" if anchor else "")
        if target not in self.texts and not target.endswith(CARRIED):
            return ""
        folder, path = self.split(target)
        mark = f"#{path}" + (f"~{anchor}" if anchor else "")
        return mark if not at and folder == home else relpath(folder + READER, here or ".") + mark

    def rewritten(self, html: str, page: str, at: str = "") -> str:
        """Some HTML of ``page`` with its addresses as in the copy. Paragraphs that lead only to what is not in it are left
        out; of other such links the words stay."""

        def without_dead(paragraph: re.Match[str]) -> str:
            hrefs = [href for _, href in _ADDRESS.findall(paragraph[0])]
            return "" if hrefs and not any(hrefs) else paragraph[0]

        def placed(match: re.Match[str]) -> str:
            return f'{match[1]}="{self.address(match[2], page, at)}"'

        def script(match: re.Match[str]) -> str:
            return f'<script src="{relpath(join(dirname(page), match[1]), dirname(at) or ".")}"'

        found = _ADDRESS.sub(placed, html)
        if '=""' in found:
            found = _NOWHERE.sub(r"\1", _PARAGRAPH.sub(without_dead, found))
        return _SCRIPT.sub(script, found)


def _has_own_script(html: str) -> bool:
    return any(not re.search(r"/box\.\w+\.js$", f"/{source}") for source in _SCRIPT.findall(html))


def title_of(html: str) -> str:
    """The title of a page, as HTML."""
    found = _TITLE.search(html)
    return found[1] if found else ""


def main_of(html: str) -> str:
    """What stands in the main part of a page."""
    found = _MAIN.search(html)
    return found[1] if found else ""


def taken_apart(site: Path, places: Places) -> Taken:
    """The whole of a site for a copy in few files."""
    taken = Taken()
    for path, html in places.texts.items():
        if path in places.files:
            taken.files[places.files[path]] = places.rewritten(html, path, places.files[path])
            continue
        folder, own_path = places.split(path)
        main = places.rewritten(main_of(html), path)
        taken.entries[own_path][path] = f"{title_of(html)}\n{_with_cards_apart(main, folder, taken)}"
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if data := _DATA.fullmatch(path):
            taken.entries[f"experts/{data[1]}.html" if data[1] else path][path] = file.read_text(encoding="utf-8")
        elif path.endswith(CARRIED):
            # Lines are folded where texts of other entries are not; nobody needs them so.
            text = file.read_bytes().decode().replace("\r\n", "\n").replace("\n ", "")
            taken.entries[path.rpartition(".")[0] + ".html"][path] = text
        elif path.startswith("scripts/"):
            taken.others.append(path)
    _with_codes(taken.entries)
    return taken


def _with_cards_apart(main: str, folder: str, taken: Taken) -> str:
    """A page with a sign for each card: the same card stands on some twenty pages, and travels once."""

    def apart(match: re.Match[str]) -> str:
        card, href = match[0], _HREF.search(match[0])
        if href is None:
            return card
        key = f"{CARDS}{href[1]}"
        known = taken.entries[key]
        others = {
            path[-2:]: text for path, text in known.items() if path.startswith(f"{folder}{key}~") and text != card
        }
        shape = _first_free("".join(_SHAPE.findall(card)), others, 2)
        known[f"{folder}{key}~{shape}"] = card
        return f"\uf8ff{shape}{key}\uf8ff"

    return _CARD.sub(apart, main)


def _with_codes(entries: dict[str, dict[str, str]]) -> None:
    """Put codes in place of the keys of cards; neighbours of one shape share the sign. A card tells its own code."""
    codes = codes_of({key for key in entries if key.startswith(CARDS)})

    def coded(cards: re.Match[str]) -> str:
        keys = re.findall("\uf8ff..([^\uf8ff]+)\uf8ff", cards[0])
        return f"\uf8ff{cards[1]}{''.join(codes[key] for key in keys)}\uf8ff"

    for key, texts in entries.items():
        texts.update({path: _NEIGHBOURS.sub(coded, text) for path, text in texts.items() if "\uf8ff" in text})
        if key in codes:
            texts[key] = codes[key]


def codes_of(paths: Collection[str]) -> dict[str, str]:
    """A short code for each path, which follows from the path, so that it stays in later editions."""
    length = next(length for length in (2, 3, 4) if len(_LETTERS) ** length > 3 * len(paths))
    codes: dict[str, str] = {}
    for path in sorted(paths):
        codes[_first_free(path, codes, length)] = path
    return {path: code for code, path in codes.items()}


def _first_free(text: str, taken: Collection[str], length: int) -> str:
    """The first code of a text that is not ``taken``."""
    while True:
        digest = hashlib.sha256(text.encode()).digest()
        code = "".join(_LETTERS[value % len(_LETTERS)] for value in digest[:length])
        if code not in taken:
            return code
        text = digest.hex()
