"""Whose turn it is to host."""

from __future__ import annotations

from datetime import date

from aexpecs.core.model import Meeting, Series
from aexpecs.insight.rotation import is_over, next_host, next_month, rotation

SERIES = Series(code="FORUM", order=("BN", "KH", "ID"), every_months=2)


def held(host: str, month: int, **fields: object) -> Meeting:
    return Meeting(id=f"{host}-{month}", host=host, starts_on=date(2026, month, 10), status="held", **fields)


def test_the_country_after_the_last_host_is_next() -> None:
    """In the series' own order, and the first follows the last."""
    assert next_host(SERIES, [held("BN", 1)]) == "KH"
    assert next_host(SERIES, [held("KH", 1), held("ID", 3)]) == "BN"


def test_before_the_first_meeting_the_order_begins() -> None:
    assert next_host(SERIES, []) == "BN"
    assert next_month(SERIES, []) is None


def test_a_cancelled_meeting_is_nobodys_turn() -> None:
    """Who could not host has the turn still."""
    meetings = [held("BN", 1), Meeting(id="x", host="KH", starts_on=date(2026, 3, 10), status="cancelled")]
    assert next_host(SERIES, meetings) == "KH"
    assert next_month(SERIES, meetings) == date(2026, 3, 10)


def test_a_host_outside_the_order_has_no_successor() -> None:
    assert next_host(SERIES, [held("SG", 1)]) == ""


def test_the_rotation_marks_who_hosts_last_and_who_is_next() -> None:
    meetings = [held("BN", 1), held("KH", 3)]
    turns = rotation(SERIES, meetings)
    assert [(turn.member, turn.is_last, turn.is_next) for turn in turns] == [
        ("BN", False, False),
        ("KH", True, False),
        ("ID", False, True),
    ]
    assert [turn.meeting for turn in turns] == [meetings[0], meetings[1], None]


def test_a_meeting_is_over_the_day_after_its_last() -> None:
    two_days = held("BN", 1, ends_on=date(2026, 1, 11))
    assert not is_over(two_days, date(2026, 1, 11))
    assert is_over(two_days, date(2026, 1, 12))
