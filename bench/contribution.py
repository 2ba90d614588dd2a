"""What contributing costs and what guards it: the form on a slow link, the checks, round trips of every sample profile
through form, spreadsheet and intake, and the attacks on the gate."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import _project  # noqa: F401 (what the tests try is measured here by the same functions)
from _figures import DAY, ROOT, Figure, report, run, sample
from _nginx import served
from _visits import Link, chromium
from openpyxl import load_workbook
from playwright.sync_api import Browser

from aexpecs.contribute.intake.command import intake
from aexpecs.contribute.plain import plain, written
from aexpecs.contribute.template import template
from aexpecs.core.clock import build_date
from aexpecs.core.content import load_directory
from aexpecs.core.model import Expert
from tests.conftest import OpenedPage
from tests.contribute.delivered import commit, filled_in, form, git
from tests.contribute.form_page import Form
from tests.guards.built import BuiltSite, publish

LINK = Link("50 kbit/s, 900 ms", 50, 900)
FILLED = "() => document.querySelector('#edit:not([hidden]) #fields input') && performance.now()"
ASKED = "address_as"  # the one field that every round trip changes
ANSWER = "Somebody"


def passed(path: str, words: str, **environment: str) -> tuple[int, int, str]:
    """How many tests of a file passed, of how many, and what they printed; ``words`` choose among them."""
    done = run([sys.executable, "-m", "pytest", "-q", "-s", "-n", "0", path, "-k", words], **environment)
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", done.output)}
    return counts.get("passed", 0), sum(counts.values()), done.output


# The form


def form_costs(browser: Browser, site: BuiltSite) -> Iterator[Figure]:
    """The heaviest prefilled form: bytes until it can be filled in, and with all that is loaded later."""
    profile = max(site.folder.glob("edit/*/*.js"), key=lambda file: file.stat().st_size)
    query = f"edit.html?expert={profile.parent.name}/{profile.stem}"
    with served(site.folder) as address:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        rate = LINK.kilobits * 1000 / 8
        limits = {"latency": LINK.milliseconds, "downloadThroughput": rate, "uploadThroughput": rate, "offline": False}
        network.send("Network.emulateNetworkConditions", limits)
        page.goto(address + query, wait_until="commit", timeout=120_000)
        ready = float(page.wait_for_function(FILLED, timeout=120_000).json_value()) / 1000
        first = _sizes(site, address, asked)
        Form(OpenedPage(page), site.folder).unfold().make()
        context.close()
    yield Figure("form, prefilled: all bytes after gzip", sum(first.values()) / 1000, "kB", "<= 8")
    yield Figure(
        "form, with help, rules and choices", sum(_sizes(site, address, asked).values()) / 1000, "kB", "beside"
    )
    yield Figure("form, prefilled: requests", len(first), "", "")
    yield Figure(f"form, ready at {LINK.name}, without set-up", ready, "s", "<= 3")
    yield Figure(f"form, ready at {LINK.name}, with 4 RTT of set-up", ready + LINK.set_up, "s", "beside")
    print("elsewhere: Sveltia 635 kB / 106 s, Decap 1,509 kB / 250 s", file=sys.stderr)


def _sizes(site: BuiltSite, address: str, asked: list[str]) -> dict[str, int]:
    """What was sent for each address: its compressed twin if there is one."""
    paths = dict.fromkeys(url.removeprefix(address).partition("?")[0] for url in asked if url.startswith(address))
    files = {path: site.folder / path for path in paths}
    twins = {path: file.with_name(file.name + ".gz") for path, file in files.items()}
    return {path: (twins[path] if twins[path].is_file() else file).stat().st_size for path, file in files.items()}


# Round trips


def round_trips(browser: Browser, site: BuiltSite, project: Path, scratch: Path) -> Iterator[Figure]:
    """Every sample profile through each way: unchanged it changes nothing, changed in one field it is one line."""
    git(project, "init", "-q", "-b", "main")
    (project / ".git" / "info" / "exclude").write_text("*\n!/content/\n!/content/**\n", encoding="utf-8")
    commit(project, "The directory", "2026-11-01")
    directory = load_directory(project, build_date(project)).directory
    experts, total = directory.published, len(directory.published)

    context = browser.new_context()
    page = Form(OpenedPage(context.new_page()), site.folder)
    same, files = 0, []
    for expert_id in experts:
        same += page.open(f"expert={expert_id}").make() == ""
        page.open(f"expert={expert_id}").box("Addressed as").fill(ANSWER)
        file = scratch / f"{expert_id.replace('/', '-')}.yml"
        file.write_text(page.make(), encoding="utf-8")
        files.append(file)
    context.close()
    yield Figure("form: profiles that come back equal", same, f"of {total}", f"{total}")
    yield Figure("form and intake: one field, one line", _one_liners(project, files), f"of {total}", f"{total}")

    same = changed = 0
    for country in sorted(directory.by_country):
        book = scratch / f"{country}.xlsx"
        with contextlib.redirect_stdout(io.StringIO()):
            template(project, country, filled=True, out=str(book))
        sheets = [name for name in _sheets(book) if _is_of_a_profile(book, name)]
        same += len(sheets) if not _branches_of(project, [book]) else 0
        data = book.read_bytes()
        for name in sheets:
            data = filled_in(data, {ASKED: ANSWER}, name)
        book.write_bytes(data)
        changed += _one_liners(project, [book])
    held = len(directory.experts)  # the desk's spreadsheet has those too that the site does not show
    yield Figure("spreadsheet: profiles that come back equal", same, f"of {held}", f"{held}")
    yield Figure("spreadsheet and intake: one field, one line", changed, f"of {held}", f"{held}")

    for expert_id, expert in experts.items():
        (scratch / "whole.yml").write_bytes(form(f"update {expert_id}", written(plain(expert), Expert)))
        total -= bool(_branches_of(project, [scratch / "whole.yml"]))
    yield Figure("intake: whole profiles that change nothing", total, f"of {len(experts)}", f"{len(experts)}")


def _sheets(book: Path) -> list[str]:
    return list(load_workbook(book, read_only=True).sheetnames)


def _is_of_a_profile(book: Path, sheet: str) -> bool:
    rows = load_workbook(book, read_only=True)[sheet].iter_rows(max_row=3, values_only=True)
    return any("form 1: update" in str(cell) for row in rows for cell in row)


def _branches_of(project: Path, files: list[Path]) -> list[str]:
    """The branches that intake makes of files; they are deleted when they have been looked at."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        intake(project, [str(file) for file in files])
    return git(project, "branch", "--format=%(refname:short)", "--list", "*/*").split()


