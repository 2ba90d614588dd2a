"""Markdown from strangers to HTML that can do nothing: raw HTML off, links of three kinds only, sanitised at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, cast
from xml.etree.ElementTree import Element

from aexpecs.core.kinds import HTML, url_fault

INNER = ("expert", "sharing", "topic")
# A pattern that begins with a sign, and not with a look at what is before it, is found far sooner.
_TARGET = re.compile(r"\](?<!\\\])\(\s*<?([^\s<>)]*)")
_IMAGE = re.compile(r"!(?<!\\!)\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]( ?\[|\()?")
_REFERENCE = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ ]*<?([^\s>]+)", re.M)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[^#\n])|^(?=[^\n]*\S)[^\n]+\n {0,3}(=+|-+)[ \t]*$", re.M)
_HEADING_SIGNS = ("#", "\n=", "\n-", "\n ")  # one of them is in every text with a heading
_FENCE = re.compile(r"(`{3,}|~{3,}) *[\w#.+-]*$")
_TICKS = re.compile(r"(?<![`\\])`+")
_LIST_ITEM = re.compile(r" {0,3}(?:[*+-]|\d+\.)[ \t]")

DEEPEST = 20
_FAR_IN = re.compile(rf"^[ \t]{{{4 * DEEPEST},}}", re.M)
_MANY_MARKS = re.compile(rf"^[ ]{{0,3}}(?:(?:\d+\.|[*+-]|>)[ \t]+){{{DEEPEST},}}", re.M)

TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "code",
    "pre",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "dl",
    "dt",
    "dd",
}


def _without_code(text: str) -> str:
    """``text`` with spaces for code. Indented lines are code after an empty line, but not below a list item."""
    if not any(sign in text for sign in ("`", "~~~", "    ", "\t")):
        return text
    lines = text.split("\n")
    ends = {line.rstrip(): number for number, line in enumerate(lines) if line.startswith(("```", "~~~"))}
    fence, in_list, in_code, after_empty = "", False, False, True
    for number, line in enumerate(lines):
        if fence:
            fence = "" if line.rstrip() == fence else fence
            lines[number] = " " * len(line)
        elif (match := _FENCE.match(line)) and ends.get(match.group(1), 0) > number:
            fence = match.group(1)
            lines[number] = " " * len(line)
        elif line.strip():
            indented = line.startswith(("    ", "\t"))
            in_code = indented and not in_list and (in_code or after_empty)
            if in_code:
                lines[number] = " " * len(line)
            elif not indented:
                in_list = bool(_LIST_ITEM.match(line)) or (in_list and (not after_empty or line.startswith(" ")))
        after_empty = not line.strip()
    return "\n".join(_without_code_spans(line) if "`" in line else line for line in lines)


def _without_code_spans(line: str) -> str:
    """``line`` with spaces for what stands between two rows of as many backticks."""
    rows = list(_TICKS.finditer(line))
    ends: dict[int, int] = {}  # length of a row -> the next row of that length, for each row from the last to the first
    end_of: list[int] = [0] * len(rows)
    for number in range(len(rows) - 1, -1, -1):
        length = len(rows[number].group())
        end_of[number] = ends.get(length, 0)
        ends[length] = number
    chars = list(line)
    number = 0
    while number < len(rows):
        if end := end_of[number]:
            start, stop = rows[number].start(), rows[end].end()
            chars[start:stop] = " " * (stop - start)
        number = max(end_of[number], number) + 1
    return "".join(chars)


def _images(plain: str) -> list[re.Match[str]]:
    """Pictures with an address, or with the name of a reference that there is."""
    if "![" not in plain:
        return []
    names = {match.group(1).casefold() for match in _REFERENCE.finditer(plain)}
    return [match for match in _IMAGE.finditer(plain) if match.group(2) or match.group(1).casefold() in names]


def links(text: str) -> Iterator[tuple[int, str]]:
    """Every link target of a text with its offset."""
    if "[" not in text and "<" not in text:
        return
    plain = _without_code(text)
    images = {match.start(2) for match in _images(plain) if match.group(2)}
    for match in _TARGET.finditer(plain):
        if match.start() + 1 not in images:
            yield match.start(1), match.group(1)
    for match in _REFERENCE.finditer(plain) if "]:" in plain else ():
        yield match.start(2), match.group(2)
    for match in _AUTOLINK.finditer(plain):
        yield match.start(1), match.group(1)


def _without(targets: list[tuple[int, str]], text: str) -> str:
    """``text`` with spaces for link targets."""
    if not targets:
        return text
    chars = list(text)
    for offset, link in targets:
        chars[offset : offset + len(link)] = " " * len(link)
    return "".join(chars)


def inner_links(text: str) -> Iterator[tuple[int, str]]:
    """Links to something of this directory, such as ``expert:id/sari-wulandari``."""
    if not any(f"{scheme}:" in text for scheme in INNER):
        return iter(())
    return ((offset, link) for offset, link in links(text) if link.split(":")[0] in INNER)


def markdown_faults(text: str, lowest_heading: int) -> Iterator[tuple[int, str, str, str]]:
    """What a text may not have: offset, code, message, fix. ``lowest_heading`` 7 allows no heading at all."""
    targets = list(links(text))
    for offset, link in targets:
        if link.split(":")[0] in INNER or link.startswith("#"):
            continue
        if fault := url_fault(link):
            yield (
                offset,
                "E708",
                f'the link "{link[:60]}" {fault}',
                "begin with https://, or write expert:…, sharing:… or topic:…",
            )
    plain = _without(targets, _without_code(text))
    for match in HTML.finditer(plain) if "<" in plain or "&" in plain else ():
        yield (
            match.start(),
            "E703",
            f'"{match.group()[:40]}" is HTML; it would be shown as it stands',
            "use Markdown: **bold**, *italic*, - list",
        )
    for match in _images(plain):
        yield (
            match.start(),
            "E704",
            "a picture is loaded from elsewhere",
            "describe it in words, or link to the page that shows it",
        )
    for match in _HEADING.finditer(plain) if any(sign in plain for sign in _HEADING_SIGNS) else ():
        level = len(match.group(1)) if match.group(1) else 1 + (match.group(2)[0] == "-")
        if level < lowest_heading and (match.group(1) or match.group(2)[0] == "=" or lowest_heading == 7):
            fix = "take the # away" if lowest_heading == 7 else f"begin with {'#' * lowest_heading}"
            yield (
                match.start(),
                "E702",
                "a biography has no headings" if lowest_heading == 7 else "this heading is on the level of the title",
                fix,
            )


@cache
def _converter() -> Any:
    import markdown
    from markdown.extensions import Extension
    from markdown.treeprocessors import Treeprocessor

    class Links(Treeprocessor):
        """Turns links of this directory into addresses with the resolver of the moment, and takes away those that
        the checks refuse: the sanitiser would let ``//host`` and ``page.html`` through."""

        def run(self, root: Element) -> None:
            for anchor in root.iter("a"):
                href = anchor.attrib.pop("href", "")
                target = cast(Any, self.md).resolve(href) if href.split(":")[0] in INNER else href
                if target and (target != href or href.startswith("#") or not url_fault(href)):
                    anchor.set("href", target)

    class House(Extension):
        """Raw HTML is text; inner links are resolved."""

        def extendMarkdown(self, md: Any) -> None:  # noqa: N802 (Markdown's own name)
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
            md.treeprocessors.register(Links(md), "inner_links", 0)

    return markdown.Markdown(
        extensions=["tables", "sane_lists", "fenced_code", House()],
        output_format="html",
        extension_configs={"tables": {"use_align_attribute": True}},
    )


