"""What was read of the directory while something was made: the inputs of a page are recorded, never declared by hand.

Mappings of the directory are `Noted`, and what is worked out once is `derived`. While a recording runs, both note what is
asked of them as ``(name, way, key)``: the name says which property of which holder, the way whether an item was taken or only
looked for, or the whole was looked at. `Marks` tells later whether any of it reads differently.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

Read = tuple[str, str, Any]
ITEM, PRESENCE, WHOLE = "item", "presence", "whole"
NOTHING = b"n"
"""The mark of what is not there."""

_noted: set[Read] | None = None  # of the recording that runs; there is one at a time


@contextmanager
def recording() -> Iterator[set[Read]]:
    """Collects what is read inside."""
    global _noted
    outer, found = _noted, set[Read]()
    _noted = found
    try:
        yield found
    finally:
        _noted = outer


@contextmanager
def unrecorded() -> Iterator[None]:
    """What is read inside counts for nothing that is being recorded."""
    global _noted
    outer, _noted = _noted, None
    try:
        yield
    finally:
        _noted = outer


class Noted(dict[K, V]):
    """A mapping that notes what is asked of it."""

    __slots__ = ("name",)

    def __init__(self, name: str, items: Mapping[K, V]) -> None:
        super().__init__(items)
        self.name = name

    def __getitem__(self, key: K) -> V:
        if _noted is not None:
            _noted.add((self.name, ITEM, key))
        return super().__getitem__(key)

    def get(self, key: K, default: Any = None) -> Any:
        if _noted is not None:
            _noted.add((self.name, ITEM, key))
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        if _noted is not None:
            _noted.add((self.name, PRESENCE, key))
        return super().__contains__(key)

    def __len__(self) -> int:
        self._looked_at()
        return super().__len__()

    def __iter__(self) -> Iterator[K]:
        self._looked_at()
        return super().__iter__()

    def __reversed__(self) -> Iterator[K]:
        self._looked_at()
        return super().__reversed__()

    def __eq__(self, other: object) -> bool:
        self._looked_at()
        return super().__eq__(other)

    def keys(self) -> Any:
        self._looked_at()
        return super().keys()

    def values(self) -> Any:
        self._looked_at()
        return super().values()

    def items(self) -> Any:
        self._looked_at()
        return super().items()

    def _looked_at(self) -> None:
        if _noted is not None:
            _noted.add((self.name, WHOLE, ""))


def note(holder: object, name: str) -> None:
    """Note that a property was looked at as a whole."""
    if _noted is not None:
        _noted.add((f"{called(holder)}.{name}", WHOLE, ""))


class derived(Generic[T]):  # noqa: N801 (used as a decorator, as cached_property is)
    """A property worked out once. A mapping becomes `Noted`; anything else is noted as a whole when it is asked for."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, holder: None, owner: type) -> derived[T]: ...
    @overload
    def __get__(self, holder: object, owner: type) -> T: ...
    def __get__(self, holder: object | None, owner: type) -> Any:
        if holder is None:
            return self
        own = f"_{self.name}"
        if own not in holder.__dict__:
            with unrecorded():
                value: Any = self.make(holder)
            if isinstance(value, dict):
                # Under its own name, Python finds it from now on without asking here; it notes for itself.
                value = holder.__dict__[self.name] = Noted(f"{called(holder)}.{self.name}", value)
                return value
            holder.__dict__[own] = value
        note(holder, self.name)
        return holder.__dict__[own]


def work_out(*holders: object) -> None:
    """Work out all properties that are `derived`, before processes are forked that would each do it."""
    for holder in holders:
        for name, value in vars(type(holder)).items():
            if isinstance(value, derived):
                getattr(holder, name)


def called(holder: object) -> str:
    """What reads call a holder: its class, and what tells it from others of the same class."""
    return f"{type(holder).__name__}{getattr(holder, 'tag', '')}"


