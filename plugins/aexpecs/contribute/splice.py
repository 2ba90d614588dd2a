"""Changes put into the source of a profile or piece at their exact place: all that is not changed stays byte for byte.

The tree of `aexpecs.core.yamltree` knows where each value stands. A change becomes an edit of the text there, and the
tree is made anew for the next one: a file has few changes, and no place has to be carried along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from typing import Any, NamedTuple

from aexpecs.contribute.differences import GONE, Changes, Path, alignment, differences, texts_of
from aexpecs.contribute.plain import BODY, is_empty
from aexpecs.contribute.yamlstyle import field_lines, flow, is_literal, item_lines, literal_lines, scalar
from aexpecs.core.fields import fields_of
from aexpecs.core.kinds import Group
from aexpecs.core.model import Piece
from aexpecs.core.source import LINE_END, Source
from aexpecs.core.yamltree import Mapping, Node, Scalar, Sequence, find_node, parse_tree

__all__ = ["GONE", "Changes", "NotSpliced", "Path", "differences", "spliced"]

_FRONT = re.compile(r"(---[ ]*(?:\r\n?|\n))(.*?(?:\r\n?|\n))(---[ ]*(?:\r\n?|\n|$).*)", re.S)

_CLOSING = re.compile(r"(?:[\s,]|(?<=\s)#[^\n]*)*[\]}]")


class NotSpliced(ValueError):
    """The source cannot be read as YAML fields, or has no place for a change; the message says which."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str

    def applied(self, text: str) -> str:
        return text[: self.start] + self.text + text[self.end :]


