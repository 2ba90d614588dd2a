"""Reads the directory once and renders every page type in every language."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from aexpecs.checks import check_content, refused_paths
from aexpecs.checks.report import text_report
from aexpecs.core.audience import packed, selection_of
from aexpecs.core.clock import build_date
from aexpecs.core.content import Content
from aexpecs.core.directory import Directory
from aexpecs.core.ledger import Ledger
from aexpecs.core.pool import processors
from aexpecs.core.problems import errors
from aexpecs.core.reads import digest, work_out
from aexpecs.exchange.sitemap import Address, sitemap
from aexpecs.photos.album import Album
from aexpecs.photos.encode import has_avif
from aexpecs.site.output import Output, Written
from aexpecs.site.pages import Pages
from aexpecs.site.scripts import AT_ROOT
from aexpecs.site.steps import Steps
from aexpecs.site.units import Units
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import SOURCE, Language, load_languages


class ContentRefused(SystemExit):
    """The content has errors and was not published; the report has been printed.

    It ends the process with its message and exit code 1: Pelican would show any other exception with its traceback,
    which tells a contributor nothing.
    """


class DirectoryGenerator(Generator):
    """Pelican's part: settings in, files out."""

    def generate_context(self) -> None:
        """Read and check the content; refuse it, or leave out what is broken if the settings say so.

        :raises ContentRefused: there are errors and ``AEXPECS_KEEP_GOING`` is off.
        """
        gc.disable()  # records and views are many small objects without cycles; to look for some would cost seconds
        self.root = Path(self.path).resolve().parent
        self.cache = self.root / ".cache" / "build"
        self.processes = self.settings["AEXPECS_PROCESSES"] or processors()
        self.steps = Steps(self.settings["AEXPECS_TIMINGS"])
        with self.steps.step("read and check"):
            content = check_content(self.root, build_date(self.root), self.cache, self.processes)
            self.directory = usable(content, self.root, bool(self.settings["AEXPECS_KEEP_GOING"]))
            self.pack = self.settings["AEXPECS_PACK"]
            if self.pack:
                self.directory = packed(self.directory, selection_of(self.pack))
        self.languages = load_languages(Path(self.theme) / "translations", self.pack.get("languages", ()))
        self.site = Site(
            self.settings["SITENAME"],
            self.settings["SITEURL"],
            self.settings["AEXPECS_REPOSITORY"],
            self.settings["AEXPECS_BRANCH"],
            self.settings["AEXPECS_FORGE"],
            is_copy=bool(self.pack),
            meeting=self.pack.get("meeting", ""),
        )

    def generate_output(self, writer: Any) -> None:
        """Write every page in every language, what other programs read, and the schemas."""
        album = Album(self.root / ".cache" / "photos")
        common = Common(self.directory, album, self.cache)
        shelves = [Shelf(self.directory, language, self.site, common) for language in self.languages]
        with self.steps.step("look at the output"):
            output = Output(Path(self.output_path))
        pages = Pages(self.env, Path(self.theme), self.languages, self.cache)
        units = Units(shelves, album, pages, output, words_mark(Path(self.theme) / "translations"))
        with self.steps.step("plan"):
            units.plan()
            units.ledger = Ledger(self.cache / f"output-{digest(str(output.folder).encode()).hex()}", b"pages")
            marks = units.marks()
            work_out(*marks.holders.values())
        with self.steps.step("make"):
            reasons = units.ledger.make(
                units.own, marks, units.make, self.processes, units.fault, units.is_large, self.steps.progress
            )
        with self.steps.step("finish"):
            files = [file for name in units.own for file in units.files_of(name)]
            skipped = AT_ROOT if self.pack else frozenset()  # a copy is kept already, and needs no service worker
            files += [output.write(path, data) for path, data in pages.scripts.files.items() if path not in skipped]
            files += [output.write(path, data) for path, data in sitemap(addresses(files, self.languages), self.site)]
            output.keep_only(files)
            if not self.pack:  # which may hold but a few of the photos
                album.forget_the_rest(entry for name in units.own for entry in units.result(name).photos)
            units.ledger.save()
        if self.settings["AEXPECS_EXPLAIN"]:
            for name, reason in reasons.items():
                print(f"{name}: {reason}", file=sys.stderr)
        print(f"{len(files):,} files, of {len(reasons):,} of {len(units.own):,} units anew", file=sys.stderr)
        if any(file.path.startswith("faces/") for file in files) and not has_avif():
            print("Pillow cannot write AVIF on this machine: the faces of lists are WebP alone", file=sys.stderr)


def words_mark(folder: Path) -> bytes:
    """A mark of all catalogues."""
    files = sorted(folder.glob("*/LC_MESSAGES/*.po"))
    return digest(*(part for file in files for part in (str(file.relative_to(folder)).encode(), file.read_bytes())))


def addresses(files: Iterable[Written], languages: Sequence[Language]) -> dict[str, list[Address]]:
    """The pages among ``files`` by language, as the sitemap names them."""
    found: dict[str, list[Address]] = {language.tag: [] for language in languages}
    folders = {language.folder: language.tag for language in languages if language.folder}
    for file in files:
        if file.path.endswith(".html"):
            tag = folders.get(file.path.partition("/")[0] + "/", SOURCE)
            path = file.path if tag == SOURCE else file.path.partition("/")[2]
            changed = date.fromisoformat(file.changed) if file.changed else None
            found[tag].append(Address(path, file.listed, changed))
    return found


def usable(content: Content, root: Path, keep_going: bool) -> Directory:
    """The directory that may be published.

    A vocabulary is everybody's, so an error in one always refuses the build.

    :raises ContentRefused: as `DirectoryGenerator.generate_context` says.
    """
    wrong = errors(content.problems)
    if not wrong:
        return content.directory
    print("\n".join(text_report(wrong, root)), file=sys.stderr)
    paths = refused_paths(content.problems)
    shared = sorted(path for path in paths if path.startswith("content/vocabulary/"))
    if shared:
        raise ContentRefused(f"{', '.join(shared)}: mend the vocabulary first; every page needs it")
    if not keep_going:
        raise ContentRefused(
            "nothing was published. Mend the files above, or publish the rest with: invoke build --keep-going"
        )
    print("Left out:\n" + "\n".join(f"  {path}" for path in sorted(paths)), file=sys.stderr)
    return content.directory.without(paths)
