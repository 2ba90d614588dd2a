"""Visits of a real Chromium: the bytes that came over the wire, the requests, and when something was painted."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from tests.chromium import CHROMIUM_FLAGS, HOW_TO_INSTALL, find_chromium


class Link(NamedTuple):
    """A connection to emulate."""

    name: str
    kilobits: int
    milliseconds: int

    @property
    def set_up(self) -> float:
        """Seconds of four round trips before anything is asked (name, TCP, TLS): Chromium does not emulate them."""
        return 4 * self.milliseconds / 1000


LINKS = (Link("50 kbit/s, 1000 ms", 50, 1000), Link("400 kbit/s, 400 ms", 400, 400))


class Visit(NamedTuple):
    """What came in for one page, headers included, and the seconds until its first text or picture was painted."""

    size: int
    requests: int
    paint: float


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without a window."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit(HOW_TO_INSTALL)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


def visits(browser: Browser, *urls: str, link: Link | None = None) -> list[Visit]:
    """Visit the pages one after the other as one reader who has never been here, over a link if one is named."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    try:
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        if link:
            rate = link.kilobits * 1000 / 8
            network.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": link.milliseconds,
                    "downloadThroughput": rate,
                    "uploadThroughput": rate,
                },
            )
        return [_visit(page, network, url) for url in urls]
    finally:
        context.close()


def _visit(page: Page, network: Any, url: str) -> Visit:
    addresses: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def asked(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["request"]["url"]

    def came(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", came)
    page.goto(url, wait_until="networkidle", timeout=180_000)
    paint = page.evaluate("""() => new Promise(done => new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") done(entry.startTime);
    }).observe({type: "paint", buffered: true}))""")
    network.remove_listener("Network.requestWillBeSent", asked)
    network.remove_listener("Network.loadingFinished", came)
    real = [request for request, address in addresses.items() if address.startswith("http")]
    return Visit(round(sum(sizes.get(request, 0) for request in real)), len(real), paint / 1000)
