"""The new site takes the place of the former one whole, by one step or by two, and a killed run is mended."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from aexpecs.publish import place
from aexpecs.publish.place import exchange, new_folder, old_folder, put_in_place, recover
from tests.site.edits import files_of


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A published site, and a new one beside it."""
    folder = tmp_path / "public"
    for site, words in ((folder, "former"), (new_folder(folder), "new")):
        (site / "a").mkdir(parents=True)
        (site / "a" / "page.html").write_text(words)
    return folder


def shown(public: Path) -> str:
    return (public / "a" / "page.html").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot exchange folders")
def test_two_folders_change_places_in_one_step(public: Path) -> None:
    """Neither name is ever without a folder."""
    assert exchange(new_folder(public), public)
    assert (shown(public), shown(new_folder(public))) == ("new", "former")


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_site_is_in_place_and_nothing_else_is_left(
    public: Path, in_one_step: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With and without the system's help the result is the same."""
    if not in_one_step:
        monkeypatch.setattr(place, "exchange", lambda one, other: False)
    put_in_place(public)
    assert shown(public) == "new"
    assert [folder.name for folder in public.parent.iterdir()] == ["public"]


def test_the_first_site_needs_no_former_one(tmp_path: Path) -> None:
    """Nothing to exchange with is no error."""
    new_folder(tmp_path / "public").mkdir()
    put_in_place(tmp_path / "public")
    assert (tmp_path / "public").is_dir()


def test_a_run_killed_between_the_two_renames_is_mended_by_the_next(public: Path) -> None:
    """The former site is put back first, whatever the next run does."""
    public.rename(old_folder(public))
    recover(public)
    assert shown(public) == "former"
    assert [folder.name for folder in public.parent.iterdir()] == ["public"]


def test_what_a_killed_run_left_is_removed(public: Path) -> None:
    """Neither a half new site nor a half removed old one stays, and the published one is not touched."""
    old_folder(public).mkdir()
    recover(public)
    assert shown(public) == "former"
    assert files_of(public.parent) == ["public/a/page.html"]


def test_a_folder_that_cannot_be_exchanged_for_another_reason_is_an_error(public: Path) -> None:
    """Only "this system cannot" leads to the second way."""
    if sys.platform == "linux":
        with pytest.raises(FileNotFoundError):
            exchange(public.with_name("nowhere"), public)
