"""What former builds made and from what, so that the next one makes again only what would come out differently.

All of it is in ``.cache/build/``, which may be deleted at any time. An entry that is damaged, or of other code, counts as
missing. Nothing in it can run: results are `marshal`ed, and records are unpickled by name of a few known classes.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from aexpecs.core.pool import parts, spread
from aexpecs.core.reads import WHOLE, Marks, Read, digest, recording

PACKAGE = Path(__file__).resolve().parents[1]
TOGETHER = 16
"""How many units a process is given at a time."""
WORTH_A_FORK = 50
"""Fewer units are done by this process, sooner than another could begin."""

_SUM = hashlib.sha256().digest_size


@cache
def code_mark() -> bytes:
    """A digest of all that turns content into pages beside the theme: this package, and what it runs on."""
    sources = (file.read_bytes() for file in sorted(PACKAGE.rglob("*.py")))
    return digest(installed().encode(), *sources)


def installed() -> str:
    """Python and the packages beside it with their versions, as their folders are called."""
    places = (Path(place) for place in sys.path)
    names = {entry.name for place in places if place.is_dir() for entry in place.glob("*.dist-info")}
    return "\n".join([sys.version, *sorted(names)])


class Entry:
    """A file of the cache, good for one key."""

    def __init__(self, file: Path, key: bytes) -> None:
        self.file, self.key = file, digest(code_mark(), key)

    def get(self) -> memoryview | None:
        """What was kept for the key, as bytes that are not copied; None if there is nothing, or it is not whole."""
        try:
            data = self.file.read_bytes()
        except OSError:
            return None
        start = len(self.key) + _SUM
        content = memoryview(data)[start:]
        if data[: len(self.key)] != self.key or data[len(self.key) : start] != hashlib.sha256(content).digest():
            return None
        return content

    def put(self, content: bytes) -> None:
        """Keep ``content``; whoever reads meanwhile, or is killed, finds the former or the new entry whole."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.file.parent, prefix=".new-")
        with os.fdopen(handle, "wb") as new:
            new.write(self.key + hashlib.sha256(content).digest())
            new.write(content)
        Path(name).replace(self.file)


class Answers:
    """Answers by name, of plain values, each good for the key that it was worked out from; without a file none is kept."""

    def __init__(self, file: Path | None) -> None:
        self._entry = Entry(file, b"") if file else None
        kept = self._entry.get() if self._entry else None
        self._former: dict[str, tuple[bytes, Any]] = marshal.loads(kept) if kept else {}  # noqa: S302 (as in `Ledger`)
        self._now: dict[str, tuple[bytes, Any]] = {}

    def get(self, name: str, key: bytes, make: Callable[[], Any]) -> Any:
        """The answer for a name, by ``make`` if what it is worked out from is not as it was."""
        kept = self._former.get(name)
        if kept is None or kept[0] != key:
            kept = (key, make())
        self._now[name] = kept
        return kept[1]

    def save(self) -> None:
        """Keep what was asked for, if anything in it is new."""
        if self._entry and self._now != self._former:
            self._entry.put(marshal.dumps(self._now))


class Done(NamedTuple):
    """What came of a unit: the mark of its own input, what it read by its places in the list of all reads, and the
    result, of plain values."""

    own: bytes
    reads: tuple[int, ...]
    result: Any


