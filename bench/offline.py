"""Offline copies: what they weigh, how many files they are, how fast they open, update over a bad link, and tell tampering.

``python bench/offline.py [--experts 1000,3000] [--only weight,updates,...] [--resume] [--json]``; without ``--experts``
1,000 and 10,000. With ``--resume`` what a run measured before it was stopped is taken as it is. The sample is that of
`invoke sample`, and everybody in it who agreed to photos (60 %) gets a drawn one. Of its people some four in five agreed to
copies: the names of the figures tell how many.
"""

from __future__ import annotations

import json
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
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import _project  # noqa: F401 (so that the package is found)
from _figures import DAY, ROOT, Figure, report, run, sample
from peers import material_offline, zimwriterfs
from peers.directory import sources
from playwright.sync_api import Page, sync_playwright

from aexpecs.offline.update import update
from aexpecs.offline.verify import judged, read_copy
from aexpecs.offline.zim import illustration
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
    project = with_photos(experts)
    goals = {
        1000: ("<= 6", "<= 80", "<= 1.1", "<= 15 for all formats but PDF"),
        10_000: ("<= 60", "<= 600", "<= 11", ""),
    }
    small, files, text, make = goals.get(experts, ("", "", "", ""))
    packed(project, "folder", "small")
    results, cpu = packed(project, "folder,zip,single", "small")
    people = len(re.findall(r"<li><b>", (results / "folder" / "START.html").read_text(encoding="utf-8")))
    who = f"{experts:,} experts ({people:,} in lists of copies)"
    yield Figure(f"zip, {who}, small photos, en + id", megabytes(next(results.glob("*.zip"))), "MB", small)
    yield Figure("its folder", count(results / "folder"), "files", files)
    yield Figure("folder, zip and single, the site being built", cpu, "CPU s", make)
    results, _ = packed(project, "zip", "text", "--photos", "none")
    yield Figure("zip without photos, en + id", megabytes(next(results.glob("*.zip"))), "MB", text)
    results, _ = packed(project, "folder,zip,single", "english", "--photos", "none", "--languages", "en")
    yield Figure("zip without photos, en", megabytes(next(results.glob("*.zip"))), "MB", text)
    yield Figure("its folder", count(results / "folder"), "files", files)
    yield Figure(
        "one file without photos, en", megabytes(next(results.glob("*.html"))), "MB", text if experts == 1000 else ""
    )
    if experts < 10_000:
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
    started = time.perf_counter()
    results, cpu = packed(project, "", "meeting", "--meeting", "forses-2")
    seconds = time.perf_counter() - started
    people = len(re.findall(r"<li><b>", (results / "folder" / "START.html").read_text(encoding="utf-8")))
    size = sum(megabytes(file) for file in results.iterdir() if file.is_file())
    yield Figure(f"all formats for a meeting, {people} experts", size, "MB", "<= 1.5 with 40")
    for file in sorted(file for file in results.iterdir() if file.is_file()):
        goal = "<= 0.3 with 40" if file.suffix == ".html" else ""
        yield Figure(f"of these {file.name.rpartition('2026-11-21')[2]}", megabytes(file), "MB", goal)
    yield Figure("making them, the site included", cpu, "CPU s", "<= 15")
    yield Figure("by the clock", seconds, "s", "<= 15")


def opening(experts: int) -> Iterator[Figure]:
    """From opening the search page of a folder to the first result, in a browser that just started."""
    folder = packed(with_photos(experts), "folder", "small")[0] / "folder"
    goals = {1: "<= 1", 4: "<= 2.5"}
    with sync_playwright() as playwright:
        for slower, goal in goals.items():
            seconds = sorted(_first_result(playwright, folder / "search.html", slower) for _ in range(3))[1]
            words = f", CPU slowed {slower}x" if slower > 1 else ""
            yield Figure(f"first result from a cold open on file://, {experts:,} experts{words}", seconds, "s", goal)


def _first_result(playwright: object, search: Path, slower: int, result: str = "#results li") -> float:
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])  # type: ignore[attr-defined]
    try:
        page: Page = browser.new_context(offline=True).new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        started = time.perf_counter()
        page.goto(f"{search.as_uri()}?q=recruitment", wait_until="commit")
        page.wait_for_selector(result)
        return time.perf_counter() - started
    finally:
        browser.close()


