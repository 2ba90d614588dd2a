"""The evidence of a period and its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.core.model import Piece
from aexpecs.insight.evidence import Period, areas_of, days_to_answer, evidence, figures, pillars_of
from tests.site.conftest import MINI

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def mini() -> Directory:
    """The mini directory: one case study by Sari and Somsri with a translation, one question with a reply."""
    return check_content(MINI, date(2026, 11, 21)).directory


def value(directory: Directory, period: Period, name: str) -> int:
    return next(figure.value for figure in figures(directory, period, str) if figure.name == name)


def test_a_translation_is_not_counted_again(mini: Directory) -> None:
    assert [piece.id for piece in evidence(mini, YEAR)] == ["a-fair-test"]


def test_both_ends_of_a_period_belong_to_it(mini: Directory) -> None:
    day = mini.pieces["a-fair-test"].date
    assert day
    assert len(evidence(mini, Period(day, day))) == 1
    assert evidence(mini, Period(date(2027, 1, 1), date(2027, 12, 31))) == []


@pytest.mark.parametrize(("country", "found"), [("id", 1), ("th", 1), ("vn", 0)])
def test_a_country_has_what_its_experts_signed(mini: Directory, country: str, found: int) -> None:
    assert len(evidence(mini, replace(YEAR, country=country))) == found


def test_areas_come_from_topics_and_pillars_from_bodies(mini: Directory) -> None:
    piece = mini.pieces["a-fair-test"]
    topic = mini.vocabulary.topics["REC-01"]
    assert areas_of(piece, mini) == tuple(sorted(topic.accsm or mini.vocabulary.group_of["REC-01"].accsm))
    assert pillars_of(piece, mini) == ("ASCC",)
    assert pillars_of(replace(piece, bodies=()), mini) == ()


def test_the_first_answer_counts_in_days(mini: Directory) -> None:
    question = Piece(id="q", kind="question", date=date(2026, 5, 1))
    answers = {
        f"a{day}": Piece(id=f"a{day}", kind="article", replies_to="q", date=date(2026, 5, day)) for day in (20, 11)
    }
    directory = replace(mini, pieces={"q": question, **answers})
    assert days_to_answer(question, directory) == 10
    assert days_to_answer(question, replace(mini, pieces={"q": question})) is None


def test_figures_are_of_the_period_and_the_country(mini: Directory) -> None:
    assert value(mini, YEAR, "Case studies") == 1
    assert value(mini, YEAR, "Pieces by several countries") == 1
    assert value(mini, YEAR, "Meetings held") == 1
    assert value(mini, YEAR, "Experts at meetings") == 2
    assert value(mini, replace(YEAR, country="th"), "Experts at meetings") == 1
    assert value(mini, replace(YEAR, country="vn"), "Meetings held") == 0
    assert value(mini, Period(date(2025, 1, 1), date(2025, 12, 31)), "Pieces published") == 0


def test_a_meeting_to_come_was_not_held(mini: Directory) -> None:
    assert value(mini, Period(date(2027, 1, 1), date(2027, 12, 31)), "Meetings held") == 0


def test_every_figure_says_what_is_counted_and_none_is_guessed(mini: Directory) -> None:
    """Without an answered question there are no days to an answer, not zero."""
    names = [figure.name for figure in figures(replace(mini, pieces={}), YEAR, str)]
    assert "Days to the first answer" not in names
    assert len(names) == len(set(names))
    assert all(figure.definition.endswith(".") for figure in figures(mini, YEAR, str))
