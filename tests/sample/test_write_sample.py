"""What `write_sample` puts on the disk, and what it never touches."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aexpecs.checks import check_content
from aexpecs.core.problems import errors
from aexpecs.sample import FolderIsNotASample, SampleRefused, VocabularyHasErrors, write_sample
from tests.sample.conftest import FROZEN, ROOT, TODAY, files_in

# Of the frozen vocabulary beside this file. Whoever changes the sample on purpose pastes what the failing test prints;
# figures measured with an older sample can no longer be compared then.
PINNED = {
    "content/experts": "f73e2cdb8dd82eb4622135199124a6cc",
    "content/needs": "86a311a141117893cdfb54fad5d4af89",
    "content/sharing": "dc5a94e3a0502a417cbbeb5c3a58b706",
}
COPIED_FOLDERS = ("content/vocabulary/", "content/pages/")


def digest_of(files: dict[str, bytes], folder: str) -> str:
    """One number for all files of a folder, names included."""
    whole = hashlib.sha256()
    for path, data in files.items():
        if path.startswith(folder):
            whole.update(f"{path}\n{len(data)}\n".encode() + data)
    return whole.hexdigest()[:32]


def test_the_same_numbers_give_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Neither the order of sets, which differs from process to process, nor the language of the system plays a part."""
    write_sample(ROOT, tmp_path / "here", 60, 7)
    script = "import sys, pathlib, aexpecs.sample as s; s.write_sample(*map(pathlib.Path, sys.argv[1:]), 60, 7)"
    environment = os.environ | {"PYTHONHASHSEED": "4711", "LC_ALL": "C", "PYTHONPATH": str(ROOT / "plugins")}
    subprocess.run([sys.executable, "-c", script, str(ROOT), str(tmp_path / "there")], env=environment, check=True)

    assert files_in(tmp_path / "here") == files_in(tmp_path / "there")


def test_a_sample_of_seed_1_is_what_it_was(tmp_path: Path) -> None:
    """Figures of different days can be compared only as long as they were measured on the same people."""
    write_sample(FROZEN, tmp_path, 40, 1)
    files = files_in(tmp_path)

    assert {folder: digest_of(files, folder) for folder in PINNED} == PINNED


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    write_sample(FROZEN, tmp_path / "one", 20, 1)
    write_sample(FROZEN, tmp_path / "two", 20, 2)
    one, two = (set(files_in(tmp_path / name / "content" / "experts")) for name in ("one", "two"))

    assert not one & two


@pytest.mark.parametrize("seed", [1, 20261101])
def test_a_sample_keeps_every_rule_of_the_directory(tmp_path: Path, seed: int) -> None:
    """Warnings are wanted: one profile in five is due, so that its signs can be seen."""
    write_sample(ROOT, tmp_path, 150, seed)
    content = check_content(tmp_path, TODAY)

    invented = [problem for problem in content.problems if not problem.path.startswith("content/pages/")]
    assert errors(invented) == []
    assert "W309" in {problem.code for problem in invented}
    assert (len(content.directory.experts), len(content.directory.pieces)) == (150, 15)


def test_every_invented_file_says_so(tmp_path: Path) -> None:
    write_sample(FROZEN, tmp_path, 30, 3)
    invented = {path: data for path, data in files_in(tmp_path).items() if "/experts/" in path or "/sharing/" in path}

    assert len(invented) == 45
    assert all(b"\nsample: true\n" in data for data in invented.values())


def test_each_series_has_meetings_that_were_and_meetings_to_come_and_hosts_take_turns(tmp_path: Path) -> None:
    write_sample(ROOT, tmp_path, 60, 3)
    directory = check_content(tmp_path, TODAY).directory

    for code, series in directory.vocabulary.series.items():
        meetings = directory.meetings_by_series[code]
        assert {meeting.status == "held" for meeting in meetings} == {True, False}, code
        assert [meeting.host for meeting in meetings] == list(series.order[: len(meetings)])
    assert directory.paths


def test_vocabulary_and_pages_are_those_of_the_project(tmp_path: Path) -> None:
    write_sample(ROOT, tmp_path, 1, 1)

    for folder in ("vocabulary", "pages"):
        assert files_in(tmp_path / "content" / folder) == files_in(ROOT / "content" / folder)


