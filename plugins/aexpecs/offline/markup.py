"""HTML for what is no page of the site: booklets, sheets, cards, chapters. It is XML as well, which EPUB wants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

from aexpecs.views.wording import Text

Child: TypeAlias = "str | Text | Iterable[Child] | None"
"""What stands in an element; markup is a kind of `str`."""
_EMPTY = frozenset(["img", "link", "meta", "br", "hr", "item", "itemref"])


def element(name: str, *children: Child, **attributes: str | None) -> Markup:
    """An element with what is in it; everything that is no markup yet is escaped.

    Of attributes a trailing ``_`` is dropped (``class_``) and another one is a hyphen; those that are None are left out.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY and not children:
        return Markup(f"<{name}{told}/>")  # noqa: S704 (names are ours, values escaped)
    return Markup(f"<{name}{told}>{joined(children)}</{name}>")  # noqa: S704 (the same; children are escaped)


def joined(children: Iterable[Child], between: str = "") -> Markup:
    """What stands one after the other; nothing is left of what is empty."""
    return Markup(escape(between)).join(_one(child) for child in children if child)  # noqa: S704 (escaped here)


def _one(child: Child) -> Markup:
    if isinstance(child, Text):
        return (
            element("span", child.value, lang=child.lang, **{"xml:lang": child.lang})
            if child.lang
            else escape(child.value)
        )
    if isinstance(child, str):
        return escape(child)
    return joined(child) if child else Markup()


def document(title: str, lang: str, direction: str, style: str, *body: Child) -> str:
    """A whole page for paper. ``style`` is CSS."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", title),
        element("style", Markup(style)),  # noqa: S704 (a sheet of the theme)
    )
    html = element("html", head, element("body", *body), lang=lang, dir=direction)
    return f"<!DOCTYPE html>\n{html}"


def shortened(text: str, most: int) -> str:
    """At most so many characters, with an ellipsis where some are left out."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