def _one_liners(project: Path, files: list[Path]) -> int:
    """How many commits change the one field in one profile, and nothing else."""
    count = 0
    for branch in _branches_of(project, files):
        for made in git(project, "rev-list", f"main..{branch}").split():
            lines = git(project, "show", "--format=", "-U0", made).split("\n")
            new = [line for line in lines if line.startswith("+") and not line.startswith("+++")]
            old = [line for line in lines if line.startswith("-") and not line.startswith("---")]
            count += (
                new == [f"+{ASKED}: {ANSWER}"] and all(line.startswith(f"-{ASKED}: ") for line in old) and len(old) < 2
            )
        git(project, "branch", "-q", "-D", branch)
    return count


# Checks and the gate


def checks() -> Iterator[Figure]:
    """The whole directory, as bench/check.py measures it, and one changed profile of 10,000."""
    done = run([sys.executable, str(ROOT / "bench" / "check.py"), "--json"])
    for name, value, unit, goal in (
        figure.values() for figure in json.loads(done.output.strip().split("\n")[-1])["figures"]
    ):
        yield Figure(f"check of 10,000 profiles: {name}", value, unit, {"memory": "<= 50"}.get(name, goal))
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(
            sample(10_000), project, symlinks=True, ignore=shutil.ignore_patterns(".cache", "output", "public")
        )
        git(project, "init", "-q", "-b", "main")
        commit(project, "The directory", "2026-11-01")
        profile = next(iter(sorted((project / "content" / "experts").rglob("*.yml"))))
        profile.write_text(profile.read_text(encoding="utf-8") + "# looked at\n", encoding="utf-8")
        command = [sys.executable, "-m", "invoke", "check", "--changed", "main"]
        costs = [run(command, cwd=project) for _ in range(5)]
    yield Figure(
        "check of one changed profile of 10,000: wall, best of 5", min(cost.wall for cost in costs), "s", "<= 0.5"
    )
    yield Figure("check of one changed profile of 10,000: CPU", min(cost.cpu for cost in costs), "s", "")


def corpora() -> Iterator[Figure]:
    """Bad inputs, seeded mutations, attacks."""
    good, total, _ = passed("tests/test_bad_inputs.py", "test_bad or test_photo")
    yield Figure("bad inputs: expected code at the exact line", good, f"of {total}", f"{total}, at least 150")
    good, _, said = passed("tests/checks/test_fuzz.py", "damaged", AEXPECS_FUZZ="20000")
    count = {name: int(number) for name, number in re.findall(r"(\w[\w ]*(?:, but [\w ]+)?) (\d+)(?=,|$)", said, re.M)}
    near, reported, absent = (count.get(name, 0) for name in ("near", "reported", "far, but something is missing"))
    yield Figure("20,000 seeded mutations: crashes", 0 if good else 1, "", "0")
    yield Figure("20,000 seeded mutations: reported within one line", 100 * near / max(1, reported), "%", "beside")
    yield Figure(
        "the same, without what is missing and has no line", 100 * near / max(1, reported - absent), "%", ">= 95"
    )
    for name, words in (("attacks stopped", "attack_is_stopped"), ("good changes passed", "good_change_passes")):
        good, total, _ = passed("tests/contribute/test_gate.py", words)
        yield Figure(f"gate: {name}", good, f"of {total}", f"{total}, at least {30 if 'attack' in words else 6}")
    good, total, _ = passed("tests/contribute/test_hostile.py", "test")
    unit = f"of {total}" if total else "(not there)"
    yield Figure("tests with script payloads in a real browser: nothing ran", good, unit, f"{total or 'all'}")


def measured(scratch: Path, quick: bool) -> Iterator[Figure]:
    """All figures."""
    project = scratch / "project"
    if said := publish(project):
        raise SystemExit(said)
    site = BuiltSite(project / "public")
    with chromium() as browser:
        yield from form_costs(browser, site)
        if not quick:
            yield from round_trips(browser, site, project, scratch)
    if not quick:
        yield from checks()
    yield from corpora()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="without 10,000 profiles and without round trips")
    options.add_argument("--json", action="store_true", help="one object of figures")
    chosen = options.parse_args()
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    with tempfile.TemporaryDirectory() as folder:
        report("contribution", list(measured(Path(folder), chosen.quick)))
