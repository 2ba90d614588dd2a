"""Calendars of meetings (iCalendar, RFC 5545): one of all, one of each series, one of each meeting.

In English, as calendar programs have no languages. Meetings are whole days: their times are those of the venue, whose
zone nobody declares. Nobody is named in them, because a calendar outlives the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from aexpecs.core.contentlines import content_lines, escaped
from aexpecs.core.model import Meeting
from aexpecs.views.addresses import absolute
from aexpecs.views.meetings import ALL_CALENDAR, calendar_of, meeting_href, series_href
from aexpecs.views.shelf import Shelf, Site
from aexpecs.views.wording import Text

_STATUS = {"planned": "TENTATIVE", "confirmed": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def calendars(shelves: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """All calendars. One without events is no calendar, so it is not written."""
    shelf = shelves[0]
    meetings = [meeting for meeting in shelf.directory.meetings_in_order if meeting.starts_on]
    if meetings:
        yield ALL_CALENDAR, calendar(shelf.language.words("Meetings"), meetings, shelf)
    for series in shelf.vocabulary.series.values():
        own = [meeting for meeting in meetings if meeting.series == series.code]
        if own:
            name = (shelf.language.pick(series.labels) or Text(series.code)).value
            yield calendar_of(series_href(series.code)), calendar(name, own, shelf)
    for meeting in meetings:
        yield calendar_of(meeting_href(meeting.id)), calendar(meeting.title, [meeting], shelf)


def calendar(name: str, meetings: Iterable[Meeting], shelf: Shelf) -> bytes:
    """A calendar of some meetings."""
    return content_lines(_calendar(name, meetings, shelf))


def _calendar(name: str, meetings: Iterable[Meeting], shelf: Shelf) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A-EXPECS//Meetings//EN", "CALSCALE:GREGORIAN")
    yield f"NAME:{escaped(name)}"
    for meeting in meetings:
        yield from _event(meeting, shelf)
    yield "END:VCALENDAR"


def _event(meeting: Meeting, shelf: Shelf) -> Iterator[str]:
    """An event keeps its identifier, so that a later calendar moves it where the meeting moved."""
    site, start, end = shelf.site, meeting.starts_on, meeting.ends_on or meeting.starts_on
    if start is None or end is None:
        return
    country = shelf.countries.get(meeting.host.lower(), meeting.host)
    lang = f";LANGUAGE={meeting.lang}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, f'aexpecs:meetings/{meeting.id}')}"
    yield f"DTSTAMP:{shelf.directory.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY{lang}:{escaped(meeting.title)}"
    yield f"DESCRIPTION{lang}:{escaped(meeting.summary)}"
    yield f"LOCATION:{escaped(f'{meeting.venue}, {country}' if meeting.venue else country)}"
    yield f"STATUS:{_STATUS[meeting.status]}"
    if meeting.series:
        yield f"CATEGORIES:{escaped(meeting.series)}"
    if site.url:
        yield f"URL:{absolute(site, meeting_href(meeting.id))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"
