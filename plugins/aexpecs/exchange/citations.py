"""``citations.json``: every piece as reference managers take it in (CSL-JSON, https://citeproc-js.readthedocs.io).

Names are whole, as nobody here guesses a surname, and only those of experts who agreed to search engines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from aexpecs.core.audience import is_for_engines
from aexpecs.core.model import Piece
from aexpecs.core.names import latin_name
from aexpecs.views.addresses import absolute
from aexpecs.views.shelf import Shelf, Site, piece_href


def dump(shelfs: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The file, a line a piece, the newest last."""
    shelf = shelfs[0]
    pieces = reversed(shelf.directory.newest_pieces)
    rows = ",\n".join(json.dumps(entry(piece, shelf), ensure_ascii=False) for piece in pieces)
    yield "citations.json", f"[\n{rows}\n]\n".encode()


def entry(piece: Piece, shelf: Shelf) -> dict[str, Any]:
    """One piece by the names of the Citation Style Language; what is not known is left out."""
    directory, day = shelf.directory, piece.date
    experts = [directory.published[i] for i in piece.authors if i in directory.published]
    names = [latin_name(expert) for expert in experts if is_for_engines(expert, directory)]
    if not experts and piece.asked_by:
        names = [shelf.organisation(piece.asked_by).value]
    found = {
        "id": piece.id,
        "type": "webpage",
        "title": piece.title,
        "author": [{"literal": name} for name in names],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else {},
        "abstract": piece.summary,
        "container-title": shelf.site.name,
        "language": piece.lang,
        "URL": absolute(shelf.site, piece_href(piece.id)),
    }
    return {name: value for name, value in found.items() if value}
