"""The whole index as lunr itself makes it: what the shards must agree with, for tests and measurements."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from lunr.builder import Builder
from lunr.field_ref import FieldRef

from aexpecs.search.documents import BOOSTS, FIELDS
from aexpecs.search.index import Index, frequencies


class _Builder(Builder):  # type: ignore[misc]
    """lunr's builder with terms that are counted already; numbers of terms follow their order in the shards."""

    def take(self, index: Index) -> None:
        self.inverted_index: dict[str, dict[str, Any]] = {
            term: {"_index": place, **{field: {} for field in FIELDS}} for place, term in enumerate(index.terms)
        }
        self.document_count = len(index.documents)
        names = list(FIELDS)
        references = [[str(FieldRef(str(n), name)) for name in names] for n in range(len(index.documents))]
        for number, document in enumerate(index.documents):
            self._documents[str(number)] = {"boost": BOOSTS[document.rank]}
            for reference in references[number]:
                self.field_term_frequencies[reference] = defaultdict(int)
                self.field_lengths[reference] = 0
        for number, field, term, frequency, length in frequencies(index):
            reference = references[number][field]
            self.field_term_frequencies[reference][term] = frequency
            self.field_lengths[reference] = length
            self.inverted_index[term][names[field]][str(number)] = {}


def whole_index(index: Index) -> str:
    """The index as JSON for ``lunr.Index.load``; the names of documents are their numbers."""
    builder = _Builder()
    for name, boost in FIELDS.items():
        builder.field(name, boost)
    builder.take(index)
    return json.dumps(builder.build().serialize(), ensure_ascii=False)
