"""A new profile or piece to fill in, from the declaration: required fields with examples, the others as comments."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from aexpecs.contribute.tombstones import is_withdrawn
from aexpecs.core.calendars import months_after
from aexpecs.core.clock import build_date
from aexpecs.core.content import is_slug
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Date, Group
from aexpecs.core.model import Expert, Piece
from aexpecs.core.vocabulary import load_vocabulary


def profile_skeleton(country: str, today: date) -> str:
    """A profile of ``country`` (two small letters) as text."""
    head = [
        "# Fill in the lines below, take the # from those you need, then run: invoke check",
        f"# Each field is explained in docs/profile.md. Country: {country.upper()}",
        "",
    ]
    return "\n".join([*head, *_lines(Expert, today)]) + "\n"


def piece_skeleton(today: date) -> str:
    """A sharing piece as text."""
    return "\n".join(["---", *_lines(Piece, today), "---", "", "Write here. Headings begin with ##.", ""])


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
        ahead = {"expires_on": 24, "due_on": 12}.get(name, 0)
        return months_after(today, ahead).isoformat()
    example = about.example
    return f'"{example}"' if ": " in example and not example.startswith(("{", "[")) else example


def new(root: Path, address: str) -> int:
    """``invoke new``: write the skeleton for ``id/sari-wulandari`` or ``sharing/a-title``. 0, or 2 with a reason.

    An existing file is never touched.
    """
    folder, _, slug = address.partition("/")
    today = build_date(root)
    if not is_slug(slug):
        return _refuse(
            f'"{address}" is no address; write country/name or sharing/title in small letters, such as id/sari-wulandari'
        )
    if folder == "sharing":
        file, text = root / "content" / "sharing" / f"{slug}.md", piece_skeleton(today)
    elif folder.upper() in load_vocabulary(root / "content" / "vocabulary", "content/vocabulary", []).members:
        file, text = root / "content" / "experts" / folder / f"{slug}.yml", profile_skeleton(folder, today)
    else:
        return _refuse(f'"{folder}" is no member state; write its two small letters, such as id, th or vn')
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
