"""A sample directory as everything that is measured needs it: its built site, its documents, its index."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import _project  # noqa: F401 (the package can be imported after it)
from _figures import DAY, run, sample

from aexpecs.checks import check_content
from aexpecs.core.directory import Directory
from aexpecs.search.documents import Document, documents
from aexpecs.search.index import Index, count
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language

SITE = "searched"


@dataclass(frozen=True)
class Corpus:
    """A sample of so many experts. ``built`` is its site, where there is one already."""

    experts: int
    built: Path | None = None

    @cached_property
    def folder(self) -> Path:
        """The folder of the sample, with its content."""
        return sample(self.experts)

    @cached_property
    def site(self) -> Path:
        """The site."""
        if self.built:
            return self.built
        cost = run([sys.executable, "-m", "invoke", "build", "--output", SITE], cwd=self.folder)
        if cost.code:
            raise SystemExit(cost.output[-2000:])
        return self.folder / SITE

    @cached_property
    def directory(self) -> Directory:
        """The directory, read."""
        read = check_content(self.folder, datetime.fromtimestamp(int(DAY), UTC).date()).directory
        gc.freeze()  # as the build does: looking through it for what can go would cost seconds each time
        return read

    @cached_property
    def shelf(self) -> Shelf:
        """The directory in English."""
        return Shelf(self.directory, Language("en"), Site(), Common(self.directory))

    @cached_property
    def documents(self) -> list[Document]:
        """Everything that can be found, by number."""
        return documents(self.shelf)

    @cached_property
    def index(self) -> Index:
        """The terms of the documents, counted."""
        return count(self.documents)
