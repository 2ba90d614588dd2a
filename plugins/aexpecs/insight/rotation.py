"""Whose turn it is to host: the order of a series, and the meetings that were held or are planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aexpecs.core.calendars import months_after
from aexpecs.core.model import Meeting, Series


class Turn(NamedTuple):
    """A country in the order of a series. ``meeting`` is the last that it hosts, or none so far; ``is_last`` marks who
    hosts the last meeting that is known, ``is_next`` who follows."""

    member: str
    meeting: Meeting | None
    is_last: bool
    is_next: bool


def is_over(meeting: Meeting, today: date) -> bool:
    """Whether the last day of a meeting is past."""
    last = meeting.ends_on or meeting.starts_on
    return last is not None and last < today


def next_host(series: Series, meetings: Sequence[Meeting]) -> str:
    """The code of the country that hosts after the last of ``meetings``, which are in their order.

    Before the first meeting it is the first of the order. A host who is not in the order has no successor.
    """
    last = last_of(meetings)
    if last is None:
        return series.order[0] if series.order else ""
    if last.host not in series.order:
        return ""
    return series.order[(series.order.index(last.host) + 1) % len(series.order)]


def next_month(series: Series, meetings: Sequence[Meeting]) -> date | None:
    """The day about which the next host's meeting falls, by the usual distance of the series."""
    last = last_of(meetings)
    if last is None or last.starts_on is None or series.every_months is None:
        return None
    return months_after(last.starts_on, series.every_months)


def rotation(series: Series, meetings: Sequence[Meeting]) -> tuple[Turn, ...]:
    """The countries in their order."""
    last, following = last_of(meetings), next_host(series, meetings)
    hosted = {meeting.host: meeting for meeting in meetings if meeting.status != "cancelled"}
    return tuple(
        Turn(member, hosted.get(member), last is not None and last.host == member, member == following)
        for member in series.order
    )


def last_of(meetings: Sequence[Meeting]) -> Meeting | None:
    """The last meeting that is not cancelled: a turn that was lost passes to nobody."""
    return next((meeting for meeting in reversed(meetings) if meeting.status != "cancelled"), None)
