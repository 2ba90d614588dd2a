"""Fixtures shared by all tests: a browser, pages opened in it, and folders that are made once for all workers."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.chromium import CHROMIUM_FLAGS, HOW_TO_INSTALL, NoSuchChromium, find_chromium

DESKTOP = ViewportSize(width=1280, height=800)


@dataclass
class OpenedPage:
    """A page in a browser, and what it did since it was opened."""

    page: Page
    console: list[str] = field(default_factory=list)
    """Each message as `kind: text`; an uncaught exception as `exception: text`."""
    requests: list[str] = field(default_factory=list)
    """The address of everything the page asked for, itself first."""


class OpenPage(Protocol):
    """Opens an address, or an empty page, in a context of its own."""

    def __call__(
        self,
        url: str | None = None,
        *,
        viewport: ViewportSize = DESKTOP,
        color_scheme: Literal["light", "dark"] = "light",
        java_script_enabled: bool = True,
        offline: bool = False,
    ) -> OpenedPage: ...


class MakeOnce(Protocol):
    """Gives the folder of that name after ``make`` filled it; tests leave it as it is."""

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path: ...


@pytest.fixture(scope="session")
def make_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MakeOnce:
    """Fill folders once for the whole run: of several workers the first that asks does it, and the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def make_once(name: str, make: Callable[[Path], object]) -> Path:
        place = shared / f"once-{name}"
        done, failed = place / "done", place / "failed"
        try:
            place.mkdir()
        except FileExistsError:
            while not (done.exists() or failed.exists()):
                time.sleep(0.1)
        else:
            ended = failed
            try:
                make(place / "made")
                ended = done
            finally:
                ended.touch()
        if failed.exists():
            pytest.fail(f"{name} could not be made; the worker that tried says why", pytrace=False)
        return place / "made"

    return make_once


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run (under xdist: one for each worker)."""
    try:
        executable = find_chromium()
    except NoSuchChromium as error:
        pytest.fail(str(error), pytrace=False)
    if executable is None:
        pytest.fail(HOW_TO_INSTALL, pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open pages that share nothing with each other; all are closed after the test."""
    contexts: list[BrowserContext] = []

    def open_page(
        url: str | None = None,
        *,
        viewport: ViewportSize = DESKTOP,
        color_scheme: Literal["light", "dark"] = "light",
        java_script_enabled: bool = True,
        offline: bool = False,
    ) -> OpenedPage:
        context = browser.new_context(
            viewport=viewport,
            color_scheme=color_scheme,
            java_script_enabled=java_script_enabled,
            offline=offline,
        )
        contexts.append(context)
        opened = OpenedPage(context.new_page())
        opened.page.on("console", lambda message: opened.console.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.console.append(f"exception: {error}"))
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        if url is not None:
            opened.page.goto(url)
        return opened

    yield open_page
    for context in contexts:
        context.close()
