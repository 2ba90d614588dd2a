"""What changed between two editions of a copy, small enough for a bad link: for each text the parts that are as they were,
and those that are new. `update.patched` puts them together again."""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from typing import Any

from aexpecs.offline.bundles import WORDS
from aexpecs.offline.manifest import NAME, read_manifest
from aexpecs.offline.update import INDEX, base_of, columns_of

FOLDER = "updates/"
_LEAST = 9  # characters that must agree within a line before a part counts as old
_FAR = 60  # the same in another line: going there and back costs more
_NEARBY = (0, -1, 1, -2, 2, -3, 3, -4, 4)  # where to look first: characters that came or went
_PIECES = 500_000
_TELLING = 20  # characters from which on a line is known by what it says

Step = str | list[int]


class Former:
    """The text that new ones are made of. Texts of copies are lines, most of which stay, each beside its neighbours."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = _lines(text)
        self.starts = list(accumulate(map(len, self.lines), initial=0))
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.lines):
            self._numbers[line].append(number)
        stride = max(_LEAST, len(text) // _PIECES)
        self._pieces = {text[at : at + _FAR]: at for at in range(len(text) - _FAR, -1, -stride)}

    def number_of(self, line: str, expected: int) -> int | None:
        """Where a line stands, from the expected number on if it stands there; short ones only about there."""
        numbers = self._numbers.get(line)
        if not numbers:
            return None
        number = numbers[min(bisect_left(numbers, expected), len(numbers) - 1)]
        return number if len(line) >= _TELLING or 0 <= number - expected <= 1 else None

    def start_of(self, new: str, at: int, near: int, line: int) -> int:
        """Where what ``new`` has at a place goes on: at about the same distance, in the same line, or anywhere; -1 if it is
        nowhere."""
        piece = new[at : at + _LEAST]
        nearby = (near + more for more in _NEARBY if self.text.startswith(piece, max(0, near + more)))
        start = next(nearby, -1)
        if start < 0:
            start = self.text.find(piece, self.starts[line], self.starts[line + 1])
        return start if start >= 0 else self._pieces.get(new[at : at + _FAR], -1)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def steps(old: Former, new: str, first: int = 0) -> list[Step]:
    """``new`` as parts of the old text, given as start and length, and new parts. It begins probably as the old one does at
    the place ``first``."""
    expected, lines = max(0, bisect_right(old.starts, first) - 1), _lines(new)
    stay = set(lines)
    found: list[Step] = []
    for line in lines:
        number = old.number_of(line, expected)
        if number is not None:
            found.append([old.starts[number], len(line)])
            expected = number + 1
        elif expected >= len(old.lines):
            found.append(line)
        else:
            found += _within(old, line, expected)
            expected += old.lines[expected] not in stay  # else this line came in before it
    return list(_joined(found))


def _joined(found: Iterable[Step]) -> Iterator[Step]:
    """Steps with neighbours as one."""
    former: Step | None = None
    for step in found:
        if isinstance(step, str) and isinstance(former, str):
            former += step
        elif isinstance(step, list) and isinstance(former, list) and step[0] == sum(former):
            former = [former[0], former[1] + step[1]]
        else:
            if former is not None:
                yield former
            former = step
    if former is not None:
        yield former


def _within(old: Former, new: str, line: int) -> Iterator[Step]:
    """The same for one line, which was probably made of an old one."""
    at = fresh = 0  # in the new line; where its new part began
    behind = old.starts[line]
    while at <= len(new) - _LEAST:
        start = old.start_of(new, at, behind + at - fresh, line)
        if start < 0:
            at += 1
            continue
        back = _alike(old.text[max(0, start - (at - fresh)) : start][::-1], new[fresh:at][::-1])
        start, at = start - back, at - back
        if at > fresh:
            yield new[fresh:at]
        length = _alike_from(old.text, start, new, at)
        yield [start, length]
        at = fresh = at + length
        behind = start + length
    if fresh < len(new):
        yield new[fresh:]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _alike_from(one: str, first: int, other: str, second: int) -> int:
    """The same from two places on, in strides."""
    length, stride = 0, 4096
    while stride:
        a = one[first + length : first + length + stride]
        if a and len(a) == stride and a == other[second + length : second + length + stride]:
            length += stride
        else:
            stride //= 4
    return length + _alike(one[first + length : first + length + 8], other[second + length : second + length + 8])


def patch(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bytes:
    """All texts of ``new`` that are not in ``old`` as they are, made of all texts of ``old`` that changed or went: what moved
    from one file to another is not new."""
    base = {path: old[path].decode() for path in sorted(old) if old[path] != new.get(path)}
    moved = runs(_documents(old), _documents(new))
    then, now = _signs(old), _signs(new)
    others = [word for word in then if now.get(word, then[word]) != then[word]]
    signs = ["".join(then[word] for word in others), "".join(now[word] for word in others)]
    texts = [base_of({path: text}, moved, signs) for path, text in base.items()]
    former, starts = Former("".join(texts)), dict(zip(base, accumulate(map(len, texts), initial=0), strict=False))
    changed = {
        path: steps(former, data.decode(), starts.get(path, 0))
        for path, data in sorted(new.items())
        if old.get(path) != data
    }
    content = {"base": list(base), "moved": moved, "signs": signs, **in_columns(changed)}
    return lzma.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), preset=9)


def in_columns(changed: Mapping[str, list[Step]]) -> dict[str, Any]:
    """Steps as `update.by_path` reads them: how many characters are new, how many of the old are passed over, and how many
    taken. Most go on where the last one ended, so these are small numbers."""
    counts: dict[str, int] = {}
    new: list[int] = []
    skipped: list[int] = []
    taken: list[int] = []
    text, end = "", 0
    for path, found in changed.items():
        before, fresh = len(taken), ""
        for step in [*found, [end, 0]]:
            if isinstance(step, str):
                fresh = step
                continue
            new.append(len(fresh))
            skipped.append(step[0] - end)
            taken.append(step[1])
            text, fresh, end = text + fresh, "", sum(step)
        counts[path] = len(taken) - before
    return {"counts": counts, "new": new, "skipped": skipped, "taken": taken, "text": text}


def runs(old: Sequence[str], new: Sequence[str]) -> list[list[int]]:
    """Where names stand in a later list: old place, new place, how many."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [list(block) for block in matcher.get_matching_blocks() if block.size]


