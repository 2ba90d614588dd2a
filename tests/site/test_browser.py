"""The site as a person uses it, in a real Chromium, from files without a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OpenPage

PAGES = (
    "index.html",
    "experts.html",
    "topics/rec-01.html",
    "experts/id/sari.html",
    "sharing/a-fair-test.html",
    "id/countries/vn.html",
    "404.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_fit_the_screen_and_say_nothing_to_the_console(
    mini_site: Path, open_page: OpenPage, width: int, scheme: str
) -> None:
    """From 320 px on nothing is wider than the screen, nothing is blocked, and nothing is asked from elsewhere."""
    opened = open_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = opened.page
    for name in PAGES:
        page.goto((mini_site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate("getComputedStyle(document.querySelector('.site-head')).borderBottomWidth") == "4px", name
    assert opened.console == []
    assert all(url.startswith(("file:", "data:")) for url in opened.requests)


def test_an_expert_is_found_by_topic_and_country_without_scripts(mini_site: Path, open_page: OpenPage) -> None:
    """Home, group, topic, the country on it, the expert: by links alone, in two taps from the topic."""
    page = open_page((mini_site / "index.html").as_uri(), java_script_enabled=False).page
    page.get_by_role("link", name="Recruitment").click()
    page.get_by_role("link", name="Merit-based recruitment").click()
    page.get_by_role("navigation", name="Countries").get_by_role("link", name="Viet Nam").click()
    page.get_by_role("link", name="Nguyễn Thu Hà").click()
    assert page.get_by_role("heading", level=1).inner_text() == "TS. Nguyễn Thu Hà"
    assert (
        page.get_by_role("link", name="Write to the focal point")
        .get_attribute("href")
        .startswith("mailto:arc-vn@aexpecs.example?subject=")
    )


def test_a_reader_changes_the_language_and_stays_on_the_page(mini_site: Path, open_page: OpenPage) -> None:
    """The language menu leads to the same profile."""
    page = open_page((mini_site / "experts/id/sari.html").as_uri()).page
    page.get_by_role("link", name="Bahasa Indonesia", exact=True).click()
    assert page.url.endswith("/id/experts/id/sari.html")
    assert page.locator("html").get_attribute("lang") == "id"
    assert "Membantu instansi" in page.locator("main").inner_text()


def test_an_old_address_leads_to_the_new_one(mini_site: Path, open_page: OpenPage) -> None:
    """Whoever kept the old address of a profile arrives at the new one."""
    page = open_page((mini_site / "experts/id/sari-old.html").as_uri()).page
    page.wait_for_url("**/experts/id/sari.html")
    assert "Sari" in page.get_by_role("heading", level=1).inner_text()


def test_the_keyboard_reaches_the_content_first(mini_site: Path, open_page: OpenPage) -> None:
    """The first stop of the Tab key skips the menu."""
    page = open_page((mini_site / "experts.html").as_uri()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
