"""What a reader keeps on the device, in a real Chromium: saved by choice, read without a server, brought up to date."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from aexpecs.core.files import sizes_and_times
from aexpecs.publish.compression import PublicFile
from aexpecs.publish.keep import add_keep_lists, parts, short_hash
from tests.chromium import CHROMIUM_FLAGS, find_chromium
from tests.conftest import MakeOnce
from tests.site.conftest import project, succeed

WORK = 20_000  # milliseconds


@dataclass
class Server:
    """A server on this machine that can be stopped and started again at the same address. ``asked`` are the paths that it was
    asked for; after ``limit`` of them it breaks off every answer, or, if it ``holds``, answers no more. With ``among`` only
    these paths count."""

    folder: Path
    asked: list[str] = field(default_factory=list)
    limit: int = 1_000_000
    among: frozenset[str] = frozenset()
    holds: bool = False
    port: int = 0
    running: http.server.ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def count(self) -> int:
        """How often it was asked for what counts."""
        return sum(path in self.among for path in self.asked) if self.among else len(self.asked)

    @property
    def is_over(self) -> bool:
        """Whether it has answered as often as it may."""
        return self.count > self.limit

    def start(self) -> None:
        server = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.asked.append(unquote(urlsplit(self.path).path).lstrip("/"))
                while server.holds and server.is_over and server.running:
                    time.sleep(0.02)
                if server.running is None or server.is_over:
                    self.close_connection = True
                    return
                super().do_GET()

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        http.server.ThreadingHTTPServer.allow_reuse_address = True
        self.running = http.server.ThreadingHTTPServer(
            ("127.0.0.1", self.port), partial(Handler, directory=str(self.folder))
        )
        self.running.daemon_threads = True
        self.port = self.running.server_address[1]
        threading.Thread(target=self.running.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self.running:
            self.running.shutdown()
            self.running.server_close()
            self.running = None

    def asked_since(self, count: int) -> list[str]:
        return self.asked[count:]


@pytest.fixture(scope="session")
def published(make_once: MakeOnce) -> Path:
    """The mini site, published."""
    return make_once("keep", lambda folder: succeed(project(folder), "invoke", "publish")) / "public"


@pytest.fixture
def server(published: Path, tmp_path: Path) -> Iterator[Server]:
    """A server with a copy of the site, which the test may change."""
    shutil.copytree(published, tmp_path / "public")
    server = Server(tmp_path / "public")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def files_of(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def some_expert(folder: Path) -> str:
    """The address of a profile."""
    pages = sorted(folder.glob("experts/*/*.html"))
    real = [file for file in pages if 'http-equiv="refresh"' not in file.read_text("utf-8")]
    return real[0].relative_to(folder).as_posix()


def hasten(server: Server) -> None:
    """Let the worker ask again after a fiftieth of the time for what did not come."""
    worker = server.folder / "keep_worker.js"
    text = worker.read_text("utf-8")
    assert text.count("1e3<<") == 1
    worker.write_text(text.replace("1e3<<", "20<<"), "utf-8")


def keep_country(page: Page, server: Server, country: str) -> None:
    page.goto(server.address + "keep.html")
    page.select_option("#country", country)
    page.get_by_role("button", name="Keep this country").click()
    expect(page.locator("#status")).to_have_text(re.compile("Done"), timeout=WORK)


def change(server: Server, *paths: str) -> None:
    """Publish anew with a few words more on these pages."""
    for path in paths:
        file = server.folder / path
        file.write_text(file.read_text("utf-8").replace("</main>", "<p>Changed today.</p></main>"), "utf-8")
    shutil.rmtree(server.folder / "keep")
    files = [
        PublicFile(
            name, (server.folder / name).stat().st_size, hashlib.sha256((server.folder / name).read_bytes()).hexdigest()
        )
        for name in files_of(server.folder)
        if not name.endswith((".gz", ".br"))
    ]
    add_keep_lists(server.folder, files, sizes_and_times(server.folder), date(2026, 11, 22))


def test_nothing_is_fetched_or_installed_before_a_reader_asks(page: Page, server: Server) -> None:
    """Whoever only looks at the page has no service worker, and has fetched the list of parts alone."""
    page.goto(server.address + "keep.html")
    expect(page.locator("#size-all")).to_have_text(re.compile(r"\d.* (kB|MB) to fetch, .* on this device"))
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert [path for path in server.asked if path.startswith("keep/")] == ["keep/index.json"]


def test_a_country_is_read_and_searched_without_a_server(page: Page, server: Server) -> None:
    """After it was kept, the server may go."""
    profile = some_expert(server.folder)
    keep_country(page, server, profile.split("/")[1])
    server.stop()

    page.goto(server.address + profile)
    name = page.locator("h1").inner_text()
    assert name
    page.goto(f"{server.address}search.html?q={name.split()[0]}")
    expect(page.locator("#results li").first).to_be_visible(timeout=WORK)


def test_a_page_that_is_not_kept_says_so(page: Page, server: Server) -> None:
    """Instead of the browser's own page about a broken link."""
    profile = some_expert(server.folder)
    keep_country(page, server, profile.split("/")[1])
    server.stop()
    page.goto(server.address + "topics.html")
    topic = next(file.name for file in sorted(server.folder.glob("topics/*.html")))
    page.goto(f"{server.address}topics/{topic}")
    expect(page.locator("#status")).to_have_text(f"topics/{topic} is not kept on this device, and there is no network.")


