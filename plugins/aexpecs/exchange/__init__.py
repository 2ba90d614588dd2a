"""The directory for other programs: one module a format. `EXPORTS` lists those that are files of their own.

An export gets one shelf a language, English first, and yields paths in the output with their bytes. `sitemap` names the
pages that were written and is not in the list; JSON-LD rides on each page (`views/jsonld.py`). Who may be in which of
them, `core/audience.py` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from aexpecs.exchange import (
    atom,
    calendar,
    citations,
    experts_csv,
    experts_json,
    learning_package,
    needs_dump,
    skos,
    vcard,
)
from aexpecs.views.shelf import Shelf, Site

Export = Callable[[Sequence[Shelf], Site], Iterator[tuple[str, bytes]]]

EXPORTS: tuple[Export, ...] = (
    vcard.cards,
    experts_json.dump,
    experts_csv.table,
    needs_dump.dump,
    citations.dump,
    skos.topics,
    atom.feeds,
    calendar.calendars,
    learning_package.packages,
)
