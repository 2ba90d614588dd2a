"""Pages take their JSON-LD from the exchange and the exchange draws from the shelf: each can be asked for first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parents[2] / "plugins"


@pytest.mark.parametrize("module", ["aexpecs.exchange.jsonld", "aexpecs.views.shelf", "aexpecs.views.experts"])
def test_either_can_be_loaded_first(module: str) -> None:
    """In a process of its own."""
    command = [sys.executable, "-c", f"import {module}"]
    done = subprocess.run(command, env={"PYTHONPATH": str(PLUGINS)}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
