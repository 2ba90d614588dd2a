"""The pages that `tests/mini/golden` holds, without their styles: `python -m tests.site.golden` makes them anew."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from tests.site.conftest import MINI, project, run

GOLDEN = MINI / "golden"
PAGES = (
    "index.html",
    "experts.html",
    "countries/vn.html",
    "countries/vn-given-names.html",
    "topics/rec-01.html",
    "offers/mentoring.html",
    "experts/id/sari.html",
    "experts/th/somsri.html",
    "experts/id/sari-old.html",
    "sharing/a-fair-test.html",
    "404.html",
    "id/experts/vn/nguyen-thu-ha.html",
    "id/topics/rec-02.html",
    "id/about.html",
)


def text_of(site: Path, page: str) -> str:
    """A page as it is compared: its styles change often and say nothing."""
    html = re.sub(r"<style>.*?</style>", "<style></style>", (site / page).read_text(encoding="utf-8"), flags=re.S)
    return _without_hashes(re.sub(r"'sha256-[^']*'", "'sha256-'", html))


def paths_of(site: Path) -> str:
    """All files of a site, one a line."""
    paths = (file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if file.is_file())
    return "".join(f"{_without_hashes(path)}\n" for path in paths)


def _without_hashes(text: str) -> str:
    """Names of scripts and of the index change with every letter of theirs."""
    return re.sub(r"\.[0-9a-f]{10}\.js", ".js", text)


def refresh() -> None:
    """Write the golden files from a new build."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = project(Path(scratch) / "project")
        done = run(folder, "invoke", "build")
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for page in PAGES:
            (GOLDEN / page).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / page).write_text(text_of(folder / "output", page), encoding="utf-8")
        (GOLDEN / "paths.txt").write_text(paths_of(folder / "output"), encoding="utf-8")


if __name__ == "__main__":
    refresh()
