"""What the former site hands on to the next one: what stays as it is is not made, read or packed again.

Between publishings a second folder in the cache holds all files of the site, as further names (hard links) of the same
files. The next site is made there; then the two change places, and the other one is caught up with, which is to say that it
gets names for what is new. So a publishing costs what changed, and not what there is.

Nothing may ever be written through a name: a file that comes out otherwise is made beside it and takes its place
(`site/output.py`), and what publishing adds gets names that are free (`write_new`). Where a file system has no links, files
are copied. What is in the folder is not trusted: a file or twin that is not as the last publishing left it is made again.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.files import TWINS, give, remove
from aexpecs.core.ledger import Entry
from aexpecs.core.reads import digest
from aexpecs.publish.compression import METHODS, PublicFile

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

    def __init__(self, file: Path) -> None:
        self._entry = Entry(file, digest(*(method.name.encode() for method in METHODS)))
        kept = self._entry.get()
        self._left = {path: Left(*left) for path, left in marshal.loads(kept).items()} if kept else {}  # noqa: S302

    def still_in(self, there: Mapping[str, Sign]) -> dict[str, PublicFile]:
        """The files of a new site that are as they were left, and their twins too."""
        return {
            path: PublicFile(path, left.size, left.sha256)
            for path, left in self._left.items()
            if there.get(path) == (left.size, left.time)
            and all(there.get(f"{path}{suffix}") == (size, time) for suffix, size, time in left.twins)
        }

    def names(self, paths: Iterable[str]) -> Iterator[str]:
        """Files and their twins, as they were left."""
        for path in paths:
            yield path
            for suffix, _, _ in self._left[path].twins:
                yield f"{path}{suffix}"

    def all_names(self) -> set[str]:
        """All that was left."""
        return set(self.names(self._left))

    def remember(self, files: Iterable[PublicFile], signs: Mapping[str, Sign]) -> None:
        """Keep how the new site is left."""
        left = {
            file.path: (
                file.sha256,
                *signs[file.path],
                tuple((suffix, *signs[twin]) for suffix in TWINS if (twin := f"{file.path}{suffix}") in signs),
            )
            for file in files
        }
        self._entry.put(marshal.dumps(left))


def take_up(kept: Path, public: Path, new: Path) -> None:
    """Make the folder for the next site: the second one that the last publishing left, or else one with further names of
    all published files."""
    try:
        kept.rename(new)
    except OSError:  # there is none, or it is on another disk
        give_all(public, new)


def catch_up(former: Path, public: Path, gone: Iterable[str], fresh: Iterable[str]) -> None:
    """Let the folder of the former site hold what the published one does."""
    for path in gone:
        remove(former, path)
    for path in fresh:
        name = former / path
        name.unlink(missing_ok=True)
        name.parent.mkdir(parents=True, exist_ok=True)
        give(f"{public}/{path}", str(name))


def put_away(folder: Path, kept: Path) -> None:
    """Leave the second folder for the next publishing, whatever state it is in, or remove it."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.rename(kept)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def give_all(public: Path, new: Path) -> None:
    """Give a new folder all files of the published site."""
    new.mkdir()
    with contextlib.suppress(FileNotFoundError):  # the first site has no former one
        for entry in list(os.scandir(public)):
            if entry.is_dir(follow_symlinks=False):
                give_all(public / entry.name, new / entry.name)
            elif entry.is_file(follow_symlinks=False):
                give(entry.path, f"{new}/{entry.name}")
