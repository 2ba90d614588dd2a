"""Lists for readers who keep the site, or a part of it, on their device: theme/scripts/keep_worker.js fetches by them.

``keep/index.json`` names the parts, each with its list, the hash of it, how many files it has, and the bytes to fetch and to
store. So sizes can be shown before anything is fetched, and a list that did not change is not fetched again. A list has a
line for each file: path, hash, bytes to store, bytes to fetch. The hash is the first half of SHA-256: nobody can make
another file for a hash of 128 bits either, and lists are mostly hashes.

Left out are files for other programs, the form for changes, and faces in lists, which readers fetch on their wish alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from aexpecs.publish.compression import PublicFile, write_new
from aexpecs.publish.naming import hashed_name

FOLDER = "keep/"
PAGE = "keep.html"
HASH_BYTES = 16
COMMON = {"scripts": "scripts", "search": "base", "people": "base"}
"""Folders with what pages load by themselves, and the parts that these are in."""

_NOT_KEPT = frozenset(["404.html", "edit.html"])
_CONTINUED = re.compile(r"-p\d+\.html$")
_BY_COUNTRY = frozenset(["experts", "countries"])


def add_keep_lists(
    folder: Path, files: Sequence[PublicFile], signs: Mapping[str, tuple[int, int]], day: date
) -> list[PublicFile]:
    """Write the lists of a site; what was written. Nothing if it has no page on which readers choose what to keep.

    ``signs`` tell the sizes of the files and of their twins.
    """
    lists = {name: list_bytes(signs, part) for name, part in sorted(parts(files).items())}
    if not lists:
        return []
    index: dict[str, list[str | int]] = {}
    written = []
    for name, (data, stored, fetched) in lists.items():
        path = hashed_name(f"{FOLDER}{name.replace('/', '-')}.txt", data)
        index[name] = [path, short_hash(hashlib.sha256(data).hexdigest()), data.count(b"\n"), stored, fetched]
        written.append((path, data))
    whole = json.dumps({"day": day.isoformat(), "parts": index}, separators=(",", ":")).encode()
    written.append((f"{FOLDER}index.json", whole))
    (folder / FOLDER).mkdir(exist_ok=True)
    for path, data in written:
        write_new(folder / path, data)
    return [PublicFile(path, len(data), hashlib.sha256(data).hexdigest()) for path, data in written]


def parts(files: Iterable[PublicFile]) -> dict[str, list[PublicFile]]:
    """The files by the part that they belong to; none if there is no `PAGE`.

    ``scripts``; ``base``: what searches load; ``root``: the pages around everything in the language at the root, others by
    their tags; ``root/id``: a country; ``root/rest``: all other pages.
    """
    known = sorted(files)
    folders = {path.removesuffix(PAGE) for path, *_ in known if path.rpartition("/")[2] == PAGE}
    found: dict[str, list[PublicFile]] = defaultdict(list)
    for file in known:
        for part in _part(file.path, folders):
            found[part].append(file)
    return found


def _part(path: str, folders: set[str]) -> Iterator[str]:
    """The part of a path, if it is in any."""
    if "" not in folders:
        return
    top = path.partition("/")[0]
    if path.endswith(".js") and top in COMMON:
        yield COMMON[top]
    if not path.endswith(".html"):
        return
    folder = f"{top}/"
    lang, within = (folder, path.removeprefix(folder)) if folder in folders else ("", path)
    tag = lang.rstrip("/") or "root"
    first, _, rest = within.partition("/")
    if not rest:
        if within not in _NOT_KEPT:
            yield f"{tag}/rest" if _CONTINUED.search(within) else tag
    else:
        yield f"{tag}/{rest[:2] if first in _BY_COUNTRY else 'rest'}"


def list_bytes(signs: Mapping[str, tuple[int, int]], files: Iterable[PublicFile]) -> tuple[bytes, int, int]:
    """The list of a part, the bytes to store and the bytes to fetch."""
    lines, stored, fetched = [], 0, 0
    for path, size, sha256 in files:
        packed, _ = signs.get(f"{path}.gz", (size, 0))  # as most servers send it
        lines.append(f"{path}\t{short_hash(sha256)}\t{size}\t{packed}\n")
        stored, fetched = stored + size, fetched + packed
    return "".join(lines).encode(), stored, fetched


def short_hash(sha256: str) -> str:
    """The first half of a SHA-256 in 22 letters that stand in an address as they are."""
    return base64.urlsafe_b64encode(bytes.fromhex(sha256)[:HASH_BYTES]).decode().rstrip("=")
