"""``topics.ttl``: the topics as SKOS (W3C, 2009) in Turtle 1.1, for libraries, repositories and other directories.

Groups are the top concepts. A label that no official has confirmed is left out, as on the pages. The areas of 2018 and
the priority areas of ACCSM are schemes of their own in the same file, so that what is mapped to them can be followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aexpecs.core.model import Scheme, SchemeTerm, Topic, TopicGroup
from aexpecs.views.addresses import scheme_iri, topic_iri, topics_iri
from aexpecs.views.shelf import Shelf, Site

AREAS_2018, PRIORITY_AREAS = "A-EXPECS-2018", "ACCSM-2021"
PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
}
# What a short string of Turtle must escape (2.5.1 and 6.4), and other control characters, which print as nothing.
_ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t"} | {
    code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F) if code not in (0x09, 0x0A, 0x0D)
}


def topics(shelfs: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The file, in the order of the vocabulary."""
    text = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    for subject, statements in _subjects(shelfs[0], site):
        given = " ;\n    ".join(f"{predicate} {objects}" for predicate, objects in statements if objects)
        text += f"\n<{subject}> {given} .\n"
    yield "topics.ttl", text.encode()


Statements = list[tuple[str, str]]


def _subjects(shelf: Shelf, site: Site) -> Iterator[tuple[str, Statements]]:
    """Every subject with its predicates and objects, already in Turtle."""
    groups = shelf.vocabulary.groups
    whole = topics_iri(site)
    yield (
        whole,
        [
            ("a", "skos:ConceptScheme"),
            ("dcterms:title", literal(f"{site.name}: topics of civil-service expertise", "en")),
            ("skos:hasTopConcept", _iris(topic_iri(site, code) for code in groups)),
        ],
    )
    areas = {
        label: scheme_iri(AREAS_2018, term.code) for term in _terms(shelf, AREAS_2018) for label in term.labels.values()
    }
    for code, group in groups.items():
        yield (
            topic_iri(site, code),
            [
                *_words(group),
                ("skos:topConceptOf", f"<{whole}>"),
                ("skos:narrower", _iris(topic_iri(site, topic.code) for topic in group.topics)),
                ("skos:relatedMatch", _iris(_priorities(shelf, group))),
                ("skos:note", _literals(f"UN CEPA principle: {name}" for name in group.cepa)),
            ],
        )
        for topic in group.topics:
            yield (
                topic_iri(site, topic.code),
                [
                    *_words(topic),
                    ("skos:altLabel", _synonyms(topic)),
                    ("skos:inScheme", f"<{whole}>"),
                    ("skos:broader", f"<{topic_iri(site, code)}>"),
                    ("skos:closeMatch", _iris(areas[name] for name in topic.legacy if name in areas)),
                    ("skos:note", _literals(f"Area of 2018: {name}" for name in topic.legacy if name not in areas)),
                    ("skos:relatedMatch", _iris(_priorities(shelf, topic))),
                    ("owl:deprecated", "true" if topic.replaced_by else ""),
                    ("dcterms:isReplacedBy", f"<{topic_iri(site, topic.replaced_by)}>" if topic.replaced_by else ""),
                ],
            )
    for name in (AREAS_2018, PRIORITY_AREAS):
        if scheme := shelf.vocabulary.schemes.get(name):
            yield from _adopted(scheme)


def _words(concept: Topic | TopicGroup) -> Statements:
    confirmed = ((label, lang or "en") for lang, label in concept.labels.items() if lang not in concept.low)
    labels = ", ".join(literal(label, lang) for label, lang in confirmed)
    return [("a", "skos:Concept"), ("skos:notation", literal(concept.code)), ("skos:prefLabel", labels)]


def _synonyms(topic: Topic) -> str:
    """Other words; never the label itself, which SKOS forbids (S13)."""
    return ", ".join(
        literal(word, lang or "en")
        for lang, words in topic.alt.items()
        for word in dict.fromkeys(words)
        if word != topic.labels.get(lang)
    )


def _priorities(shelf: Shelf, concept: Topic | TopicGroup) -> Iterator[str]:
    known = {term.code for term in _terms(shelf, PRIORITY_AREAS)}
    return (scheme_iri(PRIORITY_AREAS, code) for code in concept.accsm if code in known)


def _adopted(scheme: Scheme) -> Iterator[tuple[str, Statements]]:
    """A scheme that others adopted, with its terms."""
    iri = scheme_iri(scheme.code)
    yield iri, [("a", "skos:ConceptScheme"), ("dcterms:title", literal(scheme.title, "en"))]
    for term in scheme.terms:
        yield (
            scheme_iri(scheme.code, term.code),
            [
                ("a", "skos:Concept"),
                ("skos:notation", literal(term.code)),
                ("skos:prefLabel", ", ".join(literal(label, lang or "en") for lang, label in term.labels.items())),
                ("skos:topConceptOf", f"<{iri}>"),
            ],
        )


def _terms(shelf: Shelf, scheme: str) -> tuple[SchemeTerm, ...]:
    found = shelf.vocabulary.schemes.get(scheme)
    return found.terms if found else ()


def _iris(iris: Iterable[str]) -> str:
    return ", ".join(f"<{iri}>" for iri in dict.fromkeys(iris))


def _literals(texts: Iterable[str]) -> str:
    return ", ".join(literal(text, "en") for text in texts)


def literal(text: str, lang: str = "") -> str:
    """A string of Turtle, with its language if it has one."""
    return f'"{text.translate(_ESCAPES)}"' + (f"@{lang}" if lang else "")
