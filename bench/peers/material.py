"""MkDocs Material, from PyPI, as it comes; only its web fonts are off, which it would fetch from another host."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from peers.profile import Profile, with_photo

NAME = "MkDocs Material"
MENU = ("Experts", "Topics", "Countries", "Languages", "Offers", "Sharing", "About")


def build(profile: Profile, scratch: Path) -> Path | None:
    """The folder with the profile as ``index.html``; None if the package cannot be had."""
    folder, environment = scratch / "material", scratch / "material-python"
    (folder / "docs").mkdir(parents=True)
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if subprocess.run(
        [str(python), "-m", "pip", "install", "-q", "mkdocs-material"], capture_output=True, check=False
    ).returncode:
        return None
    body = with_photo(profile, folder / "docs")
    (folder / "docs" / "index.md").write_text(body, encoding="utf-8")
    for word in MENU:
        (folder / "docs" / f"{word.lower()}.md").write_text(f"# {word}\n", encoding="utf-8")
    nav = "".join(f"  - {word}: {word.lower()}.md\n" for word in MENU)
    (folder / "mkdocs.yml").write_text(
        "site_name: A-EXPECS\nuse_directory_urls: false\ntheme:\n  name: material\n  font: false\n"
        f"nav:\n  - Profile: index.md\n{nav}",
        encoding="utf-8",
    )
    done = subprocess.run(
        [str(python), "-m", "mkdocs", "build", "-q"], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stderr[-1000:], file=sys.stderr)
        return None
    return folder / "site"
