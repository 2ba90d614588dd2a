"""``invoke doctor``: every file that git keeps, and on request everything it ever kept, is searched for data of people that
should not be there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from aexpecs.contribute.gitobjects import GitFailed, Repository
from aexpecs.contribute.scans import Held, scan


def doctor(root: Path, history: bool = False) -> int:
    """Print what should not be there, and what to do. 0: nothing; 1: something; 2: this is no git repository."""
    repository = Repository(root)
    count = total = 0
    try:
        for held, blob in held_files(repository, history):
            total += 1
            for found in scan(held):
                count += 1
                version = f" in {_commit_with(repository, blob)}" if blob else ""
                print(f"{held.path}:{found.line}:{found.column}{version}: {found.what}\n  Fix: {found.fix}")
    except GitFailed as why:
        print(f"doctor: {why}; run it in a clone of the repository", file=sys.stderr)
        return 2
    searched = f"{total:,} files" + (", those of all commits included" if history else "")
    print(f"{count} found in {searched}" if count else f"Nothing found in {searched}")
    if count:
        print("What was pushed once is in every clone: delete it here, then take it out of the history as well:")
        print("  git filter-repo --force --invert-paths --path FILE   (or --replace-text WORDS, to keep the file)")
    return 1 if count else 0


def held_files(repository: Repository, history: bool) -> Iterator[tuple[Held, str]]:
    """The files of the folder that git knows or would add, with an empty id; then, of all commits, other versions by
    the ids of their objects."""
    listed = repository.run("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for path in sorted(set(listed.decode("utf-8", "surrogateescape").split("\0")[:-1])):
        file = repository.root / path
        if file.is_file() and not file.is_symlink():
            yield Held(path, file.read_bytes()), ""
    if history:
        now = {line.split(" ")[1] for line in repository.run("ls-files", "-s").decode("utf-8", "replace").splitlines()}
        yield from _former(repository, now)


def _former(repository: Repository, now: set[str]) -> Iterator[tuple[Held, str]]:
    """Every version of a file in any commit that is not in ``now``; each once."""
    objects = repository.run("rev-list", "--objects", "--all").decode("utf-8", "surrogateescape").splitlines()
    paths = {blob: path for blob, _, path in (line.partition(" ") for line in objects) if path and blob not in now}
    # One process for all of them: a history has many versions.
    with subprocess.Popen(
        ["git", "-C", str(repository.root), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None  # noqa: S101 (both are pipes)
        assert process.stdout is not None  # noqa: S101
        for blob, path in paths.items():
            process.stdin.write(f"{blob}\n".encode())
            process.stdin.flush()
            kind, size = process.stdout.readline().decode().split()[1:3]
            data = process.stdout.read(int(size) + 1)[:-1]
            if kind == "blob":
                yield Held(path, data), blob


def _commit_with(repository: Repository, blob: str) -> str:
    """The commit that brought a version of a file, and its day."""
    listed = repository.run("log", "--all", "--reverse", f"--find-object={blob}", "--format=%h of %cs").decode()
    return listed.partition("\n")[0]
