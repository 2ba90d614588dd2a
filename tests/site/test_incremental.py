"""A build after a change: the same as a build from nothing, and no more work than the change asks for."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.conftest import DAY
from tests.site.conftest import project as mini
from tests.site.edits import EDITS, Project, differing, faults, files_of

Build = Callable[..., subprocess.CompletedProcess[str]]
PATIENCE = 120  # seconds until a loaded machine is given up on; nothing is measured here


def editable(folder: Path) -> Project:
    """A project with settings of its own, which may be edited."""
    for name in ("pelicanconf.py", "publishconf.py"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).unlink()
        (folder / name).write_text(text, encoding="utf-8")
    return Project(folder, random.Random(3))  # noqa: S311 (no secret)


@pytest.fixture
def project(mini_project: Path) -> Project:
    return editable(mini_project)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built; tests change copies of it."""
    project = editable(mini(tmp_path_factory.mktemp("built") / "project"))
    assert project.build("output", 1)[0] == 0
    return project.root


def times(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_mtime_ns for path in files_of(folder)}


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_after_random_edits_the_site_is_the_same_as_from_nothing(project: Project) -> None:
    """Byte for byte, with one process or more; `python -m tests.site.edits 300` makes hundreds."""
    assert list(faults(project, count=24, each=4)) == []


@pytest.mark.parametrize("change", dict.fromkeys(EDITS), ids=lambda change: change.__name__)
def test_each_kind_of_edit_changes_something(built: Path, tmp_path: Path, change: Callable[[Project], str]) -> None:
    """An edit that changed nothing would prove nothing."""
    project = editable(Path(shutil.copytree(built, tmp_path / "project", symlinks=True)))
    before = {path: (project.root / path).read_bytes() for path in files_of(project.root)}
    state = (project.day, project.address)
    for _ in range(12):
        change(project)
    now = {path: (project.root / path).read_bytes() for path in files_of(project.root)}
    assert (now, project.day, project.address) != (before, *state)


def test_a_change_leaves_pages_alone_that_show_nothing_of_it(mini_project: Path, build: Build) -> None:
    """Files that come out as before are not even touched."""
    assert build(mini_project).returncode == 0
    before = times(mini_project / "output")
    edit(mini_project, "content/experts/id/sari.yml", "years_of_experience: 14", "years_of_experience: 15")
    assert build(mini_project).returncode == 0
    after = times(mini_project / "output")
    changed = {path for path in after if after[path] != before[path] and path.endswith(".html")}
    assert changed == {"experts/id/sari.html", "id/experts/id/sari.html"}


def test_nothing_changed_is_seen_at_once_and_a_deleted_page_is_not_nothing(mini_project: Path, build: Build) -> None:
    """The output belongs to what is looked at."""
    time.sleep(2.1)  # until the clock has moved on, a file might change again without showing it
    build(mini_project)
    time.sleep(2.1)
    build(mini_project)
    assert "Nothing changed" in build(mini_project).stderr
    (mini_project / "output/experts/id/sari.html").unlink()
    done = build(mini_project)
    assert "Nothing changed" not in done.stderr
    assert (mini_project / "output/experts/id/sari.html").exists()


def test_the_reason_for_each_page_can_be_asked_for(mini_project: Path, build: Build) -> None:
    """`--explain` names what was read and is not as it was; `--timings` the steps."""
    assert build(mini_project).returncode == 0
    edit(mini_project, "content/experts/id/sari.yml", "years_of_experience: 14", "years_of_experience: 15")
    (mini_project / "output/about.html").unlink()
    done = build(mini_project, "--explain", "--timings")
    assert "expert.html id/sari: published: id/sari changed" in done.stderr
    assert "page.html: about.html is not in the output as it was written" in done.stderr
    assert "404.html" not in done.stderr
    assert "read and check" in done.stderr


def test_a_template_touches_only_pages_that_use_it(mini_project: Path, build: Build) -> None:
    """Also through what it includes."""
    assert build(mini_project).returncode == 0
    edit(mini_project, "theme/templates/components/reach.html", "</p>", "</p><!-- new -->")
    done = build(mini_project, "--explain")
    assert "expert.html id/sari: its own source" in done.stderr
    assert "piece.html" not in done.stderr
    assert "topic.html" not in done.stderr


def test_ctrl_c_leaves_whole_pages_and_no_process(mini_project: Path) -> None:
    """Whoever is looking at the former site never sees half a page, and nothing runs on."""
    process = subprocess.Popen(
        [sys.executable, "-m", "invoke", "build"],
        cwd=mini_project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
        start_new_session=True,
    )
    ends = time.monotonic() + PATIENCE
    while not (mini_project / "output").exists() and process.poll() is None:
        assert time.monotonic() < ends
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=PATIENCE)
    while group_exists(process.pid):
        assert time.monotonic() < ends, "a process of the build runs on"
        time.sleep(0.05)
    pages = list((mini_project / "output").rglob("*.html"))
    assert [page for page in pages if not page.read_text(encoding="utf-8").rstrip().endswith("</html>")] == []


def group_exists(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_stopped_build_is_finished_by_the_next(project: Project) -> None:
    """What was half done is seen and made good."""
    child = os.fork()
    if child == 0:
        project._build_here(project.root / "stopped.log", "output", 2)
    while not (project.root / "output").exists():
        assert os.waitpid(child, os.WNOHANG) == (0, 0), (project.root / "stopped.log").read_text(encoding="utf-8")
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    (project.root / ".cache/build").mkdir(parents=True, exist_ok=True)
    assert project.build("output", 2)[0] == 0
    assert project.built_anew(1)[0] == 0
    assert differing(project.root / "output", project.root / "cold") == []
