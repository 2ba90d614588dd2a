"""Fixtures shared by all tests: a browser, and pages opened in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
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
