"""What changed between two states of plain data, as values at paths: what `splice` puts into a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from aexpecs.contribute.yamlstyle import as_text

Path = tuple[str | int, ...]
Changes = Mapping[Path, Any]


class Gone:
    """What stands for a field or an item that is taken away."""

    def __repr__(self) -> str:
        return "GONE"


GONE = Gone()


def differences(old: Any, new: Any) -> dict[Path, Any]:
    """The values that make ``old`` into ``new``, by path.

    Lists of single values change as a whole, lists of groups by item, as long as no new item stands among the old ones.
    """
    if texts_of(old) == texts_of(new):
        return {}
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        changes: dict[Path, Any] = {(name,): GONE for name in old if name not in new}
        for name, value in new.items():
            inner = differences(old[name], value) if name in old else {(): value}
            changes.update({(name, *path): change for path, change in inner.items()})
        return changes
    if _are_groups(old) and _are_groups(new) and (by_item := _by_item(old, new)) is not None:
        return by_item
    return {(): new}


def _are_groups(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, Mapping) for item in value)


def _by_item(old: Sequence[Any], new: Sequence[Any]) -> dict[Path, Any] | None:
    """The changes of single items; None where items would have to stand between others."""
    aligned = alignment(old, new)
    kept = [index for index in aligned if index is not None]
    if aligned[: len(kept)] != kept or not kept:
        return None
    changes: dict[Path, Any] = {(index,): GONE for index in range(len(old)) if index not in kept}
    for index, item in zip(kept, new, strict=False):
        changes.update({(index, *path): change for path, change in differences(old[index], item).items()})
    changes.update({(len(old) + more,): item for more, item in enumerate(new[len(kept) :])})
    return changes


def alignment(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each item of ``new`` the index of the item of ``old`` that it is or was; the indexes only rise."""
    before, after = [repr(texts_of(item)) for item in old], [repr(texts_of(item)) for item in new]
    aligned: list[int | None] = [None] * len(new)
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            aligned[first:last] = range(start, end)
        elif kind == "replace":
            for place in range(first, last):
                match = next((i for i in range(start, end) if _is_alike(old[i], new[place])), None)
                if match is not None:
                    aligned[place], start = match, match + 1
    return aligned


def _is_alike(old: Any, new: Any) -> bool:
    """Whether two groups share so much that one of them is the other one changed."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return False
    same = sum(texts_of(old[name]) == texts_of(new[name]) for name in old if name in new)
    return bool(2 * same >= min(len(old), len(new)))


def texts_of(value: Any) -> Any:
    """``value`` with each single value as the text that stands for it in YAML."""
    if isinstance(value, Mapping):
        return {name: texts_of(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [texts_of(item) for item in value]
    return as_text(value).strip()
