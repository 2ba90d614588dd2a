"""A learning path as somebody learns with it: from a folder, without a network, and again on the next day."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import OpenPage
from tests.guards.built import BuiltSite


@pytest.fixture
def learning(site: BuiltSite, open_page: OpenPage) -> Page:
    """The fullest path, opened from its folder with the network cut."""
    opened = open_page((site.folder / site.of("learning_path.html", "en")[0]).as_uri(), offline=True)
    assert opened.console == []
    return opened.page


def test_what_is_done_is_there_again(learning: Page) -> None:
    """Kept by this browser alone, until the learner starts anew."""
    boxes = learning.get_by_label("Done", exact=True).and_(learning.get_by_role("checkbox"))
    total = boxes.count()
    assert total == learning.locator("[data-step]").count()
    boxes.nth(1).check()
    learning.reload()
    assert [boxes.nth(number).is_checked() for number in range(2)] == [False, True]
    assert learning.get_by_text(f"1 of {total} steps done").is_visible()
    learning.get_by_role("button", name="Start anew").click()
    learning.reload()
    assert not boxes.nth(1).is_checked()


def test_an_answer_is_judged_at_once_and_explained_when_it_is_right(learning: Page) -> None:
    check = learning.locator(".check").first
    right = check.get_attribute("data-right")
    for number, answer in enumerate(check.locator("li button").all(), start=1):
        answer.click()
        is_right = str(number) == right
        assert answer.get_attribute("aria-pressed") == "true"
        assert check.locator("output").inner_text().startswith("Right" if is_right else "Not this one")
        if is_right:
            assert check.locator("details").get_attribute("open") is not None


@pytest.mark.parametrize("kept", ["no list", '{"a": 1}', "[3]", "null"])
def test_what_others_left_in_the_store_does_no_harm(learning: Page, kept: str) -> None:
    """From a folder, all pages of a browser may share one store."""
    learning.evaluate(
        "kept => localStorage.setItem('aexpecs:learn:' + document.querySelector('[data-learn]').dataset.learn, kept)",
        kept,
    )
    learning.reload()
    assert learning.locator("progress").get_attribute("max") == str(learning.locator("[data-step]").count())


def test_a_browser_that_keeps_nothing_still_shows_and_judges(site: BuiltSite, open_page: OpenPage) -> None:
    """As in some private windows, where even looking at the store is refused."""
    opened = open_page()
    opened.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    opened.page.goto((site.folder / site.of("learning_path.html", "en")[0]).as_uri())
    opened.page.get_by_role("checkbox").first.check()
    assert opened.page.get_by_text("1 of").is_visible()
    assert opened.console == []


def test_without_scripts_questions_have_their_answers(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page((site.folder / site.of("learning_path.html", "en")[0]).as_uri(), java_script_enabled=False).page
    answer = page.locator(".check details").first
    answer.locator("summary").click()
    assert answer.locator("strong").is_visible()
