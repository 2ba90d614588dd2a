"""The list of owners is held to its declaration as every other file is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from aexpecs.core.characters import character_problems
from aexpecs.core.content import PROFILE_BYTES
from aexpecs.core.model import Member
from aexpecs.core.owners import OWNERS_PATH, read_owners
from aexpecs.core.problems import Problem
from aexpecs.core.source import UnreadableSource, read_source


def owners_problems(root: Path, members: Mapping[str, Member]) -> Iterator[Problem]:
    """What is wrong with the list of owners of the project in ``root``; a project of one person has none."""
    if not (root / OWNERS_PATH).is_file():
        return
    try:
        source = read_source(root / OWNERS_PATH, OWNERS_PATH, PROFILE_BYTES)
    except UnreadableSource as fault:
        yield fault.problem
        return
    problems = list(character_problems(source))
    read_owners(source, members, problems)
    yield from problems
