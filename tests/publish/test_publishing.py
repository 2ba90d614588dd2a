"""`invoke publish` from the outside: what it puts into public/, and that nothing ever leaves half a site there."""

from __future__ import annotations

import contextlib
import filecmp
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from aexpecs.publish.compression import PublicFile
from aexpecs.publish.manifest import faults, manifest_bytes, read_manifest, source_commit
from tests.publish.conftest import ADDRESS, run
from tests.site.conftest import DAY
from tests.site.edits import files_of


def change(folder: Path, words: str) -> None:
    """Change one profile, so that the next site differs."""
    file = folder / "content/experts/th/somsri.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [f"summary: {words}\n" if line.startswith("summary:") else line for line in lines]
    file.write_text("".join(lines), encoding="utf-8")


def test_the_manifest_tells_every_file_and_where_it_comes_from(published: Path) -> None:
    """Held against the folder it finds no fault; it names the day, the address and the commit."""
    manifest = read_manifest(published / "public")
    assert faults(published / "public") == []
    assert (manifest["date"], manifest["site"]) == ("2026-11-21", "https://experts.example/mini")
    assert manifest["commit"] == ""  # this copy is no repository
    assert list(manifest["files"]) == sorted(manifest["files"])
    assert len(manifest["files"]) > 100
    assert not [path for path in manifest["files"] if path.endswith((".br", ".gz")) or path == "manifest.json"]


def test_the_manifest_finds_every_kind_of_fault(tmp_path: Path) -> None:
    """A check that cannot fail would be no check."""
    for name in ("index.html", "same.html", "longer.html", "stranger.html", "stranger.txt.br"):
        (tmp_path / name).write_bytes(b"123")
    good = "a665a45920422f9d417e4867efdc4fb8a04a1f3fff1fa07e998e86f7f7a27ae3"
    listed = [
        PublicFile("index.html", 3, good),
        PublicFile("same.html", 3, "0" * 64),
        PublicFile("longer.html", 4, good),
        PublicFile("gone.html", 3, good),
    ]
    (tmp_path / "manifest.json").write_bytes(manifest_bytes("", date(2026, 11, 21), "", listed))
    assert faults(tmp_path) == [
        "gone.html is missing",
        "longer.html has another size",
        "same.html has other bytes",
        "stranger.html is not in the manifest",
        "stranger.txt.br is not in the manifest",
    ]
    (tmp_path / "manifest.json").unlink()
    assert faults(tmp_path)[-1] == "index.html is not in the manifest"


def test_the_commit_is_named_and_marked_when_files_have_changed(tmp_path: Path) -> None:
    """Whoever reads the manifest can fetch exactly this state, or knows that nobody can."""

    def git(*words: str) -> str:
        return subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()

    git("init", "--quiet")
    (tmp_path / "a").write_text("1")
    git("add", "a")
    git("commit", "--quiet", "--message=x")
    git("tag", "v1")
    head = git("rev-parse", "HEAD")
    assert source_commit(tmp_path) == head
    (tmp_path / "a").write_text("2")
    assert source_commit(tmp_path) == f"{head}+"


def test_two_publishings_of_one_input_are_the_same_byte_for_byte(published: Path, mini_project: Path) -> None:
    """Twins and manifest included, with other hash seeds and nothing kept from before."""
    done = run(mini_project, "invoke", "publish", PYTHONHASHSEED="7", **ADDRESS)
    assert done.returncode == 0, done.stderr
    names = files_of(published / "public")
    assert names == files_of(mini_project / "public")
    _, mismatch, errors = filecmp.cmpfiles(published / "public", mini_project / "public", names, shallow=False)
    assert (mismatch, errors) == ([], [])


