"""What every script of this folder shares: running a command with its cost counted, and printing figures by goals."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
DAY = "1795219200"  # 21 November 2026: what is measured is the same on every day


class Figure(NamedTuple):
    """A measured number beside its goal; ``goal`` is words such as ``<= 10 s``."""

    name: str
    value: float
    unit: str
    goal: str


class Cost(NamedTuple):
    """What a finished command took: CPU and wall seconds, the largest memory of one process in MB, its exit code."""

    cpu: float
    wall: float
    megabytes: float
    code: int
    output: str


def run(command: list[str], cwd: Path = ROOT, **environment: str) -> Cost:
    """Run a command to its end and count its cost, children included."""
    started = time.perf_counter()
    with tempfile.TemporaryFile("w+") as captured:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            stdout=captured,
            stderr=subprocess.STDOUT,
            # Compiled code is kept, as it is for whoever builds.
            env=os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONDONTWRITEBYTECODE": ""} | environment,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        captured.seek(0)
        return Cost(
            usage.ru_utime + usage.ru_stime,
            time.perf_counter() - started,
            usage.ru_maxrss / 1024,
            process.returncode,
            captured.read(),
        )


def made_by() -> str:
    """What a sample, and a project around it, follow from."""
    places = (ROOT / "plugins", ROOT / "content" / "vocabulary")
    files = sorted(file for place in places for file in place.rglob("*.*") if file.suffix in (".py", ".yml"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def sample(experts: int, seed: int = 1) -> Path:
    """A sample directory of that size; kept in the system's scratch folder until code or vocabulary is another."""
    folder = Path(tempfile.gettempdir()) / f"aexpecs-sample-{experts}-{seed}"
    done, mark = folder / ".complete", made_by()
    if not done.exists() or done.read_text("utf-8") != mark:
        print(f"making a sample of {experts:,} experts in {folder} ...", file=sys.stderr)
        made = run(
            [
                sys.executable,
                "-m",
                "invoke",
                "sample",
                "--experts",
                str(experts),
                "--seed",
                str(seed),
                "--out",
                str(folder),
            ]
        )
        if made.code:
            raise SystemExit(made.output)
        done.write_text(mark, "utf-8")
    for name in ("plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py"):
        link = folder / name
        if not link.is_symlink():
            link.symlink_to(ROOT / name)
    return folder


def report(title: str, figures: list[Figure]) -> None:
    """Print the figures as a table, or with ``--json`` as one object."""
    if "--json" in sys.argv:
        print(json.dumps({"bench": title, "figures": [figure._asdict() for figure in figures]}))
        return
    print(f"\n{title}\n{'-' * len(title)}")
    for figure in figures:
        print(f"{figure.name:<62} {figure.value:>10,.2f} {figure.unit:<6} goal {figure.goal}")
