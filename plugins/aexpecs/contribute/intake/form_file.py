"""The file that the form page gives: a head line that says what is wished, and plain YAML below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from aexpecs.contribute.differences import GONE, Path
from aexpecs.contribute.intake.received import Desk, Received, Refused, Trouble, Wish, decoded
from aexpecs.contribute.rows import value_of
from aexpecs.core.characters import STOPPING, character_problems
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import PROFILE_ID, SLUG, Flag, Group, Number
from aexpecs.core.model import Expert, Piece
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source
from aexpecs.core.yamltree import Mapping, Node, Scalar, Sequence, parse_tree

SUFFIXES = (".yml", ".yaml", ".txt", ".md")
MOST_BYTES = 256 * 1024
_HEAD = re.compile(
    r"^[ \t]*# A-EXPECS form 1: (?P<kind>update|new|confirm|withdraw|piece) (?P<address>\S+)"
    r"(?: based on (?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))?[ \t]*$",
    re.MULTILINE,
)


def recognises(received: Received) -> bool:
    """Whether this is a file of the form."""
    return received.suffix in SUFFIXES or received.data[:200].lstrip(b"\xef\xbb\xbf").startswith(b"# A-EXPECS form")


def read(received: Received, desk: Desk) -> Iterator[Wish]:
    """The one wish of the file."""
    if len(received.data) > MOST_BYTES:
        raise received.refused(
            f"the file has {len(received.data):,} bytes; a form has at most {MOST_BYTES:,}", "shorten it"
        )
    yield wish_in(decoded(received), received, desk)


class Head:
    """The first line of a form: what is wished, for which address, and from which day the form's answers were."""

    def __init__(self, line: str, received: Received, place: str = "line 1") -> None:
        match = _HEAD.search(line)
        if not match:
            fix = "begin the file with the line that the form writes: # A-EXPECS form 1: update id/name based on 2026-03-02"
            raise received.refused("it does not say what it is for", fix, place)
        self.end = match.end()
        self.kind, self.address = match["kind"], match["address"]
        pattern = SLUG if self.kind == "piece" else rf"{PROFILE_ID}|[a-z]{{2}}" if self.kind == "new" else PROFILE_ID
        if not re.fullmatch(pattern, self.address) or len(self.address) > 70:
            raise received.refused(
                f'"{self.address[:80]}" is no address',
                "write the country and the name in small letters, such as id/sari-wulandari",
                place,
            )
        try:
            self.day = date.fromisoformat(match["day"]) if match["day"] else None
        except ValueError:
            raise received.refused(f'"{match["day"]}" is no day', "write it as 2026-03-31", place) from None


def wish_in(text: str, received: Received, desk: Desk) -> Wish:
    """What a form's text wishes. A whole profile without a head line is an update, if the desk says of whom."""
    if desk.expert and not _HEAD.search(text):
        text = f"# A-EXPECS form 1: update {desk.expert}\n{text}"
    head = Head(text, received)
    first_line = text.count("\n", 0, head.end)
    # What stands above the head line, such as a greeting in a mail, is no YAML; blank lines keep the places.
    source = Source(received.file_name, "\n" * first_line + text[head.end :].replace("\u00a0", " "))
    problems = [fault for fault in character_problems(source) if fault.code[0] == "E"]
    root = None if any(fault.code in STOPPING for fault in problems) else parse_tree(source, problems)
    if problems or not isinstance(root, Mapping):
        raise Refused(*_troubles(problems, received))
    record = Piece if head.kind == "piece" else Expert
    cells: dict[Path, str] = {}
    data = _group(root, record, (), cells, received.file_name)
    changes: dict[Path, Any] = {(): data} if head.kind in ("new", "piece") else dict(_changes(data, record))
    return Wish(head.kind, head.address, received.file_name, changes, based_on=head.day, cells=cells)


def _troubles(problems: list[Problem], received: Received) -> list[Trouble]:
    if not problems:
        return [Trouble(received.file_name, "the form has no answers", "fill it in, then send it again")]
    return [Trouble(f"{received.file_name}, line {p.line}", p.message, p.fix) for p in problems]


# Data of the declared types


def _group(node: Mapping, record: type, path: Path, cells: dict[Path, str], name: str) -> dict[str, Any]:
    declared = fields_of(record)
    found: dict[str, Any] = {}
    for field, (key, value) in node.pairs.items():
        cells[(*path, field)] = f"{name}, line {key.line + 1}"
        found[field] = _value(value, declared.get(field), (*path, field), cells, name)
    return found


def _value(node: Node, about: About | None, path: Path, cells: dict[Path, str], name: str) -> Any:
    if isinstance(node, Sequence):
        items = []
        for index, item in enumerate(node.items):
            cells[(*path, index)] = f"{name}, line {item.line + 1}"
            items.append(_value(item, about, (*path, index), cells, name))
        return items
    if isinstance(node, Mapping):
        if about and isinstance(about.kind, Group):
            return _group(node, about.kind.record, path, cells, name)
        return {key: _value(value, about, (*path, key), cells, name) for key, (_, value) in node.pairs.items()}
    if not isinstance(node, Scalar) or (not node.style and node.value in ("", "~", "null")):
        return GONE
    if about and isinstance(about.kind, (Number, Flag)):
        return value_of(node.value, about)
    return node.value.strip()


def _changes(data: dict[str, Any], record: type) -> Iterator[tuple[Path, Any]]:
    """What an update sets: in a single group only the fields that it names, else the whole value."""
    declared = fields_of(record)
    for name, value in data.items():
        about = declared.get(name)
        if about and isinstance(about.kind, Group) and not about.many and isinstance(value, dict):
            yield from (((name, *path), inner) for path, inner in _changes(value, about.kind.record))
        else:
            yield (name,), value
