"""Dates as people in the region write them: what they mean, and what to write instead.

Thailand, Lao PDR and Cambodia count years of the Buddhist era, 543 ahead of the common one; Thai, Lao, Khmer and
Burmese text has digits of its own.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

BUDDHIST_OFFSET = 543
FIRST_YEAR, LAST_YEAR = 1900, 2099

_DIGITS = {
    ord(base) + n: str(n) for base in "\u0660\u06f0\u0966\u0be6\u0e50\u0ed0\u1040\u1090\u17e0\uff10" for n in range(10)
}
_LOCAL_DIGIT = re.compile("[" + "".join(map(chr, _DIGITS)) + "]")
_ENGLISH_MONTHS = {
    name: n
    for n, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTHS = _ENGLISH_MONTHS | {
    "mei": 5,
    "mac": 3,
    "ogo": 8,
    "agu": 8,
    "okt": 10,
    "des": 12,
    "dis": 12,
    "jul": 7,
    "peb": 2,
}


class NotADate(ValueError):
    """A text that is no date as the files hold them; ``fix`` proposes what to write."""

    def __init__(self, code: str, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.fix = code, message, fix


def ascii_digits(text: str) -> str:
    """``text`` with the digits of other scripts as 0 to 9."""
    return text if text.isascii() or not _LOCAL_DIGIT.search(text) else text.translate(_DIGITS)


def common_era(year: str) -> str:
    """The common-era year of a Buddhist one (2450 to 2642), or an empty string."""
    if re.fullmatch(r"2[456][0-9]{2}", year) and FIRST_YEAR <= int(year) - BUDDHIST_OFFSET <= LAST_YEAR:
        return str(int(year) - BUDDHIST_OFFSET)
    return ""


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date:
    """The day that ``text`` names as ``YYYY-MM-DD``.

    :raises NotADate: with code E112 (no date), E113 (Buddhist year) or E114 (digits of another script).
    """
    plain = ascii_digits(text)
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", plain)
    if not match:
        raise NotADate("E112", f'"{text}" is not a date as YYYY-MM-DD', _proposal(plain))
    year = common_era(match.group(1))
    if year:
        raise NotADate("E113", f"{match.group(1)} is a year of the Buddhist era", f"write: {year}{plain[4:]}")
    if plain != text:
        raise NotADate("E114", f'"{text}" is not written with the digits 0 to 9', f"write: {plain}")
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError:
        raise NotADate("E112", f"{text} does not exist in the calendar", "check the day and the month") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADate("E121", f"the year {day.year} cannot be right", "check the year")
    return day


@lru_cache(maxsize=4096)
def parse_month(text: str) -> str:
    """``YYYY`` or ``YYYY-MM`` as it stands.

    :raises NotADate: as `parse_date` does.
    """
    plain = ascii_digits(text)
    match = re.fullmatch(r"([0-9]{4})(-(?:0[1-9]|1[0-2]))?", plain)
    if not match:
        years = {common_era(year) or year for year in re.findall(r"\b(?:19|2[0-6])[0-9]{2}\b", plain)}
        fix = f"write: {years.pop()}" if len(years) == 1 else "write the year, such as 2019"
        raise NotADate("E112", f'"{text}" is not a year or a month as YYYY-MM', fix)
    year = common_era(match.group(1))
    if year:
        raise NotADate(
            "E113", f"{match.group(1)} is a year of the Buddhist era", f"write: {year}{match.group(2) or ''}"
        )
    if plain != text:
        raise NotADate("E114", f'"{text}" is not written with the digits 0 to 9', f"write: {plain}")
    if not FIRST_YEAR <= int(match.group(1)) <= LAST_YEAR:
        raise NotADate("E121", f"the year {match.group(1)} cannot be right", "check the year")
    return plain


def _proposal(text: str) -> str:
    """What to write for a date in another order, if there is only one reading."""
    whole = "write the whole date, such as 2026-03-31"
    parts = re.findall(r"[0-9]+|[A-Za-z]{3,}", text)
    if len(parts) != 3:
        return whole
    if parts[0].isalpha():  # March 31, 2026
        month, day, year = parts
    elif len(parts[0]) <= 2:
        day, month, year = parts
    else:
        year, month, day = parts
    if month.isalpha():
        month = str(_MONTHS.get(month[:3].lower(), 0))
    if not (len(year) == 4 and year.isdigit() and len(month) <= 2 and day.isdigit() and len(day) <= 2):
        return whole
    if not parts[1].isalpha() and parts[0] == day and day != month and int(day) <= 12 and int(month) <= 12:
        return "write year, month, day: YYYY-MM-DD"
    try:
        return "write: " + date(int(common_era(year) or year), int(month), int(day)).isoformat()
    except ValueError:
        return whole


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
