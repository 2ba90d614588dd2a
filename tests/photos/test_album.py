"""Each photo is encoded once: results are found again by the hash of what they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from aexpecs.photos import album as module
from aexpecs.photos.album import Album
from aexpecs.photos.encode import PhotoRefused, portrait
from tests.photos.pictures import drawn_face


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    """The paths of three photos."""
    for n in range(3):
        (tmp_path / f"{n}.jpg").write_bytes(drawn_face(n))
    return [str(tmp_path / f"{n}.jpg") for n in range(3)]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was encoded, and not found."""
    log: list[str] = []
    for name in ("portrait", "sprite"):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda given, name=name, real=real: log.append(name) or real(given))
    return log


def entries(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def build(folder: Path | None, photos: list[str]) -> dict[str, bytes]:
    """What one build makes of the photos."""
    album = Album(folder)
    sprite = album.sprite(photos)
    result = {path: album.portrait(path) for path in photos} | album.files
    assert {sprite.avif, sprite.webp} - {""} == set(album.files)
    album.forget_the_rest()
    return result


def test_a_second_build_encodes_nothing_and_gives_the_same(tmp_path: Path, photos: list[str], made: list[str]) -> None:
    """Three portraits and one sprite are made in the first build, and found in the second."""
    first = build(tmp_path / "cache", photos)
    assert sorted(made) == ["portrait"] * 3 + ["sprite"]
    assert build(tmp_path / "cache", photos) == first == build(None, photos)
    assert len(made) == 8  # the other four by the build that had no folder


def test_in_one_build_nothing_is_made_twice(photos: list[str], made: list[str]) -> None:
    """A portrait is on its page in every language, a sprite may serve several lists."""
    album = Album()
    assert album.sprite(photos) == album.sprite(tuple(photos))
    assert album.portrait(photos[0]) == album.portrait(photos[0])
    assert sorted(made) == ["portrait"] * 3 + ["sprite"]


@pytest.mark.parametrize(
    "damage",
    [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"?" + data[41:], lambda data: data + b"?"],
    ids=["cut off", "empty", "changed", "longer"],
)
def test_a_damaged_entry_is_made_anew(tmp_path: Path, photos: list[str], made: list[str], damage) -> None:
    """Whatever happened to the folder, the site gets whole pictures, and the folder is mended."""
    first = build(tmp_path / "cache", photos)
    for file in entries(tmp_path / "cache"):
        file.write_bytes(damage(file.read_bytes()))
    made.clear()
    assert build(tmp_path / "cache", photos) == first
    assert len(made) == 4
    assert build(tmp_path / "cache", photos) == first
    assert len(made) == 4


def test_another_version_of_the_code_makes_everything_anew(
    tmp_path: Path, photos: list[str], made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results of former code, or of another encoder, are never mixed with those of this one."""
    build(tmp_path / "cache", photos)
    monkeypatch.setattr(module, "version", lambda: "another")
    build(tmp_path / "cache", photos)
    assert len(made) == 8


def test_a_changed_photo_leaves_no_trace_of_the_former(tmp_path: Path, photos: list[str]) -> None:
    """Whoever replaces or withdraws a photo is not kept in the folder: it holds what the last build used."""
    first = build(tmp_path / "cache", photos)
    Path(photos[1]).write_bytes(drawn_face(77))
    second = build(tmp_path / "cache", photos)
    assert second[photos[1]] != first[photos[1]]
    assert second[photos[0]] == first[photos[0]]
    assert len(entries(tmp_path / "cache")) == 4
    build(tmp_path / "cache", photos[:2])
    kept = b"".join(file.read_bytes() for file in entries(tmp_path / "cache"))
    assert first[photos[1]] not in kept
    assert second[photos[2]] not in kept
    assert second[photos[0]] in kept


def test_other_faces_have_another_address(photos: list[str]) -> None:
    """Browsers may keep a sprite for ever, since its name is that of its content; the order counts."""
    album = Album()
    one, other = album.sprite(photos), album.sprite(photos[::-1])
    assert one.webp != other.webp
    assert all(name.startswith("faces/3.") for name in album.files)


def test_a_refused_photo_is_not_kept(tmp_path: Path) -> None:
    """Nothing is left in the folder of what may not be published."""
    (tmp_path / "bad.jpg").write_bytes(drawn_face(1)[:-900])
    with pytest.raises(PhotoRefused):
        Album(tmp_path / "cache").portrait(str(tmp_path / "bad.jpg"))
    assert entries(tmp_path / "cache") == []


def test_the_portrait_of_an_album_is_that_of_the_encoder(tmp_path: Path, photos: list[str]) -> None:
    """The way through the folder changes nothing."""
    assert Album(tmp_path / "cache").portrait(photos[0]) == portrait(drawn_face(0))