def test_the_first_of_many_are_those_of_a_few(tmp_path: Path) -> None:
    """A profile or piece does not depend on how many follow."""
    write_sample(FROZEN, tmp_path / "few", 200, 5)
    write_sample(FROZEN, tmp_path / "many", 400, 5)
    few, many = files_in(tmp_path / "few" / "content"), files_in(tmp_path / "many" / "content")
    alone = {path: data for path, data in few.items() if not path.startswith(("meetings/", "learning/"))}

    assert alone.items() <= many.items()


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")

    with pytest.raises(FolderIsNotASample, match="name an empty or a new folder"):
        write_sample(FROZEN, tmp_path, 5, 1)
    assert files_in(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_marker_of_something_else_is_not_enough(tmp_path: Path) -> None:
    (tmp_path / "SAMPLE").write_text("of my handwriting", encoding="utf-8")

    with pytest.raises(FolderIsNotASample):
        write_sample(FROZEN, tmp_path, 5, 1)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")

    with pytest.raises(FolderIsNotASample, match="is a file"):
        write_sample(FROZEN, tmp_path / "out", 5, 1)


@pytest.mark.parametrize("folder", [".", "content", "content/experts/new"])
def test_the_project_itself_is_never_written_to(folder: str) -> None:
    with pytest.raises(FolderIsNotASample):
        write_sample(FROZEN, FROZEN / folder, 5, 1)
    assert not (FROZEN / "SAMPLE").exists()


def test_a_sample_whose_content_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    """Somebody may have linked the real contents into a former sample."""
    write_sample(FROZEN, tmp_path / "sample", 3, 1)
    (tmp_path / "sample" / "content" / "experts").rename(tmp_path / "real")
    (tmp_path / "sample" / "content" / "experts").symlink_to(tmp_path / "real")
    before = files_in(tmp_path / "real")

    with pytest.raises(FolderIsNotASample, match="leads to another folder"):
        write_sample(FROZEN, tmp_path / "sample", 5, 2)
    assert files_in(tmp_path / "real") == before


def test_a_run_that_was_stopped_can_be_repeated(tmp_path: Path) -> None:
    """The marker comes first and says that the sample is not whole; the second run makes it so."""

    def stop(done: int, of: int) -> None:
        if done == 25:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_sample(FROZEN, tmp_path / "stopped", 40, 1, progress=stop)
    assert b"state: unfinished" in (tmp_path / "stopped" / "SAMPLE").read_bytes()

    write_sample(FROZEN, tmp_path / "stopped", 40, 1)
    write_sample(FROZEN, tmp_path / "whole", 40, 1)
    assert b"state: complete" in (tmp_path / "stopped" / "SAMPLE").read_bytes()
    assert files_in(tmp_path / "stopped") == files_in(tmp_path / "whole")


def test_a_smaller_sample_leaves_nothing_of_a_larger_one(tmp_path: Path) -> None:
    """What lies beside content/, such as a built site, is not the sample's to delete."""
    write_sample(FROZEN, tmp_path / "reused", 60, 1)
    (tmp_path / "reused" / "output").mkdir()
    (tmp_path / "reused" / "output" / "index.html").write_text("built", encoding="utf-8")
    write_sample(FROZEN, tmp_path / "reused", 5, 2, pieces=0)
    write_sample(FROZEN, tmp_path / "new", 5, 2, pieces=0)

    assert files_in(tmp_path / "reused" / "content") == files_in(tmp_path / "new" / "content")
    assert (tmp_path / "reused" / "output" / "index.html").exists()


def test_progress_counts_every_file(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_sample(FROZEN, tmp_path, 8, 1, pieces=4, progress=lambda done, of: seen.append((done, of)))

    invented = [path for path in files_in(tmp_path) if not path.startswith(("SAMPLE", *COPIED_FOLDERS))]
    assert seen == [(number, len(invented)) for number in range(1, len(invented) + 1)]


def test_no_experts_are_no_directory(tmp_path: Path) -> None:
    with pytest.raises(SampleRefused, match="at least 1"):
        write_sample(FROZEN, tmp_path / "out", 0, 1)
    assert not (tmp_path / "out").exists()


def test_a_vocabulary_with_errors_is_named_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(VocabularyHasErrors, match=r"content/vocabulary/topics\.yml"):
        write_sample(tmp_path / "nowhere", tmp_path / "out", 5, 1)
    assert not (tmp_path / "out").exists()


def test_a_vocabulary_without_a_notice_in_force_is_named(tmp_path: Path) -> None:
    """Nobody could have consented by it."""
    for path, data in files_in(FROZEN).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data.replace(b"valid_from: 2026-01-01", b"valid_from: 2027-01-01"))

    with pytest.raises(VocabularyHasErrors, match=r"notices\.yml"):
        write_sample(tmp_path, tmp_path / "out", 5, 1)
