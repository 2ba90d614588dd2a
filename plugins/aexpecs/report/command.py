"""``invoke report``: the report of a period, written to a file or several."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from aexpecs.core.calendars import parse_date
from aexpecs.core.clock import build_date
from aexpecs.core.content import load_directory
from aexpecs.core.directory import Directory
from aexpecs.insight.evidence import Period, figures
from aexpecs.report.lines import Line, lines_of
from aexpecs.report.page import report_page
from aexpecs.report.tables import evidence_table, figures_table

FORMATS = ("html", "csv", "pdf")


def report(root: Path, first: str, last: str, format: str, country: str, out: str, address: str) -> int:
    """Write the report; 0, or 2 with what to write instead."""
    today = build_date(root)
    try:
        period = Period(
            parse_date(first) if first else date(today.year, 1, 1), parse_date(last) if last else today, country.lower()
        )
    except ValueError:
        return _refuse("a day is written YYYY-MM-DD, such as --from 2026-01-01 --to 2026-12-31")
    if period.last < period.first:
        return _refuse(f"{period.last} is before {period.first}; give the first day as --from")
    if format not in FORMATS:
        return _refuse(f'"{format}" is no format; write one of {", ".join(FORMATS)}')
    directory = load_directory(root, today).directory
    members = directory.vocabulary.members
    if country and country.upper() not in members:
        return _refuse(f'"{country}" is no member state; write one of {", ".join(code.lower() for code in members)}')
    stem = Path(out or f"report-{period.first}-{period.last}{f'-{period.country}' if country else ''}")
    stem = stem.with_suffix("") if stem.suffix[1:] in FORMATS else stem
    lines = lines_of(directory, period, address.rstrip("/"))
    if format == "pdf":
        return _write_pdf(stem.with_suffix(".pdf"), report_page(directory, period, lines), today)
    for file, data in _files(stem, format, directory, period, lines).items():
        file.write_bytes(data)
        print(f"Written: {file}")
    return 0


def _files(stem: Path, format: str, directory: Directory, period: Period, lines: list[Line]) -> dict[Path, bytes]:
    if format == "html":
        return {stem.with_suffix(".html"): report_page(directory, period, lines).encode()}
    return {
        stem.with_suffix(".csv"): evidence_table(lines),
        stem.with_name(f"{stem.name}-figures.csv"): figures_table(figures(directory, period)),
    }


def _write_pdf(target: Path, html: str, day: date) -> int:
    from aexpecs.offline.pdf import CannotPrint, workshop, write_pdf  # what printing needs is loaded only for it

    try:
        with workshop() as folder:
            write_pdf(lambda pages: html, folder, target, day)
    except CannotPrint as lack:
        return _refuse(f"{lack}; or write --format html and print it from a browser")
    print(f"Written: {target}")
    return 0


def _refuse(message: str) -> int:
    print(f"report: {message}", file=sys.stderr)
    return 2
