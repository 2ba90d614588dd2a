"""The rules for meetings: days in order, one line of meetings in a series, Markdown as everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from aexpecs.checks.references import link_fault
from aexpecs.core.directory import Directory
from aexpecs.core.markdown import inner_links, markdown_faults
from aexpecs.core.model import Meeting
from aexpecs.core.problems import Finding

LONGEST = 31  # days


def meetings_end_after_they_begin(meeting: Meeting, directory: Directory) -> Iterator[Finding]:
    """A meeting ends on or after its first day and within 31 days; the items of its agenda lie within it."""
    start, end = meeting.starts_on, meeting.ends_on or meeting.starts_on
    if start is None or end is None:
        return
    if not timedelta() <= end - start < timedelta(LONGEST):
        message = f"ends on {end}, but begins on {start}; a meeting has 1 to {LONGEST} days"
        yield Finding("E821", ("ends_on",), message, "check both dates")
        return
    days = (end - start).days + 1
    for index, item in enumerate(meeting.agenda):
        if item.day and item.day > days:
            message = f"day {item.day} of a meeting of {days}"
            yield Finding("E821", ("agenda", index, "day"), message, f"write a day from 1 to {days}, or check ends_on")


def announcements_were_made(meeting: Meeting, directory: Directory) -> Iterator[Finding]:
    """A meeting was announced by today. One that was held may be told later: offices enter what is past as well."""
    posted = meeting.posted_on
    if posted and posted > directory.today + timedelta(days=1):
        message = f"{posted} is still to come on {directory.today}"
        yield Finding("E121", ("posted_on",), message, "check the date, or delete the line until it is announced")


def status_fits_the_days(meeting: Meeting, directory: Directory) -> Iterator[Finding]:
    """What was held has begun, and what is over says whether it was held."""
    start, end = meeting.starts_on, meeting.ends_on or meeting.starts_on
    if start is None or end is None:
        return
    if meeting.status == "held" and start > directory.today + timedelta(days=1):
        yield Finding(
            "E822", ("status",), f"held, but it begins on {start}", "check starts_on, or set status: confirmed"
        )
    elif meeting.status in ("planned", "confirmed") and end < directory.today - timedelta(days=1):
        field: tuple[str | int, ...] = ("status",)
        yield Finding("W823", field, f"{meeting.status}, but it ended on {end}", "write: held, or: cancelled")


def series_go_on(meeting: Meeting, directory: Directory) -> Iterator[Finding]:
    """A meeting of a series has a number of its own and follows an earlier one."""
    if meeting.series and meeting.number:
        same = directory.meetings_by_series.get(meeting.series, ())
        twins = [other.id for other in same if other.number == meeting.number and other.id != meeting.id]
        if twins:
            message = f'"{twins[0]}" is number {meeting.number} of {meeting.series}, too'
            yield Finding("E824", ("number",), message, "correct the number of one of the two")
    before = directory.meetings.get(meeting.follows)
    if before is None or before.id == meeting.id:
        return
    if before.series != meeting.series:
        message = f'"{before.id}" is not of the same series'
        yield Finding("E825", ("follows",), message, "name the meeting before in this series, or delete the line")
    elif before.starts_on and meeting.starts_on and before.starts_on >= meeting.starts_on:
        message = f'"{before.id}" begins on {before.starts_on}, not before this one'
        yield Finding("E825", ("follows",), message, "check the dates, or name the meeting before")


def texts_are_plain_markdown(meeting: Meeting, directory: Directory) -> Iterator[Finding]:
    """Markdown has no HTML, pictures or unsafe links; its headings stand below those of the page; its links lead somewhere."""
    for name in ("description", "outcomes"):
        text: str = getattr(meeting, name)
        for _, code, message, fix in markdown_faults(text, lowest_heading=3):
            yield Finding(code, (name,), message, fix)
        for _, link in inner_links(text):
            if fault := link_fault(link, directory):
                yield Finding(fault[0], (name,), *fault[1:])
