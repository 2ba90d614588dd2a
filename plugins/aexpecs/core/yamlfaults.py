"""What a YAML parser's complaint means for the person who wrote the file: a named fault, its own place and one fix.

The parser tells where it gave up, which is often lines after the fault. The lines up to there are looked at for the
faults that people make (tried in the order of `_LINE_FAULTS`); only what none of them explains gets the parser's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from aexpecs.core.problems import Problem
from aexpecs.core.source import Source

FIELD = r"[ ]*(?:- +)?[A-Za-z_]\w*"


class _Fault(NamedTuple):
    column: int
    code: str
    message: str
    fix: str = ""
    end_column: int = 0


def quoted(text: str) -> str:
    """``text`` as a double-quoted YAML scalar."""
    return '"' + text.strip().replace("\\", "\\\\").replace('"', '\\"') + '"'


class Lines(NamedTuple):
    """From which line (from 0) to which the last value before the fault goes, and its style."""

    first: int
    last: int
    style: str


def syntax_problem(source: Source, error: yaml.YAMLError, value: Lines | None = None) -> Problem:
    """The problem behind what the parser raised; ``value`` is the last value it had read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:  # a character the reader refuses: those are found by aexpecs.core.characters before
        return Problem(source.path, 1, 1, "E020", "a hidden character stands in the file", "type the text again")
    stopped = min(mark.line, len(source.lines) - 1)
    context = getattr(error, "context_mark", None)
    for number in _suspects(source, stopped, context, value):
        for find in _LINE_FAULTS:
            if fault := find(source.lines[number]):
                return Problem(
                    source.path,
                    number + 1,
                    fault.column,
                    fault.code,
                    fault.message,
                    fault.fix,
                    fault.end_column or fault.column + 1,
                )
    return _by_words(
        source, str(getattr(error, "problem", "")), stopped, min(mark.column, len(source.lines[stopped])), context
    )


def _suspects(source: Source, stopped: int, context: yaml.Mark | None, value: Lines | None) -> dict[int, None]:
    """Lines to look at, the likeliest first: where a quoted text began that ends only here, where the parser stopped,
    the line before it with text, where the parser says that its part began. The lines of a | or > text are only text."""
    near: list[int] = []
    if value and value.style in ("'", '"') and value.first < value.last >= stopped - 1:
        near.append(value.first)
    before = next((n for n in range(stopped - 1, -1, -1) if source.lines[n].strip()), stopped)
    near += [stopped, before]
    if context is not None and context.line < len(source.lines):
        near.append(context.line)
    block = range(value.first + 1, value.last) if value and value.style in ("|", ">") else range(0)
    return dict.fromkeys(n for n in near if n not in block)


def _open_quote(line: str) -> _Fault | None:
    match = re.match(rf"({FIELD}: +|[ ]*- +)([\"'])(.*)$", line)
    if not match:
        return None
    lead, quote, rest = match.groups()
    inside = rest.replace('\\"', "").replace("''", "") if quote == '"' else rest.replace("''", "")
    column = len(lead) + 1
    if quote not in inside:
        return _Fault(
            column,
            "E021",
            f"the quote {quote} that opens here is not closed in this line",
            f"{lead.strip()} {quoted(rest)}",
        )
    after = inside[inside.index(quote) + 1 :].strip()
    if after and not after.startswith(("#", ",", "]", "}", ":")):
        text = rest.rstrip()
        text = text[:-1] if text.endswith(quote) else quote + text
        message = f"the quote {quote} closes too early; more text follows it"
        return _Fault(column, "E021", message, f"{lead.strip()} {quoted(text.replace(chr(39) * 2, chr(39)))}")
    return None


def _wide_sign(line: str) -> _Fault | None:
    match = re.match(rf"{FIELD}\s*([：﹕∶])", line)
    if not match:
        return None
    column = match.start(1) + 1
    fixed = line[: match.start(1)].rstrip() + ": " + line[match.end(1) :].strip()
    return _Fault(
        column, "E016", f'"{match.group(1)}" is a full-width colon; YAML needs an ordinary one', fixed.strip()
    )


def _odd_dash(line: str) -> _Fault | None:
    match = re.match(r"[ ]*([–—−‐‑•·‣▪●*])[ \u00a0]+(\S.*)$", line)
    if not match:
        return None
    return _Fault(
        match.start(1) + 1,
        "E017",
        f'"{match.group(1)}" does not begin a list item; a hyphen does',
        f"- {match.group(2)}",
    )


def _curly_quotes(line: str) -> _Fault | None:
    match = re.match(rf"({FIELD}: +|[ ]*- +)([“”„‟«])(.*)$", line)
    if not match:
        return None
    text = re.sub(r"[“”„‟»]\s*$", "", match.group(3))
    message = f"{match.group(2)} is a typographic quote; YAML needs straight ones"
    return _Fault(match.start(2) + 1, "E015", message, f"{match.group(1).strip()} {quoted(text)}")


