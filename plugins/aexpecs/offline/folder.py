"""The copy in few files, as a folder and as a zip file: a double click on ``START.html`` opens it without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from html import escape
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from aexpecs.offline import bundles, manifest
from aexpecs.offline.edition import Edition, Format
from aexpecs.offline.pages import Places, main_of, taken_apart
from aexpecs.publish.csp import SLOT, with_policy
from aexpecs.search import search_files
from aexpecs.search.shards import Sizes
from aexpecs.views.agenda import chapters
from aexpecs.views.copy_pages import FOLDER
from aexpecs.views.shelf import Card, Shelf
from aexpecs.views.wording import Language, Text

START = "START.html"
SHEET = "pages/style.css"

SEARCH_LIMIT = 400_000  # bytes of a file of the search, of which the first question loads several

# A copy on a stick is better off with fewer and larger files than a site on a slow link: nothing stands in it twice.
_NEVER = 1 << 40
SIZES = Sizes(shard=16_000, heavy=_NEVER, parts=_NEVER, split=_NEVER, lexicon=32_000, block=40, shown=0)

_ELSEWHERE = re.compile("/(pack_single|keep)")  # scripts of pages that this copy has not
_HEAD_SCRIPT = re.compile(r"<script src=")
_STYLE = re.compile(r"<style>.*?</style>", re.S)
_POLICY = re.compile(r'Policy" content="[^"]*"')
_FOOTER_END = re.compile(r"</div>\s*</footer>")


@lru_cache(maxsize=2)
def files_of(edition: Edition) -> Mapping[str, bytes]:
    """Everything in a copy by its path, with the list of it, signed if the edition has a key."""
    folders = [shelf.language.folder for shelf in edition.shelves]
    places = Places(edition.site, edition.frame, folders)
    taken = taken_apart(edition.site, places)
    texts = {path: html for path, html in taken.files.items() if not path.endswith(("start.html", "single.html"))}
    for shelf in edition.shelves:
        for path in (f"{shelf.language.folder}{name}" for name in ("read.html", "verify.html", "update.html")):
            texts[path] = filled(texts[path], edition, shelf.language)
    texts[START] = _start_page(edition, places)
    search = _search(edition)
    shards = [path.removeprefix("search/").removesuffix(".pack.js") for path in sorted(search) if ".pack." in path]
    files = bundles.bundles(taken.entries, folders, shards, sorted(texts)) | search
    files |= manifest.opaque_ids(edition)
    files |= {path: (edition.site / path).read_bytes() for path in taken.others if not _ELSEWHERE.search(path)}
    files[SHEET] = _sheet(edition.root / "theme" / "styles").encode()
    files |= {path: _finished(html, path, edition, places).encode() for path, html in texts.items()}
    files["update.py"] = Path(__file__).with_name("update.py").read_bytes()
    return manifest.with_manifest(edition, files)


@lru_cache(maxsize=2)
def zipped(edition: Edition) -> bytes:
    """The copy as a zip file with one folder in it; equal files give equal bytes."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in sorted(files_of(edition).items()):
            entry = ZipInfo(f"{edition.name}/{path}", (edition.day.year, edition.day.month, edition.day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def _search(edition: Edition) -> dict[str, bytes]:
    """The search index in few files whose names stay: neighbouring files as one, each under the name of its first."""
    english = next(shelf for shelf in edition.shelves if not shelf.language.folder)
    found = search_files(english, SIZES)
    index = found.pop("search/index.js")
    parts = {path.split("/")[1].split(".")[0]: json.loads(f"[{data.decode()[3:-1]}]") for path, data in found.items()}
    sizes = {path.split("/")[1].split(".")[0]: len(data) for path, data in found.items()}
    files = {"search/index.js": re.sub(rb'"g":"\w+"', b'"g":"pack"', index)}
    for part in bundles.cut(dict(sorted(sizes.items())), SEARCH_LIMIT):
        columns = zip_longest(*(parts[key] for key in part), fillvalue=0)
        files[f"search/{part[0]}.pack.js"] = bundles.by_columns("$shards", columns)
    return files


def _start_page(edition: Edition, places: Places) -> str:
    """The home page in the first language, with what a reader must know of the copy before it."""
    shelf = edition.shelves[0]
    home, start = f"{shelf.language.folder}index.html", f"{shelf.language.folder}{FOLDER}start.html"
    html = places.rewritten(places.texts[home], home, START)
    about = main_of(places.rewritten(places.texts[start], start, START))
    about = filled(about, edition, shelf.language).replace("<p></p>", "").replace("{everybody}", _everybody(shelf))
    return html.replace('<main id="main">', f'<main id="main">\n{about}', 1)


def _everybody(shelf: Shelf) -> str:
    """All experts, for browsers without scripts: phones that show an attachment have none."""
    parts = []
    for chapter in chapters(shelf, shelf.directory.listed.values()):
        parts.append(f"<h3>{_words(chapter.heading)}</h3><ul>")
        parts += [f"<li>{_line(shelf.card(expert))}</li>" for expert in chapter.experts]
        parts.append("</ul>")
    return "\n".join(parts)


def _line(card: Card) -> str:
    name = escape(card.name) + (f" {_words(card.native)}" if card.native else "")
    rest = [_joined(card.post, ", "), _words(card.topic)]
    return " · ".join(filter(None, [f"<b>{name}</b>", *rest]))


def _joined(texts: Iterable[Text], sign: str) -> str:
    return sign.join(_words(text) for text in texts)


def _words(text: Text) -> str:
    return f'<span lang="{text.lang}">{escape(text.value)}</span>' if text.lang else escape(text.value)


def _finished(html: str, path: str, edition: Edition, places: Places) -> str:
    """A page of the copy: with the scripts that lead its links, and the edition at its foot."""
    language = next(s.language for s in edition.shelves if path == START or places.split(path)[0] == s.language.folder)
    reader = places.texts[f"{language.folder}{FOLDER}read.html"]
    about = re.search(r'<template id="edition">(.*?)</template>', reader, re.S)
    said = filter(None, [escape(edition.meeting_line(language)), filled(about[1] if about else "", edition, language)])
    line = f'<p class="quiet small">{" · ".join(said)}</p>\n'
    html = _FOOTER_END.sub(lambda end: line + end[0], html, count=1)
    root = "../" * path.count("/")
    # Scripts add rules to the first sheet of a page, which browsers allow in none that comes from a folder.
    html = _STYLE.sub(f'<style>:root{{}}</style>\n<link rel="stylesheet" href="{root}{SHEET}">', html, count=1)
    html = with_policy(_POLICY.sub(f'Policy" content="{SLOT}"', html, count=1))
    html = html.replace("style-src ", "style-src 'self' ", 1)
    if "/pack." not in html:
        script = next(f"{root}scripts/{file.name}" for file in (edition.site / "scripts").glob("pack.*.js"))
        tags = f'<script src="{script}" defer></script>\n<script src="{root}pages/index.js" defer></script>\n'
        html = _HEAD_SCRIPT.sub(lambda first: tags + first[0], html, count=1)
    # Firefox counts no file of a folder as 'self', and would refuse to search.
    return html.replace("form-action 'self'", "form-action 'self' file:", 1)


@cache
def _sheet(folder: Path) -> str:
    """All styles of the theme, once for all pages; on the site each has its own part of them in it."""
    order = ("tokens.css", "base.css", *sorted(file.name for file in folder.glob("*.css")))
    last = "print.css"
    names = [name for name in dict.fromkeys(order) if name != last and (folder / name).is_file()] + [last]
    css = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.S)).strip()


def filled(text: str, edition: Edition, language: Language) -> str:
    """The words of a page that only copies have, with what they say of this one."""
    url = edition.shelves[0].site.url or "https://…"
    values = {
        "{day}": language.date(edition.day),
        "{expires}": language.date(edition.expires),
        "{number}": str(edition.number),
        "{key}": manifest.public_key(edition),
        "{address}": url,
        "{zip}": f"{url}/{edition.name}.zip",
        "{meeting}": edition.meeting_line(language),
    }
    for name, value in values.items():
        text = text.replace(name, escape(value))
    return text


def _weigh_folder(edition: Edition) -> int:
    return sum(map(len, files_of(edition).values()))


def _weigh_zip(edition: Edition) -> int:
    return len(zipped(edition))


def _write_folder(edition: Edition, folder: Path) -> None:
    for path, data in files_of(edition).items():
        file = folder / "folder" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _write_zip(edition: Edition, folder: Path) -> None:
    (folder / f"{edition.name}.zip").write_bytes(zipped(edition))


FORMAT = Format("folder", "a folder for a stick or a web server; opens with START.html", _write_folder, _weigh_folder)
ZIP = Format("zip", "the same folder as one file", _write_zip, _weigh_zip)
