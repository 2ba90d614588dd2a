"""What pages and files say that bring people together: why somebody fits, whom to ask, in which language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from aexpecs.core.model import Contact
from aexpecs.views import follow, mentoring
from aexpecs.views.connect import pages as connect_pages
from aexpecs.views.experts import expert_view
from aexpecs.views.introductions import letter_words, person
from aexpecs.views.needs import NeedView, need_page, need_view
from aexpecs.views.shelf import Shelf
from tests.exchange.conftest import Library, OpenLibrary, library, mini

__all__ = ["library", "mini"]

ID = "th/help-with-fair-tests"


@pytest.fixture
def english(library: OpenLibrary) -> Shelf:
    """The mini directory in English."""
    return library().english


def with_need(library: OpenLibrary, **fields: Any) -> NeedView:
    directory = library().directory
    found = replace(directory, needs={ID: replace(directory.needs[ID], **fields)})
    return need_view(found.needs[ID], library(directory=found).english)


def said(view: NeedView) -> list[tuple[str, str]]:
    """Who is proposed, and why, as one line each."""
    return [
        (
            proposal.card.name,
            " · ".join(
                (f"{reason.label}: " if reason.label else "") + ", ".join(text.value for text in reason.words)
                for reason in proposal.reasons
            ),
        )
        for proposal in view.proposals
    ]


def test_a_need_says_who_could_help_why_and_whom_to_ask(english: Shelf) -> None:
    """The reasons are in words, what to know before asking comes last."""
    view = need_page(english, ID).view

    assert said(view) == [
        (
            "Dr. Sari, S.IP., M.Si.",
            "Knows: Merit-based recruitment, Examinations · Offers: Training · Works in: English · "
            "Online, In person · it is the main topic · the portfolio shows it",
        ),
        (
            "TS. Nguyễn Thu Hà",
            "Knows: Merit-based recruitment · Offers: Advising · Works in: English · In person · it is the main topic · "
            "takes few requests at present",
        ),
    ]
    assert [proposal.ask for proposal in view.proposals] == [
        f"ask.html?e=id/sari&need={ID}",
        f"ask.html?e=vn/nguyen-thu-ha&need={ID}",
    ]
    assert view.mailto.startswith("mailto:arc-th@aexpecs.example?subject=A-EXPECS%3A%20Help%20with%20fair%20tests")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"status": "met", "met_by": ("id/sari", "id/hilang")}, "Met"),
        ({"status": "withdrawn"}, "Withdrawn"),
        ({"closes_on": date(2026, 11, 20)}, "Closed"),
    ],
)
def test_a_need_that_is_over_asks_nobody(library: OpenLibrary, fields: dict[str, Any], status: str) -> None:
    """It says how it ended, and by whose help; whoever withdrew from the directory is not named."""
    view = with_need(library, **fields)

    assert (view.card.status, view.card.closes, view.proposals) == (status, "", ())
    assert [card.name for card in view.met_by] == (["Dr. Sari, S.IP., M.Si."] if "met_by" in fields else [])


def test_profiles_and_countries_name_the_needs_they_could_meet(english: Shelf) -> None:
    sari = expert_view(english.directory.published["id/sari"], english)
    [could] = sari.could_meet

    assert (could.card.title.value, could.card.country) == ("Help with fair tests", "Thailand")
    assert [topic.value for topic in could.topics] == ["Merit-based recruitment", "Examinations"]
    assert {country: len(found) for country, found in english.common.matches_by_country.items()} == {"id": 1, "vn": 1}
    assert expert_view(english.directory.published["th/somsri"], english).could_meet == ()


def test_the_way_in_tells_from_which_countries_a_need_could_be_met(english: Shelf) -> None:
    [page] = connect_pages(english)

    assert page.view.open == 1
    assert [(line.card.country, line.countries) for line in page.view.needs] == [
        ("Thailand", ("Indonesia", "Viet Nam"))
    ]


# What the scripts load


def test_who_cannot_be_asked_is_closed_and_others_are_named(english: Shelf) -> None:
    """So that a request goes to somebody who can answer it."""
    budi = person(english.directory.published["id/budi"], english)
    sari = person(english.directory.published["id/sari"], english)

    assert (budi["closed"], budi["state"]) == (True, "alumni")
    assert budi["others"]
    assert "closed" not in sari
    assert "others" not in sari


def test_a_pause_tells_its_last_day_until_it_is_past(library: OpenLibrary) -> None:
    """To those alone who pause: no other file grows."""
    pausing = {"availability": "paused", "paused_until": date(2027, 3, 1)}
    site = library(sari=pausing).english
    late = library(sari=pausing | {"paused_until": date(2026, 3, 1)}).english

    assert person(site.directory.experts["id/sari"], site)["until"] == "2027-03-01"
    assert "until" not in person(late.directory.experts["id/sari"], late)
    assert person(late.directory.experts["id/sari"], late)["closed"]
    assert "until" not in person(site.directory.experts["th/somsri"], site)


def test_a_public_page_and_an_office_in_between_are_told(library: OpenLibrary) -> None:
    url = "https://agency.example/contact"
    public = library(sari={"contact": Contact(via="public_channel", url=url)}).english
    office = library(sari={"contact": Contact(via="organisation", organisation="id-bkn")}).english

    assert person(public.directory.published["id/sari"], public)["page"] == url
    assert person(office.directory.published["id/sari"], office)["through"] == office.organisation("id-bkn").value


def test_nothing_private_is_in_what_scripts_load(english: Shelf) -> None:
    """Of the consent and the nomination not a word."""
    for expert in english.directory.published.values():
        text = str(person(expert, english))
        assert expert.consent
        assert expert.consent.reference not in text


def test_a_desk_is_written_to_in_its_language_if_the_site_has_it(library: OpenLibrary) -> None:
    """The usual language of the country, or else English; the words come from the catalogue of that language."""
    found: Library = library()
    tags = [shelf.language.tag for shelf in found.shelves]
    words = {shelf.language.tag: letter_words(shelf, tags) for shelf in found.shelves}

    assert {country: desk[3] for country, desk in words["en"]["desks"].items()} == {"id": "id", "th": "en", "vn": "en"}
    assert words["id"]["offers"]["training"] == "Pelatihan"
    assert set(words["en"]["letter"]) == set(words["id"]["letter"])


# Mentoring lines and news


def test_long_pages_of_lines_are_cut_between_lines(english: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is lost or twice, and only whole lines stand on a page."""
    [line] = english.common.lines
    monkeypatch.setattr(mentoring, "PEOPLE_A_PAGE", 7)
    parts = list(mentoring._parts([line] * 5))

    assert [len(part) for part in parts] == [2, 2, 1]
    assert [len(part) for part in mentoring._parts([])] == [0]


