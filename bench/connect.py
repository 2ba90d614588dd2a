"""An organiser who needs three speakers on two topics from three countries, and writes to their focal points.

One visit of a real Chromium on a phone at 50 kbit/s with nothing kept from before: from the first page by links and buttons
alone. What came over the wire is counted, and every tap; then the same from the files themselves. The goal is that of the
pages: what is asked for on the way fits the budgets, and no script comes before it is used.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import _project  # noqa: F401 (the project's own packages can be imported from here on)
from _http2 import served
from _visits import LINKS, Link, chromium
from playwright.sync_api import Browser, Page

TOPICS = ("topics/rec-03.html", "topics/svc-01.html")
SPEAKERS = ("id/", "ph/", "kh/")
GOALS = {"bytes": 50_000, "taps": 16}


class Way(NamedTuple):
    """What a visit cost: bytes and requests over the wire, taps, seconds, and for how many desks letters came out."""

    bytes: int
    requests: int
    taps: int
    seconds: float
    letters: int


class Reader:
    """Somebody with a phone, who counts taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, selector: str) -> None:
        """Tap on the first thing that fits, once it is there."""
        self.page.locator(selector).first.click()
        self.taps += 1


def organise(reader: Reader, start: str) -> int:
    """The whole way; how many letters are ready at its end."""
    page = reader.page
    page.goto(start)
    wanted = list(SPEAKERS)
    for topic in TOPICS:
        reader.tap('.menu a[href$="topics.html"]')
        group = topic.split("-")[0]
        reader.tap(f'main a[href$="{group}.html"]')
        reader.tap(f'main a[href$="{topic}"]')
        page.wait_for_load_state("networkidle")
        page.mouse.move(100, 300)  # a finger on the page, before which no button comes
        page.wait_for_selector("li.card > button")
        for country in [code for code in wanted if page.query_selector(f'li.card a[href*="experts/{code}"]')]:
            reader.tap(f'li.card:has(a[href*="experts/{country}"]) > button')
            wanted.remove(country)
    reader.tap('.menu a[href$="shortlist.html"]')
    page.wait_for_selector(".chosen li")
    reader.tap("#ask")
    page.wait_for_selector(".letter")
    for name, text in (("who", "Ana Reyes"), ("purpose", "A panel of three in one afternoon")):
        page.fill(f"[name={name}]", text)
        reader.taps += 1
    mails = [link.get_attribute("href") or "" for link in page.query_selector_all(".letter a.button")]
    reader.taps += len(mails)  # each opens the mail program
    return len([mail for mail in mails if mail.startswith("mailto:") and "&body=" in mail])


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    """A new reader."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, ignore_https_errors=True)
    context.set_default_timeout(120_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def over(browser: Browser, address: str, link: Link | None) -> Way:
    """The way over a link, or from files without one."""
    with phone(browser) as page:
        sizes: list[float] = []
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
        if link:
            rate = link.kilobits * 1000 / 8
            conditions: dict[str, Any] = {"offline": False, "latency": link.milliseconds}
            network.send(
                "Network.emulateNetworkConditions", conditions | {"downloadThroughput": rate, "uploadThroughput": rate}
            )
        page.goto("about:blank")
        began = page.evaluate("Date.now()")
        reader = Reader(page)
        letters = organise(reader, address)
        seconds = (page.evaluate("Date.now()") - began) / 1000
        return Way(round(sum(sizes)), len(sizes), reader.taps, seconds, letters)


def measure(site: Path) -> dict[str, Way]:
    """The way at 50 kbit/s, and from the files."""
    with chromium() as browser:
        with served(site) as server:
            found = {LINKS[0].name: over(browser, f"{server.address}index.html", LINKS[0])}
        found["from files"] = over(browser, (site / "index.html").as_uri(), None)
    return found


def main() -> int:
    """Print the figures with the goals beside; 1 if one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--site", type=Path, default=Path("public"), help="a published site; made if it is not there")
    options = parser.parse_args()
    if not options.site.is_dir():
        subprocess.run([sys.executable, "-m", "invoke", "publish"], check=True)
    found = measure(options.site.resolve())
    if options.json:
        print(json.dumps({name: way._asdict() for name, way in found.items()}))
    else:
        for name, way in found.items():
            cost = f"{way.bytes:,} bytes in {way.requests} requests, {way.taps} taps, {way.seconds:.0f} s"
            print(f"{name}: {cost}, letters for {way.letters} desks")
        print(f"goals: {GOALS['bytes']:,} bytes, {GOALS['taps']} taps, letters for {len(SPEAKERS)} desks")
    missed = [way for way in found.values() if way.letters < len(SPEAKERS) or way.taps > GOALS["taps"]]
    return int(bool(missed) or found[LINKS[0].name].bytes > GOALS["bytes"])


if __name__ == "__main__":
    sys.exit(main())