def test_an_update_fetches_only_what_changed(page: Page, server: Server) -> None:
    """Two profiles changed: the index, the list of their country and the two pages are asked for."""
    first = some_expert(server.folder)
    country = first.split("/")[1]
    second = f"countries/{country}.html"
    keep_country(page, server, country)
    change(server, first, second)

    page.reload()
    expect(page.locator("#changes")).to_have_text(re.compile(r"Changes since then: \d+ kB"), timeout=WORK)
    before = len(server.asked)
    page.click("#update")
    expect(page.locator("#changes")).to_have_text("This is the newest.", timeout=WORK)
    asked = [path for path in server.asked_since(before) if path not in ("keep/index.json", "keep_worker.js")]
    assert sorted(asked) == sorted([first, second])

    server.stop()
    page.goto(server.address + first)
    expect(page.get_by_text("Changed today.")).to_be_visible()


def test_what_breaks_off_goes_on_where_it_was(page: Page, server: Server) -> None:
    """Files that came are not fetched again, and until all are there the site is served as before."""
    hasten(server)
    country = some_expert(server.folder).split("/")[1]
    page.goto(server.address + "keep.html")
    server.limit = len(server.asked) + 40
    page.select_option("#country", country)
    page.get_by_role("button", name="Keep this country").click()
    expect(page.locator("#status")).to_have_text(re.compile("The link broke"), timeout=60_000)
    assert page.locator("#kept").is_hidden()
    came = set(server.asked[: server.limit])

    server.limit = 1_000_000
    before = len(server.asked)
    page.reload()
    page.get_by_role("button", name="Go on fetching").click()
    expect(page.locator("#status")).to_have_text(re.compile("Done"), timeout=WORK)
    again = [path for path in server.asked_since(before) if path in came and path.startswith(("search/", "experts/"))]
    assert again == []


def test_an_update_that_breaks_off_leaves_the_former_copy_whole(page: Page, server: Server) -> None:
    """Nobody reads half of each."""
    hasten(server)
    profile = some_expert(server.folder)
    country = profile.split("/")[1]
    keep_country(page, server, country)
    change(server, profile, f"countries/{country}.html")
    (server.folder / f"countries/{country}.html").unlink()  # it will not come

    page.reload()
    page.click("#update", timeout=WORK)
    expect(page.locator("#status")).to_have_text(re.compile("The link broke"), timeout=60_000)
    server.stop()
    page.goto(server.address + profile)
    assert "Changed today." not in page.content()


