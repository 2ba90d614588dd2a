"""`invoke publish` killed 20 times at random moments while a real nginx serves public/: is the site whole each time?"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from _figures import DAY, ROOT, Figure, report
from _nginx import find_nginx
from _shipped import Server, served_as_shipped

sys.path.insert(0, str(ROOT / "plugins"))
from aexpecs.publish.manifest import faults

KILLS, PAGES, SEED = 20, 12, 3
PUBLISH = [sys.executable, "-m", "invoke", "publish"]
ENVIRONMENT = os.environ | {"SOURCE_DATE_EPOCH": DAY, "AEXPECS_SITEURL": "https://aexpecs.example"}


def copied(folder: Path) -> Path:
    """A copy of the content, with the project's code beside it."""
    shutil.copytree(ROOT / "content", folder / "content")
    for name in ("plugins", "theme", "pelicanconf.py", "publishconf.py", "tasks.py"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def published(folder: Path) -> float:
    """Publish to the end; the seconds it took."""
    started = time.perf_counter()
    done = subprocess.run(PUBLISH, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return time.perf_counter() - started


def change(profile: Path, number: int) -> None:
    """Another summary, so that the next site is another one."""
    lines = profile.read_text(encoding="utf-8").splitlines(keepends=True)
    summary = f"summary: Summary number {number} of this test\n"
    profile.write_text("".join(summary if line.startswith("summary:") else line for line in lines), encoding="utf-8")


def is_made(folder: Path, name: str) -> bool:
    """Whether a file of the new site is there, and no further name of that of the former one."""
    with contextlib.suppress(FileNotFoundError):
        return not (folder / "public.new" / name).samefile(folder / "public" / name)
    return False


def kill_during(folder: Path, page: str, seconds: float, builder_too: bool) -> tuple[str, int]:
    """Start to publish and kill it after ``seconds``; at which stage that was, and the process group it left. ``page`` is
    one that changed.

    Without ``builder_too`` only the publisher itself is killed, as a careless person does.
    """
    process = subprocess.Popen(
        PUBLISH,
        cwd=folder,
        env=ENVIRONMENT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    finished = process.poll() is not None
    if not finished:
        (os.killpg if builder_too else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
    if finished or process.returncode == 0:
        return "after the end", process.pid
    if is_made(folder, "manifest.json"):
        return "at the manifest or the exchange", process.pid
    if is_made(folder, f"{page}.br"):
        return "among the twins", process.pid
    return ("among the pages" if is_made(folder, page) else "before the pages"), process.pid


def whole(server: Server, public: Path, chance: random.Random) -> list[str]:
    """What is wrong with the site: as the server shows a dozen of its pages, and as the folder holds all files."""
    answer = server.get("manifest.json", "gzip")
    if answer.status != 200:
        return [f"manifest.json: status {answer.status}"]
    told = json.loads(decoded(answer.headers, answer.body))["files"]
    wrong = faults(public)
    for path in ["index.html", *chance.sample(sorted(told), PAGES - 1)]:
        answer = server.get(path, chance.choice(("identity", "gzip", "br")))
        found = hashlib.sha256(decoded(answer.headers, answer.body)).hexdigest()
        if answer.status != 200 or found != told[path]["sha256"]:
            wrong.append(f"{path}: status {answer.status}, not as the manifest tells")
    return wrong


def decoded(headers: dict[str, str], body: bytes) -> bytes:
    """A body without its encoding."""
    import brotli

    return {"gzip": gzip.decompress, "br": brotli.decompress}.get(headers.get("content-encoding", ""), bytes)(body)


class Reader(threading.Thread):
    """Somebody who reads all the while and counts what went wrong."""

    def __init__(self, server: Server) -> None:
        super().__init__(daemon=True)
        self.server, self.stop, self.answers, self.failed = server, threading.Event(), 0, 0

    def run(self) -> None:
        while not self.stop.wait(0.02):
            try:
                answer = self.server.get("index.html", "gzip")
                good = answer.status == 200 and decoded(answer.headers, answer.body).rstrip().endswith(b"</html>")
            except OSError:
                good = False
            self.answers += 1
            self.failed += not good


def main() -> None:
    program = find_nginx()
    if not program:
        print("publish: no nginx here, and no right to install one; skipped", file=sys.stderr)
        return
    chance = random.Random(SEED)  # noqa: S311 (the same moments in every run)
    with tempfile.TemporaryDirectory() as scratch:
        folder = copied(Path(scratch) / "project")
        profile = min((folder / "content" / "experts").glob("*/*.yml"))
        page = profile.relative_to(folder / "content").with_suffix(".html").as_posix()
        first = published(folder)
        change(profile, 0)
        second = published(folder)
        stages: Counter[str] = Counter()
        good = 0
        with served_as_shipped(program, folder / "public") as server:
            reader = Reader(server)
            reader.start()
            for number in range(1, KILLS + 1):
                change(profile, number)
                stage, group = kill_during(folder, page, chance.uniform(0, second), builder_too=number % 2 == 0)
                stages[stage] += 1
                wrong = whole(server, folder / "public", chance)
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(group, signal.SIGKILL)
                good += not wrong
                print(f"{number:>2} killed {stage}: {'; '.join(wrong[:3]) or 'whole'}", file=sys.stderr)
            reader.stop.set()
            reader.join()
        change(profile, KILLS + 1)
        published(folder)
        left = faults(folder / "public") + [name for name in ("public.new", "public.old") if (folder / name).exists()]
    print(f"{good} of {KILLS}", file=sys.stderr if "--json" in sys.argv else sys.stdout)
    report(
        "publish",
        [
            Figure("killed while publishing, the site whole", good, "of 20", "20"),
            *(Figure(f"  of these killed {stage}", count, "", "") for stage, count in sorted(stages.items())),
            Figure("answers to a reader meanwhile", reader.answers, "", ""),
            Figure("  of these missing or broken", reader.failed, "", "0"),
            Figure("faults after the next publishing to its end", len(left), "", "0"),
            Figure("first publishing: wall", first, "s", ""),
            Figure("publishing after one profile changed: wall", second, "s", ""),
        ],
    )
    if good != KILLS or reader.failed or left:
        raise SystemExit(1)


main()
