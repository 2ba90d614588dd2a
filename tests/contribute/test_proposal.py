"""A proposal is a branch of its own, and nothing else in the repository moves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from aexpecs.contribute.proposal import NotProposed, Proposal, propose

SARI = "content/experts/id/sari.yml"


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / SARI).parent.mkdir(parents=True)
    (root / SARI).write_text("name: Sari\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "config", "user.name", "Desk")
    git(root, "config", "user.email", "desk@agency.example")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Start")
    return root


def test_a_proposal_is_a_branch_with_one_commit(repository: Path) -> None:
    name = propose(repository, [Proposal(SARI, "name: Sari W.\n", "id/sari: name", "She wrote so.")])

    assert name == "update/id-sari-1"
    assert git(repository, "log", "--format=%s|%b", f"main..{name}") == "id/sari: name|She wrote so."
    assert git(repository, "diff", "--stat", "main", name).startswith(SARI)
    assert git(repository, "show", f"{name}:{SARI}") == "name: Sari W."


def test_nothing_else_moves(repository: Path) -> None:
    """Half-done work of whoever runs the intake stays as it is."""
    (repository / SARI).write_text("name: being edited\n", encoding="utf-8")
    (repository / "new.txt").write_text("new", encoding="utf-8")
    git(repository, "add", "new.txt")
    before = git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD", "main")

    propose(repository, [Proposal(SARI, "name: Sari W.\n", "id/sari: name")])

    assert (git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD", "main")) == before


def test_a_second_proposal_overwrites_no_branch(repository: Path) -> None:
    first = propose(repository, [Proposal(SARI, "name: One\n", "one")])
    second = propose(repository, [Proposal(SARI, "name: Two\n", "two")])

    assert (first, second) == ("update/id-sari-1", "update/id-sari-2")
    assert git(repository, "show", f"{first}:{SARI}") == "name: One"


def test_each_profile_is_a_commit_and_files_beside_it_belong_to_it(repository: Path) -> None:
    photo = "content/experts/id/budi.webp"
    name = propose(
        repository,
        [
            Proposal(SARI, "name: Sari W.\n", "id/sari: name"),
            Proposal("content/experts/id/budi.yml", "name: Budi\n", "id/budi: new", beside={photo: b"\x00picture"}),
        ],
    )

    assert git(repository, "log", "--reverse", "--format=%s", f"main..{name}").split("\n") == [
        "id/sari: name",
        "id/budi: new",
    ]
    assert git(repository, "diff", "--name-only", f"{name}~", name).split("\n") == [photo, photo.replace("webp", "yml")]


def test_what_changes_nothing_is_no_proposal(repository: Path) -> None:
    with pytest.raises(NotProposed, match="nothing differs"):
        propose(repository, [Proposal(SARI, "name: Sari\n", "same")])
    assert git(repository, "branch", "--list", "update/*") == ""


@pytest.mark.parametrize(
    "path", ["../x.yml", "/etc/passwd", "content/../../x.yml", ".git/hooks/post-commit", "a\tb/c", "content/x\ny.yml"]
)
def test_no_path_leads_out_of_the_project(repository: Path, path: str) -> None:
    with pytest.raises(NotProposed, match="no path inside"):
        propose(repository, [Proposal(path, "x", "x")])


def test_a_folder_without_git_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(NotProposed, match="git"):
        propose(tmp_path, [Proposal(SARI, "x", "x")])


def test_a_project_inside_of_a_repository_keeps_its_folder(repository: Path) -> None:
    (repository / "inner").mkdir()

    name = propose(repository / "inner", [Proposal(SARI, "name: Inner\n", "inner")])

    assert git(repository, "show", f"{name}:inner/{SARI}") == "name: Inner"


def test_a_machine_without_a_name_can_propose(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git refuses to commit for nobody; the intake then signs itself."""
    for role in ("user.name", "user.email"):
        git(repository, "config", "--unset", role)
    git(repository, "config", "user.useConfigOnly", "true")
    for variable in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(variable, "/dev/null")
    for variable in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(variable, raising=False)

    name = propose(repository, [Proposal(SARI, "name: Sari W.\n", "id/sari: name")])

    assert git(repository, "log", "-1", "--format=%an", name) == "A-EXPECS intake"
