"""Pages on narrow screens, with large letters and wide spacing: nothing leaves its place, links stay easy to hit."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.guards.in_page import ask

WAYS = ("plain", "large", "spaced")
"""How a reader may set the text: as it is, letters of twice the size, or the widest spacing of WCAG 2.2, 1.4.12."""


def overflow(page: Page, *ways: str) -> list[str]:
    """Text that leaves the screen or its box, read in each of the ways."""
    found = []
    for way in ways or WAYS[:1]:
        ask(page, "reading", way)
        found += [f"{way}: {fault}" for fault in ask(page, "overflow")]
    return found


def crowded(page: Page) -> list[str]:
    """Links of lists and menus that a finger cannot tell apart."""
    return list(ask(page, "targets"))
