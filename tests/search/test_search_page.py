"""Searching as a person does it, on the project's own content, in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.conftest import OpenedPage, OpenPage
from tests.guards import axe
from tests.guards.built import BuiltSite
from tests.guards.conftest import address, site

__all__ = ["address", "site"]

NAME = "Bopha"
MANY = "training"  # more results than are shown at first
ELSEWHERE = "id/search.html"


def box(page: Page) -> Locator:
    """The box for words; it offers suggestions from its first focus on."""
    return page.get_by_role("searchbox").or_(page.get_by_role("combobox"))


def results(page: Page) -> list[str]:
    """The first line of each result, once there are some."""
    expect(page.locator("#results > li").first).to_be_visible()
    return page.locator("#results > li p:first-child").all_inner_texts()


def total(page: Page) -> int:
    """How many results the page says there are."""
    expect(page.locator("#status")).to_contain_text(re.compile(r"\d"))
    found = re.search(r"\d+", page.locator("#status").inner_text())
    assert found
    return int(found[0])


@pytest.fixture
def opened(open_page: OpenPage, address: str) -> Callable[..., OpenedPage]:
    """Open a page of the site by its path."""
    return lambda path, **how: open_page(address + path, **how)


Open = Callable[..., OpenedPage]

# ---- The box


def test_a_search_from_any_page_has_an_address_of_its_own(opened: Open, address: str) -> None:
    """It can be sent to somebody else, who sees the same; and the way back works."""
    page = opened("experts/kh/nhem-bopha.html").page
    page.get_by_role("searchbox", name="Search").fill(NAME)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search.html?q={NAME}")
    found = results(page)
    assert any("Nhem Bopha" in name for name in found)

    assert results(opened(f"search.html?q={NAME}").page) == found
    page.go_back()
    page.wait_for_url(f"{address}experts/kh/nhem-bopha.html")


def test_a_page_loads_nothing_of_the_search_before_it_is_wanted(opened: Open) -> None:
    """A reader who does not search pays for the box alone."""
    visit = opened("index.html")
    assert [Path(url).name.partition(".")[0] for url in visit.requests] == ["index", "box"]
    visit.page.get_by_role("searchbox", name="Search").focus()
    expect(visit.page.get_by_role("combobox", name="Search")).to_be_visible()
    loaded = [Path(url).name.partition(".")[0] for url in visit.requests[2:]]
    assert loaded == ["engine", "index", "suggest"]


def test_without_a_script_the_box_leads_to_lists_that_serve_the_same_need(opened: Open) -> None:
    """Every topic and country is two taps away, and nothing that needs a script is shown."""
    page = opened("index.html", java_script_enabled=False).page
    page.get_by_role("searchbox").fill("recruitment")
    page.keyboard.press("Enter")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.locator("summary", has_text="Recruitment, selection and assessment").click()
    page.get_by_role("link", name="Merit-based recruitment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Merit-based recruitment")


def test_the_search_works_from_a_folder(site: BuiltSite, open_page: OpenPage) -> None:
    """A stick has no server: results, filters and the way back work from files too."""
    visit = open_page((site.folder / "topics" / "rec-01.html").as_uri())
    page = visit.page
    page.get_by_role("searchbox").fill(MANY)
    page.keyboard.press("Enter")
    before = total(page)
    page.get_by_text("Country", exact=True).click()
    page.get_by_role("checkbox", name="Thailand").check()
    expect(page.locator("#chips li")).to_have_count(1)
    page.wait_for_url(re.compile(r"^file://.*search\.html\?q=training&country=th$"))
    expect(page.locator("#status")).not_to_contain_text(str(before))
    page.go_back()
    expect(page.locator("#status")).to_contain_text(str(before))
    assert visit.console == []


def test_a_browser_that_keeps_the_address_of_a_file_still_searches(site: BuiltSite, open_page: OpenPage) -> None:
    """Ten years ago Chromium refused to change the address of a file; the page is loaded with the new one instead."""
    page = open_page().page
    page.add_init_script("History.prototype.pushState = () => { throw new DOMException('', 'SecurityError'); }")
    page.goto((site.folder / "search.html").as_uri())
    box(page).fill(NAME)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"search\.html\?q={NAME}$"))
    assert any("Nhem Bopha" in name for name in results(page))


# ---- Results


def test_a_result_says_who_it_is_and_why_it_is_there(opened: Open) -> None:
    """Name, name in its own script, post, country, topics, and where the word stands."""
    page = opened("search.html?q=Nhem+Bopha").page
    first = page.locator("#results > li").first
    expect(first.get_by_role("link")).to_have_attribute("href", "experts/kh/nhem-bopha.html")
    expect(first).to_contain_text("Director of Leadership Programmes, Royal School of Administration · Cambodia")
    expect(first).to_contain_text("Leadership development · Coaching and mentoring")
    expect(first.locator(".why")).to_contain_text("“Bopha” in name")
    expect(first.locator(".tile")).to_have_text("NB")
    expect(first.locator("[lang=km]")).to_have_text("ញឹម បុប្ផា")


def test_results_speak_the_language_of_the_page_and_mark_other_languages(opened: Open) -> None:
    """Topics and countries in Indonesian; a post that is written in English says so to fonts and voices."""
    page = opened(f"{ELSEWHERE}?q=Nhem+Bopha").page
    first = page.locator("#results > li").first
    expect(first).to_contain_text("Pengembangan kepemimpinan")
    expect(first).to_contain_text("Kamboja")
    expect(first.locator("p [lang=en]").first).to_contain_text("Director of Leadership Programmes")


def test_ten_results_come_first_and_more_on_wish(opened: Open, address: str) -> None:
    """The next ten follow without a new page, the first of them has the focus, and the way back finds all twenty."""
    page = opened(f"search.html?q={MANY}").page
    first = results(page)
    assert len(first) == 10 < total(page)
    page.get_by_role("button", name="More results").click()
    expect(page.locator("#results > li")).to_have_count(min(20, total(page)))
    assert results(page)[:10] == first
    expect(page.locator("#results > li").nth(10).get_by_role("link")).to_be_focused()

    page.goto(address + "about.html")
    page.go_back()
    expect(page.locator("#results > li")).to_have_count(min(20, total(page)))


def test_the_number_of_results_is_announced(opened: Open) -> None:
    """A screen reader hears what the others see."""
    page = opened("search.html").page
    box(page).fill(NAME)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=re.compile(r"^\d+ results?"))).to_be_focused()


def test_a_word_read_as_a_topic_can_be_searched_for_as_a_word(opened: Open, address: str) -> None:
    """What is assumed is said, and the other way is one tap away."""
    page = opened("search.html?q=leadership+development").page
    expect(page.locator("#reading")).to_contain_text("is read as a topic: Leadership development")
    narrow = total(page)
    page.get_by_role("link", name="Search for the words instead").click()
    page.wait_for_url(re.compile("words=1"))
    expect(page.locator("#reading")).to_be_empty()
    expect(page.locator("#status")).not_to_contain_text("Searching")
    assert total(page) >= narrow


def test_a_misspelt_word_is_mended_and_that_is_said(opened: Open) -> None:
    """Nobody is left with an empty list for one wrong letter."""
    page = opened("search.html?q=Nhem+Bohpa").page
    assert "Nhem Bopha" in results(page)[0]
    page.goto(page.url.replace("Nhem+Bohpa", "Rattanaphorn"))
    expect(page.locator("#reading")).to_contain_text("Nobody writes “Rattanaphorn”")


def test_what_cannot_be_read_is_shown_at_its_place(opened: Open) -> None:
    """A field that does not exist is marked in what was typed."""
    page = opened("search.html?q=" + "salary%3Ahigh").page
    expect(page.locator("#reading mark")).to_have_text("salary")
    expect(page.locator("#reading")).to_contain_text("There is no field “salary”")


def test_text_that_looks_like_html_stays_text(opened: Open) -> None:
    """Nothing that is typed or shared in an address runs."""
    hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20%22%27%3C%2Fscript%3E"
    visit = opened(f"search.html?q={hostile}&country={hostile}")
    expect(visit.page.locator("#status")).not_to_contain_text("Searching")
    expect(box(visit.page)).to_have_value("<img src=x onerror=alert(1)> \"'</script>")
    assert visit.page.locator("main img").count() == 0
    assert visit.console == []


# ---- Filters


def test_filters_stand_in_the_address_and_combine_with_the_text(opened: Open, address: str) -> None:
    """Each narrows the results; taking one away widens them; back and forward go through the steps."""
    page = opened(f"search.html?q={MANY}").page
    everything = total(page)
    page.get_by_text("Kind of result").click()
    page.get_by_role("checkbox", name="Experts").check()
    page.wait_for_url(f"{address}search.html?q={MANY}&kind=expert")
    expect(page.locator("#chips")).to_contain_text("Experts")
    expect(page.locator("#status")).not_to_contain_text(str(everything))
    experts = total(page)
    assert experts < everything

    page.get_by_role("link", name="Take away the filter Experts").click()
    page.wait_for_url(f"{address}search.html?q={MANY}")
    expect(page.locator("#status")).to_contain_text(str(everything))
    page.go_back()
    expect(page.locator("#status")).to_contain_text(str(experts))
    expect(page.get_by_role("checkbox", name="Experts")).to_be_checked()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="Experts")).not_to_be_checked()


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("country", "vn"),
        ("group", "REC"),
        ("language", "th"),
        ("offer", "mentoring"),
        ("mode", "online"),
        ("type", "academic"),
        ("kind", "topic"),
        ("piece", "case_study"),
    ],
)
def test_each_filter_works_alone_and_its_count_keeps_its_word(opened: Open, facet: str, value: str) -> None:
    """The number beside an option is the number of results that it leaves."""
    page = opened("search.html").page
    details = page.locator(f"[data-facet={facet}]")
    details.locator("summary").click()
    option = details.locator(f"[value={value}]")
    count = option.locator("xpath=..").locator("span").last
    expect(count).to_have_text(re.compile(r"^\d+$"))
    promised = int(count.inner_text())
    option.check()
    expect(page.locator("#status")).to_contain_text(re.compile(rf"^{promised} results?"))


def test_options_that_lead_to_nothing_cannot_be_chosen(opened: Open) -> None:
    """A dead end is shut before somebody goes into it."""
    page = opened("search.html?q=Nhem+Bopha&words=1").page
    results(page)
    page.get_by_text("Country", exact=True).click()
    expect(page.get_by_role("checkbox", name="Cambodia")).to_be_enabled()
    expect(page.locator("[data-facet=country] input:disabled")).not_to_have_count(0)


def test_an_empty_answer_says_what_would_help(opened: Open) -> None:
    """The filter that stands in the way can be taken away, with what that would give."""
    page = opened("search.html?q=Bopha&kind=topic").page
    expect(page.locator("#status")).to_contain_text("Nothing was found")
    way = page.get_by_role("link", name=re.compile(r"^Without the filter Topics: \d+ result"))
    promised = re.search(r"\d+", way.inner_text())
    way.click()
    assert promised
    expect(page.locator("#status")).to_contain_text(promised[0])


def test_the_topics_whose_names_begin_alike_are_offered_where_nothing_is_found(opened: Open) -> None:
    """Somebody who writes it in another way still gets there."""
    page = opened("search.html?q=leadershippe&kind=piece&country=bn").page
    expect(page.locator("#reading").get_by_role("link", name="Leadership development")).to_be_visible()


# ---- Loading


def test_a_part_that_does_not_come_is_named_and_tried_again_on_wish(
    opened: Open, open_page: OpenPage, address: str
) -> None:
    """The page says what happened, and the same question is asked with one tap."""
    page = open_page().page
    page.clock.install()
    page.route("**/search/s*.js*", lambda route: route.abort())
    page.goto(f"{address}search.html?q={NAME}")
    expect(page.locator("#status")).to_have_text("Searching…")
    for _ in range(40):
        page.clock.run_for(1000)
    expect(page.get_by_text("A part of the search could not be loaded.")).to_be_visible()
    page.unroute("**/search/s*.js*")
    page.get_by_role("button", name="Try again").click()
    assert any("Nhem Bopha" in name for name in results(page))
    expect(page.get_by_text("A part of the search could not be loaded.")).to_be_hidden()


def test_a_slow_link_is_explained(open_page: OpenPage, address: str) -> None:
    """After a while the page says that it is still at it."""
    page = open_page().page
    page.clock.install()
    held: list[Route] = []
    page.route("**/search/s*.js*", lambda route: held.append(route))
    page.goto(f"{address}search.html?q={NAME}", wait_until="commit")
    expect(page.locator("#status")).to_have_text("Searching…")
    page.clock.run_for(4_100)
    expect(page.locator("#status")).to_have_text("Still loading: the link is slow.")
    for route in held:
        route.continue_()
    page.unroute("**/search/s*.js*")
    assert any("Nhem Bopha" in name for name in results(page))


def test_a_page_from_before_an_update_loads_itself_anew(open_page: OpenPage, address: str, site: BuiltSite) -> None:
    """It names scripts that are gone; the page of today names those that are there."""
    page = open_page().page
    old = re.sub(r"(engine|results)\.[0-9a-f]{10}\.js", r"\1.0000000000.js", site.text("search.html"))
    page.route("**/search.html*", lambda route: route.fulfill(body=old, content_type="text/html"), times=1)
    page.goto(f"{address}search.html?q={NAME}")
    assert any("Nhem Bopha" in name for name in results(page))


def test_scripts_that_stay_away_are_named(open_page: OpenPage, address: str) -> None:
    """Without them nothing can be found, and the lists below still lead on."""
    page = open_page().page
    page.route("**/scripts/results.*.js", lambda route: route.abort())
    page.goto(f"{address}search.html?q={NAME}")
    expect(page.get_by_text("A part of the search could not be loaded.")).to_be_visible()


# ---- Suggestions


def suggestions(page: Page, typed: str) -> None:
    """Type into the box of a page and wait for suggestions."""
    box(page).fill("")
    page.keyboard.type(typed)
    expect(page.get_by_role("listbox")).to_be_visible()


def active(page: Page) -> str:
    """The option that the box points at."""
    return str(
        page.evaluate(
            "(document.getElementById(document.activeElement.getAttribute('aria-activedescendant')) || {}).textContent || ''"
        )
    )


def test_topics_countries_and_names_are_suggested_under_their_kinds(opened: Open) -> None:
    """The kinds have the words of the menu, in the language of the page."""
    page = opened("index.html").page
    suggestions(page, "leader")
    topics = page.get_by_role("group", name="Topics").get_by_role("option")
    assert "Leadership development" in topics.all_inner_texts()
    expect(page.locator("#suggested")).to_contain_text("Topics: ")

    suggestions(page, "cambod")
    expect(page.get_by_role("group", name="Countries").get_by_role("option").first).to_have_text("Cambodia")
    suggestions(page, "boph")
    expect(page.get_by_role("group", name="Experts").get_by_role("option").first).to_contain_text("Nhem Bopha")


def test_the_keyboard_alone_chooses_a_suggestion(opened: Open, address: str) -> None:
    """Arrows go through the list and back to the box, Escape closes it, Enter goes there."""
    page = opened("index.html").page
    suggestions(page, "train")
    box, options = page.get_by_role("combobox"), page.get_by_role("option").all_inner_texts()
    expect(box).to_have_attribute("aria-expanded", "true")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert active(page) == options[0]
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    assert active(page) == options[-1]
    page.keyboard.press("Home")
    assert active(page) == ""
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("train")

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"{address}topics/[a-z]+-\d\d\.html"))


def test_a_name_leads_to_the_profile_in_the_language_of_the_page(opened: Open, address: str) -> None:
    """From a page deep inside, by a tap."""
    page = opened("id/experts/vn/" + "../../topics/rec-01.html").page
    suggestions(page, "boph")
    page.get_by_role("option", name="Nhem Bopha").click()
    page.wait_for_url(f"{address}id/experts/kh/nhem-bopha.html")
    assert "Nhem Bopha" in page.locator("h1").inner_text()
    assert page.locator("html").get_attribute("lang") == "id"


def test_enter_without_a_choice_searches_for_what_was_typed(opened: Open, address: str) -> None:
    """Suggestions never take a search over."""
    page = opened("index.html").page
    suggestions(page, "boph")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}search.html?q=boph")
    expect(box(page)).to_have_value("boph")
    expect(page.locator("#status")).not_to_be_empty()


def test_suggestions_lie_over_the_page_and_go_when_the_box_is_left(opened: Open) -> None:
    """Nothing below them moves."""
    page = opened("index.html").page
    place = page.locator("h1").bounding_box()
    suggestions(page, "train")
    assert page.locator("h1").bounding_box() == place
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.locator("h1").bounding_box() == place


def test_an_answer_to_an_older_question_is_dropped(opened: Open) -> None:
    """Suggestions are always those for what stands in the box."""
    page = opened("index.html").page
    suggestions(page, "cambod")
    page.evaluate(
        """() => {
            const ask = aexpecs.suggest, held = window.held = [];
            aexpecs.suggest = text => new Promise(done => held.push([text, () => ask(text).then(done)]));
        }"""
    )
    box = page.get_by_role("combobox")
    for text in ("leader", "train"):
        box.fill(text)
        page.wait_for_function("text => held.some(([asked]) => asked == text)", arg=text)
    page.evaluate("held[1][1]()")
    expect(page.get_by_role("option").first).to_contain_text("Train")
    page.evaluate("held[0][1]()")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    expect(page.get_by_role("option").first).to_contain_text("Train")


# ---- For everybody


@pytest.mark.parametrize("mode", axe.MODES)
def test_results_filters_and_suggestions_break_no_rule_of_accessibility(opened: Open, mode: str) -> None:
    """With all that a script adds to the page, in every way of seeing colours."""
    page = opened(f"search.html?q={MANY}&country=th").page
    page.emulate_media(**axe.MODES[mode])
    results(page)
    page.get_by_text("Country", exact=True).click()
    expect(page.locator("[data-facet=country] span").first).to_have_text(re.compile(r"\d"))
    assert axe.violations(page) == []
    suggestions(page, "train")
    page.keyboard.press("ArrowDown")
    assert axe.violations(page) == []


@pytest.mark.parametrize("path", [f"search.html?q={MANY}&country=th&country=vn", f"{ELSEWHERE}?q={MANY}", "index.html"])
def test_everything_fits_a_narrow_screen(opened: Open, path: str) -> None:
    """Nothing is wider than 320 px, suggestions included."""
    page = opened(path, viewport={"width": 320, "height": 640}).page
    suggestions(page, "train")
    box = page.get_by_role("listbox").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_box_is_left_out_on_paper(opened: Open) -> None:
    """Nobody types on paper."""
    page = opened("experts/kh/nhem-bopha.html").page
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
