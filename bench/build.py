"""Building the same directory with Hugo, Eleventy, plain Pelican and this project, in turns; one profile changed; nothing
changed; and everything that `invoke build` writes, in all languages. docs/performance.md tells what is compared.

It may be stopped at any time: what was measured is kept in the scratch folder, and the next run goes on from there.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import _project  # noqa: F401 (the peers' sources are written with the package)
from _figures import ROOT, Cost, Figure, made_by, report, run, sample
from peers import eleventy, hugo, plain_pelican
from peers.directory import sources
from peers.layouts import looks_of

PAGES_ONLY = """
import sys
sys.path[:0] = [".", "plugins"]
from aexpecs.site import units
units.BESIDE_PAGES.clear()
units.PER_PROFILE = ()
"""
# The pages of both sides that show the same, by where they lie; the rest are lists that one of them alone has.
KINDS = {
    "profile": r"experts/\w\w/",
    "piece": r"sharing/[^/]+$",
    "list": r"(topics|countries|languages|offers)/(?!.*names)",
    "other": "",
}


class Builder(NamedTuple):
    """What is measured: before each run ``prepare`` makes the project ready."""

    name: str
    command: list[str]
    folder: Path
    output: str
    prepare: Callable[[], None]


def own_project(folder: Path, content: Path, languages: bool, settings: str = "") -> Path:
    """This project around a sample; without languages in English alone."""
    if (folder / "pelicanconf.py").exists():
        return folder
    folder.mkdir(parents=True)
    for name in ("plugins", "publishconf.py", "tasks.py"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(content, folder / "content")
    ignored = None if languages else shutil.ignore_patterns("translations")
    shutil.copytree(ROOT / "theme", folder / "theme", ignore=ignored)
    (folder / "theme" / "translations").mkdir(exist_ok=True)
    (folder / "pelicanconf.py").write_text(settings + (ROOT / "pelicanconf.py").read_text("utf-8"), "utf-8")
    return folder


def own(name: str, folder: Path, prepare: Callable[[], None]) -> Builder:
    return Builder(name, [sys.executable, "-m", "invoke", "build"], folder, "output", prepare)


def emptied(folder: Path, *names: str) -> Callable[[], None]:
    def prepare() -> None:
        for name in names:
            shutil.rmtree(folder / name, ignore_errors=True)

    return prepare


def change_one(folder: Path) -> None:
    """Another summary in the profile in the middle."""
    files = sorted(folder.glob("content/experts/*/*.yml"))
    file = files[len(files) // 2]
    text = re.sub(
        r"(?m)^years_of_experience: .*", f"years_of_experience: {time.time_ns() % 30 + 1}", file.read_text("utf-8")
    )
    file.write_text(text + f"# {time.time_ns()}\n", "utf-8")


def builders(scratch: Path, content: Path, with_peers: bool) -> list[Builder]:
    """All that take turns."""
    pages = own_project(scratch / "pages", content, languages=False, settings=PAGES_ONLY)
    whole = own_project(scratch / "whole", content, languages=True)
    found: list[Builder] = []
    if with_peers:
        looks = looks_by_kind(scratch / "looks.json", pages)
        given = sources(content.parent)
        if program := hugo.fetch():
            written(scratch / "hugo", partial(hugo.write, given, scratch / "hugo", looks))
            command = hugo.command(program, scratch / "hugo")
            found.append(Builder("Hugo", command, scratch / "hugo", "public", emptied(scratch / "hugo", "public")))
        if program := eleventy.fetch():
            folder = scratch / "eleventy"
            written(folder, partial(eleventy.write, given, folder, looks))
            command = eleventy.command(program, folder)
            found.append(Builder("Eleventy", command, folder, "public", emptied(folder, "public")))
        loaders = {"SafeLoader": "yaml.safe_load(head)", "CSafeLoader": "yaml.load(head, yaml.CSafeLoader)"}
        for name, loader in loaders.items():
            folder = scratch / name
            written(folder, partial(plain_pelican.write, given, folder, looks, loader))
            command = plain_pelican.command(folder)
            found.append(Builder(f"plain Pelican, {name}", command, folder, "public", emptied(folder, "public")))
    found += [
        own("pages alone, from nothing", pages, emptied(pages, "output", ".cache")),
        own("pages alone, one profile changed", pages, lambda: change_one(pages)),
        own("pages alone, settled", pages, lambda: time.sleep(2.1)),
        own("pages alone, nothing changed", pages, lambda: None),
        own("everything, from nothing", whole, emptied(whole, "output", ".cache")),
        own("everything, one profile changed", whole, lambda: change_one(whole)),
    ]
    return found


def looks_by_kind(file: Path, pages: Path) -> dict[str, str]:
    """The policy and style sheet that the peers' pages of each kind get: those of our own, which are built once for it."""
    if not file.exists():
        measured(own("first", pages, lambda: None))
        by_kind = {kind: [path for path, found in kinds(pages / "output") if found == kind] for kind in KINDS}
        file.write_text(json.dumps({kind: looks_of(paths) for kind, paths in by_kind.items()}), "utf-8")
    looks: dict[str, str] = json.loads(file.read_text("utf-8"))
    return looks


