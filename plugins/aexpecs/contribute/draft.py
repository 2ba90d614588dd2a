"""Changes to many files of a project, worked out and shown before any of them is made."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from aexpecs.contribute.splice import Changes, spliced
from aexpecs.core.collections import COLLECTIONS, Record


class Draft:
    """What the files of ``root`` would become. Paths are relative to it, with forward slashes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._new: dict[str, bytes | None] = {}  # None: the file goes
        self._from: dict[str, str] = {}  # new path -> the path it was moved from

    def text(self, path: str) -> str:
        """The text of a file as it would be."""
        data = self._new.get(path)
        return (data if data is not None else (self.root / path).read_bytes()).decode("utf-8", "replace")

    def write(self, path: str, text: str) -> None:
        """Give a file another text, or make a new one."""
        data = text.encode()
        if path in self._new or not (self.root / path).is_file() or (self.root / path).read_bytes() != data:
            self._new[path] = data

    def change(self, record: Record, changes: Changes) -> None:
        """Change the fields of a record, and no other line of its file.

        :raises NotSpliced: the file has no place for a change.
        """
        if changes:
            self.write(record.source_path, spliced(self.text(record.source_path), type(record), changes))

    def delete(self, path: str) -> None:
        """Take a file away."""
        self._new[path] = None

    def move(self, path: str, to: str) -> None:
        """Give a file another place."""
        data = self._new.get(path)
        self._new[to] = data if data is not None else (self.root / path).read_bytes()
        self._new[path] = None
        self._from[to] = path

    def texts(self) -> Iterator[str]:
        """The paths of all records, as they would be."""
        files = (file for folder in COLLECTIONS for file in (self.root / "content" / folder).rglob("*"))
        there = {file.relative_to(self.root).as_posix() for file in files if file.is_file() and not file.is_symlink()}
        after = (there | set(self._new)) - {path for path, data in self._new.items() if data is None}
        yield from sorted(
            path for path in after if path.endswith((".yml", ".md")) and path.split("/")[1] in COLLECTIONS
        )

    def replace(self, pattern: str, by: str) -> None:
        """Replace what fits a regular expression in all of these."""
        for path in self.texts():
            old = self.text(path)
            new = re.sub(pattern, by, old)
            if new != old:
                self.write(path, new)

    def shown(self, country: str) -> Iterator[str]:
        """What would change, line by line, at the wish of a ``country``; what is deleted is only named."""
        moved = set(self._from.values())
        for path, data in sorted(self._new.items()):
            if path in moved:
                continue
            before = self.root / self._from.get(path, path)
            if data is None:
                yield f"  delete  {path}"
            elif path in self._from:
                yield f"  move    {self._from[path]} -> {path}"
            else:
                yield f"  {'change' if before.exists() else 'add   '}  {path}"
            if data is not None and before.exists() and path.endswith((".yml", ".md")):
                old, new = before.read_text(encoding="utf-8", errors="replace"), data.decode()
                lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
                yield from (f"          {line}" for line in lines if line[:2] not in ("--", "++", "@@"))

        parts = [path.split("/") for path in self._new]
        others = sorted({part[2] for part in parts if part[1] == "experts"} - {country})
        if others:
            yield f"\nFiles of {', '.join(others)} change too: a maintainer proposes it, or their desks."

    def make(self) -> None:
        """Make the changes: what is new first, then what goes."""
        for path, data in self._new.items():
            if data is not None:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(data)
        for path, data in self._new.items():
            if data is None:
                (self.root / path).unlink(missing_ok=True)
