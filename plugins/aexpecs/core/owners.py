"""``content/owners.yml``: who may propose what. Accounts are numbers, because names of accounts change hands."""

from __future__ import annotations

from collections.abc import Mapping

from aexpecs.core.fields import field
from aexpecs.core.kinds import Group, Mailbox, Text
from aexpecs.core.model import Member, record
from aexpecs.core.problems import Problem
from aexpecs.core.reading import locate, read_record
from aexpecs.core.source import Source

OWNERS_PATH = "content/owners.yml"
_ACCOUNT = Text(12, 1, r"[1-9][0-9]{0,11}", "the number of an account on the forge")


@record
class Maintainers:
    """Those who keep the directory as a whole: code, words, vocabulary and this list."""

    accounts: tuple[str, ...] = field(_ACCOUNT, "Accounts", "Numbers of accounts.", required=True, many=(1, 20))
    mailboxes: tuple[str, ...] = field(Mailbox(), "Mailboxes", "Addresses of the office.", many=(1, 5))


@record
class Desk:
    """The desk of one country's focal point."""

    country: str = field(Text(2, 2, r"[A-Z]{2}", "an ISO 3166-1 code"), "Country", "A member state.", required=True)
    accounts: tuple[str, ...] = field(_ACCOUNT, "Focal points", "May record consent and approve.", many=(1, 10))
    mailboxes: tuple[str, ...] = field(Mailbox(), "Other mailboxes", "Beside that of members.yml.", many=(1, 5))
    editors: tuple[str, ...] = field(_ACCOUNT, "Editors", "May change profiles, but no consent.", many=(1, 20))


@record
class Owners:
    """Who owns which part of the directory."""

    maintainers: Maintainers | None = field(Group(Maintainers), "Maintainers", "Of the whole.", required=True)
    desks: tuple[Desk, ...] = field(Group(Desk), "Desks", "One a country.", required=True, many=(1, 20))


def read_owners(source: Source, members: Mapping[str, Member], problems: list[Problem]) -> Owners | None:
    """The owners in ``source``; what is wrong is added to ``problems``."""
    owners = read_record(Owners, source, {}, problems)
    if owners is None:
        return None
    seen: set[str] = set()
    for index, desk in enumerate(owners.desks):
        if desk.country and desk.country not in members:
            fix = f"use one of {', '.join(members)}"
            problems.append(_at(source, (index, "country"), "E111", f'"{desk.country}" is no member state', fix))
        for name in ("accounts", "editors", "mailboxes"):
            for item, value in enumerate(getattr(desk, name)):
                if value in seen:
                    fix = "an account or mailbox speaks for one country: delete one of the two"
                    problems.append(_at(source, (index, name, item), "E109", f'"{value}" stands twice', fix))
                seen.add(value)
    return owners


def _at(source: Source, place: tuple[str | int, ...], code: str, message: str, fix: str) -> Problem:
    node = locate(source, ("desks", *place))
    line, column = (node.line + 1, node.column + 1) if node else (1, 1)
    return Problem(source.path, line, column, code, message, fix)