def _no_space_after_colon(line: str) -> _Fault | None:
    match = re.match(rf"({FIELD}):([^\s:/].*)$", line)
    if not match:
        return None
    return _Fault(
        match.start(2) + 1, "E030", "a space is missing after the colon", f"{match.group(1).strip()}: {match.group(2)}"
    )


def _no_space_after_dash(line: str) -> _Fault | None:
    match = re.match(r"[ ]*-([^\s-].*)$", line)
    if not match:
        return None
    return _Fault(match.start(1), "E031", "a space is missing after the hyphen", f"- {match.group(1)}")


def _colon_in_value(line: str) -> _Fault | None:
    match = re.match(rf"({FIELD}: +|[ ]*- +)([^\"'|>\[{{#].*?:(?: .*|))$", line)
    if not match:
        return None
    lead, value = match.groups()
    if lead.strip() == "-" and re.match(r"[A-Za-z_]\w*:( |$)", value):
        return None
    column = match.start(2) + 1
    return _Fault(
        column,
        "E023",
        'the value contains ": " so it must be in quotes',
        f"{lead.strip()} {quoted(value)}",
        column + len(value),
    )


def _sign_first(line: str) -> _Fault | None:
    if line.startswith("%"):
        return _Fault(
            1, "E032", "the line begins with %, which YAML keeps for itself", "delete it, or put the value in quotes"
        )
    match = re.match(rf"({FIELD}: +|[ ]*- +)([@`%,\]}}*&].*)$", line)
    if not match:
        return None
    message = f'the value begins with "{match.group(2)[0]}", which YAML keeps for itself'
    return _Fault(match.start(2) + 1, "E032", message, f"{match.group(1).strip()} {quoted(match.group(2))}")


def _end_of_document(line: str) -> _Fault | None:
    if not re.match(r"\.\.\.\s*$", line):
        return None
    return _Fault(1, "E027", "three dots end the document, but more fields follow", "delete this line", 4)


_LINE_FAULTS: tuple[Callable[[str], _Fault | None], ...] = (
    _wide_sign,
    _curly_quotes,
    _open_quote,
    _odd_dash,
    _sign_first,
    _colon_in_value,
    _no_space_after_colon,
    _no_space_after_dash,
    _end_of_document,
)

# Pieces of the messages of libyaml and of PyYAML's own parser, which differ. The last word says where to look: at the
# place itself, at the first sign of its line, where the part began, or there only if that is a line above.
_WORDS = (
    (
        ("expected ':'", "simple key"),
        "E030",
        "this line is not a field: a colon and a space are missing",
        "write: name of the field, colon, space, value",
        "start",
    ),
    (
        ("comment or line break", "comment or a line break", "block scalar", "chomping", "indentation indicator"),
        "E020",
        "a text that begins with | or > starts on the next line",
        "press Enter after the sign and indent the text, or put the value in quotes",
        "here",
    ),
    (
        ("whitespace or line break",),
        "E026",
        "a value begins with !, which YAML takes for a tag",
        "put the value in quotes",
        "begin",
    ),
    (
        ("sequence entries",),
        "E020",
        "a list does not begin in the line of its field",
        "write the hyphen in a line of its own",
        "here",
    ),
    (
        ("node content",),
        "E020",
        "a bracket is not closed, or a value is missing before this sign",
        "write one item a line, each after a hyphen",
        "start",
    ),
    (("alphabetic or numeric",), "E032", "this sign cannot begin a value", "put the value in quotes", "line"),
    (
        (
            "mapping values",
            "block end",
            "expected key",
            "expected '-'",
            "block collection",
            "block mapping",
            "block entr",
            "expected block",
            "document start",
        ),
        "E029",
        "this line does not fit under the one before: its indentation, a missing hyphen or a quote is wrong",
        "indent the fields of one level with the same number of spaces",
        "line",
    ),
    (("cannot start any token",), "E032", "this sign cannot begin a value", "put the value in quotes", "here"),
    (
        ("escape", "hexdecimal", "Unicode character"),
        "E020",
        "a backslash in a double-quoted text starts a code that YAML does not know",
        "write \\\\ for one backslash, or use single quotes",
        "here",
    ),
    (
        ("flow sequence", "flow mapping", "',' or"),
        "E020",
        "a bracket is not closed, or a comma is missing",
        "write one item a line, each after a hyphen",
        "start",
    ),
    (("end of stream",), "E021", "the quote that opens here is not closed", "close it with the same sign", "start"),
)


def _by_words(source: Source, words: str, line: int, column: int, context: yaml.Mark | None) -> Problem:
    for parts, code, message, fix, where in _WORDS:
        if any(part in words for part in parts):
            if context is not None and (where == "begin" or (where == "start" and context.line < line)):
                line, column = context.line, context.column
            elif where == "line":
                column = len(source.lines[line]) - len(source.lines[line].lstrip())
            return Problem(source.path, line + 1, column + 1, code, message, fix, column + 2)
    return Problem(
        source.path,
        line + 1,
        column + 1,
        "E020",
        "YAML cannot be read on from here",
        "compare the line with docs/profile.md",
        column + 2,
    )
