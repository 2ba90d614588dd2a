"""``needs.json`` and ``needs.csv``: what countries look for, by the names of the declaration and as a table in English.

Needs that are over are in both, with their status: whoever counts what was met must see what was not. Of those who helped,
only profiles that are in the dumps of experts are named.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from aexpecs.core import choices
from aexpecs.core.audience import dumped
from aexpecs.core.model import Need
from aexpecs.exchange.experts_csv import cell
from aexpecs.exchange.experts_json import public
from aexpecs.views.addresses import absolute
from aexpecs.views.needs import need_href
from aexpecs.views.shelf import Shelf, Site

VERSION = 1  # raised when the shape changes so that readers must follow
COLUMNS = (
    "Country",
    "Id",
    "Title",
    "What for",
    "Topic codes",
    "Topics",
    "Looked for",
    "Languages",
    "Where",
    "From",
    "To",
    "Asked by",
    "Posted on",
    "Open until",
    "Status",
    "Sample",
    "Address",
)


def dump(shelfs: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """Both files, a line a need."""
    shelf = shelfs[0]
    needs = [shelf.directory.needs[need_id] for need_id in sorted(shelf.directory.needs)]
    experts = dumped(shelf.directory)
    about = {
        "title": f"{site.name}: needs",
        "version": VERSION,
        "date": shelf.directory.today.isoformat(),
        "needs": len(needs),
        "fields": absolute(site, "schema/need.schema.json") or "schema/need.schema.json",
    }
    rows = ",\n".join(_json(entry(need, shelf, experts)) for need in needs)
    yield "needs.json", f'{{"about":{_json(about)},\n"needs":[\n{rows}\n]}}\n'.encode()
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for need in needs:
        writer.writerow([cell(value) for value in row(need, shelf)])
    yield "needs.csv", written.getvalue().encode("utf-8-sig")


def entry(need: Need, shelf: Shelf, experts: Collection[str]) -> dict[str, Any]:
    """One need, by the names of its fields."""
    found = {
        "id": need.id,
        "country": need.country.upper(),
        "url": absolute(shelf.site, need_href(need.id)) or need_href(need.id),
        **public(need),
        "met_by": [expert for expert in need.met_by if expert in experts],
    }
    if not found["met_by"]:
        del found["met_by"]
    return found


def row(need: Need, shelf: Shelf) -> tuple[str, ...]:
    """The cells of one need, in the order of `COLUMNS`."""
    language = shelf.language

    def day(name: str) -> str:
        found = getattr(need, name)
        return found.isoformat() if found else ""

    return (
        shelf.countries[need.country],
        need.id,
        need.title,
        need.summary,
        "; ".join(need.topics),
        "; ".join(shelf.topic_texts[code].value for code in need.topics),
        "; ".join(language.label(choices.OFFERS, offer) for offer in need.offers),
        "; ".join(map(language.language, need.languages)),
        "; ".join(language.label(choices.MODES, mode) for mode in need.modes),
        day("starts_on"),
        day("ends_on"),
        shelf.organisation(need.asked_by).value,
        day("posted_on"),
        day("closes_on"),
        language.label(choices.NEED_STATUSES, need.status),
        "yes" if need.sample else "",
        absolute(shelf.site, need_href(need.id)) or need_href(need.id),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
