"""The JSON-LD of pages, expanded by a JSON-LD processor with the part of schema.org's context that we use."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from pyld import jsonld as processor

from aexpecs.core import choices
from aexpecs.core.model import Expert, Link
from aexpecs.views import jsonld
from tests.exchange.conftest import HOSTILE, URL, Library, OpenLibrary, agreed

CONTEXT = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))
SCHEMA = "http://schema.org/"


def load(url: str, options: Any) -> dict[str, Any]:
    """The context as this folder holds it: tests ask no network."""
    assert url == "https://schema.org"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def expanded(text: str) -> dict[str, Any]:
    found = processor.expand(json.loads(text), {"documentLoader": load})
    assert len(found) == 1
    return found[0]


def values(node: dict[str, Any], term: str) -> list[Any]:
    return [value.get("@value", value) for value in node.get(SCHEMA + term, [])]


def data_of(library: Library, path: str, language: str = "en") -> str:
    return next(page.data for shelf, page in library.pages() if page.path == path and shelf.language.tag == language)


def words_in(node: Any) -> Iterator[str]:
    """Every term and type of a document."""
    if isinstance(node, list):
        for item in node:
            yield from words_in(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "@type":
                yield value
            elif not key.startswith("@"):
                yield key
            yield from words_in(value)


def test_a_profile_is_a_person_with_post_topics_and_languages(library: OpenLibrary) -> None:
    """What a search engine needs to know who this is and for what."""
    page = expanded(data_of(library(), "experts/id/sari.html"))
    assert page["@type"] == [SCHEMA + "ProfilePage"]
    assert values(page, "dateModified") == ["2026-02-01"]
    [person] = values(page, "mainEntity")
    assert person["@type"] == [SCHEMA + "Person"]
    assert values(person, "name") == ["Sari"]
    assert values(person, "honorificPrefix") == ["Dr."]
    assert values(person, "honorificSuffix") == ["S.IP., M.Si."]
    assert values(person, "jobTitle") == ["Head of Assessment"]
    assert values(values(person, "worksFor")[0], "name") == ["National Civil Service Agency"]
    assert values(person, "knowsAbout") == ["Merit-based recruitment", "Examinations"]
    assert values(person, "knowsLanguage") == ["id", "en"]


def test_words_in_another_language_say_so(library: OpenLibrary) -> None:
    """A Vietnamese summary on an English page is marked, and none of it on the page's own language."""
    page = expanded(data_of(library(), "experts/vn/nguyen-thu-ha.html"))
    [person] = page[SCHEMA + "mainEntity"]
    assert person[SCHEMA + "description"][0]["@language"] == "vi"
    assert values(person, "alternateName") == ["Nguyen Thu Ha"]
    assert "@language" not in person[SCHEMA + "jobTitle"][0]


def test_pieces_have_the_type_that_fits_their_kind(library: OpenLibrary) -> None:
    """A case study is an article, a question of an office opens a discussion, a translation names its original."""
    found = library(url=URL)
    study = expanded(data_of(found, "sharing/a-fair-test.html"))
    assert study["@type"] == [SCHEMA + "Article"]
    assert values(study, "headline") == ["What a fair test costs"]
    assert values(values(study, "about")[0], "termCode") == ["REC-01"]
    assert values(study, "datePublished") == ["2026-05-20"]
    question = expanded(data_of(found, "sharing/who-pays.html"))
    assert question["@type"] == [SCHEMA + "DiscussionForumPosting"]
    assert values(values(question, "author")[0], "name") == ["Ministry of Home Affairs"]
    [original] = values(expanded(data_of(found, "sharing/ujian-yang-adil.html")), "translationOfWork")
    assert original["@id"] == f"{URL}/sharing/a-fair-test.html"
    assert set(jsonld.PIECE_TYPES) == {option.code for option in choices.PIECE_KINDS}


