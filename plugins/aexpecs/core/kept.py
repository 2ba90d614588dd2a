"""Compressed bytes of former publishings, kept by the hash of what they were made from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

_HASH = hashlib.sha256().digest_size


class Kept:
    """A folder of entries ``<method>/<first two digits>/<the others>``.

    An entry is the SHA-256 of its content and the content. A damaged one counts as missing, and is made again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def get(self, method: str, key: str) -> bytes | None:
        """What was kept, or ``None``."""
        file = self._file(method, key)
        try:
            entry = file.read_bytes()
        except OSError:
            return None
        content = entry[_HASH:]
        return content if hashlib.sha256(content).digest() == entry[:_HASH] else None

    def put(self, method: str, key: str, content: bytes) -> None:
        """Keep ``content``; whoever reads meanwhile, or is killed, finds a whole entry or none."""
        file = self._file(method, key)
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix="new-")
        with os.fdopen(handle, "wb") as new:
            new.write(hashlib.sha256(content).digest() + content)
        Path(name).replace(file)

    def use(self, method: str, key: str) -> None:
        """Let an entry stay: somebody else asked for it."""
        self._used.add(f"{method}/{key[:2]}/{key[2:]}")

    def forget_the_rest(self) -> None:
        """Remove what was neither asked for nor kept since the start, so that the folder does not grow for ever."""
        start = len(str(self.folder)) + 1
        for folder, _, names in os.walk(self.folder):
            for name in names:
                if f"{folder}/{name}"[start:].replace(os.sep, "/") not in self._used:
                    with contextlib.suppress(OSError):
                        Path(folder, name).unlink()

    def _file(self, method: str, key: str) -> Path:
        self.use(method, key)
        return self.folder / method / key[:2] / key[2:]
