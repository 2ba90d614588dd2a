"""Twins of text files, ``page.html.br`` and ``page.html.gz``: a server sends them as they are, smaller than it could
compress while a reader waits."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

import brotli

from aexpecs.core.files import TWINS, give

TEXT = frozenset(
    [
        "atom",
        "css",
        "csv",
        "html",
        "ics",
        "js",
        "json",
        "jsonld",
        "svg",
        "ttl",
        "txt",
        "vcf",
        "webmanifest",
        "xml",
    ]
)
SMALLEST = 256
"""Below this many bytes the twin would save less than the header that announces it costs."""
LARGE = 1_000_000
"""Above this many bytes, which only dumps have, a tenth less would cost seconds at each publishing."""


class Method(NamedTuple):
    """How a twin is made. ``name`` tells its version too: another version may give other bytes."""

    suffix: str
    name: str
    compress: Callable[[bytes], bytes]
    decompress: Callable[[bytes], bytes]


METHODS = (
    Method(
        "br",
        f"br-11-6-{brotli.__version__}",
        lambda data: brotli.compress(data, quality=6 if len(data) > LARGE else 11),
        brotli.decompress,
    ),
    Method(
        "gz",
        f"gz-9-6-{zlib.ZLIB_RUNTIME_VERSION}",
        lambda data: gzip.compress(data, 6 if len(data) > LARGE else 9, mtime=0),
        gzip.decompress,
    ),
)


class KeptTwins:
    """Twins that were made, as further names (hard links) of them, by the hash of what they were made from: a publishing
    that begins anew, after one that was stopped or without the former site, need not pack again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for method in METHODS:
            (folder / method.name).mkdir(parents=True, exist_ok=True)

    def get(self, method: Method, key: str, data: bytes) -> bytes:
        """The twin of ``data``; empty if there is none that gives the same bytes back."""
        try:
            twin = self._file(method, key).read_bytes()
            return twin if method.decompress(twin) == data else b""
        except (OSError, EOFError, zlib.error, brotli.error):
            return b""

    def put(self, method: Method, key: str, twin: Path) -> None:
        """Keep the twin that is at the path ``twin``."""
        file = self._file(method, key)
        file.unlink(missing_ok=True)  # it is damaged
        with contextlib.suppress(FileExistsError):  # another thread just had the same data
            give(str(twin), str(file))

    def forget_all_but(self, keys: set[str]) -> None:
        """Remove what is of no file any more, so that the folder does not grow for ever."""
        used = {method.name: keys for method in METHODS}
        for folder, _, names in os.walk(self.folder):
            for name in set(names).difference(used.get(Path(folder).name, ())):
                with contextlib.suppress(OSError):
                    Path(folder, name).unlink()

    def _file(self, method: Method, key: str) -> Path:
        return self.folder / method.name / key


class PublicFile(NamedTuple):
    """A file of the site as the manifest tells it."""

    path: str
    size: int
    sha256: str


def is_text(path: str) -> bool:
    """Whether a file gets twins, if it is long enough."""
    return path.rpartition(".")[2].lower() in TEXT


def is_twin(path: str, paths: frozenset[str] | set[str]) -> bool:
    """Whether ``path`` is the compressed twin of one of ``paths``."""
    original = path.rpartition(".")[0]
    return path.endswith(TWINS) and original in paths and is_text(original)


def add_twins(
    folder: Path, paths: Sequence[str], kept: KeptTwins, tell: Callable[[int], None] = lambda done: None
) -> list[PublicFile]:
    """Put the twins beside the files at ``paths``; what these files are, in the order of ``paths``.

    ``tell`` hears how many files are done. Both compressors let go of Python's lock while they work, so threads use
    every processor, and a process pool would only add the cost of carrying the pages over.
    """
    threads = ThreadPoolExecutor(os.cpu_count() or 1)
    try:
        tasks = [threads.submit(add_twins_of, folder, path, kept) for path in paths]
        for done, task in enumerate(as_completed(tasks), start=1):
            task.result()
            tell(done)
    finally:
        # After Ctrl+C or an error only the files in work are finished, not the thousands that wait.
        threads.shutdown(cancel_futures=True)
    return [task.result() for task in tasks]


def add_twins_of(folder: Path, path: str, kept: KeptTwins) -> PublicFile:
    """Put the twins beside one file, if it is text and they are smaller; what the file is."""
    file = folder / path
    data = file.read_bytes()
    key = hashlib.sha256(data).hexdigest()
    if is_text(path) and len(data) > SMALLEST:
        for method in METHODS:
            twin = file.with_name(f"{file.name}.{method.suffix}")
            if packed := kept.get(method, key, data):
                write_new(twin, packed)
            elif len(packed := method.compress(data)) < len(data):
                write_new(twin, packed)
                kept.put(method, key, twin)
    return PublicFile(path, len(data), key)


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet: what is there may be a further name of a file that readers are being sent."""
    with file.open("xb") as new:
        new.write(data)
