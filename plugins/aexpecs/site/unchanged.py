"""Whether anything changed since the last build, for the cost of listing the files: Pelican need not be started then."""

from __future__ import annotations

import os
from pathlib import Path

from aexpecs.core.clock import date_from_outside
from aexpecs.core.files import Found, files_at, files_in
from aexpecs.core.ledger import Entry, installed
from aexpecs.core.reads import digest

FOLDERS = ("content", "theme", "plugins")
FILES = ("pelicanconf.py", "publishconf.py")
OURS = "AEXPECS_"
"""What settings in the environment begin with."""


class LastBuild:
    """What a build was made from, and what it left, by the listings of both."""

    def __init__(self, root: Path, output: Path, options: tuple[str, ...]) -> None:
        self.output = output
        found = [
            file for name in FOLDERS for file in files_in(str(root / name), name) if "__pycache__" not in file.path
        ]
        found += files_at(str(root), FILES)
        settings = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(OURS))
        words = "\n".join((str(root), *options, *settings, str(date_from_outside(root)), installed()))
        self._is_settled = all(file.is_settled for file in found)
        self._entry = Entry(root / ".cache" / "build" / f"last-{_name(output)}", digest(words.encode(), _mark(found)))

    def is_this(self) -> bool:
        """Whether the last build was made from the same, and all it left is as it was."""
        kept = self._entry.get()
        return kept is not None and kept == self._listing()

    def remember(self) -> None:
        """Take this build as the last one; not if files changed so lately that the next change might not show."""
        if self._is_settled:
            self._entry.put(self._listing())

    def _listing(self) -> bytes:
        return _mark(files_in(str(self.output), "", hidden=True))


def _name(output: Path) -> str:
    return digest(str(output).encode()).hex()


def _mark(files: list[Found]) -> bytes:
    return digest(repr([file.sign for file in files]).encode())
