"""Problems as text for people, annotations for GitHub, or JSON for machines. `FORMATS` is the list."""

from __future__ import annotations

import html
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from aexpecs.core.problems import Problem, errors
from aexpecs.core.reading import MOST_PER_FILE
from aexpecs.core.source import LINE_END

MOST_WIDTH = 110
MOST_SUMMARY = 200_000  # characters; GitHub takes 1 MB a step


def text_report(problems: list[Problem], root: Path) -> Iterator[str]:
    """``path:line:column: error CODE: what``, the line with a caret below the place, and one fix."""
    lines = _Lines(root)
    for problem in problems:
        yield f"{visible(problem.path)}:{problem.line}:{problem.column}: {problem.severity} {problem.code}: {visible(problem.message)}"
        yield from _snippet(problem, lines)
        if problem.fix:
            yield f"  Fix: {visible(problem.fix)}"
        yield ""
    if problems and Counter(problem.path for problem in problems).most_common(1)[0][1] >= MOST_PER_FILE:
        yield f"At most {MOST_PER_FILE} problems of a file are shown: mend those, then check again."
    yield summary(problems)


def github_report(problems: list[Problem], root: Path) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the lines of a pull request, with their payload escaped."""
    for problem in problems:
        end = f",endColumn={problem.end_column}" if problem.end_column else ""
        place = f"file={_property(visible(problem.path))},line={problem.line},col={problem.column}{end},title={problem.code}"
        message = visible(problem.message) + (f"\nFix: {visible(problem.fix)}" if problem.fix else "")
        yield f"::{problem.severity} {place}::{_payload(message)}"
    yield summary(problems)


def json_report(problems: list[Problem], root: Path) -> Iterator[str]:
    """One JSON object a line."""
    for problem in problems:
        fields = {
            name: getattr(problem, name)
            for name in ("path", "line", "column", "end_column", "severity", "code", "message", "fix")
        }
        yield json.dumps(fields, ensure_ascii=False, sort_keys=True)


FORMATS: dict[str, Callable[[list[Problem], Path], Iterator[str]]] = {
    "text": text_report,
    "github": github_report,
    "json": json_report,
}


def summary_page(problems: list[Problem], root: Path) -> str:
    """The report for people as a page of Markdown, in which nothing of it can be Markdown, HTML or a link."""
    text = "\n".join(text_report(problems, root))
    if len(text) > MOST_SUMMARY:
        text = f"{text[:MOST_SUMMARY]}\n... and more: {summary(problems)}"
    return f"<pre>{html.escape(text)}</pre>\n"


def summary(problems: Iterable[Problem]) -> str:
    """How many errors and warnings in how many files."""
    found = list(problems)
    if not found:
        return "No problems."
    wrong = len(errors(found))
    files = len({problem.path for problem in found})
    counted = [
        f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((wrong, "error"), (len(found) - wrong, "warning")) if n
    ]
    return f"{' and '.join(counted)} in {files} file{'s' if files != 1 else ''}."


class _Lines:
    """Lines of the files that problems are in. Problems come file by file, so only the last file is kept."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = ""
        self.lines: list[str] = []

    def get(self, path: str, line: int) -> str:
        if path != self.path:
            try:
                file = self.root / path
                text = (file if file.exists() else Path(path)).read_bytes().decode("utf-8", "replace")
            except OSError:
                text = ""
            self.path, self.lines = path, LINE_END.split(text)
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


def _snippet(problem: Problem, lines: _Lines) -> Iterator[str]:
    line = lines.get(problem.path, problem.line)
    if not line.strip():
        return
    start = max(0, problem.column - 1 - MOST_WIDTH // 2) if len(line) > MOST_WIDTH else 0
    shown = line[start : start + MOST_WIDTH]
    before = visible(line[start : problem.column - 1])
    marked = visible(
        line[problem.column - 1 : (problem.end_column or problem.column + 1) - 1][
            : MOST_WIDTH - (problem.column - 1 - start)
        ]
    )
    gutter = f"{problem.line:>6} | "
    yield gutter + visible(shown)
    yield " " * 7 + "| " + " " * width(before) + "^" * max(1, width(marked))


def visible(text: str) -> str:
    """``text`` with what cannot be seen, or could command a terminal, written as ``<U+202E>``."""
    return "".join(
        c
        if c.isprintable() or (c in "\u200b\u200c\u200d" and not c.isascii())
        else " "
        if c == "\t"
        else f"<U+{ord(c):04X}>"
        for c in text
    )


def width(text: str) -> int:
    """How many columns of a terminal the text takes: marks none, wide East Asian letters two."""
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def _payload(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _payload(text).replace(":", "%3A").replace(",", "%2C")
