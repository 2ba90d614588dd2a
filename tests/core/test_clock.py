"""The day a build counts from is told by the environment, the history or the content, never by the clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aexpecs.core.clock import build_date, build_number, date_from_outside


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without history, and nothing told by the environment."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "content" / "experts" / "la").mkdir(parents=True)
    (tmp_path / "content" / "sharing").mkdir()
    return tmp_path


def test_without_history_the_newest_day_on_which_something_happened_counts(root: Path) -> None:
    """However the day is written, in fields below each other or in a row."""
    (root / "content/experts/la/a.yml").write_text(
        "review:\n  confirmed_on: 2026-03-01\nconsent: {given_on: 2026-05-09}\n"
    )
    assert build_date(root) == date(2026, 5, 9)
    (root / "content/sharing/b.md").write_text("---\ndate:   2026-06-02\nupdated: 2026-07-03\n---\nText\n")
    assert build_date(root) == date(2026, 7, 3)
    assert build_number(root) == 202607030000


@pytest.mark.parametrize("field", ["expires_on", "birthdate", "not_confirmed_on", "valid_to"])
def test_other_days_do_not_count(root: Path, field: str) -> None:
    """What is yet to come, or is called like one of the fields."""
    (root / "content/experts/la/a.yml").write_text(f"given_on: 2026-05-09\n{field}: 2031-01-01\n")
    assert build_date(root) == date(2026, 5, 9)


def test_bytes_that_are_no_text_do_not_keep_it_from_being_found(root: Path) -> None:
    """What is wrong with them is for the checks to say."""
    (root / "content/experts/la/a.yml").write_bytes(b"\xff\xfe\ngiven_on: 2026-05-09\n\xc3")
    assert build_date(root) == date(2026, 5, 9)


def test_the_environment_comes_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As builds that can be repeated have it."""
    assert date_from_outside(root) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")
    assert build_date(root) == date_from_outside(root) == date(2026, 11, 29)
