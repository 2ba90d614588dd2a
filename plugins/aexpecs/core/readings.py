"""Records as they were read in former builds, by the path of their file: what did not change is not parsed again."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from aexpecs.core import model
from aexpecs.core.files import Sign
from aexpecs.core.ledger import Entry
from aexpecs.core.problems import Problem

# All that a kept record is made of; to unpickle any other name is refused, so that nothing in a file can run.
CLASSES = {
    (cls.__module__, cls.__qualname__): cls
    for cls in (date, Problem, *(found for _, found in inspect.getmembers(model, inspect.isclass)))
    if cls.__module__ in ("datetime", Problem.__module__, model.__name__)
}


FIELDS = {cls: tuple(part.name for part in fields(cls)) for cls in CLASSES.values() if is_dataclass(cls)}


class _Keeping(pickle.Pickler):
    """Takes a record as its class and the values of its fields."""

    def reducer_override(self, value: Any) -> Any:
        names = FIELDS.get(type(value))
        return NotImplemented if names is None else (type(value), tuple([getattr(value, name) for name in names]))


class _Records(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return MAKERS[module, name]


def _maker(cls: type) -> Callable[..., Any]:
    """What makes a record from the values of its fields. To call the class would set each by way of Python, which tells
    with the thousands of records that each build begins with."""
    setters = [getattr(cls, name).__set__ for name in FIELDS[cls]]

    def make(*values: Any) -> Any:
        record: Any = object.__new__(cls)
        for put, value in zip(setters, values, strict=True):
            put(record, value)
        return record

    return make


MAKERS = {name: _maker(cls) if cls in FIELDS else cls for name, cls in CLASSES.items()}


class Readings:
    """Readings by path: the record, or None, and the problems that were found while it was read. They are kept in one
    file for each folder of the content."""

    def __init__(self, folder: Path | None, key: bytes) -> None:
        self._folder, self._key = folder, key
        self._former: dict[str, dict[str, tuple[Sign, Any]]] = {}
        self._now: dict[str, dict[str, tuple[Sign, Any]]] = {}
        self._changed: set[str] = set()

    def get(self, path: str, sign: Sign) -> Any:
        """The reading of the file at ``path`` if it still looks as it did; None if it must be read."""
        part = path.rpartition("/")[0]
        if part not in self._former:
            self._former[part] = self._load(part)
        kept = self._former[part].get(path)
        if kept is None or not sign or kept[0] != sign:
            return None
        self._now.setdefault(part, {})[path] = kept
        return kept[1]

    def put(self, path: str, sign: Sign, reading: Any) -> None:
        """Keep the reading of a file."""
        part = path.rpartition("/")[0]
        self._now.setdefault(part, {})[path] = (sign, reading)
        self._changed.add(part)

    def save(self) -> None:
        """Write the folders in which something changed; what is gone from the content is forgotten."""
        for part in self._former.keys() | self._now.keys():
            now = self._now.get(part, {})
            if (entry := self._entry(part)) and (part in self._changed or now.keys() != self._former[part].keys()):
                written = BytesIO()
                _Keeping(written, 5).dump(now)
                entry.put(written.getvalue())

    def _load(self, part: str) -> dict[str, tuple[Sign, Any]]:
        entry = self._entry(part)
        content = entry.get() if entry else None
        return _Records(BytesIO(content)).load() if content is not None else {}

    def _entry(self, part: str) -> Entry | None:
        return Entry(self._folder / "read" / part.replace("/", "-"), self._key) if self._folder else None
