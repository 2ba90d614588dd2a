"""zimwriterfs of Kiwix's own people (Debian: zim-tools), which saves the folder of any built site as a ZIM file."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

PICTURE = "illustration.png"


def found() -> bool:
    """Whether it is on this machine."""
    if shutil.which("zimwriterfs") is None:
        print("no zimwriterfs here (Debian: apt-get install zim-tools)", file=sys.stderr)
        return False
    return True


def command(site: Path, target: Path) -> list[str]:
    """Save a site, in which `PICTURE` lies, with the full-text index that it makes by itself."""
    told = {"welcome": "index.html", "illustration": PICTURE, "language": "eng", "title": "A-EXPECS"}
    told |= {"description": "Experts", "creator": "A-EXPECS", "publisher": "A-EXPECS", "name": "aexpecs"}
    return [
        "zimwriterfs",
        *(f"--{name}={value}" for name, value in told.items()),
        "--threads=1",
        str(site),
        str(target),
    ]
