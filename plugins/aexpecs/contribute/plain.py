"""Records as plain data (texts, whole numbers, booleans, lists, dicts) and plain data as files in the house style."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from aexpecs.contribute.yamlstyle import mapping_lines
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Group
from aexpecs.core.model import Expert, Piece

BODY = "body"  # the Markdown below the fields of a piece is a field of its plain data


def plain(record: Expert | Piece) -> dict[str, Any]:
    """The data of a record in the order of its declaration; days are ISO texts, absent and usual values are left out."""
    data = _fields(record)
    if isinstance(record, Piece) and record.body.strip():
        data[BODY] = record.body.strip()
    return data


def _fields(record: Any) -> dict[str, Any]:
    held = ((name, about, getattr(record, name)) for name, about in fields_of(record.__class__).items())
    return {name: _value(value, about) for name, about, value in held if not is_empty(value) and value != about.absent}


def _value(value: Any, about: About) -> Any:
    if about.by_language:
        texts = {tag: _one(text, about) for tag, text in value.items()}
        return texts.get("", texts)
    return _one(value, about)


def _one(value: Any, about: About) -> Any:
    if isinstance(value, tuple):
        return [_one(item, about) for item in value]
    if isinstance(about.kind, Group):
        return _fields(value)
    return value.isoformat() if isinstance(value, date) else value


def is_empty(value: Any) -> bool:
    """Whether a value says nothing; zero does say something."""
    return value is None or value is False or value in ("", (), [], {})


def ordered(data: Mapping[str, Any], record: type) -> dict[str, Any]:
    """``data`` in the order of the declaration and without empty values; what is not declared stays, at the end."""
    declared = fields_of(record)
    found: dict[str, Any] = {}
    for name in (*declared, *(name for name in data if name not in declared)):
        if name not in data or is_empty(data[name]):
            continue
        value = data[name]
        if name in declared and isinstance(kind := declared[name].kind, Group):
            many = isinstance(value, (list, tuple))
            value = [_group(item, kind) for item in value if item] if many else _group(value, kind)
        if not is_empty(value):
            found[name] = value
    return found


def _group(value: Any, kind: Group) -> Any:
    return ordered(value, kind.record) if isinstance(value, Mapping) else value


def written(data: Mapping[str, Any], record: type) -> str:
    """A whole new file: YAML for a profile; fields between two lines of ``---`` and then Markdown for a piece."""
    fields = ordered(data, record)
    body = str(fields.pop(BODY, ""))
    text = "\n".join(mapping_lines(fields)) + "\n"
    return f"---\n{text}---\n\n{body}\n" if record is Piece else text
