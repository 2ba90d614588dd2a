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
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from aexpecs.core.files import TWINS, give, remove
from aexpecs.core.ledger import Entry
from aexpecs.core.reads import digest
from aexpecs.publish import compression
from aexpecs.publish.compression import METHODS, PublicFile

Sign = tuple[int, int]
"""The size of a file and its time."""


class Record(Entry):
    """An entry that outlives a change of the code that makes pages: whether a page came out otherwise its size and time
    tell. Which files get twins, and what they are, is told by the methods and two modules."""

    def __init__(self, file: Path) -> None:
        self.file = file
        sources = (Path(module).read_bytes() for module in (__file__, compression.__file__))
        self.key = digest(sys.version.encode(), *(method.name.encode() for method in METHODS), *sources)


class Former:
    """The published site as it was left, as ``file`` tells: the SHA-256 of its files, and the signs of these and of their
    twins. If it is lost, nothing is known."""

    def __init__(self, file: Path) -> None:
        self._record = Record(file)
        kept = self._record.get()
        self.sums: dict[str, str]
        self.signs: dict[str, Sign]
        self.sums, self.signs = marshal.loads(kept) if kept else ({}, {})  # noqa: S302 (as in `core/ledger.py`)

    def still_in(self, there: Mapping[str, Sign]) -> tuple[dict[str, str], dict[str, Sign]]:
        """The sums of the files of a new site that are as they were left, with their twins; and the signs of both."""
        changed = {name for name, sign in self.signs.items() if there.get(name) != sign}
        files = changed | {name[: -len(ending)] for name in changed for ending in TWINS if name.endswith(ending)}
        names = files | {f"{path}{ending}" for path in files for ending in TWINS}
        sums = {path: sha256 for path, sha256 in self.sums.items() if path not in files}
        return sums, {name: sign for name, sign in self.signs.items() if name not in names}

    def remember(self, files: Iterable[PublicFile], signs: Mapping[str, Sign]) -> None:
        """Keep how the new site is left."""
        self._record.put(marshal.dumps(({file.path: file.sha256 for file in files}, dict(signs))))


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
