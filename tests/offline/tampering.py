"""Forty ways in which a copy may be altered, each with what must be said of it."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from aexpecs.offline.signature import new_key, read_key, signature_file

LIST = "pack-manifest.json"
SIGNED = f"{LIST}.minisig"


class Case(NamedTuple):
    """What somebody does to a copy, given its folder and that of an older edition, and what must be found."""

    name: str
    alter: Callable[[Path, Path], object]
    found: str


def cases(copy: Path) -> Iterator[Case]:
    """Bytes changed, files removed, added and exchanged, the list replayed, rewritten, and signed with another key."""
    chance = random.Random(7)  # noqa: S311 (no secret)
    paths = sorted(file.relative_to(copy).as_posix() for file in copy.rglob("*") if file.is_file())
    plain = [path for path in paths if path not in (LIST, SIGNED, "aexpecs.pub")]
    for path in chance.sample(plain, 14):
        yield Case(f"a byte of {path}", lambda folder, _, path=path: flip(folder / path, chance), f"{path} was changed")
    for path in chance.sample(plain, 6):
        yield Case(f"without {path}", lambda folder, _, path=path: (folder / path).unlink(), f"{path} is missing")
    for path in ("evil.js", "pages/more.js", "scripts/a.js", ".hidden", "START.htm", "autorun.inf"):
        yield Case(
            f"with {path}", lambda folder, _, path=path: (folder / path).write_text("x"), f"{path} does not belong"
        )
    for one, other in ((plain[0], plain[1]), ("read.html", "id/read.html"), ("search.html", "verify.html")):
        yield Case(
            f"{one} for {other}", lambda folder, _, o=one, p=other: exchange(folder / o, folder / p), "was changed"
        )
    yield Case("a byte longer", lambda folder, _: append(folder / "read.html", b"\n"), "read.html was changed")
    yield Case("emptied", lambda folder, _: (folder / "update.py").write_bytes(b""), "update.py was changed")
    yield Case("a longer life", lambda folder, _: change_list(folder, "expires", "2099-12-31"), "FORGED")
    yield Case("a later day", lambda folder, _: change_list(folder, "edition", 209912312359), "FORGED")
    yield Case("nobody withdrawn", lambda folder, _: change_list(folder, "revoked", ["0" * 32]), "FORGED")
    yield Case("the list of an older edition", lambda folder, old: replay(folder, old, LIST), "FORGED")
    yield Case("the signature of an older one", lambda folder, old: replay(folder, old, SIGNED), "FORGED")
    yield Case("both of an older one", lambda folder, old: replay(folder, old, LIST, SIGNED), "was changed")
    yield Case("another key", lambda folder, _: sign_anew(folder), "FORGED")
    yield Case("no signature", lambda folder, _: (folder / SIGNED).unlink(), "FORGED")
    yield Case("no list", lambda folder, _: (folder / LIST).unlink(), "no copy")


def flip(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def append(file: Path, more: bytes) -> None:
    file.write_bytes(file.read_bytes() + more)


def exchange(one: Path, other: Path) -> None:
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)


def change_list(folder: Path, name: str, value: object) -> None:
    file = folder / LIST
    file.write_text(json.dumps(json.loads(file.read_text()) | {name: value}))


def replay(folder: Path, old: Path, *names: str) -> None:
    for name in names:
        shutil.copyfile(old / name, folder / name)


def sign_anew(folder: Path) -> None:
    """As a forger does, whose readers hold the true key."""
    change_list(folder, "commit", "forged")
    file = folder.parent / f"{folder.name}.forged-key"
    key = read_key(file) if file.exists() else new_key(file)
    (folder / SIGNED).write_bytes(signature_file((folder / LIST).read_bytes(), key, "timestamp:0"))
