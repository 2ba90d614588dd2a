"""What came in, what it asks for, and what is wrong with it, in words that can be sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from aexpecs.checks.report import visible
from aexpecs.contribute.differences import Changes, Path
from aexpecs.core.directory import Directory

MOST_BYTES = 20 * 1024 * 1024  # of one file, or of a mail with all that is attached


class Trouble(NamedTuple):
    """Something that could not be taken: where, what is wrong, and what to do."""

    place: str
    message: str
    fix: str


class Refused(Exception):
    """Nothing of a file can be taken."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__("; ".join(trouble.message for trouble in troubles))
        self.troubles = troubles


@dataclass(frozen=True)
class Received:
    """A file, or an attachment of a mail, by the name it came with."""

    name: str
    data: bytes

    @property
    def file_name(self) -> str:
        """The last part of the name, on whatever system it was given; used for looking only, never for writing."""
        return visible(PurePosixPath(self.name.replace("\\", "/")).name)[-100:]

    @property
    def suffix(self) -> str:
        """The ending in small letters."""
        return PurePosixPath(self.file_name).suffix.lower()

    def refused(self, message: str, fix: str, place: str = "") -> Refused:
        """The refusal of this file."""
        return Refused(Trouble(f"{self.file_name}, {place}" if place else self.file_name, message, fix))


@dataclass(frozen=True)
class Wish:
    """What a file asks for: ``changes`` to the profile of ``address``, or a whole new profile or piece.

    ``before`` is what the contributor saw (None: what the directory held on ``based_on``). A wish that only ``adds``
    never replaces what is there. ``cells`` tells where in the file a value stands.
    """

    kind: str
    address: str
    origin: str
    changes: Changes
    before: Mapping[str, Any] | None = None
    based_on: date | None = None
    adds: bool = False
    cells: Mapping[Path, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    photo: bytes = b""

    @property
    def is_piece(self) -> bool:
        """Whether it is about a sharing piece and not a profile."""
        return self.kind == "piece"

    @property
    def is_whole(self) -> bool:
        """Whether it brings something that is not there yet."""
        return self.kind in ("new", "piece")

    @property
    def path(self) -> str:
        """Where the file lies in the project."""
        return f"content/sharing/{self.address}.md" if self.is_piece else f"content/experts/{self.address}.yml"

    def cell(self, path: Path) -> str:
        """The place of the value at ``path`` in the file, or of the nearest one around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.cells:
                return self.cells[path[:length]]
        return self.origin


@dataclass(frozen=True)
class Photo:
    """A picture that belongs to a profile beside it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Desk:
    """What readers need to know: the directory as it is, and what whoever runs the intake said."""

    directory: Directory
    expert: str = ""
    encoding: str = "utf-8-sig"


def decoded(received: Received, encoding: str = "utf-8-sig") -> str:
    """The text of a file, without a byte order mark and with plain line ends.

    :raises Refused: the bytes are of another encoding.
    """
    if received.data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise received.refused("the file is saved as UTF-16", 'save it again with the encoding "UTF-8"')
    try:
        text = received.data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        where = f"line {received.data[: error.start].count(10) + 1}" if isinstance(error, UnicodeDecodeError) else ""
        fix = 'save it again with the encoding "UTF-8"; if you know the old one: invoke intake --encoding cp874'
        raise received.refused(f"the text is not written in the encoding {encoding}", fix, where) from error
    if "\x00" in text:
        raise received.refused("this is no text", "send the file that the form gave you")
    return text.replace("\r\n", "\n").replace("\r", "\n")
