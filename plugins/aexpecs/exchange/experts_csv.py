"""``experts.csv``: a table for people with a spreadsheet (RFC 4180), in English.

With a byte order mark, without which Excel takes UTF-8 for the system's own encoding. A cell that a spreadsheet would
compute begins with an apostrophe instead; whoever reads the table by a program takes it away again.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from aexpecs.core import choices
from aexpecs.core.audience import dumped
from aexpecs.core.directory import topics_of
from aexpecs.core.fields import Options
from aexpecs.core.model import Expert
from aexpecs.core.names import native_forms
from aexpecs.exchange.rows import kept_rows
from aexpecs.views.addresses import absolute
from aexpecs.views.shelf import Shelf, Site, expert_href, shown_name

COLUMNS = (
    "Country",
    "Id",
    "Name",
    "Native name",
    "Post",
    "Organisation",
    "Topic codes",
    "Topics",
    "Languages",
    "Offers",
    "Where",
    "Availability",
    "Status",
    "Sample",
    "Confirmed on",
    "Due on",
    "Address",
)
# What makes a cell a formula: the four signs, also as wide as a Chinese character, and what spreadsheets skip before
# them (owasp.org/www-community/attacks/CSV_Injection).
COMPUTED = tuple("=+-@\t\r\n＝＋－＠")


def table(shelfs: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The file, a row an expert."""
    shelf = shelfs[0]
    experts = dumped(shelf.directory).values()
    rows = kept_rows("experts-csv", shelf, experts, lambda expert: _line(map(cell, row(expert, shelf))))
    yield "experts.csv", codecs.BOM_UTF8 + b"".join([_line(COLUMNS), *rows])


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()


def cell(value: str) -> str:
    """A cell that no spreadsheet computes; a NUL would end it."""
    value = value.replace("\0", "")
    return f"'{value}" if value.startswith(COMPUTED) else value


def row(expert: Expert, shelf: Shelf) -> tuple[str, ...]:
    """The cells of one expert, in the order of `COLUMNS`."""
    language, review = shelf.language, expert.review
    card = shelf.card(expert)
    post = next(iter(expert.positions), None)
    codes = topics_of(expert)
    native = [value for value, _ in native_forms(expert)]
    if expert.name not in shown_name(expert):
        native.insert(0, expert.name)

    def labels(options: Options, found: Sequence[str]) -> str:
        return _joined(language.label(options, code) for code in found)

    return (
        card.country,
        expert.id,
        card.name,
        _joined(native),
        post.title if post else "",
        shelf.organisation(post.organisation).value if post else "",
        _joined(codes),
        _joined(shelf.topic_texts[code].value for code in codes if code in shelf.topic_texts),
        _joined(
            f"{language.language(skill.code)} ({language.label(choices.LANGUAGE_LEVELS, skill.level)})"
            for skill in expert.languages
        ),
        labels(choices.OFFERS, expert.offers),
        labels(choices.MODES, expert.modes),
        language.label(choices.AVAILABILITIES, expert.availability),
        language.label(choices.STATUSES, expert.status),
        "yes" if expert.sample else "",
        review.confirmed_on.isoformat() if review and review.confirmed_on else "",
        review.due_on.isoformat() if review and review.due_on else "",
        absolute(shelf.site, expert_href(expert.id)) or expert_href(expert.id),
    )


def _joined(values: Iterator[str] | Sequence[str]) -> str:
    return "; ".join(values)
