"""The rendered page of a profile as a picture, by a Chromium if there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

WIDTH, HEIGHT = 360, 1600  # a telephone, and as much as a person looks at
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking")


def chromium() -> str:
    """The program named by ``AEXPECS_CHROMIUM``, or one on the path; empty if there is none."""
    named = os.environ.get("AEXPECS_CHROMIUM", "")
    return named or next((found for name in _NAMES if (found := shutil.which(name))), "")


def picture_of(site: Path, expert_id: str) -> bytes | None:
    """The page of a profile in a built site as PNG; None without page or browser."""
    page, program = site.resolve() / "experts" / f"{expert_id}.html", chromium()
    if not (program and page.is_file()):
        return None
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "page.png"
        size = f"--window-size={WIDTH},{HEIGHT}"
        call = [program, *_FLAGS, size, f"--user-data-dir={folder}/profile", f"--screenshot={target}", page.as_uri()]
        try:
            subprocess.run(call, capture_output=True, timeout=60, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return None
        return target.read_bytes() if target.is_file() else None
