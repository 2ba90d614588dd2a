"""Everything that is written, in units that later builds make again one by one; docs/performance.md tells the whole.

A unit is what a page type makes of a key, all pages of one without keys, or what an export writes. What it reads of the
directory is recorded while it is made, and nobody has to declare it. Where a unit is made again, a page whose view comes
out as before is not rendered again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from aexpecs.contribute.schema import SCHEMAS, schema_bytes
from aexpecs.core.ledger import Answers, Ledger
from aexpecs.core.model import Expert
from aexpecs.core.reads import Marks, digest, plain_bytes
from aexpecs.exchange import EXPORTS
from aexpecs.exchange.vcard import card, cards
from aexpecs.photos.album import Album
from aexpecs.search import index_files
from aexpecs.search.documents import documents, phrases
from aexpecs.site.output import Output, Written
from aexpecs.site.pages import Pages
from aexpecs.views import COPY_PAGE_TYPES, PAGE_TYPES
from aexpecs.views.addresses import card_path
from aexpecs.views.edit_page import profile_file, word_files
from aexpecs.views.introductions import person_file, shared_files
from aexpecs.views.page import Layout, Page, PageType
from aexpecs.views.shelf import Shelf, Site

Files = Callable[[Sequence[Shelf], Site], Iterator[tuple[str, bytes]]]


def search(shelves: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The search index, as it was made last if what is searched is the same."""
    cache = shelves[0].common.cache
    answers = Answers(cache and cache / "search")
    searched = documents(shelves[0]), phrases(shelves[0].directory)
    files = answers.get("files", digest(plain_bytes(searched)), partial(index_files, *searched))
    answers.save()
    yield from files.items()


