"""The photos of one build: each portrait and each sprite made once, and not again until its input changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.kept import Kept
from aexpecs.photos.encode import portrait, sprite, version
from aexpecs.publish.naming import hashed_name


class Sprite(NamedTuple):
    """Where the faces of a list lie below the root of the site; ``avif`` is empty where Pillow cannot write it."""

    avif: str
    webp: str
    size: int  # in bytes, of the one that most browsers take


class Album:
    """Photos as the site shows them. Without a folder nothing is kept beyond the build.

    Whom a photo may show is not decided here, but by `aexpecs.core.visibility.shows_photo`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.files: dict[str, bytes] = {}  # the sprites that pages ask for, by their path in the site
        self._kept = Kept(folder) if folder else None
        self._portraits: dict[str, bytes] = {}
        self._sprites: dict[tuple[str, ...], Sprite] = {}

    def portrait(self, path: str) -> bytes:
        """The photo at ``path`` as a WebP of at most `encode.PORTRAIT_BYTES`.

        :raises PhotoRefused: it is no picture that may be published; the checks refuse such a photo before.
        """
        found = self._portraits.get(path)
        if found is None:
            data = Path(path).read_bytes()
            found = self._portraits[path] = self._made("portraits", [data], lambda: (portrait(data),))[0]
        return found

    def sprite(self, paths: Sequence[str]) -> Sprite:
        """The faces of the photos at ``paths``, from top to bottom."""
        wanted = tuple(paths)
        found = self._sprites.get(wanted)
        if found is None:
            faces = [self.portrait(path) for path in wanted]
            avif, webp = self._made("faces", faces, lambda: sprite(faces))
            stem = f"faces/{len(faces)}"
            found = Sprite(self._named(f"{stem}.avif", avif), self._named(f"{stem}.webp", webp), len(avif or webp))
            self._sprites[wanted] = found
        return found

    def _named(self, path: str, data: bytes) -> str:
        """Make ``data`` a file of the site; its address, empty if there is no data."""
        if not data:
            return ""
        name = hashed_name(path, data)
        self.files[name] = data
        return name

    def forget_the_rest(self) -> None:
        """Take what this build did not use out of the folder: a photo that left the content leaves no copy there."""
        if self._kept:
            self._kept.forget_the_rest()

    def _made(self, kind: str, inputs: Sequence[bytes], make: Callable[[], tuple[bytes, ...]]) -> tuple[bytes, ...]:
        """What ``make`` gives for ``inputs``, kept as one entry: the lengths of the parts in a line, then the parts."""
        if self._kept is None:
            return make()
        key = hashlib.sha256(version().encode())
        for part in inputs:
            key.update(hashlib.sha256(part).digest())
        entry = self._kept.get(kind, key.hexdigest())
        if entry is None:
            parts = make()
            lengths = b" ".join(b"%d" % len(part) for part in parts)
            self._kept.put(kind, key.hexdigest(), lengths + b"\n" + b"".join(parts))
            return parts
        lengths, _, rest = entry.partition(b"\n")
        parts = ()
        for length in map(int, lengths.split()):
            parts, rest = (*parts, rest[:length]), rest[length:]
        return parts
