"""Contributed files before anything is known about them: where they lie, and their fields as plain texts."""

from __future__ import annotations

from typing import Any

from aexpecs.core.collections import collection_of
from aexpecs.core.content import split_front
from aexpecs.core.model import Page
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source
from aexpecs.core.yamltree import Mapping, Node, Scalar, Sequence, parse_tree

Data = dict[str, Any]


def is_profile(path: str) -> bool:
    """Whether a profile belongs at ``path``."""
    return path.startswith("content/experts/") and path.endswith(".yml") and path.count("/") == 3


def is_contributed(path: str) -> bool:
    """Whether ``path`` lies where countries contribute: every collection but the pages of the site."""
    collection = collection_of(path)
    return collection is not None and collection.record is not Page


def id_of(path: str) -> str:
    """The id of the profile at ``path``."""
    return path.removeprefix("content/experts/").removesuffix(".yml")


def country_of(path: str) -> str:
    """The country whose folder ``path`` is in; empty if it is in none."""
    parts = path.split("/")
    collection = collection_of(path)
    if collection and collection.in_countries and len(parts) > 3:
        return parts[2]
    return parts[1] if parts[0] == "inbox" and len(parts) > 2 else ""


def fields_in(path: str, content: bytes | None) -> Data | None:
    """The fields of a profile or piece as plain texts, lists and dicts; None if there is any doubt how to read them."""
    if content is None:
        return None
    problems: list[Problem] = []
    source = Source(path, content.decode("utf-8", "replace"))
    if path.endswith(".md"):
        front = split_front(source, problems)
        source = front.fields if front else Source(path, "")
    root = parse_tree(source, problems)
    return _data(root) if isinstance(root, Mapping) and not problems else None


def _data(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {name: _data(value) for name, (_, value) in node.pairs.items()}
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return node.value.strip() if isinstance(node, Scalar) else None


def listed(data: Data | None, name: str) -> list[Any]:
    """A field that should be a list, as a list."""
    value = (data or {}).get(name)
    return value if isinstance(value, list) else []


def group(data: Data | None, name: str) -> Data:
    """A field that should have fields of its own, as a dict."""
    value = (data or {}).get(name)
    return value if isinstance(value, dict) else {}