def test_absolute_addresses_stand_only_where_they_are_demanded(published: Path) -> None:
    """A canonical link on pages that search engines keep and on no other; every other link of a profile is relative."""
    public = published / "public"
    profile = (public / "experts/id/sari.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://experts.example/mini/experts/id/sari.html">' in profile
    assert 'rel="canonical"' not in (public / "404.html").read_text(encoding="utf-8")
    assert 'href="https://experts.example/mini/' not in profile.replace('<link rel="canonical" href="https://', "")


def test_a_failed_build_leaves_the_former_site_and_no_lock(project: Path) -> None:
    """The reason is told, public/ is as it was, and the next publishing works."""
    before = (project / "public/manifest.json").read_bytes()
    good = (project / "content/experts/id/sari.yml").read_bytes()
    (project / "content/experts/id/sari.yml").write_text("name: [", encoding="utf-8")
    failed = run(project, "invoke", "publish", **ADDRESS)
    assert failed.returncode == 1
    assert "content/experts/id/sari.yml" in failed.stderr
    assert (project / "public/manifest.json").read_bytes() == before
    assert faults(project / "public") == []
    assert not (project / "public.new").exists()
    (project / "content/experts/id/sari.yml").write_bytes(good)
    assert run(project, "invoke", "publish", **ADDRESS).returncode == 0
    assert (project / "public/manifest.json").read_bytes() == before


@pytest.mark.parametrize(
    "address", ["experts.example", "ftp://experts.example", "https://a.example/?q", 'https://a.example/"']
)
def test_an_address_that_is_none_is_refused_before_anything_is_built(mini_project: Path, address: str) -> None:
    """It would stand in every canonical link."""
    done = run(mini_project, "invoke", "publish", AEXPECS_SITEURL=address)
    assert done.returncode == 1
    assert "AEXPECS_SITEURL" in done.stderr
    assert not (mini_project / "public").exists()


def started(folder: Path) -> subprocess.Popen[str]:
    """A publishing in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "invoke", "publish"],
        cwd=folder,
        start_new_session=True,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY} | ADDRESS,
    )


def wait_for(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    while not happened() and process.poll() is None:
        time.sleep(0.005)


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal that Windows has not")
def test_a_publishing_killed_at_any_stage_leaves_a_whole_site(project: Path) -> None:
    """While pages are written, while twins are made, and when the manifest is there; once without its builder. What is
    left over then stands in nobody's way."""
    former = (project / "public/manifest.json").read_bytes()
    new = project / "public.new"
    page = "experts/th/somsri.html"

    def is_made(name: str) -> bool:
        """Whether a file of the new site is there, and no further name of that of the former one."""
        with contextlib.suppress(FileNotFoundError):
            return not (new / name).samefile(project / "public" / name)
        return False

    stages = {
        "pages": lambda: is_made(page),
        "pages, the builder lives on": lambda: is_made(page),
        "twins": lambda: is_made(f"{page}.br"),
        "manifest": lambda: is_made("manifest.json"),
    }
    for number, (stage, reached) in enumerate(stages.items()):
        change(project, f"Change number {number} of the sample")
        process = started(project)
        wait_for(reached, process)
        with contextlib.suppress(ProcessLookupError):
            (os.kill if "lives on" in stage else os.killpg)(process.pid, signal.SIGKILL)
        process.wait()
        assert faults(project / "public") == [], stage
        if stage != "manifest":  # from there it is an instant to the exchange and the end
            assert process.returncode == -signal.SIGKILL, stage
            assert (project / "public/manifest.json").read_bytes() == former, stage
    done = run(project, "invoke", "publish", **ADDRESS)
    assert done.returncode == 0, done.stderr
    assert faults(project / "public") == []
    profile = (project / "public/experts/th/somsri.html").read_text(encoding="utf-8")
    assert f"Change number {number} of the sample" in profile
    assert not new.exists()
    assert not (project / "public.old").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal that Windows has not")
def test_ctrl_c_ends_in_order(mini_project: Path) -> None:
    """Stopped while twins are made: an exit code, no trace, nothing left over."""
    process = started(mini_project)
    wait_for(lambda: any((mini_project / "public.new").glob("*.br")), process)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "publish: stopped" in said
    assert "Traceback" not in said
    assert [name for name in ("public", "public.new", "public.old") if (mini_project / name).exists()] == []


def test_a_link_in_the_place_of_public_is_refused(mini_project: Path, tmp_path: Path) -> None:
    """The exchange would replace the link, and the server would go on showing the old folder."""
    (tmp_path / "elsewhere").mkdir()
    (mini_project / "public").symlink_to(tmp_path / "elsewhere")
    done = run(mini_project, "invoke", "publish")
    assert done.returncode == 1
    assert "is a link" in done.stderr
