"""The photos of one build: each portrait and each sprite made once, and not again until its input changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
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


class Asked(NamedTuple):
    """What pages asked for: sprites by their paths in the site, and the entries of the folder that were used."""

    files: set[str]
    entries: set[tuple[str, str]]


class Album:
    """Photos as the site shows them. Without a folder nothing is kept beyond the build.

    Whom a photo may show is not decided here, but by `aexpecs.core.visibility.shows_photo`.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.files: dict[str, bytes] = {}  # the sprites that pages ask for, by their path in the site
        self.asked = Asked(set(), set())
        self._kept = Kept(folder) if folder else None
        self._portraits: dict[str, tuple[bytes, str]] = {}
        self._sprites: dict[tuple[str, ...], tuple[Sprite, str]] = {}

    def portrait(self, path: str) -> bytes:
        """The photo at ``path`` as a WebP of at most `encode.PORTRAIT_BYTES`.

        :raises PhotoRefused: it is no picture that may be published; the checks refuse such a photo before.
        """
        found = self._portraits.get(path)
        if found is None:
            data = Path(path).read_bytes()
            (small,), key = self._made("portraits", [data], lambda: (portrait(data),))
            found = self._portraits[path] = (small, key)
        self.asked.entries.add(("portraits", found[1]))
        return found[0]

    def sprite(self, paths: Sequence[str]) -> Sprite:
        """The faces of the photos at ``paths``, from top to bottom."""
        wanted = tuple(paths)
        faces = [self.portrait(path) for path in wanted]
        found = self._sprites.get(wanted)
        if found is None:
            (avif, webp), key = self._made("faces", faces, lambda: sprite(faces))
            stem = f"faces/{len(faces)}"
            made = Sprite(self._named(f"{stem}.avif", avif), self._named(f"{stem}.webp", webp), len(avif or webp))
            found = self._sprites[wanted] = (made, key)
        self.asked.files.update(filter(None, found[0][:2]))
        self.asked.entries.add(("faces", found[1]))
        return found[0]

    def _named(self, path: str, data: bytes) -> str:
        """Make ``data`` a file of the site; its address, empty if there is no data."""
        if not data:
            return ""
        name = hashed_name(path, data)
        self.files[name] = data
        return name

    def take_asked(self) -> Asked:
        """What was asked for since the last time."""
        taken, self.asked = self.asked, Asked(set(), set())
        return taken

    def forget_the_rest(self, used: Iterable[tuple[str, str]] = ()) -> None:
        """Take what neither this build nor, as ``used`` tells, other processes of it asked for out of the folder: a photo
        that left the content leaves no copy there."""
        if self._kept:
            for kind, key in used:
                self._kept.use(kind, key)
            self._kept.forget_the_rest()

    def _made(
        self, kind: str, inputs: Sequence[bytes], make: Callable[[], tuple[bytes, ...]]
    ) -> tuple[tuple[bytes, ...], str]:
        """What ``make`` gives for ``inputs``, and its key. It is kept as one entry: the lengths of the parts in a line,
        then the parts."""
        found = hashlib.sha256(version().encode())
        for part in inputs:
            found.update(hashlib.sha256(part).digest())
        key = found.hexdigest()
        entry = self._kept.get(kind, key) if self._kept else None
        if entry is None:
            parts = make()
            lengths = b" ".join(b"%d" % len(part) for part in parts)
            if self._kept:
                self._kept.put(kind, key, lengths + b"\n" + b"".join(parts))
            return parts, key
        lengths, _, rest = entry.partition(b"\n")
        parts = ()
        for length in map(int, lengths.split()):
            parts, rest = (*parts, rest[:length]), rest[length:]
        return parts, key
