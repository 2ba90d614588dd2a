"""YAML as a tree of texts with places. Nothing is typed here: ``NO``, ``012`` and ``2026-01-01`` stay text.

The C parser's events are turned into our own small nodes, so that anchors, tags, second documents, repeated keys and
deep nesting are refused while the tree grows. Composing with the C parser instead crashes the process on 100 kB of
``[`` (seen with PyYAML 6.0.3).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from aexpecs.core.problems import Problem
from aexpecs.core.source import Source
from aexpecs.core.yamlfaults import Lines, syntax_problem

# The pure parser reads the same language some fifteen times slower.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_DEPTH = 8

# Asked for at each of a hundred events of a file, so not by way of the package.
_SCALAR, _SEQUENCE, _MAPPING = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
_SEQUENCE_END, _MAPPING_END = yaml.SequenceEndEvent, yaml.MappingEndEvent


class Node:
    """A place in the file: lines and columns count from 0, as PyYAML's marks do; the end is exclusive.

    The marks are kept as they are: only one place in thousands is ever asked for its line.
    """

    __slots__ = ("end_mark", "start_mark")

    start_mark: Any
    end_mark: Any

    @property
    def line(self) -> int:
        """The line it begins on."""
        return int(self.start_mark.line)

    @property
    def column(self) -> int:
        """The column it begins at."""
        return int(self.start_mark.column)

    @property
    def end_line(self) -> int:
        """The line it ends on."""
        return int(self.end_mark.line)

    @property
    def end_column(self) -> int:
        """The column after its last character."""
        return int(self.end_mark.column)


class Scalar(Node):
    """One value as text; ``style`` is PyYAML's: empty for plain, else the quote or block sign."""

    __slots__ = ("style", "value")

    def __init__(self, event: Any) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark
        self.value: str = event.value
        self.style: str = event.style or ""


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, event: Any) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark
        self.items: list[Node] = []


class Mapping(Node):
    """Fields in the order of the file, with the places of their names."""

    __slots__ = ("pairs",)

    def __init__(self, event: Any) -> None:
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark
        self.pairs: dict[str, tuple[Scalar, Node]] = {}


class _Refused(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse_tree(source: Source, problems: list[Problem]) -> Node | None:
    """The tree of the one document in ``source``; what is wrong is added to ``problems``, and None is returned if
    nothing can be read on."""
    builder = _Builder(source, problems)
    try:
        return builder.document()
    except yaml.YAMLError as error:
        last = builder.last_value
        lines = Lines(last.line, last.end_line, last.style) if last else None
        problems.append(syntax_problem(source, error, lines))
    except _Refused as refused:
        problems.append(refused.problem)
    return None


class _Builder:
    def __init__(self, source: Source, problems: list[Problem]) -> None:
        self.source = source
        self.problems = problems
        self.next_event: Callable[[], Any] = LOADER(source.text).get_event
        self.last_value: Scalar | None = None

    def document(self) -> Node | None:
        """The root node of the first document; a second one is refused."""
        root: Node | None = None
        while (event := self.next_event()) is not None:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self.refused(event, "E027", "a second document begins here", "delete this line")
            elif not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                root = self.node(event, 0)
        return root

    def refused(self, event: Any, code: str, message: str, fix: str) -> _Refused:
        mark, end = event.start_mark, event.end_mark
        end_column = end.column + 1 if end.line == mark.line else 0
        return _Refused(Problem(self.source.path, mark.line + 1, mark.column + 1, code, message, fix, end_column))

    def node(self, event: Any, depth: int) -> Node:
        kind = event.__class__
        if kind is _SCALAR:
            if not event.anchor and not event.tag:
                self.last_value = scalar = Scalar(event)
                return scalar
        elif (kind is _MAPPING or kind is _SEQUENCE) and not event.anchor and not event.tag and depth < MAX_DEPTH:
            return self.mapping(event, depth + 1) if kind is _MAPPING else self.sequence(event, depth + 1)
        raise self.not_used_here(event)

    def not_used_here(self, event: Any) -> _Refused:
        """Why ``event`` begins no node."""
        if event.anchor:
            message = f'"{event.anchor}" is a YAML anchor or alias; these are not used here'
            fix = "write the value out, or put it in quotes if it begins with & or *"
            return self.refused(event, "E025", message, fix)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f'"{tag}" is a YAML tag; tags are not used here'
            return self.refused(event, "E026", message, "delete it, or put the value in quotes")
        message = f"more than {MAX_DEPTH} levels of fields"
        return self.refused(event, "E028", message, "close the brackets or indent less")

    def sequence(self, start: Any, depth: int) -> Sequence:
        node = Sequence(start)
        next_event, items = self.next_event, node.items
        while (event := next_event()).__class__ is not _SEQUENCE_END:
            items.append(self.node(event, depth))
        return node

    def mapping(self, start: Any, depth: int) -> Mapping:
        node = Mapping(start)
        next_event, pairs = self.next_event, node.pairs
        while (event := next_event()).__class__ is not _MAPPING_END:
            key = self.node(event, depth)
            value = self.node(next_event(), depth)
            if not isinstance(key, Scalar):
                raise self.refused(
                    event,
                    "E103",
                    "a field name is one word, not a list",
                    "write: name of the field, colon, space, value",
                )
            name = key.value
            if name == "<<":
                raise self.refused(event, "E025", "<< (merge) is not used here", "write the fields out")
            if name in pairs:
                self.repeated(key, pairs[name][0])
                if not _is_empty(pairs[name][1]):
                    continue
            pairs[name] = (key, value)
        return node

    def repeated(self, key: Scalar, first: Scalar) -> None:
        message = f'"{key.value}" stands twice; the first is in line {first.line + 1}'
        lines = f"lines {first.line + 1} and {key.line + 1}" if key.line != first.line else "two"
        fix = f"keep one of the {lines} and delete the other"
        self.problems.append(
            Problem(self.source.path, key.line + 1, key.column + 1, "E024", message, fix, key.end_column + 1)
        )


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()


def find_node(node: Node, field: tuple[str | int, ...]) -> Node:
    """The node at ``field``, or the nearest one above it that exists; for a field of a mapping its value."""
    for step in field:
        if isinstance(node, Mapping) and step in node.pairs:
            node = node.pairs[str(step)][1]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node
