"""Who is shown, where, and how fresh: consent, status and review act on the day they say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aexpecs.core.model import Consent, Expert, Review
from aexpecs.core.visibility import (
    Freshness,
    can_be_asked,
    freshness,
    has_scope,
    is_listed,
    is_published,
    pause_ends,
    shows_photo,
)

TODAY = date(2026, 11, 21)


def expert(**more: Any) -> Expert:
    consent = {
        "given_on": date(2026, 3, 2),
        "expires_on": date(2028, 3, 1),
        "scopes": ("profile",),
        **more.pop("consent", {}),
    }
    review = {"confirmed_on": date(2026, 3, 2), "due_on": date(2027, 3, 2), **more.pop("review", {})}
    return Expert(name="Ratna", consent=Consent(**consent), review=Review(**review), **more)


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (date(2027, 3, 2), Freshness.CURRENT),
        (date(2026, 11, 21), Freshness.CURRENT),
        (date(2026, 11, 20), Freshness.DUE),
        (date(2025, 11, 21), Freshness.DUE),
        (date(2025, 11, 20), Freshness.UNLISTED),
        (date(2020, 1, 1), Freshness.UNLISTED),
        (None, Freshness.CURRENT),
    ],
)
def test_a_profile_is_current_until_it_is_due_and_listed_for_twelve_months_more(
    due: date | None, state: Freshness
) -> None:
    assert freshness(expert(review={"due_on": due}), TODAY) is state


def test_twelve_months_after_a_leap_day_are_the_last_of_february() -> None:
    due = expert(review={"due_on": date(2024, 2, 29)})

    assert freshness(due, date(2025, 2, 28)) is Freshness.DUE
    assert freshness(due, date(2025, 3, 1)) is Freshness.UNLISTED


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        ({}, True),
        ({"expires_on": TODAY}, True),
        ({"expires_on": date(2026, 11, 20)}, False),
        ({"withdrawn_on": TODAY}, False),
        ({"withdrawn_on": date(2026, 11, 22)}, True),
        ({"scopes": ("offline",)}, False),
        ({"scopes": ()}, False),
        ({"given_on": None}, False),
        ({"expires_on": None}, False),
    ],
)
def test_nobody_is_shown_without_consent_in_force(consent: dict[str, Any], shown: bool) -> None:
    someone = expert(consent=consent)

    assert is_published(someone, TODAY) is is_listed(someone, TODAY) is can_be_asked(someone, TODAY) is shown


def test_each_scope_is_asked_for_on_its_own() -> None:
    someone = expert(consent={"scopes": ("profile", "offline")})

    assert has_scope(someone, "offline", TODAY)
    assert not has_scope(someone, "photo", TODAY)
    assert not has_scope(someone, "search_engines", TODAY)
    assert not has_scope(Expert(name="Nobody"), "profile", TODAY)


@pytest.mark.parametrize(
    ("status", "published", "asked"),
    [
        ("active", True, True),
        ("paused", True, False),
        ("alumni", True, False),
        ("in_memoriam", True, False),
        ("withdrawn", False, False),
    ],
)
def test_the_status_says_who_can_be_asked(status: str, published: bool, asked: bool) -> None:
    someone = expert(status=status)

    assert is_published(someone, TODAY) is published
    assert can_be_asked(someone, TODAY) is asked


def test_without_a_status_a_profile_is_active() -> None:
    assert can_be_asked(expert(), TODAY)


def test_who_takes_no_requests_is_listed_and_not_asked() -> None:
    someone = expert(status="active", availability="paused")

    assert is_listed(someone, TODAY)
    assert not can_be_asked(someone, TODAY)


@pytest.mark.parametrize(
    ("until", "told"),
    [(date(2027, 3, 1), date(2027, 3, 1)), (TODAY, TODAY), (date(2026, 11, 20), None), (None, None)],
    ids=["to come", "today", "past", "not known"],
)
def test_a_pause_goes_on_after_its_day_and_tells_none_that_is_past(until: date | None, told: date | None) -> None:
    someone = expert(availability="paused", paused_until=until)

    assert pause_ends(someone, TODAY) == told
    assert not can_be_asked(someone, TODAY)


@pytest.mark.parametrize("fields", [{"availability": "limited"}, {"availability": "paused", "status": "alumni"}])
def test_who_takes_requests_or_left_has_no_pause_to_end(fields: dict[str, str]) -> None:
    assert pause_ends(expert(paused_until=date(2027, 3, 1), **fields), TODAY) is None


def test_an_old_profile_keeps_its_page_and_leaves_the_lists() -> None:
    someone = expert(status="active", review={"due_on": date(2025, 1, 1)})

    assert is_published(someone, TODAY)
    assert not is_listed(someone, TODAY)
    assert not can_be_asked(someone, TODAY)


def test_a_photo_is_shown_with_consent_to_it_only() -> None:
    assert shows_photo(expert(photo_path="p.jpg", consent={"scopes": ("profile", "photo")}), TODAY)
    assert not shows_photo(expert(photo_path="p.jpg"), TODAY)
    assert not shows_photo(expert(consent={"scopes": ("profile", "photo")}), TODAY)
