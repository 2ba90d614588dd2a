"""A page on paper: black on white, without what only a screen can use, and with every name that can be followed."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.guards.in_page import ask

LEAST_CONTRAST = 7


def faults(page: Page) -> list[str]:
    """What would be wrong if the page were printed now."""
    page.emulate_media(media="print")
    try:
        return list(ask(page, "paper", LEAST_CONTRAST))
    finally:
        page.emulate_media(media="screen")
