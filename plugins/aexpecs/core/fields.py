"""How a field is declared: one line in `core/model.py` that everything else reads.

The loader, the checks, the JSON Schema, the documentation and the skeleton of ``invoke new`` are derived from these
lines; so will be the form, the spreadsheet, the search documents and the JSON-LD.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from aexpecs.core.kinds import Kind


class Option(NamedTuple):
    """One choice of a closed list: its stable code, its English label and a sentence about it."""

    code: str
    label: str
    help: str = ""


Options = tuple[Option, ...]
Ways = tuple[tuple[str, "Ways | None"], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class About:
    """What is known about a field.

    ``many`` gives the least and the most items of a list. ``by_language`` allows a map from language tags to texts.
    ``search`` is the weight in the search index (0: not searched), ``schema`` the schema.org term. A field that is
    not ``public`` is in no page and no dump. ``absent`` is the code that holds where the field is not given.
    """

    label: str
    help: str
    kind: Kind
    required: bool = False
    many: tuple[int, int] | None = None
    by_language: bool = False
    example: str = ""
    search: int = 0
    facet: bool = False
    public: bool = True
    schema: str = ""
    absent: str = ""


def field(kind: Kind, label: str, help: str, **more: Any) -> Any:
    """A dataclass field with its `About`; the default is the empty value of its shape."""
    about = About(label, help, kind, **more)
    if about.by_language:
        return dataclasses.field(default_factory=dict, metadata={"about": about})
    default = () if about.many else about.absent or kind.empty
    return dataclasses.field(default=default, metadata={"about": about})


def values_of(record: Any, kind: Kind) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """The values of ``record`` that are declared as ``kind``, with their paths, in groups and lists too."""
    return _values(record, _leading_to(record.__class__, kind))


def _values(record: Any, ways: Ways) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    for name, inner in ways:
        value = getattr(record, name)
        if not value:
            continue
        items = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, item in items:
            path = (name,) if index is None else (name, index)
            if inner is None:
                yield path, item
            else:
                for rest, found in _values(item, inner):
                    yield (*path, *rest), found


@cache
def _leading_to(record: Any, kind: Kind) -> Ways:
    """The fields of a record class that are of ``kind``, and those with fields of their own among which there are some:
    name, and the ways inside such a group."""
    found: list[tuple[str, Ways | None]] = []
    for name, about in fields_of(record).items():
        group = getattr(about.kind, "record", None)
        if about.kind == kind:
            found.append((name, None))
        elif group and (inner := _leading_to(group, kind)):
            found.append((name, inner))
    return tuple(found)


@cache
def fields_of(record: type[Any]) -> Mapping[str, About]:
    """The declared fields of a record class, in their order."""
    return {item.name: item.metadata["about"] for item in dataclasses.fields(record) if "about" in item.metadata}


@cache
def required_of(record: Any) -> frozenset[str]:
    """The names of the fields without which a record is not whole."""
    return frozenset(name for name, about in fields_of(record).items() if about.required)
