"""The mini site, published once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import mini_project, mini_site, project, run  # noqa: F401 (fixtures)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose ``public/`` holds the mini site; tests leave it as it is."""
    folder = project(tmp_path_factory.mktemp("published") / "project")
    done = run(folder, "invoke", "publish", AEXPECS_SITEURL="https://experts.example/mini")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder
