"""The report as two tables for spreadsheets: the evidence, and the figures with their definitions."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from aexpecs.exchange.experts_csv import cell
from aexpecs.insight.evidence import Figure, Words, unknown
from aexpecs.report.lines import Line


def columns(words: Words) -> tuple[str, ...]:
    """The heads of the table of evidence."""
    return (
        words("Id"),
        words("Title"),
        words("Kind"),
        words("Date"),
        words("Language"),
        words("Contributors"),
        words("Countries"),
        words("ASCC characteristics"),
        words("ACCSM priority areas"),
        words("Pillars"),
        words("ASEAN bodies"),
        words("Topics"),
        words("Summary"),
        words("Address"),
        words("Sample"),
    )


def evidence_table(lines: Iterable[Line], words: Words) -> bytes:
    """A row a case study or story; several values of a cell stand apart by semicolons. Codes and dates are the same in
    every language."""
    rows = (
        (
            line.id,
            line.title,
            line.kind,
            line.date.isoformat() if line.date else "",
            line.lang,
            *map("; ".join, (line.authors, line.countries, line.characteristics, line.areas, line.pillars)),
            *map("; ".join, (line.bodies, (topic.value for topic in line.topics))),
            line.summary,
            line.address,
            words("Sample") if line.sample else "",
        )
        for line in lines
    )
    return _table(columns(words), rows)


def figures_table(figures: Iterable[Figure], words: Words) -> bytes:
    """A row a figure; what nobody can know says so in place of its value."""
    known = ((figure.name, str(figure.value), figure.definition) for figure in figures)
    others = ((name, words("not known"), why) for name, why in unknown(words))
    return _table((words("Figure"), words("Value"), words("What is counted")), (*known, *others))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With a byte order mark, without which Excel takes UTF-8 for the system's own encoding."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
