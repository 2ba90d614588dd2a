"""The search index, split so that a reader loads only what a question needs; docs/search.md explains it.

`tokens` turns text into terms, as the script in the reader's browser does. `documents` says what of the directory is
searched. `index` counts terms as lunr does, `shards` writes them into small files, and `whole` makes the same index in
lunr's own form, against which both are tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aexpecs.search.documents import BOOSTS, FIELDS, Document, Phrase, documents, phrases
from aexpecs.search.index import LENGTHS, count
from aexpecs.search.shards import FORMAT, Sizes, shards
from aexpecs.search.tokens import rules
from aexpecs.views.shelf import Shelf


def search_files(shelf: Shelf, sizes: Sizes | None = None) -> dict[str, bytes]:
    """The index of a directory as files by their paths; ``shelf`` is that of English."""
    return index_files(documents(shelf), phrases(shelf.directory), sizes)


def index_files(searched: Sequence[Document], named: Sequence[Phrase], sizes: Sizes | None = None) -> dict[str, bytes]:
    """The index of documents, and of words that name a topic or country, as files by their paths."""
    return shards(count(searched), named, sizes)


def tables() -> dict[str, Any]:
    """What the script must know alike: the rules for terms, the fields with their boosts, lengths, the ranks."""
    return {
        **rules(),
        "format": FORMAT,
        "fields": list(FIELDS),
        "boosts": list(FIELDS.values()),
        "lengths": LENGTHS,
        "ranks": BOOSTS,
    }
