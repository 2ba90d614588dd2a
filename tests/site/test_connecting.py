"""Shortlist, requests and news in a real Chromium, from files without a server: nothing is asked of anybody."""

from __future__ import annotations

import csv
import gzip
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
import segno
from playwright.sync_api import expect

from aexpecs.checks import check_content, check_file
from tests.conftest import OpenedPage, OpenPage
from tests.exchange.conftest import MINI, TODAY
from tests.guards.axe import violations

SARI, HA, SOMSRI, BUDI = "id/sari", "vn/nguyen-thu-ha", "th/somsri", "id/budi"
PAUSED = '"closed":true,"state":"paused","until":"2027-03-01","others":[],'
PHONE: Any = {"width": 360, "height": 740}


def opened_at(mini_site: Path, open_page: OpenPage, path: str) -> OpenedPage:
    """A page with its query, on a phone."""
    return open_page(f"{mini_site.as_uri()}/{path}", viewport=PHONE)


def listed(opened: OpenedPage) -> list[str]:
    """The names on the shortlist, in their order, once they are there."""
    opened.page.wait_for_selector(".chosen li a")
    return [link.inner_text() for link in opened.page.query_selector_all(".chosen li > div > p:first-child a")]


def file_behind(opened: OpenedPage, link: str) -> str:
    """The text that a link saves."""
    with opened.page.expect_download() as waiting:
        opened.page.click(link)
    return Path(waiting.value.path()).read_text(encoding="utf-8")


def test_experts_from_cards_and_profiles_come_on_the_shortlist(mini_site: Path, open_page: OpenPage) -> None:
    """Buttons come when something moves; a button says its state, and the menu counts."""
    opened = opened_at(mini_site, open_page, "topics/rec-01.html")
    page = opened.page
    assert page.query_selector(".card button") is None
    page.mouse.move(100, 200)
    page.get_by_role("button", name="Shortlist: Dr. Sari").click()
    page.goto(f"{mini_site.as_uri()}/experts/{HA}.html")
    page.mouse.move(100, 200)
    button = page.locator(".profile-head button")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_role("link", name="Shortlist 2").click()

    assert listed(opened) == ["Dr. Sari, S.IP., M.Si.", "TS. Nguyễn Thu Hà"]
    assert opened.console == []


def test_the_list_is_put_in_order_and_nobody_is_lost_by_mistake(mini_site: Path, open_page: OpenPage) -> None:
    """By the keyboard: the focus stays with what was moved, and what was removed comes back."""
    opened = opened_at(mini_site, open_page, f"shortlist.html?e={SARI},{HA},{SOMSRI}")
    page = opened.page
    listed(opened)
    page.get_by_role("button", name="Keep it on this device").click()
    page.get_by_role("button", name="Move up: Somsri").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move up: Somsri Tuayang"
    page.keyboard.press("Enter")
    assert [name[:6] for name in listed(opened)] == ["Somsri", "Dr. Sa", "TS. Ng"]
    page.get_by_role("button", name="Remove: Dr. Sari").click()
    assert len(listed(opened)) == 2
    page.get_by_role("button", name="Undo").click()
    assert page.evaluate("localStorage['aexpecs:shortlist']") == f"{SOMSRI},{SARI},{HA}"


def test_a_list_that_came_by_address_is_kept_only_on_wish(mini_site: Path, open_page: OpenPage) -> None:
    """The own list stays as it was, and one step away."""
    opened = opened_at(mini_site, open_page, f"shortlist.html?e={SARI}")
    listed(opened)
    opened.page.get_by_role("button", name="Keep it on this device").click()
    opened.page.goto(f"{mini_site.as_uri()}/shortlist.html?e={HA},{SOMSRI}")
    assert len(listed(opened)) == 2
    opened.page.get_by_role("button", name="Remove: Somsri").click()
    opened.page.get_by_role("link", name="Show my own list").click()

    assert listed(opened) == ["Dr. Sari, S.IP., M.Si."]


