"""``invoke check --changed``: what a pull request changes, and what that does to others, without reading everybody.

The changed files, those that name them and those that they name are laid out as a small directory, which is checked as
the whole one is. Git finds who names whom.
"""

from __future__ import annotations

import difflib
import re
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from aexpecs.checks import check_content
from aexpecs.checks.command import show
from aexpecs.checks.report import FORMATS, visible
from aexpecs.contribute.gitobjects import GitFailed, Repository
from aexpecs.contribute.rawfields import fields_in, listed
from aexpecs.core.clock import build_date
from aexpecs.core.collections import collection_of
from aexpecs.core.content import PHOTO_SUFFIXES
from aexpecs.core.kinds import PROFILE_ID, SLUG
from aexpecs.core.problems import Problem

# What one file can do to another. Other faults of unchanged files are not this change's.
BETWEEN_FILES = frozenset(["E201", "E202", "E213", "W204", "E205", "E207", "E208", "E210", "E212", "E706"])
# What every file depends on, in one way or another.
_OF_ALL = ("content/vocabulary/", "content/tombstones.yml")
_NAMING = "sharing|replies_to|translation_of|piece|meeting|follows"
_IDENTIFIER = re.compile(r"\bvalue:\s*[\"']?([0-9A-Za-z-]{4,40})")


def problems_of_changes(root: Path, base: str) -> list[Problem]:
    """The problems of what differs from the commit at which the work left ``base``, and of the files that it touches.

    :raises GitFailed: ``base`` is no commit of this repository.
    """
    repository = Repository(root)
    commit = repository.commit(base)
    changed, present = repository.files_here(repository.merge_base(commit, "HEAD") or commit, "content")
    if any(path.startswith(_OF_ALL) for path in changed):
        return check_content(root, build_date(root)).problems
    if not changed:
        return []
    around = _Surroundings(root, repository, changed, present)
    with tempfile.TemporaryDirectory(prefix="aexpecs-check-") as folder:
        for path in around.paths:
            _copy(root / path, Path(folder) / path)
        shutil.copytree(root / "content/vocabulary", Path(folder) / "content/vocabulary")
        _copy(root / "content/tombstones.yml", Path(folder) / "content/tombstones.yml")
        found = check_content(Path(folder), build_date(root)).problems
    return [
        problem
        for problem in found
        if problem.path in around.changed or (problem.path in around.touched and problem.code in BETWEEN_FILES)
    ]


def check_changed(root: Path, base: str, form: str = "text") -> int:
    """``invoke check --changed BASE``: 0 no error, 1 an error, 2 the call is wrong."""
    try:
        if form not in FORMATS:
            raise GitFailed(f'there is no format "{form}"; use one of {", ".join(FORMATS)}')
        problems = problems_of_changes(root, base)
    except GitFailed as fault:
        print(f"check: {visible(str(fault))}", file=sys.stderr)
        return 2
    return show(problems, root, form)


def _copy(file: Path, target: Path) -> None:
    if file.is_file() or file.is_symlink():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, target, follow_symlinks=False)


class _Surroundings:
    """The changed files, those they touch, and all that these name."""

    def __init__(self, root: Path, repository: Repository, changed: Iterable[str], present: set[str]) -> None:
        self.root = root
        self.repository = repository
        self.all = present
        self.changed = set(changed)
        for path in list(self.changed):  # a photo is judged with its profile
            if path.endswith(PHOTO_SUFFIXES) and (profile := path.rpartition(".")[0] + ".yml") in self.all:
                self.changed.add(profile)
        self.touched = {path for path in self.all - self.changed if self._is_alike(path)}
        self.touched |= set(repository.naming(self._signs(), "content")) & self.all
        self.touched |= self._mentors(self.changed | self.touched)

    @cached_property
    def paths(self) -> set[str]:
        """Everything that has to lie in the small directory."""
        named = {path for part in (self.changed, self.touched) for path in self._named(part)}
        whole = (self.changed & self.all) | self.touched | named
        return whole | {photo for path in self.changed for photo in self._photos(path)}

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """The paths of all records by their ids; a need may have the id of a profile."""
        found: dict[str, set[str]] = {}
        for path in self.all:
            collection = collection_of(path)
            if collection and path.endswith(collection.suffix):
                found.setdefault(collection.id_of(path), set()).add(path)
        return found

    def _text(self, path: str) -> str:
        file = self.root / path
        if not path.endswith((".yml", ".md")) or file.is_symlink() or not file.is_file():
            return ""
        return file.read_bytes().decode("utf-8", "replace")

    def _signs(self) -> set[str]:
        """What other files say if they are touched: addresses, and identifiers, of the changed ones; and what the changed
        ones name that is no file, because it may be an old address."""
        signs = {match.group(1) for path in self.changed for match in _IDENTIFIER.finditer(self._text(path))}
        for path in self.changed:
            collection = collection_of(path)
            if collection and path.endswith(collection.suffix):
                signs.add(collection.id_of(path))
            signs |= set(re.findall(rf"\b{PROFILE_ID}\b", self._text(path))) - self.ids.keys()
        return signs

    def _named(self, paths: Iterable[str]) -> set[str]:
        """The files that some files name; for a name that is no file, the one that may be meant."""
        found: set[str] = set()
        for path in paths:
            text = self._text(path)
            words = set(re.findall(rf"\b{PROFILE_ID}\b", text)) | set(re.findall(rf"\b{SLUG}\b", text))
            found |= {named for word in words & self.ids.keys() for named in self.ids[word]}
            if path in self.changed:
                missed = re.findall(rf"\b(?:{_NAMING}):\s*({SLUG})|({PROFILE_ID})", text)
                for word in {first or second for first, second in missed} - self.ids.keys():
                    alike = [name for name in self.ids if ("/" in name) == ("/" in word)]
                    for name in difflib.get_close_matches(word, alike, n=1, cutoff=0.7):
                        found |= self.ids[name]
        return found

    def _mentors(self, paths: Iterable[str]) -> set[str]:
        """Those who formed the people in ``paths``, and who formed them: a circle can be of any length."""
        found: set[str] = set()
        ahead = list(paths)
        while ahead:
            path = ahead.pop()
            if not path.startswith("content/experts/"):
                continue
            for mentor in listed(fields_in(path, self._text(path).encode()), "mentors"):
                formed_by = f"content/experts/{mentor}.yml"
                if formed_by in self.all and formed_by not in found | {path}:
                    found.add(formed_by)
                    ahead.append(formed_by)
        return found

    def _photos(self, path: str) -> list[str]:
        stem = path.removesuffix(".yml")
        return [stem + suffix for suffix in PHOTO_SUFFIXES if stem + suffix in self.all]

    @cached_property
    def _folded(self) -> set[str]:
        return {_without_case(path) for path in self.changed}

    def _is_alike(self, path: str) -> bool:
        """Whether the name differs from a changed one in capitals or accents alone."""
        return _without_case(path) in self._folded


def _without_case(path: str) -> str:
    return path.lower() if path.isascii() else unicodedata.normalize("NFKC", path).casefold()
