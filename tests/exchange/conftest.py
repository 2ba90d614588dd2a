"""The mini directory as exports see it, with changes to it, and a whole site that has an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.core.model import Consent, Expert
from aexpecs.exchange import EXPORTS
from aexpecs.views.page import Page
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import load_languages
from tests.conftest import MakeOnce
from tests.site.conftest import MINI, ROOT, project, succeed

TODAY = date(2026, 11, 21)
URL = "https://pool.example/asean"  # below a path, where more can go wrong
HOSTILE = "</script><!--<script>&amp;\u2028 \"quoted\", 'so'; \\n back\\slash\nnew line, Đặng สมศรี \U0001f600"


@dataclass(frozen=True)
class Library:
    """A directory on its shelves."""

    shelves: list[Shelf]
    site: Site

    @property
    def english(self) -> Shelf:
        return self.shelves[0]

    @property
    def directory(self) -> Directory:
        return self.english.directory

    def files(self) -> dict[str, bytes]:
        """Everything that the exports write."""
        return {path: data for export in EXPORTS for path, data in export(self.shelves, self.site)}

    def pages(self) -> list[tuple[Shelf, Page]]:
        """Every page in every language, before it is rendered."""
        from aexpecs.views import PAGE_TYPES

        found: list[tuple[Shelf, Page]] = []
        for shelf in self.shelves:
            for kind in PAGE_TYPES:
                keys = kind.keys(shelf) if kind.keys else [""]
                found += [(shelf, page) for key in keys for page in kind.pages(shelf, key)]
        return found


OpenLibrary = Callable[..., Library]


@pytest.fixture(scope="session")
def mini() -> Directory:
    """The mini directory, as the checks let it through."""
    return check_content(MINI, TODAY).directory


@pytest.fixture
def library(mini: Directory) -> OpenLibrary:
    """``library(url, **profiles)``: the mini directory; ``profiles`` are changed fields by the last part of an id."""

    def open_library(url: str = "", directory: Directory | None = None, **changed: dict[str, Any]) -> Library:
        found = directory or mini
        changes = {i: changed.get(i.rpartition("/")[2].replace("-", "_"), {}) for i in found.experts}
        found = replace(found, experts={i: replace(e, **changes[i]) for i, e in found.experts.items()})
        site, common = Site(url=url), Common(found)
        languages = load_languages(ROOT / "theme" / "translations")
        return Library([Shelf(found, language, site, common) for language in languages], site)

    return open_library


def agreed(expert: Expert, *scopes: str) -> Consent:
    """The consent of an expert with other scopes."""
    assert expert.consent
    return replace(expert.consent, scopes=scopes)


@pytest.fixture(scope="session")
def published(make_once: MakeOnce) -> Path:
    """The mini site as it is built for `URL`."""
    words = ["pelican", "content", "--settings", "publishconf.py", "--output", "out", "--fatal", "warnings"]
    around = {"AEXPECS_SITEURL": URL, "PYTHONPATH": str(ROOT / "plugins")}
    return make_once("exchange", lambda folder: succeed(project(folder), *words, **around)) / "out"
