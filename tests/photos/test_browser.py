"""Photos as a reader sees them, in a real Chromium, without scripts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import Locator, Page

from tests.conftest import OpenPage
from tests.photos.conftest import COLOURS, SARI, SOMSRI


def colour_of(place: Locator) -> tuple[int, ...]:
    """The colour in the middle of what is shown there."""
    shot = Image.open(io.BytesIO(place.screenshot())).convert("RGB")
    return shot.getpixel((shot.width // 2, shot.height // 2))


def is_near(colour: tuple[int, ...], wanted: str) -> bool:
    return all(abs(a - b) < 40 for a, b in zip(colour, ImageColor.getrgb(wanted), strict=True))


def boxes(page: Page) -> list[object]:
    """Where every word of the page stands in the window, and how far the window is scrolled."""
    places = page.locator("main h1, main h2, main p, main .card, main .tile, .card__name").all()
    return [page.evaluate("[scrollX, scrollY]"), *[place.bounding_box() for place in places]]


def tile(page: Page, expert: str) -> Locator:
    return page.locator(".card", has=page.locator(f'a[href$="{expert}.html"]')).locator(".tile")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["experts.html", "id/topics/rec-01.html"])
def test_faces_come_on_the_readers_wish_with_one_request_and_nothing_moves(
    photo_site: Path, open_page: OpenPage, name: str, width: int
) -> None:
    """A list shows initials and asks for nothing; after the click each face is on the tile of its person."""
    opened = open_page(
        (photo_site / name).as_uri(), viewport={"width": width, "height": 700}, java_script_enabled=False
    )
    page = opened.page
    assert len(opened.requests) == 1
    before = boxes(page)
    page.locator('a[href="#faces"]').click()
    page.wait_for_load_state("networkidle")
    assert [url.rpartition(".")[2] for url in opened.requests[1:]] == ["avif"]
    assert boxes(page) == before
    seen = {expert: colour_of(tile(page, expert)) for expert in COLOURS if tile(page, expert).count()}
    assert len(seen) >= 2
    for expert, colour in seen.items():
        # A profile that is overdue stands back in grey, its face too.
        assert is_near(colour, COLOURS[expert]) or (expert == SOMSRI and max(colour) - min(colour) < 12), (
            expert,
            colour,
        )
    assert opened.console == []


def test_nothing_scrolls_when_faces_are_asked_for_further_down(photo_site: Path, open_page: OpenPage) -> None:
    """The link may be reached by scrolling; the page stays where it is, and the Tab key goes on from there."""
    page = open_page((photo_site / "experts.html").as_uri(), viewport={"width": 320, "height": 300}).page
    page.locator('a[href="#faces"]').scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 120)")
    before = boxes(page)
    assert before[0][1] > 0
    page.locator('a[href="#faces"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#faces")
    assert boxes(page) == before
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.querySelector('.cards a')")


def test_the_picture_covers_the_whole_tile(photo_site: Path, open_page: OpenPage) -> None:
    """The styles of faces and those of tiles name the same size in two places; this holds them together."""
    page = open_page((photo_site / "experts.html").as_uri() + "#faces").page
    styles = "(({width, height, backgroundSize}) => [width, height, backgroundSize])(getComputedStyle(e, '::after'))"
    width, height, size = tile(page, SARI).evaluate(f"e => {styles}")
    box = tile(page, SARI).bounding_box()
    assert (width, height, size) == (f"{box['width']:g}px", f"{box['height']:g}px", f"{box['width']:g}px auto")


def test_initials_are_there_when_the_picture_does_not_arrive(
    photo_site: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    """On a link that breaks the list looks as before."""
    opened = open_page()
    asked: list[str] = []
    opened.page.route("**/faces/*", lambda route: (asked.append(route.request.url), route.abort()))
    opened.page.goto((photo_site / "experts.html").as_uri())
    before = tile(opened.page, SARI).screenshot()
    opened.page.locator('a[href="#faces"]').click()
    opened.page.wait_for_load_state("networkidle")
    assert len(asked) == 1
    assert tile(opened.page, SARI).screenshot() == before


@pytest.mark.parametrize("width", [320, 1280])
def test_the_portrait_is_at_the_top_though_it_is_last(photo_site: Path, open_page: OpenPage, width: int) -> None:
    """It comes with the page; the photo lies exactly over the tile beside the name, and the whole text stands before it."""
    opened = open_page((photo_site / f"experts/{SARI}.html").as_uri(), viewport={"width": width, "height": 800})
    page = opened.page
    portrait, tile_box = page.locator("img.portrait"), page.locator(".profile-head .tile").bounding_box()
    assert portrait.bounding_box() == tile_box
    heading = page.locator("h1").bounding_box()
    assert tile_box["y"] <= heading["y"] < tile_box["y"] + tile_box["height"]
    assert portrait.evaluate("e => e.naturalWidth") == 192
    assert is_near(colour_of(page.locator(".profile-head .tile")), COLOURS[SARI])
    assert page.evaluate(
        "[...document.querySelectorAll('main h1, main h2, main p, main li')].every("
        "e => e.compareDocumentPosition(document.querySelector('.portrait')) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    assert [url for url in opened.requests[1:] if not url.startswith("data:") and not url.endswith(".js")] == []
    assert opened.console == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_text_of_a_profile_stands_the_same_with_and_without_its_photo(
    photo_site: Path, open_page: OpenPage, width: int
) -> None:
    """The tile keeps the place, so that nothing jumps when the photo arrives at last."""
    page = open_page((photo_site / f"experts/{SARI}.html").as_uri(), viewport={"width": width, "height": 800}).page
    before = boxes(page)
    page.evaluate("document.querySelector('.portrait').remove()")
    assert boxes(page) == before