def peers(experts: int) -> Iterator[Figure]:
    """The same people as MkDocs Material's offline copy, in English without photos; the same site by zimwriterfs."""
    project = with_photos(experts)
    ours, _ = packed(project, "folder,zip", "english", "--photos", "none", "--languages", "en")
    results, _ = packed(project, "zim", "only-zim")
    site = max((project / ".cache" / "packs").glob("*/site"), key=lambda folder: folder.stat().st_mtime)
    scratch = WORK / f"peers-{experts}"
    shutil.rmtree(scratch, ignore_errors=True)
    if python := material_offline.fetch(WORK):
        found = {path: page for path, page in sources(project).items() if (site / f"{path}.html").exists()}
        material_offline.write(found, scratch / "material")
        cost = run(material_offline.command(python), scratch / "material")
        if cost.code:
            raise SystemExit(cost.output)
        copy = scratch / "material" / "site"
        material_offline.finish(copy, WORK)
        (scratch / "material.zip").write_bytes(zipped_folder(copy))
        ours_zip = megabytes(next(ours.glob("*.zip")))
        yield Figure(
            f"MkDocs Material offline, {len(found):,} pages: zip",
            megabytes(scratch / "material.zip"),
            "MB",
            f"ours {ours_zip:.1f}",
        )
        yield Figure("its files", count(copy), "", f"ours {count(ours / 'folder')}")
        yield Figure("its build", cost.cpu, "CPU s", "")
        with sync_playwright() as playwright:
            for name, page, result in (
                ("MkDocs Material", copy / "index.html", ".md-search-result__item"),
                ("ours", ours / "folder" / "search.html", "#results li"),
            ):
                seconds = sorted(_first_result(playwright, page, 1, result) for _ in range(3))[1]
                yield Figure(f"first result from a cold open on file://, {name}", seconds, "s", "")
    if zimwriterfs.found():
        shutil.copytree(site, scratch / "site")
        (scratch / "site" / zimwriterfs.PICTURE).write_bytes(illustration(48))
        cost = run(zimwriterfs.command(scratch / "site", scratch / "saved.zim"))
        if cost.code:
            raise SystemExit(cost.output)
        ours_zim = megabytes(next(results.glob("*.zim")))
        yield Figure(
            "the site with photos, en + id, by zimwriterfs",
            megabytes(scratch / "saved.zim"),
            "MB",
            f"ours {ours_zim:.1f}",
        )
        yield Figure("making it", cost.cpu, "CPU s", "")


def zipped_folder(folder: Path) -> bytes:
    """A folder packed as ours is."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return buffer.getvalue()


def measured(name: str, measure: Callable[[], Iterator[Figure]]) -> list[Figure]:
    """The figures of a part, told as they come; with ``--resume`` those of a former run, if it came to the end of the part."""
    file = WORK / f"figures-{name}.json"
    if "--resume" in sys.argv and file.exists():
        return [Figure(*row) for row in json.loads(file.read_text(encoding="utf-8"))]
    found = []
    for figure in measure():
        print(f"{name}: {figure.name}: {figure.value:,.2f} {figure.unit}", file=sys.stderr, flush=True)
        found.append(figure)
    file.write_text(json.dumps(found), encoding="utf-8")
    return found


def main() -> None:
    """Measure and print."""
    given = dict(zip(sys.argv, sys.argv[1:], strict=False))
    only = given.get("--only", "weight,updates,tampering,meeting,opening,peers").split(",")
    sizes = [int(size) for size in given.get("--experts", "1000,10000").split(",")]
    os.nice(5)
    parts: dict[str, list[tuple[str, Callable[[], Iterator[Figure]]]]] = {
        "weight": [(f"weight-{size}", partial(weight, size)) for size in sizes],
        "updates": [("updates", updates)],
        "tampering": [("tampering", tampering)],
        "meeting": [("meeting", meeting)],
        "opening": [(f"opening-{sizes[-1]}", partial(opening, sizes[-1]))],
        "peers": [(f"peers-{sizes[0]}", partial(peers, sizes[0]))],
    }
    report(
        "Offline copies",
        [figure for part in only for name, measure in parts[part] for figure in measured(name, measure)],
    )


if __name__ == "__main__":
    main()
