"""Asking and adding tombstones: what everything that brings profiles in looks at first."""

from __future__ import annotations

import secrets
from datetime import date
from pathlib import Path

from aexpecs.core.model import Expert
from aexpecs.core.tombstones import PATH, holds, key_of, load_tombstones, signs_of

_HEAD = """\
# Profiles that were withdrawn, as salted hashes: nobody can be read from them, and what they stand for cannot come back.
# A line is added by: invoke withdraw. Delete one only when the person has signed a new consent.
"""


def is_withdrawn(root: Path, expert_id: str, orcid: str = "") -> bool:
    """Whether the person of this address or ORCID withdrew; such a profile must not be brought in again."""
    tombstones = load_tombstones(root, [])
    return holds(tombstones, "id", expert_id) or holds(tombstones, "orcid", orcid)


def with_tombstone(root: Path, expert: Expert, today: date) -> str:
    """The text of the file of tombstones with one more line, for ``expert``."""
    tombstones = load_tombstones(root, [])
    salt = tombstones.salt or secrets.token_hex(16)
    text = (root / PATH).read_text(encoding="utf-8") if tombstones.salt else f"{_HEAD}salt: {salt}\n"
    if not tombstones.tombstones:
        text += "tombstones:\n"
    keys = sorted({key_of(salt, scheme, value) for _, scheme, value in signs_of(expert)})
    return f"{text}  - {{keys: [{', '.join(keys)}], withdrawn_on: {today}}}\n"
