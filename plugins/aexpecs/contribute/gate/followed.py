"""When a profile goes or moves, the files of others follow: what leads to it changes there, and nothing else."""

from __future__ import annotations

import re
from typing import Any

from aexpecs.contribute.gate.proposed import Proposal
from aexpecs.contribute.gitobjects import PLAIN, Change
from aexpecs.contribute.rawfields import Data, fields_in, listed
from aexpecs.core.content import TEXT_BYTES, split_front
from aexpecs.core.source import Source


def only_follows(proposal: Proposal, change: Change) -> bool:
    """Whether a file changes in nothing but what led to profiles that this proposal deletes or moves."""
    moved = {old: new for new, old in proposal.moved.items()}
    gone = {name for old, data in proposal.deleted.items() if old not in moved for name in (old, *_aliases(data))}
    if not (moved or gone) or (change.old_mode, change.new_mode) != (PLAIN, PLAIN):
        return False
    if proposal.sizes.get(change.new_id, 0) > TEXT_BYTES:
        return False
    texts = [proposal.repository.blob(object_id) for object_id in (change.old_id, change.new_id)]
    old, new = (_whole(change.path, text) for text in texts)
    if old is None or new is None or texts[1].count(b"#") > texts[0].count(b"#"):  # a comment is not seen in the fields
        return False
    expected = _followed(old, moved, gone)
    lost = len(listed(old, "authors")) - len(listed(expected, "authors"))
    if lost and change.path.endswith(".md"):  # bylines of pieces count those who withdrew
        expected["withdrawn_authors"] = str(int(old.get("withdrawn_authors", 0)) + lost)
    return bool(new == expected)


def _aliases(data: Data) -> list[str]:
    return [alias for alias in listed(data, "aliases") if isinstance(alias, str)]


def _whole(path: str, content: bytes) -> Data | None:
    """The fields of a file, and its text."""
    fields = fields_in(path, content)
    front = split_front(Source(path, content.decode("utf-8", "replace")), []) if path.endswith(".md") else None
    return fields | {"": front.body if front else ""} if fields is not None else None


def _followed(value: Any, moved: dict[str, str], gone: set[str]) -> Any:
    if isinstance(value, dict):
        followed = {name: _followed(item, moved, gone) for name, item in value.items()}
        return {name: item for name, item in followed.items() if item != [] or value[name] == []}
    if isinstance(value, list):
        return [_followed(item, moved, gone) for item in value if not (isinstance(item, str) and item in gone)]
    if value in moved:
        return moved[value]
    for old, new in moved.items():
        value = re.sub(rf"(?<![\w-])expert:{re.escape(old)}(?![\w-])", f"expert:{new}", value)
    for old in gone:
        value = re.sub(rf"\[([^\[\]]*)\]\(expert:{re.escape(old)}\)", r"\1", value)
    return value
