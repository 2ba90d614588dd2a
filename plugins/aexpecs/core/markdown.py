"""Markdown from strangers to HTML that can do nothing: raw HTML off, links of three kinds only, sanitised at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from aexpecs.core.kinds import HTML, url_fault

INNER = ("expert", "sharing", "topic")
_LINK = re.compile(r"(?<!\\)(!?)\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?([^\s)>]*)>?[^)]*\)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)", re.M)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]|^(?:[^\n]*\S[^\n]*)\n {0,3}(=+|-+)[ \t]*$", re.M)
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`|^(?: {4}|\t).*$", re.S | re.M)

TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "code", "pre", "hr",
        "table", "thead", "tbody", "tr", "th", "td", "sup", "dl", "dt", "dd"}


def _without_code(text: str) -> str:
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def links(text: str) -> Iterator[tuple[int, str]]:
    """Every link target of a text with its offset."""
    plain = _without_code(text)
    for match in _LINK.finditer(plain):
        yield match.start(3), match.group(3)
    for pattern in (_REFERENCE, _AUTOLINK):
        for match in pattern.finditer(plain):
            yield match.start(1), match.group(1)


def inner_links(text: str) -> Iterator[tuple[int, str]]:
    """Links to something of this directory, such as ``expert:id/sari-wulandari``."""
    return ((offset, link) for offset, link in links(text) if link.split(":")[0] in INNER)


def markdown_faults(text: str, lowest_heading: int) -> Iterator[tuple[int, str, str, str]]:
    """What a text may not have: offset, code, message, fix. ``lowest_heading`` 7 allows no heading at all."""
    plain = _without_code(text)
    for match in HTML.finditer(plain):
        if _AUTOLINK.fullmatch(match.group()):
            continue
        yield match.start(), "E703", f'"{match.group()[:40]}" is HTML; it would be shown as it stands', "use Markdown: **bold**, *italic*, - list"
    for match in _LINK.finditer(plain):
        if match.group(1):
            yield match.start(), "E704", "a picture is loaded from elsewhere", "describe it in words, or link to the page that shows it"
    for offset, link in links(text):
        scheme = link.split(":")[0]
        if scheme in INNER or link.startswith("#"):
            continue
        if fault := url_fault(link):
            yield offset, "E708", f'the link "{link[:60]}" {fault}', "begin with https://, or write expert:…, sharing:… or topic:…"
    for match in _HEADING.finditer(plain):
        level = len(match.group(1)) if match.group(1) else 1 + (match.group(2)[0] == "-")
        if level < lowest_heading and (match.group(1) or match.group(2)[0] == "=" or lowest_heading == 7):
            fix = "take the # away" if lowest_heading == 7 else f"begin with {'#' * lowest_heading}"
            yield match.start(), "E702", "a biography has no headings" if lowest_heading == 7 else "this heading is on the level of the title", fix


@cache
def _converter() -> Any:
    import markdown
    from markdown.extensions import Extension
    from markdown.treeprocessors import Treeprocessor

    class Links(Treeprocessor):
        """Turns links of this directory into addresses with the resolver of the moment."""

        def run(self, root: Element) -> None:
            for anchor in root.iter("a"):
                href = anchor.get("href", "")
                if href.split(":")[0] in INNER:
                    target = self.md.resolve(href)
                    if target:
                        anchor.set("href", target)
                    else:
                        del anchor.attrib["href"]

    class House(Extension):
        """Raw HTML is text; inner links are resolved."""

        def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (Markdown's own name)
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.treeprocessors.register(Links(md), "inner_links", 0)

    return markdown.Markdown(extensions=["tables", "sane_lists", "def_list", House()], output_format="html")


def render(text: str, resolve: Callable[[str], str]) -> str:
    """``text`` as safe HTML; ``resolve`` gives the address of a link such as ``topic:REC-01``, or an empty string."""
    import nh3

    converter = _converter()
    converter.reset()
    converter.resolve = resolve
    html = converter.convert(text)
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}, "th": {"align"}, "td": {"align"}},
                     url_schemes={"https"}, link_rel=None)
