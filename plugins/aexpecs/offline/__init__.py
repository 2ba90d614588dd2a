"""Copies of the directory for places without a network; docs/offline.md tells which is for whom.

A copy is made from an `Edition`. Each format is one module; `FORMATS` is the list.
"""

from __future__ import annotations

from aexpecs.offline import booklet, cards, epub, folder, sheets, single, zim
from aexpecs.offline.edition import Edition, Format

__all__ = ["FORMATS", "Edition", "Format"]

FORMATS: tuple[Format, ...] = (
    folder.FORMAT,
    folder.ZIP,
    single.FORMAT,
    zim.FORMAT,
    booklet.FORMAT,
    sheets.FORMAT,
    cards.FORMAT,
    epub.FORMAT,
)
