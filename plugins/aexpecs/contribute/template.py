"""``invoke template``: a spreadsheet for the focal point of a country, empty or with all its profiles."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from aexpecs.contribute.commas import commas
from aexpecs.contribute.plain import plain
from aexpecs.contribute.rows import Row, rows
from aexpecs.contribute.workbook import workbook
from aexpecs.core.clock import build_date
from aexpecs.core.content import load_directory
from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert

HEAD = "# A-EXPECS form 1: "
NEW = "New profile"
LONGEST_SHEET_NAME = 31  # by Excel

Forms = Mapping[str, tuple[str, Sequence[Row]]]


def forms(directory: Directory, country: str, filled: bool) -> Forms:
    """The forms of a country by the name of their sheet: an empty one, behind those of its profiles if ``filled``."""
    vocabulary = directory.vocabulary
    main = vocabulary.members[country.upper()].languages[0].split("-")[0]
    languages = list(dict.fromkeys(("en", main)))
    found: dict[str, tuple[str, Sequence[Row]]] = {}
    for expert in sorted(directory.experts.values(), key=lambda expert: expert.id) if filled else ():
        if expert.country == country:
            head = f"{HEAD}update {expert.id} based on {directory.today}"
            name = _sheet_name(expert, found)
            found[name] = head, list(rows(plain(expert), languages, vocabulary.known))
    found[NEW] = f"{HEAD}new {country}", list(rows({}, languages, vocabulary.known))
    return found


def _sheet_name(expert: Expert, taken: Mapping[str, object]) -> str:
    slug = expert.id.partition("/")[2]
    name, number = slug[:LONGEST_SHEET_NAME], 2
    while name in taken:
        name, number = f"{slug[: LONGEST_SHEET_NAME - 3]}-{number}", number + 1
    return name


def template(root: Path, country: str, filled: bool = False, form: str = "xlsx", out: str = "") -> int:
    """Write the spreadsheet of ``country`` (two small letters) to ``out``; 0, or 2 with a reason.

    An existing file is never overwritten.
    """
    today = build_date(root)
    directory = load_directory(root, today).directory
    if country.upper() not in directory.vocabulary.members or country != country.lower():
        return _refuse(f'"{country}" is no member state; write its two small letters, such as id, th or vn')
    if form not in ("xlsx", "csv"):
        return _refuse(f'there is no format "{form}"; use xlsx or csv')
    found = forms(directory, country, filled)
    data = workbook(found, directory.vocabulary.known, today) if form == "xlsx" else commas(found.values())
    file = Path(out or f"a-expecs-{country}.{form}")
    try:
        with file.open("xb") as opened:
            opened.write(data)
    except FileExistsError:
        return _refuse(f"{file} exists already; nothing was changed. Name another file with --out")
    except OSError as error:
        return _refuse(f"{file} cannot be written: {error.strerror}")
    count = len(found) - 1
    print(
        f"Written: {file}, {count} profile{'s' if count != 1 else ''} and an empty form. When it comes back, run: invoke intake {file}"
    )
    return 0


def _refuse(message: str) -> int:
    print(f"template: {message}", file=sys.stderr)
    return 2
