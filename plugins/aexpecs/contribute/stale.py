"""Who must be asked again, and by when: a list and a ready letter for each country, and a calendar.

Nothing stands in them that the site does not show. A profile that it does not show any more, because consent has ended,
is named by its file alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from babel.dates import format_date

from aexpecs.checks.consent import NOTICE_DAYS
from aexpecs.contribute.reminders import REMINDERS, Words
from aexpecs.core.clock import build_date
from aexpecs.core.content import load_directory
from aexpecs.core.contentlines import content_lines, escaped
from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert, Member
from aexpecs.core.names import latin_name, with_titles
from aexpecs.core.visibility import is_published


class Due(NamedTuple):
    """Something that must be done about a profile by a day: ``what`` is ``review``, ``consent`` or ``pause``."""

    expert: Expert
    what: str
    day: date


def due_by(directory: Directory, last: date) -> list[Due]:
    """What is due until ``last``, by country and day; what is late already is in it."""
    found = [due for expert in directory.experts.values() for due in _dues(expert) if due.day <= last]
    return sorted(found, key=lambda due: (due.expert.country, due.day, due.expert.id, due.what))


def _dues(expert: Expert) -> Iterator[Due]:
    consent, review = expert.consent, expert.review
    if expert.status == "withdrawn" or (consent and consent.withdrawn_on):
        return
    if consent and consent.expires_on:
        yield Due(expert, "consent", consent.expires_on)
    if expert.status not in ("active", "paused"):
        return
    if review and review.due_on:
        yield Due(expert, "review", review.due_on)
    if expert.paused_until:
        yield Due(expert, "pause", expert.paused_until)


class Letter(NamedTuple):
    """A reminder to the desk of a country, ready to be sent."""

    mailbox: str
    subject: str
    body: str


def language_of(member: Member) -> str:
    """The first language of a country in which reminders are written; else English, the working language."""
    return next((lang for tag in member.languages if (lang := tag.partition("-")[0]) in REMINDERS), "en")


def letter(member: Member, dues: Sequence[Due], today: date, address: str) -> Letter:
    """The reminder for one country. ``address`` is that of the site, empty if not known."""
    lang = language_of(member)
    words, country = REMINDERS[lang], member.names.get(lang) or member.names["en"]
    lines = "\n".join(
        f"- {_shown(due.expert, today)}: {_said(due, words, lang, today)}{_form(due, today, address)}" for due in dues
    )
    form = f"{address}/edit.html" if address else "edit.html"
    return Letter(
        member.mailbox,
        words.subject.format(country=country, count=len({due.expert.id for due in dues})),
        words.body.format(country=country, form=form, lines=lines),
    )


def _shown(expert: Expert, today: date) -> str:
    """The name and the file of a profile, or the file alone if the site does not show it."""
    if not is_published(expert, today):
        return expert.source_path
    return f"{with_titles(expert, latin_name(expert))} ({expert.source_path})"


def _form(due: Due, today: date, address: str) -> str:
    """Where the profile is confirmed or changed, on a line of its own; nothing if the site does not show it."""
    if not address or not is_published(due.expert, today):
        return ""
    return f"\n  {address}/edit.html?expert={due.expert.id}" + ("&confirm" if due.what == "review" else "")


def _said(due: Due, words: Words, lang: str, today: date) -> str:
    late = due.day < today
    sentence = {
        "review": words.review_late if late else words.review,
        "consent": words.consent_late if late else words.consent,
        "pause": words.pause_late if late else words.pause,
    }[due.what]
    return sentence.format(day=format_date(due.day, "d MMMM y", locale=lang))


def calendar(dues: Sequence[Due], directory: Directory, address: str) -> bytes:
    """One event a day for everything due (RFC 5545).

    A later calendar moves the events of a former one, because each keeps its identifier. What is late already stands on
    the day of the calendar: an event in the past reminds nobody.
    """
    return content_lines(_calendar(dues, directory, address))


def _calendar(dues: Sequence[Due], directory: Directory, address: str) -> Iterator[str]:
    today = directory.today
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//A-EXPECS//Profiles to confirm//EN")
    for due in dues:
        member = directory.vocabulary.members[due.expert.country.upper()]
        lang = language_of(member)
        said = f"{_shown(due.expert, today)}: {_said(due, REMINDERS[lang], lang, today)}"
        start = max(due.day, today)
        yield "BEGIN:VEVENT"
        yield f"UID:{uuid5(NAMESPACE_URL, f'aexpecs:{due.expert.id}:{due.what}')}"
        yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY;LANGUAGE={lang}:{escaped(said)}"
        if address and is_published(due.expert, today):
            yield f"URL:{address}/experts/{due.expert.id}.html"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def stale(root: Path, country: str = "", ics: str = "", within: int = NOTICE_DAYS, address: str = "") -> int:
    """``invoke stale``: print who is due within so many days, with the reminder for each country; 2 if called wrongly."""
    today = build_date(root)
    directory = load_directory(root, today).directory
    members = directory.vocabulary.members
    if country and country.upper() not in members:
        known = ", ".join(code.lower() for code in members)
        return _refuse(f'"{country}" is no member state; write one of {known}')
    if within < 0:
        return _refuse("--within is a number of days from today; write 60 for two months")
    dues = due_by(directory, today + timedelta(days=within))
    if country:
        dues = [due for due in dues if due.expert.country == country.lower()]
    for code, group in groupby(dues, key=lambda due: due.expert.country):
        _print(members[code.upper()], list(group), today, address.rstrip("/"))
    print(f"Profiles that are due within {within} days of {today}: {len({due.expert.id for due in dues})}")
    if ics and not dues:
        print(f"Not written: {ics}, as a calendar has at least one event")
    elif ics:
        Path(ics).write_bytes(calendar(dues, directory, address.rstrip("/")))
        print(f"Written: {ics}, with {len(dues)} events")
    return 0


def _print(member: Member, dues: list[Due], today: date, address: str) -> None:
    print(f"{member.names['en']} ({member.code.lower()})")
    for due in dues:
        days = (due.day - today).days
        when = f"in {days} days" if days >= 0 else f"{-days} days late"
        print(f"  {due.day}  {due.what:<7}  {when:<13}  {_shown(due.expert, today)}")
    ready = letter(member, dues, today, address)
    print(f"\n  To: {ready.mailbox}\n  Subject: {ready.subject}\n")
    print("\n".join(f"  {line}".rstrip() for line in ready.body.split("\n")), end="\n\n")


def _refuse(message: str) -> int:
    print(f"stale: {message}", file=sys.stderr)
    return 2
