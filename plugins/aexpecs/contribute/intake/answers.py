"""The rows of a form that came back, from whatever kind of file, as a wish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aexpecs.contribute.differences import Path, differences
from aexpecs.contribute.intake.form_file import Head
from aexpecs.contribute.intake.received import Desk, Received, Refused, Trouble, Wish
from aexpecs.contribute.rows import about_at, data_of, path_of
from aexpecs.core.reading import folded


class Answer(NamedTuple):
    """One row: its key, what is written there, what the form had there, and where it stands."""

    key: str
    text: str
    before: str
    place: str
    label: str = ""
    note: str = ""


def wish_of(
    line: str, answers: Iterable[Answer], received: Received, desk: Desk, place: str
) -> Iterator[Wish | Trouble]:
    """The wish behind the rows, none if nothing was changed in them; or what is wrong with them, so that other forms of
    the same file can still be read."""
    try:
        yield from _wish_of(line, list(answers), received, place)
    except Refused as refused:
        yield from refused.troubles


def _wish_of(line: str, answers: list[Answer], received: Received, place: str) -> Iterator[Wish]:
    head = Head(line, received, place)
    if unknown := [answer for answer in answers if about_at(path_of(answer.key)) is None]:
        fix = "fill in the file that the desk sent you, without other rows"
        raise Refused(*(Trouble(a.place, f'"{a.key[:60]}" is no field of a profile', fix) for a in unknown))
    data, origins = data_of({path_of(answer.key): answer.text for answer in answers})
    before, _ = data_of({path_of(answer.key): answer.before for answer in answers})
    by_path = {path_of(answer.key): answer for answer in answers}
    cells: dict[Path, str] = {}
    for path, origin in origins.items():
        if origin in by_path:
            answer = by_path[origin]
            cells[path] = f"{received.file_name}, {answer.place}" + (f" ({answer.label})" if answer.label else "")
    notes = tuple(
        f"{answer.place} ({answer.label}): {answer.note}"
        for answer in answers
        if answer.note and answer.text != answer.before
    )
    changes = differences(before, data)
    if not changes:
        return
    if head.kind != "new":
        yield Wish(head.kind, head.address, received.file_name, changes, before, head.day, cells=cells, notes=notes)
        return
    country, _, slug = head.address.partition("/")
    slug = slug or re.sub(r"[^a-z0-9]+", "-", folded(str(data.get("name", "")))).strip("-")[:60].strip("-")
    if not slug:
        raise received.refused(
            "the name has no Latin letters to make an address of",
            "ask for the romanised name, then write it into the file",
            place,
        )
    yield Wish("new", f"{country}/{slug}", received.file_name, {(): data}, cells=cells, notes=notes)
