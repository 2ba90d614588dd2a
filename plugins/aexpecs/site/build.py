"""Running Pelican as people do, in a process of its own: every warning fails the build."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def build(root: Path, settings: str = "pelicanconf.py", output: str = "", keep_going: bool = False) -> int:
    """Build the site of ``root`` into ``output`` (the settings' own folder if empty); the exit code of Pelican."""
    command = [sys.executable, "-m", "pelican", "content", "--settings", settings, "--fatal", "warnings"]
    if output:
        command += ["--output", output]
    if keep_going:
        command += ["--extra-settings", "AEXPECS_KEEP_GOING=true"]
    # Pelican counts its own articles and pages, of which there are none; what it says matters only when it fails.
    done = subprocess.run(command, cwd=root, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(done.stdout, end="", file=sys.stderr)
    return done.returncode


def publish(root: Path, keep_going: bool = False) -> int:
    """Build into a new folder beside ``public/`` and put it in place whole; a failed build leaves the former site."""
    new, old, public = root / "public.new", root / "public.old", root / "public"
    shutil.rmtree(new, ignore_errors=True)
    code = build(root, "publishconf.py", str(new), keep_going)
    if code:
        shutil.rmtree(new, ignore_errors=True)
        return code
    shutil.rmtree(old, ignore_errors=True)
    if public.exists():
        public.rename(old)
    new.rename(public)
    shutil.rmtree(old, ignore_errors=True)
    print(f"Published to {public.relative_to(root)}/")
    return 0
