"""What former builds made is used again only while it is whole and all that it was made from is as it was."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aexpecs.core import ledger as module
from aexpecs.core.files import Found, sign_of
from aexpecs.core.ledger import Answers, Entry, Ledger
from aexpecs.core.model import Expert, Position
from aexpecs.core.problems import Problem
from aexpecs.core.readings import Readings
from aexpecs.core.reads import Marks, Noted


class Directory:
    """Words by name, as a directory has experts."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = Noted("Directory.words", words)


def run(file: Path | None, words: Mapping[str, str], units: Mapping[str, bytes], key: bytes = b"") -> tuple[Any, Any]:
    """Each unit is the word of its name, and of the name in it; the reasons, and the results."""
    directory, ledger = Directory(words), Ledger(file, key)

    def work(name: str) -> list[str]:
        word = directory.words.get(name, "")
        return [word, directory.words.get(word, "")]

    reasons = ledger.make(units, Marks(directory), work)
    ledger.save()
    return reasons, {name: ledger.former(name) for name in units}


WORDS = {"a": "b", "b": "c", "c": "nothing", "x": "nothing"}
UNITS = {"a": b"", "b": b"", "x": b""}


def test_only_what_read_something_else_is_made_again(tmp_path: Path) -> None:
    """Through as many runs as there are changes; the reason names what changed."""
    file = tmp_path / "ledger"
    assert run(file, WORDS, UNITS) == (
        dict.fromkeys("abx", "new"),
        {"a": ["b", "c"], "b": ["c", "nothing"], "x": ["nothing", ""]},
    )
    assert run(file, WORDS, UNITS)[0] == {}
    reasons, results = run(file, {**WORDS, "b": "x"}, UNITS)
    assert reasons == {"a": "words: b changed", "b": "words: b changed"}
    assert results == {"a": ["b", "x"], "b": ["x", "nothing"], "x": ["nothing", ""]}
    assert run(file, {**WORDS, "b": "x", "c": "other"}, UNITS)[0] == {}, "nobody reads c any more"
    assert run(file, {**WORDS, "b": "x", "nothing": "something"}, UNITS)[0].keys() == {"x"}


def test_what_was_not_there_and_now_is_is_a_change(tmp_path: Path) -> None:
    """A look that found nothing is a read."""
    run(tmp_path / "ledger", {}, UNITS)
    assert run(tmp_path / "ledger", {"x": "new"}, UNITS)[0] == {"x": "words: x changed"}


def test_units_come_and_go(tmp_path: Path) -> None:
    """A unit that is gone is forgotten, and new again when it is back; one with another source is made again."""
    file = tmp_path / "ledger"
    run(file, WORDS, UNITS)
    assert run(file, WORDS, {"a": b""})[0] == {}
    assert run(file, WORDS, UNITS)[0] == {"b": "new", "x": "new"}
    assert run(file, WORDS, {**UNITS, "a": b"other"})[0].keys() == {"a"}


def test_without_a_file_everything_is_made() -> None:
    """A check of a single file keeps nothing."""
    assert run(None, WORDS, UNITS)[0].keys() == UNITS.keys()


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: data[:-9] + b"damaged!!",
        lambda data: b"\x80\x05." + data,
        lambda data: b"no" * 300,
    ],
)
def test_a_damaged_entry_counts_as_missing(tmp_path: Path, damage: Any) -> None:
    """Cut off, empty, with a bit turned, or something else altogether."""
    file = tmp_path / "ledger"
    run(file, WORDS, UNITS)
    file.write_bytes(damage(file.read_bytes()))
    assert run(file, WORDS, UNITS)[0].keys() == UNITS.keys()
    assert run(file, WORDS, UNITS)[0] == {}