def _tamed(text: str) -> str:
    """``text`` with what nobody writes made plain: thousands of open brackets or list marks on one line cost the
    converter minutes, or more depth than Python has."""
    text = _MANY_MARKS.sub(lambda match: "&#8203;" + match.group(), _FAR_IN.sub(" " * 4 * DEEPEST, text))
    blocks = re.split(r"(\n[ \t]*\n)", text)
    return "".join(
        block.replace("[", "&#91;") if _deep(block, "[", "]") or _deep(block, "](", ")") else block for block in blocks
    )


def _deep(block: str, opening: str, closing: str) -> bool:
    """Whether brackets stand in each other deeper than anybody writes."""
    if block.count(opening) <= DEEPEST:
        return False
    depth = 0
    for match in re.finditer(f"({re.escape(opening)})|{re.escape(closing)}", block):
        depth = depth + 1 if match.group(1) else max(0, depth - 1)
        if depth > DEEPEST:
            return True
    return False


# Paragraphs in which no character can mean anything to Markdown or HTML: each line begins with a letter.
_LINE = r"[^\W\d_](?:[^\W_]|[,.;:'\"()/%?–—‘’“”…-]| (?! |$|\n))*"
_PARAGRAPHS = re.compile(rf"\n*{_LINE}(?:\n+{_LINE})*\n*")


def render(text: str, resolve: Callable[[str], str]) -> str:
    """``text`` as safe HTML; ``resolve`` gives the address of a link such as ``topic:REC-01``, or an empty string."""
    if _PARAGRAPHS.fullmatch(text):  # most biographies; the converter would take half a millisecond to see it
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in re.split(r"\n{2,}", text.strip("\n")))
    import nh3

    converter = _converter()
    converter.reset()
    converter.resolve = resolve
    html = converter.convert(_tamed(text))
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}, "th": {"align"}, "td": {"align"}},
        url_schemes={"https"},
        link_rel=None,
    )
