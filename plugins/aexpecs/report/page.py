"""The report as one page that needs nothing else: to be opened, printed, or made a PDF file of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from aexpecs.core.directory import Directory
from aexpecs.insight.evidence import Figure, Period, Words, figures, unknown
from aexpecs.offline.markup import Child, element, joined
from aexpecs.report.lines import Chapter, Line, chapters
from aexpecs.views.wording import Language

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


POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def report_page(directory: Directory, period: Period, lines: Sequence[Line], language: Language) -> str:
    """The whole page."""
    title = language.words(
        "A-EXPECS: what the pool did, %(first)s to %(last)s",
        first=language.date(period.first),
        last=language.date(period.last),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name_="viewport", content="width=device-width"),
        element("title", title),
        element("style", Markup(STYLE)),  # noqa: S704 (the sheet above)
    )
    body = element("body", element("main", element("h1", title), *_body(directory, period, lines, language)))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=language.tag, dir=language.dir)}\n"


def _body(directory: Directory, period: Period, lines: Sequence[Line], language: Language) -> Iterator[Child]:
    words, members = language.words, directory.vocabulary.members
    where = language.country(members[period.country.upper()]) if period.country else words("All member states")
    made = words(
        "Made on %(date)s from the files of the directory, and from nothing else.", date=language.date(directory.today)
    )
    yield element("p", f"{where}. {made}")
    if directory.has_samples:
        warning = words("Sample: people and texts marked as invented are counted here as if they were real.")
        yield element("p", warning, class_="note")
    yield element("h2", words("Figures"))
    yield _figures(figures(directory, period, words), language)
    yield element("h2", words("Not known"))
    yield element("table", (_row(name, words("not known"), why) for name, why in unknown(words)))
    yield element("h2", words("Case studies and human-interest stories"))
    if not lines:
        yield element("p", words("None were published in this period."))
    yield element("ol", (_line(line, language) for line in lines))
    numbers = {line.id: number for number, line in enumerate(lines, start=1)}
    for chapter in chapters(lines, directory, language):
        yield from _chapter(chapter, numbers, words)


def _figures(found: Iterable[Figure], language: Language) -> Markup:
    words = language.words
    heads = (words("Figure"), words("Value"), words("What is counted"))
    head = element("thead", element("tr", (element("th", text, scope="col") for text in heads)))
    rows = (_row(figure.name, language.number(figure.value), figure.definition) for figure in found)
    return element("table", head, element("tbody", rows))


def _row(name: str, value: str, definition: str) -> Markup:
    return element(
        "tr", element("th", name, scope="row"), element("td", value, class_="number"), element("td", definition)
    )


def _line(line: Line, language: Language) -> Markup:
    by = ", ".join(line.authors) or language.words("no contributor is published")
    about = (line.kind, language.date(line.date), f"{by} ({', '.join(line.countries)})", *line.topics)
    areas = (f"ACCSM {area}" for area in line.areas)
    return element(
        "li",
        element("a", _own(line.title, line), href=line.address) if line.address else _own(line.title, line),
        element("br"),
        _own(line.summary, line),
        element("p", joined(about, " · "), class_="quiet"),
        element("p", ", ".join((*line.characteristics, *areas, *line.pillars, *line.bodies)), class_="quiet"),
        id=line.id,
    )


def _own(text: str, line: Line) -> Markup:
    """Words of a piece, in its own language."""
    return element("span", text, lang=line.lang)


def _chapter(chapter: Chapter, numbers: dict[str, int], words: Words) -> Iterator[Child]:
    yield element("h2", chapter.title)
    for group in chapter.groups:
        code = f"{group.code}. " if group.code else ""
        yield element("h3", code, group.label, f": {len(group.lines)}")
        if group.lines:
            yield element("ul", (_entry(line, numbers[line.id]) for line in group.lines))
        else:
            yield element("p", words("No case study and no story in this period."))


def _entry(line: Line, number: int) -> Markup:
    about = element("span", f"{line.kind}, {', '.join(line.countries)}", class_="quiet")
    return element("li", element("a", str(number), href=f"#{line.id}"), ". ", _own(line.title, line), " ", about)
