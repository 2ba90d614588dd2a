"""A copy becomes the newest one over a bad link, or stays as it was."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from aexpecs.offline.bundles import bundles, by_columns
from aexpecs.offline.patches import Former, patch, steps
from aexpecs.offline.update import UpdateRefused, patched, renumbered, update
from aexpecs.search.shards import columns, row
from tests.conftest import OpenPage
from tests.offline.conftest import Packs
from tests.offline.serving import Link


def is_same(one: Path, other: Path) -> bool:
    def contents(folder: Path) -> dict[str, bytes]:
        return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}

    return contents(one) == contents(other)


def quiet(_: str) -> None:
    pass


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken link is asked again at once."""
    monkeypatch.setattr("aexpecs.offline.update.time.sleep", lambda _: None)


def test_the_script_in_a_copy_fetches_what_changed(packs: Packs, link: Link, tmp_path: Path) -> None:
    """Run as a delegate runs it, with nothing but Python: a few kilobytes, in two requests."""
    copy = packs.copy_to(tmp_path / "copy")
    command = [sys.executable, "-I", str(copy / "update.py"), link.address]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert is_same(copy, packs.second / "folder")
    assert link.requests == 2
    again = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert "This copy is current" in again.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["copy"]


def test_a_folder_serves_as_well_as_an_address(packs: Packs, tmp_path: Path) -> None:
    """A newer stick beside the old one."""
    copy = packs.copy_to(tmp_path / "copy")
    assert update(copy, str(packs.second), quiet)
    assert is_same(copy, packs.second / "folder")


def test_without_a_patch_only_changed_files_are_fetched(packs: Packs, tmp_path: Path, link: Link) -> None:
    """As for a copy that is older than the last edition."""
    copy = packs.copy_to(tmp_path / "copy")
    shutil.copytree(packs.second, tmp_path / "results")
    shutil.rmtree(tmp_path / "results" / "updates")
    link.folder = tmp_path / "results"
    assert update(copy, str(tmp_path / "results"), quiet)
    assert is_same(copy, packs.second / "folder")


def test_a_link_that_breaks_again_and_again_wastes_nothing(packs: Packs, link: Link, tmp_path: Path) -> None:
    """Cut at random bytes, several times in one run."""
    whole = packs.copy_to(tmp_path / "whole")
    update(whole, link.address, quiet)
    needed, chance = link.sent, random.Random(3)  # noqa: S311 (no secret)
    for number in range(6):
        copy = packs.copy_to(tmp_path / f"copy-{number}")
        link.sent = 0
        link.cuts = sorted(chance.sample(range(1, needed), 3))
        assert update(copy, link.address, quiet)
        assert is_same(copy, packs.second / "folder")
        assert link.sent == needed


def test_a_dead_link_leaves_the_old_copy_whole(packs: Packs, link: Link, tmp_path: Path) -> None:
    """And what was fetched until then is not fetched again."""
    copy = packs.copy_to(tmp_path / "copy")
    link.cuts = [900] * 20
    with pytest.raises(UpdateRefused, match="nothing is lost"):
        update(copy, link.address, quiet)
    assert is_same(copy, packs.first / "folder")
    link.cuts, link.sent = [], 0
    assert update(copy, link.address, quiet)
    assert is_same(copy, packs.second / "folder")


def test_a_run_that_was_killed_between_the_folders_is_mended(packs: Packs, tmp_path: Path) -> None:
    """The worst instant: the old copy is aside, the new one not yet in its place."""
    copy = packs.copy_to(tmp_path / "copy")
    copy.rename(tmp_path / "copy.old")
    assert update(copy, str(packs.second), quiet)
    assert is_same(copy, packs.second / "folder")


def test_an_older_edition_is_not_taken(packs: Packs, tmp_path: Path) -> None:
    """A replay of what was once signed."""
    shutil.copytree(packs.second / "folder", tmp_path / "copy")
    with pytest.raises(UpdateRefused, match="is older"):
        update(tmp_path / "copy", str(packs.first), quiet)
    assert is_same(tmp_path / "copy", packs.second / "folder")


def test_another_key_is_not_taken(packs: Packs, tmp_path: Path) -> None:
    """The key of the copy that one holds is the one that counts."""
    from tests.offline.tampering import sign_anew

    copy = packs.copy_to(tmp_path / "copy")
    shutil.copytree(packs.second, tmp_path / "results")
    shutil.rmtree(tmp_path / "results" / "updates")
    sign_anew(tmp_path / "results" / "folder")
    with pytest.raises(UpdateRefused, match="not signed with the key"):
        update(copy, str(tmp_path / "results"), quiet)
    assert is_same(copy, packs.first / "folder")


