"""Putting a finished site in the place of the former one, whole: a reader finds one or the other, never a part.

On Linux one system call exchanges the two folders. Elsewhere two renames must do, with an instant between them in which
there is no site; a run that is killed just then is mended by `recover` when the next one starts.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100  # linux/fcntl.h: paths are relative to the working directory
_RENAME_EXCHANGE = 2  # linux/fs.h; renameat2(2)


def new_folder(public: Path) -> Path:
    """Where the next site is made: beside the published one, since a rename cannot leave its file system."""
    return public.with_name(f"{public.name}.new")


def old_folder(public: Path) -> Path:
    """Where the former site stands for an instant, if folders cannot be exchanged."""
    return public.with_name(f"{public.name}.old")


def recover(public: Path) -> None:
    """Put right what a killed run left behind."""
    if old_folder(public).exists() and not public.exists():
        old_folder(public).rename(public)
    for folder in (old_folder(public), new_folder(public)):
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(public: Path) -> None:
    """Make the new folder the published one; the former site is removed afterwards."""
    change_places(public)
    shutil.rmtree(new_folder(public), ignore_errors=True)


def change_places(public: Path) -> None:
    """Make the new folder the published one, and the former site, if there was one, the new folder."""
    new, old = new_folder(public), old_folder(public)
    if hasattr(os, "sync"):
        os.sync()  # else a power cut soon after could leave the new names with empty files behind them
    if not public.exists():
        new.rename(public)
    elif not exchange(new, public):
        public.rename(old)
        new.rename(public)
        old.rename(new)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; false where the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library from before 2018
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))
