"""Every folder of ``content/`` is read in the same way: by the place of a file, and with all faults told."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from aexpecs.contribute.skeleton import new
from aexpecs.core.collections import COLLECTIONS, collection_of
from aexpecs.core.content import load_directory
from aexpecs.core.fields import values_of
from aexpecs.core.kinds import Ref, Term
from aexpecs.core.stories import TEMPLATES
from tests.checks.corpus import TODAY, make_tree

NEED, MEETING = "content/needs/id/a-trainer-for-interviews.yml", "content/meetings/sharing-forum-in-november.yml"
PATH = "content/learning/rotation-in-small-offices.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_tree(tmp_path / "project")


def test_each_kind_of_file_is_kept_under_its_id(root: Path) -> None:
    directory = load_directory(root, TODAY).directory

    assert directory.needs["id/a-trainer-for-interviews"].country == "id"
    assert directory.meetings["sharing-forum-in-november"].source_path == MEETING
    assert directory.paths["rotation-in-small-offices"].steps[0].piece == "one-room-one-plan"
    assert {type(record) for record in directory.records()} >= {
        collection.record for name, collection in COLLECTIONS.items() if name != "pages"
    }


def test_records_come_from_another_process_as_they_were(root: Path) -> None:
    records = list(load_directory(root, TODAY).directory.records())
    assert pickle.loads(pickle.dumps(records)) == records  # noqa: S301 (our own)
    assert [record.mark for record in pickle.loads(pickle.dumps(records))] == [r.mark for r in records]  # noqa: S301


def test_of_two_photos_the_same_one_counts_in_any_order_of_the_listing(root: Path) -> None:
    for suffix in (".webp", ".jpeg", ".jpg"):
        (root / f"content/experts/th/malee-wongsawat{suffix}").write_bytes(b"")
    assert load_directory(root, TODAY).directory.experts["th/malee-wongsawat"].photo_path.endswith("sawat.jpg")


def test_a_photo_of_another_profile_counts_for_that_one_alone(root: Path) -> None:
    (root / "content/experts/th/malee.jpg").write_bytes(b"")
    (root / "content/experts/id/malee-wongsawat.jpg").write_bytes(b"")
    assert load_directory(root, TODAY).directory.experts["th/malee-wongsawat"].photo_path == ""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("content/needs/a-need.yml", "content/needs/<country>/"),
        ("content/needs/xx/a-need.yml", "content/needs/<country>/"),
        ("content/meetings/id/a-forum.yml", "content/meetings/<words"),
        ("content/meetings/a-forum.md", ".yml"),
        ("content/learning/A-Path.yml", "content/learning/<words"),
    ],
)
def test_a_file_at_a_wrong_place_is_told_the_right_one(root: Path, path: str, place: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("title: Something\n", encoding="utf-8")

    problems = [problem for problem in load_directory(root, TODAY).problems if problem.path == path]

    assert [problem.code for problem in problems] == ["E019"]
    assert place in problems[0].fix


def test_a_broken_file_is_known_to_be_there(root: Path) -> None:
    """So that those who name it are not told that it does not exist; a need and a profile may have one id."""
    for path in (NEED, MEETING, PATH):
        (root / path).write_text("title: [\n", encoding="utf-8")

    assert load_directory(root, TODAY).directory.unreadable == {
        "needs/id/a-trainer-for-interviews",
        "meetings/sharing-forum-in-november",
        "learning/rotation-in-small-offices",
    }


def test_a_directory_without_some_files_keeps_the_rest(root: Path) -> None:
    directory = load_directory(root, TODAY).directory

    less = directory.without({MEETING})

    assert set(less.meetings) == set()
    assert (set(less.needs), set(less.paths)) == (set(directory.needs), set(directory.paths))
    assert set(less.experts) == set(directory.experts)


def test_values_of_a_kind_are_found_in_groups_and_lists(root: Path) -> None:
    """With the paths at which messages and changes find them."""
    meeting = load_directory(root, TODAY).directory.meetings["sharing-forum-in-november"]

    assert dict(values_of(meeting, Ref("experts"))) == {
        ("agenda", 0, "speakers", 0): "id/ratna-kusumawardhani",
        ("participants", 0): "id/hasan-basri-lubis",
    }
    assert dict(values_of(meeting, Term("series"))) == {("series",): "FORSES"}


def test_a_path_belongs_to_the_collection_of_its_folder() -> None:
    found = collection_of(NEED)

    assert found is COLLECTIONS["needs"]
    assert found.id_of(NEED) == "id/a-trainer-for-interviews"
    assert collection_of("content/vocabulary/topics.yml") is None
    assert collection_of("docs/needs/id/x.yml") is None


@pytest.mark.parametrize("address", ["needs/id/a-new-need", "meetings/a-new-forum", "learning/a-new-path"])
def test_new_starts_every_kind_of_file(root: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it belongs, with each required field."""
    assert new(root, address) == 0

    written = (root / "content" / f"{address}.yml").read_text(encoding="utf-8")
    assert "\ntitle: " in written
    assert "invoke check" in written
    assert f"content/{address}.yml" in capsys.readouterr().out


def test_a_case_study_begins_with_the_parts_of_its_template(root: Path) -> None:
    """And a kind that is none is refused before anything is written."""
    assert new(root, "sharing/a-case", "case_study") == 0
    assert new(root, "sharing/a-tale", "tale") == 2
    assert new(root, "meetings/a-forum", "case_study") == 2

    text = (root / "content/sharing/a-case.md").read_text(encoding="utf-8")
    assert "\nkind: case_study\n" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        f"## {part.heading('en')}" for part in TEMPLATES["case_study"]
    ]
    assert not (root / "content/sharing/a-tale.md").exists()
    assert not (root / "content/meetings/a-forum.yml").exists()


@pytest.mark.parametrize(
    "address", ["needs/a-need", "needs/xx/a-need", "meetings/id/x", "pages/about", "learning", "experts/id/x"]
)
def test_new_refuses_what_is_no_address(root: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = set(root.rglob("*"))

    assert new(root, address) == 2

    assert capsys.readouterr().err.startswith("new: ")
    assert set(root.rglob("*")) == before
