"""Tests of finding a Chromium, and one that really starts it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.chromium import HOW_TO_INSTALL, NoSuchChromium, find_chromium, main, usual_places
from tests.conftest import OpenPage


@pytest.fixture
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment with no browser and no package manager; returns its only folder of programs."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.delenv("AEXPECS_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "browsers"))
    return programs


def program(path: Path) -> Path:
    """Write a file that can be started."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_the_variable_comes_first(bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names a Chromium gets that one, whatever else is installed."""
    program(bare_machine / "chromium")
    own = program(tmp_path / "my own" / "chrome")
    monkeypatch.setenv("AEXPECS_CHROMIUM", str(own))

    assert find_chromium() == own


def test_a_wrong_variable_is_reported(bare_machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the variable is told, not passed over for another browser."""
    program(bare_machine / "chromium")
    monkeypatch.setenv("AEXPECS_CHROMIUM", "/nowhere/chromium")

    with pytest.raises(NoSuchChromium, match="AEXPECS_CHROMIUM names /nowhere/chromium, which is not a program"):
        find_chromium()


def test_the_command_reports_a_wrong_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a command: one line on standard error, nothing on standard output, exit code 1."""
    monkeypatch.setenv("AEXPECS_CHROMIUM", "/nowhere/chromium")
    command = [sys.executable, "-m", "tests.chromium"]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "AEXPECS_CHROMIUM names /nowhere/chromium, which is not a program.\n"


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_every_common_name_on_path_is_found(bare_machine: Path, name: str) -> None:
    """Distributions call the same browser by different names."""
    path = program(bare_machine / name)

    assert find_chromium(places=()) == path


def test_usual_places_are_searched_after_path(bare_machine: Path, tmp_path: Path) -> None:
    """On macOS and Windows no browser is on PATH."""
    place = program(tmp_path / "Applications" / "Chromium")

    assert find_chromium(places=[tmp_path / "absent", place]) == place


def test_program_files_are_a_usual_place(bare_machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows tells where its programs are."""
    chrome = program(tmp_path / "Google" / "Chrome" / "Application" / "chrome.exe")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))

    assert chrome in usual_places()


def test_nothing_found_and_nothing_to_install_with(bare_machine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line tells what to install on each system."""
    assert main(places=()) == 1

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == HOW_TO_INSTALL + "\n"
    assert HOW_TO_INSTALL.count("\n") == 0
    for system in ("Debian", "Ubuntu", "Fedora", "macOS", "Windows"):
        assert f"{system}: " in HOW_TO_INSTALL


def test_chromium_starts_and_reads_a_page(open_page: OpenPage, tmp_path: Path) -> None:
    """The browser found is real: it opens a file, runs its script and tells what happened."""
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><title>Pakar ແລະ ผู้เชี่ยวชาญ</title><script>console.log('hello')</script>", "utf-8")

    opened = open_page(path.as_uri())

    assert opened.page.title() == "Pakar ແລະ ผู้เชี่ยวชาญ"
    assert opened.console == ["log: hello"]
    assert opened.requests == [path.as_uri()]