def test_a_meeting_is_an_event_of_its_series(library: OpenLibrary) -> None:
    """With days, place, host and topics; who took part is on the page alone."""
    event = expanded(data_of(library(url=URL), "meetings/forum-1.html"))
    assert event["@type"] == [SCHEMA + "Event"]
    assert values(event, "startDate") == values(event, "endDate") == ["2026-04-15"]
    assert values(event, "eventStatus") == ["https://schema.org/EventScheduled"]
    assert values(event, "eventAttendanceMode") == ["https://schema.org/OnlineEventAttendanceMode"]
    assert values(values(event, "superEvent")[0], "name") == ["Sharing forum"]
    assert values(event, "about") == ["Merit-based recruitment"]
    assert SCHEMA + "Person" not in str(event)


def test_a_learning_path_is_a_course_with_goals_time_and_steps(library: OpenLibrary) -> None:
    """The terms that learning platforms read (LRMI)."""
    course = expanded(data_of(library(url=URL), "learning/a-first-test.html"))
    assert course["@type"] == [SCHEMA + "Course"]
    assert values(course, "teaches") == ["Count seats before candidates"]
    assert values(course, "educationalLevel") == ["beginner"]
    assert values(course, "timeRequired") == ["PT30M"]
    assert values(values(course, "about")[0], "termCode") == ["REC-01"]
    steps = values(course, "hasPart")
    assert [values(step, "learningResourceType") for step in steps] == [["social"], ["formal"]]
    assert [step["@id"] for step in steps] == [f"{URL}/sharing/who-pays.html", f"{URL}/sharing/a-fair-test.html"]


def test_topics_are_terms_and_lists_are_lists(library: OpenLibrary) -> None:
    """A topic page is about a term and holds a list; the index is a set of terms, a country page about a country."""
    found = library(url=URL)
    topic = expanded(data_of(found, "topics/rec-01.html"))
    [term] = values(topic, "about")
    assert values(term, "name") == ["Merit-based recruitment"]
    assert term["@id"] == f"{URL}/topics/rec-01.html#REC-01"
    assert values(term, "alternateName") == ["civil service recruitment"]
    assert values(values(topic, "mainEntity")[0], "itemListElement") == ["Dr. Sari, S.IP., M.Si.", "TS. Nguyễn Thu Hà"]
    assert values(values(expanded(data_of(found, "topics.html")), "hasDefinedTerm")[1], "termCode") == ["DIG"]
    assert values(values(expanded(data_of(found, "countries/vn.html")), "about")[0], "name") == ["Viet Nam"]


@pytest.mark.parametrize("url", ["", URL])
def test_only_terms_of_schema_org_are_used_and_the_processor_keeps_all(library: OpenLibrary, url: str) -> None:
    """A word that schema.org does not have would be dropped in silence by every reader."""
    documents = [page.data for _, page in library(url=url).pages() if page.data]
    assert len(documents) > 50
    used = {word for text in documents for word in words_in(json.loads(text))}
    assert used <= set(CONTEXT["@context"])
    assert all(expanded(text) for text in documents)


def test_there_are_no_addresses_without_an_address_of_the_site(library: OpenLibrary) -> None:
    """A relative @id would be another thing in each copy of the site; absolute ones are the same in any language."""
    assert all("@id" not in page.data for _, page in library().pages())
    found = library(url=URL)
    pages = [expanded(data_of(found, "experts/id/sari.html", language)) for language in ("en", "id")]
    assert {page[SCHEMA + "mainEntity"][0]["@id"] for page in pages} == {f"{URL}/experts/id/sari.html#person"}