def test_an_entry_of_another_key_or_other_code_counts_as_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another day, vocabulary, version of Python, package or line of code makes all of it void."""
    file = tmp_path / "ledger"
    run(file, WORDS, UNITS)
    assert run(file, WORDS, UNITS, key=b"other")[0].keys() == UNITS.keys()
    monkeypatch.setattr(module, "code_mark", lambda: b"other code")
    assert run(file, WORDS, UNITS, key=b"other")[0].keys() == UNITS.keys()


def test_an_entry_is_whole_or_not_there(tmp_path: Path) -> None:
    """Nothing but the entry stays beside it."""
    entry = Entry(tmp_path / "folder" / "entry", b"key")
    assert entry.get() is None
    entry.put(b"content")
    assert entry.get() == b"content"
    assert [file.name for file in (tmp_path / "folder").iterdir()] == ["entry"]


def found(path: str, size: int = 1, settled: bool = True) -> Found:
    return Found(path, path, size, 1, 1, 1, settled)


def test_records_are_kept_with_all_their_parts(tmp_path: Path) -> None:
    """A record comes back as it was; a file that looks otherwise, or was written just now, is read again."""
    expert = Expert(name="Sari", positions=(Position(title="Head"),), consent=None, id="id/sari", mark=b"1")
    reading = (expert, (Problem("content/experts/id/sari.yml", 1, 1, "E001", "what"),))
    signs = {path: sign_of(found(path)) for path in ("content/experts/id/sari.yml", "content/experts/id/budi.yml")}
    readings = Readings(tmp_path, b"")
    for path, sign in signs.items():
        readings.put(path, sign, reading)
    readings.save()
    again = Readings(tmp_path, b"")
    assert [again.get(path, sign) for path, sign in signs.items()] == [reading, reading]
    assert again.get("content/experts/id/sari.yml", sign_of(found("content/experts/id/sari.yml", size=2))) is None
    assert (
        again.get("content/experts/id/sari.yml", sign_of(found("content/experts/id/sari.yml", settled=False))) is None
    )
    assert Readings(tmp_path, b"other").get("content/experts/id/sari.yml", signs["content/experts/id/sari.yml"]) is None


class Foreign:
    """What nobody keeps here."""

    def __reduce__(self) -> Any:
        return print, ("this ran",)


@pytest.mark.parametrize("foreign", [Foreign(), date.fromisoformat, Path("x")])
def test_no_other_class_or_function_is_ever_loaded(
    tmp_path: Path, foreign: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even from an entry that is whole and has the right key."""
    readings = Readings(tmp_path, b"")
    readings.put("content/experts/id/sari.yml", ("sign",), foreign)
    readings.save()
    with pytest.raises((KeyError, pickle.UnpicklingError, AttributeError)):
        Readings(tmp_path, b"").get("content/experts/id/sari.yml", ("sign",))
    assert "ran" not in capsys.readouterr().out


def test_a_ledger_holds_plain_values_alone(tmp_path: Path) -> None:
    """They are `marshal`ed, which knows no classes."""
    run(tmp_path / "ledger", WORDS, UNITS)
    kept = Entry(tmp_path / "ledger", b"").get()
    assert kept is not None
    reads, marks, units = marshal.loads(kept)  # noqa: S302 (written above)
    assert len(reads) == len(marks)
    assert units.keys() == UNITS.keys()


def test_an_answer_is_worked_out_again_only_for_another_key(tmp_path: Path) -> None:
    """What nobody asks for any more is forgotten; without a file all is worked out."""

    def asked(file: Path | None, **keys: bytes) -> list[str]:
        answers, made = Answers(file), list[str]()
        for name, key in keys.items():
            assert answers.get(name, key, lambda name=name: made.append(name) or [name]) == [name]
        answers.save()
        return made

    file = tmp_path / "answers"
    assert asked(file, a=b"1", b=b"1") == ["a", "b"]
    assert asked(file, a=b"1", b=b"2") == ["b"]
    assert asked(file, a=b"1") == []
    assert asked(file, a=b"1", b=b"2") == ["b"]
    assert asked(None, a=b"1") == ["a"]
