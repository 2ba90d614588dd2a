"""From what somebody wants to an `Edition`: the site of the selection, built by Pelican as every other, and its records."""

from __future__ import annotations

import hashlib
import json
import os
import re
import runpy
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from aexpecs.checks import check_content
from aexpecs.core.audience import packed, selection_of
from aexpecs.core.calendars import months_after
from aexpecs.core.clock import build_date, build_number
from aexpecs.core.directory import Directory
from aexpecs.core.pool import processors
from aexpecs.offline.edition import PHOTOS, Edition, PackRefused
from aexpecs.photos.album import Album
from aexpecs.publish.manifest import source_commit
from aexpecs.views.copy_pages import FOLDER
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import SOURCE, load_languages

MONTHS_OF_LIFE = 12
"""How long a copy is good for if nobody says otherwise."""


@dataclass(frozen=True)
class Wanted:
    """What shall be packed; what is empty is not narrowed. The first language is that of the opening page."""

    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    meeting: str = ""
    languages: tuple[str, ...] = ()
    photos: str = "small"
    expires: date | None = None

    @property
    def settings(self) -> dict[str, Any]:
        """The selection as the build of the site takes it."""
        return {name: value for name, value in asdict(self).items() if name != "expires"}


def edition(root: Path, wanted: Wanted) -> Edition:
    """Build the site of a selection, or what of it changed, and read its records.

    :raises PackRefused: something of what is wanted does not exist, or the content has errors.
    """
    folder = root / ".cache" / "packs" / _digest(wanted.settings)
    day = build_date(root)
    content = check_content(root, day, root / ".cache" / "build", processors())
    _refuse_unknown(content.directory, wanted, root)
    _build(root, folder, wanted.settings)
    directory = packed(content.directory, selection_of(wanted.settings))
    if not directory.published:
        raise PackRefused("nobody of this selection agreed to offline copies; choose another one")
    settings = runpy.run_path(str(root / "pelicanconf.py"))
    site = Site(
        settings["SITENAME"],
        os.environ.get("AEXPECS_SITEURL", "").rstrip("/"),
        settings["AEXPECS_REPOSITORY"],
        settings["AEXPECS_BRANCH"],
        settings["AEXPECS_FORGE"],
        is_copy=True,
        meeting=wanted.meeting,
    )
    album = Album(root / ".cache" / "photos")
    common = Common(directory, album)
    languages = load_languages(root / "theme" / "translations", wanted.languages)
    languages.sort(
        key=lambda language: wanted.languages.index(language.tag) if language.tag in wanted.languages else 99
    )
    return Edition(
        root=root,
        site=folder / "site",
        frame=folder / "frame",
        shelves=tuple(Shelf(directory, language, site, common) for language in languages),
        album=album,
        photos=wanted.photos,
        title=site.name,
        name=_name(site.name, wanted, day),
        day=day,
        commit=source_commit(root),
        expires=wanted.expires or months_after(day, MONTHS_OF_LIFE),
        number=build_number(root),
        meeting=directory.meetings.get(wanted.meeting),
    )


def _refuse_unknown(directory: Directory, wanted: Wanted, root: Path) -> None:
    vocabulary = directory.vocabulary
    tags = [language.tag for language in load_languages(root / "theme" / "translations")]
    known = {
        "--country": (wanted.countries, [code.lower() for code in vocabulary.members]),
        "--topic": (wanted.topics, [*vocabulary.groups, *vocabulary.topics]),
        "--meeting": ((wanted.meeting,) if wanted.meeting else (), list(directory.meetings)),
        "--languages": (wanted.languages, [SOURCE, *tags]),
        "--photos": ((wanted.photos,), list(PHOTOS)),
    }
    for option, (given, choices) in known.items():
        for value in given:
            if value not in choices:
                raise PackRefused(f"{option} {value} is not known; choose among {', '.join(choices) or 'none yet'}")


def _build(root: Path, folder: Path, settings: dict[str, Any]) -> None:
    """Build into ``site`` of the folder; the pages that only copies in few files have go beside it, into ``frame``."""
    output, frame = folder / "site", folder / "frame"
    _move(frame, output)  # where the build left them, so that it need not make them again
    command = [sys.executable, "-m", "pelican", "content", "--settings", "pelicanconf.py", "--fatal", "warnings"]
    command += ["--output", str(output), "--extra-settings", f"AEXPECS_PACK={json.dumps(settings)}"]
    done = subprocess.run(command, cwd=root, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(done.stdout, end="", file=sys.stderr)
        raise PackRefused("the site of this selection could not be built; mend what is named above")
    _move(output, frame)


def _move(one: Path, other: Path) -> None:
    """Move the pages that only copies have."""
    for pages in sorted(one.rglob(FOLDER.rstrip("/"))):
        there = other / pages.relative_to(one)
        there.parent.mkdir(parents=True, exist_ok=True)
        pages.rename(there)


def _digest(settings: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()[:16]


def _name(title: str, wanted: Wanted, day: date) -> str:
    """Safe on every file system, and telling: ``aexpecs_id_2026-11-22``."""
    parts = [re.sub("[^a-z0-9]", "", title.lower()), *wanted.countries, *wanted.topics, wanted.meeting]
    return "_".join([*[part.lower() for part in parts if part][:4], day.isoformat()])
