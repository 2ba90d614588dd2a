"""From a tree of texts to a record of `aexpecs.core.model`, guided by the declaration; every fault is collected."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from aexpecs.core.fields import About, fields_of, required_of
from aexpecs.core.kinds import Group
from aexpecs.core.languages import is_language_tag, language_suggestion
from aexpecs.core.never import NEVER_HELD
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source
from aexpecs.core.yamlfaults import quoted
from aexpecs.core.yamltree import Mapping as Fields
from aexpecs.core.yamltree import Node, Scalar, Sequence, find_node, parse_tree

R = TypeVar("R")

PLACEHOLDERS = frozenset(
    [
        "todo",
        "tbd",
        "tba",
        "xxx",
        "n/a",
        "na",
        "none",
        "nil",
        "null",
        "~",
        "-",
        "--",
        "?",
        "...",
        "…",
        "fixme",
        "lorem ipsum",
    ]
)
LONGEST_PLACEHOLDER = max(map(len, PLACEHOLDERS))
MOST_PER_FILE = 20
_QUOTES = frozenset("“”„«‘‚")  # typographic ones, with which people begin a value


@dataclass(frozen=True)
class Known:
    """The codes that a field may name: each with its labels, for "did you mean"."""

    code: str  # the problem code of an unknown one
    words: str  # where the whole list is
    pattern: str  # what looks like a code of this vocabulary
    terms: Mapping[str, Iterable[str]]

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Folded codes and labels to codes."""
        return spellings(self.terms)


def folded(text: str) -> str:
    """``text`` without accents, capitals and signs, as one compares what two people typed."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return re.sub(r"[\W_]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


_NEVER_HELD = {folded(name): reason for name, reason in NEVER_HELD.items()}


def spellings(terms: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every folded spelling of the codes and labels, to its code; the first code wins."""
    found: dict[str, str] = {}
    for code, labels in terms.items():
        for spelling in (code, *labels):
            found.setdefault(folded(spelling), code)
    return found


