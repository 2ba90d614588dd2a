"""Who is in a copy, and what a selection holds."""

from __future__ import annotations

from zipfile import ZipFile

from tests.offline.conftest import WITHOUT_SCOPE, Packs
from tests.site.conftest import run


def test_whoever_did_not_agree_to_copies_is_nowhere_in_them(packs: Packs) -> None:
    """Not in lists, bylines, related experts, the search, form data or file names; nor what that person alone wrote."""
    for file in packs.first.rglob("*"):
        assert WITHOUT_SCOPE not in file.name.lower()
        if file.is_file():
            data = file.read_bytes()
            if file.suffix == ".zip":
                with ZipFile(file) as archive:
                    data = b"".join(archive.read(name) for name in archive.namelist())
            assert WITHOUT_SCOPE.encode() not in data.lower(), file
            assert b"we-share-the-cost" not in data, file


def test_those_who_agreed_are_in_every_format(packs: Packs) -> None:
    """The same people are in the folder and in the one file."""
    start = (packs.first / "folder" / "START.html").read_text(encoding="utf-8")
    single = next(packs.first.glob("*.html")).read_text(encoding="utf-8")
    for name in ("Dr. Sari", "TS. Nguyễn Thu Hà"):
        assert name in start
        assert name in single


def test_a_copy_of_a_country_holds_nobody_else(packs: Packs) -> None:
    """The name of the copy says which country it is of."""
    done = run(packs.project, "invoke", "pack", "--formats", "folder,zip", "--country", "vn", "--out", "of-vn")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [file.name for file in (packs.project / "of-vn").glob("*.zip")] == ["aexpecs_vn_2026-11-21.zip"]
    text = "".join(file.read_text(encoding="utf-8") for file in (packs.project / "of-vn" / "folder").rglob("*.*"))
    assert "Thu Hà" in text
    assert "Dr. Sari" not in text


def test_what_does_not_exist_is_refused_with_what_does(packs: Packs) -> None:
    """A slip of the hand must not give an empty copy."""
    done = run(packs.project, "invoke", "pack", "--country", "xx", "--out", "none")
    assert done.returncode == 1
    assert "--country xx is not known; choose among id, th, vn" in done.stderr
    assert not (packs.project / "none").exists()
