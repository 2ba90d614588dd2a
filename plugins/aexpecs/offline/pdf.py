"""From a page to a PDF file: tagged, with bookmarks, embedded fonts and, where something refers to a page, its number.

Headless Chromium prints, for it alone is right in Thai, Lao, Khmer and Burmese. It cannot look up on which page something
stands, so pages that ask are printed twice: once to learn the numbers, once with them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from html import unescape
from pathlib import Path

import pikepdf

from aexpecs.core.pool import processors
from aexpecs.offline.chromium import HOW_TO_INSTALL, find_chromium
from aexpecs.offline.edition import PackRefused
from aexpecs.offline.fonts import missing_fonts

MOST_PASSES = 6
SECONDS = 900

_HEADING = re.compile(r"<(h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")

LAST = ""
Pages = Mapping[str, int]
"""The number of the page on which the element with an id stands, the first is 1; of ids that links lead to. `LAST` is the
number of the last page."""


class CannotPrint(PackRefused):
    """The machine lacks something that making PDF files needs; the message says what to install."""


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for the pages to print and their pictures. Below the home of the user: a Chromium from a snap sees no other
    temporary folder."""
    home = Path.home() if os.access(Path.home(), os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="aexpecs-print-", dir=home) as folder:
        yield Path(folder)


def write_pdfs(files: Mapping[Path, Callable[[Pages], str]], folder: Path, day: date) -> None:
    """Print several files at a time, as `write_pdf` prints one: most of it is waiting for a Chromium of its own."""
    with ThreadPoolExecutor(processors()) as threads:
        printed = [threads.submit(write_pdf, write, folder, target, day) for target, write in files.items()]
        for one in printed:
            one.result()


def write_pdf(write: Callable[[Pages], str], folder: Path, target: Path, day: date) -> Pages:
    """Print what ``write`` makes of the page numbers until they are true; gives these. Pictures lie in ``folder``.

    :raises CannotPrint: there is no Chromium, or no font for a script.
    """
    pages: Pages = {}
    page, printed = folder / f"{target.stem}.html", folder / f"{target.stem}.printed.pdf"
    for _ in range(MOST_PASSES):
        html = write(pages)
        if lacking := missing_fonts(html):
            raise CannotPrint(lacking)
        page.write_text(html, encoding="utf-8")
        print_page(page, printed)
        with pikepdf.open(printed) as pdf:
            found = page_numbers(pdf)
            if found == pages or len(found) == 1:
                name_bookmarks(pdf, headings(html))
                finish(pdf, target, day)
                return found
            pages = found
    raise CannotPrint(
        f"the page numbers of {target.name} do not settle; report this with the selection that was packed"
    )


def print_page(page: Path, target: Path) -> None:
    """Print a page with headless Chromium.

    :raises CannotPrint: there is none, or it fails.
    """
    chromium = find_chromium()
    if chromium is None:
        raise CannotPrint(HOW_TO_INSTALL)
    target.unlink(missing_ok=True)
    command = [str(chromium), "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += ["--enable-features=NetworkServiceInProcess2"]  # one process less: a quarter of what a start costs
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command += ["--no-sandbox"]  # it refuses to start as root, which is what most build machines are
    profile = page.with_suffix(".profile")
    command += [f"--user-data-dir={profile}", "--no-pdf-header-footer", "--generate-pdf-document-outline"]
    try:
        done = subprocess.run(
            [*command, f"--print-to-pdf={target}", page.as_uri()],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise CannotPrint(f"Chromium printed for {SECONDS} seconds without end; choose fewer experts") from late
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    if not target.is_file():
        raise CannotPrint(f"Chromium ({chromium}) wrote no PDF; it said: {done.stderr.strip()[-400:]}")


def page_numbers(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The page of each place that a link leads to, and the last one."""
    order = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    places = pdf.Root.get("/Dests", pikepdf.Dictionary())
    return {LAST: len(pdf.pages)} | {str(name)[1:]: order[place[0].objgen] for name, place in places.items()}


def headings(html: str) -> list[str]:
    """The words of all headings of a page, in order."""
    return [unescape(_TAG.sub("", words)) for _, words in _HEADING.findall(html)]


def name_bookmarks(pdf: pikepdf.Pdf, titles: list[str]) -> None:
    """Give the bookmarks, which Chromium makes of the headings, their words: it says some twice, and joins lines without a
    space."""
    with pdf.open_outline() as outline:
        bookmarks = list(_all_of(outline.root))
        if len(bookmarks) == len(titles):
            for bookmark, title in zip(bookmarks, titles, strict=True):
                bookmark.title = title


def _all_of(bookmarks: Iterable[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for bookmark in bookmarks:
        yield bookmark
        yield from _all_of(bookmark.children)


def finish(pdf: pikepdf.Pdf, target: Path, day: date) -> None:
    """Write the file so that the same content gives the same bytes: the moment of printing is replaced by ``day``."""
    moment = f"D:{day:%Y%m%d}000000Z"
    title = pdf.docinfo.get("/Title", "")
    del pdf.docinfo
    for name, value in {"/Title": title, "/Creator": "A-EXPECS", "/CreationDate": moment, "/ModDate": moment}.items():
        pdf.docinfo[name] = value
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
