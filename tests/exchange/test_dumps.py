"""`experts.json` and `experts.csv`: what is in them, and that hostile values come out as they went in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from aexpecs.core.fields import fields_of
from aexpecs.core.model import Consent, Expert, Photo, Position
from aexpecs.exchange.experts_csv import COLUMNS, cell
from tests.exchange.conftest import HOSTILE, URL, Library, OpenLibrary, agreed


def rows_of(library: Library) -> list[dict[str, str]]:
    text = library.files()["experts.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_json_has_a_head_and_the_declared_fields(library: OpenLibrary) -> None:
    """Scheme, version and day, then the experts by id with the fields of the declaration."""
    found = json.loads(library(url=URL).files()["experts.json"])
    assert found["about"] == {
        "title": "A-EXPECS: experts",
        "version": 1,
        "date": "2026-11-21",
        "experts": 2,
        "fields": f"{URL}/schema/expert.schema.json",
    }
    assert [expert["id"] for expert in found["experts"]] == ["id/sari", "vn/nguyen-thu-ha"]
    sari, ha = found["experts"]
    assert sari["country"] == "ID"
    assert sari["url"] == f"{URL}/experts/id/sari.html"
    assert set(sari) <= {"id", "country", "url", *fields_of(Expert)}
    evidence = [{"topic": "REC-01", "item": "centre"}]
    assert sari["expertise"] == {"main": "REC-01", "other": ["REC-02"], "evidence": evidence}
    assert sari["review"]["confirmed_on"] == "2026-02-01"
    assert sari["sample"] is True
    assert found["labels"]["topics"]["REC-01"] == "Merit-based recruitment"
    assert found["labels"]["organisations"]["vn-moha"] == "Ministry of Home Affairs"
    assert list(ha["summary"]) == ["vi"]


def test_what_is_not_public_is_in_no_file(library: OpenLibrary) -> None:
    """The number of the consent form stays out, as the declaration says; the scopes are in."""
    assert fields_of(Consent)["reference"].public is False
    files = library(url=URL).files()
    assert not [path for path, data in files.items() if b"ID-2026-001" in data or b'"reference"' in data]
    sari = json.loads(files["experts.json"])["experts"][0]
    assert sari["consent"]["scopes"] == ["profile", "search_engines", "offline"]


def test_the_table_opens_in_a_spreadsheet(library: OpenLibrary) -> None:
    """UTF-8 with its mark, CRLF, a head, one row an expert."""
    data = library().files()["experts.csv"]
    assert data.startswith(b"\xef\xbb\xbfCountry,")
    assert data.endswith(b"\r\n")
    sari, ha = rows_of(library())
    assert tuple(sari) == COLUMNS
    assert sari["Name"] == "Dr. Sari, S.IP., M.Si."
    assert sari["Topic codes"] == "REC-01; REC-02"
    assert sari["Languages"] == "Indonesian (Native); English (Advanced)"
    assert sari["Offers"] == "Training; Mentoring"
    assert ha["Country"] == "Viet Nam"
    assert ha["Availability"] == "Few requests at present"
    assert ha["Due on"] == "2027-03-01"
    assert ha["Address"] == "experts/vn/nguyen-thu-ha.html"


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+62",
        "-cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        HOSTILE,
        'a "quoted", cell; and\nmore',
        "plain",
        "'quoted",
    ],
)
def test_hostile_values_round_trip_and_no_cell_is_a_formula(library: OpenLibrary, value: str) -> None:
    """Through both files; in the table the apostrophe is all that is added."""
    found = library(sari={"positions": (Position(title=value, organisation="id-bkn"),)})
    assert json.loads(found.files()["experts.json"])["experts"][0]["positions"][0]["title"] == value
    read = rows_of(found)[0]["Post"]
    assert read.removeprefix("'") == value.removeprefix("'")
    assert read[0] not in "=+-@\t\r\n＝＋－＠"
    assert cell("a\0b") == "ab"


def test_alumni_are_in_with_their_status_and_those_remembered_are_not(library: OpenLibrary, mini: Any) -> None:
    """Whoever reads the dump must see that an alumnus cannot be asked."""
    consent = agreed(mini.experts["id/budi"], "profile", "search_engines")
    budi = next(row for row in rows_of(library(budi={"consent": consent})) if row["Id"] == "id/budi")
    assert budi["Status"] == "Alumni"
    remembered = library(budi={"consent": consent, "status": "in_memoriam"})
    assert not [path for path, data in remembered.files().items() if b"Budi" in data]


def test_the_photo_is_described_only_with_its_consent(library: OpenLibrary, mini: Any) -> None:
    """Words about a picture are part of the picture."""
    photo = {"photo": Photo(credit="BKN", alt="At the lectern"), "photo_path": "sari.jpg"}
    assert b"At the lectern" not in library(sari=photo).files()["experts.json"]
    with_scope = photo | {"consent": agreed(mini.experts["id/sari"], "profile", "photo", "search_engines")}
    assert b"At the lectern" in library(sari=with_scope).files()["experts.json"]


def test_two_runs_give_the_same_bytes_whatever_the_order_of_reading(library: OpenLibrary, mini: Any) -> None:
    """Neither the order of files nor of a set reaches a dump."""
    turned = replace(mini, experts=dict(reversed(mini.experts.items())), pieces=dict(reversed(mini.pieces.items())))
    assert library(url=URL).files() == library(url=URL, directory=turned).files()
