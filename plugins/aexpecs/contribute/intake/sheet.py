"""A spreadsheet that came back. What a stranger could hide in one is refused before anything of it is opened."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from aexpecs.contribute.intake.answers import Answer, wish_of
from aexpecs.contribute.intake.received import Desk, Received, Refused, Trouble, Wish
from aexpecs.contribute.rows import about_at, path_of
from aexpecs.contribute.workbook import BEFORE, KEY, LISTS
from aexpecs.core.kinds import Month, Number

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
MOST_UNPACKED = 20 * 1024 * 1024
MOST_MEMBERS = 200
MOST_ROWS = 2000
_AGAIN = "fill in the spreadsheet that the desk sent you, and save it as .xlsx"
_TYPED = "select the cell, delete it, and type the text itself"
_LINKED = re.compile(rb"<Relationship [^>]*>", re.S)


def recognises(received: Received) -> bool:
    """Whether this is a spreadsheet."""
    return received.suffix in SUFFIXES


def read(received: Received, desk: Desk) -> Iterator[Wish | Trouble]:
    """A wish for each sheet with answers that changed."""
    _refuse_what_hides(received)
    try:
        book = load_workbook(io.BytesIO(received.data), keep_links=False)
    except Exception as error:  # openpyxl and the XML parser stumble in many ways over a broken or hostile file
        raise received.refused("the spreadsheet cannot be read", _AGAIN) from error
    found = False
    for sheet in book.worksheets:
        if sheet.title != LISTS and (head := sheet.cell(1, KEY).value):
            found = True
            yield from wish_of(str(head), _answers(sheet, received), received, desk, f"{sheet.title}!D1")
    if not found:
        raise received.refused("no sheet of it is one of our forms", _AGAIN)


def _refuse_what_hides(received: Received) -> None:
    if received.data.startswith(b"\xd0\xcf\x11\xe0"):
        raise received.refused(
            "the file is in an old format of Excel, or has a password", "save it without a password as .xlsx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(received.data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise received.refused(
                    f"it has {len(members)} parts inside; a spreadsheet has at most {MOST_MEMBERS}", _AGAIN
                )
            size = sum(member.file_size for member in members)
            if size > MOST_UNPACKED:
                raise received.refused(f"it unpacks to {size / 1e6:,.0f} MB; at most 20 MB are read", _AGAIN)
            for member in members:
                _refuse_member(received, member.filename, archive.read(member))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise received.refused("this is no .xlsx spreadsheet, or a broken one", _AGAIN) from error


def _refuse_member(received: Received, name: str, data: bytes) -> None:
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or ":" in name:
        raise received.refused(f'a part inside is named "{name[:60]}", which leads out of the file', _AGAIN)
    if re.search(r"(?i)vbaproject|macrosheets|activex|ctrlprops", name):
        raise received.refused("it holds macros", "save it as .xlsx, the format without macros")
    if re.search(r"(?i)externallinks|/connections\.xml|/querytables", name):
        raise received.refused("it takes values from other files", "delete those cells and type the text itself")
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf") or "/embeddings/" in name:
        raise received.refused(f'another file is hidden inside ("{name[:60]}")', "send the two apart")
    if name.endswith((".xml", ".rels", ".vml")):
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise received.refused("a part inside declares things that no spreadsheet needs", _AGAIN)
        for link in _LINKED.findall(data):
            if b'"External"' in link and not re.search(rb'Type="[^"]*/hyperlink"', link):
                raise received.refused(
                    "it takes content from elsewhere", "delete that content and type the text itself"
                )


def _answers(sheet: Worksheet, received: Received) -> Iterator[Answer]:
    if troubles := [trouble for row in sheet.iter_rows() for cell in row for trouble in _active(cell, sheet, received)]:
        raise Refused(*troubles)
    for row in sheet.iter_rows(min_row=2, max_row=min(sheet.max_row, MOST_ROWS), max_col=BEFORE):
        label, answer, _, key, before = row
        if key.value is None:
            continue
        about = about_at(path_of(str(key.value)))
        is_number = about is not None and isinstance(about.kind, (Number, Month))
        note = ""
        if isinstance(answer.value, (int, float)) and not isinstance(answer.value, bool) and not is_number:
            note = "Excel turned it into a number and may have removed a leading zero; please look"
        yield Answer(
            str(key.value),
            _text(answer.value, isinstance(about.kind, Month) if about else False),
            _text(before.value, False),
            f"{sheet.title}!{answer.coordinate}",
            str(label.value or key.value).removesuffix(" *"),
            note,
        )


def _active(cell: Any, sheet: Worksheet, received: Received) -> Iterator[Trouble]:
    """What stands in a cell without having been typed there."""
    place = f"{received.file_name}, {sheet.title}!{cell.coordinate}"
    if cell.data_type == "f":
        yield Trouble(place, "a formula stands there", _TYPED)
    elif cell.data_type == "e":
        yield Trouble(place, f"Excel shows the error {cell.value} there", _TYPED)


def _text(value: Any, is_month: bool) -> str:
    """A cell as text: a day as ISO writes it, a whole number without a fraction."""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m" if is_month else "%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else ("yes" if value is True else str(value))
