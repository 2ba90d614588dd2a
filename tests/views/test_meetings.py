"""Pages of meetings, from the mini directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.core.model import Meeting
from aexpecs.views.experts import expert_view
from aexpecs.views.follow import pages as follow_pages
from aexpecs.views.meetings import MOST_NAMED, days_of, index_pages, meeting_view, series_pages
from aexpecs.views.sharing import piece_view
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language
from tests.site.conftest import MINI

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def mini() -> Directory:
    """The mini directory: a forum that was held in Indonesia, and one to come in Thailand."""
    return check_content(MINI, TODAY).directory


def shelf_of(directory: Directory, tag: str = "en") -> Shelf:
    return Shelf(directory, Language(tag), Site(), Common(directory))


def test_what_is_to_come_stands_apart_from_what_was(mini: Directory) -> None:
    (page,) = index_pages(shelf_of(mini))
    assert [card.title.value for card in page.view.upcoming] == ["Who pays for a test"]
    assert [card.title.value for section in page.view.past.sections for card in section.items] == [
        "What a fair test costs"
    ]


def test_a_meeting_of_today_is_still_to_come(mini: Directory) -> None:
    today = replace(mini, meetings={"now": Meeting(id="now", title="Now", host="ID", starts_on=TODAY)})
    (page,) = index_pages(shelf_of(today))
    assert len(page.view.upcoming) == 1


def test_a_series_tells_the_next_meeting_and_who_hosts_then(mini: Directory) -> None:
    (page,) = series_pages(shelf_of(mini))
    line = page.view.line
    assert line.coming.title.value == "Who pays for a test"
    assert (line.then_host, line.then_when) == ("Viet Nam", "March 2027")
    assert [(seat.code, seat.is_last, seat.is_next) for seat in page.view.seats] == [
        ("ID", False, False),
        ("TH", True, False),
        ("VN", False, True),
    ]


def test_seats_stand_on_a_circle_and_apart(mini: Directory) -> None:
    (page,) = series_pages(shelf_of(mini))
    places = {(seat.x, seat.y) for seat in page.view.seats}
    assert len(places) == 3
    assert all(abs((x - 100) ** 2 + (y - 100) ** 2 - 78**2) < 200 for x, y in places)


def test_nobody_is_proposed_for_what_is_over(mini: Directory) -> None:
    """For the forum to come Somsri is, who knows the topic and speaks; for the one that was held Sari was its speaker."""
    held = meeting_view(mini.meetings["forum-1"], shelf_of(mini))
    coming = meeting_view(mini.meetings["forum-2"], shelf_of(mini))
    assert [link.href for link in held.agenda[0].speakers] == ["experts/id/sari.html"]
    assert held.agenda[0].could_speak == ()
    assert "experts/th/somsri.html" in {person.href for person in coming.agenda[0].could_speak}
    assert held.after is not None
    assert held.after.href == "meetings/forum-2.html"


def test_who_withdrew_is_not_named_but_counted(mini: Directory) -> None:
    meeting = replace(mini.meetings["forum-1"], participants=("id/sari", "id/hilang"))
    view = meeting_view(meeting, shelf_of(mini))
    assert [(country, [link.href for link in links]) for country, links in view.participants] == [
        ("Indonesia", ["experts/id/sari.html"])
    ]
    assert view.unnamed == 1


def test_a_large_meeting_names_some_and_counts_the_rest(mini: Directory) -> None:
    """The page has to open on a slow link."""
    sari = mini.experts["id/sari"]
    many = {f"id/p{number}": replace(sari, id=f"id/p{number}", name=f"P{number}") for number in range(MOST_NAMED + 5)}
    directory = replace(mini, experts=many)
    view = meeting_view(replace(mini.meetings["forum-1"], participants=tuple(many)), shelf_of(directory))
    assert sum(len(links) for _, links in view.participants) == MOST_NAMED
    assert view.unnamed == 5


def test_profiles_and_pieces_lead_to_their_meetings(mini: Directory) -> None:
    shelf = shelf_of(mini)
    assert [link.href for link in expert_view(mini.experts["th/somsri"], shelf).meetings] == ["meetings/forum-1.html"]
    assert [link.href for link in piece_view(mini.pieces["a-fair-test"], shelf).meetings] == ["meetings/forum-1.html"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2027, 8, 10), None, "10 August 2027"),
        (date(2027, 8, 10), date(2027, 8, 12), "10–12 August 2027"),
        (date(2027, 8, 30), date(2027, 9, 2), "30 August 2027 – 2 September 2027"),
    ],
)
def test_days_are_said_as_short_as_can_be(start: date, end: date | None, said: str) -> None:
    assert days_of(Meeting(starts_on=start, ends_on=end), Language("en")) == said


@pytest.mark.parametrize(
    ("status", "posted_on", "told"),
    [
        ("confirmed", date(2026, 5, 11), [("2026-05-11", "Meeting · Confirmed")]),
        ("held", date(2026, 5, 11), [("2026-10-02", "Meeting · Held")]),
        ("held", date(2026, 11, 3), [("2026-11-03", "Meeting · Held")]),
        ("held", None, [("2026-10-02", "Meeting · Held")]),
        ("planned", None, []),
    ],
    ids=["announced", "held since", "entered when it was over", "held", "not announced"],
)
def test_a_meeting_is_new_when_it_is_announced_and_again_when_it_was_held(
    mini: Directory, status: str, posted_on: date | None, told: list[tuple[str, str]]
) -> None:
    """Its line carries the day, by which a browser knows what it showed before."""
    forum = replace(
        mini.meetings["forum-1"],
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 10, 2),
        status=status,
        posted_on=posted_on,
    )
    (page,) = follow_pages(shelf_of(replace(mini, meetings={"forum-1": forum})))
    lines = [line for line in page.view.news if line.href == "meetings/forum-1.html"]
    assert [(line.iso_date, line.kind) for line in lines] == told
