"""The way of the Tab key through a page, as somebody goes it who has no mouse."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

from tests.guards.in_page import ask

LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.11
ALL_THERE = """(!document.querySelector('script[src*="/box."]') || Boolean(window.shortlist))
    && !document.querySelector('#keep[hidden]')"""
"""Whether a page shows what its scripts add: the shortlist's buttons, and what can be kept once its list has come."""


def walk(page: Page) -> tuple[list[dict[str, Any]], int]:
    """Every stop of the Tab key from the top of the page to its end; and how many there should be."""
    page.emulate_media(reduced_motion="reduce")  # else the page is still rolling when a stop is looked at
    page.keyboard.press("Shift")  # buttons that come when somebody begins to move are to be there
    for _ in range(200):  # the policy of the pages does not let the browser wait for an expression by itself
        if page.evaluate(ALL_THERE):
            break
        page.wait_for_timeout(50)
    expected = ask(page, "stops")
    stops: list[dict[str, Any]] = []
    for _ in range(expected + 3):
        page.keyboard.press("Tab")
        stop = ask(page, "stop")
        if stop is None or (stops and stop["index"] == stops[0]["index"]):
            break
        stops.append(stop)
    return stops, expected


def faults(page: Page) -> list[str]:
    """A way that skips, turns back, loses sight of where it is, or does not end."""
    stops, expected = walk(page)
    found = []
    if not stops or not stops[0]["href"].startswith("#"):
        return ["the first stop does not skip to the content"]
    if len(stops) != expected:
        found.append(f"{len(stops)} stops for {expected} things to use")
    parts = ["", "header", "main", "footer"]
    for before, stop in pairwise(stops):
        step = f'from "{before["name"]}" to "{stop["name"]}"'
        if stop["index"] != before["index"] + 1:
            found.append(f"{step}: not in the order of the page")
        if stop["part"] not in parts or parts.index(stop["part"]) < parts.index(before["part"]):
            found.append(f"{step}: from {before['part']} to {stop['part'] or 'no part of the page'}")
        elif _turns_back(before, stop):
            found.append(f"{step}: against the order in which it is seen")
    for stop in stops:
        if stop["outline"] < 2:
            found.append(f'"{stop["name"]}": nothing shows that it has the focus')
        elif contrast(stop["colour"], stop["ground"]) < LEAST_CONTRAST:
            found.append(
                f'"{stop["name"]}": its outline is too faint, {contrast(stop["colour"], stop["ground"]):.2f}:1'
            )
        if not stop["seen"]:
            found.append(f'"{stop["name"]}": has the focus and is out of sight')
    return found


def _turns_back(before: dict[str, Any], stop: dict[str, Any]) -> bool:
    """Whether the next stop is seen earlier: above and not in a column further on, or before it on the same line."""
    if before["part"] != stop["part"] or not before["href"].strip("#"):
        return False
    rise = (before["y"] + before["height"] / 2) - (stop["y"] + stop["height"] / 2)
    same_line = abs(rise) < min(before["height"], stop["height"]) / 2
    if same_line:
        return stop["x"] < before["x"]
    return rise > 0 and stop["x"] <= before["x"]


def contrast(one: list[float], other: list[float]) -> float:
    """The contrast of two colours as WCAG 2 counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    linear = [part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
