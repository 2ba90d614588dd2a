"""Worlds to invent people in, and ways to look at what was written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aexpecs.core.vocabulary import load_vocabulary
from aexpecs.sample.profiles import Known, invent_experts
from aexpecs.sample.world import World, world_of

ROOT = Path(__file__).parents[2]
FROZEN = Path(__file__).parent / "project"
TODAY = date(2026, 11, 1)

Invented = list[tuple[Known, dict[str, Any]]]


def world_in(project: Path, seed: int) -> World:
    """The world of a project's vocabulary."""
    return world_of(load_vocabulary(project / "content" / "vocabulary", "content/vocabulary", []), seed)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def three_thousand() -> Invented:
    """Enough experts to count things."""
    return list(invent_experts(world_in(ROOT, 1), 3000))
