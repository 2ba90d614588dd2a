"""The report as one page that needs nothing else: to be opened, printed, or made a PDF file of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from babel.dates import format_date

from aexpecs.core.directory import Directory
from aexpecs.insight.evidence import UNKNOWN, Figure, Period, figures
from aexpecs.report.lines import Chapter, Line, chapters

STYLE = """\
:root { color-scheme: light dark; --line: #bcd; --quiet: #456; --link: #048; --band: #035; }
body { font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; color: #123; background: #fff; overflow-wrap: anywhere; }
body { max-width: 60rem; margin: auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h2 { border-top: 2px solid var(--band); padding-top: .4rem; }
a { color: var(--link); }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .3em .6em .3em 0; text-align: start; vertical-align: top; }
thead th { white-space: nowrap; }
td.number { text-align: end; white-space: nowrap; font-weight: 600; }
tr, li { break-inside: avoid; }
.quiet { color: var(--quiet); font-size: .9rem; margin: 0; }
.note { border-inline-start: 4px solid #a70; padding-inline-start: .8rem; }
@media screen and (prefers-color-scheme: dark) {
  :root { --line: #345; --quiet: #bcd; --link: #9cf; --band: #89a; }
  body { color: #eef; background: #10161e; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print { body { font-size: 10pt; padding: 0; max-width: none; } }
"""


def report_page(directory: Directory, period: Period, lines: Sequence[Line]) -> str:
    """The whole page."""
    title = f"A-EXPECS: what the pool did, {_day(period.first)} to {_day(period.last)}"
    body = "\n".join(_body(title, directory, period, lines))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _body(title: str, directory: Directory, period: Period, lines: Sequence[Line]) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    where = directory.vocabulary.members[period.country.upper()].names["en"] if period.country else "All member states"
    yield f"<p>{escape(where)}. Made on {_day(directory.today)} from the files of the directory, and from nothing else.</p>"
    if directory.has_samples:
        yield '<p class="note">Sample: people and texts marked as invented are counted here as if they were real.</p>'
    yield "<h2>Figures</h2>"
    yield from _figures(figures(directory, period))
    yield "<h2>Not known</h2>"
    yield "<table>" + "".join(_row(name, "not known", why) for name, why in UNKNOWN) + "</table>"
    yield "<h2>Case studies and human-interest stories</h2>"
    if not lines:
        yield "<p>None were published in this period.</p>"
    numbers = {line.id: number for number, line in enumerate(lines, start=1)}
    yield "<ol>" + "".join(_line(line) for line in lines) + "</ol>"
    for chapter in chapters(lines, directory):
        yield from _chapter(chapter, numbers)


def _figures(found: Iterable[Figure]) -> Iterator[str]:
    head = '<thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">What is counted</th></tr></thead>'
    yield f"<table>{head}<tbody>"
    for figure in found:
        yield _row(figure.name, f"{figure.value:,}", figure.definition)
    yield "</tbody></table>"


def _row(name: str, value: str, definition: str) -> str:
    cells = f'<td class="number">{escape(value)}</td><td>{escape(definition)}</td>'
    return f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'


def _line(line: Line) -> str:
    title = f'<span lang="{escape(line.lang)}">{escape(line.title)}</span>'
    if line.address:
        title = f'<a href="{escape(line.address)}">{title}</a>'
    by = ", ".join(line.authors) or "no contributor is published"
    about = [line.kind, _day(line.date) if line.date else "", f"{by} ({', '.join(line.countries)})", *line.topics]
    codes = ", ".join((*line.characteristics, *(f"ACCSM {area}" for area in line.areas), *line.pillars, *line.bodies))
    return (
        f'<li id="{escape(line.id)}">{title}<br><span lang="{escape(line.lang)}">{escape(line.summary)}</span>'
        f'<p class="quiet">{escape(" · ".join(filter(None, about)))}</p><p class="quiet">{escape(codes)}</p></li>'
    )


def _chapter(chapter: Chapter, numbers: dict[str, int]) -> Iterator[str]:
    yield f"<h2>{escape(chapter.title)}</h2>"
    for group in chapter.groups:
        heading = f"{group.code}. {group.label}" if group.code else group.label
        yield f"<h3>{escape(heading)}: {len(group.lines)}</h3>"
        if not group.lines:
            yield "<p>No case study and no story in this period.</p>"
            continue
        items = (
            f'<li><a href="#{escape(line.id)}">{numbers[line.id]}</a>. <span lang="{escape(line.lang)}">{escape(line.title)}</span> '
            f'<span class="quiet">{escape(line.kind)}, {escape(", ".join(line.countries))}</span></li>'
            for line in group.lines
        )
        yield f"<ul>{''.join(items)}</ul>"


def _day(day: date) -> str:
    return str(format_date(day, "d MMMM y", locale="en"))