class Remembered(Generic[K, V]):
    """Values by key, each worked out once. What was read for it is noted each time it is asked for."""

    def __init__(self) -> None:
        self._done: dict[K, tuple[V, set[Read]]] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The value at ``key``, by ``make`` if it is not known yet."""
        done = self._done.get(key)
        if done is None:
            with recording() as reads:
                value = make()
            done = self._done[key] = (value, reads)
        if _noted is not None and done[1]:
            _noted.update(done[1])
        return done[0]


class Marks:
    """Short digests of what reads give now, to be compared with those of a former build.

    :param holders: the objects whose properties are read.
    """

    def __init__(self, *holders: object) -> None:
        self.holders = {called(holder): holder for holder in holders}
        self._values: dict[str, Any] = {}
        self._done: dict[Read, bytes] = {}

    def of_each(self, reads: Iterable[Read]) -> list[bytes]:
        """The marks of what many different reads give now; most of them are of an item that is not there."""
        found: list[bytes] = []
        for read in reads:
            name, way, key = read
            value = self._values.get(name)
            if way == ITEM and value.__class__ is Noted:
                item = dict.get(value, key)
                found.append(NOTHING if item is None else mark(item))
            else:
                found.append(self.of(read))
        return found

    def of(self, read: Read) -> bytes:
        """The mark of what a read gives now."""
        found = self._done.get(read)
        if found is None:
            found = self._done[read] = self._now(read)
        return found

    def _now(self, read: Read) -> bytes:
        name, way, key = read
        value = self._values.get(name)
        if value is None:
            holder, _, attribute = name.partition(".")
            value = self._values[name] = getattr(self.holders[holder], attribute)
        if not isinstance(value, Noted):
            return mark(value)
        if way == WHOLE:
            return digest(*(part for key in value for part in (mark(key), self.of((name, ITEM, key)))))
        if way == PRESENCE:
            return b"%d" % dict.__contains__(value, key)
        return mark(dict.get(value, key))


def mark(value: Any) -> bytes:
    """A digest that is the same for equal values; a record stands for itself by the mark of the file it was read from."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return b"s" + value.encode()
    if own := getattr(value, "mark", None):
        return bytes(own)
    if isinstance(value, (list, tuple)):
        return digest(*map(mark, value))
    if isinstance(value, (set, frozenset)):
        return digest(*sorted(map(mark, value)))
    if isinstance(value, dict):
        return digest(*(part for key, item in value.items() for part in (mark(key), mark(item))))
    return digest(plain_bytes(value))


def plain_bytes(value: Any) -> bytes:
    """``value`` as bytes that depend on nothing but what is in it. Version 2 of `marshal` knows of no object that occurs
    twice, which would depend on how a value came about."""
    return marshal.dumps(_plain(value), 2)


def _plain(value: Any) -> Any:
    """``value`` of plain parts; what has a mark, such as a card that many pages show, stands for itself by that."""
    kind = value.__class__
    if kind in _PLAIN:
        return value
    if own := getattr(value, "mark", None):
        return own
    if names := _field_names(kind):
        return (kind.__name__, *[_plain(getattr(value, name)) for name in names])
    if isinstance(value, (list, tuple)):
        return list(value) if _PLAIN.issuperset(map(type, value)) else [_plain(part) for part in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(_plain, value))
    if isinstance(value, Mapping):
        return [(_plain(key), _plain(part)) for key, part in value.items()]
    if isinstance(value, (str, date)):
        return str(value)
    raise TypeError(f"{kind.__name__} has no plain form; let views and vocabularies be made of plain values")


_PLAIN = frozenset([str, int, bool, float, bytes, type(None)])


@cache
def _field_names(cls: Any) -> tuple[str, ...]:
    return tuple(part.name for part in fields(cls)) if is_dataclass(cls) else ()


def digest(*parts: bytes) -> bytes:
    """A digest of parts, each with its length, so that they cannot run into each other."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.digest()
