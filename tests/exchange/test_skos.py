"""The topics as SKOS, read by rdflib."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from rdflib import DCTERMS, OWL, RDF, SKOS, Graph, Literal, URIRef

from aexpecs.checks import check_content
from aexpecs.exchange.skos import literal
from tests.exchange.conftest import HOSTILE, ROOT, TODAY, URL, Library, OpenLibrary

REC_01, DIG_01 = URIRef("urn:aexpecs:topic:REC-01"), URIRef("urn:aexpecs:topic:DIG-01")


def graph_of(library: Library) -> Graph:
    return Graph().parse(data=library.files()["topics.ttl"], format="turtle")


def test_topics_are_concepts_in_groups(library: OpenLibrary) -> None:
    """Notation, place, and words by language."""
    graph = graph_of(library())
    group = URIRef("urn:aexpecs:topic:REC")
    assert (REC_01, RDF.type, SKOS.Concept) in graph
    assert (REC_01, SKOS.notation, Literal("REC-01")) in graph
    assert (REC_01, SKOS.broader, group) in graph
    assert (group, SKOS.narrower, REC_01) in graph
    assert (group, SKOS.topConceptOf, URIRef("urn:aexpecs:topics")) in graph
    assert (REC_01, SKOS.altLabel, Literal("pengadaan ASN", lang="id")) in graph
    assert {label.language for label in graph.objects(REC_01, SKOS.prefLabel)} == {"en", "id", "th"}


def test_an_unconfirmed_label_is_left_out(library: OpenLibrary) -> None:
    """As on the pages: nobody of that language has confirmed the word."""
    assert "Tuyển dụng theo thực tài" not in library().files()["topics.ttl"].decode()


def test_iris_follow_the_address_of_the_site(library: OpenLibrary) -> None:
    """With an address a topic is an anchor on its page, without one a name."""
    graph = graph_of(library(url=URL))
    assert (URIRef(f"{URL}/topics/rec-01.html#REC-01"), SKOS.broader, URIRef(f"{URL}/topics/rec.html#REC")) in graph
    assert not [s for s in graph.subjects() if "topic:" in s]


def test_the_areas_of_2018_are_mapped(library: OpenLibrary, mini: Any) -> None:
    """To a concept of their scheme where it is known, and as a note where it is not."""
    full = check_content(ROOT, TODAY).directory
    graph = graph_of(library(directory=replace(full, experts={}, pieces={})))
    area = URIRef("urn:aexpecs:scheme:A-EXPECS-2018:HRM-09")
    assert (URIRef("urn:aexpecs:topic:WFP-01"), SKOS.closeMatch, area) in graph
    assert (area, SKOS.prefLabel, Literal("Human Capital Management", lang="en")) in graph
    assert (DIG_01, SKOS.note, Literal("Area of 2018: Public Management", lang="en")) in graph_of(
        library(directory=replace(mini, vocabulary=replace(mini.vocabulary, schemes={})))
    )


@pytest.mark.parametrize("url", ["", URL])
def test_the_whole_vocabulary_keeps_the_rules_of_skos(library: OpenLibrary, url: str) -> None:
    """One preferred label a language, none of them an alternative too (S13, S14); each topic leads up to the scheme."""
    full = check_content(ROOT, TODAY).directory
    graph = graph_of(library(url=url, directory=replace(full, experts={}, pieces={})))
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        labels = list(graph.objects(concept, SKOS.prefLabel))
        assert len({label.language for label in labels}) == len(labels) > 0
        assert not set(labels) & set(graph.objects(concept, SKOS.altLabel))
        assert list(graph.objects(concept, SKOS.topConceptOf)) or list(graph.objects(concept, SKOS.broader))
    topics = list(full.vocabulary.topics)
    assert len({*graph.subjects(SKOS.broader, None)}) == len(topics) == 89
    for _, _, target in graph.triples((None, SKOS.closeMatch, None)):
        assert (target, RDF.type, SKOS.Concept) in graph


def test_a_replaced_topic_is_deprecated_and_says_by_what(library: OpenLibrary, mini: Any) -> None:
    """Old data that names it still leads somewhere."""
    group = mini.vocabulary.groups["REC"]
    old = replace(group.topics[0], replaced_by="REC-02", alt={"en": (HOSTILE, "Merit-based recruitment")})
    groups = mini.vocabulary.groups | {"REC": replace(group, topics=(old, *group.topics[1:]))}
    vocabulary = replace(mini.vocabulary, groups=groups)
    graph = graph_of(library(directory=replace(mini, vocabulary=vocabulary)))
    assert (REC_01, OWL.deprecated, Literal(True)) in graph
    assert (REC_01, DCTERMS.isReplacedBy, URIRef("urn:aexpecs:topic:REC-02")) in graph
    assert list(graph.objects(REC_01, SKOS.altLabel)) == [Literal(HOSTILE, lang="en")]  # not the label a second time


@pytest.mark.parametrize("value", [HOSTILE, '"', "\\", '"""', "\r\n\t", "\x00\x01\x7f", "a\\u0041"])
def test_every_string_comes_back(value: str) -> None:
    """Nothing of a label can end its string."""
    graph = Graph().parse(data=f"<urn:a> <urn:b> {literal(value)} .", format="turtle")
    assert [str(o) for o in graph.objects()] == [value]
