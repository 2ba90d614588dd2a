"""Checking 10,000 profiles: CPU seconds and memory."""

import sys

from _figures import Figure, report, run, sample

folder = sample(10_000)
cost = run([sys.executable, "-m", "invoke", "check"], cwd=folder)
if cost.code:
    raise SystemExit(cost.output[-2000:])
report(
    "invoke check of 10,000 profiles",
    [
        Figure("CPU", cost.cpu, "s", "<= 10"),
        Figure("memory", cost.megabytes, "MB", "<= 100"),
        Figure("wall", cost.wall, "s", ""),
    ],
)
