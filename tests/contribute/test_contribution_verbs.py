"""The verbs as people call them: what they print, what they make, and how they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.corpus import BAD, PROJECT, make_tree
from tests.contribute.delivered import RATNA, cell_of, commit, filled_in, form, git

UPDATE = f"update {RATNA} based on 2026-11-21"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own: the code of this one, the good files, and git."""
    root = make_tree(tmp_path_factory.mktemp("verbs") / "project")
    shutil.copytree(PROJECT / "plugins", root / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "tasks.py", root)
    git(root, "init", "-q", "-b", "main")
    commit(root, "Start", "2026-11-01")
    return root


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "invoke", *words],
        cwd=project,
        capture_output=True,
        text=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1795305600", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def test_a_spreadsheet_goes_out_and_comes_back_as_a_branch(project: Path, tmp_path: Path) -> None:
    """Template, one answer, intake: one line of one profile, on a branch to push."""
    sent, back = tmp_path / "id.xlsx", tmp_path / "back.xlsx"

    made = run(project, "template", "id", "--filled", "--out", str(sent))
    assert (made.returncode, "invoke intake" in made.stdout) == (0, True), made.stderr

    back.write_bytes(filled_in(sent.read_bytes(), {"address_as": "Ibu Kusuma"}, sheet="ratna-kusumawardhani"))
    done = run(project, "intake", str(back))
    assert done.returncode == 0, done.stderr + done.stdout
    branch = next(word.strip(",") for word in done.stdout.split() if word.startswith("update/"))
    assert f"git push origin {branch}" in done.stdout
    diff = git(project, "diff", "-U0", "main", branch)
    assert [line for line in diff.split("\n") if line[:1] in "+-"][2:] == [
        "-address_as: Ibu Ratna",
        "+address_as: Ibu Kusuma",
    ]
    assert git(project, "status", "--porcelain", "--", "content") == ""


def test_what_cannot_be_taken_ends_with_one_and_a_letter(project: Path, tmp_path: Path) -> None:
    sent = tmp_path / "id.xlsx"
    run(project, "template", "id", "--filled", "--out", str(sent))
    data = filled_in(sent.read_bytes(), {"years_of_experience": 99}, sheet="ratna-kusumawardhani")
    (tmp_path / "back.xlsx").write_bytes(data)

    done = run(project, "intake", str(tmp_path / "back.xlsx"), "--reply", str(tmp_path / "letter.txt"))

    assert done.returncode == 1
    assert cell_of(data, "years_of_experience", "ratna-kusumawardhani") in (tmp_path / "letter.txt").read_text(
        encoding="utf-8"
    )


def test_several_files_and_a_dry_run(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(form(UPDATE, "address_as: Ibu Kusuma\n"))
    (tmp_path / "b.yml").write_bytes(form(UPDATE, "years_of_experience: 33\n"))
    before = git(project, "for-each-ref")

    done = run(project, "intake", str(tmp_path / "a.yml"), str(tmp_path / "b.yml"), "--dry-run")

    assert done.returncode == 0, done.stderr
    assert "+address_as: Ibu Kusuma" in done.stdout
    assert "+years_of_experience: 33" in done.stdout
    assert git(project, "for-each-ref") == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("intake",), 2),
        (("intake", "nowhere.eml"), 2),
        (("template", "xx"), 2),
        (("template", "id", "--format", "pdf"), 2),
        (("fix", "nowhere"), 2),
        (("fix", "content/experts/id", "--dry-run"), 0),
    ],
)
def test_calls_end_as_they_should(project: Path, words: tuple[str, ...], code: int) -> None:
    done = run(project, *words)

    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr


def test_a_file_is_fixed_and_then_checked(project: Path) -> None:
    file = project / "content/experts/id/colon-in-title.yml"
    shutil.copy(BAD / "yaml" / "colon-in-title.yml", file)
    try:
        assert run(project, "check", str(file)).returncode == 1
        assert run(project, "fix", str(file)).returncode == 0
        assert run(project, "check", str(file)).returncode == 0
    finally:
        file.unlink()


@pytest.mark.parametrize("verb", ["template", "intake", "fix"])
def test_help_shows_an_example(project: Path, verb: str) -> None:
    done = run(project, "--help", verb)

    assert done.returncode == 0
    assert "Example:" in done.stdout
