"""A profile gets another address, and nothing that named the former one is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from aexpecs.checks import check_content
from aexpecs.contribute.rename import rename
from aexpecs.core.content import PHOTO_SUFFIXES
from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from tests.checks.corpus import TODAY
from tests.contribute.gate_cases import commit, git

RATNA, NEW = "id/ratna-kusumawardhani", "id/ratna-k"
LUZ = "ph/maria-luz-dela-pena"


@pytest.fixture
def repository(tree: Path) -> Path:
    git(tree, "init", "-q", "-b", "main")
    commit(tree)
    return tree


def directory_of(root: Path) -> Directory:
    """The directory as it is now, which has no problem."""
    content = check_content(root, TODAY)
    assert content.problems == []
    return content.directory


def named_by(directory: Directory, expert_id: str) -> set[str]:
    """Ids of profiles and pieces whose fields name a profile."""
    experts = {i for i, expert in directory.experts.items() if expert_id in expert.mentors}
    return experts | {i for i, piece in directory.pieces.items() if expert_id in piece.authors}


def test_without_yes_nothing_changes(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What would change is shown, and how to have it changed."""
    assert rename(repository, RATNA, NEW) == 0

    said = capsys.readouterr().out
    assert f"content/experts/{RATNA}.yml -> content/experts/{NEW}.yml" in said
    assert f"+mentors: [{NEW}]" in said
    assert f"invoke rename {RATNA} {NEW} --yes" in said
    assert git(repository, "status", "--porcelain") == ""


def test_everything_follows_to_the_new_address(repository: Path) -> None:
    """Mentors, bylines and links; the old address leads to the new one, and the directory is as good as before."""
    named = named_by(directory_of(repository), RATNA)

    assert rename(repository, RATNA, NEW, yes=True) == 0

    directory = directory_of(repository)
    assert named
    assert named_by(directory, NEW) == named
    assert directory.by_alias[RATNA].id == NEW
    assert directory.experts[NEW].aliases == ("id/ratna-kusuma", RATNA)
    assert "expert:" + RATNA not in "".join(file.read_text() for file in (repository / "content").rglob("*.md"))


def test_bylines_follow(repository: Path) -> None:
    rename(repository, "id/wiyono", "id/pak-wiyono", yes=True)

    assert directory_of(repository).pieces["rotate-two-not-one"].authors[0] == "id/pak-wiyono"


def test_meetings_and_learning_paths_follow(repository: Path) -> None:
    rename(repository, RATNA, NEW, yes=True)
    rename(repository, "id/wiyono", "id/pak-wiyono", yes=True)

    directory = directory_of(repository)
    assert directory.meetings["sharing-forum-in-november"].agenda[0].speakers == (NEW,)
    assert directory.paths["rotation-in-small-offices"].authors == ("id/pak-wiyono",)


def test_the_photo_follows_unchanged(repository: Path) -> None:
    old = (repository / f"content/experts/{LUZ}.jpg").read_bytes()

    rename(repository, LUZ, "ph/luz", yes=True)

    assert (repository / "content/experts/ph/luz.jpg").read_bytes() == old
    assert not [s for s in PHOTO_SUFFIXES if (repository / f"content/experts/{LUZ}{s}").exists()]


def test_only_the_lines_that_name_it_change(repository: Path) -> None:
    """A comment, a quote or another line of any file stays as it is."""
    rename(repository, RATNA, NEW, yes=True)

    git(repository, "add", "-A")
    added, deleted = zip(
        *(line.split("\t")[:2] for line in git(repository, "diff", "--cached", "-M", "--numstat").splitlines()),
        strict=True,
    )
    assert set(zip(added, deleted, strict=True)) == {("1", "1")}


def test_going_back_leaves_one_old_address(repository: Path) -> None:
    rename(repository, RATNA, NEW, yes=True)
    assert rename(repository, NEW, RATNA, yes=True) == 0

    assert directory_of(repository).experts[RATNA].aliases == ("id/ratna-kusuma", NEW)


def test_a_name_that_only_begins_alike_stays(repository: Path) -> None:
    """``id/wiyono-two`` is not ``id/wiyono``."""
    page = repository / "content/pages/about.en.md"
    page.parent.mkdir()
    page.write_text(
        "---\ntitle: About\nsummary: What this directory is and who keeps it.\nlang: en\n---\n"
        "[One](expert:id/wiyono) and [two](expert:id/wiyono-two).\n",
        encoding="utf-8",
    )

    rename(repository, "id/wiyono", "id/pak-wiyono", yes=True)

    assert page.read_text(encoding="utf-8").endswith("[One](expert:id/pak-wiyono) and [two](expert:id/wiyono-two).\n")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("id/nobody", NEW, "there is no profile"),
        ("id/ratna-kusuma", NEW, f'it is "{RATNA}" now'),
        (RATNA, "id/wiyono", "address of a profile already"),
        ("id/wiyono", "id/ratna-kusuma", f'old address of "{RATNA}"'),
        (RATNA, "xx/ratna", "no address"),
        (RATNA, "id/../../ratna", "no address"),
        (RATNA, "id/Ratna", "no address"),
        (RATNA, "ratna", "no address"),
    ],
)
def test_what_cannot_be_is_refused(
    old: str, new: str, reason: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the reason, and without a change."""
    assert rename(repository, old, new, yes=True) == 2

    assert reason in capsys.readouterr().err
    assert git(repository, "status", "--porcelain") == ""


def test_a_withdrawn_address_is_not_taken(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from aexpecs.contribute.tombstones import with_tombstone

    gone = Expert(id="id/somebody")
    (repository / "content/tombstones.yml").write_text(with_tombstone(repository, gone, TODAY), encoding="utf-8")

    assert rename(repository, RATNA, "id/somebody", yes=True) == 2
    assert "was withdrawn" in capsys.readouterr().err
