"""What names, modes and links can do to the machines of others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from aexpecs.checks.report import visible
from aexpecs.contribute.gate.proposed import Proposal, Refusal
from aexpecs.contribute.gitobjects import PLAIN, SUBMODULE, SYMLINK
from aexpecs.core.collections import collection_of
from aexpecs.core.content import PHOTO_SUFFIXES, WINDOWS_NAMES, is_slug
from aexpecs.core.model import Page

INBOX_SUFFIXES = (".yml", ".md", ".csv", ".xlsx", *PHOTO_SUFFIXES)


def no_links(proposal: Proposal) -> Iterator[Refusal]:
    """No file is a link to another one."""
    for change in proposal.changes:
        if change.new_mode == SYMLINK:
            yield Refusal("symlink", change.path, "this is a link to another file", "put the file itself there")


def no_submodules(proposal: Proposal) -> Iterator[Refusal]:
    """No other repository is pulled in."""
    for change in proposal.changes:
        if change.new_mode == SUBMODULE:
            yield Refusal(
                "submodule", change.path, "this pulls in another repository", "put the files themselves there"
            )


def plain_modes(proposal: Proposal) -> Iterator[Refusal]:
    """Content is not executable."""
    for change in proposal.changes:
        if change.new_mode not in ("", PLAIN, SYMLINK, SUBMODULE) and change.path.startswith(("content/", "inbox/")):
            fix = f"git update-index --chmod=-x {PurePosixPath(visible(change.path))}"
            yield Refusal("mode", change.path, f"the mode of this file is {change.new_mode}, not {PLAIN}", fix)


def names_work_everywhere(proposal: Proposal) -> Iterator[Refusal]:
    """A name can be written on every system and shown in every report."""
    for change in proposal.changes:
        if not change.is_deleted and (fault := _name_fault(change.path)):
            fix = "use small letters a-z, digits and single hyphens"
            yield Refusal("name", change.path, f"this name {fault}", fix)


def _name_fault(path: str) -> str:
    for part in path.split("/"):
        if re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", part):
            return "has characters that cannot be shown"
        if part.split(".")[0].rstrip(" ").casefold() in WINDOWS_NAMES:
            return "is one that Windows keeps for itself"
        if re.search(r'[<>:"|?*\\]', part) or part.endswith((".", " ")) or re.search(r"~[0-9]", part):
            return "cannot be written on Windows"
        if part.casefold() in ("..", ".", ".git"):
            return "leads out of its folder"
    return ""


def no_two_names_are_alike(proposal: Proposal) -> Iterator[Refusal]:
    """Two names do not differ in capitals or in the composition of letters alone: one would overwrite the other."""
    added = [change.path for change in proposal.changes if change.is_new]
    if not added:
        return
    alike: dict[str, set[str]] = {}
    for path in proposal.repository.paths(proposal.head):
        for whole in (path, *(parent.as_posix() for parent in PurePosixPath(path).parents)):
            alike.setdefault(_folded(whole), set()).add(whole)
    for path in added:
        others = alike[_folded(path)] - {path}
        for parent in PurePosixPath(path).parents:
            others |= alike[_folded(parent.as_posix())] - {parent.as_posix()}
        if others:
            message = f'this name and "{visible(min(others))}" are one on many machines'
            yield Refusal("collision", path, message, "give the new file another name")


def _folded(path: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", path).casefold())


def files_are_in_place(proposal: Proposal) -> Iterator[Refusal]:
    """In the folders of ``content/`` and in ``inbox/`` lies what belongs there."""
    for change in proposal.changes:
        if not change.is_deleted and not _name_fault(change.path) and (fix := _misplaced(change.path)):
            yield Refusal("place", change.path, "a file of this name has no place here", fix)


def _misplaced(path: str) -> str:
    parts = path.split("/")
    stem, dot, suffix = parts[-1].rpartition(".")
    suffix = dot + suffix
    if parts[:2] == ["content", "experts"]:
        good = len(parts) == 4 and is_slug(stem) and suffix in (".yml", *PHOTO_SUFFIXES)
        return "" if good else "put it at content/experts/<country>/<name>.yml, a photo beside it"
    collection = collection_of(path)
    if collection and collection.record is not Page:
        deep = 4 if collection.in_countries else 3
        good = len(parts) == deep and is_slug(stem) and suffix == collection.suffix
        return "" if good else f"put it at {collection.place}"
    if parts[0] == "inbox":
        return "" if len(parts) == 3 and suffix in INBOX_SUFFIXES else "put it at inbox/<country>/<name>.yml"
    return ""
