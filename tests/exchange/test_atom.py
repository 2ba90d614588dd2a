"""Feeds, read by feedparser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import lxml.etree

from aexpecs.exchange.atom import NAMESPACE
from aexpecs.views.news import MOST
from tests.exchange.conftest import HOSTILE, URL, Library, OpenLibrary


def feed_of(library: Library, path: str) -> Any:
    found = feedparser.parse(library.files()[path])
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_there_are_no_feeds_without_an_address(library: OpenLibrary) -> None:
    """A feed is read elsewhere, where relative links lead nowhere."""
    assert not [path for path in library().files() if path.endswith(".atom")]
    assert not [page.path for _, page in library().pages() if page.feed]


def test_whatever_can_be_followed_has_a_feed_in_each_language(library: OpenLibrary) -> None:
    """Everything, needs, meetings, countries, topics, bodies, authors; also those with nothing in them yet."""
    paths = {path for path in library(url=URL).files() if path.endswith(".atom")}
    countries = {f"countries/{code}.atom" for code in ("id", "th", "vn")}
    others = {"needs.atom", "meetings.atom", "bodies/accsm.atom", "experts/id/sari.atom"}
    topics = {f"topics/{code}.atom" for code in ("rec-01", "rec-02", "dig-01", "dig-02")}
    english = {"feed.atom"} | countries | topics | others
    assert paths == english | {f"id/{path}" for path in english}


def test_new_pieces_and_confirmed_profiles_come_newest_first(library: OpenLibrary) -> None:
    """With dates of the content, absolute links, topics and names that never change."""
    feed = feed_of(library(url=URL), "feed.atom")
    assert feed.feed.title == "A-EXPECS"
    assert feed.feed.updated == "2026-06-01T00:00:00Z"
    assert feed.feed.id == "tag:pool.example,2026-11-21:en/feed.atom"
    updated = [entry.updated for entry in feed.entries]
    assert updated == sorted(updated, reverse=True)
    assert len(updated) == 9
    first, study = feed.entries[:2]
    assert (first.title, first.title_detail.language) == ("Berapa biaya ujian yang adil", "id")
    assert study.link == f"{URL}/sharing/a-fair-test.html"
    assert study.id == "tag:pool.example,2026-11-21:en/sharing/a-fair-test"
    assert [author.name for author in study.authors] == ["Dr. Sari, S.IP., M.Si."]  # the other did not agree
    assert [(tag.term, tag.label) for tag in study.tags] == [("REC-01", "Merit-based recruitment")]


def test_a_piece_signed_only_by_somebody_who_did_not_agree_is_signed_by_the_site(library: OpenLibrary) -> None:
    """The feed's own author stands in, as the standard says."""
    entry = next(e for e in feed_of(library(url=URL), "topics/rec-02.atom").entries if "candidate" in e.title)
    assert "author" not in entry or entry.author == "A-EXPECS"


def test_a_language_has_words_links_and_names_of_its_own(library: OpenLibrary) -> None:
    """The Indonesian feed of a country leads to Indonesian pages."""
    feed = feed_of(library(url=URL), "id/countries/id.atom")
    sari = next(entry for entry in feed.entries if entry.link.endswith("/sari.html"))
    assert feed.feed.title == "A-EXPECS – Indonesia"
    assert sari.link == f"{URL}/id/experts/id/sari.html"
    assert sari.summary.startswith("Membantu instansi")
    assert sari.id == "tag:pool.example,2026-11-21:id/experts/id/sari"


def test_a_feed_is_short_and_changes_only_with_its_content(library: OpenLibrary, mini: Any) -> None:
    """At most thirty entries; another day of building gives the same bytes, also without entries."""
    piece = mini.pieces["a-fair-test"]
    many = {f"p-{n}": replace(piece, id=f"p-{n}") for n in range(100)}
    found = library(url=URL, directory=replace(mini, pieces=many))
    assert len(feed_of(found, "feed.atom").entries) == len(feed_of(found, "topics/rec-01.atom").entries) == MOST
    later = library(url=URL, directory=replace(mini, today=date(2026, 11, 30)))
    feeds = {path: data for path, data in library(url=URL).files().items() if path.endswith(".atom")}
    assert feeds == {path: data for path, data in later.files().items() if path.endswith(".atom")}
    assert feed_of(later, "topics/dig-02.atom").feed.updated


def test_hostile_words_round_trip_and_what_xml_forbids_is_left_out(library: OpenLibrary) -> None:
    """The feed stays well-formed whatever stands in a profile."""
    found = library(url=URL, sari={"name": f"{HOSTILE}\x00\x08\ufffe", "summary": {"en": "<b>]]>&"}})
    entry = next(e for e in feed_of(found, "feed.atom").entries if e.link.endswith("/sari.html"))
    root = lxml.etree.fromstring(found.files()["feed.atom"])
    titles = [title.text for title in root.iter(f"{{{NAMESPACE}}}title")]
    assert f"Dr. {HOSTILE}, S.IP., M.Si." in titles
    assert entry.id.endswith("en/experts/id/sari")
    assert "<b>]]>&" in [summary.text for summary in root.iter(f"{{{NAMESPACE}}}summary")]


def test_pages_name_their_feed(published: Path) -> None:
    """Home, country and topic pages lead to a feed that is there; other pages name none."""
    link = 'type="application/atom+xml" href="'
    named = set()
    for page in published.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if link in text:
            named.add(page.relative_to(published).as_posix())
            href = text.partition(link)[2].partition('"')[0]
            assert (page.parent / href).resolve().is_file(), page
    assert {"index.html", "id/index.html", "countries/vn.html", "id/topics/rec-01.html"} <= named
    assert "about.html" not in named


def test_a_need_is_told_where_its_country_and_topics_are_followed(library: OpenLibrary) -> None:
    """By the office that asks, while it is open."""
    needs = library(url=URL)
    for path in ("needs.atom", "feed.atom", "countries/th.atom", "topics/rec-01.atom"):
        entry = next(entry for entry in feed_of(needs, path).entries if entry.title == "Help with fair tests")
        assert entry.link == f"{URL}/needs/th/help-with-fair-tests.html"
        assert entry.updated == "2026-05-04T00:00:00Z"
        assert entry.author == needs.english.organisation("th-ocsc").value
    assert not [e for e in feed_of(needs, "countries/vn.atom").entries if e.title == "Help with fair tests"]


def test_what_somebody_wrote_can_be_followed(library: OpenLibrary) -> None:
    """From the profile; only pieces are in it, and only if the author agreed to search engines."""
    site = library(url=URL)
    feed = feed_of(site, "experts/id/sari.atom")
    assert feed.feed.title == "A-EXPECS – Dr. Sari, S.IP., M.Si."
    assert all("/sharing/" in entry.link for entry in feed.entries)
    profiles = {page.path: page.feed for _, page in site.pages() if page.path.startswith("experts/")}
    assert profiles["experts/id/sari.html"] == "experts/id/sari.atom"
    assert profiles["experts/th/somsri.html"] == ""


def test_a_meeting_is_told_when_it_is_announced_and_changes_when_it_was_held(library: OpenLibrary) -> None:
    """One entry each, which keeps the day of its announcement."""
    entries = feed_of(library(url=URL), "meetings.atom").entries
    days = {entry.title: (entry.published[:10], entry.updated[:10]) for entry in entries}
    assert days == {
        "Who pays for a test": ("2026-05-11", "2026-05-11"),
        "What a fair test costs": ("2026-02-02", "2026-04-15"),
    }
