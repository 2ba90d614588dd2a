"""The directory for other programs: one module a format. `EXPORTS` lists those that are files of their own.

An export gets one shelf a language, English first, and yields paths in the output with their bytes. Two formats depend
on the pages and are not in the list: `jsonld` rides on each page, `sitemap` names the pages that were written. Who may
be in which of them, `audience` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

# Pages take their JSON-LD from here, and exports draw from `views.shelf`: `views` must be loaded first, whoever asks.
from aexpecs.views.shelf import Shelf, Site

# isort: split
from aexpecs.exchange import atom, experts_csv, experts_json, skos, vcard

Export = Callable[[Sequence[Shelf], Site], Iterator[tuple[str, bytes]]]

EXPORTS: tuple[Export, ...] = (
    vcard.cards,
    experts_json.dump,
    experts_csv.table,
    skos.topics,
    atom.feeds,
)
