"""The search page holds all that can be searched by, in the language of the page."""

from __future__ import annotations

import pytest

from aexpecs.core import choices
from aexpecs.views.search_page import SCRIPTS, SearchView, pages, plurals
from aexpecs.views.shelf import Shelf
from aexpecs.views.wording import Language
from tests.exchange.conftest import OpenLibrary, library, mini

__all__ = ["library", "mini"]


@pytest.fixture
def shelf(library: OpenLibrary) -> Shelf:
    """The mini directory in English."""
    return library().english


@pytest.fixture
def view(shelf: Shelf) -> SearchView:
    """The view of the mini directory."""
    (page,) = pages(shelf)
    assert (page.path, page.scripts, page.listed) == ("search.html", SCRIPTS, False)
    return page.view


def test_every_value_of_every_filter_can_be_chosen(view: SearchView, shelf: Shelf) -> None:
    """The values are those of the index, so none may be missing."""
    values = {facet.name: [value for value, _ in facet.options] for facet in view.facets}
    assert values["kind"] == ["expert", "piece", "need", "meeting", "path", "topic"]
    assert values["country"] == list(shelf.countries)
    assert values["group"] == list(shelf.vocabulary.groups)
    assert set(values["language"]) == set(shelf.directory.by_language)
    assert values["offer"] == [option.code for option in choices.OFFERS]
    assert values["mode"] == [option.code for option in choices.MODES]
    assert values["type"] == [option.code for option in choices.EXPERT_TYPES]
    assert values["piece"] == [option.code for option in choices.PIECE_KINDS]


def test_without_a_script_the_page_leads_to_all_topics_countries_languages_and_offers(
    view: SearchView, shelf: Shelf
) -> None:
    """It serves the same need by links alone."""
    topics = [link.href for branch in view.branches for link in (branch.link, *branch.topics)]
    assert len(topics) == len(shelf.vocabulary.groups) + len(shelf.vocabulary.topics)
    folders = [{link.href.partition("/")[0] for link in index.links} for index in view.indexes]
    assert folders == [{"countries"}, {"languages"}, {"offers"}]


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("en", {"one", "other"}),
        ("id", {"other"}),
        ("pl", {"one", "few", "many"}),
        ("ar", {"zero", "one", "two", "few", "many", "other"}),
    ],
)
def test_every_plural_form_of_a_language_has_a_number_that_shows_it(tag: str, forms: set[str]) -> None:
    """The catalogue is asked with it, and a browser picks the form by its name."""
    found = dict(plurals(Language(tag)))
    assert set(found) == forms
    assert all(Language(tag).locale.plural_form(number) == form for form, number in found.items())
