"""A copy for a meeting: its people in the order of its agenda, and its name and days on everything."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from libzim.reader import Archive  # type: ignore[import-untyped]

from aexpecs.views.agenda import chapters
from tests.conftest import OpenPage
from tests.offline.conftest import WITHOUT_SCOPE, Packs
from tests.offline.editions import edition_of, good_root
from tests.site.conftest import run

MEETING, DAYS = "What a fair test costs", "15 April 2026"


@pytest.fixture(scope="module")
def copies(packs: Packs) -> Path:
    """The results for the first forum."""
    done = run(
        packs.project, "invoke", "pack", "--formats", "folder,single,zim,epub", "--meeting", "forum-1", "--out", "forum"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return packs.project / "forum"


def test_it_opens_with_the_agenda_and_who_knows_most_of_it(copies: Path, open_page: OpenPage) -> None:
    """Then a tap to the profile, or to the page of the meeting."""
    start = f"{(copies / 'folder').as_uri()}/START.html"
    page = open_page(start, offline=True).page
    assert page.inner_text("main h1 >> nth=0") == MEETING
    assert DAYS in page.inner_text("main")
    item = page.inner_text("ol.agenda li >> nth=0")
    assert item.startswith("One test centre, two rounds")
    assert "Dr. Sari" in item
    page.click("ol.agenda a:has-text('Sari')")
    page.wait_for_selector("#contact")
    page.goto(start)
    page.click("main h1 a >> nth=0")
    page.wait_for_selector("#participants")


def test_every_page_and_every_format_names_the_meeting_and_its_days(copies: Path) -> None:
    """File names tell it too."""
    pages = [*(copies / "folder").rglob("*.html"), *copies.glob("*.html")]
    assert len(pages) > 5
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert MEETING in text, page
        assert DAYS in text, page
    book = zipfile.ZipFile(next(copies.glob("*.epub")))
    assert MEETING in book.read("book/package.opf").decode()
    assert "One test centre, two rounds" in book.read("book/nav.xhtml").decode()
    archive = Archive(next(copies.glob("*.zim")))
    assert MEETING in archive.get_metadata("Description").decode()
    assert archive.main_entry.get_item().path == "meetings/forum-1.html"
    assert all("forum-1" in file.name for file in copies.glob("aexpecs*"))


def test_only_its_people_are_in_it(copies: Path) -> None:
    """Those who speak, take part, wrote what is read, or are at home in its topics; of these only who agreed to copies."""
    text = "".join(file.read_text(encoding="utf-8") for file in (copies / "folder" / "pages").glob("*.js"))
    assert "experts/id/sari.html" in text
    assert WITHOUT_SCOPE not in text.lower()
    assert "who-pays" not in text


def test_speakers_come_before_authors_and_these_before_others(tmp_path: Path) -> None:
    """Each expert stands once, at the item that is nearest."""
    edition = edition_of(good_root(tmp_path / "project"))
    shelf = edition.shelves[0]
    meeting = next(one for one in shelf.directory.meetings.values() if one.agenda)
    shelf.site = type(shelf.site)(meeting=meeting.id)
    experts = shelf.directory.published.values()
    found = chapters(shelf, experts)
    assert sorted(expert.id for chapter in found for expert in chapter.experts) == sorted(e.id for e in experts)
    assert [chapter.heading.value for chapter in found][-1] == "More experts"
    for item, chapter in zip(meeting.agenda, found, strict=False):
        speakers = [expert.id for expert in chapter.experts if expert.id in item.speakers]
        assert speakers == [expert.id for expert in chapter.experts][: len(speakers)]
