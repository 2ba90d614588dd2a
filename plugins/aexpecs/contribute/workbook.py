"""A spreadsheet to fill in: one sheet a profile, one row a question, with lists to choose from and limits."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from aexpecs.contribute.rows import Row, shown_choices
from aexpecs.core.fields import About
from aexpecs.core.kinds import Kind, Markdown, Month, Number, Tag, Term, Text
from aexpecs.core.reading import Known

LABEL, ANSWER, HELP, KEY, BEFORE = range(1, 6)
LISTS = "Lists"
WIDTHS = {LABEL: 34, ANSWER: 62, HELP: 70}
HOW = "Fill in column B. * must be filled in. Send the file to the focal-point desk of your country."
_SHADE = PatternFill("solid", fgColor="E8EEF4")
_OPEN = PatternFill("solid", fgColor="FFFDF0")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook(forms: Mapping[str, tuple[str, Sequence[Row]]], known: Mapping[str, Known], today: date) -> bytes:
    """The file of a spreadsheet: for the name of each sheet its head line and its rows. Same input, same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names = _Lists(known)
    for name, (head, form) in forms.items():
        _fill(book.create_sheet(name), head, form, names)
    names.write(book.create_sheet(LISTS))
    written = io.BytesIO()
    book.save(written)
    return _dated(written.getvalue(), today)


def _fill(sheet: Worksheet, head: str, form: Iterable[Row], names: _Lists) -> None:
    for column, text in ((LABEL, sheet.title), (ANSWER, HOW), (KEY, head)):
        _text(sheet, 1, column, text)
    sheet.cell(1, LABEL).font = Font(bold=True, size=14)
    for number, row in enumerate(form, start=2):
        _write(sheet, number, row)
        if row.about and (rule := names.rule(row.about)):
            rule.add(sheet.cell(number, ANSWER))
    for rule in names.rules():
        sheet.add_data_validation(rule)
    for column, width in WIDTHS.items():
        sheet.column_dimensions[get_column_letter(column)].width = width
    for column in (KEY, BEFORE):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    sheet.freeze_panes = "B2"
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False  # False: these stay allowed


def _write(sheet: Worksheet, number: int, row: Row) -> None:
    texts = {LABEL: row.label + (" *" if row.required else ""), HELP: row.help, KEY: row.key}
    if row.about is None:
        del texts[KEY]
    for column, text in texts.items():
        if text:
            _text(sheet, number, column, text).alignment = _WRAPPED
    if row.about is None:
        for column in (LABEL, ANSWER, HELP):
            sheet.cell(number, column).fill = _SHADE
        sheet.cell(number, LABEL).font = Font(bold=True)
        return
    answer = _text(sheet, number, ANSWER, row.answer)
    if isinstance(row.about.kind, Number) and row.answer.isdigit():
        answer.value = int(row.answer)
    _text(sheet, number, BEFORE, row.answer)
    answer.protection = Protection(locked=False)
    answer.alignment = _WRAPPED
    answer.fill = _OPEN
    answer.number_format = "0" if isinstance(row.about.kind, Number) else "@"


def _text(sheet: Worksheet, number: int, column: int, text: str) -> Any:
    """Text stays text, whatever it begins with: it is never taken for a formula or a number."""
    cell = sheet.cell(number, column)
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


class _Lists:
    """The hidden sheet of what can be chosen (lists inside of a rule end at 255 characters), and the rules of answers."""

    def __init__(self, known: Mapping[str, Known]) -> None:
        self.known = known
        self.columns: dict[tuple[str, ...], int] = {}
        self.of_sheet: dict[str, DataValidation] = {}

    def rule(self, about: About) -> DataValidation | None:
        """The rule of this sheet for such an answer."""
        settings = self._settings(about.kind)
        if settings is None:
            return None
        return self.of_sheet.setdefault(repr(settings), DataValidation(allow_blank=True, **settings))

    def rules(self) -> list[DataValidation]:
        """The rules used since the last call."""
        used, self.of_sheet = list(self.of_sheet.values()), {}
        return used

    def _settings(self, kind: Kind) -> dict[str, Any] | None:
        if shown := shown_choices(kind, self.known):
            texts = tuple(text for _, text in shown)
            column = get_column_letter(self.columns.setdefault(texts, len(self.columns) + 1))
            free = isinstance(kind, Tag) or (isinstance(kind, Term) and bool(kind.or_text))
            settings = {"type": "list", "formula1": f"{LISTS}!${column}$1:${column}${len(texts)}"}
            return settings | ({"showErrorMessage": False} if free else _refusal("Choose from the list."))
        if isinstance(kind, Number):
            limits = {"type": "whole", "formula1": str(kind.least), "formula2": str(kind.most)}
            return limits | _refusal(f"A whole number from {kind.least} to {kind.most}.")
        if isinstance(kind, (Text, Markdown)):
            limits = {"type": "textLength", "formula1": str(kind.least), "formula2": str(kind.most)}
            return limits | _refusal(f"{kind.least} to {kind.most} characters.")
        if isinstance(kind, Month):
            limits = {"type": "textLength", "formula1": "4", "formula2": "7"}
            return limits | _refusal("A year or a month: 2021 or 2021-03.")
        return None

    def write(self, sheet: Worksheet) -> None:
        """Fill the sheet and hide it."""
        for texts, column in self.columns.items():
            for number, text in enumerate(texts, start=1):
                _text(sheet, number, column, text)
        sheet.sheet_state = "hidden"
        sheet.protection.sheet = True


def _refusal(words: str) -> dict[str, Any]:
    return {"showErrorMessage": True, "errorTitle": "A-EXPECS", "error": words}


_MINOR = b'<scheme val="minor"/>'
_THEME = re.compile(rb"<(?:Relationship|Override) [^>]*theme1\.xml[^>]*/>")


def _dated(data: bytes, today: date) -> bytes:
    """The same file with the given day instead of the present moment, and without the theme, a tenth of its bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename.startswith("xl/theme/"):
                continue
            part = _THEME.sub(b"", old.read(member)).replace(b'<color theme="1"/>', b"").replace(_MINOR, b"")
            if member.filename == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{today}T00:00:00Z".encode(), part)
            info = zipfile.ZipInfo(member.filename, (today.year, today.month, today.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part, compresslevel=9)
    return written.getvalue()
