"""Names of files that may be kept for ever: what is not a page and is linked from pages."""

from __future__ import annotations

import hashlib

DIGITS = 10
"""Hexadecimal digits of the hash in a name. The examples in docs/hosting/ look for exactly so many."""


def hashed_name(path: str, data: bytes) -> str:
    """``faces/id.avif`` as ``faces/id.3f2a9c1b07.avif``.

    The name changes with the content, so browsers may keep such a file for ever and never show an old one.
    """
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(data).hexdigest()[:DIGITS]
    return f"{folder}{slash}{stem}.{digest}.{suffix}" if dot else f"{folder}{slash}{name}.{digest}"
