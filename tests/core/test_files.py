"""Listing a folder tells everything that is in it, as cheaply as the system can say it."""

from __future__ import annotations

import filecmp
import os
from pathlib import Path

import pytest

from aexpecs.core.files import files_in, give, remove, sizes_and_times


def test_every_file_is_listed_with_its_size_and_time(tmp_path: Path) -> None:
    """In folders and hidden ones too; a link counts as itself, and a folder that is not there is empty."""
    for path in ("a.txt", "b/c.txt", "b/.hidden", ".d/e.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(path)
        os.utime(tmp_path / path, ns=(1_000_000_007, 1_000_000_007))
    (tmp_path / "b/gone").symlink_to("nowhere")
    found = sizes_and_times(tmp_path)
    link = found.pop("b/gone")
    assert found == {path: (len(path), 1_000_000_007) for path in ("a.txt", "b/c.txt", "b/.hidden", ".d/e.txt")}
    assert link[0] == len("nowhere")
    assert sizes_and_times(tmp_path / "nowhere") == {}


def test_both_listings_tell_the_same(tmp_path: Path) -> None:
    """What a build writes is found again by either."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.html").write_text("b")
    (tmp_path / "c.html").write_text("cc")
    listed = {found.path[1:]: (found.size, found.written) for found in files_in(str(tmp_path), "", hidden=True)}
    assert sizes_and_times(tmp_path) == listed


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_given_with_its_time_where_there_are_links_and_where_there_are_none(
    tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick or a share may have none; then the copies do."""
    if not links:
        monkeypatch.setattr(os, "link", refused)
    (tmp_path / "a").write_text("a")
    os.utime(tmp_path / "a", ns=(1_000_000_007, 1_000_000_007))
    give(str(tmp_path / "a"), str(tmp_path / "b"))
    assert filecmp.cmp(tmp_path / "a", tmp_path / "b", shallow=False)
    assert (tmp_path / "b").stat().st_mtime_ns == 1_000_000_007
    assert (tmp_path / "a").samefile(tmp_path / "b") == links


def refused(source: str, name: str) -> None:
    raise PermissionError(name)


def test_a_removed_file_takes_the_folders_with_it_that_are_empty_then(tmp_path: Path) -> None:
    """But not those that hold something else, nor the folder that everything is in; what is not there does no harm."""
    for path in ("a/b/c.txt", "a/d.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    for path in ("a/b/c.txt", "x/y.txt"):
        remove(tmp_path, path)
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "a", tmp_path / "a/d.txt"]
    remove(tmp_path, "a/d.txt")
    assert list(tmp_path.iterdir()) == []
