"""One publishing at a time, and nobody locked out by one that was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aexpecs.publish.lock import AlreadyPublishing, only_one

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the lock of Windows has no tests here")

HOLD = """
import sys, time
from pathlib import Path
from aexpecs.publish.lock import only_one
with only_one(Path(sys.argv[1])) as held:
    if len(sys.argv) > 2:
        import subprocess
        child = subprocess.Popen(["sleep", sys.argv[2]], pass_fds=held, stdout=subprocess.DEVNULL)
    print("held", flush=True)
    time.sleep(60)
"""


def holder(file: Path, *arguments: str) -> subprocess.Popen[str]:
    """A process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_second_publishing_is_refused_and_told_which_process_is_first(tmp_path: Path) -> None:
    """The number lets a person look what it is."""
    first = holder(tmp_path / "lock")
    try:
        with pytest.raises(AlreadyPublishing, match=f"process {first.pid}"), only_one(tmp_path / "lock"):
            pass
    finally:
        end(first)


def test_a_lock_left_by_a_killed_run_locks_nobody_out(tmp_path: Path) -> None:
    """The number in the file is that of a process that is gone, or by now that of another program: no matter."""
    first = holder(tmp_path / "lock")
    end(first)
    assert (tmp_path / "lock").read_text() == str(first.pid)
    with only_one(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text() == str(os.getpid())
    (tmp_path / "lock").write_text("1")
    with only_one(tmp_path / "lock"):
        pass


def test_nothing_stays_locked_after_an_error(tmp_path: Path) -> None:
    """A failed build does not stand in the way of the next."""
    with pytest.raises(ZeroDivisionError), only_one(tmp_path / "lock"):
        raise ZeroDivisionError
    assert (tmp_path / "lock").read_text() == ""
    with only_one(tmp_path / "lock"):
        pass


def test_what_a_killed_run_started_is_waited_for(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The builder may outlive the publisher that was killed; the next run does not share a folder with it."""
    end(holder(tmp_path / "lock", "1.5"))
    with only_one(tmp_path / "lock"):
        assert "waiting for the rest of a publish that was killed" in capfd.readouterr().err
