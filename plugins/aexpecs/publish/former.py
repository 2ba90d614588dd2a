"""What the former site hands on to the next one: what stays as it is is not made, read or packed again.

It is handed on by hard links, as further names of the same files. So nothing may ever be written through a name: a file
that comes out otherwise is made beside it and takes its place (`site/output.py`), and what publishing adds gets names that
are free (`write_new`). Where a file system has no links, files are copied.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.ledger import Entry
from aexpecs.core.reads import digest
from aexpecs.publish.compression import METHODS, PublicFile, is_twin

Sign = tuple[int, int]
"""The size of a file and its time."""


class Left(NamedTuple):
    """A file as a publishing left it, with its time, and the suffix, size and time of each of its twins."""

    sha256: str
    size: int
    time: int
    twins: tuple[tuple[str, int, int], ...]


class Former:
    """The files of the published site as they were left, as ``file`` tells; if it is lost, none is known."""

    def __init__(self, public: Path, file: Path) -> None:
        self.public = public
        self._entry = Entry(file, digest(*(method.name.encode() for method in METHODS)))
        kept = self._entry.get()
        self._left = {path: Left(*left) for path, left in marshal.loads(kept).items()} if kept else {}  # noqa: S302

    def hand_on(self, new: Path, path: str, sign: Sign) -> PublicFile | None:
        """Give the new site the twins of a file that stayed; None if it or one of them is not as it was left."""
        left = self._left.get(path)
        if left is None or (left.size, left.time) != sign:
            return None
        names = [f"{path}.{suffix}" for suffix, _, _ in left.twins]
        signs = [(size, time) for _, size, time in left.twins]
        if [_sign_of(f"{self.public}/{name}") for name in names] != signs:
            return None
        for name in names:
            give(f"{self.public}/{name}", f"{new}/{name}")
        return PublicFile(path, left.size, left.sha256)

    def remember(self, files: Iterable[PublicFile], signs: Mapping[str, Sign]) -> None:
        """Keep how the new site is left."""
        left = {
            file.path: (
                file.sha256,
                *signs[file.path],
                tuple(
                    (method.suffix, *signs[twin])
                    for method in METHODS
                    if (twin := f"{file.path}.{method.suffix}") in signs
                ),
            )
            for file in files
        }
        self._entry.put(marshal.dumps(left))


def _sign_of(file: str) -> Sign | None:
    try:
        stat = os.stat(file)  # noqa: PTH116 (a hundred thousand files need no object each)
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def give_all(public: Path, new: Path) -> None:
    """Give a new folder the files of the former site, without twins: who builds there knows nothing of them."""
    new.mkdir()
    with contextlib.suppress(FileNotFoundError):  # the first site has no former one
        entries = list(os.scandir(public))
        names = {entry.name for entry in entries}
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                give_all(public / entry.name, new / entry.name)
            elif entry.is_file(follow_symlinks=False) and not is_twin(entry.name, names):
                give(entry.path, f"{new}/{entry.name}")


def give(file: str, name: str) -> None:
    """Give a file a further name, or make a copy of it with the same time."""
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:  # no links on this file system, or not to files of somebody else
        shutil.copy2(file, name)