def _signs(files: Mapping[str, bytes]) -> dict[str, str]:
    """The words that pages of a copy share, with their signs."""
    rows = [json.loads(data[data.index(b"[") : -2]) for path, data in files.items() if path.startswith(WORDS)]
    return {row[1:]: row[0] for found in rows for row in found}


def _documents(files: Mapping[str, bytes]) -> list[str]:
    """The names of what is found by the search of a copy, in the order of its numbers."""
    searched = (
        columns_of(data.decode()) for path, data in files.items() if path.startswith("search/") and ".pack." in path
    )
    blocks = {
        int(key[1:]): [card[0] for card in cards]
        for keys, first, *_ in searched
        for key, cards in zip(keys, first, strict=True)
        if re.fullmatch(r"c\d+", key)
    }
    return [name for number in sorted(blocks) for name in blocks[number]]


def updates(former: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The update to offer beside a new copy for the copy of the former results, by path; older ones fetch whole files."""
    old = _files_in(former / "folder")
    if old.get(NAME) == files[NAME]:
        return {f"{FOLDER}{path}": data for path, data in _files_in(former / FOLDER).items()}
    now, then = json.loads(files[NAME]), read_manifest(old.get(NAME, b""))
    found: dict[str, bytes] = {}
    offered: dict[str, list[object]] = {}
    if then and then["edition"] < now["edition"] and then["name"] == now["name"]:
        name = f"{then['edition']}-{hashlib.sha256(old[NAME]).hexdigest()[:12]}"
        path, data = f"{FOLDER}{name}.patch", patch(old, files)
        offered[name] = [path, len(data), hashlib.sha256(data).hexdigest()]
        found[path] = data
    return found | {INDEX: json.dumps({"edition": now["edition"], "from": offered}, indent=1).encode() + b"\n"}


def _files_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
