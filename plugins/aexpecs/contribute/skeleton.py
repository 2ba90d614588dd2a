"""A new file to fill in, from the declaration: required fields with examples, the others as comments."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from aexpecs.contribute.tombstones import is_withdrawn
from aexpecs.core.calendars import months_after
from aexpecs.core.choices import PIECE_KINDS
from aexpecs.core.clock import build_date
from aexpecs.core.collections import COLLECTIONS
from aexpecs.core.content import is_slug
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Date, Group
from aexpecs.core.model import Expert, Page, Piece
from aexpecs.core.stories import template
from aexpecs.core.vocabulary import load_vocabulary

KINDS = tuple(option.code for option in PIECE_KINDS)


def profile_skeleton(country: str, today: date) -> str:
    """A profile of ``country`` (two small letters) as text."""
    head = [
        "# Fill in the lines below, take the # from those you need, then run: invoke check",
        f"# Each field is explained in docs/profile.md. Country: {country.upper()}",
        "",
    ]
    return "\n".join([*head, *_lines(Expert, today)]) + "\n"


def fields_skeleton(record: type, today: date) -> str:
    """A need, meeting or learning path as text."""
    head = "# Fill in the lines below, take the # from those you need, then run: invoke check"
    return "\n".join([head, "# Each field is explained in docs/profile.md.", "", *_lines(record, today)]) + "\n"


def piece_skeleton(today: date, kind: str = "") -> str:
    """A sharing piece as text; one of a kind with a template has the template's parts."""
    fields = [f"kind: {kind}" if kind and line.startswith("kind:") else line for line in _lines(Piece, today)]
    body = template(kind) or "Write here. Headings begin with ##."
    return "\n".join(["---", *fields, "---", "", body, ""])


def _lines(record: type, today: date) -> Iterator[str]:
    for name, about in fields_of(record).items():
        if about.required:
            yield from _required(name, about, today, "")
        else:
            example = about.example or ("true" if name == "sample" else "...")
            yield f"# {name}: {example}   # {about.help}"


def _required(name: str, about: About, today: date, indent: str) -> Iterator[str]:
    if isinstance(about.kind, Group) and not about.example:
        yield f"{indent}{name}:"
        inner = indent + ("    " if about.many else "  ")
        lines = [
            line
            for n, a in fields_of(about.kind.record).items()
            if a.required
            for line in _required(n, a, today, inner)
        ]
        if about.many:
            lines[0] = f"{indent}  - {lines[0].strip()}"
        yield from lines
        return
    yield f"{indent}{name}: {_example(name, about, today)}"


def _example(name: str, about: About, today: date) -> str:
    if isinstance(about.kind, Date):
        ahead = {"expires_on": 24, "due_on": 12, "closes_on": 6, "starts_on": 6}.get(name, 0)
        return months_after(today, ahead).isoformat()
    example = about.example
    return f'"{example}"' if ": " in example and not example.startswith(("{", "[")) else example


def new(root: Path, address: str, kind: str = "") -> int:
    """``invoke new``: write the skeleton for ``id/sari-wulandari``, ``sharing/a-title``, ``needs/id/a-title``,
    ``meetings/a-title`` or ``learning/a-title``. 0, or 2 with a reason. ``kind`` is that of a sharing piece.

    An existing file is never touched.
    """
    *folders, slug = address.split("/")
    today = build_date(root)
    members = load_vocabulary(root / "content" / "vocabulary", "content/vocabulary", []).members
    first = folders[0] if folders else ""
    collection = COLLECTIONS.get(first) or COLLECTIONS["experts"]
    country = folders[-1] if collection.in_countries and folders else ""
    expected = [name for name in (collection.name if first in COLLECTIONS else "", country) if name]
    if not is_slug(slug) or folders != expected or collection.record is Page or first == "experts":
        return _refuse(
            f'"{address}" is no address; write it in small letters, such as id/sari-wulandari, sharing/a-title, '
            "needs/id/a-title, meetings/a-title or learning/a-title"
        )
    if collection.in_countries and country.upper() not in members:
        return _refuse(f'"{country}" is no member state; write its two small letters, such as id, th or vn')
    file = root / "content" / collection.name / country / f"{slug}{collection.suffix}"
    if collection.record is Expert:
        text = profile_skeleton(country, today)
    else:
        text = piece_skeleton(today, kind) if collection.record is Piece else fields_skeleton(collection.record, today)
    if kind and (collection.record is not Piece or kind not in KINDS):
        return _refuse(f'"{kind}" is no kind of a sharing piece; use one of {", ".join(KINDS)}')
    if is_withdrawn(root, address):
        return _refuse(f"{address} was withdrawn; another person needs another address, such as {address}-2")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        return _refuse(f"{file.relative_to(root)} exists already; nothing was changed")
    print(f"Written: {file.relative_to(root)}\nFill it in, then run: invoke check {file.relative_to(root)}")
    return 0


def _refuse(message: str) -> int:
    print(f"new: {message}", file=sys.stderr)
    return 2
