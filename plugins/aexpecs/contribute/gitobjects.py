"""What commits hold, read from git's objects: nothing is checked out, nothing of them is run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

SYMLINK, SUBMODULE, PLAIN = "120000", "160000", "100644"
_NOTHING = "000000"


class GitFailed(Exception):
    """Git could not do what was asked; the message is its own."""


class Change(NamedTuple):
    """What differs at one path between two trees; an empty mode stands for no file."""

    path: str
    old_mode: str
    new_mode: str
    old_id: str
    new_id: str

    @property
    def is_new(self) -> bool:
        """Whether the path was not there before."""
        return not self.old_mode

    @property
    def is_deleted(self) -> bool:
        """Whether the path is gone."""
        return not self.new_mode


class Repository:
    """The git repository around ``root``. Paths are texts; bytes that are not UTF-8 become lone surrogates."""

    def __init__(self, root: Path, environment: Mapping[str, str] | None = None) -> None:
        self.root = root
        # What a clone could bring along must not change what is seen: replaced objects, patterns in paths.
        self._environment = (
            os.environ
            | {
                "GIT_NO_REPLACE_OBJECTS": "1",
                "GIT_LITERAL_PATHSPECS": "1",
                "GIT_OPTIONAL_LOCKS": "0",
                "LC_ALL": "C",
            }
            | dict(environment or {})
        )

    def run(self, *words: str, good: tuple[int, ...] = (0,), data: bytes | None = None) -> bytes:
        """What git prints.

        :raises GitFailed: the exit code is none of ``good``.
        """
        done = subprocess.run(
            ["git", "-C", str(self.root), *words], input=data, capture_output=True, env=self._environment
        )
        if done.returncode not in good:
            raise GitFailed(done.stderr.decode("utf-8", "replace").strip() or f"git {words[0]} failed")
        return done.stdout

    def commit(self, name: str) -> str:
        """The full id of the commit called ``name``.

        :raises GitFailed: there is none.
        """
        asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if not (found := self.run(*asked, good=(0, 1, 128)).decode().strip()):
            raise GitFailed(f'there is no commit "{name}" here; fetch it: git fetch origin')
        return found

    def merge_base(self, base: str, head: str) -> str:
        """The newest commit that both descend from; empty if there is none."""
        return self.run("merge-base", base, head, good=(0, 1)).decode().strip()

    def day(self, commit: str) -> str:
        """The day of a commit, ``YYYY-MM-DD``."""
        return self.run("log", "-1", "--format=%cd", "--date=format:%Y-%m-%d", commit).decode().strip()

    def changes(self, before: str, after: str) -> list[Change]:
        """What differs between two commits. A rename is a deletion and an addition, so that neither goes unseen."""
        fields = _texts(self.run("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", before, after))
        return [_change(head, path) for head, path in zip(fields[::2], fields[1::2], strict=True)]

    def paths(self, commit: str, folder: str = "") -> list[str]:
        """All paths of a commit, or those in ``folder``."""
        return _texts(
            self.run("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", *([folder] * bool(folder)))
        )

    def blob(self, object_id: str) -> bytes:
        """The content of a file by its object id."""
        return self.run("cat-file", "blob", object_id)

    def file(self, commit: str, path: str) -> bytes | None:
        """The content of a file of a commit; None if it has none at ``path``."""
        found = _texts(self.run("ls-tree", "-z", "--full-tree", commit, "--", path))
        mode, kind, rest = found[0].split(" ", 2) if found else ("", "", "")
        return self.blob(rest.split("\t")[0]) if kind == "blob" and mode != SYMLINK else None

    def extract(self, commit: str, paths: Iterable[str], target: Path) -> None:
        """Write files of a commit below ``target``. Paths are the caller's to choose: no name of a stranger goes in."""
        for path in paths:
            if (content := self.file(commit, path)) is not None:
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(content)

    def sizes(self, object_ids: list[str]) -> dict[str, int]:
        """The size of each object that is a file."""
        asked = "".join(f"{object_id}\n" for object_id in object_ids).encode()
        lines = self.run("cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)", data=asked)
        rows = (line.split(" ") for line in lines.decode().splitlines())
        return {row[0]: int(row[2]) for row in rows if row[1:2] == ["blob"]}

    def holding(self, commit: str, words: str, folder: str) -> list[str]:
        """The paths in ``folder`` of a commit whose files hold ``words``."""
        found = self.run("grep", "-l", "-z", "-I", "-F", "-e", words, commit, "--", folder, good=(0, 1))
        return [path.partition(":")[2] for path in _texts(found)]

    def files_here(self, commit: str, folder: str) -> tuple[set[str], set[str]]:
        """The paths in ``folder`` that differ between a commit and what lies on the disk, and those of all files there.

        What git is told to ignore is in neither.
        """
        differing = self.run("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--", folder)
        listed = _texts(self.run("ls-files", "-z", "-t", "--cached", "--others", "--exclude-standard", "--", folder))
        changed = set(_texts(differing)) | {line[2:] for line in listed if line.startswith("?")}
        gone = {path for path in changed if not os.path.lexists(self.root / path)}
        return changed, {line[2:] for line in listed} - gone

    def naming(self, words: Iterable[str], folder: str) -> list[str]:
        """The paths in ``folder`` on the disk whose files hold one of ``words``."""
        patterns = [part for word in sorted(words) for part in ("-e", word)]
        listed = ("grep", "-l", "-z", "-I", "-F", "--untracked", *patterns, "--", folder)
        return _texts(self.run(*listed, good=(0, 1))) if patterns else []

    def lines(self, commit: str, pattern: str, folder: str) -> Iterator[tuple[str, str]]:
        """The lines of the files in ``folder`` of a commit that match an extended expression, with their paths."""
        found = self.run("grep", "-z", "-I", "-E", "-e", pattern, commit, "--", folder, good=(0, 1))
        for row in found.decode("utf-8", "surrogateescape").split("\n"):
            path, _, line = row.partition("\0")
            if line:
                yield path.partition(":")[2], line

    def objects_between(self, base: str, head: str) -> Iterator[tuple[str, str]]:
        """Every object that ``head`` has and ``base`` has not, with a path it once lay at."""
        listed = self.run("rev-list", "--objects", head, "--not", base).decode("utf-8", "surrogateescape")
        for line in listed.split("\n"):
            object_id, _, path = line.partition(" ")
            if path:
                yield object_id, path


def _texts(listed: bytes) -> list[str]:
    return listed.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _change(head: str, path: str) -> Change:
    old_mode, new_mode, old_id, new_id, _ = head.removeprefix(":").split(" ")
    return Change(path, old_mode.replace(_NOTHING, ""), new_mode.replace(_NOTHING, ""), old_id, new_id)
