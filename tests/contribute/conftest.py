"""The directory of the good files: whole, as a folder of one's own, and as a project under git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.conftest import around, tree
from tests.contribute.delivered import commit, git

__all__ = ["around", "tree"]


@pytest.fixture
def project(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good files under git since the first of November 2026, on the twenty-first."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    git(tree, "init", "-q", "-b", "main")
    commit(tree, "Start", "2026-11-01")
    return tree
