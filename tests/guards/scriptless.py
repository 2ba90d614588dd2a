"""A page without JavaScript: it shows the same, and everything on it leads somewhere."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.guards.in_page import ask


def faults(without: Page, with_script: Page) -> list[str]:
    """What the page opened ``without`` scripts lacks. A script may add a little, and no more."""
    found: list[str] = ask(without, "dead")
    text, full = ask(without, "words"), ask(with_script, "words")
    if not text:
        return ["nothing is shown without a script"]
    if len(text) < 0.9 * len(full):
        found.append(f"without a script {len(text):,} of {len(full):,} characters are shown")
    return found