def test_experts_stand_side_by_side_with_the_balance_of_the_list(mini_site: Path, open_page: OpenPage) -> None:
    """In the language of the page; bars are drawings of the numbers beside them."""
    opened = opened_at(mini_site, open_page, f"id/shortlist.html?e={SARI},{HA}")
    listed(opened)
    rows = {
        row.query_selector("th").inner_text(): [cell.inner_text() for cell in row.query_selector_all("td")]  # type: ignore[union-attr]
        for row in opened.page.query_selector_all("#table tr")[1:]
    }

    assert ["Indonesia", "Vietnam"] in rows.values()
    assert ["Pelatihan, Pendampingan", "Konsultasi"] in rows.values()
    bars = opened.page.evaluate(
        "[...document.querySelectorAll('#balance tr')].map(row => "
        "[row.cells[1].textContent, row.querySelector('div').style.width])"
    )
    assert {tuple(bar) for bar in bars} == {("1", "50px"), ("2", "100px")}
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_list_is_taken_along(mini_site: Path, open_page: OpenPage) -> None:
    """As an address, as a table that no spreadsheet computes, as contact cards with the desks alone."""
    opened = opened_at(mini_site, open_page, f"shortlist.html?e={SARI},{HA}")
    listed(opened)

    assert opened.page.input_value("#address").endswith(f"shortlist.html?e={SARI},{HA}")
    rows = list(csv.reader(io.StringIO(file_behind(opened, "#csv").lstrip("\ufeff"), newline=""), strict=True))
    assert [row[0] for row in rows] == ["Name", "Dr. Sari, S.IP., M.Si.", "TS. Nguyễn Thu Hà"]
    cards = file_behind(opened, "#vcf")
    assert cards.count("BEGIN:VCARD\n") == cards.count("END:VCARD\n") == 2
    assert "EMAIL;TYPE=work:arc-vn@aexpecs.example" in cards


def test_the_meeting_file_keeps_every_rule(mini_site: Path, open_page: OpenPage, tmp_path: Path) -> None:
    """What an organiser saves can be proposed as it is; until the fields are filled there is no file."""
    opened = opened_at(mini_site, open_page, f"shortlist.html?e={SARI},{HA}")
    page = opened.page
    listed(opened)
    page.get_by_text("Meeting file for these speakers").click()
    assert page.get_attribute("#yml", "href") is None
    page.get_by_label("Title").fill('Fair tests: "what they cost"')
    page.get_by_label("In one sentence: what the meeting is for").fill("Two speakers show how tests are made fair.")
    page.get_by_label("First day").fill("2027-05-04")
    page.wait_for_selector("#yml[href]")
    file = tmp_path / "fair-tests-what-they-cost.yml"
    file.write_text(file_behind(opened, "#yml"), encoding="utf-8")

    assert page.get_attribute("#yml", "download") == file.name
    assert check_file(file, f"content/meetings/{file.name}", check_content(MINI, TODAY)) == []


def test_printed_lists_carry_codes_that_a_camera_reads(mini_site: Path, open_page: OpenPage) -> None:
    """Module by module what another encoder makes of the same text, where it fills a code of each size: how the rest of a
    code is filled up, encoders choose."""
    page = open_page(f"{mini_site.as_uri()}/shortlist.html").page
    [script] = [file for file in (mini_site / "scripts").glob("qr.*.js") if file.suffix == ".js"]
    page.add_script_tag(url=script.as_uri())
    for size, length in enumerate((17, 32, 53, 78, 106, 134), start=1):
        text = "Đ https://pool.example/experts/".ljust(length - 1, "x")[: length - 1]
        drawn = page.evaluate("text => window.qr(text).querySelector('path').getAttribute('d')", text)
        code = segno.make_qr(text, error="l", mask=0, boost_error=False, mode="byte", encoding="utf-8", eci=False)
        expected = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark
        )
        assert (code.version, drawn) == (size, expected)
    assert page.evaluate("text => window.qr(text).children.length", "x" * 135) == 0


def test_one_letter_for_each_desk_in_its_language_and_the_readers(mini_site: Path, open_page: OpenPage) -> None:
    """With all names for that desk, the same words in mail, copy and file; nobody's own address is in it."""
    opened = opened_at(mini_site, open_page, f"ask.html?e={SARI},{HA}")
    page = opened.page
    page.wait_for_selector(".letter textarea", state="attached")
    page.get_by_label("Who you are").fill("Ana Reyes")
    page.get_by_label("What for").fill("A panel\non fair tests")
    page.get_by_label("What you look for").select_option(label="Speaking")
    indonesia, viet_nam = [letter.input_value() for letter in page.query_selector_all(".letter textarea")]

    assert len(page.query_selector_all(".letter")) == 2
    ours, theirs = "What I look for: Speaking", "Narasumber"
    assert indonesia.index(theirs) < indonesia.index(ours)  # the desk's language first
    assert viet_nam.count("Ana Reyes") == 1  # no catalogue for Vietnamese: English alone
    assert "TS. Nguyễn Thu Hà" in viet_nam
    assert "Sari" not in viet_nam
    mail = page.locator(".letter a.button").nth(1).get_attribute("href") or ""
    assert mail.startswith("mailto:arc-vn@aexpecs.example?subject=A-EXPECS%3A%20")
    assert "A%20panel%0D%0Aon%20fair%20tests" in mail
    saved = file_behind(opened, ".letter >> nth=1 >> a[download]")
    assert saved.startswith("To: arc-vn@aexpecs.example\n")
    assert saved.endswith(viet_nam)
    assert all(url.startswith("file:") for url in opened.requests if not url.startswith(("data:", "blob:")))


