"""Changes as a branch ready to push: one commit a profile, made with git's plumbing.

The working tree, the index and the branch that is checked out are never touched, and no branch is ever overwritten.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from aexpecs.contribute.gitobjects import PLAIN, GitFailed, Repository

NOBODY = ("A-EXPECS intake", "intake@localhost")
_NONE = "0" * 40  # git's name for "no commit was there before"


@dataclass(frozen=True)
class Proposal:
    """One file as it should be: ``path`` below the project folder, the whole ``text``, a title and a reason in words.

    ``beside`` holds files that belong to it, such as a photo, by path; None takes a file away.
    """

    path: str
    text: str
    title: str
    why: str = ""
    beside: Mapping[str, bytes | None] = field(default_factory=dict)

    def files(self) -> dict[str, bytes | None]:
        """Every file of the commit by path."""
        return {self.path: self.text.encode("utf-8"), **self.beside}


class NotProposed(Exception):
    """No branch was made, and nothing was changed; the message says what to do."""


def propose(root: Path, proposals: Sequence[Proposal], base: str = "HEAD") -> str:
    """A new branch ``update/<cc>-<slug>-<n>`` on top of ``base`` with a commit for each proposal; its name.

    :raises NotProposed: this is no git repository, nothing differs from ``base``, or a path leads elsewhere.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            # An index of its own, so that what somebody has prepared in theirs stays as it is.
            git = Repository(root, {"GIT_INDEX_FILE": str(Path(folder) / "index"), **_signature(root)})
            first = commit = git.commit(base)
            for proposal in proposals:
                commit = _committed(git, commit, proposal)
        if commit == first:
            raise NotProposed("nothing differs from what is there already")
        return _new_branch(git, _stem(proposals[0].path), commit)
    except (GitFailed, OSError) as error:
        raise NotProposed(f'"{base}" cannot be built on, or this is no git repository: {error}') from error


def _signature(root: Path) -> dict[str, str]:
    """Who commits, where git does not know it."""
    try:
        for role in ("AUTHOR", "COMMITTER"):
            Repository(root).run("var", f"GIT_{role}_IDENT")
    except GitFailed:
        name, address = NOBODY
        return {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", name), ("EMAIL", address))
        }
    return {}


def _stem(path: str) -> str:
    """``id-sari`` for ``content/experts/id/sari.yml``, ``sharing-a-title`` for a piece."""
    place = PurePosixPath(path)
    return re.sub(r"[^a-z0-9-]", "-", f"{place.parent.name}-{place.stem}")


def _new_branch(git: Repository, stem: str, commit: str) -> str:
    for number in range(1, 1000):
        name = f"update/{stem}-{number}"
        # Git refuses to make a branch that is there, even if it appeared a moment ago.
        with suppress(GitFailed):
            git.run("update-ref", f"refs/heads/{name}", commit, _NONE)
            return name
    raise NotProposed(f"there are too many branches update/{stem}-...; delete those that are merged")


def _committed(git: Repository, parent: str, proposal: Proposal) -> str:
    """A commit of the proposal on top of ``parent``; ``parent`` itself if it changes nothing."""
    git.run("read-tree", parent)
    git.run("update-index", "--index-info", data=_index_lines(git, proposal).encode("utf-8"))
    tree = git.run("write-tree").decode().strip()
    if tree == git.run("rev-parse", f"{parent}^{{tree}}").decode().strip():
        return parent
    message = f"{_one_line(proposal.title)}\n\n{proposal.why.strip()}".strip() + "\n"
    return git.run("commit-tree", tree, "-p", parent, data=message.encode("utf-8")).decode().strip()


def _index_lines(git: Repository, proposal: Proposal) -> str:
    """The files of a proposal as git's index takes them."""
    prefix = git.run("rev-parse", "--show-prefix").decode().strip()
    lines = []
    for path, data in proposal.files().items():
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)+", path):
            raise NotProposed(f'"{path}" is no path inside of the project')
        blob = _NONE if data is None else git.run("hash-object", "-w", "--stdin", data=data).decode().strip()
        lines.append(f"{'0' if data is None else PLAIN} {blob}\t{prefix}{path}\n")
    return "".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
