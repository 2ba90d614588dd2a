"""A mini site, built once a session by a real Pelican, and ways to build variations of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MakeOnce

ROOT = Path(__file__).resolve().parents[2]
MINI = ROOT / "tests" / "mini"
DAY = "1795219200"  # 21 November 2026


def project(folder: Path) -> Path:
    """A copy of the mini content with the project's own theme, plugins and settings beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(MINI / "content", folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    for name in ("plugins", "pelicanconf.py", "publishconf.py", "tasks.py"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of the project in ``folder``, as a person calls it."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY} | environment,
    )


def succeed(folder: Path, *command: str, **environment: str) -> None:
    """The same for a command that must succeed."""
    done = run(folder, *command, **environment)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def mini_site(make_once: MakeOnce) -> Path:
    """The output folder of the mini site."""
    return make_once("mini", lambda folder: succeed(project(folder), "invoke", "build")) / "output"


@pytest.fixture
def mini_project(tmp_path: Path) -> Path:
    """A mini project to change and build."""
    return project(tmp_path / "project")


@pytest.fixture
def build() -> Callable[..., subprocess.CompletedProcess[str]]:
    """``build(folder, ...)`` runs ``invoke build`` there."""
    return lambda folder, *options, **environment: run(folder, "invoke", "build", *options, **environment)
