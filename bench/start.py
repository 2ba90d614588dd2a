"""`make preview` on a fresh clone until the first page is served; downloads come from pip's cache where there is one."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from _figures import DAY, ROOT, Figure, report

with tempfile.TemporaryDirectory() as scratch:
    clone = Path(scratch) / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    started = time.perf_counter()
    process = subprocess.Popen(
        ["make", "preview"],
        cwd=clone,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
    )
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if match := re.search(r"http://127\.0\.0\.1:\d+/index\.html", line):
                urllib.request.urlopen(match.group()).read()
                break
        else:
            raise SystemExit("".join(said))
        seconds = time.perf_counter() - started
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)
    shutil.rmtree(clone, ignore_errors=True)
report("make preview", [Figure("fresh clone to the first page", seconds, "s", "<= 60, downloads aside")])
