"""Characters that have no place in a contributed file, each found at its own place in the raw text."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator

from aexpecs.core.problems import Problem
from aexpecs.core.source import Source

HIDDEN_BREAKS = "\u0085\u2028\u2029\u000b\u000c"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f\U000e0000-\U000e007f"
INVISIBLE = "\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
# Scripts that use zero-width spaces and joiners inside words: Thai, Lao, Tibetan, Myanmar, Khmer, Indic, Arabic.
JOINING = "\u0600-\u06ff\u0900-\u109f\u1780-\u17ff\u19e0-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaa7f"

_SUSPICIOUS = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{HIDDEN_BREAKS}{BIDI}{INVISIBLE}{PRIVATE}\ufffd\ufffe\uffff]")
_JOINING = re.compile(f"[{JOINING}]")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$).*", re.MULTILINE)
_INDENT = re.compile(
    r"^[ ]*(\t|[\u00a0\u2000-\u200a\u202f\u3000])|^[ ]*(?:-|(?:- )?[a-z_]+:)([\u00a0\u3000])", re.MULTILINE
)

# Signs of Zawgyi, the old Burmese font encoding, in almost every word of it: a virama with nothing stacked below it, and
# a vowel sign E or a medial before its consonant. Its other code points belong to Shan, Mon and Karen in Unicode, so
# they prove nothing.
_LETTER = "\u1000-\u1021\u1025-\u102a\u103a-\u103f\u1050-\u1097\ua9e0-\ua9ff\uaa60-\uaa7f"
_ZAWGYI = re.compile(f"\u1039(?![\u1000-\u1021])|(?<![{_LETTER}])[\u1031\u103b-\u103e]")
_BURMESE = re.compile("[\u1000-\u109f][\u1000-\u109f\u200b-\u200d ]*")

# What a fault has in it though it can be seen, or takes a place as a letter does: without one of these, in characters
# that can all be seen, nothing but a letter and its mark apart is left to find.
_SEEN_IN_FAULTS = (
    *"\u034f\u115f\u1160\u3164\uffa0\ufffd",  # of `_SUSPICIOUS`
    *"\u1031\u1039\u103b\u103c\u103d\u103e",  # of `_ZAWGYI`
    *(sign * 7 for sign in "<=>|"),
)

# After one of these the parser's lines are not those that people see, or the rest would be noise.
STOPPING = frozenset({"E006", "E009", "E013", "E014", "E018"})
# Whoever makes one of these makes it all through the file: only the first place is reported, with the number of others.
_ONCE_A_FILE = frozenset({"E010", "E012", "E014", "E018"})
CODES_OF_CHARACTERS = frozenset({"E006", "E007", "E008", "E009", "E010", "E011", "E012", "E014", "E018"})


def character_problems(source: Source, yaml_end: int | None = None) -> Iterator[Problem]:
    """Every fault of characters, in the order of the text. Tabs and odd spaces count as indentation only before
    ``yaml_end`` (an offset), where Markdown begins."""
    text = source.text
    if _is_clean(text):
        return
    before_body = len(text) if yaml_end is None else yaml_end
    if "\r" in text:
        yield source.problem(
            "W005",
            text.index("\r"),
            "lines end with CR or CRLF",
            "save the file with LF line ends, the setting for Linux and macOS",
        )
    if text.startswith("\ufeff"):
        yield source.problem(
            "W004", 0, "the file begins with a byte order mark", 'save as "UTF-8", not "UTF-8 with BOM"'
        )
    yield from _unfinished_merge(source, before_body)
    yield from _grouped(_indent_problem(source, match) for match in _INDENT.finditer(text, 0, before_body))
    found = (_suspicious(source, match.start()) for match in _SUSPICIOUS.finditer(text))
    yield from _grouped(problem for problem in found if problem)
    yield from _grouped(_not_composed(source))
    yield from _zawgyi(source)


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """``problems`` without those that a character fault inside their own place has caused: a code with a hidden
    character in it is not unknown as well. What concerns privacy is always reported."""
    problems = list(problems)
    places: dict[tuple[str, int], list[int]] = {}
    for problem in problems:
        if problem.code in CODES_OF_CHARACTERS:
            places.setdefault((problem.path, problem.line), []).append(problem.column)
    return [problem for problem in problems if not _is_echo(problem, places.get((problem.path, problem.line), ()))]


def _is_clean(text: str) -> bool:
    """A quick look at what most texts are: characters that can be seen, line ends, and nothing that could be a fault."""
    return (
        text.replace("\n", "").isprintable()
        and not any(sign in text for sign in _SEEN_IN_FAULTS)
        and unicodedata.is_normalized("NFC", text)
    )


def _is_echo(problem: Problem, columns: Iterable[int]) -> bool:
    if problem.code in CODES_OF_CHARACTERS or problem.code.startswith("E4"):
        return False
    of_yaml = "E015" <= problem.code <= "E033"
    return any(of_yaml or problem.column <= column < problem.end_column for column in columns)


def _grouped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for each cause: the first of a line, or of the file, with the number of the others."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.code,) if problem.code in _ONCE_A_FILE else (problem.code, problem.message, str(problem.line))
        groups.setdefault(key, []).append(problem)
    for first, *others in groups.values():
        where = "in the file" if first.code in _ONCE_A_FILE else "in this line"
        yield dataclasses.replace(first, message=f"{first.message}; {len(others)} more {where}") if others else first


def _unfinished_merge(source: Source, before_body: int) -> Iterator[Problem]:
    """One problem for all marks. A row of seven = alone underlines a heading, if it stands in Markdown."""
    marks = list(_CONFLICT.finditer(source.text))
    if all(mark.group()[0] == "=" and mark.start() >= before_body for mark in marks):
        return
    first = next((mark for mark in marks if mark.group()[0] != "="), marks[0])
    others = [str(source.place(mark.start())[0]) for mark in marks if mark is not first]
    also = f"; others are in the lines {', '.join(others)}" if others else ""
    yield source.problem(
        "E013",
        first.start(),
        f"a mark of an unfinished merge{also}",
        "keep one of the two versions and delete the marks",
        len(first.group()),
    )


def _indent_problem(source: Source, match: re.Match[str]) -> Problem:
    if match.group(1) == "\t":
        return source.problem(
            "E014", match.start(1), "a tab stands in the indentation", "use two spaces for each level"
        )
    group = 1 if match.group(1) else 2
    sign = match.group(group)
    return source.problem(
        "E018",
        match.start(group),
        f"a no-break or wide space (U+{ord(sign):04X}) stands where YAML needs an ordinary one",
        "replace it with an ordinary space",
    )


def _suspicious(source: Source, offset: int) -> Problem | None:
    char = source.text[offset]
    name = f"U+{ord(char):04X}"
    if char in HIDDEN_BREAKS:
        message = f"hidden line-break character {name}; YAML starts a new line here although none is visible"
        return source.problem("E006", offset, message, "delete it, or press Enter if a new line is wanted")
    if re.match(f"[{BIDI}]", char):
        return source.problem("E007", offset, f"hidden character {name} that changes how the text reads", "delete it")
    if re.match(f"[{INVISIBLE}]", char):
        near = source.text[max(0, offset - 1) : offset + 2]
        if (offset == 0 and char == "\ufeff") or (char in "\u200b\u200c\u200d\u2060" and _JOINING.search(near)):
            return None
        return source.problem("E008", offset, f"invisible character {name} in the text", "delete it")
    if re.match(f"[{PRIVATE}\ufffd]", char):
        message = (
            f"{name} is a code of an old font, not Unicode"
            if char != "\ufffd"
            else "U+FFFD stands for a letter that was lost"
        )
        return source.problem("E010", offset, message, "type the word again with a Unicode keyboard")
    return source.problem("E009", offset, f"control character {name}", "delete it")


def _not_composed(source: Source) -> Iterator[Problem]:
    if unicodedata.is_normalized("NFC", source.text):
        return
    for match in re.finditer(r"\S+", source.text):
        word = match.group()
        composed = unicodedata.normalize("NFC", word)
        if composed != word:
            offset = next(i for i, (a, b) in enumerate(zip(word, composed + "\0", strict=False)) if a != b)
            yield source.problem(
                "E012",
                match.start() + offset,
                "a letter and its mark are two characters here",
                f"write: {composed}",
                len(word) - offset,
            )


def _zawgyi(source: Source) -> Iterator[Problem]:
    """One problem a file, at the first word: whoever types Zawgyi types all of it so."""
    for match in _BURMESE.finditer(source.text):
        if _ZAWGYI.search(match.group()):
            yield source.problem(
                "E011",
                match.start(),
                "this Burmese text is Zawgyi, not Unicode",
                "convert it to Unicode, for example with the keyboard app's converter",
                len(match.group().rstrip()),
            )
            return
