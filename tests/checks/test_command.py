"""The command as people call it: from a shell, in the project's folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aexpecs.checks.command import check
from tests.checks.corpus import BAD, PROJECT

ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1795219200"}  # 2026-11-21


def invoke(*words: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """``invoke check`` in a folder, as in a shell."""
    return subprocess.run(
        [sys.executable, "-m", "invoke", "check", *words],
        cwd=folder,
        env={**ENVIRONMENT, **more},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def project(tree: Path) -> Path:
    """A project of good files with the code of this one."""
    shutil.copy(PROJECT / "tasks.py", tree)
    (tree / "plugins").symlink_to(PROJECT / "plugins")
    return tree


def test_a_good_project_ends_with_0(project: Path) -> None:
    done = invoke(folder=project)

    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems.\n", "")


def test_warnings_alone_end_with_0(project: Path) -> None:
    shutil.copy(BAD / "consent/ends-soon.yml", project / "content/experts/id/dewi-anggraini.yml")

    done = invoke(folder=project)

    assert done.returncode == 0
    assert "warning W310" in done.stdout


def test_an_error_ends_with_1(project: Path) -> None:
    shutil.copy(BAD / "yaml/colon-in-title.yml", project / "content/experts/id/dewi-anggraini.yml")

    done = invoke(folder=project)

    assert done.returncode == 1
    assert done.stdout.startswith("content/experts/id/dewi-anggraini.yml:16:12: error E023: ")
    assert done.stderr == ""


@pytest.mark.parametrize("words", [("--format", "xml"), ("nowhere",), ("content/experts/id", "nowhere.yml")])
def test_a_wrong_call_ends_with_2(project: Path, words: tuple[str, ...]) -> None:
    done = invoke(*words, folder=project)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("check: ")


def test_only_what_is_named_is_reported(project: Path) -> None:
    shutil.copy(BAD / "yaml/colon-in-title.yml", project / "content/experts/id/dewi-anggraini.yml")

    assert invoke("content/experts/th", folder=project).returncode == 0
    assert invoke("content/experts/id/dewi-anggraini.yml", folder=project).returncode == 1
    assert invoke("content/experts/th", "content/experts/id", folder=project).returncode == 1


def test_files_from_anywhere_are_looked_at(project: Path) -> None:
    done = invoke(
        str(BAD / "yaml/colon-in-title.yml"), str(BAD / "yaml/hash-in-title.yml"), "--format", "json", folder=project
    )

    assert done.returncode == 1
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["E023", "E022"]


def test_a_folder_of_files_from_anywhere_is_looked_at(project: Path) -> None:
    shutil.copytree(BAD / "names", project / "inbox")

    done = invoke("inbox", "--format", "json", folder=project)

    assert done.returncode == 1
    assert {json.loads(line)["path"] for line in done.stdout.splitlines()} == {
        f"inbox/{file.name}" for file in (BAD / "names").glob("*.yml")
    }


def test_the_snippet_of_a_file_from_anywhere_is_shown(project: Path, tmp_path: Path) -> None:
    """Also when the path is relative to where the person is, and not to the project."""
    (tmp_path / "letters").mkdir()
    shutil.copy(BAD / "yaml/hash-in-title.yml", tmp_path / "letters/dewi.yml")

    done = invoke("../../letters/dewi.yml", folder=project / "content")

    assert "../../letters/dewi.yml:16:12: error E022" in done.stdout
    assert "title: The #1 handbook on merit\n" in done.stdout


def test_a_path_is_relative_to_where_the_person_is(project: Path) -> None:
    shutil.copy(BAD / "yaml/hash-in-title.yml", project / "content/experts/id/dewi-anggraini.yml")

    done = invoke("id/dewi-anggraini.yml", folder=project / "content/experts")

    assert done.stdout.startswith("content/experts/id/dewi-anggraini.yml:16:12: error E022")


def test_a_link_is_refused_by_its_own_name(project: Path) -> None:
    (project / "content/experts/id/linked.yml").symlink_to(project / "tasks.py")

    done = invoke("content/experts/id/linked.yml", folder=project)

    assert done.returncode == 1
    assert "content/experts/id/linked.yml:1:1: error E019" in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp874", "utf-8"])
def test_a_console_of_another_encoding_gets_the_whole_report(project: Path, encoding: str) -> None:
    shutil.copy(BAD / "fields/topic-by-thai-label.yml", project / "content/experts/th/anong.yml")

    done = subprocess.run(
        [sys.executable, "-m", "invoke", "check"],
        cwd=project,
        env={**ENVIRONMENT, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == b""
    assert b"1 error in 1 file." in done.stdout


def test_a_file_name_that_is_no_text_is_reported(project: Path) -> None:
    (project / os.fsdecode(b"content/experts/id/\xff.yml")).write_text("name: x\n")

    done = invoke("--format", "json", folder=project)

    assert done.returncode == 1
    assert json.loads(done.stdout)["code"] == "E019"


def test_the_same_content_gives_the_same_report(project: Path) -> None:
    shutil.copytree(BAD / "fields", project / "content/experts/id", dirs_exist_ok=True)

    assert invoke(folder=project).stdout == invoke(folder=project).stdout


def test_check_can_be_called_as_a_function(
    tree: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", ENVIRONMENT["SOURCE_DATE_EPOCH"])

    assert check(tree) == 0
    assert check(tree, form="xml") == 2
    assert capsys.readouterr().out == "No problems.\n"
