"""Pages of learning paths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.core.model import LearningPath, LearningStep
from aexpecs.views.learning import duration, index_pages, path_view
from aexpecs.views.sharing import piece_view
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language
from tests.site.conftest import MINI


@pytest.fixture(scope="module")
def mini() -> Directory:
    """The mini directory, with one path of two steps."""
    return check_content(MINI, date(2026, 11, 21)).directory


def shelf_of(directory: Directory) -> Shelf:
    return Shelf(directory, Language("en"), Site(), Common(directory))


def test_a_path_sums_its_time_and_names_its_steps_in_order(mini: Directory) -> None:
    view = path_view(mini.paths["a-first-test"], shelf_of(mini))
    assert view.card.duration == "30 min"
    assert [step.link.href for step in view.steps] == ["sharing/who-pays.html", "sharing/a-fair-test.html"]
    assert view.steps[1].checks[0].answer == "The seats"


def test_a_step_whose_piece_is_not_there_keeps_its_task(mini: Directory) -> None:
    """One broken file takes nothing from the path but its link."""
    directory = replace(mini, pieces={})
    step = path_view(mini.paths["a-first-test"], shelf_of(directory)).steps[0]
    assert step.link.href == ""
    assert step.task


def test_a_piece_leads_to_the_paths_it_is_a_step_of(mini: Directory) -> None:
    view = piece_view(mini.pieces["a-fair-test"], shelf_of(mini))
    assert [link.href for link in view.paths] == ["learning/a-first-test.html"]


def test_paths_stand_under_their_competency_the_easy_ones_first(mini: Directory) -> None:
    steps = (LearningStep(piece="who-pays", minutes=5),)
    paths = {
        level: LearningPath(id=level, title=level, competency="REC-02", level=level, steps=steps, lang="en")
        for level in ("advanced", "beginner", "intermediate")
    }
    (page,) = index_pages(shelf_of(replace(mini, paths=mini.paths | paths)))
    found = [(section.anchor, [card.title.value for card in section.items]) for section in page.view.listing.sections]
    assert found == [("rec-01", ["A first fair test"]), ("rec-02", ["beginner", "intermediate", "advanced"])]


@pytest.mark.parametrize(("minutes", "said"), [(5, "5 min"), (60, "1 h"), (155, "2 h 35 min")])
def test_time_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert duration(minutes, Language("en")) == said