def schemas(shelves: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The declarations for editors and other programs."""
    for name, record in SCHEMAS.items():
        yield f"schema/{name}.schema.json", schema_bytes(record)


def contact_card(shelf: Shelf, expert: Expert) -> Iterator[tuple[str, bytes]]:
    """The contact card of whom lists name."""
    if expert.id in shelf.directory.listed:
        yield card_path(expert.id), card(expert, shelf)


def form_data(shelf: Shelf, expert: Expert) -> Iterator[tuple[str, bytes]]:
    """What the form for changes is filled with."""
    yield profile_file(expert)


# What is written for each published profile beside its pages, made again with the profile alone.
PER_PROFILE: tuple[Callable[[Shelf, Expert], Iterator[tuple[str, bytes]]], ...] = (contact_card, form_data, person_file)

# What else is written beside pages, by the names that `--explain` shows. A function reads what it wants of the directory.
BESIDE_PAGES: dict[str, Files] = {
    **{export.__module__.rpartition(".")[2]: export for export in EXPORTS if export is not cards},
    "search": search,
    "edit": word_files,
    "people": shared_files,
    "schemas": schemas,
}


class Result(NamedTuple):
    """What came of a unit: its files, and the entries of the album that they were made from."""

    files: tuple[Written, ...]
    photos: tuple[tuple[str, str], ...] = ()


class Job(NamedTuple):
    """What a unit is: a page type in a language with a key, or files beside the pages."""

    shelf: Shelf | None
    page_type: PageType | None
    key: str


class Units:
    """All units of a site, and how one is made."""

    def __init__(self, shelves: Sequence[Shelf], album: Album, pages: Pages, output: Output, words: bytes) -> None:
        """``words`` is a mark of all catalogues."""
        self.shelves, self.album, self.pages, self.output = shelves, album, pages, output
        directory, site = shelves[0].directory, shelves[0].site
        tags = [shelf.language.tag for shelf in shelves]
        self.common = digest(directory.mark, plain_bytes((site, tags)), words)
        self.jobs: dict[str, Job] = {}
        self.own: dict[str, bytes] = {}
        self.ledger = Ledger(None, b"")

    def plan(self) -> None:
        """List all units, those with the most pages at both ends, where the processes begin."""
        for name in BESIDE_PAGES:
            self._add(name, Job(None, None, ""), self.common)
        for key in self.shelves[0].directory.published if PER_PROFILE else ():
            self._add(f"files of {key}", Job(None, None, key), self.common)
        kinds = PAGE_TYPES + (COPY_PAGE_TYPES if self.shelves[0].site.is_copy else ())
        made_of = {kind.template: self.pages.made_of(kind.template) for kind in kinds}
        for number, shelf in enumerate(self.shelves, start=1):
            is_last = number == len(self.shelves) > 1
            for kind in sorted(kinds, key=lambda kind: kind.is_one != is_last):
                own = digest(self.common, made_of[kind.template])
                for key in kind.keys(shelf) if kind.keys else ("",):
                    name = f"{shelf.language.folder}{kind.template} {key}".rstrip()
                    self._add(name, Job(shelf, kind, key), own)

    def _add(self, name: str, job: Job, own: bytes) -> None:
        self.jobs[name], self.own[name] = job, own

    def is_large(self, name: str) -> bool:
        """Whether a unit is many files."""
        job = self.jobs[name]
        return not job.page_type.is_one if job.page_type else not job.key

    def marks(self) -> Marks:
        """What the units read, as it is now."""
        shelf = self.shelves[0]
        return Marks(shelf.directory, shelf.common, *self.shelves)

    def make(self, name: str) -> Any:
        """Make one unit and write its files."""
        job = self.jobs[name]
        former = {file.path: file for file in self.files_of(name)}
        if job.page_type is None or job.shelf is None:
            found = self._of_profile(job.key) if job.key else BESIDE_PAGES[name](self.shelves, self.shelves[0].site)
            files = [self._written(path, data, former) for path, data in found]
        else:
            own, pages = self.own[name], job.page_type.pages(job.shelf, job.key)
            files = [self._page(page, job.page_type, job.shelf, own, former) for page in pages]
        asked = self.album.take_asked()
        files += [self._written(path, self.album.files[path], former) for path in sorted(asked.files)]
        return tuple(map(tuple, files)), tuple(sorted(asked.entries))

    def _of_profile(self, expert_id: str) -> Iterator[tuple[str, bytes]]:
        shelf = self.shelves[0]
        expert = shelf.directory.published[expert_id]
        return chain.from_iterable(files(shelf, expert) for files in PER_PROFILE)

    def _page(self, page: Page, kind: PageType, shelf: Shelf, own: bytes, former: dict[str, Written]) -> Written:
        """A page; one of many is rendered if what it shows, or what all have in common, is not as it was."""
        layout = self.pages.layout(page, shelf)
        if kind.is_one:  # its view need not be compared: it is made again only if something in it is new
            return self._rendered(page, layout, kind, shelf, former)
        view = digest(own, plain_bytes((page, layout)))
        old = former.get(shelf.language.folder + page.path)
        if old and old.view == view and self.output.has(old):
            return old
        return self._rendered(page, layout, kind, shelf, former)._replace(view=view)

    def _rendered(
        self, page: Page, layout: Layout, kind: PageType, shelf: Shelf, former: dict[str, Written]
    ) -> Written:
        data = self.pages.html(kind.template, page, layout, shelf.language)
        changed = page.changed.isoformat() if page.changed else ""
        written = self._written(shelf.language.folder + page.path, data, former)
        return written._replace(listed=page.listed, changed=changed)

    def _written(self, path: str, data: bytes, former: dict[str, Written]) -> Written:
        old = former.get(path)
        if old and old.sum == digest(data) and self.output.has(old):
            return old
        return self.output.write(path, data)

    def result(self, name: str) -> Result:
        """What came of a unit when it was made last."""
        done = self.ledger.former(name)
        return Result(tuple(Written(*file) for file in done[0]), done[1]) if done else Result(())

    def files_of(self, name: str) -> tuple[Written, ...]:
        """The files of a unit as they were written last."""
        return self.result(name).files

    def fault(self, result: Any) -> str:
        """Why the files of a result are not there any more as they were written."""
        there = self.output.there
        for file in result[0]:
            if there.get(file[0]) != (file[2], file[3]):
                return f"{file[0]} is not in the output as it was written"
        return ""
