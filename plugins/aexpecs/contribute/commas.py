"""The rows of a form as comma-separated values, for programs that open no other spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from aexpecs.contribute.rows import Row

COLUMNS = ("key", "label", "answer", "before", "help")
_ACTIVE = re.compile(r"'*[=+\-@\t\r]")


def commas(forms: Iterable[tuple[str, Iterable[Row]]]) -> bytes:
    """A file for the head line and the rows of each form. It begins with a byte order mark: without it Excel breaks
    every letter that is not ASCII."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    for head, form in forms:
        writer.writerow([head])
        for row in form:
            if row.about is not None:
                label = row.label + (" *" if row.required else "")
                writer.writerow(map(harmless, (row.key, label, row.answer, row.answer, row.help)))
    return b"\xef\xbb\xbf" + written.getvalue().encode("utf-8")


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _ACTIVE.match(text) else text


def meant(text: str) -> str:
    """What stood there before `harmless`."""
    return text[1:] if text.startswith("'") and _ACTIVE.match(text) else text
