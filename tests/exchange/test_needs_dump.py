"""`needs.json` and `needs.csv`: every need with its status, and of those who helped only whom the dumps name."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

from aexpecs.core.fields import fields_of
from aexpecs.core.model import Need
from aexpecs.exchange.needs_dump import COLUMNS
from tests.exchange.conftest import HOSTILE, URL, Library, OpenLibrary

ID = "th/help-with-fair-tests"


def changed(library: OpenLibrary, **fields: Any) -> Library:
    """The mini directory with other fields in its need."""
    directory = library().directory
    needs = {ID: replace(directory.needs[ID], **fields)}
    return library(url=URL, directory=replace(directory, needs=needs))


def found(library: Library) -> dict[str, Any]:
    [need] = json.loads(library.files()["needs.json"])["needs"]
    return dict(need)


def row(library: Library) -> dict[str, str]:
    text = library.files()["needs.csv"].decode("utf-8-sig")
    [only] = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return only


def test_a_need_has_its_declared_fields(library: OpenLibrary) -> None:
    need = found(library(url=URL))

    assert set(need) <= {"id", "country", "url", *fields_of(Need)}
    assert (need["id"], need["country"], need["url"]) == (ID, "TH", f"{URL}/needs/{ID}.html")
    assert (need["topics"], need["closes_on"], need["sample"]) == (["REC-01", "REC-02"], "2027-01-31", True)


def test_the_table_is_for_people(library: OpenLibrary) -> None:
    """In English words, with the codes of topics beside their names."""
    cells = row(library(url=URL))

    assert tuple(cells) == COLUMNS
    assert cells["Country"] == "Thailand"
    assert cells["Topics"].startswith("Merit-based recruitment; ")
    assert (cells["Looked for"], cells["Where"]) == ("Training; Advising", "Online; In person")


def test_needs_that_are_over_stay_with_their_status(library: OpenLibrary) -> None:
    """Whoever counts what was met must see what was not."""
    met = changed(library, status="met", met_by=("id/sari", "th/somsri"))

    assert found(met)["status"] == "met"
    assert row(met)["Status"] == "Met"
    assert found(met)["met_by"] == ["id/sari"]  # the other did not agree to search engines


def test_hostile_words_come_out_as_they_went_in(library: OpenLibrary) -> None:
    """And no cell is computed."""
    assert found(changed(library, title=HOSTILE))["title"] == HOSTILE
    assert row(changed(library, title="=1+1"))["Title"] == "'=1+1"
