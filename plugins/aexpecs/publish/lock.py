"""One publishing at a time.

The lock is held by the operating system on an open file and goes with the process that holds it, however that ends. The
number in the file is only for people: a file left behind by a killed run, or by one before a restart, locks nobody out.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyPublishing(Exception):
    """Another process is publishing the same project."""


@contextmanager
def only_one(file: Path) -> Iterator[tuple[int, ...]]:
    """Hold the lock; gives the open files that a child process must inherit.

    A child that outlives its killed parent thereby holds the lock until it has ended: else it would go on writing into
    the folder of the next run. That run waits for it.

    :raises AlreadyPublishing: the process named in the file holds the lock.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="ascii") as held:
        while not _locked(held.fileno()):
            holder = _number_in(file)
            if holder is None or _is_alive(holder):
                who = f"process {holder}" if holder else "its process just began"
                raise AlreadyPublishing(f"another publish is under way ({who}); wait until it has ended")
            print("waiting for the rest of a publish that was killed ...", file=sys.stderr)
            time.sleep(0.5)
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        try:
            yield () if sys.platform == "win32" else (held.fileno(),)
        finally:
            held.truncate(0)


def _number_in(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int) -> bool:
        """Take the lock if it is free: on a byte far behind the number, which others may then still read."""
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_alive(process: int) -> bool:
        """Always: Windows passes no lock on to children, so only the process itself can hold it."""
        return True

else:
    import fcntl

    def _locked(descriptor: int) -> bool:
        """Take the lock if it is free."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_alive(process: int) -> bool:
        """Whether the process still runs."""
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        return True
