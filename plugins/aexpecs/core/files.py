"""The files of a folder with what tells whether they changed, as cheaply as the system can say it."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

Sign = tuple[int | str, ...]

# A clock may tick only each hundredth of a second, or each other second on a stick. A file that was written when it was
# looked at may be written again within the same tick, and look the same.
TICK = 2_000_000_000

# What the names of compressed twins end with, which publishing adds to the files of a site.
TWINS = (".br", ".gz")


class Found(NamedTuple):
    """A file: where it is, and its path with forward slashes; its size, when its content and its entry changed, and
    which entry it is; for a link these are of the link itself. ``is_settled`` if they tell of every change from now on.
    """

    file: str
    path: str
    size: int
    written: int
    changed: int
    node: int
    is_settled: bool

    @property
    def sign(self) -> Sign:
        """What is different when the file is."""
        return self.path, self.size, self.written, self.changed, self.node


def files_in(folder: str, path: str, hidden: bool = False) -> list[Found]:
    """All files and links below ``folder``, which is called ``path``, in the order of their paths; without hidden ones
    if not asked for. A folder that is not there has none."""
    return sorted(_files_in(folder, path, hidden), key=lambda found: found.path)


def files_at(folder: str, names: Iterable[str]) -> list[Found]:
    """Those of the files and links ``names`` in a folder that are there."""
    found = []
    for name in names:
        with contextlib.suppress(FileNotFoundError):
            found.append(_found(f"{folder}/{name}", name, os.lstat(f"{folder}/{name}"), time.time_ns()))
    return found


def _files_in(folder: str, path: str, hidden: bool) -> Iterator[Found]:
    now = time.time_ns()
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(entry.path, f"{path}/{entry.name}", hidden)
        elif (hidden or not entry.name.startswith(".")) and (entry.is_file() or entry.is_symlink()):
            yield _found(entry.path, f"{path}/{entry.name}", entry.stat(follow_symlinks=False), now)


def _found(file: str, path: str, stat: os.stat_result, now: int) -> Found:
    written, changed = stat.st_mtime_ns, stat.st_ctime_ns
    return Found(file, path, stat.st_size, written, changed, stat.st_ino, max(written, changed) < now - TICK)


def sizes_and_times(folder: Path, without: tuple[str, ...] = ()) -> dict[str, tuple[int, int]]:
    """How large each file and link below ``folder`` is and when its content changed, hidden ones included, by path;
    ``without`` those whose names end so."""
    found: dict[str, tuple[int, int]] = {}
    folders = [""]
    for path in folders:
        with contextlib.suppress(FileNotFoundError), os.scandir(f"{folder}/{path}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}{entry.name}/")
                elif not (name := entry.name).endswith(without):
                    stat = entry.stat(follow_symlinks=False)
                    found[path + name] = (stat.st_size, stat.st_mtime_ns)
    return found


def sizes_and_times_of(folder: Path, paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The same of the files at ``paths`` alone, and of their twins."""
    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        for name in (path, *(f"{path}{ending}" for ending in TWINS)):
            with contextlib.suppress(FileNotFoundError):
                stat = os.lstat(f"{folder}/{name}")
                found[name] = (stat.st_size, stat.st_mtime_ns)
    return found


def remove(folder: Path, path: str) -> None:
    """Delete the file at ``path`` in a folder, if it is there, and the folders around it that are empty then."""
    gone = folder / path
    gone.unlink(missing_ok=True)
    around = gone.parent
    with contextlib.suppress(OSError):  # not empty, which to ask first would mean to list it for each of its files
        while around != folder:
            around.rmdir()
            around = around.parent


def give(file: str, name: str) -> None:
    """Give a file a further name, or make a copy of it with the same time."""
    try:
        os.link(file, name)
    except FileExistsError:
        raise
    except OSError:  # no links on this file system, or not to files of somebody else
        shutil.copy2(file, name)


def sign_of(*files: Found) -> Sign:
    """What is different when one of ``files`` is; empty while that cannot be told, and then it equals no other."""
    if not all(file.is_settled for file in files):
        return ()
    return tuple(part for file in files for part in file.sign)
