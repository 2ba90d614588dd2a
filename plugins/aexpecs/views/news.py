"""What is new: pieces, profiles that were confirmed, needs, and meetings that were held, by the day."""

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
    """The newest of all, the last first. A meeting counts from its last day, once it was held: when it was announced, no
    file says."""
    news = [News(piece.updated or piece.date, piece) for piece in pieces if piece.date]
    news += [
        News(expert.review.confirmed_on, expert) for expert in experts if expert.review and expert.review.confirmed_on
    ]
    news += [News(need.posted_on, need) for need in needs if need.posted_on]
    last_days = ((meeting.ends_on or meeting.starts_on, meeting) for meeting in meetings if meeting.status == "held")
    news += [News(day, meeting) for day, meeting in last_days if day]
    return sorted(news, key=lambda item: (item.day, item.about.id), reverse=True)[:MOST]