class Device:
    """A browser of its own whose profile stays when it is killed."""

    def __init__(self, playwright: BrowserType, profile: Path) -> None:
        self.playwright, self.profile = playwright, profile
        self.process: subprocess.Popen[str] | None = None

    def open(self) -> Page:
        """Start the browser; a new page in it."""
        command = [find_chromium(), *CHROMIUM_FLAGS, f"--user-data-dir={self.profile}", "--remote-debugging-port=0"]
        self.process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        said = next(line for line in self.process.stderr if "DevTools listening on" in line)
        return self.playwright.connect_over_cdp(said.split()[-1]).contexts[0].new_page()

    def kill(self) -> None:
        """End it with all its processes at once, as when a phone runs out of power."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            self.process = None


@pytest.fixture
def device(browser: Browser, tmp_path: Path) -> Iterator[Device]:
    device = Device(browser.browser_type, tmp_path / "profile")
    yield device
    device.kill()


def hold_after(server: Server, more: int, *among: str) -> None:
    """Let the server answer so many times more (``among`` these paths), and then no more."""
    server.among = frozenset(among)
    server.limit, server.holds = server.count + more, True


def is_held(server: Server, page: Page) -> None:
    """Wait until a request is held."""
    while not server.is_over:
        page.wait_for_timeout(20)


def start_anew(server: Server) -> None:
    """The link is back."""
    server.limit, server.holds = 1_000_000, False
    if not server.running:
        server.start()


@pytest.mark.parametrize("answers", [4, 20, 45])
def test_a_browser_that_is_killed_while_it_keeps_goes_on_later(device: Device, server: Server, answers: int) -> None:
    """Nothing counts as kept before all is there, and what the reader wished for is not forgotten."""
    profile = some_expert(server.folder)
    page = device.open()
    page.goto(server.address + "keep.html")
    hold_after(server, answers)
    page.select_option("#country", profile.split("/")[1])
    page.get_by_role("button", name="Keep this country").click()
    is_held(server, page)
    device.kill()

    start_anew(server)
    page = device.open()
    page.goto(server.address + "keep.html")
    # A browser may go on by itself as soon as the link is back, and be through before the page shows; never both are shown.
    rest = page.get_by_role("button", name="Go on fetching")
    expect(page.locator("#kept:visible, #go-on:visible")).to_have_count(1)
    if rest.is_visible():
        rest.click()
        expect(page.locator("#status")).to_have_text(re.compile("Done"), timeout=WORK)
    server.stop()
    page.goto(server.address + profile)
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("came", [0, 2, 5])
def test_a_browser_that_is_killed_while_it_updates_has_the_former_copy(
    device: Device, server: Server, came: int
) -> None:
    """All of it, and later all of the new one: never some pages of each."""
    profile = some_expert(server.folder)
    country = profile.split("/")[1]
    page = device.open()
    keep_country(page, server, country)
    pages = [path for path in kept_pages(page) if path.endswith(".html")][:6]
    change(server, *pages)
    page.reload()
    page.wait_for_selector("#update", timeout=WORK)
    hold_after(server, came, *pages)
    page.click("#update")
    is_held(server, page)
    device.kill()

    server.stop()
    page = device.open()
    assert [path for path in pages if "Changed today." in text_of(page, server, path)] == []
    start_anew(server)
    page.goto(server.address + "keep.html")
    page.click("#update", timeout=WORK)
    expect(page.locator("#changes")).to_have_text("This is the newest.", timeout=WORK)
    server.stop()
    assert [path for path in pages if "Changed today." not in text_of(page, server, path)] == []


def kept_pages(page: Page) -> list[str]:
    """The addresses of what is kept."""
    return sorted(
        page.evaluate(
            "async () => Object.keys((await (await (await caches.open((await caches.keys())[0]))"
            ".match(new URL('keep/state', location.href))).json()).map)"
        )
    )


def text_of(page: Page, server: Server, path: str) -> str:
    """What a page says, as it is kept."""
    page.goto(server.address + path)
    return page.inner_text("main")


def test_altered_bytes_are_not_kept(page: Page, server: Server) -> None:
    """What a server sends must be what the lists say, to the last byte."""
    hasten(server)
    profile = some_expert(server.folder)
    page.goto(server.address + "keep.html")
    (server.folder / profile).write_bytes((server.folder / profile).read_bytes() + b" ")
    page.select_option("#country", profile.split("/")[1])
    page.get_by_role("button", name="Keep this country").click()
    expect(page.locator("#status")).to_have_text(re.compile("The link broke"), timeout=60_000)


def test_one_page_is_kept_with_little_else(page: Page, server: Server) -> None:
    """The page from which the reader came, and what it loads; not the search of all."""
    profile = some_expert(server.folder)
    page.goto(server.address + profile)
    page.get_by_role("link", name="Keep on this device").click()
    before = len(server.asked)
    page.get_by_role("button", name="Keep this page").click()
    expect(page.locator("#status")).to_have_text(re.compile("Done"), timeout=WORK)
    assert not [path for path in server.asked_since(before) if path.startswith(("search/", "topics/"))]
    server.stop()
    page.goto(server.address + profile)
    assert page.locator("h1").inner_text()


def test_removing_takes_everything_away(page: Page, server: Server) -> None:
    """The store, and the worker itself."""
    keep_country(page, server, some_expert(server.folder).split("/")[1])
    page.reload()
    page.click("#remove")
    expect(page.locator("#status")).to_have_text(re.compile("removed"))
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_wish_that_finds_no_room_is_refused_before_anything_is_fetched(page: Page, server: Server) -> None:
    """The reader learns what it needs and what there is."""
    page.add_init_script("navigator.storage.estimate = () => Promise.resolve({ quota: 1000, usage: 0 });")
    page.goto(server.address + "keep.html")
    page.get_by_role("button", name="Keep this country").click()
    expect(page.locator("#status")).to_have_text(re.compile("the browser allows 1 kB"))
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_the_lists_name_every_page_and_script_once(published: Path) -> None:
    """With half of the SHA-256 and the size of each, and nothing that only programs read."""
    listed: dict[str, str] = {}
    index = json.loads((published / "keep/index.json").read_bytes())
    for path, sum_, count, stored, _ in index["parts"].values():
        text = (published / path).read_bytes()
        assert short_hash(hashlib.sha256(text).hexdigest()) == sum_
        rows = [line.split("\t") for line in text.decode().splitlines()]
        assert (len(rows), sum(int(row[2]) for row in rows)) == (count, stored)
        for row in rows:
            assert row[0] not in listed
            listed[row[0]] = row[1]
    pages = {path for path in files_of(published) if path.endswith(".html")}
    assert pages - listed.keys() == {p + name for p in ("", "id/") for name in ("404.html", "edit.html")}
    for path, sum_ in listed.items():
        assert short_hash(hashlib.sha256((published / path).read_bytes()).hexdigest()) == sum_


def test_a_site_without_the_page_has_no_lists() -> None:
    """An offline copy is kept already."""
    assert parts([PublicFile("index.html", 1, "00"), PublicFile("scripts/box.js", 1, "00")]) == {}


def test_without_a_script_the_page_says_what_is_possible(browser: Browser, server: Server) -> None:
    """And does not offer what cannot be done."""
    with contextlib.closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(server.address + "keep.html")
        assert page.get_by_text("on a stick").is_visible()
        assert page.locator("#keep").is_hidden()
