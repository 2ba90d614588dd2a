"""Dates and years as people in the region write them."""

from __future__ import annotations

from datetime import date

import pytest

from aexpecs.core.calendars import NotADate, ascii_digits, common_era, months_after, parse_date, parse_month


@pytest.mark.parametrize("text", ["2026-03-02", "1999-12-31", "2024-02-29", "1900-01-01", "2099-12-31"])
def test_a_date_is_year_month_day(text: str) -> None:
    assert parse_date(text).isoformat() == text


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("2026-02-30", "E112", "check the day and the month"),
        ("2025-02-29", "E112", "check the day and the month"),
        ("0000-01-01", "E112", "check the day and the month"),
        ("2026-13-01", "E112", "check the day and the month"),
        ("31/03/2026", "E112", "write: 2026-03-31"),
        ("31.3.2026", "E112", "write: 2026-03-31"),
        ("2026/3/31", "E112", "write: 2026-03-31"),
        ("2026-3-2", "E112", "write: 2026-03-02"),
        ("3/3/2026", "E112", "write: 2026-03-03"),
        ("02/03/2026", "E112", "write year, month, day: YYYY-MM-DD"),
        ("2 March 2026", "E112", "write: 2026-03-02"),
        ("March 2, 2026", "E112", "write: 2026-03-02"),
        ("2 Maret 2026", "E112", "write: 2026-03-02"),
        ("2 Mac 2026", "E112", "write: 2026-03-02"),
        ("2 Ogos 2026", "E112", "write: 2026-08-02"),
        ("17 Agustus 2026", "E112", "write: 2026-08-17"),
        ("5 Peb 2026", "E112", "write: 2026-02-05"),
        ("ngày 31 tháng 3 năm 2026", "E112", "write: 2026-03-31"),
        ("2026–03–31", "E112", "write: 2026-03-31"),
        ("31 Desember 2569", "E112", "write: 2026-12-31"),
        ("31/03/26", "E112", "write the whole date, such as 2026-03-31"),
        ("March 2026", "E112", "write the whole date, such as 2026-03-31"),
        ("31 Foo 2026", "E112", "write the whole date, such as 2026-03-31"),
        ("31-2-99999999999", "E112", "write the whole date, such as 2026-03-31"),
        ("soon", "E112", "write the whole date, such as 2026-03-31"),
        ("2569-03-31", "E113", "write: 2026-03-31"),
        ("๒๕๖๙-๐๓-๓๑", "E113", "write: 2026-03-31"),
        ("໒໐໒໖-໐໓-໓໑", "E114", "write: 2026-03-31"),
        ("២០២៦-០៣-៣១", "E114", "write: 2026-03-31"),
        ("၂၀၂၆-၀၃-၃၁", "E114", "write: 2026-03-31"),
        ("２０２６-０３-３１", "E114", "write: 2026-03-31"),
        ("1026-03-31", "E121", "check the year"),
        ("9999-12-31", "E121", "check the year"),
    ],
)
def test_what_is_no_date_is_given_the_date_that_was_meant(text: str, code: str, fix: str) -> None:
    """A date is proposed only when it can be read in one way."""
    with pytest.raises(NotADate) as caught:
        parse_date(text)

    assert (caught.value.code, caught.value.fix) == (code, fix)


@pytest.mark.parametrize("text", ["2019", "2019-01", "2019-12", "1950", "2099"])
def test_a_month_is_a_year_or_a_year_and_month(text: str) -> None:
    assert parse_month(text) == text


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("2562", "E113", "write: 2019"),
        ("2562-05", "E113", "write: 2019-05"),
        ("๒๕๖๒", "E113", "write: 2019"),
        ("พ.ศ. 2562", "E112", "write: 2019"),
        ("၂၀၁၉", "E114", "write: 2019"),
        ("May 2019", "E112", "write: 2019"),
        ("2019-13", "E112", "write: 2019"),
        ("2019-2021", "E112", "write the year, such as 2019"),
        ("19", "E112", "write the year, such as 2019"),
        ("now", "E112", "write the year, such as 2019"),
        ("1776", "E121", "check the year"),
    ],
)
def test_what_is_no_month_is_given_the_month_that_was_meant(text: str, code: str, fix: str) -> None:
    with pytest.raises(NotADate) as caught:
        parse_month(text)

    assert (caught.value.code, caught.value.fix) == (code, fix)


@pytest.mark.parametrize(
    ("year", "meant"),
    [("2569", "2026"), ("2443", "1900"), ("2642", "2099"), ("2442", ""), ("2643", ""), ("2026", ""), ("25690", "")],
)
def test_a_buddhist_year_is_543_ahead(year: str, meant: str) -> None:
    assert common_era(year) == meant


def test_digits_of_every_script_of_the_region_are_digits() -> None:
    assert ascii_digits("๑໒៣၄௫٦۷８") == "12345678"
    assert ascii_digits("plain 9") == "plain 9"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-03-02", 24, "2028-03-02"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-10-31", 1, "2026-11-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-03-02", 0, "2026-03-02"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: str, months: int, later: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(later)
