"""The check of what a pull request changes says what the check of everything would say about it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aexpecs.checks import check_content
from aexpecs.contribute.changed import check_changed, problems_of_changes
from aexpecs.contribute.gitobjects import GitFailed
from aexpecs.core.clock import build_date
from tests.checks.corpus import PROJECT, TODAY, make_tree
from tests.checks.photo_cases import JPEG
from tests.checks.tree_cases import LUZ, RATNA, TREE_CASES, WIYONO, TreeCase, add, all_of, remove
from tests.contribute.gate_cases import commit, git


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_tree(tmp_path_factory.mktemp("changed") / "original")
    git(root, "init", "-q", "-b", "main")
    commit(root, "The directory", TODAY.isoformat())
    return root


@pytest.fixture
def root(original: Path, tmp_path: Path) -> Path:
    """A repository of one's own with the good files, which have no problem."""
    return Path(shutil.copytree(original, tmp_path / "copy"))


@pytest.mark.parametrize("case", TREE_CASES, ids=lambda case: case.sentence)
def test_a_change_is_judged_as_the_whole_is(case: TreeCase, root: Path) -> None:
    """Every fault that needs other files is found from the one that changed, with the same words and fixes."""
    case.damage(root)

    assert problems_of_changes(root, "main") == check_content(root, build_date(root)).problems


def test_what_is_committed_counts_from_where_the_work_left_the_branch(root: Path) -> None:
    """What happened on the branch since is not looked at."""
    git(root, "switch", "-q", "-c", "work")
    add(WIYONO, "wrong: field\n")(root)
    commit(root)
    git(root, "switch", "-q", "main")
    add(RATNA, "other: fault\n")(root)
    commit(root)
    git(root, "switch", "-q", "work")

    assert [(problem.path, problem.code) for problem in problems_of_changes(root, "main")] == [(WIYONO, "E102")]


def test_faults_of_others_that_were_there_are_not_repeated(root: Path) -> None:
    """A neighbour is looked at only for what the change does to it."""
    add(WIYONO, "wrong: field\n")(root)
    commit(root)
    git(root, "switch", "-q", "-c", "work")
    add(RATNA, "# touched\n")(root)

    assert problems_of_changes(root, "main") == []


def test_a_new_photo_is_judged_with_its_profile(root: Path) -> None:
    """Its words are in the other file."""
    add(WIYONO.replace(".yml", ".jpg"), JPEG)(root)

    assert [(problem.path, problem.code) for problem in problems_of_changes(root, "main")] == [
        (WIYONO, "E602"),
        (WIYONO, "E304"),
    ]


def test_a_fault_in_the_owners_is_found(root: Path) -> None:
    """Without a look at everybody else."""
    add("content/owners.yml", "maintainers: {accounts: [somebody]}\ndesks: []\n")(root)

    assert {problem.path for problem in problems_of_changes(root, "main")} == {"content/owners.yml"}


def test_nothing_changed_is_nothing_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Changes outside the content are not this check's."""
    (root / "README.md").write_text("# Directory\n", encoding="utf-8")

    assert check_changed(root, "main") == 0
    assert capsys.readouterr().out == "No problems.\n"


def test_others_are_left_alone(root: Path) -> None:
    """A fault of somebody who neither changed nor is touched is not this change's, even one between files."""
    add(LUZ, "mentors: [id/nobody]\n")(root)
    commit(root)
    git(root, "switch", "-q", "-c", "work")
    add(WIYONO, "# touched\n")(root)

    assert problems_of_changes(root, "main") == []


@pytest.mark.parametrize("base", ["nothing", "", "--help", "main:content"])
def test_a_base_that_is_no_commit_is_told(root: Path, base: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do."""
    with pytest.raises(GitFailed):
        problems_of_changes(root, base)
    assert check_changed(root, base) == 2
    assert "git fetch" in capsys.readouterr().err


# On GitHub


def test_the_summary_holds_everything_and_nothing_of_it_acts(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only ten annotations are shown, so all problems stand in the summary; words of a file stay words."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    fields = "".join(f'"field{n} ::error::x </pre><img src=x> ![x](https://x.example/x)": x\n' for n in range(12))
    add(WIYONO, fields)(root)

    assert check_changed(root, "main", "github") == 1

    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    lines = capsys.readouterr().out.splitlines()
    assert summary.count(" error E102: ") == 12
    assert summary.startswith("<pre>")
    assert summary.count("<") == 2  # the two of the block itself
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::error"] * 12
    assert not lines[-1].startswith("::")


def test_a_file_name_commands_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line break in a name begins no workflow command."""
    add("content/experts/id/a\n::warning::b.yml", "name: x\n")(root)

    assert check_changed(root, "main", "github") == 1
    out = capsys.readouterr().out
    assert out.startswith("::error file=content/experts/id/a<U+000A>%3A%3Awarning")
    assert len(out.splitlines()) == 2


def test_the_verb_takes_a_base(root: Path) -> None:
    """`invoke check --changed main`, with or without a format."""
    for name in ("plugins", "tasks.py"):
        (root / name).symlink_to(PROJECT / name)
    all_of(remove(RATNA), add(WIYONO, "wrong: field\n"))(root)
    call = [sys.executable, "-m", "invoke", "check", "--changed", "main"]

    done = subprocess.run(call, cwd=root, capture_output=True, text=True)
    as_json = subprocess.run([*call, "--format", "json"], cwd=root, capture_output=True, text=True)

    assert (done.returncode, as_json.returncode) == (1, 1), done.stderr
    assert "error E102" in done.stdout
    assert '"code": "E201"' in as_json.stdout