def test_hostile_words_neither_end_the_script_nor_change(library: OpenLibrary) -> None:
    """What is written into a profile comes out of the page's script as it went in, and nothing else does."""
    found = library(sari={"name": HOSTILE, "summary": {"en": HOSTILE}})
    text = data_of(found, "experts/id/sari.html")
    assert not set("<>&\u2028") & set(text)
    page = lxml.html.document_fromstring(f'<!DOCTYPE html><script type="application/ld+json">{text}</script><p>after')
    [script] = page.iter("script")
    person = json.loads(script.text)["mainEntity"]
    assert person["name"] == HOSTILE
    assert person["description"] == HOSTILE
    assert [p.text for p in page.iter("p")] == ["after"]


def test_terms_of_fields_come_from_the_declaration() -> None:
    """A field that names no term cannot be used, so a term is changed in one place."""
    assert jsonld.term(Expert, "honorific_prefix") == "honorificPrefix"
    with pytest.raises(LookupError, match="name_order"):
        jsonld.term(Expert, "name_order")


def test_a_sample_claims_no_identity_elsewhere(library: OpenLibrary) -> None:
    """An ORCID on an invented profile is somebody else's; on a true one it is an identifier."""
    assert "orcid" not in data_of(library(), "experts/id/sari.html")
    assert "https://orcid.org/0000-0002-1825-0097" in data_of(library(sari={"sample": False}), "experts/id/sari.html")


def test_who_did_not_agree_to_search_engines_is_in_no_json_ld(library: OpenLibrary) -> None:
    """Neither on the own page nor in a list nor as an author; the rest of the list and the piece stay."""
    documents = {(shelf.language.tag, page.path): page.data for shelf, page in library(url=URL).pages()}
    for name in ("Somsri", "สมศรี", "th/somsri", "Budi", "Đặng Văn Cũ", "Orang Yang Pergi"):
        assert [path for path, data in documents.items() if name in data] == []
    assert "What a fair test costs" in documents["en", "sharing/a-fair-test.html"]
    assert not documents["en", "experts/th/somsri.html"]
    assert documents["en", "experts/id/sari.html"]


def test_who_agrees_is_in_it_again(library: OpenLibrary, mini: Any) -> None:
    """The scope alone decides: the test above would pass on an empty list as well."""
    found = library(somsri={"consent": agreed(mini.experts["th/somsri"], "profile", "search_engines")})
    assert "Somsri Tuayang" in data_of(found, "topics/rec-01.html")
    assert "Somsri Tuayang" in data_of(found, "sharing/a-fair-test.html")


def test_the_json_ld_of_a_full_profile_is_small(library: OpenLibrary) -> None:
    """It rides on every profile: compressed with the words that the page shows anyway, within 350 bytes."""
    found = library(url=URL, sari={"links": (Link(url="https://institute.example/sari", label="Institute"),)})
    text = data_of(found, "experts/id/sari.html")
    person = json.loads(text)["mainEntity"]
    # The title, the description, the headings and links of the page hold these words; see the built page for the rest.
    shown = " ".join(
        [
            person["name"],
            person["description"],
            person["jobTitle"],
            *person["knowsAbout"],
            person["@id"],
            person["worksFor"]["name"],
            person["sameAs"],
            person["honorificSuffix"],
        ]
    )
    size = len(gzip.compress((shown + text).encode(), 9)) - len(gzip.compress(shown.encode(), 9))
    assert size <= 350


def test_a_page_for_no_engine_carries_none_and_all_others_do(published: Path) -> None:
    """The built pages: the script stands exactly where the kind of page has data and the page may be indexed."""
    for page in published.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        has_data = '<script type="application/ld+json">' in text
        assert not (has_data and 'name="robots" content="noindex"' in text), page
        if has_data:
            block = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
            assert json.loads(block)["@context"] == "https://schema.org"
    assert '"ProfilePage"' in (published / "id/experts/id/sari.html").read_text(encoding="utf-8")


def test_an_empty_list_says_nothing_about_items(library: OpenLibrary, mini: Any) -> None:
    """A topic that nobody knows is still a term."""
    found = library(directory=replace(mini, experts={}))
    assert "mainEntity" not in json.loads(data_of(found, "topics/rec-01.html"))
