"""A process that has loaded Pelican and this package, and builds in forks of itself: of a small build, loading them is half.

Each fork begins with nothing but the loaded code, so that it builds what a process of its own would. Whoever changes code
or wants to be sure starts another one.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from aexpecs.core.pool import leave
from aexpecs.site.build import PELICAN, run_pelican

SETTINGS = "pelicanconf.py"


class Warm:
    """Builds of the project at ``root``, one after the other; where a system cannot fork, each in a process of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._process: subprocess.Popen[str] | None = None

    def build(self) -> int:
        """Build into the settings' own folder; the exit code of Pelican."""
        if not hasattr(os, "fork"):
            return run_pelican(self.root, SETTINGS, "", [])
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                cwd=self.root,
                env=os.environ | {"PYTHONPATH": str(self.root / "plugins")},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        answer = ""
        if self._process.stdin and self._process.stdout:
            print("build", file=self._process.stdin, flush=True)
            answer = self._process.stdout.readline()
        if not answer:  # something ended it; the next build begins with another
            self.stop()
        return int(answer or 1)

    def stop(self) -> None:
        """End the process; the next build starts one with the code as it is then."""
        if self._process:
            self._process.communicate()
            self._process = None


def main() -> None:
    """Build for each line that comes in, and answer with the exit code."""
    import pelican

    import aexpecs.site.generator  # noqa: F401 (loaded for the forks)

    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl+C reaches the fork that builds; this process ends with its input
    for _ in sys.stdin:
        with tempfile.TemporaryFile() as said:
            child = os.fork()
            if child == 0:
                _build(pelican, said.fileno())
            _, status = os.waitpid(child, 0)
            code = os.waitstatus_to_exitcode(status)
            if code:  # what Pelican says matters only when it fails
                said.seek(0)
                sys.stderr.buffer.write(said.read())
                sys.stderr.flush()
        print(code, flush=True)


def _build(pelican: Any, output: int) -> None:
    code = 1
    try:
        signal.signal(signal.SIGINT, leave)
        os.dup2(output, 1)
        pelican.main([*PELICAN, "--settings", SETTINGS])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
