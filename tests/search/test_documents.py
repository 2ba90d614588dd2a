"""Who and what can be found, by which words, and what a result shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.core.model import Consent, Expert, Review
from aexpecs.search import search_files
from aexpecs.search.documents import FIELDS, Document, documents, phrases
from aexpecs.search.tokens import terms, typed_terms
from tests.exchange.conftest import ROOT, OpenLibrary


def field(document: Document, name: str) -> list[str]:
    return document.fields[list(FIELDS).index(name)]


def found(library: OpenLibrary, **changed: dict[str, Any]) -> dict[str, Document]:
    return {document.ref: document for document in documents(library(**changed).english)}


def consent_of(expert: Expert) -> Consent:
    assert expert.consent
    return expert.consent


def review_of(expert: Expert) -> Review:
    assert expert.review
    return expert.review


def withdrawn(expert: Expert, directory: Directory) -> dict[str, Any]:
    return {"status": "withdrawn"}


def taken_back(expert: Expert, directory: Directory) -> dict[str, Any]:
    return {"consent": replace(consent_of(expert), withdrawn_on=directory.today)}


def expired(expert: Expert, directory: Directory) -> dict[str, Any]:
    return {"consent": replace(consent_of(expert), expires_on=directory.today - timedelta(days=1))}


def without_the_profile(expert: Expert, directory: Directory) -> dict[str, Any]:
    return {"consent": replace(consent_of(expert), scopes=("photo", "offline", "search_engines"))}


def forgotten(expert: Expert, directory: Directory) -> dict[str, Any]:
    return {"review": replace(review_of(expert), due_on=directory.today - timedelta(days=400))}


@pytest.mark.parametrize("change", [withdrawn, taken_back, expired, without_the_profile, forgotten])
def test_who_may_not_be_found_is_in_no_file(library: OpenLibrary, mini: Directory, change: Any) -> None:
    """Neither the name nor the address nor the words of the profile: the index is made from those who may."""
    before = b"".join(search_files(library().english).values())
    files = search_files(library(sari=change(mini.experts["id/sari"], mini)).english)
    assert b"Sari" in before
    assert b"sari" not in b"".join(files.values()).lower()


def test_a_name_is_found_by_each_of_its_forms_without_titles(library: OpenLibrary, mini: Directory) -> None:
    for expert in (mini.experts["th/somsri"], mini.experts["vn/nguyen-thu-ha"]):
        name = field(found(library)[expert.id], "name")
        for form in (expert.name, *(other.value for other in expert.other_names)):
            assert set(terms(form)) <= set(name)
        assert len(name) == len(set(name))
        assert not {"dr", "prof", "phd"} & set(name)


def test_topics_are_codes_with_their_groups_and_weigh_more_with_evidence(library: OpenLibrary, mini: Directory) -> None:
    expert = next(
        e for e in mini.listed.values() if e.expertise and any(e.expertise.main in i.topics for i in e.portfolio)
    )
    assert expert.expertise
    code = expert.expertise.main.lower()
    main = field(found(library)[expert.id], "main")
    assert main.count(code) > 1
    assert f"{code.partition('-')[0]}-" in main


def test_who_can_be_asked_stands_before_who_is_due_and_who_has_left(library: OpenLibrary, mini: Directory) -> None:
    due = replace(review_of(mini.experts["id/sari"]), due_on=mini.today - timedelta(days=3))
    assert found(library)["id/sari"].rank == 0
    assert found(library, sari={"review": due})["id/sari"].rank == 1
    assert found(library, sari={"availability": "paused"})["id/sari"].rank == 1
    assert found(library, sari={"status": "alumni"})["id/sari"].rank == 2


def test_who_takes_no_requests_offers_nothing_to_a_filter(library: OpenLibrary) -> None:
    assert found(library)["id/sari"].facets["offer"]
    assert not found(library, sari={"availability": "paused"})["id/sari"].facets["offer"]


def test_documents_stand_by_country_then_pieces_then_topics(library: OpenLibrary, mini: Directory) -> None:
    parts = list(dict.fromkeys(document.part for document in documents(library().english)))
    assert parts == [c.lower() for c in mini.vocabulary.members if c.lower() in parts] + [
        "pieces",
        "needs",
        "meetings",
        "learning",
        "topics",
    ]


def test_meetings_and_learning_paths_are_found_by_title_series_topic_and_text(library: OpenLibrary) -> None:
    """A meeting by what is on its agenda and came of it, a path by its goals; who took part is no word of it."""
    documents_by_ref = found(library)
    meeting, path = documents_by_ref["forum-1"], documents_by_ref["a-first-test"]
    assert (meeting.part, path.part) == ("meetings", "learning")
    assert set(terms("forum")) <= set(field(meeting, "title"))
    assert {"rec-01", "rec-"} <= set(field(meeting, "other")) & set(field(path, "other"))
    assert set(terms("march")) <= set(field(meeting, "text"))
    assert set(terms("seats")) <= set(field(path, "text"))
    assert not set(terms("Sari")) & {word for words in meeting.fields for word in words}
    assert (meeting.card[4], path.card[4]) == ("2026-04-15", "REC-01")


def test_every_name_of_a_topic_in_every_language_leads_to_its_code(mini: Directory) -> None:
    known = {phrase.terms: phrase.code for phrase in phrases(mini)}
    for topic in mini.vocabulary.topics.values():
        for label in topic.labels.values():
            assert known[tuple(typed_terms(label))] == topic.code


def test_the_first_thing_that_a_group_unites_is_its_name_in_every_language() -> None:
    """In the vocabulary of the site, whatever language somebody types, the same group answers."""
    known = {phrase.terms: phrase.code for phrase in phrases(check_content(ROOT, date(2026, 11, 21)).directory)}
    for word in ("recruitment", "rekrutmen", "tuyển dụng", "การสรรหา", "pengambilan", "pangangalap"):
        assert known[tuple(typed_terms(word))] == "REC", word


def test_countries_are_known_by_their_names_elsewhere(mini: Directory) -> None:
    known = {phrase.terms: phrase.code for phrase in phrases(mini)}
    for name in ("Viet Nam", "Vietnam", "Việt Nam", "เวียดนาม"):
        assert known[tuple(typed_terms(name))] == "@vn"


def test_words_of_the_filling_are_left_out_of_texts_but_not_of_names(library: OpenLibrary) -> None:
    document = found(library, sari={"name": "An To", "summary": {"": "She is the head of recruitment for the state."}})
    assert field(document["id/sari"], "name")[:2] == ["an", "to"]
    assert not {"the", "of", "is", "for"} & set(field(document["id/sari"], "summary"))


def test_addresses_in_markdown_are_no_words(library: OpenLibrary) -> None:
    text = "Leads [the academy](https://academy.example/path) and <https://other.example>."
    words = field(found(library, sari={"biography": {"": text}})["id/sari"], "text")
    assert "academi" in words
    assert not {"http", "path", "exampl"} & set(words)
