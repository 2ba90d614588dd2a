"""The Chromium of this machine, which turns pages into PDF."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

HOW_TO_INSTALL = (
    "No Chromium found, which makes the PDF files. Install one (Debian: apt-get install chromium; Ubuntu: snap install "
    "chromium; Fedora: dnf install chromium; macOS: brew install --cask google-chrome; Windows: winget install "
    "Google.Chrome), name one in AEXPECS_CHROMIUM, or leave the printed formats out with --formats."
)


def find_chromium(places: Iterable[Path] | None = None) -> Path | None:
    """The first Chromium there is: the one named in ``AEXPECS_CHROMIUM``, on PATH, in the usual places."""
    if named := os.environ.get("AEXPECS_CHROMIUM"):
        return Path(named) if is_program(Path(named)) else None
    found = (Path(path) for name in NAMES if (path := shutil.which(name)))
    return next(filter(is_program, (*found, *(usual_places() if places is None else places))), None)


def is_program(path: Path) -> bool:
    """Whether a file can be run."""
    return path.is_file() and os.access(path, os.X_OK)


def usual_places() -> list[Path]:
    """Where Chromium and Chrome are put without being on PATH."""
    places = [Path("/snap/bin/chromium"), Path("/opt/google/chrome/chrome")]
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        places += [applications / f"{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome")]
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        if folder := os.environ.get(variable):
            places += [Path(folder) / name / "Application/chrome.exe" for name in ("Chromium", "Google/Chrome")]
    return places
