"""Compressed twins: right, small, the same each time, and made only once."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest

from aexpecs.publish import compression
from aexpecs.publish.compression import LARGE, SMALLEST, KeptTwins, PublicFile, add_twins, is_text, is_twin
from aexpecs.publish.naming import hashed_name
from tests.site.edits import files_of

LONG = b"Sari Wulandari, Jakarta. " * 40


def test_each_text_file_of_the_site_has_twins_that_hold_exactly_it(published: Path) -> None:
    """Both decompress to the file, both are smaller, and what is not text or too short has none."""
    public = published / "public"
    paths = files_of(public)
    names = frozenset(paths)
    originals = [path for path in paths if not is_twin(path, names)]
    assert len(originals) > 100
    for path in originals:
        data = (public / path).read_bytes()
        for suffix, decompress in ((".br", brotli.decompress), (".gz", gzip.decompress)):
            twin = public / (path + suffix)
            if is_text(path) and path.endswith(".html"):
                assert twin.is_file(), path
            if twin.is_file():
                assert is_text(path)
                assert len(data) > SMALLEST
                assert decompress(twin.read_bytes()) == data, twin
                assert twin.stat().st_size < len(data)


def test_short_random_and_foreign_files_get_no_twin(tmp_path: Path) -> None:
    """A twin must be worth its header."""
    noise = hashlib.shake_256(b"noise").digest(300)
    for name, data in {"short.txt": b"x" * SMALLEST, "noise.txt": noise, "photo.avif": LONG, "long.txt": LONG}.items():
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / name).write_bytes(data)
    made = add_twins(tmp_path / "site", files_of(tmp_path / "site"), KeptTwins(tmp_path / "kept"))
    assert [file.path for file in made] == ["long.txt", "noise.txt", "photo.avif", "short.txt"]
    assert made[0] == PublicFile("long.txt", len(LONG), hashlib.sha256(LONG).hexdigest())
    twins = set(files_of(tmp_path / "site")) - {file.path for file in made}
    assert twins == {"long.txt.br", "long.txt.gz"}


def test_a_dump_has_twins_as_well(tmp_path: Path) -> None:
    """It is packed less tightly, for it is new at each publishing."""
    text = LONG * (LARGE // len(LONG) + 1)
    (tmp_path / "dump.json").write_bytes(text)
    add_twins(tmp_path, ["dump.json"], KeptTwins(tmp_path / "kept"))
    assert brotli.decompress((tmp_path / "dump.json.br").read_bytes()) == text
    assert gzip.decompress((tmp_path / "dump.json.gz").read_bytes()) == text


def test_a_second_time_only_what_changed_is_compressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is used; what no page needs any more is forgotten."""
    compressed: list[bytes] = []
    counted = [
        method._replace(compress=lambda data, method=method: compressed.append(data) or method.compress(data))
        for method in compression.METHODS
    ]
    monkeypatch.setattr(compression, "METHODS", tuple(counted))
    keep = tmp_path / "kept"

    def publish(name: str, **files: bytes) -> None:
        site = tmp_path / name
        site.mkdir()
        for name, data in files.items():
            (site / f"{name}.txt").write_bytes(data)
        kept = KeptTwins(keep)
        made = add_twins(site, [f"{name}.txt" for name in files], kept)
        kept.forget_all_but({file.sha256 for file in made})

    publish("first", a=LONG, b=LONG[::-1])
    assert len(compressed) == len(files_of(keep)) == 4
    publish("second", a=LONG, b=LONG[1:])
    assert compressed[4:] == [LONG[1:], LONG[1:]]
    assert len(files_of(keep)) == 4


def test_what_is_kept_is_a_further_name_of_the_twin(tmp_path: Path) -> None:
    """It costs no room, and a publishing that begins anew gets the same bytes as a file of its own."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_bytes(LONG)
        add_twins(tmp_path / name, ["a.txt"], KeptTwins(tmp_path / "kept"))
    for suffix in ("br", "gz"):
        kept = [file for file in (tmp_path / "kept").rglob("*") if file.samefile(tmp_path / f"first/a.txt.{suffix}")]
        assert len(kept) == 1
        assert (tmp_path / f"second/a.txt.{suffix}").read_bytes() == kept[0].read_bytes()
        assert not (tmp_path / f"second/a.txt.{suffix}").samefile(kept[0])


def test_a_damaged_entry_is_made_again(tmp_path: Path) -> None:
    """Whatever happened to the kept bytes, the twin is right."""
    site, keep = tmp_path / "site", tmp_path / "kept"
    site.mkdir()
    (site / "a.txt").write_bytes(LONG)
    add_twins(site, ["a.txt"], KeptTwins(keep))
    good = (site / "a.txt.br").read_bytes()
    for entry in [file for file in keep.rglob("*") if file.is_file()]:
        for damaged in (b"", b"short", entry.read_bytes()[:-1], entry.read_bytes() + b"x"):
            entry.write_bytes(damaged)
            for twin in site.glob("a.txt.*"):
                twin.unlink()
            add_twins(site, ["a.txt"], KeptTwins(keep))
            assert (site / "a.txt.br").read_bytes() == good
            assert gzip.decompress((site / "a.txt.gz").read_bytes()) == LONG


def test_the_count_of_finished_files_is_told(tmp_path: Path) -> None:
    """Whoever waits sees how much is left."""
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(LONG)
    told: list[int] = []
    add_twins(tmp_path, files_of(tmp_path), KeptTwins(tmp_path / "kept"), told.append)
    assert told == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("faces/id.avif", "faces/id.2cf24dba5f.avif"),
        ("search.js", "search.2cf24dba5f.js"),
        ("a.b/LICENCE", "a.b/LICENCE.2cf24dba5f"),
    ],
)
def test_a_hashed_name_keeps_its_folder_and_ending(path: str, expected: str) -> None:
    """The ending tells servers the type; the hash is that of the content (here: hello)."""
    assert hashed_name(path, b"hello") == expected
