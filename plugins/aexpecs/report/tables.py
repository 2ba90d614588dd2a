"""The report as two tables for spreadsheets: the evidence, and the figures with their definitions."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from aexpecs.exchange.experts_csv import cell
from aexpecs.insight.evidence import UNKNOWN, Figure
from aexpecs.report.lines import Line

COLUMNS = (
    "Id",
    "Title",
    "Kind",
    "Date",
    "Language",
    "Contributors",
    "Countries",
    "ASCC characteristics",
    "ACCSM priority areas",
    "Pillars",
    "Bodies",
    "Topics",
    "Summary",
    "Address",
    "Sample",
)


def evidence_table(lines: Iterable[Line]) -> bytes:
    """A row a case study or story; several values of a cell stand apart by semicolons."""
    rows = (
        (
            line.id,
            line.title,
            line.kind,
            line.date.isoformat() if line.date else "",
            line.lang,
            *map("; ".join, (line.authors, line.countries, line.characteristics, line.areas, line.pillars)),
            *map("; ".join, (line.bodies, line.topics)),
            line.summary,
            line.address,
            "sample" if line.sample else "",
        )
        for line in lines
    )
    return _table(COLUMNS, rows)


def figures_table(figures: Iterable[Figure]) -> bytes:
    """A row a figure; what nobody can know has "not known" for its value."""
    known = ((figure.name, str(figure.value), figure.definition) for figure in figures)
    return _table(("Figure", "Value", "Definition"), (*known, *((name, "not known", why) for name, why in UNKNOWN)))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With a byte order mark, without which Excel takes UTF-8 for the system's own encoding."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
