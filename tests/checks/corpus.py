"""The bad files with what is expected of them, the good files, and a directory made of the good ones."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.collections import COLLECTIONS

PROJECT = Path(__file__).parents[2]
GOOD = PROJECT / "tests" / "good"
BAD = PROJECT / "tests" / "bad"
TODAY = date(2026, 11, 21)


class Expected(NamedTuple):
    """A problem that must be reported, and where."""

    code: str
    line: int
    column: int


def good_files() -> list[Path]:
    """All good profiles and pieces, by their place below ``content/``."""
    return sorted(file.relative_to(GOOD) for file in GOOD.rglob("*") if file.suffix in (".yml", ".md"))


def bad_files() -> dict[str, list[Expected]]:
    """What ``tests/bad/expected.tsv`` says about each bad file."""
    found: dict[str, list[Expected]] = defaultdict(list)
    with (BAD / "expected.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["file"]].append(Expected(row["code"], int(row["line"]), int(row["column"])))
    return found


def shown_as(name: str) -> str:
    """The path of a bad file: those in the folder of a collection lie as if they were in ``content/``."""
    folder, _, rest = name.partition("/")
    if folder not in COLLECTIONS:
        return name
    return f"content/{folder}/{'id/' if COLLECTIONS[folder].in_countries else ''}{rest}"


def make_tree(root: Path) -> Path:
    """A project folder whose content is the good files and the real vocabularies."""
    shutil.copytree(GOOD, root / "content")
    shutil.copytree(PROJECT / "content" / "vocabulary", root / "content" / "vocabulary")
    return root
