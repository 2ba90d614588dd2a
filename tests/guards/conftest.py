"""The project's own content, published once for the whole run, and pages of it opened in a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.conftest import MakeOnce, OpenedPage, OpenPage
from tests.guards.built import REFRESH, BuiltSite, publish, served


@pytest.fixture(scope="session")
def site(make_once: MakeOnce) -> BuiltSite:
    """The site as `invoke publish` makes it, or the one that AEXPECS_PUBLISHED names."""
    if named := os.environ.get("AEXPECS_PUBLISHED"):
        return BuiltSite(Path(named))
    return BuiltSite(make_once("site", published) / "public")


def published(folder: Path) -> None:
    """Publish the site in a new project there."""
    said = publish(folder)
    assert not said, "the site could not be published:\n" + said[-1500:]


@pytest.fixture(scope="session")
def address(site: BuiltSite) -> Iterator[str]:
    """Where a server on this machine shows the site."""
    with served(site.folder) as url:
        yield url


class Visit(Protocol):
    """Opens a page of the site by its path, in a context that may have been made before."""

    def __call__(self, path: str, opened: OpenedPage | None = None) -> OpenedPage: ...


@pytest.fixture
def visit(site: BuiltSite, address: str, open_page: OpenPage) -> Visit:
    """Open a page of the site; one that leads on at once is held, so that it can be looked at."""

    def visit(path: str, opened: OpenedPage | None = None) -> OpenedPage:
        opened = opened or open_page()
        text = site.text(path)
        if REFRESH.search(text):
            opened.page.route(
                address + path,
                lambda route: route.fulfill(body=REFRESH.sub("", text), content_type="text/html; charset=utf-8"),
            )
        opened.page.goto(address + path)
        return opened

    return visit
