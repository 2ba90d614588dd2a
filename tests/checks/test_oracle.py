"""The reader and the JSON Schema are made from one declaration: a library that knows only the schema must agree with
the reader about the structure of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import jsonschema
import pytest
import yaml

from aexpecs.contribute.schema import json_schema
from aexpecs.core.content import Content
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Choice, Flag, Group, Markdown, Month, Number, Ref, Tag, Text, Url
from aexpecs.core.model import Expert, Piece
from aexpecs.core.problems import Problem, errors
from aexpecs.core.reading import read_record
from aexpecs.core.source import Source
from tests.checks.corpus import GOOD

RECORDS = {".yml": Expert, ".md": Piece}
# Together these have every field; `test_no_field_is_left_out` says when a new field is in none of them.
FILES = (
    "experts/id/ratna-kusumawardhani.yml",
    "experts/my/ahmad-faizal-bin-rahman.yml",
    "experts/ph/maria-luz-dela-pena.yml",
    "experts/sg/priya-ramasamy.yml",
    "experts/th/malee-wongsawat.yml",
    "experts/th/somchai-rattanakul.yml",
    "experts/mm/khin-thida-oo.yml",
    "experts/bn/noraini-binti-haji-yusof.yml",
    "sharing/one-room-one-plan.md",
    "sharing/satu-ruang-satu-rencana.md",
    "sharing/rotate-two-not-one.md",
    "sharing/who-rotates-staff.md",
)
SCHEMAS = {record: jsonschema.Draft202012Validator(json_schema(record)) for record in RECORDS.values()}
Way = tuple[str | int, ...]


class Fault(NamedTuple):
    """What was done to the data of a good file."""

    what: str
    way: Way
    data: Any


def data_of(text: str, suffix: str) -> Any:
    """The data of a good file, every value as text."""
    return yaml.load(text.split("\n---\n")[0] if suffix == ".md" else text, yaml.CBaseLoader)  # noqa: S506


def typed(data: Any, record: type) -> Any:
    """The same data as JSON has it: numbers and flags where the declaration says so."""
    if not isinstance(data, dict):
        return data
    declared = fields_of(record)
    return {name: typed_value(value, declared[name]) if name in declared else value for name, value in data.items()}


def typed_value(value: Any, about: About) -> Any:
    if isinstance(value, list):
        return [typed_value(item, about) for item in value]
    if isinstance(about.kind, Group):
        return typed(value, about.kind.record)
    if isinstance(about.kind, Number) and isinstance(value, str) and value.isdecimal():
        return int(value)
    if isinstance(about.kind, Flag) and value in ("true", "false"):
        return value == "true"
    return value


def reader_accepts(data: Any, record: type, around: Content) -> tuple[bool, list[Problem]]:
    """Whether our reader takes the data; JSON is YAML, so the data is written as JSON with all values as text."""
    problems: list[Problem] = []
    source = Source("data.yml", json.dumps(data, ensure_ascii=False))
    read_record(record, source, around.directory.vocabulary.known, problems)
    return not errors(problems), problems


def faults(data: Any, record: type, way: Way = ()) -> Iterator[Fault]:
    """The data with one structural fault after another."""
    declared = fields_of(record)
    yield from change(data, (*way, "unheard_of"), "something", "unknown field")
    for name, value in data.items():
        about = declared[name]
        here = (*way, name)
        if about.required:
            yield Fault("required field removed", here, without(data, name))
        yield from (wrap(fault, data, name) for fault in value_faults(value, about, here))
        if isinstance(about.kind, Group):
            groups = value if about.many else [value]
            for index, group in enumerate(groups):
                inner = (*here, index) if about.many else here
                for fault in faults(group, about.kind.record, inner):
                    changed = [*groups[:index], fault.data, *groups[index + 1 :]] if about.many else fault.data
                    yield Fault(fault.what, fault.way, {**data, name: changed})


def value_faults(value: Any, about: About, way: Way) -> Iterator[Fault]:
    """The value of one field in shapes and sizes that its declaration does not allow, or just allows."""
    shapes: dict[str, Any] = {
        "text": "a text that is long enough",
        "list of text": ["a text", "another text"],
        "list of lists": [["a"]],
        "empty list": [],
        "group": {"a": "b"},
        "empty group": {},
        "empty text": "",
    }
    for name, shape in shapes.items():
        if not (name in ("text", "list of text") and is_free_text(about)):
            yield Fault(f"{name} instead", way, shape)
    if about.many and isinstance(value, list):
        most = about.many[1]
        yield Fault("one too many", way, [vary(value[0], about, number) for number in range(most + 1)])
        yield Fault("twice", way, [value[0], value[0]])
    if isinstance(about.kind, (Text, Markdown)):
        most, least = about.kind.most, about.kind.least
        for length in {least - 1, least, most, most + 1} - {0}:
            text = ("x" * length) if not getattr(about.kind, "pattern", "") else ""
            if text:
                yield Fault(f"{length} characters", way, sized(value, text))
    if isinstance(about.kind, Number):
        for number in (about.kind.least - 1, about.kind.least, about.kind.most, about.kind.most + 1):
            yield Fault(f"number {number}", way, str(number))


def is_free_text(about: About) -> bool:
    """Whether any text will do, or only a vocabulary could tell: that is not a matter of structure."""
    return not isinstance(about.kind, (Choice, Flag, Group, Month, Number, Ref, Tag, Url)) or about.by_language


def sized(value: Any, text: str) -> Any:
    """The value with its first text replaced by one of another size."""
    if isinstance(value, list):
        return [text, *value[1:]]
    if isinstance(value, dict):
        return {**value, next(iter(value)): text}
    return text


def vary(value: Any, about: About, number: int) -> Any:
    """The value again, but not the same where the declaration leaves a choice."""
    if isinstance(value, dict):
        return {**value, "title": f"Title number {number}"} if "title" in value else value
    if isinstance(about.kind, Choice):
        return about.kind.options[number % len(about.kind.options)].code
    return value


def without(data: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != name}


def change(data: dict[str, Any], way: Way, value: Any, what: str) -> Iterator[Fault]:
    yield Fault(what, way, {**data, str(way[-1]): value})


def wrap(fault: Fault, data: dict[str, Any], name: str) -> Fault:
    return Fault(fault.what, fault.way, {**data, name: fault.data})


def fields_used(data: Any, record: type) -> Iterator[tuple[str, str]]:
    for name, value in data.items():
        about = fields_of(record)[name]
        yield record.__name__, name
        if isinstance(about.kind, Group):
            for group in value if about.many else [value]:
                yield from fields_used(group, about.kind.record)


def fields_declared(record: type) -> Iterator[tuple[str, str]]:
    for name, about in fields_of(record).items():
        yield record.__name__, name
        if isinstance(about.kind, Group):
            yield from fields_declared(about.kind.record)


@pytest.mark.parametrize("name", FILES)
def test_reader_and_schema_agree_about_structure(name: str, around: Content) -> None:
    """Both take a good file, and of each fault both say the same."""
    path = GOOD / name
    record = RECORDS[path.suffix]
    schema = SCHEMAS[record]
    data = data_of(path.read_text(encoding="utf-8"), path.suffix)
    assert list(schema.iter_errors(typed(data, record))) == []

    disagreements = []
    for fault in faults(data, record):
        accepts, problems = reader_accepts(fault.data, record, around)
        if accepts != schema.is_valid(typed(fault.data, record)):
            disagreements.append(
                (fault.what, fault.way, "the schema refuses" if accepts else [p.message for p in problems])
            )

    assert disagreements == []


def test_faults_are_tried_and_some_are_none() -> None:
    """Limits are tried on both sides, so that a schema that refuses everything would be noticed."""
    data = data_of((GOOD / FILES[0]).read_text(encoding="utf-8"), ".yml")
    allowed = [SCHEMAS[Expert].is_valid(typed(fault.data, Expert)) for fault in faults(data, Expert)]

    assert len(allowed) > 500
    assert allowed.count(True) > 20


def test_no_field_is_left_out() -> None:
    used = {
        use
        for name in FILES
        for use in fields_used(
            data_of((GOOD / name).read_text(encoding="utf-8"), name[name.rindex(".") :]),
            RECORDS[name[name.rindex(".") :]],
        )
    }

    assert set(fields_declared(Expert)) | set(fields_declared(Piece)) == used


def test_schemas_are_valid_schemas() -> None:
    for record in RECORDS.values():
        faults = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA).iter_errors(
            json_schema(record)
        )
        assert list(faults) == []
