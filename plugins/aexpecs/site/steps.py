"""What a person at a terminal learns of a long build: how far a step is and, if asked for, where the time went."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Steps:
    """The steps of one build."""

    def __init__(self, with_times: bool) -> None:
        self.with_times = with_times
        self._is_shown = sys.stderr.isatty()
        self._told = time.monotonic()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Tell after the step how long it took, and the work of all processes in it."""
        wall, work = time.monotonic(), _work()
        yield
        if self.with_times:
            print(f"{name:<22}{time.monotonic() - wall:7.2f} s {_work() - work:7.2f} s of work", file=sys.stderr)

    def progress(self, done: int, total: int) -> None:
        """Show in one line how far the step is; nothing in a log, and nothing of what is done at once."""
        now = time.monotonic()
        if self._is_shown and (done == total or now - self._told > 0.5):
            self._told = now
            print(f"\r{done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _work() -> float:
    """Processor seconds of this process and of those it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
