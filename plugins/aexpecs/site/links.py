"""Every link and anchor of a built site leads somewhere: a look at the files themselves."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit


class Broken(NamedTuple):
    """A link that leads nowhere, and why."""

    page: str
    href: str
    why: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect ids and addresses."""
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src") and value is not None:
                self.hrefs.append(value)
            elif tag == "meta" and name == "content" and value and "url=" in value:
                self.hrefs.append(value.partition("url=")[2])


def broken_links(folder: Path) -> list[Broken]:
    """Links of the pages in ``folder`` that lead to no file or anchor, leave the folder, are absolute without a host,
    or do not name a file; and ids that stand twice on a page. Addresses of other hosts are not asked."""
    pages: dict[str, _Links] = {}
    for file in sorted(folder.rglob("*.html")):
        links = _Links()
        links.feed(file.read_text(encoding="utf-8"))
        pages[file.relative_to(folder).as_posix()] = links
    ids = {page: set(links.ids) for page, links in pages.items()}
    broken: list[Broken] = []
    for page, links in pages.items():
        if len(links.ids) != len(ids[page]):
            broken.append(Broken(page, next(i for i in links.ids if links.ids.count(i) > 1), "the id stands twice"))
        for href in dict.fromkeys(links.hrefs):
            if why := _fault(folder, page, href, ids):
                broken.append(Broken(page, href, why))
    return broken


def _fault(folder: Path, page: str, href: str, ids: dict[str, set[str]]) -> str:
    parts = urlsplit(href)
    if parts.scheme in ("https", "mailto", "data"):
        return ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return "neither relative nor https"
    steps = page.split("/")[:-1]
    for step in unquote(parts.path).split("/") if parts.path else []:
        if step == "..":
            if not steps:
                return "leaves the site"
            steps.pop()
        elif step:
            steps.append(step)
    target = "/".join(steps) if parts.path else page
    if not (folder / target).is_file():
        return "no such file"
    if parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
        return "no such anchor"
    return ""