def spliced(text: str, record_class: type, changes: Changes) -> str:
    """``text`` with the values of ``changes`` at their paths; `GONE` and empty values remove.

    Indexes of lists are those before any change; the index after the last appends. The path ``("body",)`` of a piece
    is the Markdown below its fields.

    :raises NotSpliced: ``text`` cannot be read, or a path leads nowhere.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    before, fields, after = _parts(text.removeprefix(mark), record_class)
    changes = dict(changes)
    if record_class is Piece and (BODY,) in changes:
        after = _with_body(after, changes.pop((BODY,)))
    line_end = found.group() if (found := LINE_END.search(fields)) else "\n"
    fields = LINE_END.sub("\n", fields)
    if changes:
        if not fields.endswith("\n"):
            fields += "\n"
        fields = _spliced_fields(fields, record_class, changes)
    return mark + before + fields.replace("\n", line_end) + after


def _parts(text: str, record_class: type) -> tuple[str, str, str]:
    """What stands before the fields, the fields, and what stands after them."""
    if record_class is not Piece:
        return "", text, ""
    if not (match := _FRONT.match(text)):
        raise NotSpliced("the fields between two lines of --- are not there")
    before, fields, after = match.groups()
    return before, fields, after


def _with_body(after: str, body: Any) -> str:
    """The closing line of ``---`` with another text below it; the blank lines around the text stay."""
    line, _, old = after.partition("\n")
    lead = old[: len(old) - len(old.lstrip())] or "\n"
    tail = old[len(old.rstrip()) :] or "\n"
    return f"{line}\n" if is_empty(body) or body is GONE else f"{line}\n{lead}{body}{tail}"


def _spliced_fields(text: str, record_class: type, changes: Changes) -> str:
    gone = {path for path, value in changes.items() if value is GONE or is_empty(value)}
    for path, value in changes.items():
        if path not in gone:
            text = _with(text, record_class, path, value)
    # From the last item to the first, so that the indexes of the others stay true.
    for path in sorted(gone, key=_from_the_end):
        if not any(path[:length] in gone for length in range(1, len(path))):
            text = _without(text, path)
    return text


def _from_the_end(path: Path) -> list[int]:
    return [-step if isinstance(step, int) else 0 for step in path]


def _tree(text: str) -> Mapping:
    root = parse_tree(Source("", text), [])
    if not isinstance(root, Mapping):
        raise NotSpliced("the file cannot be read as YAML fields")
    return root


# Setting a value


def _with(text: str, record_class: type, path: Path, value: Any) -> str:
    """``text`` with ``value`` at ``path``."""
    root = _tree(text)
    known = _known_part(root, path)
    node, rest = find_node(root, known), path[len(known) :]
    if not rest:
        return _set(text, record_class, _Place(root, path), value)
    for step in reversed(rest[1:]):
        value = [value] if isinstance(step, int) else {step: value}
    step = rest[0]
    if isinstance(node, Sequence) and step == len(node.items):
        return _rebuilt(text, node, [*range(len(node.items)), [value]])
    if isinstance(node, Mapping) and isinstance(step, str):
        return _inserted(text, node, step, value, _declared(record_class, known))
    raise NotSpliced(f"there is no place for {'/'.join(map(str, path))}")


def _known_part(root: Node, path: Path) -> Path:
    """As much of ``path`` as there is."""
    for length, step in enumerate(path):
        inner = find_node(root, (step,))
        if inner is root:
            return path[:length]
        root = inner
    return path


class _Place:
    """A value in the tree with what surrounds it."""

    def __init__(self, root: Mapping, path: Path) -> None:
        self.path = path
        self.node = find_node(root, path)
        self.parent = find_node(root, path[:-1])
        self.above = [find_node(root, path[:length]) for length in range(len(path))]


def _set(text: str, record_class: type, place: _Place, value: Any) -> str:
    """``text`` with another value in the place of one that is there."""
    node, path = place.node, place.path
    if texts_of(_held(node)) == texts_of(value):
        return text
    if isinstance(node, Mapping) and isinstance(value, MappingType):
        inner = differences(_held(node), value)
        return _spliced_fields(text, record_class, {(*path, *way): new for way, new in inner.items()})
    if isinstance(node, Sequence) and isinstance(value, (list, tuple)):
        return _with_items(text, record_class, place, value)
    if isinstance(node, Scalar) and not isinstance(value, (MappingType, list, tuple)):
        return _with_scalar(text, place, value)
    return _reshaped(text, place, value)


def _with_items(text: str, record_class: type, place: _Place, value: Iterable[Any]) -> str:
    """Items that stay keep their text, those that changed are changed in it, new ones are written."""
    values = list(value)
    aligned = alignment(_held(place.node), values)
    for old, new in zip(aligned, values, strict=True):
        if old is not None:
            text = _with(text, record_class, (*place.path, old), new)
    plan = [old if old is not None else [new] for old, new in zip(aligned, values, strict=True)]
    node = find_node(_tree(text), place.path)
    assert isinstance(node, Sequence)  # noqa: S101
    return text if plan == list(range(len(node.items))) else _rebuilt(text, node, plan)


def _rebuilt(text: str, node: Sequence, plan: list[int | list[Any]]) -> str:
    """``text`` with the list at ``node`` made of its own items, by index, and of new ones, each in a list of one."""
    if _is_flow(text, node):
        own = [text[item.start_mark.index : _end(text, item)] for item in node.items]
        items = [own[item] if isinstance(item, int) else flow(item[0]) for item in plan]
        return _Edit(node.start_mark.index, _end(text, node), f"[{', '.join(items)}]").applied(text)
    column = node.start_mark.column
    # An item's lines go from behind the one before it, with the comments above it, to the end of its own last line.
    ends = [_line_end(text, _end(text, item)) + 1 for item in node.items]
    starts = [node.start_mark.index - column, *ends[:-1]]
    in_blocks = any(isinstance(item, Mapping) and not _is_flow(text, item) for item in node.items)
    items = [
        text[starts[item] : ends[item]]
        if isinstance(item, int)
        else "\n".join(item_lines(item[0], " " * column, in_blocks)) + "\n"
        for item in plan
    ]
    return _Edit(starts[0], ends[-1], "".join(items)).applied(text)


def _with_scalar(text: str, place: _Place, value: Any) -> str:
    """One value instead of another, in the same style if that can hold it."""
    node = place.node
    assert isinstance(node, Scalar)  # noqa: S101
    start, end = node.start_mark.index, _end(text, node)
    in_flow = any(_is_flow(text, above) for above in place.above)
    header = LINE_END.split(text[start:end])[0] if node.style in ("|", ">") else ""
    comment = header[header.index("#") - 1 :] if "#" in header else ""
    if not in_flow and isinstance(value, str) and is_literal(value):
        column = place.parent.start_mark.column + 2
        if header:
            first = next(line for line in text[start:end].split("\n")[1:] if line.strip())
            column = len(first) - len(first.lstrip(" "))
        line_end = _line_end(text, end)
        comment = comment or text[end:line_end]
        lines = [f"|{comment}", *literal_lines(value, " " * column)]
        return _Edit(start, line_end, "\n".join(lines)).applied(text)
    return _Edit(start, end, scalar(value, in_flow, quote=node.style in ("'", '"')) + comment).applied(text)


def _reshaped(text: str, place: _Place, value: Any) -> str:
    """A value of another shape than the one that is there."""
    node, parent = place.node, place.parent
    end = _end(text, node)
    if any(_is_flow(text, above) for above in place.above):
        return _Edit(node.start_mark.index, end, flow(value)).applied(text)
    indent = " " * parent.start_mark.column
    if isinstance(parent, Mapping):
        name = str(place.path[-1])
        start = parent.pairs[name][0].start_mark.index
        lines = field_lines(name, value, indent)
    else:
        start = text.rindex("-", 0, node.start_mark.index)
        lines = item_lines(value, indent)
    line_end = _line_end(text, end)
    first = lines[0].removeprefix(indent) + text[end:line_end]
    return _Edit(start, line_end, "\n".join([first, *lines[1:]])).applied(text)


def _inserted(text: str, parent: Mapping, name: str, value: Any, declared: list[str]) -> str:
    """``text`` with a new field behind those that the declaration puts before it."""
    place = declared.index(name) if name in declared else len(declared)
    before = [other for other in parent.pairs if other not in declared or declared.index(other) < place]
    if name in declared:
        before = sorted((other for other in before if other in declared), key=declared.index)
    if _is_flow(text, parent):
        field = flow({name: value})[1:-1]
        if not parent.pairs:
            return _Edit(parent.start_mark.index, _end(text, parent), "{" + field + "}").applied(text)
        at = _end(text, parent.pairs[before[-1]][1]) if before else _first_key(parent)
        return _Edit(at, at, f", {field}" if before else f"{field}, ").applied(text)
    indent = " " * parent.start_mark.column
    field = "\n".join(field_lines(name, value, indent))
    if before:
        at = _line_end(text, _end(text, parent.pairs[before[-1]][1]))
        return _Edit(at, at, "\n" + field).applied(text)
    at = _first_key(parent)
    return _Edit(at, at, f"{field.removeprefix(indent)}\n{indent}").applied(text)


def _first_key(mapping: Mapping) -> int:
    return min(int(key.start_mark.index) for key, _ in mapping.pairs.values())


def _declared(record_class: type, path: Path) -> list[str]:
    """The names of the fields at ``path`` in their order; none for texts by language."""
    for step in path:
        if isinstance(step, str):
            about = fields_of(record_class).get(step)
            if about is None or not isinstance(about.kind, Group):
                return []
            record_class = about.kind.record
    return list(fields_of(record_class))


# Removing


def _without(text: str, path: Path) -> str:
    """``text`` without the field or item at ``path``; a group or list that would be empty goes as a whole."""
    root = _tree(text)
    if _known_part(root, path) != path:
        return text
    place = _Place(root, path)
    parent, step = place.parent, path[-1]
    if isinstance(parent, Sequence) and isinstance(step, int):
        if len(parent.items) == 1:
            return _without(text, path[:-1])
        return _rebuilt(text, parent, [index for index in range(len(parent.items)) if index != step])
    assert isinstance(parent, Mapping)  # noqa: S101
    if len(parent.pairs) == 1 and len(path) > 1:
        return _without(text, path[:-1])
    names = list(parent.pairs)
    index = names.index(str(step))
    key, value = parent.pairs[names[index]]
    start, end = key.start_mark.index, _end(text, value)
    follows = parent.pairs[names[index + 1]][0].start_mark.index if index + 1 < len(names) else None
    if _is_flow(text, parent):
        if follows is None and index:
            return _Edit(_end(text, parent.pairs[names[index - 1]][1]), end, "").applied(text)
        return _Edit(start, end if follows is None else follows, "").applied(text)
    line_start = text.rfind("\n", 0, start) + 1
    if text[line_start:start].strip():  # behind the hyphen of an item: the next field moves up to it
        return _Edit(start, follows if follows is not None else end, "").applied(text)
    return _Edit(line_start, _line_end(text, end) + 1, "").applied(text)


# Places


def _held(node: Node) -> Any:
    """What stands at ``node`` as nested texts."""
    if isinstance(node, Mapping):
        return {name: _held(value) for name, (_, value) in node.pairs.items()}
    if isinstance(node, Sequence):
        return [_held(item) for item in node.items]
    return node.value.strip() if isinstance(node, Scalar) else None


def _is_flow(text: str, node: Node) -> bool:
    """Whether a list or group stands in brackets."""
    return not isinstance(node, Scalar) and text[node.start_mark.index : node.start_mark.index + 1] in ("[", "{")


def _end(text: str, node: Node) -> int:
    """Behind the last sign of a value; the parser puts the end of a block behind the blank lines and comments below."""
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, Scalar):
        return start + len(text[start:end].rstrip()) if node.style in ("|", ">") else end
    inner = [value for _, value in node.pairs.values()] if isinstance(node, Mapping) else getattr(node, "items", [])
    last = _end(text, inner[-1]) if inner else end  # of an empty list the tree knows the opening bracket
    if _is_flow(text, node) and (bracket := _CLOSING.match(text, last)):
        return bracket.end()
    return last


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    return len(text) if found < 0 else found
