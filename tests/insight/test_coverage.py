"""What the directory covers, counted on a directory small enough to count by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aexpecs.core.directory import Directory
from aexpecs.core.model import (
    Consent,
    Expert,
    Expertise,
    Meeting,
    Member,
    Need,
    Nomination,
    Piece,
    Review,
    Topic,
    TopicGroup,
)
from aexpecs.core.visibility import Freshness
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.insight.coverage import (
    Demand,
    by_group_and_country,
    countries_without,
    demand,
    links_across,
    quarter,
    quarters,
    states,
    thin_topics,
)

TODAY = date(2026, 11, 21)
REC = tuple(Topic(code=f"REC-0{number}") for number in (1, 2))
DIG = (Topic(code="DIG-01"), Topic(code="DIG-02", replaced_by="DIG-01"))
VOCABULARY = Vocabulary(
    groups={"REC": TopicGroup(code="REC", topics=REC), "DIG": TopicGroup(code="DIG", topics=DIG)},
    members={code: Member(code=code) for code in ("ID", "TH", "VN")},
)


def expert(expert_id: str, main: str, *other: str, due: int = 2027, **fields: Any) -> Expert:
    return Expert(
        id=expert_id,
        country=expert_id[:2],
        name=expert_id,
        expertise=Expertise(main=main, other=other),
        consent=Consent(given_on=date(2024, 1, 2), expires_on=date(2027, 12, 2), scopes=("profile",)),
        review=Review(confirmed_on=date(2024, 1, 2), due_on=date(due, 12, 2), by="x"),
        nomination=Nomination(date=date(2026, 2, 1)),
        **fields,
    )


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Two in Indonesia, one in Thailand, one there whom nobody confirmed for long; nobody in Viet Nam."""
    experts = (
        expert("id/a", "REC-01", "REC-02", offers=("speaking",), seeks=("DIG-01",)),
        expert("id/b", "REC-01", mentors=("th/c",), offers=("training",), availability="paused"),
        expert("th/c", "DIG-01", offers=("training",), status="active"),
        expert("th/old", "REC-02", due=2024),
    )
    pieces = (
        Piece(id="both", kind="article", authors=("id/a", "th/c"), date=date(2026, 5, 1)),
        Piece(id="both-id", kind="article", authors=("id/a", "th/c"), translation_of="both", date=date(2026, 5, 2)),
        Piece(id="reply", kind="article", authors=("id/b",), replies_to="both", date=date(2026, 8, 1)),
    )
    need = Need(id="vn/x", country="vn", topics=("DIG-01",), status="open", closes_on=date(2027, 1, 1))
    meeting = Meeting(id="m", host="ID", starts_on=date(2026, 8, 9), participants=("id/a", "id/b", "th/c", "vn/gone"))
    return Directory(
        TODAY,
        VOCABULARY,
        {one.id: one for one in experts},
        {piece.id: piece for piece in pieces},
        needs={need.id: need},
        meetings={meeting.id: meeting},
    )


def test_an_expert_counts_once_in_a_group(directory: Directory) -> None:
    """However many of its topics they know."""
    assert by_group_and_country(directory) == {("REC", "id"): 2, ("DIG", "th"): 1}


def test_topics_that_rest_on_one_or_none_are_named(directory: Directory) -> None:
    """What was replaced is nobody's gap."""
    assert thin_topics(directory) == {"REC-02": 1, "DIG-01": 1}


def test_countries_without_anybody_are_named(directory: Directory) -> None:
    assert countries_without(directory) == ["VN"]


def test_profiles_are_counted_by_how_fresh_they_are(directory: Directory) -> None:
    assert states(directory) == {Freshness.CURRENT: 3, Freshness.DUE: 0, Freshness.UNLISTED: 1}


def test_offers_stand_against_what_is_sought_and_needed(directory: Directory) -> None:
    """Who takes no requests offers nothing now."""
    assert demand(directory) == {"REC": Demand(1, 0, 0), "DIG": Demand(1, 1, 1)}


def test_growth_is_by_the_dates_in_the_files(directory: Directory) -> None:
    found = [(one.name, one.experts, one.pieces, one.meetings) for one in quarters(directory, 12)]
    assert found == [("2026 Q1", 4, 0, 0), ("2026 Q2", 0, 2, 0), ("2026 Q3", 0, 1, 1)]
    assert [one.name for one in quarters(directory, 1)] == ["2026 Q3"]


@pytest.mark.parametrize(("month", "name"), [(1, "2026 Q1"), (3, "2026 Q1"), (4, "2026 Q2"), (12, "2026 Q4")])
def test_quarters_begin_in_january(month: int, name: str) -> None:
    assert quarter(date(2026, month, 28)) == name


def test_countries_are_tied_by_what_their_people_do_together(directory: Directory) -> None:
    """A translation is the same work, people of one country tie nothing, and a meeting counts once for a pair."""
    pair = ("id", "th")
    assert {kind: dict(found) for kind, found in links_across(directory).items()} == {
        "mentoring": {pair: 1},
        "writing": {pair: 1},
        "answering": {pair: 1},
        "meeting": {pair: 1},
    }