class Ledger:
    """Units of work by name, with what each read when it was made; without a file nothing is kept."""

    def __init__(self, file: Path | None, key: bytes) -> None:
        self._entry = Entry(file, key) if file else None
        self._reads: dict[Read, int] = {}  # each with its place, which is that of its mark, in the order of places
        self._marks: list[bytes] = []
        self._units: dict[str, Done] = {}
        self._is_changed = False
        if self._entry and (kept := self._entry.get()) is not None:
            reads, self._marks, units = marshal.loads(kept)  # noqa: S302 (whole, as its sum says; marshal runs nothing)
            self._reads = {read: place for place, read in enumerate(reads)}
            self._units = {name: Done(*done) for name, done in units.items()}

    def former(self, name: str) -> Any:
        """The result of a unit as it was made last; None if it never was."""
        done = self._units.get(name)
        return done and done.result

    def _reasons(self, units: Mapping[str, bytes], marks: Marks, fault: Callable[[Any], str]) -> dict[str, str]:
        """Why units must be made (again); those that need not are not in it. From then on reads have the marks of what
        they give now, which is what all units will have been made from."""
        now = marks.of_each(self._reads)
        changed = {place: read for place, read in enumerate(self._reads) if now[place] != self._marks[place]}
        self._marks = now
        found: dict[str, str] = {}
        for name, own in units.items():
            done = self._units.get(name)
            if done is None:
                found[name] = "new"
            elif done.own != own:
                found[name] = "its own source, template, catalogue or setting changed"
            elif not changed.keys().isdisjoint(done.reads):
                found[name] = in_words(next(changed[place] for place in done.reads if place in changed))
            elif why := fault(done.result):
                found[name] = why
        return found

    def make(
        self,
        units: Mapping[str, bytes],
        marks: Marks,
        work: Callable[[str], Any],
        processes: int = 1,
        fault: Callable[[Any], str] = lambda result: "",
        is_large: Callable[[str], bool] = lambda name: False,
        tell: Callable[[int, int], None] = lambda done, total: None,
    ) -> dict[str, str]:
        """Make what has to be made; the reasons, by unit. `former` gives the results of all units from then on.

        :param units: the mark of each unit's own input, such as its source or template.
        :param work: makes one unit; what it returns is of plain values.
        :param fault: why a former result is no longer good, such as that its file was deleted.
        :param is_large: whether a unit is work enough for a process to be given it alone.
        """
        reasons = self._reasons(units, marks, fault)
        todo = [name for name in units if name in reasons]

        def made(names: Sequence[str]) -> list[tuple[str, tuple[Read, ...], Any]]:
            return [_recorded(name, work) for name in names]

        new: dict[str, Done] = {}
        for results in spread(_tasks(todo, is_large), made, processes if len(todo) > WORTH_A_FORK else 1):
            for name, reads, result in results:
                new[name] = Done(units[name], tuple([self._place(read, marks) for read in reads]), result)
            tell(len(new), len(todo))
        self._is_changed = bool(todo) or self._units.keys() != units.keys()
        if self._is_changed:
            self._units = {name: new.get(name) or self._units[name] for name in units}
            self._forget()
        return reasons

    def _place(self, read: Read, marks: Marks) -> int:
        place = self._reads.get(read)
        if place is None:
            place = self._reads[read] = len(self._marks)
            self._marks.append(marks.of(read))
        return place

    def _forget(self) -> None:
        """Leave out reads that no unit has any more."""
        used = set().union(*[done.reads for done in self._units.values()])
        if len(used) == len(self._marks):
            return
        moved = {old: new for new, old in enumerate(sorted(used))}
        self._units = {
            name: done._replace(reads=tuple([moved[place] for place in done.reads]))
            for name, done in self._units.items()
        }
        self._reads = {read: moved[place] for read, place in self._reads.items() if place in used}
        self._marks = [self._marks[place] for place in moved]

    def save(self) -> None:
        """Keep it for the next build, if anything in it is new."""
        if self._entry and self._is_changed:
            units = {name: tuple(done) for name, done in self._units.items()}
            self._entry.put(marshal.dumps((list(self._reads), self._marks, units)))


def _tasks(names: Sequence[str], is_large: Callable[[str], bool]) -> list[Sequence[str]]:
    """``names`` in their order, many together unless one is large."""
    tasks: list[Sequence[str]] = []
    for large, group in groupby(names, is_large):
        tasks += parts(list(group), 1 if large else TOGETHER)
    return tasks


def _recorded(name: str, work: Callable[[str], Any]) -> tuple[str, tuple[Read, ...], Any]:
    with recording() as reads:
        result = work(name)
    return name, tuple(reads), result


def in_words(read: Read) -> str:
    """A read as a person understands it."""
    name, way, key = read
    what = name.partition(".")[2].replace("_", " ")
    return f"{what} changed" if way == WHOLE else f"{what}: {key} changed"
