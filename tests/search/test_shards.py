"""The files together hold exactly the index, wherever it is cut, and are the same bytes each time."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from aexpecs.search.documents import FIELDS, Document, Phrase
from aexpecs.search.index import Index, count, order_of
from aexpecs.search.shards import FOLDER, Sizes, encoded, shards
from tests.search.test_index import made_up

SMALL = Sizes(shard=60, heavy=150, parts=400, split=50, lexicon=40, block=3, best=5, shown=2)
PHRASES = [
    Phrase(("w3", "w4"), "REC-01", "W three four"),
    Phrase(("unheard",), "@id", "Unheard"),
    Phrase(("w0",), "REC", "W"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return count(sorted(made_up(120), key=lambda document: (document.part, document.rank)))


def read(files: dict[str, bytes]) -> dict[str, list[Any]]:
    """What each file hands over, by its key."""
    found = {}
    for path, content in files.items():
        call = re.fullmatch(r"\$S\((.*)\)", content.decode(), re.S)
        assert call, path
        key, *values = json.loads(f"[{call[1]}]")
        found[key] = values
    return found


class Numbers:
    """Reads numbers as the script does."""

    def __init__(self, text: str) -> None:
        self.values = [{94: 2, 93: 60}.get(ord(sign) - 32, ord(sign) - 32) for sign in text]
        self.place = 0

    def next(self) -> int:
        value = self.values[self.place]
        self.place += 1
        return value if value < 64 else 64 + (value - 64) + 28 * self.next()

    def more(self) -> bool:
        return self.place < len(self.values)


def words(coded: str) -> list[str]:
    found = [""]
    for entry in coded.split(",") if coded else []:
        found.append(found[-1][: ord(entry[0]) - 48] + entry[1:])
    return found[1:]


def rows(values: list[Any]) -> dict[str, list[list[tuple[int, int]]]]:
    """The postings in a file by term."""
    counts, places, norms = (Numbers(column) for column in values[1:4])
    found: dict[str, list[list[tuple[int, int]]]] = {}
    for term in words(values[0]):
        mask = counts.next()
        lists: list[list[tuple[int, int]]] = []
        for field in range(len(FIELDS)):
            document = -1
            list_: list[tuple[int, int]] = []
            for _ in range(counts.next() if mask >> field & 1 else 0):
                document += 1 + places.next()
                list_.append((document, norms.next()))
            lists.append(list_)
        found[term] = lists
    assert not any(column.more() for column in (counts, places, norms))
    return found


@pytest.mark.parametrize("sizes", [Sizes(), SMALL], ids=["whole", "cut small"])
def test_shards_hold_each_posting_once_and_heads_some_of_them_again(index: Index, sizes: Sizes) -> None:
    files = read(shards(index, PHRASES, sizes))
    found: dict[str, list[list[tuple[int, int]]]] = {}
    for key, values in sorted(files.items()):
        is_shard = re.fullmatch(r"s\d+(-\w+)?|t-[a-z]+-\d*(-\d+)?", key)
        is_head = len(values) > 5 and len(values[5]) > 1
        if is_shard and not (is_head and any(other.startswith(f"{key}-") for other in files)):
            for term, lists in rows(values).items():
                merged = found.setdefault(term, [[] for _ in FIELDS])
                for whole, part in zip(merged, lists, strict=True):
                    whole += part
    for term in index.terms:
        assert [sorted(rows_) for rows_ in found.pop(term)] == [list(rows_) for rows_ in index.postings(term)], term
    assert not any(any(lists) for lists in found.values())  # what is left are first words of phrases


def test_every_term_lies_in_the_shard_that_the_manifest_names(index: Index) -> None:
    files = read(shards(index, PHRASES, SMALL))
    starts = ["", *words(files["index"][0]["s"])]
    assert starts == sorted(starts, key=order_of)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], "\uffff"], strict=True)):
        for term in words(files[f"s{number}"][0]):
            assert order_of(start) <= order_of(term) < order_of(end)


def test_a_head_has_the_best_documents_the_totals_and_their_cards(index: Index) -> None:
    files = read(shards(index, PHRASES, SMALL))
    manifest = files["index"][0]
    numbers, shard, seen = Numbers(manifest["h"]), 0, 0
    while numbers.more():
        shard += numbers.next()
        named, mask = numbers.next(), numbers.next()
        term, lists = next(iter(rows(files[f"s{shard}"]).items()))
        frequency, distinct, per_part = files[f"s{shard}"][5]
        postings = index.postings(term)
        assert frequency == sum(map(len, postings))
        assert distinct == sum(per_part) == len({d for found in postings for d, _ in found})
        scores = index.scores(postings)
        kept = {d for found in lists for d, _ in found}
        assert named == {"w0": 1, "w3": 1, "w4": 2}.get(term, 0)
        if term == "w0":  # a topic has this name, so nobody sees the word's own results at once
            assert not kept
        else:
            assert min(scores[d] for d in kept) >= max((s for d, s in scores.items() if d not in kept), default=0)
            assert len(kept) == SMALL.best
            assert len(files[f"s{shard}"][6]) == SMALL.shown
        assert (f"s{shard}-all" in files) == (mask == 0)
        seen += 1
    assert seen > 1


def test_a_part_of_a_topic_has_its_own_best_cards_even_if_it_is_empty(index: Index) -> None:
    files = read(shards(index, PHRASES, SMALL))
    for number, _ in enumerate(index.parts()):
        values = files[f"t-rec-01-{number}"]
        kept = {d for found in rows(values)["rec-01"] for d, _ in found}
        assert len(values[6]) == min(len(kept), SMALL.shown)


def test_phrases_hang_at_their_first_word_even_if_nobody_uses_it(index: Index) -> None:
    files = read(shards(index, PHRASES, SMALL))
    lines = [
        (words(values[0])[int(line.split("\t")[0])], *line.split("\t")[1:])
        for key, values in files.items()
        if re.fullmatch(r"s\d+", key)
        for line in filter(None, values[4].split("\n"))
    ]
    assert sorted(lines) == sorted((p.terms[0], " ".join(p.terms), p.code, p.text) for p in PHRASES)


def test_cards_facets_and_the_lexicon_are_whole(index: Index) -> None:
    files = read(shards(index, PHRASES, SMALL))
    cards = [card for n in range(40) for card in files[f"c{n}"][0]]
    assert [card[0] for card in cards] == [document.card[0] for document in index.documents]
    assert all(card[-1] != "" for card in cards)
    values, combinations, codes = files["f-language"]
    numbers = Numbers(codes)
    for document in index.documents:
        assert tuple(values[v] for v in combinations[numbers.next()]) == document.facets["language"]
    forward = [word for n in range(99) if f"l{n}" in files for word in words(files[f"l{n}"][0])]
    backward = [word[::-1] for n in range(99) if f"r{n}" in files for word in words(files[f"r{n}"][0])]
    assert forward == sorted(backward, key=order_of) == index.terms
    assert len(words(files["x"][0])) + 1 == sum(1 for key in files if re.fullmatch(r"l\d+", key))


def test_the_same_index_is_the_same_bytes_and_another_has_other_names(index: Index) -> None:
    first, again = shards(index, PHRASES), shards(index, PHRASES)
    other = shards(count(made_up(121)), PHRASES)
    assert first == again
    assert set(first) & set(other) == {f"{FOLDER}/index.js"}


def test_text_from_strangers_stays_text() -> None:
    text = 'a"b\\c</script>\u2028\u2029\n\x00😀'
    document = Document("id", 0, "d", tuple([] for _ in FIELDS), {}, ["slug", text])
    files = shards(count([document]), [])
    card = next(content for path, content in files.items() if path.startswith("search/c0."))
    assert "\u2028" not in card.decode()
    assert "\n" not in card.decode()
    assert read({"x": card})["c0"][0][0][1] == text


@pytest.mark.parametrize("number", [0, 1, 2, 60, 63, 64, 91, 92, 1855, 1856, 5000, 1 << 20])
def test_numbers_are_read_back(number: int) -> None:
    assert Numbers(encoded(number)).next() == number
    assert not set(encoded(number)) & {'"', "\\"}
