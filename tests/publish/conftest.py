"""The mini site, published once a session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import MakeOnce
from tests.site.conftest import mini_project, mini_site, project, run, succeed  # noqa: F401 (fixtures)

ADDRESS = {"AEXPECS_SITEURL": "https://experts.example/mini"}
"""With what the mini site is published: under another address every page is another one."""


@pytest.fixture(scope="session")
def published(make_once: MakeOnce) -> Path:
    """A project whose ``public/`` holds the mini site; tests leave it as it is."""
    return make_once("published", lambda folder: succeed(project(folder), "invoke", "publish", **ADDRESS))


@pytest.fixture(name="project")
def published_project(published: Path, tmp_path: Path) -> Path:
    """A published project to change: a copy in which every file has the time it had, and one name."""
    copy = Path(shutil.copytree(published, tmp_path / "project", symlinks=True))
    shutil.rmtree(copy / ".cache" / "site")
    return copy
