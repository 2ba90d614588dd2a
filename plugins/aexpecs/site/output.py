"""Writing the output: each file whole, unchanged ones untouched, what no build made removed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.files import TWINS, remove, sizes_and_times
from aexpecs.core.reads import digest


class Written(NamedTuple):
    """A file as it was written, and when; whether search engines may keep the page, and the day its content changed.
    ``view`` is the mark of what the page shows."""

    path: str
    sum: bytes
    size: int
    time: int
    listed: bool = False
    changed: str = ""
    view: bytes = b""


class Output:
    """A folder that holds exactly what one build wrote or found as the build before had written it, and besides it twins,
    which are for publishing to look after."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.there = sizes_and_times(folder, without=TWINS)
        self._folders: set[str] = set()

    def has(self, written: Written) -> bool:
        """Whether a file still looks as it was written."""
        return self.there.get(written.path) == (written.size, written.time)

    def write(self, path: str, data: bytes) -> Written:
        """Write ``data`` to ``path`` (relative, forward slashes); what was written.

        :raises ValueError: the path leaves the folder.
        """
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} is outside the output folder")
        file = f"{self.folder}/{path}"
        time = self._exchange(file, data) if path in self.there else self._create(file, data)
        return Written(path, digest(data), len(data), time)

    def _create(self, file: str, data: bytes) -> int:
        folder = file.rpartition("/")[0]
        if folder not in self._folders:
            Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileExistsError:  # two pages have the same picture
            return self._exchange(file, data)
        try:
            left = memoryview(data)
            while left:  # a system may take less than it is given
                left = left[os.write(handle, left) :]
            return os.fstat(handle).st_mtime_ns
        except BaseException:
            Path(file).unlink()  # half a file would be worse than none
            raise
        finally:
            os.close(handle)

    def _exchange(self, file: str, data: bytes) -> int:
        old = Path(file)
        if old.read_bytes() != data:
            # Whoever reads the former page meanwhile, as a browser of the preview may, must not get half of each.
            beside = old.with_name(f".{old.name}.{os.getpid()}.new")
            try:
                beside.write_bytes(data)
                beside.replace(old)
            finally:
                beside.unlink(missing_ok=True)
        return old.stat().st_mtime_ns

    def keep_only(self, written: Iterable[Written]) -> None:
        """Delete files of former builds that are not among ``written``, and folders that are empty then.

        :raises ValueError: two pages have one address.
        """
        paths: dict[str, bytes] = {}
        for file in written:
            if paths.setdefault(file.path, file.sum) != file.sum:
                raise ValueError(f"two pages want the address {file.path}; give one of them another name")
        for path in self.there.keys() - paths.keys():
            remove(self.folder, path)
