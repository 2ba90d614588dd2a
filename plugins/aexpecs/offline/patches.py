"""What changed between two editions of a copy, small enough for a bad link: for each text the parts that are as they were,
and those that are new. `update.patched` puts them together again."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path

from aexpecs.offline.manifest import NAME, read_manifest
from aexpecs.offline.update import INDEX

FOLDER = "updates/"
_LEAST = 12  # characters that must agree before a part counts as old

_PIECES = 500_000

Step = str | list[int]


def places_of(old: str) -> dict[str, int]:
    """Where some pieces of a text are; fewer of a long one."""
    stride = max(_LEAST, len(old) // _PIECES)
    return {old[start : start + _LEAST]: start for start in range(len(old) - _LEAST, -1, -stride)}


def steps(old: str, new: str, places: Mapping[str, int], behind: int = 0) -> list[Step]:
    """``new`` as parts of ``old``, given as start and length, and new parts. It begins probably as ``old`` does at
    ``behind``."""
    found: list[Step] = []
    at = fresh = 0  # in the new text; where its new part began
    while at <= len(new) - _LEAST:
        piece = new[at : at + _LEAST]
        # What follows at the same distance is likelier to go on than what merely looks alike elsewhere.
        near = behind + at - fresh
        start = near if old[near : near + _LEAST] == piece else places.get(piece, -1)
        if start < 0:
            at += 1
            continue
        back = _alike(old[max(0, start - (at - fresh)) : start][::-1], new[fresh:at][::-1])
        start, at = start - back, at - back
        if at > fresh:
            found.append(new[fresh:at])
        length = _alike_from(old, start, new, at)
        found.append([start, length])
        at = fresh = at + length
        behind = start + length
    return [*found, new[fresh:]] if fresh < len(new) else found


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _alike_from(one: str, first: int, other: str, second: int) -> int:
    """The same from two places on, in strides."""
    length, stride = 0, 4096
    while stride:
        a = one[first + length : first + length + stride]
        if a and len(a) == stride and a == other[second + length : second + length + stride]:
            length += stride
        else:
            stride //= 4
    return length + _alike(one[first + length : first + length + 8], other[second + length : second + length + 8])


def patch(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bytes:
    """All texts of ``new`` that are not in ``old`` as they are, made of all texts of ``old`` that changed or went: what moved
    from one file to another is not new."""
    base = [path for path in sorted(old) if old[path] != new.get(path)]
    texts = [old[path].decode() for path in base]
    whole, starts = "".join(texts), dict(zip(base, accumulate(map(len, texts), initial=0), strict=False))
    places = places_of(whole)
    changed = {
        path: steps(whole, data.decode(), places, starts.get(path, 0))
        for path, data in sorted(new.items())
        if old.get(path) != data
    }
    content = {"base": base, "changed": changed}
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def updates(former: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The update to offer beside a new copy for the copy of the former results, by path; older ones fetch whole files."""
    old = _files_in(former / "folder")
    if old.get(NAME) == files[NAME]:
        return {f"{FOLDER}{path}": data for path, data in _files_in(former / FOLDER).items()}
    now, then = json.loads(files[NAME]), read_manifest(old.get(NAME, b""))
    found: dict[str, bytes] = {}
    offered: dict[str, list[object]] = {}
    if then and then["edition"] < now["edition"] and then["name"] == now["name"]:
        name = f"{then['edition']}-{hashlib.sha256(old[NAME]).hexdigest()[:12]}"
        path, data = f"{FOLDER}{name}.patch", patch(old, files)
        offered[name] = [path, len(data), hashlib.sha256(data).hexdigest()]
        found[path] = data
    return found | {INDEX: json.dumps({"edition": now["edition"], "from": offered}, indent=1).encode() + b"\n"}


def _files_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
