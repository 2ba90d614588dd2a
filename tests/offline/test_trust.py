"""Signatures, and what is said of a copy that somebody altered."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from aexpecs.offline import update
from aexpecs.offline.signature import KeyUnusable, is_signed, new_key, public_file, read_key, signature_file
from aexpecs.offline.verify import judged, read_copy
from tests.conftest import OpenPage
from tests.offline.conftest import Packs
from tests.offline.tampering import cases
from tests.site.conftest import run

DAY = date(2026, 11, 21)


def public_of(packs: Packs) -> bytes:
    return packs.key.with_suffix(".pub").read_bytes()


def test_a_copy_as_it_was_made_is_genuine(packs: Packs) -> None:
    """The folder and the zip file alike."""
    archive = next(packs.second.glob("*.zip"))
    for pack in (packs.second / "folder", packs.second, archive):
        good, sentences = judged(read_copy(pack), public_of(packs), DAY)
        assert good
        assert len(sentences) == 1
        assert sentences[0].startswith("Genuine and whole: edition 202611210100 of 2026-11-21")


def test_forty_ways_to_alter_a_copy_are_all_found_and_named(packs: Packs, tmp_path: Path) -> None:
    """Each case on a fresh copy."""
    original, old = packs.second / "folder", packs.first / "folder"
    all_cases = list(cases(original))
    assert len(all_cases) == 40
    for case in all_cases:
        folder = tmp_path / "copy"
        shutil.copytree(original, folder)
        case.alter(folder, old)
        good, sentences = judged(read_copy(folder), public_of(packs), DAY)
        assert not good, case.name
        assert case.found in "\n".join(sentences), (case.name, sentences)
        shutil.rmtree(folder)


def test_a_file_twice_in_a_zip_or_outside_its_folder_is_found(packs: Packs, tmp_path: Path) -> None:
    """What an archive has room for and a folder has not."""
    archive = tmp_path / "pack.zip"
    shutil.copyfile(next(packs.second.glob("*.zip")), archive)
    with ZipFile(archive, "a") as opened:
        first = opened.namelist()[0]
        with pytest.warns(UserWarning, match="Duplicate name"):
            opened.writestr(first, "x")
        opened.writestr("outside.js", "x")
    found = "\n".join(judged(read_copy(archive), public_of(packs), DAY)[1])
    assert "(again) does not belong to the copy" in found
    assert "../outside.js does not belong to the copy" in found


def test_a_copy_past_its_last_day_is_not_good(packs: Packs) -> None:
    """It is genuine all the same, and both is said."""
    good, sentences = judged(read_copy(packs.second), public_of(packs), date(2027, 11, 22))
    assert not good
    assert [sentence.split(":")[0] for sentence in sentences] == ["Genuine and whole", "EXPIRED"]


def test_an_older_edition_than_one_seen_before_is_named(packs: Packs) -> None:
    """Somebody may hand out an old copy that is still signed."""
    assert run(packs.project, "invoke", "verify", str(packs.second)).returncode == 0
    done = run(packs.project, "invoke", "verify", str(packs.first / "folder"))
    assert done.returncode == 1
    assert "OLDER: edition 202611210100 was seen here before" in done.stdout


def test_an_unsigned_copy_says_that_nobody_vouches_for_it(packs: Packs) -> None:
    """Whole is not genuine."""
    done = run(packs.project, "invoke", "pack", "--formats", "folder", "--out", "unsigned")
    assert "Not signed" in done.stdout
    good, sentences = judged(read_copy(packs.project / "unsigned"), b"", DAY)
    assert not good
    assert "nobody vouches for it" in sentences[0]


def test_python_alone_and_cryptography_judge_signatures_alike(tmp_path: Path) -> None:
    """The script in the copies has its own small verifier."""
    key, other = new_key(tmp_path / "one"), new_key(tmp_path / "other")
    message = b"a list"
    file = signature_file(message, key, "timestamp:1")
    forged = file.replace(b"timestamp:1", b"timestamp:2")
    for signature, public, data, expected in (
        (file, key, message, True),
        (file, key, message + b" ", False),
        (file, other, message, False),
        (forged, key, message, False),
        (b"", key, message, False),
        (file[:-9] + b"AAAAAAAA\n", key, message, False),
    ):
        assert is_signed(data, signature, public.public) is expected
        assert update.is_signed(data, signature, public_file(public.public).encode()) is expected


@pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed (apt-get install minisign)")
def test_minisign_checks_our_signature_and_signs_with_our_key(packs: Packs, tmp_path: Path) -> None:
    """Both ways: anybody can check with a common tool, and a desk may sign with it."""
    listed = packs.second / "folder" / "pack-manifest.json"
    public = packs.key.with_suffix(".pub")
    checked = subprocess.run(["minisign", "-V", "-p", public, "-m", listed], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    message = tmp_path / "message"
    message.write_bytes(b"words")
    signed = subprocess.run(
        ["minisign", "-S", "-l", "-W", "-s", packs.key, "-m", message], capture_output=True, text=True
    )
    assert signed.returncode == 0, signed.stderr
    assert is_signed(b"words", message.with_name("message.minisig").read_bytes(), read_key(packs.key).public)


def test_a_key_is_never_overwritten_and_a_damaged_one_refused(tmp_path: Path) -> None:
    """What signed copies must not get lost by a slip."""
    file = tmp_path / "key"
    new_key(file)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(KeyUnusable, match="is there already"):
        new_key(file)
    file.write_text("untrusted comment: x\nAAAA\n", encoding="ascii")
    with pytest.raises(KeyUnusable):
        read_key(file)


def test_the_page_for_checking_says_the_same(packs: Packs, open_page: OpenPage, tmp_path: Path) -> None:
    """In the browser, from a folder, without a network: genuine, then altered by one byte."""
    folder = packs.copy_to(tmp_path / "copy")
    page = open_page((folder / "verify.html").as_uri(), offline=True).page
    page.set_input_files("#folder", folder)
    page.wait_for_selector("#status:has-text('Genuine and whole')")
    page.set_input_files("#archive", next(packs.first.glob("*.zip")))
    page.wait_for_selector("#status:has-text('Genuine and whole')")
    (folder / "read.html").write_text("other", encoding="utf-8")
    (folder / "evil.js").write_text("other", encoding="utf-8")
    page.set_input_files("#folder", folder)
    page.wait_for_selector("#status:has-text('Do not trust this copy')")
    findings = page.inner_text("#findings")
    assert "read.html was changed" in findings
    assert "evil.js does not belong to the copy" in findings
