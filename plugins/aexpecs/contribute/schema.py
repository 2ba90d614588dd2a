"""JSON Schema (2020-12) of all that people contribute, for editors and for other programs."""

from __future__ import annotations

import json
from typing import Any

from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Group
from aexpecs.core.model import Expert, LearningPath, Meeting, Need, Piece

SCHEMAS: dict[str, type] = {
    "expert": Expert,
    "piece": Piece,
    "need": Need,
    "meeting": Meeting,
    "learning_path": LearningPath,
}
_TAG = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"


def json_schema(record: type) -> dict[str, Any]:
    """The schema of a record class, with the classes of its groups under ``$defs``."""
    groups: dict[str, type] = {}
    schema = _object(record, groups)
    defs: dict[str, Any] = {}
    while groups:
        name, group = groups.popitem()
        if name not in defs:
            defs[name] = _object(group, groups)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": record.__name__,
        "description": (record.__doc__ or "").strip(),
        **schema,
        "$defs": dict(sorted(defs.items())),
    }


def _object(record: type, groups: dict[str, type]) -> dict[str, Any]:
    fields = fields_of(record)
    return {
        "type": "object",
        "properties": {name: _property(about, groups) for name, about in fields.items()},
        "required": [name for name, about in fields.items() if about.required],
        "additionalProperties": False,
    }


def _property(about: About, groups: dict[str, type]) -> dict[str, Any]:
    if isinstance(about.kind, Group):
        groups[about.kind.record.__name__] = about.kind.record
    value = about.kind.schema()
    if about.many:
        least, most = about.many
        value = {"type": "array", "items": value, "minItems": least, "maxItems": most, "uniqueItems": True}
    if about.by_language:
        texts = {
            "type": "object",
            "additionalProperties": value,
            "propertyNames": {"pattern": _TAG},
            "minProperties": 1,
        }
        value = texts if about.many else {"anyOf": [value, texts]}
    words = {"title": about.label, "description": about.help}
    if about.schema:
        words["x-schema-org"] = about.schema
    return words | value


def schema_bytes(record: type) -> bytes:
    """The schema as the site publishes it."""
    return (json.dumps(json_schema(record), ensure_ascii=False, indent=1) + "\n").encode()
