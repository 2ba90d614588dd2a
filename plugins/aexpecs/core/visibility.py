"""Who is shown, where, and how fresh: the rules of consent, status and review, each as one question.

Freshness acts: a profile past its due date is dimmed, twelve months later it leaves the lists but keeps its address.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from aexpecs.core.calendars import months_after
from aexpecs.core.model import Expert, Need

UNLISTED_AFTER_MONTHS = 12
GRACE = timedelta(days=1)


class Freshness(Enum):
    """How old the last confirmation is."""

    CURRENT = "current"  # confirmed, not yet due
    DUE = "due"  # past its due date: dimmed
    UNLISTED = "unlisted"  # twelve months past: in no list, reachable by its address


def freshness(expert: Expert, today: date) -> Freshness:
    """The freshness of a profile on a day."""
    due = expert.review.due_on if expert.review else None
    if due is None or today <= due:
        return Freshness.CURRENT
    return Freshness.DUE if today <= months_after(due, UNLISTED_AFTER_MONTHS) else Freshness.UNLISTED


def has_scope(expert: Expert, scope: str, today: date) -> bool:
    """Whether consent for ``scope`` is in force on a day."""
    consent = expert.consent
    if consent is None or scope not in consent.scopes or consent.given_on is None or consent.expires_on is None:
        return False
    withdrawn = consent.withdrawn_on is not None and consent.withdrawn_on <= today
    # A day of grace, as for every date: the contributor's day may have begun before ours.
    return not withdrawn and consent.given_on <= today + GRACE and today <= consent.expires_on


def is_published(expert: Expert, today: date) -> bool:
    """Whether the profile has a page at all."""
    return expert.status != "withdrawn" and has_scope(expert, "profile", today)


def is_listed(expert: Expert, today: date) -> bool:
    """Whether the profile stands in lists: published and not forgotten."""
    return is_published(expert, today) and freshness(expert, today) is not Freshness.UNLISTED


def can_be_asked(expert: Expert, today: date) -> bool:
    """Whether readers may send a request now."""
    return is_listed(expert, today) and expert.status == "active" and expert.availability != "paused"


def pause_ends(expert: Expert, today: date) -> date | None:
    """The last day of a pause, if it is still to come. A pause whose day is past goes on, as whoever named the day may
    be away longer; but nobody is told a day that was wrong."""
    pauses, until = expert.status in ("active", "paused") and expert.availability == "paused", expert.paused_until
    return until if pauses and until and until >= today else None


def shows_photo(expert: Expert, today: date) -> bool:
    """Whether the photo may be shown."""
    return bool(expert.photo_path) and has_scope(expert, "photo", today)


def is_open(need: Need, today: date) -> bool:
    """Whether an office still looks for somebody."""
    return need.status == "open" and need.closes_on is not None and today <= need.closes_on
