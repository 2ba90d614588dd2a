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
from aexpecs.views.wording import SOURCE, Language, load_languages

FORMATS = ("html", "csv", "pdf")


def report(
    root: Path, first: str, last: str, format: str, country: str, out: str, address: str, tag: str = SOURCE
) -> int:
    """Write the report in the language ``tag``; 0, or 2 with what to write instead."""
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
    languages = {language.tag: language for language in load_languages(root / "theme" / "translations")}
    if tag not in languages:
        return _refuse(f'"{tag}" is no language of the site; write one of {", ".join(languages)}')
    directory = load_directory(root, today).directory
    members = directory.vocabulary.members
    if country and country.upper() not in members:
        return _refuse(f'"{country}" is no member state; write one of {", ".join(code.lower() for code in members)}')
    stem = Path(out or _name(period, tag))
    stem = stem.with_suffix("") if stem.suffix[1:] in FORMATS else stem
    language = languages[tag]
    lines = lines_of(directory, period, language, address.rstrip("/"))
    if format == "pdf":
        return _write_pdf(stem.with_suffix(".pdf"), report_page(directory, period, lines, language), today)
    for file, data in _files(stem, format, directory, period, lines, language).items():
        file.write_bytes(data)
        print(f"Written: {file}")
    return 0


def _name(period: Period, tag: str) -> str:
    """The name of a report that got none: its days, its country, and its language if that is not English."""
    parts = ("report", period.first, period.last, period.country, "" if tag == SOURCE else f"in-{tag}")
    return "-".join(str(part) for part in parts if part)


def _files(
    stem: Path, format: str, directory: Directory, period: Period, lines: list[Line], language: Language
) -> dict[Path, bytes]:
    if format == "html":
        return {stem.with_suffix(".html"): report_page(directory, period, lines, language).encode()}
    words = language.words
    return {
        stem.with_suffix(".csv"): evidence_table(lines, words),
        stem.with_name(f"{stem.name}-figures.csv"): figures_table(figures(directory, period, words), words),
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
