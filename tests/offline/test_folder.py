"""The copy in few files, opened as a delegate opens it: by a double click, without a network."""

from __future__ import annotations

import re
from pathlib import Path

from aexpecs.offline.pages import Places, main_of
from tests.conftest import OpenedPage, OpenPage
from tests.offline.conftest import Packs

# Goes to a page of the reader, and says whether it comes to be that HTML, but for white space between elements.
SAYS = """async ([path, html]) => {
  const said = (element) => element.innerHTML.replace(/\\s+/g, " ").replace(/> </g, "><").trim();
  const wanted = Object.assign(document.createElement("main"), { innerHTML: html }), shown = document.getElementById("main");
  location.hash = "#" + path;
  for (let i = 0; i < 500 && said(shown) != said(wanted); i++) await new Promise((done) => setTimeout(done, 10));
  return said(shown) == said(wanted);
}"""


def opened(open_page: OpenPage, packs: Packs, path: str, **options: bool) -> OpenedPage:
    return open_page(f"{(packs.first / 'folder').as_uri()}/{path}", offline=True, **options)


def test_from_the_opening_page_to_a_profile_and_back(packs: Packs, open_page: OpenPage) -> None:
    """Links lead through bundles, the title and the address follow, and the browser's own back works."""
    page = opened(open_page, packs, "START.html")
    page.page.click("main >> text=Viet Nam")
    page.page.wait_for_selector("h1:has-text('Viet Nam')")
    page.page.click("main a:has-text('Nguyễn Thu Hà')")
    page.page.wait_for_selector("#contact")
    assert page.page.url.endswith("read.html#experts/vn/nguyen-thu-ha.html")
    assert page.page.title() == "TS. Nguyễn Thu Hà – A-EXPECS"
    page.page.go_back()
    page.page.wait_for_selector("h1:has-text('Viet Nam')")
    assert not [line for line in page.console if line.startswith(("exception", "error"))]
    assert all(address.startswith(("file:", "data:")) for address in page.requests)


def test_every_page_says_what_it_says_on_the_site(packs: Packs, open_page: OpenPage) -> None:
    """Taken apart into words and signs and put together again, in both languages, with all cards."""
    site = next((packs.project / ".cache" / "packs").glob("*/site"))
    places = Places(site, site.with_name("frame"), ["", "id/"])
    bundled = [path for path in places.texts if path not in places.files]
    assert len(bundled) > 100
    different = []
    for folder in ("", "id/"):
        page = open_page(f"{(packs.second / 'folder').as_uri()}/{folder}read.html#about.html", offline=True).page
        page.wait_for_selector("h1")
        for path in bundled:
            home, own_path = places.split(path)
            if home == folder:
                html = places.rewritten(main_of(places.texts[path]), path)
                different += [path] if not page.evaluate(SAYS, [own_path, html]) else []
    assert different == []


def test_the_same_page_in_the_other_language(packs: Packs, open_page: OpenPage) -> None:
    """The language menu at the foot leads from a profile to the same profile."""
    page = opened(open_page, packs, "read.html#experts/id/sari.html").page
    page.click("footer a[lang=id]")
    page.wait_for_selector("text=Sekilas")
    assert page.url.endswith("/id/read.html#experts/id/sari.html")


def test_searching_finds_names_and_unspaced_scripts_and_leads_to_the_profile(packs: Packs, open_page: OpenPage) -> None:
    """The whole search works out of its bundles."""
    page = opened(open_page, packs, "search.html?q=thu+ha").page
    page.click("#results a:has-text('Nguyễn Thu Hà')")
    page.wait_for_selector("#contact")
    assert page.url.endswith("read.html#experts/vn/nguyen-thu-ha.html")
    page = opened(open_page, packs, "search.html?q=การสรรหา").page
    page.wait_for_selector("#results li")
    assert page.locator("#results li a").count()


