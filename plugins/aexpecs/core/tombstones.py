"""What stays of withdrawn profiles: salted hashes in ``content/tombstones.yml``, so that no import, no old branch and no
old offline copy can bring a profile back.

A hash names nobody and cannot be read. Whoever knows an address already can ask whether it was withdrawn: that is what
the hash is for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from aexpecs.core.model import Expert, Tombstones
from aexpecs.core.problems import Problem
from aexpecs.core.reading import read_record
from aexpecs.core.source import Source, UnreadableSource, read_source

PATH = "content/tombstones.yml"
MOST_BYTES = 4 * 1024 * 1024


def load_tombstones(root: Path, problems: list[Problem]) -> Tombstones:
    """The tombstones of the project in ``root``; there are none before the first withdrawal."""
    if not (root / PATH).exists():
        return Tombstones()
    try:
        return read_tombstones(read_source(root / PATH, PATH, MOST_BYTES), problems)
    except UnreadableSource as fault:
        problems.append(fault.problem)
        return Tombstones()


def read_tombstones(source: Source, problems: list[Problem]) -> Tombstones:
    """The tombstones in a text; what is wrong with it is added to ``problems``."""
    return read_record(Tombstones, source, {}, problems) or Tombstones()


def key_of(salt: str, scheme: str, value: str) -> str:
    """The hash of an address (scheme ``id``) or of an identifier, however it is written."""
    bare = re.sub(r"^https?://[^/]+/", "", value.strip()).casefold()
    return hashlib.blake2b(f"{scheme}:{bare}".encode(), key=salt.encode(), digest_size=16).hexdigest()


def signs_of(expert: Expert) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """What tells a person from others: field, scheme and value of each address and identifier."""
    yield (), "id", expert.id
    for index, alias in enumerate(expert.aliases):
        yield ("aliases", index), "id", alias
    for index, identifier in enumerate(expert.identifiers):
        yield ("identifiers", index, "value"), identifier.scheme, identifier.value


def holds(tombstones: Tombstones, scheme: str, value: str) -> bool:
    """Whether an address or identifier belongs to a withdrawn profile."""
    if not (tombstones.tombstones and value):
        return False
    key = key_of(tombstones.salt, scheme, value)
    return any(key in tombstone.keys for tombstone in tombstones.tombstones)
