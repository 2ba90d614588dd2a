"""Profiles and pieces to change: the good inputs of the checks, read as the directory reads them."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from aexpecs.core.content import split_front
from aexpecs.core.model import Expert, Piece
from aexpecs.core.problems import Problem
from aexpecs.core.reading import read_record
from aexpecs.core.source import Source
from aexpecs.core.vocabulary import Vocabulary, load_vocabulary
from tests.checks.corpus import GOOD, PROJECT

GOOD_PROFILES = sorted((GOOD / "experts").rglob("*.yml"))
GOOD_PIECES = sorted((GOOD / "sharing").glob("*.md"))
SAMPLE_PROFILES = sorted((PROJECT / "content" / "experts").rglob("*.yml"))


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(PROJECT / "content" / "vocabulary", "content/vocabulary", [])


def profile_of(text: str) -> Expert:
    """The profile with this source, which has no fault of reading."""
    problems: list[Problem] = []
    expert = read_record(Expert, Source("", text), vocabulary().known, problems)
    assert not problems, (problems, text)
    assert expert is not None
    return expert


def piece_of(text: str) -> Piece:
    """The piece with this source, which has no fault of reading."""
    problems: list[Problem] = []
    front = split_front(Source("", text), problems)
    assert front is not None
    piece: Any = read_record(Piece, front.fields, vocabulary().known, problems)
    assert not problems, (problems, text)
    object.__setattr__(piece, "body", front.body)
    return piece  # type: ignore[no-any-return]


def fields_in(text: str) -> Any:
    """What stands in the source of a profile, by a reader of YAML that is not ours."""
    return _stripped(yaml.load(text, yaml.CBaseLoader)) or {}  # noqa: S506


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _stripped(inner) for name, inner in value.items()}
    return [_stripped(item) for item in value] if isinstance(value, list) else value and value.strip()
