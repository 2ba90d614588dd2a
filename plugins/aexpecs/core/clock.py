"""The day on which the directory is read: never the clock, so that the same input gives the same bytes.

It is ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), else the day of the newest commit, else the newest day on which
something in the content was signed, confirmed or published. A nightly build sets ``SOURCE_DATE_EPOCH`` to the present,
so that freshness and consent act in time.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from aexpecs.core.calendars import parse_date

# Two steps, because to look for any of four words at each place of all files takes seconds.
_DAY = re.compile(rb":\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\b")
_HAPPENED = re.compile(rb"\b(?:confirmed_on|given_on|date|updated)$")
_LONGEST = len("-confirmed_on")


def build_date(root: Path) -> date:
    """The day the build of the project in ``root`` counts from.

    :raises ValueError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    return date_from_outside(root) or _newest_day(root)


def date_from_outside(root: Path) -> date | None:
    """What `build_date` is by something else than the content; None if the content alone tells.

    :raises ValueError: ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return _newest_commit(root)


def build_number(root: Path) -> int:
    """A number that rises with each build of newer content, such as 202611220130: the minute that `build_date` is of."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH") or _ask_git(root, "--format=%ct"):
        return int(f"{datetime.fromtimestamp(int(epoch), UTC):%Y%m%d%H%M}")
    return int(f"{_newest_day(root):%Y%m%d}0000")


def _newest_commit(root: Path) -> date | None:
    try:
        return parse_date(_ask_git(root, "--format=%cd", "--date=format:%Y-%m-%d"))
    except ValueError:
        return None


def _ask_git(root: Path, *options: str) -> str:
    """What the log says of the newest commit; empty where there is no repository."""
    if not (root / ".git").exists():  # do not ask a repository that merely surrounds an unpacked copy
        return ""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "log", "-1", *options], capture_output=True, text=True, check=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _newest_day(root: Path) -> date:
    days = [
        day
        for pattern in ("experts/*/*.yml", "sharing/*.md")
        for file in (root / "content").glob(pattern)
        for day in _days_in(file.read_bytes())
    ]
    return parse_date(max(days).decode()) if days else date(2026, 1, 1)


def _days_in(text: bytes) -> Iterator[bytes]:
    for found in _DAY.finditer(text):
        if _HAPPENED.search(text, max(0, found.start() - _LONGEST), found.start()):
            yield found[1]
