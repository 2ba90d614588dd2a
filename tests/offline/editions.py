"""Editions for the tests: the good files of `tests/good`, which are of all member states and scripts."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from aexpecs.checks import check_content
from aexpecs.offline.edition import Edition
from aexpecs.photos.album import Album
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import load_languages
from tests.checks.corpus import PROJECT, TODAY, make_tree


def good_root(folder: Path) -> Path:
    """A project whose content are the good files."""
    root = make_tree(folder)
    shutil.copytree(PROJECT / "tests" / "mini" / "content" / "pages", root / "content" / "pages")
    for name in ("theme", "plugins", "pelicanconf.py", "publishconf.py", "tasks.py"):
        (root / name).symlink_to(PROJECT / name)
    return root


def edition_of(root: Path, *, site: Path | None = None, meeting: str = "", photos: str = "small") -> Edition:
    """All of a project as an edition, in English first."""
    directory = check_content(root, TODAY).directory
    album = Album()
    common = Common(directory, album)
    where = Site("A-EXPECS", "https://aexpecs.example", is_copy=True)
    languages = load_languages(root / "theme" / "translations")
    return Edition(
        root=root,
        site=site or root / "output",
        shelves=tuple(Shelf(directory, language, where, common) for language in languages),
        album=album,
        photos=photos,
        title="A-EXPECS",
        name="aexpecs_2026-11-21",
        day=TODAY,
        commit="0123456789abcdef",
        expires=date(2027, 6, 30),
        number=7,
        meeting=directory.meetings[meeting] if meeting else None,
    )
