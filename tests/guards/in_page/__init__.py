"""What a guard asks inside an open page: one JavaScript function a file, and its answer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page


def ask(page: Page, question: str, argument: Any = None) -> Any:
    """What the function in ``<question>.js`` answers about the page. Messages are in words, ready for a report."""
    return page.evaluate(_function(question), argument)


@cache
def _function(name: str) -> str:
    return (Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8")
