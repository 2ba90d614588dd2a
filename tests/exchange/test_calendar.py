"""Calendars of meetings, read by icalendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar

from aexpecs.core.directory import Directory
from aexpecs.core.model import Meeting, Series
from aexpecs.exchange.calendar import calendars
from tests.exchange.conftest import HOSTILE, URL, OpenLibrary

MEETINGS = (
    Meeting(
        id="forum-1",
        title="Forum, the first; really",
        summary="One line.",
        series="FORUM",
        host="ID",
        starts_on=date(2026, 10, 14),
        ends_on=date(2026, 10, 15),
        modes=("online",),
        status="held",
        venue="Yogyakarta",
        lang="en",
    ),
    Meeting(
        id="forum-2",
        title=HOSTILE,
        summary="x",
        series="FORUM",
        host="TH",
        starts_on=date(2026, 12, 9),
        status="planned",
    ),
    Meeting(id="retreat", title="Retreat", summary="x", host="TH", starts_on=date(2027, 1, 9), status="cancelled"),
)


def written(library: OpenLibrary, mini: Directory, meetings: tuple[Meeting, ...] = MEETINGS, url: str = URL) -> Any:
    series = {
        "FORUM": Series(code="FORUM", labels={"en": "Forum"}),
        "QUIET": Series(code="QUIET", labels={"en": "Quiet"}),
    }
    vocabulary = replace(mini.vocabulary, series=series)
    directory = replace(mini, vocabulary=vocabulary, meetings={meeting.id: meeting for meeting in meetings})
    open_library = library(url, directory)
    files = dict(calendars(open_library.shelves, open_library.site))
    return {path: icalendar.Calendar.from_ical(data) for path, data in files.items()}


def test_there_is_a_calendar_of_all_of_each_series_and_of_each_meeting(library: OpenLibrary, mini: Directory) -> None:
    """A series without meetings has none: a calendar without events is no calendar."""
    found = written(library, mini)
    assert {path: len(calendar.walk("VEVENT")) for path, calendar in found.items()} == {
        "meetings.ics": 3,
        "meetings/series/forum.ics": 2,
        "meetings/forum-1.ics": 1,
        "meetings/forum-2.ics": 1,
        "meetings/retreat.ics": 1,
    }


def test_an_event_has_whole_days_place_status_and_address(library: OpenLibrary, mini: Directory) -> None:
    (event,) = written(library, mini)["meetings/forum-1.ics"].walk("VEVENT")
    assert str(event["summary"]) == "Forum, the first; really"
    assert event["summary"].params["LANGUAGE"] == "en"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 10, 14), date(2026, 10, 16))
    assert str(event["location"]) == "Yogyakarta, Indonesia"
    assert str(event["url"]) == f"{URL}/meetings/forum-1.html"
    assert not event.errors


def test_a_meeting_of_one_day_ends_on_the_next(library: OpenLibrary, mini: Directory) -> None:
    """The end of an event is the first day that is free again."""
    (event,) = written(library, mini)["meetings/retreat.ics"].walk("VEVENT")
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)


def test_the_status_is_one_of_the_calendar(library: OpenLibrary, mini: Directory) -> None:
    events = written(library, mini)["meetings.ics"].walk("VEVENT")
    assert [str(event["status"]) for event in events] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]


def test_an_event_keeps_its_identifier_when_it_moves(library: OpenLibrary, mini: Directory) -> None:
    (before,) = written(library, mini)["meetings/retreat.ics"].walk("VEVENT")
    moved = replace(MEETINGS[2], starts_on=date(2027, 3, 1), title="Another title")
    (after,) = written(library, mini, (moved,))["meetings/retreat.ics"].walk("VEVENT")
    assert before["uid"] == after["uid"]


def test_hostile_words_stay_words(library: OpenLibrary, mini: Directory) -> None:
    (event,) = written(library, mini)["meetings/forum-2.ics"].walk("VEVENT")
    assert str(event["summary"]) == HOSTILE


def test_without_an_address_of_the_site_there_is_a_calendar_without_links(
    library: OpenLibrary, mini: Directory
) -> None:
    assert all("url" not in event for event in written(library, mini, url="")["meetings.ics"].walk("VEVENT"))


def test_without_meetings_nothing_is_written(library: OpenLibrary, mini: Directory) -> None:
    assert written(library, mini, ()) == {}
