"""The project's own content, published once for the whole run, and pages of it opened in a browser."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from tests.conftest import OpenedPage, OpenPage
from tests.guards.built import REFRESH, BuiltSite, publish, served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltSite:
    """The site as `invoke publish` makes it, or the one that AEXPECS_PUBLISHED names.

    Of several workers the first one publishes, and the others wait for it.
    """
    if named := os.environ.get("AEXPECS_PUBLISHED"):
        return BuiltSite(Path(named))
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "published"
    done, failed = folder / "done", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        while not (done.exists() or failed.exists()):
            time.sleep(0.1)
    else:
        said = "publishing was stopped"
        try:
            said = publish(folder / "project")
        finally:
            (failed if said else done).write_text(said, encoding="utf-8")
    if failed.exists():
        pytest.fail("the site could not be published:\n" + failed.read_text(encoding="utf-8")[-1500:], pytrace=False)
    return BuiltSite(folder / "project" / "public")


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
