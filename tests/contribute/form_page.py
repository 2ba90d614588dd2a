"""The form page as a person uses it: fields by what they are called, and the file that comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.conftest import OpenedPage

SETTLED = "#status:not(:empty), #problems:not([hidden]), #result:not([hidden]), #failed:not([hidden])"


@dataclass
class Form:
    """The form in a browser; ``site`` is the folder of the built site."""

    opened: OpenedPage
    site: Path

    @property
    def page(self) -> Page:
        return self.opened.page

    def open(self, query: str, lang: str = "") -> Form:
        """Go to the form with a question such as ``expert=id/sari``."""
        self.page.goto(f"{(self.site / lang / 'edit.html').as_uri()}?{query}")
        self.page.wait_for_selector("#edit:not([hidden])")
        return self

    def unfold(self) -> Form:
        """Open every section, and wait until help and choices are there."""
        for summary in self.page.locator("#fields details:not([open]) > summary").all()[::-1]:
            summary.click()
        self.page.wait_for_selector("#fields small:not(:empty)", state="attached")
        return self

    def box(self, label: str, within: str = "") -> Locator:
        """The box that is called ``label``, in the group that is called ``within``."""
        place = (
            self.page.get_by_role("group", name=re.compile(rf"^{re.escape(within)}( \(|$)")) if within else self.page
        )
        return place.get_by_label(re.compile(rf"^{re.escape(label)}( \(required\))?$")).first

    def add(self, label: str) -> None:
        """One more row in a list."""
        self.page.get_by_role("button", name=f"Add: {label}", exact=True).click()

    def make(self, anyway: bool = False) -> str:
        """The text of the file; empty if there is none."""
        page = self.page
        page.evaluate("document.getElementById('status').textContent = ''")
        page.locator("#make").click()
        page.wait_for_selector(SETTLED)
        if anyway and page.locator("#problems").is_visible():
            page.locator("#anyway").click()
        return page.locator("#text").input_value() if page.locator("#result").is_visible() else ""

    def bring(self, name: str, text: str) -> None:
        """Open a file."""
        self.page.locator("#file").set_input_files(
            {"name": name, "mimeType": "text/yaml", "buffer": text.encode()},
        )
        self.page.wait_for_selector("#status:not(:empty)")

    @property
    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    @property
    def problems(self) -> list[str]:
        """The lines of the list of problems."""
        return self.page.locator("#problems li").all_inner_texts()
