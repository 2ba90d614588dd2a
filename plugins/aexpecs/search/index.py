"""The inverted index: how often each term stands in each field of each document, and lunr's weights from that.

lunr's `Builder` would give the same index in five times the time (`search/whole.py` has it do so for the tests). Formula
and constants are lunr 2.3's (https://lunrjs.com/guides/searching.html#scoring), with one addition: lengths of fields are
rounded to `LENGTHS`, as other engines do, because exact ones would be a third of all bytes and change little.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from aexpecs.search.documents import BOOSTS, FIELDS, Document

K1, B = 1.2, 0.75
LENGTHS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 24, 29, 35, 42, 50, 60, 72, 86, 104, 125, 150, 200)
MOST = 30  # a term counts at most so often in a field
_BOUNDS = [(low + high) / 2 for low, high in pairwise(LENGTHS)]
_CODES = 1024  # more than the greatest norm

Posting = tuple[int, int]
"""A document's number and its norm: ``(frequency - 1) * len(LENGTHS) + index of the length``."""


def order_of(term: str) -> bytes:
    """Terms sort as JavaScript compares strings: by UTF-16 code units."""
    return term.encode("utf-16-be")


@dataclass(frozen=True)
class Index:
    """What was counted. ``lists`` has for each field the postings of each term, packed and in order of documents."""

    documents: Sequence[Document]
    lists: tuple[dict[str, array[int]], ...]
    averages: tuple[float, ...]

    @cached_property
    def terms(self) -> list[str]:
        """All terms in their order."""
        return sorted(set().union(*self.lists), key=order_of)

    def postings(self, term: str) -> list[list[Posting]]:
        """The postings of a term for each field, empty where it does not occur."""
        return [[divmod(packed, _CODES) for packed in field[term]] if term in field else [] for field in self.lists]

    def parts(self) -> list[tuple[str, list[int]]]:
        """The parts in their order with the numbers of their documents by rank."""
        found: dict[str, list[int]] = {}
        for document in self.documents:
            found.setdefault(document.part, [0] * len(BOOSTS))[document.rank] += 1
        return list(found.items())

    def scores(self, postings: Sequence[Sequence[Posting]]) -> dict[int, float]:
        """The scores of a query for one term with these ``postings``, by document."""
        frequency = sum(map(len, postings))
        idf = math.log(1 + abs((len(self.documents) - frequency + 0.5) / (frequency + 0.5)))
        found: dict[int, float] = {}
        for field, rows in enumerate(postings):
            for document, norm in rows:
                found[document] = found.get(document, 0.0) + self._weight(idf, field, document, norm)
        return found

    def _weight(self, idf: float, field: int, document: int, norm: int) -> float:
        less, length = divmod(norm, len(LENGTHS))
        frequency = less + 1
        relative = 1 - B + B * (LENGTHS[length] / self.averages[field])
        score = idf * ((K1 + 1) * frequency) / (K1 * relative + frequency)
        score *= tuple(FIELDS.values())[field]
        score *= BOOSTS[self.documents[document].rank]
        return math.floor(score * 1000 + 0.5) / 1000


def shuffle(document: int) -> int:
    """The order among equal scores: fixed, and in favour of no country or letter (Knuth's multiplicative hash)."""
    return (document + 1) * 2654435761 & 0xFFFFFFFF


def length_code(length: int) -> int:
    """The place of the nearest of `LENGTHS`."""
    return bisect(_BOUNDS, length)


def count(documents: Sequence[Document]) -> Index:
    """Count the terms of ``documents``, which become the numbers of their places."""
    lists: tuple[dict[str, array[int]], ...] = tuple({} for _ in FIELDS)
    totals = [0] * len(FIELDS)
    for number, document in enumerate(documents):
        for field, (words, found) in enumerate(zip(document.fields, lists, strict=True)):
            length = length_code(len(words))
            totals[field] += LENGTHS[length]
            for term, frequency in Counter(words).items():
                norm = (min(frequency, MOST) - 1) * len(LENGTHS) + length
                if (packed := found.get(term)) is None:
                    packed = found[term] = array("I")
                packed.append(number * _CODES + norm)
    averages = tuple(total / max(len(documents), 1) for total in totals)
    return Index(documents, lists, averages)


def frequencies(index: Index) -> Iterator[tuple[int, int, str, int, int]]:
    """Document, field, term, frequency and length of everything that was counted."""
    for field, found in enumerate(index.lists):
        for term, packed in found.items():
            for value in packed:
                number, norm = divmod(value, _CODES)
                less, length = divmod(norm, len(LENGTHS))
                yield number, field, term, less + 1, LENGTHS[length]
