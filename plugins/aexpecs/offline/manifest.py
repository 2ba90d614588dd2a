"""The list of a copy: every file with its size and SHA-256, what the copy is and how long it is good, and who withdrew.

All trust hangs on it, so it alone is signed. Whoever withdrew is on it by opaque hashes (core/tombstones.py); a copy knows
the hashes of its own profiles, and hides those that a newer list names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from aexpecs.core.tombstones import key_of
from aexpecs.offline.edition import Edition
from aexpecs.offline.signature import Key, public_file, read_key, signature_file

NAME = "pack-manifest.json"
SIGNATURE = f"{NAME}.minisig"
PUBLIC = "aexpecs.pub"
IDS = "pages/ids.js"
FORMAT = 1


def with_manifest(edition: Edition, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with the list of them; with its signature if the edition has a key."""
    key = _key(edition.key) if edition.key else None
    found = dict(files)
    if key:
        found[PUBLIC] = public_file(key.public).encode()
    found[NAME] = manifest_bytes(edition, found)
    if key:
        seconds = int(datetime(edition.day.year, edition.day.month, edition.day.day, tzinfo=UTC).timestamp())
        comment = f"timestamp:{seconds}\tfile:{NAME}\tedition:{edition.number}"
        found[SIGNATURE] = signature_file(found[NAME], key, comment)
    return dict(sorted(found.items()))


def manifest_bytes(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """The list, one file a line: ``"path": [size, "sha256"]``."""
    tombstones = edition.shelves[0].directory.tombstones
    about = {
        "format": FORMAT,
        "title": edition.title,
        "name": edition.name.rpartition("_")[0],  # what stays from edition to edition
        "meeting": edition.meeting.title if edition.meeting else "",
        "edition": edition.number,
        "day": edition.day.isoformat(),
        "expires": edition.expires.isoformat(),
        "commit": edition.commit,
        "revoked": sorted(key for tombstone in tombstones.tombstones for key in tombstone.keys),
    }
    lines = ",\n".join(
        f'{json.dumps(path)}: [{len(data)}, "{hashlib.sha256(data).hexdigest()}"]'
        for path, data in sorted(files.items())
    )
    head = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in about.items())
    return f'{{{head},\n"files": {{\n{lines}\n}}}}\n'.encode()


def read_manifest(data: bytes) -> dict[str, Any] | None:
    """What a list says; None if it is none."""
    try:
        found = json.loads(data)
    except ValueError:
        return None
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else None


def opaque_ids(edition: Edition) -> dict[str, bytes]:
    """The hashes of the profiles in a copy, by their pages. Without tombstones there is nothing to hash with yet."""
    directory = edition.shelves[0].directory
    salt = directory.tombstones.salt
    if not salt:
        return {}
    ids = {f"experts/{i}.html": key_of(salt, "id", i) for i in sorted(directory.published)}
    return {IDS: f"$ids({json.dumps(ids, indent=0)})\n".encode()}


def public_key(edition: Edition) -> str:
    """The public key of an edition; a dash if it is not signed."""
    return _key(edition.key).public if edition.key else "–"


@lru_cache(maxsize=1)
def _key(file: Path) -> Key:
    return read_key(file)
