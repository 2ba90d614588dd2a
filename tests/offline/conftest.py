"""A mini directory with a signed copy of it, made once a session as an organiser makes it, and the next edition beside."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import MakeOnce
from tests.offline.serving import Link, serving
from tests.site.conftest import DAY, project, run, succeed

LATER = str(int(DAY) + 3600)
WITHOUT_SCOPE = "somsri"


class Packs(NamedTuple):
    """The project, its key, its results, and the results of an hour later, in which Sari's summary is another one."""

    project: Path
    key: Path
    first: Path
    second: Path

    def copy_to(self, folder: Path) -> Path:
        """A copy as a delegate holds it."""
        shutil.copytree(self.first / "folder", folder)
        return folder


def pack(folder: Path, *options: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
    return run(folder, "invoke", "pack", "--formats", "folder,zip,single", *options, SOURCE_DATE_EPOCH=day)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="session")
def packs(make_once: MakeOnce, tmp_path_factory: pytest.TempPathFactory) -> Packs:
    """Everybody but one agreed to offline copies. Each worker has its own, where tests make further copies."""
    folder = tmp_path_factory.mktemp("packs") / "project"
    shutil.copytree(make_once("packs", make_packs), folder, symlinks=True)
    return Packs(folder, folder / "secret.key", folder / "first", folder / "packs")


def make_packs(folder: Path) -> None:
    """The project, its key, and both results."""
    project(folder)
    for file in (folder / "content" / "experts").glob("*/*.yml"):
        if file.stem != WITHOUT_SCOPE and "offline" not in file.read_text(encoding="utf-8"):
            edit(file, "scopes: [profile", "scopes: [profile, offline")
    sari = folder / "content" / "experts" / "id" / "sari.yml"
    edit(sari, "[Somsri](expert:th/somsri)", "a colleague")
    # A page that has more paragraphs in one language than in the other.
    edit(folder / "content" / "pages" / "about.id.md", "Beberapa kata.", "Beberapa kata.\n\nDan lagi.")
    succeed(folder, "invoke", "pack", "--new-key", "secret.key")
    done = pack(folder, "--key", "secret.key")
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copytree(folder / "packs", folder / "first")
    edit(sari, "Helps agencies", "Now helps agencies")
    done = pack(folder, "--key", "secret.key", day=LATER)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def link(packs: Packs) -> Iterator[Link]:
    """The second edition on a server whose link can be cut."""
    with serving(packs.second) as server:
        yield server
