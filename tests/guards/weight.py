"""What the first visit of a page costs: the page and what it loads by itself, as a server sends them with gzip."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.guards.built import BuiltSite

BUDGETS = {
    "home.html": 5_000,
    "experts.html": 7_500,
    "expert.html": 7_700,
    "piece.html": 7_700,
    "edit.html": 8_000,
    "insight.html": 14_000,
    "search.html": 17_500,  # the page, which is a whole directory without a script, and all that a search needs
}
"""Bytes after gzip by page type. A first flight of TCP carries some 8,600 bytes, of which about 250 are headers."""

OTHERS = 7_500
ALREADY_SMALL = {".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".woff2", ".br", ".gz"}


@dataclass(frozen=True)
class Weight:
    """Bytes and requests of a first visit."""

    size: int
    requests: int


class _Loaded(HTMLParser):
    """Addresses that a browser asks for without being told to."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.chosen = False  # inside <picture>, once its first source is counted

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Scripts, pictures, frames, style sheets, icons, what is fetched ahead; of a choice of pictures the first."""
        have = {name: value or "" for name, value in attrs}
        if tag == "picture" or (tag in ("img", "source") and self.chosen):
            self.chosen = self.chosen and tag == "source"
            return
        self.chosen = tag == "source" and "srcset" in have
        kinds = set(have.get("rel", "").lower().split()) & {
            "stylesheet",
            "icon",
            "preload",
            "modulepreload",
            "prefetch",
            "manifest",
        }
        if tag in ("script", "img", "iframe", "audio", "video", "source", "embed", "input") and "src" in have:
            self.addresses.append(have["src"])
        elif tag in ("img", "source") and "srcset" in have:
            self.addresses.append(have["srcset"].split(",")[0].split()[0])
        elif tag == "link" and kinds:
            self.addresses.append(have.get("href", ""))


def loaded_by(html: str) -> list[str]:
    """What a page asks for besides itself, each once: in its tags, and in styles written into it."""
    parser = _Loaded()
    parser.feed(html)
    rules = [
        rule
        for style in re.findall(r"<style[^>]*>(.*?)</style>", html, re.S)
        for rule in re.findall(r"([^{}]*)\{([^{}]*)\}", style)
    ]
    # What a rule shows only on the reader's wish is fetched only then.
    in_styles = [
        address
        for selector, body in rules
        if ":target" not in selector
        for address in re.findall(r"url\(['\"]?([^'\")]+)", body)
    ]
    return [
        address
        for address in dict.fromkeys(parser.addresses + in_styles)
        if address and not address.startswith("data:")
    ]


def zipped(file: Path) -> int:
    """Bytes of a file as it is sent."""
    data = file.read_bytes()
    return len(data) if file.suffix in ALREADY_SMALL else len(gzip.compress(data, 9, mtime=0))


def first_visit(site: BuiltSite, path: str) -> Weight:
    """What a reader pays who has never been here. An address elsewhere counts as a request; its bytes are not known."""
    size, requests = zipped(site.folder / path), 1
    for address in loaded_by(site.text(path)):
        requests += 1
        target = urlsplit(urljoin(f"https://here.example/{path}", address))
        file = site.folder / unquote(target.path.lstrip("/"))
        size += zipped(file) if target.netloc == "here.example" and file.is_file() else 0
    return Weight(size, requests)


def budget(page_type: str) -> int:
    """The most bytes that a page of this type may cost."""
    return BUDGETS.get(page_type, OTHERS)


def too_heavy(site: BuiltSite, page_type: str, lang: str) -> list[str]:
    """Pages above the budget of their type, the heaviest first."""
    weights = {path: first_visit(site, path).size for path in site.of(page_type, lang)}
    return [
        f"{path}: {weight:,} bytes, {weight - budget(page_type):,} above the {budget(page_type):,} of {page_type}"
        for path, weight in sorted(weights.items(), key=lambda item: -item[1])
        if weight > budget(page_type)
    ]
