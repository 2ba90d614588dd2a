"""Whether a copy, a folder or a zip file, is genuine and whole, in plain words; what is wrong with it, file by file."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from aexpecs.core.tombstones import load_tombstones
from aexpecs.offline.manifest import IDS, NAME, PUBLIC, SIGNATURE, read_manifest
from aexpecs.offline.signature import is_signed

_SEEN = "seen-editions.json"


def verify(root: Path, pack: Path, key: str = "") -> int:
    """Print what there is to say of a copy; 0 if it is genuine, whole and good. ``key`` is a file with the public key that
    was passed on by another way than the copy."""
    try:
        files = read_copy(pack)
        public = Path(key).read_bytes() if key else files.get(PUBLIC, b"")
    except (OSError, BadZipFile) as error:
        print(f"{pack} cannot be read ({error}); name the folder with START.html in it, or the zip file")
        return 2
    good, sentences = judged(files, public, today())
    warnings = [*older(files, root / ".cache" / "packs" / _SEEN), *withdrawn(files, root)]
    print("\n".join([*sentences, *warnings]))
    if public and not key:
        print(f"Checked with the key in the copy itself. It must be the one printed in your papers: {_bare(public)}")
    return 0 if good and not warnings else 1


def judged(files: Mapping[str, bytes], public: bytes, day: date) -> tuple[bool, list[str]]:
    """Whether a copy is genuine, whole and not too old, and what to say of it."""
    manifest = read_manifest(files.get(NAME, b""))
    if manifest is None:
        return False, [f"This is no copy: there is no {NAME} in it that can be read."]
    faults = list(differences(files, manifest))
    sentences = []
    forged = bool(public) and not is_signed(files[NAME], files.get(SIGNATURE, b""), _bare(public))
    if forged:
        sentences.append("FORGED: the list of files is not signed with the key. Do not trust this copy.")
    if faults:
        sentences += ["ALTERED: this copy is not as it was made. Do not trust it.", *(f"  {fault}" for fault in faults)]
    expired = day > date.fromisoformat(manifest["expires"])
    if expired:
        sentences.append(f"EXPIRED: it was good until {manifest['expires']}. Ask for a newer one.")
    about = f"edition {manifest['edition']} of {manifest['day']}, {len(manifest['files'])} files"
    if not (forged or faults):
        genuine = (
            f"Genuine and whole: {about}." if public else f"Whole, but not signed, so nobody vouches for it: {about}."
        )
        sentences.insert(0, genuine)
    return not (forged or faults or expired) and bool(public), sentences


def differences(files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> Iterator[str]:
    """Where files and their list differ, one sentence each."""
    listed: Mapping[str, list[Any]] = manifest["files"]
    for path, (size, digest) in sorted(listed.items()):
        if path not in files:
            yield f"{path} is missing"
        elif len(files[path]) != size or hashlib.sha256(files[path]).hexdigest() != digest:
            yield f"{path} was changed"
    for path in sorted(files.keys() - listed.keys() - {NAME, SIGNATURE}):
        yield f"{path} does not belong to the copy"


def older(files: Mapping[str, bytes], seen: Path) -> Iterator[str]:
    """Whether a newer edition of the same copy was seen here before; the newest one is remembered."""
    manifest = read_manifest(files.get(NAME, b""))
    if manifest is None:
        return
    known = json.loads(seen.read_text(encoding="utf-8")) if seen.is_file() else {}
    newest = known.get(manifest["name"], 0)
    if manifest["edition"] < newest:
        yield f"OLDER: edition {newest} was seen here before. Use that one."
    elif manifest["edition"] > newest:
        seen.parent.mkdir(parents=True, exist_ok=True)
        seen.write_text(json.dumps(known | {manifest["name"]: manifest["edition"]}), encoding="utf-8")


def withdrawn(files: Mapping[str, bytes], root: Path) -> Iterator[str]:
    """Which profiles of a copy were withdrawn since, as far as the project in ``root`` knows."""
    gone = {key for tombstone in load_tombstones(root, []).tombstones for key in tombstone.keys}
    ids = re.search(rb"\{.*\}", files.get(IDS, b""), re.S)
    found = sorted(gone & set(json.loads(ids[0]).values())) if ids else []
    if found:
        yield f"WITHDRAWN since: {', '.join(found)}. They must not be shown or passed on; update the copy."


def read_copy(pack: Path) -> dict[str, bytes]:
    """The files of a copy by their paths below the folder that holds its list."""
    if pack.is_dir():
        folder = pack / "folder" if (pack / "folder" / NAME).is_file() else pack
        return {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        }
    with ZipFile(pack) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        top = next((name.removesuffix(NAME) for name in sorted(names, key=len) if name.endswith(f"/{NAME}")), "")
        # What lies outside the folder of the copy, or twice in the archive, does not belong to it.
        found: dict[str, bytes] = {}
        for name in names:
            path = name.removeprefix(top) if name.startswith(top) else f"../{name}"
            found[f"{path} (again)" if path in found else path] = archive.read(name)
        return found


def today() -> date:
    """The real day: whether a copy is too old has nothing to do with the day of a build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def _bare(public: bytes) -> str:
    lines = public.decode("ascii", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
