"""What is packed and how it is named: the same for every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from aexpecs.photos.album import Album
from aexpecs.views.meetings import days_of
from aexpecs.views.shelf import Shelf
from aexpecs.views.wording import Language


@dataclass(frozen=True)
class Edition:
    """A selection of the directory on a day. Everybody in it agreed to offline copies.

    ``site`` is the folder of its built site: a file for each page in every language, with the search. ``shelves`` are
    one for each language. ``number`` rises with every edition, so that an older copy can be told from a newer one.
    """

    root: Path
    site: Path
    shelves: tuple[Shelf, ...]
    album: Album
    photos: str  # one of `PHOTOS`
    title: str
    name: str  # of files, without suffix: lower-case letters, digits, _ and -
    day: date
    commit: str
    expires: date
    number: int
    meeting: Any = None  # the record of a meeting, if it is packed for one
    frame: Path = Path()  # folder of the pages that only copies in few files have
    key: Path | None = None  # of the secret key that signs

    def meeting_line(self, language: Language) -> str:
        """The meeting with its days and place, if it is packed for one."""
        meeting = self.meeting
        return " · ".join(filter(None, [meeting.title, days_of(meeting, language), meeting.venue])) if meeting else ""


PHOTOS = ("full", "small", "none")
"""How photos travel: as large as a format has a use for, as on the site, not at all."""


class Format(NamedTuple):
    """A kind of copy. ``make`` writes its files into a new folder; ``weigh`` says beforehand how many bytes, about."""

    name: str
    sentence: str
    make: Callable[[Edition, Path], None]
    weigh: Callable[[Edition], int]


class PackRefused(Exception):
    """A pack cannot be made as asked; the message says what to do."""