def test_a_message_too_long_for_mail_programs_is_copied(mini_site: Path, open_page: OpenPage) -> None:
    """The link opens a mail with the subject alone, and the page says what to do."""
    page = opened_at(mini_site, open_page, f"ask.html?e={HA}").page
    page.get_by_label("What for").fill("สอบ " * 200)

    assert "&body=" not in (page.locator(".letter a.button").get_attribute("href") or "")
    assert page.get_by_text("copy it, and paste it there").is_visible()


def test_who_cannot_be_asked_is_not(mini_site: Path, open_page: OpenPage) -> None:
    """The page says why and names others; there is no letter."""
    page = opened_at(mini_site, open_page, f"ask.html?e={BUDI}").page
    page.wait_for_selector("#people li")

    assert "has left the pool" in page.inner_text("#people")
    assert page.query_selector_all(".letter:visible") == []
    page.click("#people li p:last-child a")
    assert "/experts/" in page.url


@pytest.mark.parametrize(("path", "said"), [("", "until 1 March 2027."), ("id/", "1 Maret 2027.")])
def test_a_pause_is_told_with_its_last_day(
    mini_site: Path, tmp_path: Path, open_page: OpenPage, path: str, said: str
) -> None:
    """In the words of the page's language, and in its calendar of the common era."""
    site = Path(shutil.copytree(mini_site, tmp_path / "site"))
    file = site / f"people/{SARI}.js"
    file.write_text(file.read_text(encoding="utf-8").replace('"name"', PAUSED + '"name"'), encoding="utf-8")
    page = opened_at(site, open_page, f"{path}ask.html?e={SARI}").page
    page.wait_for_selector("#people li")

    assert page.inner_text("#people li .small").endswith(said)


def test_a_need_is_answered_to_the_country_that_asks(mini_site: Path, open_page: OpenPage) -> None:
    page = opened_at(mini_site, open_page, "needs/th/help-with-fair-tests.html").page
    page.get_by_role("link", name="Answer this need").click()
    text = page.locator(".letter textarea").input_value()

    assert "Help with fair tests" in text
    assert "arc-th@aexpecs.example" in page.inner_text(".letter")


@pytest.mark.parametrize(
    "query",
    [
        "e=<script>document.title='hurt'</script>",
        "e=%22%3E%3Cimg%20src=x%20onerror=document.title='hurt'%3E",
        "e=javascript:document.title='hurt'",
        "e=../../etc/passwd",
        "e=zz/nobody",
        "e=" + "id/x," * 5000,
        "need=../../words.en",
        "need=th/not-here",
        "e=__proto__/constructor",
    ],
)
@pytest.mark.parametrize("path", ["ask.html", "shortlist.html"])
def test_a_hostile_address_runs_nothing_and_is_told(
    mini_site: Path, open_page: OpenPage, path: str, query: str
) -> None:
    """The page says that something is not here, and goes on working."""
    opened = opened_at(mini_site, open_page, f"{path}?{query}")
    page = opened.page
    page.wait_for_load_state("networkidle")

    assert page.title() != "hurt"
    if path == "ask.html" or query.startswith("e="):
        assert page.locator("#failed").is_visible()
    assert not [line for line in opened.console if line.startswith("exception")]


@pytest.mark.parametrize(
    "stored", ["<img src=x onerror=document.title='hurt'>", "{}", "null", "id/sari;drop", "zz/nobody,id/sari", ","]
)
def test_what_is_stored_may_be_anything(mini_site: Path, open_page: OpenPage, stored: str) -> None:
    """On file:// all folders share one store."""
    opened = opened_at(mini_site, open_page, "about.html")
    opened.page.evaluate("text => localStorage.setItem('aexpecs:shortlist', text)", stored)
    opened.page.goto(f"{mini_site.as_uri()}/shortlist.html")
    opened.page.wait_for_load_state("networkidle")

    assert opened.page.title() != "hurt"
    assert not [line for line in opened.console if line.startswith("exception")]
    if SARI in stored:
        assert listed(opened) == ["Dr. Sari, S.IP., M.Si."]


