"""A publishing takes over what stays as it is, and never writes into a file that readers are being sent."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aexpecs.core import ledger
from aexpecs.core.files import give, sizes_and_times
from aexpecs.publish import compression, former
from aexpecs.publish.compression import METHODS, KeptTwins, PublicFile, add_twins, write_new
from aexpecs.publish.former import Former
from aexpecs.publish.manifest import faults
from tests.publish.conftest import ADDRESS, run
from tests.publish.test_publishing import change
from tests.site.edits import differing, files_of

PROFILE = "experts/th/somsri.html"
BESIDE = "experts/vn/nguyen-thu-ha.html"


def publish(folder: Path) -> None:
    done = run(folder, "invoke", "publish", **ADDRESS)
    assert done.returncode == 0, done.stderr


def nodes(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_ino for path in files_of(folder)}


def test_what_stays_is_the_same_file_and_what_changes_is_another(project: Path) -> None:
    """With its twins. Another name that readers hold of a former file still shows the former bytes at the former time."""
    publish(project)
    public, held = project / "public", project / "held"
    shutil.copytree(public, held, copy_function=os.link)
    copied = Path(shutil.copytree(public, project / "copied"))
    before, signs = nodes(public), sizes_and_times(held)
    change(project, "Something that nobody said before")
    publish(project)
    after = nodes(public)
    changed = {path for path in after if after[path] != before.get(path)}
    made_again = {
        f"{path}{suffix}" for path in (PROFILE, f"id/{PROFILE}", "manifest.json") for suffix in ("", ".br", ".gz")
    }
    assert made_again <= changed
    assert not {f"{path}{suffix}" for path in ("about.html", "topics.ttl") for suffix in ("", ".br", ".gz")} & changed
    assert len(changed) < len(after) / 2
    assert differing(held, copied) == []
    assert sizes_and_times(held) == signs


def test_a_publishing_after_others_is_the_same_as_one_from_nothing(project: Path) -> None:
    """Byte for byte, twins and manifest included; also after the site or the cache was damaged between the two."""
    change(project, "Something else that nobody said")
    page = project / "public" / PROFILE
    for damaged in ("about.html", "about.html.gz", f"{BESIDE}.br", "manifest.json"):
        (project / "public" / damaged).write_bytes(b"damaged")
    (project / "public/topics.html.br").unlink()
    (project / "public/stranger.html").write_text("foreign")
    publish(project)
    assert "Something else that nobody said" in page.read_text(encoding="utf-8")
    shutil.move(project / "public", project / "later")
    shutil.rmtree(project / ".cache")
    publish(project)
    assert differing(project / "later", project / "public") == []


def test_without_a_cache_the_files_that_come_out_as_before_keep_their_time(project: Path) -> None:
    """So a server tells a returning reader that nothing has changed."""
    before = (project / "public/about.html").stat()
    shutil.rmtree(project / ".cache")
    publish(project)
    after = (project / "public/about.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_stays_only_if_it_and_its_twins_are_as_they_were_left(tmp_path: Path) -> None:
    """Sums and twins are made anew for everything else."""
    public = tmp_path / "public"
    public.mkdir()
    text = b"Sari Wulandari, Jakarta. " * 40
    names = [f"{name}.txt" for name in ("same", "page", "twin", "without")]
    for name in names:
        (public / name).write_bytes(text)
    files = add_twins(public, names, KeptTwins(tmp_path / "kept"))
    Former(tmp_path / "record").remember(files, sizes_and_times(public))
    (public / "page.txt").write_bytes(text + b"x")
    (public / "twin.txt.gz").write_bytes(b"damaged")
    (public / "without.txt.br").unlink()
    there = sizes_and_times(public)
    sums, signs = Former(tmp_path / "record").still_in(there)
    assert sums == {"same.txt": hashlib.sha256(text).hexdigest()}
    assert signs == {name: there[name] for name in ("same.txt", "same.txt.br", "same.txt.gz")}


def test_what_is_known_of_the_former_site_outlives_other_code_for_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that come out as before need not be read and packed again; but another way to pack makes all anew."""
    Former(tmp_path / "record").remember([PublicFile("a.txt", 1, "0")], {"a.txt": (1, 2)})
    monkeypatch.setattr(ledger, "code_mark", lambda: b"other code")
    assert Former(tmp_path / "record").sums == {"a.txt": "0"}
    monkeypatch.setattr(former, "METHODS", [method._replace(name="another") for method in METHODS])
    assert Former(tmp_path / "record").sums == {}
    monkeypatch.undo()
    assert Former(tmp_path / "record").sums == {"a.txt": "0"}
    (tmp_path / "compression.py").write_text("SMALLEST = 512")
    monkeypatch.setattr(compression, "__file__", str(tmp_path / "compression.py"))
    assert Former(tmp_path / "record").sums == {}


def test_between_publishings_the_second_folder_holds_the_same_files(project: Path) -> None:
    """As further names, so that the next publishing finds everything there; also of what was added and what is gone."""
    second = project / ".cache" / "site"
    for number in range(3):
        change(project, f"Change number {number} of the sample")
        (project / f"content/sharing/note-{number}.md").write_text(
            (project / "content/sharing/who-pays.md").read_text("utf-8"), "utf-8"
        )
        (project / f"content/sharing/note-{number - 1}.md").unlink(missing_ok=True)
        publish(project)
        assert nodes(second) == nodes(project / "public")
        assert sorted(map(str, folders_in(second))) == sorted(map(str, folders_in(project / "public")))
        assert not (project / "public.new").exists()


def folders_in(folder: Path) -> list[Path]:
    return [found.relative_to(folder) for found in folder.rglob("*") if found.is_dir()]


def test_a_second_folder_in_any_state_does_no_harm(project: Path) -> None:
    """It is lost, damaged, or as a publishing left it that was killed after the exchange."""
    publish(project)
    second = project / ".cache" / "site"
    damages: dict[str, Callable[[], object]] = {
        "lost": lambda: shutil.rmtree(second),
        "with gaps": lambda: [file.unlink() for file in sorted(second.rglob("*.html"))[::3]],
        "with a stranger": lambda: (second / "stranger.html.br").write_bytes(b"foreign"),
        "damaged": lambda: [replace(file, b"damaged") for file in sorted(second.rglob("*.*"))[::5]],
    }
    for name, damage in damages.items():
        damage()
        change(project, f"After a second folder that was {name}")
        publish(project)
        assert faults(project / "public") == [], name
    shutil.move(project / "public", project / "later")
    shutil.rmtree(project / ".cache")
    publish(project)
    assert differing(project / "later", project / "public") == []


def replace(file: Path, data: bytes) -> None:
    file.unlink()
    file.write_bytes(data)


def test_nothing_is_ever_written_to_a_name_that_is_taken(tmp_path: Path) -> None:
    """It may be a further name of a file of the published site."""
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    with pytest.raises(FileExistsError):
        give(str(tmp_path / "a"), str(tmp_path / "b"))
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "b", b"a")
    assert (tmp_path / "b").read_text() == "b"
