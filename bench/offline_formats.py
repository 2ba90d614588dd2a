"""Kiwix, print and books: what they weigh and cost, and whether a second making gives the same bytes.

``python bench/offline_formats.py [--experts 1000] [--json]``. The sample and its photos are those of `offline.py`.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from _figures import Figure, report
from offline import megabytes, packed, with_photos

EXPERTS = 1000


def made(project: Path, name: str, *options: str) -> tuple[Path, float, float]:
    """The results of one format with the site already built, its CPU seconds, and its seconds by the clock."""
    started = time.perf_counter()
    results, cpu = packed(project, name, f"only-{name}", *options)
    return results, cpu, time.perf_counter() - started


def same(project: Path, name: str, results: Path) -> float:
    """1 if making the format again gives the same bytes."""
    again, _ = packed(project, name, f"again-{name}")
    files = [file for file in results.rglob("*") if file.is_file()]
    return float(all(file.read_bytes() == (again / file.relative_to(results)).read_bytes() for file in files))


def figures(experts: int) -> Iterator[Figure]:
    """All of them."""
    project = with_photos(experts)
    for languages in ("en", "en,id"):
        packed(project, "zip", "small", "--languages", languages)  # so that the site is there
        _, cpu = packed(project, "folder,zip,single,zim,epub", "but-pdf", "--languages", languages)
        yield Figure(f"all formats but PDF, {experts:,} experts, {languages}", cpu, "CPU s", "<= 15 for 1,000")
    packed(project, "zip", "small")
    results, cpu, _ = made(project, "zim")
    yield Figure(f"ZIM, {experts:,} experts, photos, en + id", megabytes(next(results.glob("*.zim"))), "MB", "<= 7")
    yield Figure("making it", cpu, "CPU s", "")
    yield Figure("made twice: the same bytes", same(project, "zim", results), "yes=1", "1")
    results, cpu, wall = made(project, "booklet")
    for file in sorted(results.glob("*-booklet-*.pdf")):
        with pikepdf.open(file) as pdf:
            yield Figure(f"booklet {file.stem[-2:].upper()}", megabytes(file), "MB", "")
            yield Figure("its pages", len(pdf.pages), "", "")
    yield Figure("both booklets, by the clock", wall, "s", "<= 30")
    yield Figure("both booklets", cpu, "CPU s", "")
    yield Figure("made twice: the same bytes", same(project, "booklet", results), "yes=1", "1")
    results, cpu, _ = made(project, "epub")
    yield Figure("EPUB", megabytes(next(results.glob("*.epub"))), "MB", "")
    yield Figure("making it", cpu, "CPU s", "")
    yield Figure("made twice: the same bytes", same(project, "epub", results), "yes=1", "1")


if __name__ == "__main__":
    wanted = re.search(r"--experts[= ](\d+)", " ".join(sys.argv))
    report("Offline copies: Kiwix, print and books", list(figures(int(wanted[1]) if wanted else EXPERTS)))
