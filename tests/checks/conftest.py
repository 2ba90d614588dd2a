from __future__ import annotations

from pathlib import Path

import pytest

from aexpecs.checks import check_content
from aexpecs.core.content import Content
from tests.checks.corpus import TODAY, make_tree


@pytest.fixture(scope="session")
def around(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The directory of the good files, in which other files are looked at."""
    return check_content(make_tree(tmp_path_factory.mktemp("good")), TODAY)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project folder of one's own with the good files."""
    return make_tree(tmp_path / "project")