@pytest.mark.parametrize(
    "fault", ["get() { throw Error('refused') }", "value: {getItem: () => null, setItem() { throw Error('full') }}"]
)
def test_a_browser_that_keeps_nothing_gets_the_list_in_the_address(
    mini_site: Path, open_page: OpenPage, fault: str
) -> None:
    """A private window, a full store or a closed one."""
    opened = open_page(viewport=PHONE)
    page = opened.page
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{{fault}}})")
    page.goto(f"{mini_site.as_uri()}/experts/{SARI}.html")
    page.mouse.move(100, 200)
    page.locator(".profile-head button").click()

    assert listed(opened) == ["Dr. Sari, S.IP., M.Si."]
    assert page.url.endswith(f"shortlist.html?e={SARI}")
    assert opened.console == []


def test_what_is_new_since_the_last_visit_is_marked(mini_site: Path, open_page: OpenPage) -> None:
    """The first visit marks nothing; later only what was not there counts, in every language of the site."""
    opened = opened_at(mini_site, open_page, "follow.html")
    page = opened.page
    assert "From now on" in page.inner_text("#since")
    page.goto(f"{mini_site.as_uri()}/id/follow.html")
    assert page.query_selector_all("#news .badge") == []
    page.evaluate("localStorage['aexpecs:seen'] = localStorage['aexpecs:seen'].split('\\n').slice(1).join('\\n')")
    page.goto(f"{mini_site.as_uri()}/follow.html")

    assert page.inner_text("#since") == "New since your last visit: 1"
    assert len(page.query_selector_all("#news li:first-child .badge")) == 1
    assert opened.console == []


@pytest.mark.parametrize(
    "path", ["connect.html", "needs.html", "needs/th/help-with-fair-tests.html", "mentoring.html", "follow.html"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_fit_a_phone(mini_site: Path, open_page: OpenPage, path: str, scheme: Any) -> None:
    """Wide drawings and tables scroll in their own boxes."""
    opened = open_page(f"{mini_site.as_uri()}/{path}", viewport=PHONE, color_scheme=scheme)

    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 360
    assert opened.console == []


@pytest.mark.parametrize(
    "path", [f"shortlist.html?e={SARI},{HA}", f"ask.html?e={SARI},{BUDI},zz/nobody", "topics/rec-01.html"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_scripts_make_has_no_barriers(mini_site: Path, open_page: OpenPage, path: str, scheme: Any) -> None:
    """Lists, tables, letters and buttons, on a phone."""
    page = open_page(f"{mini_site.as_uri()}/{path}", viewport=PHONE, color_scheme=scheme).page
    page.mouse.move(100, 200)
    page.wait_for_selector(".chosen li, .letter, .card button")

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_scripts_every_request_goes_to_a_desk(mini_site: Path, open_page: OpenPage) -> None:
    """From a profile, a need and the page of requests; buttons that would do nothing are not there."""
    page = open_page(f"{mini_site.as_uri()}/experts/{SARI}.html", java_script_enabled=False).page
    mail = page.get_by_role("link", name="Write to the focal point")
    assert (mail.get_attribute("href") or "").startswith("mailto:arc-id@aexpecs.example?subject=")
    assert page.get_by_role("button", name="Shortlist:").count() == 0
    page.get_by_role("link", name="Ask for an introduction").click()
    page.wait_for_url("**/ask.html?e=id/sari")
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("a[href^='mailto:']").count() == 3


@pytest.mark.parametrize(
    "names",
    [("stars", "people", "shortlist", "ask", "visits"), ("stars", "people", "shortlist", "meeting_file", "visits")],
    ids=["all that a visit comes by", "the page of the list with its form open"],
)
def test_the_scripts_are_small(mini_site: Path, names: tuple[str, ...]) -> None:
    """People to people, as readers get it, is 6 kB after gzip, without the codes, which only printing loads. The file of
    a meeting is loaded by whoever opens its form; then too the page has no more."""
    files = [file for name in names for file in (mini_site / "scripts").glob(f"{name}.*.js")]

    assert len(files) == len(names)
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= 6_144
