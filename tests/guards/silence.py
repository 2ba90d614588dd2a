"""A page that works says nothing to the console, asks nobody else for anything, and looks as it was drawn."""

from __future__ import annotations

from tests.conftest import OpenedPage
from tests.guards.in_page import ask


def faults(opened: OpenedPage, own: str) -> list[str]:
    """Messages, requests outside ``own`` (the address of the site), and a style that did not arrive."""
    # A policy that blocks the style leaves a page that passes every check of bytes and of markup.
    unstyled = ask(opened.page, "style")  # asked first: by then everything the page had to say is here
    return [
        *(f"console: {message}" for message in opened.console),
        *(f"asks elsewhere: {url}" for url in opened.requests if not url.startswith((own, "data:"))),
        *([f"style: {unstyled}"] if unstyled else []),
    ]
