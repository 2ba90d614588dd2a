"""Pages of pillars and sectoral bodies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.core.model import Body
from aexpecs.views.bodies import index_pages, keys, pages, pillar_pages
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language
from tests.site.conftest import MINI

BODIES = {
    "ACCSM": Body(code="ACCSM", name="Civil Service Matters", pillar="ASCC"),
    "ASED": Body(code="ASED", name="Education", pillar="ASCC"),
    "AEM": Body(code="AEM", name="Economy", pillar="AEC"),
}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    """Sari served ACCSM and two other bodies, Nguyễn Thu Hà one; a case study matters to ACCSM."""
    mini = check_content(MINI, date(2026, 11, 21)).directory
    served = {"id/sari": ("ACCSM", "AEM", "ASED"), "vn/nguyen-thu-ha": ("AEM",)}
    directory: Directory = replace(
        mini,
        vocabulary=replace(mini.vocabulary, bodies=BODIES),
        experts={i: replace(expert, bodies=served.get(i, ())) for i, expert in mini.experts.items()},
    )
    return Shelf(directory, Language("en"), Site(), Common(directory))


def test_each_body_has_a_page_with_its_experts_and_pieces(shelf: Shelf) -> None:
    views = {page.path: page.view for code in keys(shelf) for page in pages(shelf, code)}
    assert set(views) == {"bodies/accsm.html", "bodies/ased.html", "bodies/aem.html"}
    assert views["bodies/aem.html"].listing.total == 2
    assert [card.href for card in views["bodies/accsm.html"].pieces] == ["sharing/a-fair-test.html"]


def test_a_pillar_gathers_its_bodies_each_expert_once(shelf: Shelf) -> None:
    views = {page.path: page.view for page in pillar_pages(shelf)}
    assert set(views) == {"bodies/apsc.html", "bodies/aec.html", "bodies/ascc.html"}
    assert views["bodies/ascc.html"].listing.total == 1
    assert views["bodies/apsc.html"].listing.total == 0


def test_a_pillar_shows_who_links_it_with_accsm(shelf: Shelf) -> None:
    """ACCSM leads on the civil service in all three pillars; to have served ACCSM alone links nothing."""
    views = {page.path: page.view for page in pillar_pages(shelf)}
    assert [card.href for card in views["bodies/aec.html"].bridges] == ["experts/id/sari.html"]
    assert [card.href for card in views["bodies/ascc.html"].bridges] == ["experts/id/sari.html"]


def test_the_list_of_bodies_names_those_in_use_first(shelf: Shelf) -> None:
    (page,) = index_pages(shelf)
    assert [[line.code for line in pillar.bodies] for pillar in page.view.pillars] == [[], ["AEM"], ["ACCSM", "ASED"]]