@pytest.mark.parametrize("damage", ["patch", "file"])
def test_damaged_updates_do_no_harm(packs: Packs, tmp_path: Path, damage: str) -> None:
    """A damaged patch is passed over; a damaged file is refused."""
    copy = packs.copy_to(tmp_path / "copy")
    results = tmp_path / "results"
    shutil.copytree(packs.second, results)
    patch = next((results / "updates").glob("*.patch"))
    patch.write_bytes(patch.read_bytes()[:-20] + b"x" * 20)
    if damage == "file":
        (results / "folder" / "START.html").write_text("forged", encoding="utf-8")
        with pytest.raises(UpdateRefused, match=r"START\.html is not as the list says"):
            update(copy, str(results), quiet)
        assert is_same(copy, packs.first / "folder")
    else:
        assert update(copy, str(results), quiet)
        assert is_same(copy, packs.second / "folder")


def test_the_page_for_updating_tells_what_would_change(packs: Packs, link: Link, open_page: OpenPage) -> None:
    """On a server it compares with the list of an older copy; from a folder it offers nothing that cannot work."""
    opened = open_page(f"{link.address}/folder/update.html")
    opened.page.set_input_files("#mine", packs.first / "folder" / "pack-manifest.json")
    opened.page.wait_for_selector("#status:has-text('files change')")
    patch = next((packs.second / "updates").glob("*.patch")).stat().st_size
    assert f"About {max(1, round(patch / 1000))} kB are fetched" in opened.page.inner_text("#status")
    opened.page.set_input_files("#mine", packs.second / "folder" / "pack-manifest.json")
    opened.page.wait_for_selector("#status:has-text('is current')")
    assert not [line for line in opened.console if line.startswith(("exception", "error"))]
    assert not open_page((packs.second / "folder" / "update.html").as_uri()).page.is_visible("#compare")


def test_the_difference_of_two_texts_gives_the_second_back() -> None:
    """Whatever was put in, taken out or moved."""
    chance = random.Random(5)  # noqa: S311 (no secret)
    for _ in range(60):
        old = "".join(chance.choices("abcde ส่\n", k=chance.randrange(400)))
        new = old
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(new) + 1)
            new = new[:at] + "".join(chance.choices("xyz", k=chance.randrange(9))) + new[at + chance.randrange(30) :]
        assert patched(old, steps(Former(old), new)) == new


def test_a_small_change_is_a_small_difference() -> None:
    """Not the whole text again."""
    old = "".join(f"{hash((number, 1))} of a long text\n" for number in range(2000))
    assert len(str(steps(Former(old), f"{old[:5000]}some words{old[5020:]}"))) < 60


def searched(**terms: list[int]) -> str:
    """A file of the search in which these terms stand in these documents."""
    rows = [row(term, [[(document, document % 9) for document in found]]) for term, found in terms.items()]
    return by_columns("$shards", [["s0"], *([column] for column in columns(rows))]).decode()


def test_files_of_the_search_get_the_numbers_of_a_later_edition() -> None:
    """Where somebody came in between all that follow move on, where somebody left they move up."""
    moved = [[0, 0, 5], [5, 14, 90]]  # nine came, so that norms stay as `searched` makes them
    assert renumbered(searched(merit=[0, 2, 70], pay=[6]), moved) == searched(merit=[0, 2, 79], pay=[15])
    assert renumbered(searched(merit=[0, 20, 79], pay=[30]), [[0, 0, 5], [23, 14, 90]]) == searched(
        merit=[0, 70], pay=[21]
    )


def test_somebody_who_comes_or_goes_is_a_small_update() -> None:
    """Though pages share words, whose signs must at times give way to those of others."""

    def files(numbers: Iterable[int]) -> dict[str, bytes]:
        texts = {
            f"experts/id/person-{n:05}.html": f"Person {n}\n<p>Knows of {n % 701}</p><p>{n % 13}</p>" for n in numbers
        }
        return bundles({path: {path: text} for path, text in texts.items()}, [""])

    old, new = files(range(6000)), files([*range(9), *range(10, 3000), *range(3001, 6001)])
    assert len(patch(old, new)) < sum(len(data) for path, data in new.items() if old.get(path) != data) / 100
