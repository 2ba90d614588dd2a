"""Builds as people run them: refused, kept going, repeated, in one more language."""

from __future__ import annotations

import filecmp
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from aexpecs.site.links import broken_links
from aexpecs.site.output import Output
from tests.site.conftest import run
from tests.site.edits import files_of

Build = Callable[..., subprocess.CompletedProcess[str]]


def test_two_builds_of_one_input_are_the_same_byte_for_byte(mini_site: Path, mini_project: Path, build: Build) -> None:
    """Neither the order of sets nor the folder's name reaches the output."""
    assert build(mini_project, PYTHONHASHSEED="7").returncode == 0
    names = files_of(mini_site)
    assert names == files_of(mini_project / "output")
    match, mismatch, errors = filecmp.cmpfiles(mini_site, mini_project / "output", names, shallow=False)
    assert (mismatch, errors) == ([], [])
    assert len(match) > 100


def test_a_broken_file_refuses_the_build_and_says_why_in_one_screen(mini_project: Path, build: Build) -> None:
    """Without --keep-going nothing is written, and the message names the place, the fix and the way on."""
    file = mini_project / "content/experts/th/somsri.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("expert_type: both", "expert_type: bothh"), encoding="utf-8"
    )
    done = build(mini_project)
    assert done.returncode == 1
    assert "content/experts/th/somsri.yml:4:14: error E110" in done.stderr
    assert "--keep-going" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) < 25
    assert not (mini_project / "output/index.html").exists()


def test_keep_going_publishes_the_rest_and_names_what_it_left_out(mini_project: Path, build: Build) -> None:
    """One bad file never takes the site from everybody else, and nothing links to what is missing."""
    (mini_project / "content/experts/id/sari.yml").write_text("name: [", encoding="utf-8")
    done = build(mini_project, "--keep-going")
    assert done.returncode == 0, done.stderr
    assert "Left out:\n  content/experts/id/sari.yml" in done.stderr
    assert (mini_project / "output/experts/th/somsri.html").exists()
    assert not (mini_project / "output/experts/id/sari.html").exists()
    assert broken_links(mini_project / "output") == []


def test_a_broken_vocabulary_refuses_even_with_keep_going(mini_project: Path, build: Build) -> None:
    """Every page needs the vocabulary, so it cannot be left out."""
    (mini_project / "content/vocabulary/bodies.yml").write_text("- {code: 1}\n", encoding="utf-8")
    done = build(mini_project, "--keep-going")
    assert done.returncode == 1
    assert "mend the vocabulary first" in done.stderr


def test_a_misspelt_word_in_a_template_fails_the_build(mini_project: Path, build: Build) -> None:
    """A template that asks for something that is not in its view is an error, not an empty place."""
    page = mini_project / "theme/templates/404.html"
    page.write_text(page.read_text(encoding="utf-8").replace("page.countries", "page.countris"), encoding="utf-8")
    done = build(mini_project)
    assert done.returncode != 0
    assert "countris" in done.stderr + done.stdout


def test_a_pelican_warning_fails_the_build(mini_project: Path, build: Build) -> None:
    """A setting that Pelican doubts is not passed over."""
    (mini_project / "pelicanconf.py").unlink()
    (mini_project / "pelicanconf.py").write_text(
        (Path(__file__).parents[2] / "pelicanconf.py").read_text(encoding="utf-8")
        + "\nPLUGINS = [*PLUGINS, 'no_such_plugin']\n",
        encoding="utf-8",
    )
    assert build(mini_project).returncode != 0


def test_one_more_catalogue_is_one_more_language(mini_project: Path, build: Build) -> None:
    """A catalogue with a single word gives every page in that language, with English words where it has none."""
    folder = mini_project / "theme/translations/vi/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        'msgid "Topics"\nmsgstr "Chủ đề"\n',
        encoding="utf-8",
    )
    assert build(mini_project).returncode == 0
    output = mini_project / "output"
    page = (output / "vi/topics/rec-01.html").read_text(encoding="utf-8")
    assert "Chủ đề" in page
    assert "Tiếng Việt" in page
    assert len(list((output / "vi").rglob("*.html"))) == len(list((output / "id").rglob("*.html")))
    assert broken_links(output) == []


def test_what_is_deleted_from_the_content_leaves_the_output(mini_project: Path, build: Build) -> None:
    """After a profile is taken out, a new build has no trace of it."""
    assert build(mini_project).returncode == 0
    (mini_project / "content/experts/vn/nguyen-thu-ha.yml").unlink()
    assert build(mini_project).returncode == 0
    assert not (mini_project / "output/experts/vn/nguyen-thu-ha.html").exists()
    assert "Nguyễn Thu Hà" not in (mini_project / "output/countries/vn.html").read_text(encoding="utf-8")


def test_two_pages_cannot_have_one_address(tmp_path: Path) -> None:
    """The second page of an address is an error that names it."""
    output = Output(tmp_path)
    pages = [output.write("a/b.html", b"1"), output.write("a/b.html", b"2")]
    with pytest.raises(ValueError, match=r"a/b\.html"):
        output.keep_only(pages)
    with pytest.raises(ValueError, match="outside"):
        output.write("../b.html", b"2")


def test_a_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system takes only some of it at a time, and where the disk is full in the middle."""
    output, write = Output(tmp_path), os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    assert output.write("a.html", b"0123456789").size == 10
    assert (tmp_path / "a.html").read_bytes() == b"0123456789"

    def full(handle: int, data: memoryview) -> int:
        if len(data) < 10:
            raise OSError("no space left")
        return write(handle, data[:3])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="no space"):
        output.write("b.html", b"0123456789")
    assert not (tmp_path / "b.html").exists()


def test_new_starts_a_profile_that_only_needs_its_own_words(mini_project: Path) -> None:
    """The skeleton has every required field with its example, and the checker takes it once the sample words are right."""
    done = run(mini_project, "invoke", "new", "id/sari-wulandari")
    assert done.returncode == 0, done.stderr
    file = mini_project / "content/experts/id/sari-wulandari.yml"
    before = file.read_bytes()
    checked = run(mini_project, "invoke", "check", str(file))
    assert checked.returncode == 0, checked.stdout
    assert run(mini_project, "invoke", "new", "id/sari-wulandari").returncode == 2
    assert file.read_bytes() == before


@pytest.mark.parametrize("address", ["xx/somebody", "id/Sari Wulandari", "id/../../../tmp/x", "id/con"])
def test_new_refuses_an_address_that_cannot_be(mini_project: Path, address: str) -> None:
    """A country that is no member, or a name that cannot be a file everywhere, is refused with a reason."""
    done = run(mini_project, "invoke", "new", address)
    assert done.returncode == 2
    assert done.stderr.startswith("new: ")
