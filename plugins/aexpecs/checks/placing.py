"""From a finding about a field to a problem at a place in the file."""

from __future__ import annotations

import re
from pathlib import Path

from aexpecs.core.collections import Record
from aexpecs.core.content import split_front
from aexpecs.core.model import Expert
from aexpecs.core.problems import Finding, Problem
from aexpecs.core.reading import locate
from aexpecs.core.source import Source, read_source
from aexpecs.core.vocabulary import MAX_BYTES
from aexpecs.core.yamltree import Mapping, Node, Scalar, Sequence

# What concludes from the absence of a field would be wrong if the field is there and has a fault of its own.
_CONCLUDES_FROM = {
    "E206": ("portfolio", "expertise"),
    "E302": ("status",),
    "E502": ("sort_as", "name_order"),
    "E504": ("other_names",),
    "E602": ("photo",),
    "E701": ("authors", "kind", "asked_by"),
}


def concludes_from_unread(finding: Finding, source: Source, record: Record) -> bool:
    """Whether a field that the finding misses stands in the file and could not be read."""
    if finding.code == "E303" and isinstance(record, Expert) and record.consent:
        scopes = locate(source, ("consent", "scopes"))
        return isinstance(scopes, Sequence) and len(scopes.items) > len(record.consent.scopes)
    if finding.code not in _CONCLUDES_FROM:
        return False
    front = split_front(source, []) if source.path.endswith(".md") else None
    root = locate(front.fields if front else source, ())
    written = root.pairs if isinstance(root, Mapping) else {}
    return any(name in written and not getattr(record, name) for name in _CONCLUDES_FROM[finding.code])


def placed(finding: Finding, source: Source, record: Record) -> Problem:
    """The finding at the line of its field; the file is parsed once more, as findings are few.

    ``("body", 12)`` is the twelfth character of the Markdown, ``("biography", "en", 12)`` that of the value.
    """
    field = finding.field
    if field[:1] == ("body",):
        offset = len(source.text) - len(getattr(record, "body", "")) + int((*field, 0)[1])
        return source.problem(finding.code, offset, finding.message, finding.fix)
    front = split_front(source, []) if source.path.endswith(".md") else None
    node = locate(front.fields if front else source, field)
    if isinstance(node, Scalar) and field[:1] == ("biography",) and isinstance(field[-1], int):
        offset = _offset_in_value(source, node, field[-1])
        return source.problem(finding.code, offset, finding.message, finding.fix)
    return _at_node(finding, source, node)


def placed_in_vocabulary(finding: Finding, root: Path) -> Problem:
    """The finding at its line of the vocabulary that its field begins with."""
    name, *field = finding.field
    path = f"content/vocabulary/{name}.yml"
    source = read_source(root / path, path, MAX_BYTES)
    return _at_node(finding, source, locate(source, tuple(field)))


def _at_node(finding: Finding, source: Source, node: Node | None) -> Problem:
    if node is None:
        return Problem(source.path, 1, 1, finding.code, finding.message, finding.fix)
    end = node.end_column + 1 if node.end_line == node.line and node.end_column > node.column else 0
    return Problem(source.path, node.line + 1, node.column + 1, finding.code, finding.message, finding.fix, end)


def _offset_in_value(source: Source, node: Scalar, offset: int) -> int:
    """Where in the file the character ``offset`` of a value stands: quotes, folds and indentation lie between them, so
    the words that begin there are looked for, fewer of them if a fold separates them."""
    starts = [*source.line_starts, len(source.text)]
    begin, end = (_offset(starts, node.line, node.column), _offset(starts, node.end_line, node.end_column))
    value = node.value.strip()
    for length in (24, 12, 6, 3, 1):
        words = value[offset : offset + length].split("\n")[0]
        before = value.count(words, 0, offset) if words else 0
        places = [match.start() for match in re.finditer(re.escape(words), source.text[begin:end])] if words else []
        if before < len(places):
            return begin + places[before]
    return begin


def _offset(starts: list[int], line: int, column: int) -> int:
    return min(starts[min(line, len(starts) - 1)] + column, starts[-1])
