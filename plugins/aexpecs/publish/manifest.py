"""``manifest.json``: every file of the published site with its size and SHA-256, so that a copy can be held against it.

Compressed twins are left out, for they hold nothing of their own, and so is the manifest itself.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from aexpecs.core.files import sizes_and_times
from aexpecs.publish.compression import PublicFile, is_twin

NAME = "manifest.json"


def manifest_bytes(site: str, day: date, commit: str, files: Iterable[PublicFile]) -> bytes:
    """``{"commit": …, "date": …, "files": {path: {"sha256": …, "size": …}}, "site": …}``, one file a line."""
    lines = ",\n".join(
        f'{json.dumps(path, ensure_ascii=False)}: {{"sha256": "{sha256}", "size": {size}}}'
        for path, size, sha256 in sorted(files)
    )
    top = f'"commit": {json.dumps(commit)},\n"date": "{day}"'
    return f'{{{top},\n"files": {{\n{lines}\n}},\n"site": {json.dumps(site)}}}\n'.encode()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest in ``folder``; an empty one if there is none, or none that can be read."""
    try:
        found = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return {"files": {}}
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else {"files": {}}


def faults(folder: Path, listing: Mapping[str, tuple[int, int]] | None = None) -> list[str]:
    """Where ``folder`` and its manifest differ, one sentence each; with a ``listing`` of the folder only the names and
    sizes in that are held against it."""
    listed = read_manifest(folder)["files"]
    there = sizes_and_times(folder) if listing is None else listing
    found = []
    for path, told in listed.items():
        if path not in there:
            found.append(f"{path} is missing")
        elif there[path][0] != told["size"]:
            found.append(f"{path} has another size")
        elif listing is None and hashlib.sha256((folder / path).read_bytes()).hexdigest() != told["sha256"]:
            found.append(f"{path} has other bytes")
    known = {*listed, NAME}
    strangers = sorted(path for path in there if path not in known and not is_twin(path, known))
    found += [f"{path} is not in the manifest" for path in strangers]
    return found if "index.html" in listed else [*found, "index.html is not in the manifest"]


def source_commit(root: Path) -> str:
    """The commit that ``root`` is at, with ``+`` if files have changed since; empty where there is no repository."""
    if not (root / ".git").exists():
        return ""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "describe", "--always", "--abbrev=40", "--exclude=*", "--dirty=+"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