def test_suggestions_lead_to_bundled_pages(packs: Packs, open_page: OpenPage) -> None:
    """A topic that is chosen from the box of any page opens in the reader."""
    page = opened(open_page, packs, "read.html#index.html").page
    page.wait_for_selector("h1")
    page.focus("[name=q]")
    page.keyboard.type("merit")
    page.click("[role=option]")
    page.wait_for_selector("h1:has-text('Merit-based recruitment')")
    assert "read.html#topics/rec-01.html" in page.url


def test_a_profile_can_be_corrected_in_the_copy(packs: Packs, open_page: OpenPage) -> None:
    """The form is filled from the bundles."""
    page = opened(open_page, packs, "read.html#experts/id/sari.html").page
    page.click("text=Suggest a change")
    page.wait_for_selector("#fields input")
    assert page.input_value("#fields input >> nth=0") == "Sari"


def test_a_card_for_the_address_book_can_be_kept(packs: Packs, open_page: OpenPage) -> None:
    """Small files that pages offer travel in the bundles."""
    page = opened(open_page, packs, "read.html#experts/id/sari.html").page
    with page.expect_download() as download:
        page.click("text=vCard")
    assert download.value.suggested_filename == "sari.vcf"
    lines = Path(download.value.path()).read_bytes().split(b"\r\n")
    assert lines[0] == b"BEGIN:VCARD"
    assert lines[-2:] == [b"END:VCARD", b""]


def test_a_page_that_was_not_packed_says_so(packs: Packs, open_page: OpenPage) -> None:
    """Instead of an empty page."""
    page = opened(open_page, packs, "read.html#experts/th/somsri.html").page
    page.wait_for_selector("h1:has-text('This page is not in this copy')")
    assert "Somsri" not in page.inner_text("main")


def test_without_scripts_everybody_is_listed(packs: Packs, open_page: OpenPage) -> None:
    """Also in what a phone shows of an attachment."""
    page = opened(open_page, packs, "START.html", java_script_enabled=False).page
    assert page.is_visible("text=TS. Nguyễn Thu Hà")
    assert page.is_visible("text=unpack the whole zip")
    single = open_page(next(packs.first.glob("*.html")).as_uri(), java_script_enabled=False, offline=True).page
    assert single.is_visible("summary:has-text('Nguyễn Thu Hà')")


def test_the_one_file_finds_what_is_typed(packs: Packs, open_page: OpenPage) -> None:
    """With the same folding of letters as the search of the site, and with nothing loaded beside it."""
    opened_page = open_page(next(packs.first.glob("*.html")).as_uri(), offline=True)
    opened_page.page.fill("input[type=search]", "nguyen ha")
    opened_page.page.wait_for_selector("#found details:has-text('Nguyễn Thu Hà')")
    assert opened_page.page.locator("#found details").count() == 1
    assert len(opened_page.requests) == 1
    assert not [line for line in opened_page.console if line.startswith(("exception", "error"))]


def test_names_are_safe_on_every_stick(packs: Packs) -> None:
    """Old Windows, FAT32 and exFAT: plain signs, short paths, and no two names that differ in capitals alone."""
    folder = packs.first / "folder"
    paths = [file.relative_to(folder).as_posix() for file in folder.rglob("*")]
    assert all(re.fullmatch(r"[\w./~-]{1,100}", path, re.ASCII) for path in paths)
    assert len({path.lower() for path in paths}) == len(paths)


def test_every_page_says_which_edition_it_is_of(packs: Packs) -> None:
    """Day, number and the last day it is good, on each page and in the one file."""
    pages = [*(packs.first / "folder").glob("*.html"), *packs.first.glob("*.html")]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "Copy of 21 November 2026, edition 202611210000. Good until 21 November 2027." in text, page


def test_equal_content_gives_equal_bytes(packs: Packs) -> None:
    """Somebody else can make the same copy and compare."""
    from tests.offline.conftest import LATER, pack

    done = pack(packs.project, "--key", "secret.key", "--out", "again", day=LATER)
    assert done.returncode == 0, done.stderr
    again = packs.project / "again"
    for file in packs.second.rglob("*"):
        if file.is_file() and "updates" not in file.parts:
            assert (again / file.relative_to(packs.second)).read_bytes() == file.read_bytes(), file
