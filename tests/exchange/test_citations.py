"""`citations.json`: every piece for reference managers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from tests.exchange.conftest import HOSTILE, URL, Library, OpenLibrary


def found(library: Library) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(library.files()["citations.json"])}


def test_a_piece_is_an_item_of_the_citation_style_language(library: OpenLibrary) -> None:
    """A name stands whole; of two authors only the one who agreed to search engines is named."""
    item = found(library(url=URL))["a-fair-test"]

    assert item == {
        "id": "a-fair-test",
        "type": "webpage",
        "title": "What a fair test costs",
        "author": [{"literal": "Sari"}],
        "issued": {"date-parts": [[2026, 5, 20]]},
        "abstract": "A regional test centre paid for itself within two recruitment rounds.",
        "container-title": "A-EXPECS",
        "language": "en",
        "URL": f"{URL}/sharing/a-fair-test.html",
    }


def test_an_item_has_no_address_where_the_site_has_none(library: OpenLibrary) -> None:
    """A relative one leads nowhere in a list of references."""
    assert not any("URL" in item for item in found(library()).values())


def test_a_question_of_an_office_is_signed_by_the_office(library: OpenLibrary, mini: Any) -> None:
    asked = replace(mini.pieces["a-fair-test"], authors=(), asked_by="th-ocsc")
    site = library(directory=replace(mini, pieces={asked.id: asked}))

    assert found(site)[asked.id]["author"] == [{"literal": site.english.organisation("th-ocsc").value}]


def test_hostile_words_come_through_whole(library: OpenLibrary, mini: Any) -> None:
    piece = replace(mini.pieces["a-fair-test"], title=HOSTILE)

    assert found(library(directory=replace(mini, pieces={piece.id: piece})))[piece.id]["title"] == HOSTILE
