"""What a page costs its reader: bytes and requests of a cold visit, sent by nginx and counted by Chromium,
beside the same profile by others; paint over slow links; and what Lighthouse, axe and two validators say."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import _project  # noqa: F401 (what the guards measure is measured here by the same functions)
from _figures import Figure, report
from _judges import html_validate, lighthouse, packages, performance, vnu
from _nginx import free_port, served
from _visits import LINKS, chromium, visits
from peers import govuk, material
from peers.profile import profile_of
from playwright.sync_api import Browser

from aexpecs.site.links import broken_links
from tests.guards.axe import MODES, violations
from tests.guards.built import BuiltSite, publish
from tests.guards.weight import budget, first_visit

MEASURED = {
    "home": ("home.html",),
    "list of 50": ("experts.html", "country.html", "topic.html", "topic_group.html", "language.html", "offer.html"),
    "profile with its photo": ("expert.html",),
    "sharing piece": ("piece.html",),
}
REQUESTS = {"home": 2, "list of 50": 2, "profile with its photo": 1, "sharing piece": 1}
HEADERS = 300  # a budget is of bytes after gzip; the headers of the answers come on top, and are printed


def pages_of(site: BuiltSite, lang: str) -> dict[str, str]:
    """The heaviest page of each kind that is measured, by what is sent."""
    return {
        name: max(
            (path for kind in kinds for path in site.of(kind, lang)), key=lambda path: first_visit(site, path).size
        )
        for name, kinds in MEASURED.items()
    }


def bytes_and_requests(browser: Browser, site: BuiltSite, address: str) -> Iterator[Figure]:
    """Cold visits of the heaviest pages in each language."""
    for lang in site.languages:
        for name, path in pages_of(site, lang).items():
            visit, body = visits(browser, address + path)[0], first_visit(site, path).size
            goal = budget(MEASURED[name][0])
            yield Figure(f"{name}, {lang}: after gzip", body / 1000, "kB", f"<= {goal / 1000:.1f}   ({path})")
            yield Figure(
                f"{name}, {lang}: on the wire with headers",
                visit.size / 1000,
                "kB",
                f"<= {(goal + HEADERS) / 1000:.1f}   (first flight 8.6)",
            )
            yield Figure(f"{name}, {lang}: requests", visit.requests, "", f"<= {REQUESTS[name]}")


def paints(browser: Browser, name: str, *urls: str) -> Iterator[Figure]:
    """Seconds until text is seen, cold and on the next page; ``urls`` are the two pages, or one."""
    for link in LINKS:
        seen = [visit.paint for visit in visits(browser, *urls, link=link)]
        cold, following = ("<= 7.4", "<= 2.0") if link.kilobits == 50 else ("<= 2.5", "<= 0.8")
        ours = len(urls) > 1
        yield Figure(f"{name}, {link.name}: cold, without set-up", seen[0], "s", "")
        yield Figure(
            f"{name}, {link.name}: cold, with 4 RTT of set-up", seen[0] + link.set_up, "s", cold if ours else "beside"
        )
        if ours:
            yield Figure(f"{name}, {link.name}: next page", seen[1], "s", following)


def faces(site: BuiltSite) -> Iterator[Figure]:
    """The one picture of all faces of a list, fetched when the reader asks."""
    sizes: dict[str, int] = {}
    for page in site.of("experts.html") + site.of("language.html") + site.of("offer.html"):
        for address in re.findall(r"url\(['\"]?([^'\")]+\.avif)", site.text(page)):
            file = (site.folder / page).parent / address
            if file.is_file():
                sizes[file.name] = file.stat().st_size
    if sizes:
        most = max(sizes, key=lambda name: sizes[name])
        yield Figure(
            f"faces of the fullest list ({most.split('.')[0]} photos), AVIF", sizes[most] / 1000, "kB", "<= 18 for 50"
        )


def peers(browser: Browser, html: str, scratch: Path, modules: Path | None) -> Iterator[Figure]:
    """The same profile by others, from the same server and in the same run."""
    profile = profile_of(html)
    built = {material.NAME: material.build(profile, scratch)}
    if modules:
        built[govuk.NAME] = govuk.build(profile, scratch, modules)
    for name, folder in built.items():
        if folder is None:
            print(f"{name}: not obtainable here", file=sys.stderr)
            continue
        with served(folder) as address:
            visit = visits(browser, address + "index.html")[0]
            yield Figure(f"{name}: the same profile, on the wire", visit.size / 1000, "kB", "beside")
            yield Figure(f"{name}: requests", visit.requests, "", "beside")
            yield from paints(browser, name, address + "index.html")
    print("Hugo PaperMod: not obtainable here (its theme is in no registry); a study measured 12 kB", file=sys.stderr)


def lighthouse_scores(modules: Path, site: BuiltSite, address: str) -> Iterator[Figure]:
    """The lowest score over all page types, and speed on slow 3G against a blank page of the same server."""
    lowest: dict[str, tuple[float, str]] = {}
    for page_type, path in site.one_of_each(site.languages[0]).items():
        if page_type == "moved.html":
            continue  # it leads on at once, to a profile
        print(f"Lighthouse: {path}", file=sys.stderr)
        # Advice for search engines says nothing of a page that asks them to stay away.
        asked = "accessibility,best-practices" + ("" if "noindex" in site.text(path) else ",seo")
        for category, score in lighthouse(modules, address + path, f"--only-categories={asked}").items():
            lowest[category] = min(lowest.get(category, (101, "")), (score, page_type))
    for category, (score, page_type) in lowest.items():
        yield Figure(f"Lighthouse {category}, lowest of all page types", score, "", f"100   ({page_type})")
    blank = performance(modules, address + "blank.html")
    yield Figure("Lighthouse performance, slow 3G: blank page", blank, "", "")
    for name, path in pages_of(site, site.languages[0]).items():
        score = performance(modules, address + path)
        yield Figure(f"Lighthouse performance, slow 3G: {name}", score, "", f">= {blank - 3:.0f}")


def axe_counts(browser: Browser, site: BuiltSite, address: str) -> Iterator[Figure]:
    """Violations over every page type, language and way to see colours."""
    count = shown = 0
    for lang in site.languages:
        for page_type, path in site.one_of_each(lang).items():
            if page_type == "moved.html":
                continue
            context = browser.new_context()
            page = context.new_page()
            page.goto(address + path)
            for media in MODES.values():
                page.emulate_media(**media)
                found = violations(page)
                count, shown = count + len(found), shown + 1
                for violation in found:
                    print(f"  {path}: {violation}", file=sys.stderr)
            context.close()
    yield Figure(f"axe violations on {shown} pages and modes", count, "", "0")


def measured(site: BuiltSite, port: int, scratch: Path, quick: bool) -> Iterator[Figure]:
    """All figures of a site."""
    modules = packages()
    with served(site.folder, port) as address, chromium() as browser:
        yield from bytes_and_requests(browser, site, address)
        yield from faces(site)
        profile = pages_of(site, site.languages[0])["profile with its photo"]
        following = next(path for path in site.of("expert.html", site.languages[0]) if path != profile)
        yield from paints(browser, "profile", address + profile, address + following)
        if not quick:
            yield from peers(browser, site.text(profile), scratch, modules)
        yield from axe_counts(browser, site, address)
        if modules and not quick:
            yield from lighthouse_scores(modules, site, address)
    # The canonical address is that of the server above, which is the one address without https.
    broken = [fault for fault in broken_links(site.folder) if not fault.href.startswith(address)]
    yield Figure("broken internal links and anchors", len(broken), "", "0")
    if modules:
        yield Figure(f"html-validate: faults on {len(site.pages)} pages", html_validate(modules, site.folder), "", "0")
        if (count := vnu(modules, site.folder)) is not None:
            yield Figure(f"Nu HTML checker: faults on {len(site.pages)} pages", count, "", "0")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--site", type=Path, help="a site that is built already; else the content is published for the purpose"
    )
    options.add_argument("--quick", action="store_true", help="without peers and Lighthouse")
    options.add_argument("--json", action="store_true", help="one object of figures")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        if not chosen.site and (said := publish(Path(folder) / "project", AEXPECS_SITEURL=f"http://127.0.0.1:{port}")):
            raise SystemExit(said)
        built = BuiltSite(chosen.site.resolve() if chosen.site else Path(folder) / "project" / "public")
        print(
            "Chromium emulates the wait for an answer and the rate of a link, but not the making of a connection:"
            " four round trips are added by computation, and both figures are shown.",
            file=sys.stderr,
        )
        report("pages", list(measured(built, port, Path(folder), chosen.quick)))
