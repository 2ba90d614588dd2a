"""A searched site without pages: the scripts and the index in a folder or served, beside lunr.js and the whole index."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import mkdocs.contrib.search
from playwright.sync_api import Page, Route

from aexpecs.core.content import load_directory
from aexpecs.search import tables
from aexpecs.search.documents import Document, documents, phrases
from aexpecs.search.index import count
from aexpecs.search.shards import Sizes, shards
from aexpecs.search.whole import whole_index
from aexpecs.site.scripts import Scripts
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
ORIGIN = "http://experts.test/any/path/"
LUNR = Path(mkdocs.contrib.search.__file__).parent / "templates" / "search" / "lunr.js"

SMALL = Sizes(shard=300, heavy=150, parts=400, split=1, lexicon=300, block=4)
"""Sizes by which even a small directory has heads, parts and many shards."""


@dataclass(frozen=True)
class Searched:
    """The documents of a directory and how finely their index is cut."""

    documents: list[Document]
    phrases: list[Any]
    sizes: Sizes | None = None

    @classmethod
    def of(cls, root: Path, sizes: Sizes | None = None) -> Searched:
        """The directory in ``root / "content"``."""
        directory = load_directory(root, TODAY).directory
        shelf = Shelf(directory, Language("en"), Site(), Common(directory))
        return cls(documents(shelf), phrases(directory), sizes)

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What readers get, and a page that loads it as pages do: the engine, then the index."""
        scripts = engine_scripts()
        page = (
            '<!doctype html><meta charset="utf-8"><title>Search</title>'
            f'<script src="{scripts.paths["engine.js"]}"></script><script src="search/index.js"></script>'
        )
        found = shards(count(self.documents), self.phrases, self.sizes)
        return {"page.html": page.encode(), **scripts.files, **found}

    @cached_property
    def whole(self) -> str:
        """The same index in one piece, as lunr loads it."""
        return whole_index(count(self.documents))

    def write(self, folder: Path) -> Path:
        """Put the files into a folder; returns the page."""
        for path, data in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return folder / "page.html"


def engine_scripts() -> Scripts:
    """The engine and what it loads as readers get them; other scripts have tests of their own."""
    with TemporaryDirectory() as folder:
        for name in ("engine.js", "syntax.js"):
            shutil.copy(ROOT / "theme" / "scripts" / name, folder)
        return Scripts(Path(folder), tables())


def serve(page: Page, files: Mapping[str, bytes]) -> None:
    """Answer all requests of ``page`` from ``files``; whatever else it asks for is not there."""

    def answer(route: Route) -> None:
        path = route.request.url.partition("?")[0].removeprefix(ORIGIN)
        if path in files:
            kind = "text/html" if path.endswith(".html") else "text/javascript"
            route.fulfill(body=files[path], content_type=f"{kind}; charset=utf-8")
        else:
            route.fulfill(status=404, body="<!doctype html>not here", content_type="text/html")

    page.route("**/*", answer)
