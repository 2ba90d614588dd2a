"""`invoke pack` itself: sizes, what is dropped to keep them, and a run that is stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aexpecs.offline.command import bytes_of, formats_named
from aexpecs.offline.edition import PackRefused
from tests.conftest import OpenPage
from tests.offline.conftest import Packs, edit
from tests.photos.pictures import drawn_face
from tests.site.conftest import DAY, run


def test_sizes_are_read_as_people_write_them() -> None:
    """And what is no size is refused with an example."""
    assert [bytes_of(text) for text in ("10MB", "1.5 mb", "800kB", "12")] == [10_000_000, 1_500_000, 800_000, 12]
    with pytest.raises(PackRefused, match="write it as 10MB"):
        bytes_of("ten")


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    """All formats are asked for by naming none."""
    with pytest.raises(PackRefused, match="choose among folder, zip, single"):
        formats_named("zip,scroll")
    assert [form.name for form in formats_named("zip, folder,zip")] == ["zip", "folder"]


def test_photos_are_dropped_first_to_keep_a_size_and_then_it_stops(packs: Packs) -> None:
    """What was dropped is said; a size that cannot be kept is named, and the former results stay."""
    project = packs.project
    profile = project / "content" / "experts" / "id" / "sari.yml"
    former = profile.read_text(encoding="utf-8")
    photo = profile.with_suffix(".jpg")
    edit(profile, "scopes: [profile, ", "scopes: [profile, photo, ")
    profile.write_text(profile.read_text(encoding="utf-8") + 'photo: {credit: "BKN"}\n', encoding="utf-8")
    photo.write_bytes(drawn_face(1))
    try:
        done = run(project, "invoke", "pack", "--formats", "single", "--out", "sized")
        assert done.returncode == 0, done.stderr
        size = next((project / "sized").glob("*.html")).stat().st_size
        assert "data:image/webp" in next((project / "sized").glob("*.html")).read_text(encoding="utf-8")
        done = run(project, "invoke", "pack", "--formats", "single", "--out", "sized", "--max-size", str(size - 1))
        assert done.returncode == 0, done.stderr
        assert "photos: none instead of small" in done.stderr
        smaller = next((project / "sized").glob("*.html"))
        assert "data:image/webp" not in smaller.read_text(encoding="utf-8")
        done = run(project, "invoke", "pack", "--formats", "single", "--out", "sized", "--max-size", "1kB")
        assert done.returncode == 1
        assert "even without photos" in done.stderr
        assert smaller.is_file()
    finally:
        profile.write_text(former, encoding="utf-8")
        photo.unlink()


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_run_that_is_killed_leaves_the_former_results_whole(packs: Packs) -> None:
    """At whatever moment: results are made beside, and put in place at the end."""
    results = packs.project / "killed"
    shutil.copytree(packs.second, results)
    before = contents(results)
    command = [sys.executable, "-m", "invoke", "pack", "--formats", "folder,zip,single", "--out", "killed"]
    for seconds in (0.5, 1.2):
        process = subprocess.Popen(
            command,
            cwd=packs.project,
            env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(seconds)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            assert contents(results) == before


def test_a_copy_hides_whoever_withdrew_when_it_learns_of_it(packs: Packs, open_page: OpenPage) -> None:
    """From the signed list of a newer edition, chosen on the page for checking."""
    project = packs.project
    tombstones = project / "content" / "tombstones.yml"
    sari = project / "content" / "experts" / "id" / "budi.yml"
    text = sari.read_text(encoding="utf-8")
    try:
        tombstones.write_text(withdrawn("id/nobody-here"), encoding="utf-8")
        done = run(project, "invoke", "pack", "--formats", "folder", "--out", "before", "--key", "secret.key")
        assert done.returncode == 0, done.stderr
        tombstones.write_text(withdrawn("id/nobody-here", "id/budi"), encoding="utf-8")
        sari.unlink()
        later = str(int(DAY) + 7200)
        done = run(
            *(project, "invoke", "pack", "--formats", "folder", "--out", "after", "--key", "secret.key"),
            SOURCE_DATE_EPOCH=later,
        )
        assert done.returncode == 0, done.stderr
    finally:
        sari.write_text(text, encoding="utf-8")
        tombstones.unlink()
    before, after = project / "before" / "folder", project / "after" / "folder"
    page = open_page((before / "verify.html").as_uri(), offline=True).page
    page.set_input_files("#folder", before)
    page.wait_for_selector("#status:has-text('Genuine and whole')")
    page.set_input_files("#newer", [after / "pack-manifest.json", after / "pack-manifest.json.minisig"])
    page.wait_for_selector("#status:has-text('1 profiles of this copy were withdrawn')")
    page.goto(f"{before.as_uri()}/read.html#experts/id/budi.html")
    page.wait_for_selector("h1:has-text('This profile was withdrawn')")
    page.goto(f"{before.as_uri()}/read.html#countries/id.html")
    page.wait_for_selector("h1:has-text('Indonesia')")
    assert page.locator("main a[href*='experts/id/budi.html']").count() == 0


def withdrawn(*addresses: str) -> str:
    """The tombstones of some addresses."""
    from aexpecs.core.tombstones import key_of

    salt = "0123456789abcdef" * 2
    lines = [f'  - {{keys: ["{key_of(salt, "id", address)}"], withdrawn_on: 2026-11-20}}' for address in addresses]
    return "\n".join([f'salt: "{salt}"', "tombstones:", *lines, ""])