class Reader:
    """Reads one file. ``known`` names the vocabularies; what is wrong is in ``problems``."""

    def __init__(self, source: Source, known: Mapping[str, Known], problems: list[Problem]) -> None:
        self.source = source
        self.known = known
        self.problems = problems
        self._has_comments = " #" in source.text
        self._suggestions = 0

    # Reporting

    def report(self, code: str, node: Node, message: str, fix: str = "") -> None:
        """Add a problem at ``node``."""
        end = node.end_column + 1 if node.end_line == node.line and node.end_column > node.column else 0
        self.problems.append(Problem(self.source.path, node.line + 1, node.column + 1, code, message, fix, end))

    def report_unknown(
        self, code: str, node: Node, value: str, terms: Mapping[str, Iterable[str]], all_of_them: str
    ) -> None:
        """A value outside a list, with the nearest in it."""
        if (sign := re.search(r"[，、；]", value)) and isinstance(node, Scalar) and not node.style:
            self.report(
                "E016",
                node,
                f'"{sign.group()}" is a full-width sign; YAML needs an ordinary comma',
                "write: " + re.sub(r"\s*[，、；]\s*", ", ", value),
            )
            return
        vocabulary = next((known for known in self.known.values() if known.terms is terms), None)
        meant = self._nearest(value, vocabulary.spellings if vocabulary else spellings(terms))
        label = next(iter(terms.get(meant, ())), "")
        fix = (f"did you mean {meant}?" + (f" ({label})" if label else "")) if meant else f"use {all_of_them}"
        self.report(
            code,
            node,
            f'"{value}" is not known here' if code != "E110" else f'"{value}" is not one of the choices',
            fix,
        )

    def _nearest(self, value: str, table: Mapping[str, str]) -> str:
        """What was perhaps meant; no longer looked for when more would be reported of one file than is shown."""
        self._suggestions += 1
        return nearest(value, table) if self._suggestions <= MOST_PER_FILE else ""

    # Values

    def text(self, node: Node, lines: bool = False) -> str | None:
        """The text of one value, stripped; None after a report if there is none."""
        if not isinstance(node, Scalar):
            shape = "a list" if isinstance(node, Sequence) else "fields of its own"
            self.report("E103", node, f"one value belongs here, not {shape}", "write one value after the colon")
            return None
        value = node.value.strip()
        is_plain = not node.style
        if not value or (is_plain and value in ("~", "null")):
            self.report("E104", node, "the field has no value", "write the value, or delete the line")
            return None
        if is_plain and (self._has_comments or value[0] in _QUOTES) and not self._plain_is_whole(node, value):
            return None
        if len(value) <= LONGEST_PLACEHOLDER and value.casefold() in PLACEHOLDERS:
            self.report("E119", node, f'"{value}" is a placeholder', "write the value, or delete the line")
            return None
        if not lines and "\n" in value:
            self.report("E118", node, "this is one line of text, but it has line breaks", "join the lines")
            return None
        return value

    def _plain_is_whole(self, node: Scalar, value: str) -> bool:
        """Whether an unquoted value is all that the person wrote."""
        if len(value) > 1 and (value[0] in "“”„«" or (value[0] in "‘‚" and value[-1] in "’‘")):
            self.report(
                "E015",
                node,
                f"{value[0]} is a typographic quote; YAML needs straight ones",
                "write: " + quoted(value.strip("“”„«»‘’‚")),
            )
            return False
        if self._has_comments and (dropped := self._dropped(node)):
            self.report(
                "E022",
                node,
                f'YAML drops "{dropped}" because of the " #" before it',
                "write: " + quoted(f"{value} {dropped}"),
            )
            return False
        return True

    def _dropped(self, node: Scalar) -> str:
        """What follows an unquoted value after a hash that touches its word: in its own line, or in the next one if
        that is indented further and no field that somebody took out."""
        lines = self.source.lines
        rest = lines[node.end_line][node.end_column :]
        if not rest.strip() and node.end_line + 1 < len(lines):
            rest = lines[node.end_line + 1]
            if _indent(rest) <= _indent(lines[node.line]) or re.match(r"\s*#\s*(?:- )?\w+:", rest):
                return ""
        return rest.strip() if re.match(r"\s+#[^\s#]", rest) else ""

    def fits(self, node: Node, value: str, least: int, most: int) -> bool:
        """Whether the length is within the limits, in characters as people count them."""
        length = len(value)
        if length > most:
            self.report(
                "E105",
                node,
                f"the text has {length:,} characters; at most {most:,} fit",
                f"shorten it by {length - most:,}",
            )
        elif length < least:
            self.report("E106", node, f"the text has {length} characters; at least {least} are needed", "say more")
        return least <= length <= most

    # Shapes

    def record(self, record: type[R], node: Node) -> R | None:
        """The record at ``node`` with every field that could be read; None if it is no mapping."""
        if not isinstance(node, Fields):
            fix = "write each field on its own line: name of the field, colon, space, value"
            self.report("E103", node, "fields belong here, not a single value or a list", fix)
            return None
        declared = fields_of(cast(Any, record))
        values: dict[str, Any] = {}
        meant: list[str] = []
        for name, (key, value) in node.pairs.items():
            about = declared.get(name)
            if about is None:
                meant.append(self._unknown_field(key, value, declared))
            elif (read := self.value(value, about)) is not None:
                values[name] = read
        required = required_of(cast(Any, record))
        if not required <= node.pairs.keys() and (missing := required.difference(node.pairs, meant)):
            self._missing({name: about for name, about in declared.items() if name in missing}, node)
        return record(**values)

    def _missing(self, fields: Mapping[str, About], node: Fields) -> None:
        """One problem for all that is missing: a file that was cut off has one fault."""
        if len(fields) > 1:
            names = ", ".join(f'"{name}"' for name in fields)
            self.report(
                "E101",
                first_line(node),
                f"the fields {names} are missing",
                "add them; docs/profile.md shows an example of each",
            )
        for name, about in fields.items() if len(fields) == 1 else ():
            fix = f"{name}: {about.example}" if about.example else f"add the field {name}: {about.help}"
            label = f" ({about.label.lower()})" if about.label.lower() != name else ""
            self.report("E101", first_line(node), f'the field "{name}"{label} is missing', fix)

    def value(self, node: Node, about: About) -> Any:
        """The value of one field in its declared shape, or None."""
        if about.by_language:
            if about.many or isinstance(node, Fields):
                return self._by_language(node, about)
            read = about.kind.read(node, self)
            return {"": read} if read is not None else read
        return self._many(node, about) if about.many else about.kind.read(node, self)

    def _many(self, node: Node, about: About) -> tuple[Any, ...] | None:
        if not isinstance(node, Sequence):
            self._not_a_list(node)
            return None
        least, most = about.many or (0, 0)
        if len(node.items) > most:
            self.report(
                "E107",
                node.items[most],
                f"the list has {len(node.items)} items; at most {most} fit",
                "delete those that matter least",
            )
        elif len(node.items) < least:
            self.report(
                "E108",
                node,
                f"the list needs at least {least} item{'s' if least > 1 else ''}",
                "add one, or delete the field",
            )
        found: list[Any] = []
        for item in node.items:
            before = len(self.problems)
            read = about.kind.read(item, self)
            if read is None:
                continue
            if read in found and len(self.problems) == before:  # two groups with faults may only look alike
                what = "this item" if isinstance(about.kind, Group) else f'"{read}"'
                self.report("E109", item, f"{what} stands twice in this list", "delete one of them")
                continue
            found.append(read)
        return tuple(found)

    def _not_a_list(self, node: Node) -> None:
        if isinstance(node, Scalar):
            value = node.value.strip()
            if value[:1] in "–—−•·‣*▪●" and value:
                self.report(
                    "E017",
                    node,
                    f'"{value[0]}" does not begin a list item; a hyphen does',
                    f"- {re.split(f'[{value[0]}]', value[1:])[0].strip()}",
                )
                return
            if re.match(r"-\S", value):
                self.report("E031", node, "a space is missing after the hyphen", f"- {value[1:].split()[0]}")
                return
            if value[:1] in "［【「" and value:
                self.report(
                    "E016",
                    node,
                    f'"{value[0]}" is a full-width bracket; YAML needs an ordinary one',
                    f"[{value.strip('［］【】「」')}]",
                )
                return
            self.report(
                "E103",
                node,
                "a list belongs here, not one value",
                f"[{value}]" if value else "write each item on its own line after a hyphen",
            )
            return
        key = next(iter(node.pairs), "") if isinstance(node, Fields) else ""
        if match := re.match(r"(-|[–—−•·‣*▪●]\s*)(\w+)$", key):
            code, message = (
                ("E031", "a space is missing after the hyphen")
                if match.group(1) == "-"
                else ("E017", f'"{key[0]}" does not begin a list item; a hyphen does')
            )
            self.report(code, first_line(node), message, f"- {match.group(2)}: ...")
            return
        self.report("E103", node, "a list belongs here, not fields", "write a hyphen and a space before each item")

    def _by_language(self, node: Node, about: About) -> dict[str, Any] | None:
        if not isinstance(node, Fields):
            self.report(
                "E103", node, "texts by language belong here", "write each language on its own line, such as  en: text"
            )
            return None
        if not node.pairs:
            self.report("E104", node, "the field has no text in any language", "write it, or delete the field")
            return None
        found: dict[str, Any] = {}
        for tag, (key, value) in node.pairs.items():
            if not is_language_tag(tag):
                self.report("E120", key, f'"{tag}" is not a language tag', language_suggestion(tag))
                continue
            read = self._many(value, about) if about.many else about.kind.read(value, self)
            if read is not None:
                found[tag] = read
        return found

    def _unknown_field(self, key: Scalar, value: Node, declared: Mapping[str, About]) -> str:
        """Reports a field that is not declared; returns the one that was meant, or an empty string."""
        name = key.value
        first, colon, rest = name.partition(":")
        if colon and first in declared and isinstance(value, Scalar) and not value.value and not key.style:
            self.report("E030", key, "a space is missing after the colon", f"{first}: {rest}")
            return first
        if reason := _NEVER_HELD.get(folded(name)):
            self.report("E403", key, f'"{name}" is never held here: {reason}', "delete the line")
            return ""
        meant = self._nearest(
            name, {folded(n): n for n in declared} | {folded(a.label): n for n, a in declared.items()}
        )
        fix = f"did you mean {meant}?" if meant else f"fields here: {', '.join(declared)}"
        self.report("E102", key, f'"{name}" is not a field', fix)
        return meant


def nearest(value: str, table: Mapping[str, str]) -> str:
    """The code whose spelling is nearest to ``value``, or an empty string."""
    wanted = folded(value)
    if wanted in table:
        return table[wanted]
    close = difflib.get_close_matches(wanted, table, n=1, cutoff=0.72)
    return table[close[0]] if close else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def first_line(node: Node) -> Node:
    """The place of the first field of a mapping: where a person looks for what is missing."""
    if isinstance(node, Fields) and node.pairs:
        return next(iter(node.pairs.values()))[0]
    return node


def read_record(record: type[R], source: Source, known: Mapping[str, Known], problems: list[Problem]) -> R | None:
    """The record of a whole YAML file, or None when nothing of it can be read."""
    before = len(problems)
    root = parse_tree(source, problems)
    if root is None:
        if len(problems) == before:
            problems.append(source.problem("E003", 0, "the file has no fields", "start from: invoke new"))
        return None
    return Reader(source, known, problems).record(record, root)


def locate(source: Source, path: tuple[str | int, ...]) -> Node | None:
    """The node at a field path, for problems found after reading."""
    root = parse_tree(source, [])
    return find_node(root, path) if root is not None else None
