"""What is asked: random questions as readers put them, and questions of which the right answer is known."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Set
from itertools import islice
from typing import NamedTuple

from _corpus import Corpus

from aexpecs.core.directory import topics_of
from aexpecs.core.languages import territory_name
from aexpecs.core.model import Expert
from aexpecs.core.names import latin_name, native_forms
from aexpecs.search.documents import TOPICS, Document, phrases, topic_term
from aexpecs.search.tokens import typed_terms

LANGUAGES = ("en", "id", "ms", "vi", "th", "fil")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
KINDS = {
    "name": 50,
    "last word of a name": 10,
    "topic": 40,
    "topic + country": 50,
    "pair of rare words": 20,
    "three-part": 20,
    "with an unknown word": 10,
}
"""How many of 200 questions are of a kind."""


class Question(NamedTuple):
    """What is typed, and its kind. ``right`` are the numbers of documents that answer it, where one knows."""

    kind: str
    text: str
    right: Set[int] = frozenset()


def random_questions(corpus: Corpus, seed: int = 7) -> list[Question]:
    """200 questions about experts drawn by chance, so that topics and names come as often as they are in the directory."""
    chance = random.Random(seed)  # noqa: S311 (the same questions in every run)
    experts = sorted(corpus.directory.listed.values(), key=lambda expert: expert.id)
    rare = _rare_words(corpus)
    return [
        Question(kind, _text(kind, chance.choice(experts), corpus, rare, chance))
        for kind, times in KINDS.items()
        for _ in range(times)
    ]


def _text(kind: str, expert: Expert, corpus: Corpus, rare: dict[str, list[str]], chance: random.Random) -> str:
    topic = corpus.directory.vocabulary.topics[chance.choice(topics_of(expert))].labels["en"]
    country = territory_name(expert.country.upper(), "en")
    while kind == "pair of rare words" and len(rare.get(expert.id, ())) < 2:
        expert = corpus.directory.listed[chance.choice(sorted(rare))]
    return {
        "name": lambda: latin_name(expert),
        "last word of a name": lambda: latin_name(expert).split()[-1],
        "topic": lambda: topic,
        "topic + country": lambda: f"{topic} {country}",
        "pair of rare words": lambda: " ".join(chance.sample(rare[expert.id], 2)),
        "three-part": lambda: f"{topic} {country} {chance.choice(_words(expert) or ['service'])}",
        "with an unknown word": lambda: f"{topic} {''.join(chance.choices(LETTERS, k=9))}",
    }[kind]()


def _words(expert: Expert) -> list[str]:
    """The longer Latin words that stand in a profile, in order."""
    return list(dict.fromkeys(re.findall(r"[a-z]{5,}", " ".join(expert.biography.values()).lower())))


def _rare_words(corpus: Corpus) -> dict[str, list[str]]:
    """For each expert the words that few others write."""
    listed = corpus.directory.listed
    counted = Counter(word for expert in listed.values() for word in _words(expert))
    few = max(5, len(listed) // 100)
    found = {expert.id: [word for word in _words(expert) if counted[word] <= few] for expert in listed.values()}
    return {name: words for name, words in found.items() if len(words) > 1}


def common_words(corpus: Corpus, times: int = 5) -> list[Question]:
    """Single words that many experts write and that name no topic or country."""
    named = {term for phrase in phrases(corpus.directory) for term in phrase.terms}
    counted = Counter(word for expert in corpus.directory.listed.values() for word in _words(expert))
    words = (word for word, _ in counted.most_common() if not named & set(typed_terms(word)))
    return [Question("single common word", word) for word in islice(words, times)]


def known_items(corpus: Corpus, seed: int = 11) -> Iterator[Question]:
    """Names as people type them and topics in six languages, with what must be found."""
    chance = random.Random(seed)  # noqa: S311 (the same questions in every run)
    yield from _names(corpus, chance)
    yield from _native_names(corpus)
    yield from _topics(corpus)


def unaccented(text: str) -> str:
    """Latin letters as they are typed without accents."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def with_typo(name: str, chance: random.Random) -> str:
    """A name with one letter left out, added, changed, or exchanged with the next, in a word of four letters or more."""
    places = [match.span() for match in re.finditer(r"[^\W\d_]{4,}", name)]
    if not places:
        return ""
    first, end = chance.choice(places)
    edit, place, letter = chance.choice("ixcs"), chance.randrange(first, end), chance.choice(LETTERS)
    if edit == "s":
        place = min(place, end - 2)
        typed = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    else:
        typed = name[:place] + ("" if edit == "x" else letter) + name[place + (edit != "i") :]
    return typed if typed.lower() != name.lower() else with_typo(name, chance)


def _names(corpus: Corpus, chance: random.Random, times: int = 200) -> Iterator[Question]:
    experts = {number: corpus.directory.published[d.ref] for number, d in _people(corpus).items()}
    names = {number: unaccented(latin_name(expert)) for number, expert in experts.items()}
    namesakes: dict[str, set[int]] = {}
    for number, name in names.items():
        namesakes.setdefault(name.lower(), set()).add(number)
    for kind, typed in (("name without accents", str), ("name with one typo", lambda name: with_typo(name, chance))):
        chosen = iter(chance.sample(sorted(names), len(names)))
        found = ((names[number], typed(names[number])) for number in chosen)
        few = (Question(kind, text, namesakes[name.lower()]) for name, text in found if text)
        yield from islice(few, times)


def _people(corpus: Corpus) -> dict[int, Document]:
    return {n: d for n, d in enumerate(corpus.documents) if d.ref in corpus.directory.published}


def _native_names(corpus: Corpus) -> Iterator[Question]:
    forms: dict[str, set[int]] = {}
    for number, document in _people(corpus).items():
        for value, _ in native_forms(corpus.directory.published[document.ref]):
            forms.setdefault(value, set()).add(number)
    yield from (Question("name in native script", value, numbers) for value, numbers in forms.items())


def _topics(corpus: Corpus) -> Iterator[Question]:
    by_term: dict[str, set[int]] = {}
    for number, document in enumerate(corpus.documents):
        if document.part == TOPICS or document.ref in corpus.directory.published:
            for term in {term for field in document.fields[2:4] for term in field}:
                by_term.setdefault(term, set()).add(number)
    for code, topic in corpus.directory.vocabulary.topics.items():
        if corpus.directory.by_topic.get(code):
            for language in LANGUAGES:
                if label := topic.labels.get(language):
                    yield Question(f"topic in {language}", label, by_term[topic_term(code)])
