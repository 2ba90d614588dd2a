"""What is new: pieces, profiles that were confirmed, needs, meetings that were announced or held, by the day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from aexpecs.core.model import Expert, Meeting, Need, Piece

MOST = 30


class News(NamedTuple):
    """Something new, and the day."""

    day: date
    about: Piece | Expert | Need | Meeting


def newest(
    pieces: Iterable[Piece] = (),
    experts: Iterable[Expert] = (),
    needs: Iterable[Need] = (),
    meetings: Iterable[Meeting] = (),
) -> list[News]:
    """The newest of all, the last first."""
    news = [News(piece.updated or piece.date, piece) for piece in pieces if piece.date]
    news += [
        News(expert.review.confirmed_on, expert) for expert in experts if expert.review and expert.review.confirmed_on
    ]
    news += [News(need.posted_on, need) for need in needs if need.posted_on]
    news += [News(day, meeting) for meeting in meetings if (day := told_on(meeting))]
    return sorted(news, key=lambda item: (item.day, item.about.id), reverse=True)[:MOST]


def told_on(meeting: Meeting) -> date | None:
    """The day of the last news of a meeting: it was announced, and new once more when it was held. One that is entered
    when it is over is new on the day it is told."""
    held_on = (meeting.ends_on or meeting.starts_on) if meeting.status == "held" else None
    return max((day for day in (meeting.posted_on, held_on) if day), default=None)
