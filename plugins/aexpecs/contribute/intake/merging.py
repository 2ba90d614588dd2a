"""A form that was filled in some time ago, and a profile that changed since: what can still be put in, and what cannot."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from aexpecs.contribute.differences import GONE, Path, differences, texts_of
from aexpecs.contribute.gitobjects import GitFailed, Repository
from aexpecs.contribute.intake.received import Wish
from aexpecs.contribute.plain import plain
from aexpecs.core.content import Content
from aexpecs.core.fields import fields_of
from aexpecs.core.model import Expert
from aexpecs.core.reading import read_record
from aexpecs.core.source import Source

MISSING = object()


@dataclass(frozen=True)
class Conflict:
    """A field that was changed here since the contributor saw it, and by the contributor to something else."""

    path: Path
    before: Any
    now: Any
    sent: Any


@dataclass(frozen=True)
class Merged:
    """What becomes of the changes of a wish."""

    changes: dict[Path, Any]
    conflicts: list[Conflict]
    notes: list[str]


class Books:
    """The directory that wishes are held against: checked content, the sources of the base commit, and what earlier
    wishes of the same delivery made of them."""

    def __init__(self, root: File, around: Content, base: str) -> None:
        self.root, self.around, self.base = root, around, base
        self.texts: dict[str, str] = {}
        self.repository = Repository(root)
        try:
            self.prefix = self.repository.run("rev-parse", "--show-prefix").decode().strip()
            self.commit = self.repository.commit(base)
        except (GitFailed, OSError):
            self.commit = ""

    def text(self, path: str) -> str | None:
        """The source of a file; None if there is none."""
        if path in self.texts:
            return self.texts[path]
        if self.commit:
            return self._at(self.commit, path)
        return (self.root / path).read_text(encoding="utf-8") if (self.root / path).is_file() else None

    def text_on(self, day: str, path: str) -> str | None:
        """The source of a file as it was at the end of ``day``; None if that is not known."""
        if not self.commit:
            return None
        found = self.repository.run("rev-list", "-1", f"--before={day}T23:59:59", self.commit).decode().strip()
        return self._at(found, path) if found else None

    def _at(self, commit: str, path: str) -> str | None:
        data = self.repository.file(commit, self.prefix + path)
        return None if data is None else data.decode("utf-8", "replace")

    def data(self, text: str) -> dict[str, Any]:
        """The plain data of a profile's source."""
        expert = read_record(Expert, Source("", text), self.around.directory.vocabulary.known, [])
        return plain(expert) if expert else {}


def normal(value: Any) -> Any:
    """Texts composed as the directory holds them."""
    if isinstance(value, Mapping):
        return {name: normal(inner) for name, inner in value.items() if inner is not GONE}
    if isinstance(value, (list, tuple)):
        return [normal(inner) for inner in value if inner is not GONE]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def merged(wish: Wish, old: str, books: Books) -> Merged:
    """The changes of ``wish`` that can be made in the source ``old``; those to a field that changed here in the meantime
    become conflicts."""
    found = Merged({}, [], [])
    now = books.data(old)
    before = wish.before
    if before is None and wish.based_on:
        then = books.text_on(wish.based_on.isoformat(), wish.path)
        before = books.data(then) if then is not None else None
        if then is None:
            found.notes.append(f"what {wish.address} said on {wish.based_on} is not known here: please compare")
    before = now if before is None else before
    changes = found.changes
    for path, value in wish.changes.items():
        value = value if value is GONE else normal(value)
        here, seen = _at(now, path), _at(before, path)
        if _same(here, value):
            continue
        if not _same(here, seen):
            found.conflicts.append(Conflict(path, seen, here, value))
        elif isinstance(value, list) and isinstance(here, list):
            changes.update({(*path, *inner): new for inner, new in differences(here, value).items()})
        else:
            changes[path] = value
    return found


def _at(data: Any, path: Path) -> Any:
    """What stands at ``path``; of a list the whole, since its items move."""
    for place, step in enumerate(path):
        if isinstance(data, list):
            return data
        if not isinstance(data, Mapping) or step not in data:
            about = fields_of(Expert).get(str(step)) if place == 0 else None
            return about.absent if about and about.absent and place == len(path) - 1 else MISSING
        data = data[step]
    return data


def _same(one: Any, other: Any) -> bool:
    gone = (MISSING, GONE, "", None)
    if one in gone or other in gone:
        return one in gone and other in gone
    return bool(texts_of(one) == texts_of(other))
