"""What comes by mail or on a stick, read into wishes. `INTAKE` is the list: a format is a module and its line there.

Everything here comes from strangers: names are only looked at, bytes are measured before they are read, and what cannot
be taken becomes a `Trouble` that can be sent back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from aexpecs.contribute.intake import form_file, mail, orcid, photo, sheet, table, vcard
from aexpecs.contribute.intake.received import MOST_BYTES, Desk, Photo, Received, Refused, Trouble, Wish

MOST_NESTED = 3

Found = Wish | Photo | Received | Trouble


class Format(NamedTuple):
    """How a kind of file is known, and how it is read."""

    recognises: Callable[[Received], bool]
    read: Callable[[Received, Desk], Iterator[Found]]


INTAKE: tuple[Format, ...] = (
    Format(form_file.recognises, form_file.read),
    Format(mail.recognises, mail.read),
    Format(sheet.recognises, sheet.read),
    Format(table.recognises, table.read),
    Format(orcid.recognises, orcid.read),
    Format(vcard.recognises, vcard.read),
    Format(photo.recognises, photo.read),
)


def read(received: Received, desk: Desk, troubles: list[Trouble], depth: int = 0) -> Iterator[Wish | Photo]:
    """The wishes and photos in a file, and in what is attached to it; what cannot be taken is added to ``troubles``."""
    try:
        for found in _read(received, desk, depth):
            if isinstance(found, Received):
                yield from read(found, desk, troubles, depth + 1)
            elif isinstance(found, Trouble):
                troubles.append(found)
            else:
                yield found
    except Refused as refused:
        troubles.extend(refused.troubles)


def _read(received: Received, desk: Desk, depth: int) -> Iterator[Found]:
    if len(received.data) > MOST_BYTES:
        raise received.refused("it has more than 20 MB, which is not read", "send a smaller file")
    if depth > MOST_NESTED:
        raise received.refused("it is a mail inside of a mail, several times", "send the attachment itself")
    for form in INTAKE:
        if form.recognises(received):
            yield from form.read(received, desk)
            return
    fix = "unpack it and send the files" if received.suffix in (".zip", ".rar", ".7z", ".gz", ".tar") else _WHAT
    raise received.refused("files of this kind are not read", fix)


_WHAT = "send the file of the form, the spreadsheet, a .csv, an ORCID record, a contact card or a photo"
