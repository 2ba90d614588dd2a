"""Comma-separated values: the rows of a form, with the same keys as the spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from aexpecs.contribute.commas import COLUMNS, meant
from aexpecs.contribute.intake.answers import Answer, wish_of
from aexpecs.contribute.intake.received import Desk, Received, Trouble, Wish, decoded

SUFFIXES = (".csv", ".tsv")
_AGAIN = "fill in the file that the desk sent you, and save it as CSV UTF-8"


def recognises(received: Received) -> bool:
    """Whether these are comma-separated values."""
    return received.suffix in SUFFIXES


def read(received: Received, desk: Desk) -> Iterator[Wish | Trouble]:
    """A wish for each form in the file with answers that changed."""
    text = decoded(received, desk.encoding)
    first = text.partition("\n")[0]
    # Programs write what is usual in their country between the values.
    separator = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise received.refused(f"a line cannot be read ({error})", _AGAIN) from error
    if not lines or [name.strip().lower() for name in lines[0][:4]] != list(COLUMNS[:4]):
        raise received.refused(f"the first line does not name the columns {', '.join(COLUMNS)}", _AGAIN, "line 1")
    head, place, answers = "", "line 1", list[Answer]()
    for number, line in enumerate(lines[1:], start=2):
        if line and line[0].startswith("#"):
            if head:
                yield from wish_of(head, answers, received, desk, place)
            head, place, answers = line[0], f"row {number}", []
        elif line and line[0].strip():
            key, label, answer, before = map(meant, [*line, "", "", ""][:4])
            if line[2:3] and line[2].startswith(("=", "@")):
                yield Trouble(f"{received.file_name}, row {number}", "a formula stands there", "type the text itself")
                continue
            answers.append(Answer(key, answer, before, f"row {number}", label.removesuffix(" *")))
    yield from wish_of(head, answers, received, desk, place)
