"""Who is in what programs read: consent decides, in every file at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from aexpecs.core.model import Expert
from tests.exchange.conftest import URL, OpenLibrary, agreed


def files_about(files: dict[str, bytes], *words: str) -> list[str]:
    return [path for path, data in files.items() if any(word in path or word.encode() in data for word in words)]


def test_without_consent_to_search_engines_a_person_is_only_on_the_own_card(library: OpenLibrary) -> None:
    """Not in a dump or a feed, neither by name nor by the id that others link to."""
    files = library(url=URL).files()
    assert files_about(files, "somsri", "Somsri", "สมศรี") == ["experts/th/somsri.vcf", "experts.json"]
    biography = library().files()["experts.json"].decode()
    # A sentence that somebody else wrote keeps its word; the link, which is an id, is gone.
    assert "and Somsri." in biography
    assert "expert:" not in biography
    assert "th/somsri" not in biography


def test_with_it_the_same_person_is_in_all(library: OpenLibrary, mini: Any) -> None:
    """The test above fails where it should."""
    consent = agreed(mini.experts["th/somsri"], "profile", "search_engines")
    found = files_about(library(url=URL, somsri={"consent": consent}).files(), "th/somsri")
    assert {"experts.json", "experts.csv", "feed.atom", "id/feed.atom"} <= set(found)
    assert {"countries/th.atom", "topics/dig-01.atom"} <= set(found)
    assert b"expert:th/somsri" in library(somsri={"consent": consent}).files()["experts.json"]


def withdrawn(expert: Expert) -> dict[str, Any]:
    return {"consent": replace(expert.consent, withdrawn_on=date(2026, 11, 1))}  # type: ignore[type-var]


def expired(expert: Expert) -> dict[str, Any]:
    return {"consent": replace(expert.consent, expires_on=date(2026, 11, 20))}  # type: ignore[type-var]


def without_profile(expert: Expert) -> dict[str, Any]:
    return {"consent": agreed(expert, "search_engines", "photo", "offline")}


def taken_back(expert: Expert) -> dict[str, Any]:
    return {"status": "withdrawn"}


@pytest.mark.parametrize("change", [withdrawn, expired, without_profile, taken_back])
def test_without_consent_for_the_profile_nothing_is_written(library: OpenLibrary, mini: Any, change: Any) -> None:
    """Neither a card nor a row nor an entry nor JSON-LD, whatever else was agreed to."""
    found = library(url=URL, sari=change(mini.experts["id/sari"]))
    assert files_about(found.files(), "id/sari", "Sari") == []
    assert not [page.path for _, page in found.pages() if "Sari" in page.data or "sari" in page.data]


def test_a_forgotten_profile_is_in_no_file(library: OpenLibrary, mini: Any) -> None:
    """Twelve months past its due date a profile has left the lists, with or without consent to search engines."""
    consent = agreed(mini.experts["vn/dang-cu"], "profile", "search_engines")
    found = library(url=URL, dang_cu={"consent": consent})
    assert files_about(found.files(), "dang-cu", "Đặng Văn Cũ") == []
    assert [page.listed for _, page in found.pages() if page.path == "experts/vn/dang-cu.html"] == [False, False]
