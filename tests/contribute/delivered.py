"""A project under git, and files as people send them: made by real programs of mail and spreadsheets."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from PIL import Image

from aexpecs.contribute.plain import plain
from aexpecs.contribute.rows import rows
from aexpecs.contribute.workbook import ANSWER, KEY, workbook
from tests.checks.corpus import TODAY
from tests.contribute.corpus import profile_of, vocabulary

RATNA = "id/ratna-kusumawardhani"
RATNA_FILE = f"content/experts/{RATNA}.yml"
LANGUAGES = ("en", "id")


def git(root: Path, *words: str, day: str = "2026-11-01") -> str:
    stamp = {f"GIT_{role}_DATE": f"{day}T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    done = subprocess.run(
        ["git", "-C", str(root), *words], capture_output=True, text=True, check=True, env=os.environ | stamp
    )
    return done.stdout.strip()


def commit(root: Path, message: str, day: str) -> None:
    git(root, "add", ".", day=day)
    git(root, "-c", "user.name=Desk", "-c", "user.email=desk@agency.example", "commit", "-q", "-m", message, day=day)


def changed_lines(root: Path, branch: str, path: str = ".") -> list[str]:
    """The lines that a branch takes out and puts in."""
    diff = git(root, "diff", "-U0", "HEAD", branch, "--", path)
    return [line for line in diff.split("\n") if line[:1] in "+-" and not line.startswith(("+++", "---"))]


def form(line: str, text: str = "") -> bytes:
    return f"# A-EXPECS form 1: {line}\n{text}".encode()


def sheet_of(text: str, head: str = f"update {RATNA} based on 2026-11-21", name: str = "Form") -> bytes:
    """The spreadsheet of a profile as the desk sends it."""
    data = plain(profile_of(text)) if text else {}
    questions = list(rows(data, LANGUAGES, vocabulary().known))
    return workbook({name: (f"# A-EXPECS form 1: {head}", questions)}, vocabulary().known, TODAY)


def filled_in(data: bytes, answers: Mapping[str, Any], sheet: str = "Form") -> bytes:
    """The spreadsheet with answers written into it, by key, as a program for spreadsheets saves it."""
    book = load_workbook(io.BytesIO(data))
    page = book[sheet]
    places = {page.cell(number, KEY).value: number for number in range(2, page.max_row + 1)}
    for key, value in answers.items():
        page.cell(places[key], ANSWER).value = value
    return saved(book)


def saved(book: Any) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def cell_of(data: bytes, key: str, sheet: str = "Form") -> str:
    """Where an answer stands."""
    page = load_workbook(io.BytesIO(data))[sheet]
    return next(f"{sheet}!B{row}" for row in range(2, page.max_row + 1) if page.cell(row, KEY).value == key)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """An archive with other members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def mail(body: str = "", attached: Mapping[str, bytes] | None = None, subtype: str = "plain") -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "sari@agency.example", "arc-id@aexpecs.example"
    message["Subject"] = "An update"
    message.set_content(body or "See the attachment.", subtype=subtype)
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def picture(kind: str = "JPEG", side: int = 400, place: bool = False) -> bytes:
    """A photo, if asked for with the place where it was taken."""
    image = Image.linear_gradient("L").resize((side, side)).convert("RGB")
    exif = Image.Exif()
    if place:
        exif.get_ifd(0x8825)[1] = "S"
        exif[0x010E] = "secret place"
    written = io.BytesIO()
    image.save(written, kind, exif=exif)
    return written.getvalue()
