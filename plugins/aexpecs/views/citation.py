"""How to cite a piece: as a sentence, and as BibTeX, which reference managers read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aexpecs.core.model import Piece
from aexpecs.core.names import latin_name
from aexpecs.views.addresses import absolute
from aexpecs.views.shelf import Shelf, piece_href

_SIGNS = re.compile(r"[\\{}$&#%_^~]")
_SPELT = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """The same in two forms."""

    plain: str
    bibtex: str


def citation(piece: Piece, shelf: Shelf) -> Citation:
    """The citation of a piece. Names are whole: which part is a surname nobody here guesses."""
    published = shelf.directory.published
    names = [latin_name(published[i]) for i in piece.authors if i in published]
    if not names and piece.asked_by:
        names = [shelf.organisation(piece.asked_by).value]
    year = str(piece.date.year) if piece.date else ""
    address = absolute(shelf.site, shelf.language.folder + piece_href(piece.id))
    by = ", ".join(names) or shelf.site.name
    plain = f"{by} ({year}). {piece.title.rstrip('.')}. {shelf.site.name}. {address}".rstrip()
    fields = {
        "author": " and ".join(f"{{{_spelt(name)}}}" for name in names),
        "title": f"{{{_spelt(piece.title)}}}",
        "year": year,
        "howpublished": _spelt(shelf.site.name),
        "url": address,
        "langid": piece.lang,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return Citation(plain, f"@misc{{{piece.id},\n{lines}\n}}")


def _spelt(text: str) -> str:
    """Text with the signs of TeX spelt out."""
    return _SIGNS.sub(lambda match: _SPELT.get(match[0], "\\" + match[0]), text)