def test_a_line_too_long_for_a_page_goes_on(library: OpenLibrary) -> None:
    """Every part has its drawing and its table, tells whose line it is, and has room on a page."""
    sari = library().directory.experts["id/sari"]
    experts = {
        f"id/p{n}": replace(sari, id=f"id/p{n}", name=f"P{n}", aliases=(), mentors=(f"id/p{n - 1}",) if n else ())
        for n in range(100)
    }
    site = library(directory=replace(library().directory, experts=experts)).english
    drawn = [line for page in mentoring.pages(site) for line in page.view.lines]

    assert [line.goes_on == drawn[0].first for line in drawn] == [False] + [True] * (len(drawn) - 1)
    assert {(line.generations, line.people) for line in drawn} == {(100, 100)}
    assert all(line.width < 600 for line in drawn)
    assert max(node.generation for line in drawn for node in line.nodes) == 100
    assert all(sum(len(line.nodes) for line in page.view.lines) <= 40 for page in mentoring.pages(site))


def test_a_line_is_drawn_and_told(english: Shelf) -> None:
    """Each node has its place, its generation and its mentors; the drawing is as high as it has rows."""
    [page] = mentoring.pages(english)
    [line] = page.view.lines

    assert [(node.person.text.value, node.generation, len(node.formed_by)) for node in line.nodes] == [
        ("Dr. Sari, S.IP., M.Si.", 1, 0),
        ("Somsri Tuayang", 2, 1),
        ("TS. Nguyễn Thu Hà", 2, 1),
    ]
    assert len({node.y for node in line.nodes}) == 3
    assert all(node.y < line.height and node.x < line.width for node in line.nodes)
    assert (page.view.people, page.view.across) == (3, 2)


def test_news_are_those_of_the_feed_and_of_all_who_are_listed(english: Shelf, library: OpenLibrary) -> None:
    """The page is the site's own, so who did not agree to search engines is in it; a copy without address has no feeds."""
    [page] = follow.pages(english)
    [published] = follow.pages(library(url="https://pool.example").english)

    titles = [line.title.value for line in page.view.news]
    assert "Somsri Tuayang" in titles
    assert "Help with fair tests" in titles
    assert [line.iso_date for line in page.view.news] == sorted(
        (line.iso_date for line in page.view.news), reverse=True
    )
    assert page.view.feeds == ()
    assert "needs.atom" in [link.href for link in published.view.feeds]
    assert len(published.view.countries) == 3
