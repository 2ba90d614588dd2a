"""The counted index is lunr's: the same weights for each term of each field, and the same best documents."""

from __future__ import annotations

import json
from random import Random

import pytest
from lunr.index import Index as LunrIndex

from aexpecs.search.documents import FIELDS, Document
from aexpecs.search.index import LENGTHS, MOST, Index, count, length_code, shuffle
from aexpecs.search.whole import whole_index

WORDS = [f"w{n}" for n in range(40)] + ["กา", "管理", "rec-01"]


def made_up(number: int, seed: int = 1) -> list[Document]:
    """Documents with random words: common and rare ones, short and long fields, all ranks."""
    chance = Random(seed)  # noqa: S311 (no secret)
    weights = [1 / (place + 1) for place in range(len(WORDS))]
    return [
        Document(
            f"p{n * 4 // number}",
            chance.choice((0, 0, 0, 1, 2)),
            f"d{n:04}",
            tuple(chance.choices(WORDS, weights, k=chance.choice((0, 1, 3, 9, 60))) for _ in FIELDS),
            {"language": tuple(sorted(chance.sample(["en", "id", "th"], chance.choice((1, 2)))))},
            [f"slug-{n}", f"Name {n}", "", ""],
        )
        for n in range(number)
    ]


@pytest.fixture(scope="module")
def index() -> Index:
    return count(made_up(120))


def test_scores_of_each_term_are_those_of_lunr(index: Index) -> None:
    lunr = LunrIndex.load(whole_index(index))
    for term in index.terms:
        ours = index.scores(index.postings(term))
        theirs = {int(found["ref"]): found["score"] for found in lunr.query(single(lunr, term))}
        assert ours == pytest.approx(theirs, abs=1e-9), term


def single(lunr: LunrIndex, term: str):  # type: ignore[no-untyped-def]
    query = lunr.create_query()
    query.term(term, use_pipeline=False)
    return query


def test_the_whole_index_has_as_many_weights_as_were_counted(index: Index) -> None:
    vectors = json.loads(whole_index(index))["fieldVectors"]
    counted = sum(len(rows) for term in index.terms for rows in index.postings(term))
    assert sum(len(vector) // 2 for _, vector in vectors) == counted
    assert len(vectors) == len(index.documents) * len(FIELDS)


def test_a_field_of_many_words_has_the_nearest_of_few_lengths() -> None:
    assert [LENGTHS[length_code(length)] for length in (0, 1, 7, 13, 30, 118, 9999)] == [0, 1, 7, 14, 29, 125, 200]


def test_a_word_repeated_without_end_counts_so_often_at_most() -> None:
    spam = Document("p", 0, "d", tuple(["free"] * 5000 for _ in FIELDS), {}, [])
    norms = {norm for rows in count([spam]).postings("free") for _, norm in rows}
    assert norms == {(MOST - 1) * len(LENGTHS) + length_code(5000)}


def test_equal_scores_favour_no_beginning_of_the_list() -> None:
    order = sorted(range(1000), key=shuffle)
    assert sorted(order) == list(range(1000))
    halves = [sum(1 for document in order[start : start + 100] if document < 500) for start in range(0, 1000, 100)]
    assert all(35 <= half <= 65 for half in halves)


def test_parts_and_ranks_are_counted_in_their_order() -> None:
    documents = sorted(made_up(50), key=lambda document: (document.part, document.rank))
    for part, counts in count(documents).parts():
        assert counts == [sum(1 for d in documents if d.part == part and d.rank == rank) for rank in range(3)]


def test_no_document_is_no_index() -> None:
    assert count([]).terms == []