def kinds(output: Path) -> Iterator[tuple[Path, str]]:
    """All pages with what they are."""
    for page in output.rglob("*.html"):
        place = page.relative_to(output).as_posix()
        yield page, next(kind for kind, pattern in KINDS.items() if re.match(pattern, place))


def written(folder: Path, write: Callable[[], object]) -> None:
    """Write the sources of a peer, unless a former run did so to the end."""
    done = folder.with_suffix(".written")
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        write()
        done.touch()


def measured(builder: Builder) -> Cost:
    builder.prepare()
    cost = run(builder.command, cwd=builder.folder)
    if cost.code:
        raise SystemExit(f"{builder.name}: {cost.output[-2000:]}")
    return cost


def figures(name: str, costs: list[Cost], base: list[Cost], output: Path) -> list[Figure]:
    pages = [file.stat().st_size for file in output.rglob("*.html")]
    found = [
        Figure(f"{name}: CPU", statistics.median(cost.cpu for cost in costs), "s", ""),
        Figure(f"{name}: wall", statistics.median(cost.wall for cost in costs), "s", ""),
        Figure(f"{name}: memory of the largest process", max(cost.megabytes for cost in costs), "MB", ""),
        Figure(f"{name}: pages", len(pages), "", ""),
        Figure(f"{name}: size of the pages", sum(pages) / 1e6, "MB", ""),
    ]
    if not re.search("changed|everything", name):
        for kind in KINDS:
            sizes = [page.stat().st_size for page, other in kinds(output) if other == kind]
            found.append(
                Figure(f"{name}: {len(sizes):,} {kind} pages, on average", statistics.mean(sizes) / 1e3, "kB", "")
            )
    goal = {"from nothing": "<= 0.7", "one profile changed": "<= 0.1", "nothing changed": "<= 0.05"}
    wanted = next((words for end, words in goal.items() if name.endswith(end)), "")
    for part in ("cpu", "wall") if base else ():
        ratios = sorted(getattr(cost, part) / getattr(other, part) for cost, other in zip(costs, base, strict=True))
        spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
        found.append(Figure(f"{name}: {part} / Hugo {spread}", statistics.median(ratios), "", wanted))
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--experts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    alone = "-alone" if chosen.no_peers else ""
    folder = Path(tempfile.gettempdir()) / f"aexpecs-bench-build-{chosen.experts}-{made_by()}{alone}"
    content = sample(chosen.experts) / "content"
    taking_turns = builders(folder, content, not chosen.no_peers)
    kept = folder / "costs.json"
    known = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    costs = {builder.name: [Cost(*cost) for cost in known.get(builder.name, [])] for builder in taking_turns}
    for number in range(chosen.rounds):
        for builder in taking_turns:
            if len(costs[builder.name]) <= number:
                print(f"round {number + 1}: {builder.name}", file=sys.stderr)
                costs[builder.name].append(measured(builder))
                kept.write_text(json.dumps(costs), "utf-8")
    base = costs.get("Hugo", [])
    found = [
        figure
        for builder in taking_turns
        if not builder.name.endswith("settled")
        for figure in figures(builder.name, costs[builder.name], base, builder.folder / builder.output)
    ]
    report(f"build of {chosen.experts:,} experts", found)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
