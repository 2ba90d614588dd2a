"""CONTRIBUTING.md fits on a screen, says the same in both languages, and every command in it works as it stands there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contribute.gate_cases import commit, git
from tests.site.conftest import DAY, project

ROOT = Path(__file__).parents[2]
FILES = ("CONTRIBUTING.md", "CONTRIBUTING.id.md")
MAIL = """\
From: Sari <desk@agency.example>
Subject: My profile

# A-EXPECS form 1: update id/sari based on 2026-11-21
address_as: Bu Sari
"""
# A new profile is a form to be filled in, so the checks find faults in it: 1. All else succeeds.
FAULTS_ARE_FOUND = ("fix", "check")


def commands(name: str) -> list[str]:
    """The lines to be typed, without their comments."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.partition("  #")[0].strip() for line in lines if line.startswith("    ")]


@pytest.mark.parametrize("name", FILES)
def test_it_fits_on_one_screen(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 48
    assert max(map(len, lines)) <= 135


def test_both_languages_have_the_same_commands() -> None:
    assert commands(FILES[0]) == commands(FILES[1])


@pytest.mark.parametrize("name", FILES)
def test_its_links_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)]+)\)", (ROOT / name).read_text(encoding="utf-8"))

    assert targets
    assert [target for target in targets if not (ROOT / target).is_file()] == []


@pytest.mark.parametrize("name", FILES)
def test_what_it_names_in_passing_exists(name: str) -> None:
    """Verbs between backticks, and the targets of make."""
    text = (ROOT / name).read_text(encoding="utf-8")
    verbs = set(re.findall(r"`invoke (\w+)", text))
    listed = subprocess.run([sys.executable, "-m", "invoke", "--list"], cwd=ROOT, capture_output=True, text=True).stdout

    assert verbs
    assert [verb for verb in verbs if f"  {verb} " not in listed] == []
    assert all(f"\n{target}:" in (ROOT / "Makefile").read_text() for target in re.findall(r"`make (\w+)", text))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A clone of a small directory, with a mail that came in, at the desk of a focal point."""
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "forge.git")
    desk = project(tmp_path / "desk")
    git(desk, "init", "-q", "-b", "main")
    (desk / ".git/info/exclude").write_text("/mail.eml\n/due.ics\n/*.xlsx\n/theme\n/plugins\n/*.py\n", encoding="utf-8")
    commit(desk, "The directory", "2026-11-01")
    git(desk, "remote", "add", "origin", str(tmp_path / "forge.git"))
    git(desk, "push", "-q", "origin", "main")
    git(desk, "config", "user.name", "Desk")
    git(desk, "config", "user.email", "desk@agency.example")
    (desk / "mail.eml").write_text(MAIL, encoding="utf-8")
    return desk


def test_whoever_types_what_stands_there_gets_through(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first line to the last, as one desk would use them."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    for line in commands(FILES[0]):
        typed = line.replace("invoke ", f"{shlex.quote(sys.executable)} -m invoke ")
        done = subprocess.run(["bash", "-c", typed], cwd=desk, capture_output=True, text=True, check=False)

        faults = any(line.startswith(f"invoke {verb} ") for verb in FAULTS_ARE_FOUND)
        assert done.returncode in ((0, 1) if faults else (0,)), (line, done.stdout[-1500:], done.stderr[-1500:])
        assert "Traceback" not in done.stderr, line

    pushed = git(desk, "ls-remote", "--heads", "origin")
    assert "refs/heads/update/id-sari-1" in pushed
    assert "refs/heads/new/id-wayan-surya" in pushed
    assert "+address_as: Bu Sari" in git(desk, "diff", "main", "update/id-sari-1")
    assert list(desk.glob("*.xlsx"))
