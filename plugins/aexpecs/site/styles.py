"""The style sheets of the theme in each page: only the rules that something on the page uses.

They stand in the page itself, which saves a request of a second or more on a slow link, so each byte of them is sent with
every page. A rule stays if its classes and elements occur in the page; nobody has to say which page type needs what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_ORDER = ("tokens", "base")  # first; print comes last, and the rest between them by name
_NAMES = re.compile(r"\.([A-Za-z_][\w-]*)|(?<![\w.#:-])([a-z][a-z0-9]*)")
_IN_BRACKETS = re.compile(r"\[[^\]]*\]|::?[a-z-]+(?:\([^)]*\))?")
_CLASSES = re.compile(r'class="([^"]*)"')  # in text, quotation marks are escaped
_ELEMENTS = re.compile(r"<([a-z][a-z0-9]*)")


class Rule(NamedTuple):
    """A rule: each selector with the names it needs, and the declarations. ``around`` is its media query, or empty."""

    around: str
    selectors: tuple[tuple[str, frozenset[str]], ...]
    declarations: str


class Styles:
    """The sheets of a folder. Classes are named ``.x`` and elements ``x`` among the names a selector needs."""

    def __init__(self, folder: Path) -> None:
        sheets = {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.css"))}
        last = sheets.pop("print", "")
        first = [sheets.pop(name) for name in _ORDER if name in sheets]
        self.sources = "\n".join([*first, *sheets.values(), last])
        self.rules = tuple(rules(self.sources))
        self.names = frozenset().union(*(needs for rule in self.rules for _, needs in rule.selectors))
        self._done: dict[tuple[frozenset[str], frozenset[str]], str] = {}

    def into(self, html: str) -> str:
        """``html`` with the rules it uses at the beginning of its first style element."""
        return html.replace("<style>", "<style>" + self.used_by(html), 1)

    def used_by(self, html: str) -> str:
        """The rules that something in ``html`` uses, as CSS without needless space."""
        key = (frozenset(_CLASSES.findall(html)), frozenset(_ELEMENTS.findall(html)))
        css = self._done.get(key)
        if css is None:
            groups, elements = key
            present = {f".{name}" for group in groups for name in group.split()} | elements
            css = self._done[key] = written(self.rules, self.names & present)
        return css


def rules(css: str) -> Iterator[Rule]:
    """The rules of a sheet in their order; of at-rules only ``@media`` is known, one level deep."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css).replace(": ", ":")
    around = ""
    for match in re.finditer(r"(@media[^{]+)\{|([^{}]+)\{([^{}]*)\}|\}", css):
        media, selectors, declarations = match.groups()
        if media:
            around = media.strip()
        elif selectors is None:
            around = ""
        else:
            parts = tuple((part.strip(), _needs(part)) for part in _split(selectors))
            yield Rule(around, parts, declarations.strip().rstrip(";"))


def _split(selectors: str) -> list[str]:
    """The selectors of a list; commas inside brackets do not part them."""
    return re.split(r",(?![^(]*\))", selectors)


def _needs(selector: str) -> frozenset[str]:
    plain = _IN_BRACKETS.sub(" ", selector)
    return frozenset(f".{name}" if name else element for name, element in _NAMES.findall(plain))


def written(all_rules: tuple[Rule, ...], names: frozenset[str]) -> str:
    """The rules of which a selector needs only ``names``."""
    parts: list[str] = []
    around = ""
    for rule in all_rules:
        selectors = [selector for selector, needs in rule.selectors if needs <= names]
        if not selectors:
            continue
        if rule.around != around:
            parts.append(("}" if around else "") + (f"{rule.around}{{" if rule.around else ""))
            around = rule.around
        parts.append(f"{','.join(selectors)}{{{rule.declarations}}}")
    return _without_unused("".join(parts) + ("}" if around else ""))


def _without_unused(css: str) -> str:
    """``css`` without custom properties that nothing in it asks for."""
    asked = set(re.findall(r"var\((--[\w-]+)", css))
    return re.sub(r"(--[\w-]+):[^;}]*;?", lambda match: match.group() if match.group(1) in asked else "", css)
