"""Between places in a source and paths in its data: what a problem of the checker is about."""

from __future__ import annotations

import tempfile
from pathlib import Path as File
from pathlib import PurePosixPath

from aexpecs.checks import check_file
from aexpecs.contribute.differences import Path
from aexpecs.core.content import Content, split_front
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source
from aexpecs.core.yamltree import Mapping, Node, Sequence, parse_tree


def problems_of(text: str, path: str, around: Content, photo: bytes = b"") -> list[Problem]:
    """What the checker says about ``text`` if it were the file at ``path``, held against the directory ``around``.

    ``photo`` is a picture that would lie beside it.
    """
    place = PurePosixPath(path)
    with tempfile.TemporaryDirectory() as folder:
        file = File(folder) / place.parent.name / place.name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
        if photo:
            file.with_suffix(".webp").write_bytes(photo)
        return check_file(file, path, around)


def fields_source(text: str, path: str) -> Source | None:
    """The YAML of a file with the places of the file; None if it is not there."""
    source = Source(path, text)
    if not path.endswith(".md"):
        return source
    front = split_front(source, [])
    return front.fields if front else None


def path_at(text: str, problem: Problem) -> Path | None:
    """The path of the value or the field name that begins where ``problem`` stands; None if none does."""
    source = fields_source(text, problem.path)
    root = parse_tree(source, []) if source else None
    return _path_at(root, (problem.line - 1, problem.column - 1)) if root else None


def _path_at(node: Node, place: tuple[int, int]) -> Path | None:
    """The shortest path whose value or name begins at ``place``."""
    inner: list[tuple[str | int, Node]] = []
    if isinstance(node, Mapping):
        for name, (key, value) in node.pairs.items():
            if (key.line, key.column) == place:
                return (name,)
            inner.append((name, value))
    elif isinstance(node, Sequence):
        inner = list(enumerate(node.items))
    for step, value in inner:
        if (value.line, value.column) == place and not (isinstance(value, Mapping) and value.pairs):
            return (step,)
        if (path := _path_at(value, place)) is not None:
            return (step, *path)
        if (value.line, value.column) == place:
            return (step,)
    return None


def nearest_path(text: str, problem: Problem) -> Path:
    """The path of the last value that begins at or before ``problem``: the field that a person would look at."""
    source = fields_source(text, problem.path)
    root = parse_tree(source, []) if source else None
    return _nearest(root, (problem.line - 1, problem.column - 1)) if root else ()


def _nearest(node: Node, place: tuple[int, int]) -> Path:
    found: Path = ()
    if isinstance(node, Mapping):
        for name, (key, value) in node.pairs.items():
            if (key.line, key.column) <= place:
                found = (name, *_nearest(value, place))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if (item.line, item.column) <= place:
                found = (index, *_nearest(item, place))
    return found
