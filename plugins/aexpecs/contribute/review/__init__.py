"""``invoke review``: what a human approves. Each profile field by field in words, what it rests on, and who it may be."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from aexpecs.checks.pictures import photo_fault
from aexpecs.checks.report import visible
from aexpecs.contribute.gitobjects import PLAIN, Change, GitFailed, Repository
from aexpecs.contribute.rawfields import country_of, id_of
from aexpecs.contribute.review.alike import alike, known_names
from aexpecs.contribute.review.page import Card, html_page, markdown
from aexpecs.contribute.review.pictures import picture_of
from aexpecs.contribute.review.words import rows, states
from aexpecs.core.clock import build_date
from aexpecs.core.collections import Record, collection_of
from aexpecs.core.content import PHOTO_SUFFIXES, is_slug, read_file
from aexpecs.core.model import Expert
from aexpecs.core.problems import Problem, errors
from aexpecs.core.vocabulary import Vocabulary, load_vocabulary

_PROFILE = re.compile(r"content/experts/[a-z]{2}/([^/]+)\.yml")
_OTHER = re.compile(r"content/(?:sharing/([^/]+)\.md|needs/[a-z]{2}/([^/]+)\.yml|(?:meetings|learning)/([^/]+)\.yml)")


class Review:
    """A proposal laid out in two folders, ``before`` and ``after``, with what both are compared by."""

    def __init__(self, root: Path, base: str, head: str, folder: Path, sites: tuple[Path | None, ...]) -> None:
        self.repository = Repository(root)
        self.base, self.head = self.repository.commit(base), self.repository.commit(head)
        self.fork = self.repository.merge_base(self.base, self.head) or self.base
        self.today: date = build_date(root)
        self.sites = sites
        self.folders = (folder / "before", folder / "after")
        self.changes = self.repository.changes(self.fork, self.head)
        vocabulary = self.repository.paths(self.fork, "content/vocabulary/")
        self.repository.extract(self.fork, vocabulary, folder)
        self.vocabulary: Vocabulary = load_vocabulary(folder / "content/vocabulary", "content/vocabulary", [])
        shown = [change.path for change in self.changes if is_shown(change.path)]
        for commit, target in zip((self.fork, self.head), self.folders, strict=True):
            self.repository.extract(commit, (file for path in shown for file in _with_photos(path)), target)
        self.known = known_names(self.repository, self.base) if any(_PROFILE.fullmatch(path) for path in shown) else {}

    def cards(self) -> Iterator[Card]:
        """One card a file, profiles first; a photo stands with its profile if that changes too."""
        for change in sorted(self.changes, key=lambda change: (not is_shown(change.path), change.path)):
            if _PROFILE.fullmatch(change.path) and is_shown(change.path):
                yield self._profile(change)
            elif is_shown(change.path):
                yield self._other(change)
            else:
                pictures = tuple(self._photos(change)) if change.path.endswith(PHOTO_SUFFIXES) else ()
                yield Card(change.path.rpartition("/")[2], _what(change), change.path, pictures=pictures)

    def _profile(self, change: Change) -> Card:
        notes = list(self._unreadable(change))
        before, after = (self._read(change, folder, []) for folder in self.folders)
        shown = after or before
        title = shown.name if isinstance(shown, Expert) else id_of(change.path)
        if isinstance(after, Expert):
            notes += [f"Possibly the same person: {sentence}" for sentence in alike(after, self.known)]
        pictures = tuple(self._pages(id_of(change.path)))
        found = tuple(rows(before, after, self.vocabulary)) if shown else ()
        told = tuple(states(after, self.today, self.vocabulary)) if isinstance(after, Expert) else ()
        return Card(title, _what(change), change.path, told, tuple(notes), found, pictures)

    def _other(self, change: Change) -> Card:
        before, after = (self._read(change, folder, []) for folder in self.folders)
        shown = after or before
        title = getattr(shown, "title", "") or change.path.rpartition("/")[2]
        found = tuple(rows(before, after, self.vocabulary)) if shown else ()
        return Card(title, _what(change), change.path, notes=tuple(self._unreadable(change)), rows=found)

    def _read(self, change: Change, folder: Path, problems: list[Problem]) -> Record | None:
        """The record before or after the change; None if it is not there or cannot be read."""
        collection, file = collection_of(change.path), folder / change.path
        if collection is None or not file.is_file():
            return None
        return read_file(collection, file, change.path, country_of(change.path), self.vocabulary, problems)

    def _unreadable(self, change: Change) -> Iterator[str]:
        file = self.folders[1] / change.path
        if change.new_mode and (change.new_mode != PLAIN or not file.is_file()):
            yield "This is no ordinary file; the gate refuses it"
        elif file.is_file():
            problems: list[Problem] = []
            self._read(change, self.folders[1], problems)
            if wrong := errors(problems):
                lines = ", ".join(f"{problem.code} in line {problem.line}" for problem in wrong[:5])
                yield f"Not all of it could be read ({lines}): invoke check tells more"

    def _photos(self, change: Change) -> Iterator[tuple[str, bytes]]:
        """The picture before and after; one that is refused is not shown to a browser either."""
        for caption, mode, object_id in (
            ("Before", change.old_mode, change.old_id),
            ("After", change.new_mode, change.new_id),
        ):
            if mode == PLAIN and not photo_fault(data := self.repository.blob(object_id)):
                yield caption, data

    def _pages(self, expert_id: str) -> Iterator[tuple[str, bytes]]:
        for caption, site in zip(("Page before", "Page after"), self.sites, strict=True):
            if site and (picture := picture_of(site, expert_id)):
                yield caption, picture


def is_shown(path: str) -> bool:
    """Whether a path of a stranger is a record at its place, so that it can be written to a folder here."""
    match = _PROFILE.fullmatch(path) or _OTHER.fullmatch(path)
    return bool(match and is_slug(next(filter(None, match.groups()))))


def _with_photos(path: str) -> list[str]:
    stem = path.removesuffix(".yml")
    return [path, *(stem + suffix for suffix in PHOTO_SUFFIXES if stem != path)]


def _what(change: Change) -> str:
    return "New" if change.is_new else "Deleted" if change.is_deleted else "Changed"


def review(
    root: Path, base: str, head: str, page: Path | None = None, before: Path | None = None, after: Path | None = None
) -> int:
    """``invoke review``: 0 written; 2 a commit is not there.

    ``page`` takes the review as HTML. With ``before`` and ``after``, two built sites, it has pictures of the pages, too.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = Review(root, base, head, Path(folder), (before, after))
            cards = list(made.cards())
        except GitFailed as fault:
            print(f"review: {visible(str(fault))}", file=sys.stderr)
            return 2
    files = f"{len(cards)} file{'s' if len(cards) != 1 else ''}"
    heading = f"What changes: {files}"
    print("\n".join(markdown(cards, heading)))
    if page:
        page.write_text(html_page(cards, heading), encoding="utf-8", newline="\n")
    return 0
