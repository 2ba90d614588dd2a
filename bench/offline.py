"""Offline copies: what they weigh, how many files they are, how fast they open, update over a bad link, and tell tampering.

``python bench/offline.py [--experts 10000] [--only weight,update,...] [--json]``; without ``--experts`` the sizes 1,000
and 10,000. The sample is that of `invoke sample`, and everybody in it who agreed to photos (60 %) gets a drawn one. Of its
people some four in five agreed to copies: the names of the figures tell how many.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from _figures import DAY, ROOT, Figure, report, run, sample

sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "plugins"))
from playwright.sync_api import Page, sync_playwright

from aexpecs.offline.update import update
from aexpecs.offline.verify import judged, read_copy
from tests.chromium import find_chromium
from tests.offline.serving import serving
from tests.offline.tampering import cases
from tests.photos.pictures import drawn_face

WORK = Path(tempfile.gettempdir()) / "aexpecs-bench-offline"
CUTS = 50
PHOTO = 'photo: {credit: "A-EXPECS sample"}\n'


def with_photos(experts: int) -> Path:
    """The sample with photos, ready to be packed; made once."""
    project = WORK / str(experts)
    if (project / ".complete").exists():
        return project
    original = sample(experts)
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(original / "content", project / "content")
    for name in ("plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py"):
        (project / name).symlink_to(ROOT / name)
    for number, profile in enumerate(sorted((project / "content" / "experts").glob("*/*.yml"))):
        text = profile.read_text(encoding="utf-8")
        if re.search(r"scopes: \[[^]]*photo", text) and "\nphoto:" not in text:
            profile.write_text(text + PHOTO, encoding="utf-8")
            profile.with_suffix(".jpg").write_bytes(drawn_face(number))
    (project / ".complete").touch()
    return project


def packed(project: Path, formats: str, out: str, *options: str, later: int = 0) -> tuple[Path, float]:
    """The results of `invoke pack`, and the CPU seconds it took."""
    command = [sys.executable, "-m", "invoke", "pack", "--formats", formats, "--out", out, *options]
    cost = run(command, project, SOURCE_DATE_EPOCH=str(int(DAY) + later))
    if cost.code:
        raise SystemExit(cost.output)
    return project / out, cost.cpu


def megabytes(file: Path) -> float:
    """The size of a file."""
    return file.stat().st_size / 1000**2


def count(folder: Path) -> int:
    """How many files are in a folder."""
    return sum(file.is_file() for file in folder.rglob("*"))


def weight(experts: int) -> Iterator[Figure]:
    """Bytes and files of the copies; CPU seconds to make them from a site that is built."""
    project, large = with_photos(experts), experts >= 10_000
    small, files = ("<= 60", "<= 600") if large else ("<= 6", "<= 80")
    text = "<= 11" if large else "<= 1.1"
    packed(project, "folder", "small")
    results, cpu = packed(project, "folder,zip,single", "small")
    people = len(re.findall(r"<li><b>", (results / "folder" / "START.html").read_text(encoding="utf-8")))
    who = f"{experts:,} experts ({people:,} in lists of copies)"
    yield Figure(f"zip, {who}, small photos, en + id", megabytes(next(results.glob("*.zip"))), "MB", small)
    yield Figure("its folder", count(results / "folder"), "files", files)
    yield Figure("folder, zip and single, the site being built", cpu, "CPU s", "<= 15 for all formats but PDF")
    results, _ = packed(project, "zip", "text", "--photos", "none")
    yield Figure("zip without photos, en + id", megabytes(next(results.glob("*.zip"))), "MB", text)
    results, _ = packed(project, "folder,zip,single", "english", "--photos", "none", "--languages", "en")
    yield Figure("zip without photos, en", megabytes(next(results.glob("*.zip"))), "MB", text)
    yield Figure("its folder", count(results / "folder"), "files", files)
    yield Figure("one file without photos, en", megabytes(next(results.glob("*.html"))), "MB", "<= 1.1 at 1,000")
    if not large:
        agains, _ = packed(project, "folder,zip,single", "again", "--photos", "none", "--languages", "en")
        pairs = [(file, agains / file.relative_to(results)) for file in results.rglob("*") if file.is_file()]
        same = all(one.read_bytes() == other.read_bytes() for one, other in pairs)
        yield Figure("two packs of one input are byte-identical", float(same), "yes=1", "1")


def changed(project: Path, number: int) -> None:
    """Ten profiles that are in copies get another first sentence and a year more."""
    profiles = [
        file for file in sorted((project / "content/experts").glob("*/*.yml")) if "offline" in file.read_text("utf-8")
    ]
    for profile in profiles[:: len(profiles) // 10][:10]:
        text = profile.read_text(encoding="utf-8")
        text = re.sub(r"(\nbiography: (?:\|-\n  )?)", rf"\1Leads programme {number} on integrity. ", text, count=1)
        text = re.sub(r"years_of_experience: (\d+)", lambda years: f"years_of_experience: {int(years[1]) + 1}", text)
        profile.write_text(text, encoding="utf-8")


def updates(experts: int = 3000) -> Iterator[Figure]:
    """The update after ten changes: bytes, requests, and what a link that is cut wastes."""
    project = with_photos(experts)
    work = WORK / "updated"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    key = project / "secret.key"
    if not key.exists():
        subprocess.run([sys.executable, "-m", "invoke", "pack", "--new-key", "secret.key"], cwd=project, check=True)
    shutil.rmtree(project / "served", ignore_errors=True)
    first, _ = packed(project, "folder", "served", "--key", "secret.key")
    shutil.copytree(first / "folder", work / "old")
    changed(project, random.randrange(1000))  # noqa: S311 (no secret)
    results, _ = packed(project, "folder", "served", "--key", "secret.key", later=3600)
    with serving(results) as link:
        shutil.copytree(work / "old", work / "copy")
        update(work / "copy", link.address, lambda _: None)
        needed = link.sent
        yield Figure(f"update of {experts:,} experts after 10 changes", needed / 1000, "kB", "<= 30")
        yield Figure("its requests", link.requests, "", "<= 8")
        good, waste, chance = 0, 0, random.Random(1)  # noqa: S311 (no secret)
        for _ in range(CUTS):
            shutil.rmtree(work / "copy")
            shutil.copytree(work / "old", work / "copy")
            link.sent, link.cuts = 0, [chance.randrange(1, needed)]
            update(work / "copy", link.address, lambda _: None)
            good += judged(read_copy(work / "copy"), key.with_suffix(".pub").read_bytes(), date(2026, 11, 21))[0]
            waste = max(waste, link.sent - needed)
        yield Figure(f"cut at {CUTS} random bytes: whole and current", good, "of 50", "50")
        yield Figure("most bytes sent again", 100 * waste / needed, "%", "<= 5")


def tampering() -> Iterator[Figure]:
    """Forty ways to alter a copy, found and named."""
    project = with_photos(1000)
    work = WORK / "tampered"
    key = project / "secret.key"
    if not key.exists():
        subprocess.run([sys.executable, "-m", "invoke", "pack", "--new-key", "secret.key"], cwd=project, check=True)
    old, _ = packed(project, "folder", "signed-old", "--key", "secret.key", "--country", "la")
    new, _ = packed(project, "folder", "signed", "--key", "secret.key", "--country", "la", later=3600)
    found, all_cases = 0, list(cases(new / "folder"))
    for case in all_cases:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(new / "folder", work)
        case.alter(work, old / "folder")
        good, sentences = judged(read_copy(work), key.with_suffix(".pub").read_bytes(), date(2026, 11, 21))
        found += not good and case.found in "\n".join(sentences)
    yield Figure(f"tampering: found and named, of {len(all_cases)}", found, "", "40")


def meeting() -> Iterator[Figure]:
    """Every format of the copy for a meeting; the folder is not counted, as the zip file holds it."""
    project = with_photos(1000)
    results, cpu = packed(project, "", "meeting", "--meeting", "forses-2")
    people = len(re.findall(r"<li><b>", (results / "folder" / "START.html").read_text(encoding="utf-8")))
    size = sum(megabytes(file) for file in results.iterdir() if file.is_file())
    yield Figure(f"all formats for a meeting, {people} experts", size, "MB", "<= 1.5 with 40")
    yield Figure("its one file", megabytes(next(results.glob("*.html"))), "MB", "<= 0.3 with 40")
    yield Figure("making them", cpu, "CPU s", "<= 15")


def opening(experts: int) -> Iterator[Figure]:
    """From opening the search page of a folder to the first result, in a browser that just started."""
    folder = packed(with_photos(experts), "folder", "small")[0] / "folder"
    goals = {1: "<= 1", 4: "<= 2.5"}
    with sync_playwright() as playwright:
        for slower, goal in goals.items():
            seconds = sorted(_first_result(playwright, folder, slower) for _ in range(3))[1]
            words = f", CPU slowed {slower}x" if slower > 1 else ""
            yield Figure(f"first result from a cold open on file://, {experts:,} experts{words}", seconds, "s", goal)


def _first_result(playwright: object, folder: Path, slower: int) -> float:
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])  # type: ignore[attr-defined]
    try:
        page: Page = browser.new_context(offline=True).new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        started = time.perf_counter()
        page.goto(f"{folder.as_uri()}/search.html?q=recruitment", wait_until="commit")
        page.wait_for_selector("#results li")
        return time.perf_counter() - started
    finally:
        browser.close()


def main() -> None:
    """Measure and print."""
    given = dict(zip(sys.argv, sys.argv[1:], strict=False))
    only = given.get("--only", "weight,updates,tampering,meeting,opening").split(",")
    sizes = [int(given["--experts"])] if "--experts" in given else [1000, 10_000]
    os.nice(5)
    parts: dict[str, list[Callable[[], Iterator[Figure]]]] = {
        "weight": [lambda size=size: weight(size) for size in sizes],  # type: ignore[misc]
        "updates": [updates],
        "tampering": [tampering],
        "meeting": [meeting],
        "opening": [lambda: opening(sizes[-1])],
    }
    report("Offline copies", [figure for name in only for measure in parts[name] for figure in measure()])


if __name__ == "__main__":
    main()
