"""Who must be asked again is found in time, and told to the desk in its language and to any calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from aexpecs.contribute.stale import calendar, due_by, letter, stale
from aexpecs.core.content import Content
from aexpecs.core.directory import Directory
from tests.checks.corpus import TODAY

RATNA = "id/ratna-kusumawardhani"
SITE = "https://site.example"


def with_expert(around: Content, expert_id: str, **changes: Any) -> Directory:
    """The directory of the good files in which one profile is different, and no other is there."""
    directory = around.directory
    expert = replace(directory.experts[expert_id], **changes)
    for name in ("id", "country", "source_path"):
        object.__setattr__(expert, name, getattr(directory.experts[expert_id], name))
    return Directory(TODAY, directory.vocabulary, {expert_id: expert})


def reviewed(around: Content, expert_id: str, due_on: date, **changes: Any) -> Directory:
    review = replace(around.directory.experts[expert_id].review, due_on=due_on)  # type: ignore[type-var]
    return with_expert(around, expert_id, review=review, **changes)


def consented(around: Content, expert_id: str, expires_on: date, **changes: Any) -> Directory:
    consent = replace(around.directory.experts[expert_id].consent, expires_on=expires_on, **changes)  # type: ignore[type-var]
    return with_expert(around, expert_id, consent=consent)


def kinds(directory: Directory, within: int) -> list[str]:
    return [due.what for due in due_by(directory, TODAY + timedelta(days=within))]


def ratnas_letter(directory: Directory, country: str = "ID") -> str:
    dues = due_by(directory, TODAY + timedelta(days=60))
    return letter(directory.vocabulary.members[country], dues, TODAY, SITE).body


@pytest.mark.parametrize(("days", "found"), [(-400, True), (0, True), (60, True), (61, False)])
def test_a_profile_is_due_until_the_last_day(days: int, found: bool, around: Content) -> None:
    """What is late already is in the list too."""
    assert ("review" in kinds(reviewed(around, RATNA, TODAY + timedelta(days=days)), 60)) is found


@pytest.mark.parametrize("status", ["alumni", "in_memoriam"])
def test_who_left_the_pool_confirms_nothing(status: str, around: Content) -> None:
    assert "review" not in kinds(reviewed(around, RATNA, TODAY, status=status), 60)


def test_consent_that_ends_is_due(around: Content) -> None:
    assert "consent" in kinds(consented(around, RATNA, TODAY + timedelta(days=30)), 60)


@pytest.mark.parametrize(
    ("until", "said"),
    [(date(2026, 12, 1), "sampai 1 Desember 2026; apakah"), (date(2026, 3, 1), "sampai 1 Maret 2026 dan tetap dijeda")],
    ids=["ends soon", "is over"],
)
def test_a_pause_that_ends_is_asked_about(until: date, said: str, around: Content) -> None:
    """It ends only when the desk says so, so the desk is told before and after."""
    directory = with_expert(around, RATNA, availability="paused", paused_until=until)

    assert "pause" in kinds(directory, 60)
    assert said in ratnas_letter(directory)


def test_who_withdrew_is_left_in_peace(around: Content) -> None:
    assert kinds(consented(around, RATNA, TODAY, withdrawn_on=TODAY), 60) == []
    assert kinds(with_expert(around, RATNA, status="withdrawn"), 1000) == []


def test_the_letter_is_in_the_language_of_the_country(around: Content) -> None:
    """And in English where nobody has translated it yet."""
    directory = reviewed(around, RATNA, date(2026, 12, 1))

    assert f"Dr. Ratna Kusumawardhani, S.Psi., M.Si. (content/experts/{RATNA}.yml): perlu" in ratnas_letter(directory)
    assert "1 Desember 2026" in ratnas_letter(directory)
    assert "to be confirmed again by 1 December 2026" in ratnas_letter(directory, "TH")


def test_one_tap_confirms(around: Content) -> None:
    """Each profile has a link to its form; one that is not shown has none."""
    directory = reviewed(around, RATNA, TODAY)

    assert f"\n  {SITE}/edit.html?expert={RATNA}&confirm\n" in ratnas_letter(directory)
    assert "?expert=" not in ratnas_letter(consented(around, RATNA, date(2026, 11, 20)))


def test_the_letter_goes_to_the_mailbox_of_the_desk(around: Content) -> None:
    member = around.directory.vocabulary.members["ID"]

    assert letter(member, [], TODAY, "").mailbox == member.mailbox


def test_a_letter_tells_what_is_late(around: Content) -> None:
    assert "seharusnya" in ratnas_letter(reviewed(around, RATNA, date(2026, 11, 20)))


def test_who_is_not_shown_is_not_named(around: Content) -> None:
    """When consent has ended, a letter or a calendar gives the file, and nothing of the person."""
    directory = consented(around, RATNA, date(2026, 11, 20))
    dues = due_by(directory, TODAY)

    for text in (ratnas_letter(directory), calendar(dues, directory, SITE).decode()):
        unfolded = text.replace("\r\n ", "")
        assert f"content/experts/{RATNA}.yml" in unfolded
        assert "Ratna Kusumawardhani" not in unfolded


def test_what_is_not_public_is_in_no_reminder(around: Content) -> None:
    """Such as the number of the signed form."""
    directory = around.directory
    dues = due_by(directory, TODAY + timedelta(days=2000))
    references = [expert.consent.reference for expert in directory.experts.values() if expert.consent]
    said = calendar(dues, directory, SITE).decode() + "".join(
        letter(member, dues, TODAY, SITE).body for member in directory.vocabulary.members.values()
    )

    assert dues
    assert all(reference not in said for reference in references)


# The calendar


def events(around: Content) -> tuple[bytes, list[Any]]:
    dues = due_by(around.directory, TODAY + timedelta(days=2000))
    data = calendar(dues, around.directory, SITE)
    return data, list(vobject.readOne(data.decode()).vevent_list)


def test_a_calendar_program_reads_every_event(around: Content) -> None:
    """With the day, the words and the address as they are in the profile."""
    _, read = events(around)
    dues = due_by(around.directory, TODAY + timedelta(days=2000))

    assert [event.dtstart.value for event in read] == [max(due.day, TODAY) for due in dues]
    assert all(event.dtend.value - event.dtstart.value == timedelta(days=1) for event in read)
    assert any("Ratna Kusumawardhani, S.Psi., M.Si. (" in event.summary.value for event in read)
    assert {event.url.value for event in read} >= {f"{SITE}/experts/{RATNA}.html"}


def test_lines_are_those_of_the_standard(around: Content) -> None:
    """At most 75 octets and CRLF, whatever script a name is in (RFC 5545, 3.1)."""
    data, _ = events(around)
    lines = data.split(b"\r\n")

    assert lines[-1] == b""
    assert max(map(len, lines)) == 75
    assert b"\n" not in b"".join(lines)
    assert b"\\, S.Psi." in data.replace(b"\r\n ", b"")


def test_the_same_event_has_the_same_identifier_next_time(around: Content) -> None:
    """A later calendar moves it, and does not add a second one; nothing depends on the clock."""
    earlier = calendar(due_by(d := reviewed(around, RATNA, TODAY), TODAY), d, "").decode()
    later = calendar(due_by(d := reviewed(around, RATNA, date(2026, 12, 1)), date(2026, 12, 1)), d, "").decode()
    first, second = (vobject.readOne(text).vevent for text in (earlier, later))

    assert first.uid.value == second.uid.value
    assert first.dtstart.value != second.dtstart.value
    assert "DTSTAMP:20261121T000000Z" in earlier
    assert len({event.uid.value for event in events(around)[1]}) == len(events(around)[1])


# The command


@pytest.fixture
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # 21 November 2026


@pytest.mark.usefixtures("on_a_day")
def test_the_command_lists_one_country(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert stale(tree, "id", str(tree / "due.ics"), within=2000) == 0

    said = capsys.readouterr().out
    assert "To: arc-id@aexpecs.example" in said
    assert "content/experts/id/" in said
    assert "content/experts/th/" not in said
    assert len(vobject.readOne((tree / "due.ics").read_text(encoding="utf-8")).vevent_list) >= 3


@pytest.mark.usefixtures("on_a_day")
def test_nothing_due_is_no_calendar(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A calendar without an event is none to most programs."""
    assert stale(tree, "id", str(tree / "due.ics"), within=0) == 0

    assert not (tree / "due.ics").exists()
    assert "Not written" in capsys.readouterr().out


@pytest.mark.parametrize(("country", "within", "word"), [("xx", 60, "member state"), ("", -1, "--within")])
def test_a_wrong_call_says_how_to_call(
    country: str, within: int, word: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stale(tree, country, within=within) == 2
    assert word in capsys.readouterr().err
