"""What a human is shown before approving: each change in words, on pages in which nothing of a stranger acts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from aexpecs.contribute.review import review
from aexpecs.contribute.review.pictures import picture_of
from tests.checks.corpus import PROJECT
from tests.checks.photo_cases import JPEG
from tests.conftest import OpenPage
from tests.contribute.gate_cases import (
    HASAN,
    ID,
    NEW,
    PIECE,
    RATNA,
    WITH_PLACE,
    WIYONO,
    Case,
    Deed,
    add,
    all_of,
    change,
    copy,
    make_repository,
    propose,
    remove,
    staged,
    write,
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("review") / "original")


@pytest.fixture
def repository(original: Path, tmp_path: Path) -> Path:
    """A repository of one's own, with the good files on ``main``."""
    return Path(shutil.copytree(original, tmp_path / "copy"))


class Reviewed:
    """The review of a deed, as Markdown and as a page."""

    def __init__(self, repository: Path, deed: Deed, capsys: pytest.CaptureFixture[str]) -> None:
        propose(repository, Case("", deed))
        self.page = repository.parent / "review.html"
        assert review(repository, "main", "proposal", self.page) == 0
        self.markdown = capsys.readouterr().out
        self.html = self.page.read_text(encoding="utf-8")

    def shows(self, *texts: str) -> bool:
        """Whether both forms say each text."""
        plain = re.sub(r"\\(.)", r"\1", self.markdown)
        return all(text in plain and text in self.html for text in texts)


def test_a_change_is_told_in_words(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Labels of the declaration, names instead of codes, before and after; what stays is not repeated."""
    deed = all_of(
        change(RATNA, "seeks: [DIG-04]", "seeks: [DIG-04, DIG-05]"),
        change(RATNA, "years_of_experience: 14", "years_of_experience: 15"),
        change(RATNA, "offers: [training, mentoring]", "offers: [training, reviewing]"),
    )

    seen = Reviewed(repository, deed, capsys)

    assert seen.shows("Ratna Kusumawardhani", "Years of experience", "(DIG-05)", "Mentoring", "Reviewing")
    assert "(DIG-04)" not in seen.markdown
    assert "Training" not in seen.markdown
    assert "  - before: 14\n  - after: 15" in seen.markdown


def test_texts_are_told_by_language(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the language that changed."""
    seen = Reviewed(repository, change(RATNA, "  id: Membantu", "  id: Selalu membantu"), capsys)

    assert seen.shows("In one sentence (Indonesian (id))", "Selalu membantu")
    assert "Helps agencies" not in seen.markdown


def test_consent_nomination_and_freshness_are_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the profile rests on, and what readers will see."""
    seen = Reviewed(repository, add(WIYONO, "# more\n"), capsys)

    assert seen.shows(
        "Readers: published, listed",
        "Consent: form ID-2026-015 of 2 March 2026, until 1 March 2028: the profile on the site",
        "Nomination: National Institute of Public Administration (id-lan), approved by National Civil Service Agency (id-bkn)",
        "(id-bkn), due on 2 March 2027",
    )


def test_a_withdrawal_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody will see the profile any more."""
    deed = change(WIYONO, "2028-03-01}", "2028-03-01, withdrawn_on: 2026-11-20}\nstatus: withdrawn")

    seen = Reviewed(repository, deed, capsys)

    assert seen.shows("Readers: shown to nobody", "Consent: withdrawn on 20 November 2026", "Withdrawn")


def test_new_and_deleted_files_are_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With all their fields; other files by their paths."""
    deed = all_of(
        copy(HASAN, NEW, ("Hasan Basri Lubis", "Sari Wulandari")), remove(WIYONO), write("tasks.py", "import os\n")
    )

    seen = Reviewed(repository, deed, capsys)

    assert seen.shows("New: ", "Deleted: ", "Changed: ", "Sari Wulandari", "Widyaiswara", "tasks.py")


def test_a_piece_is_told_with_its_text(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only the paragraphs that changed."""
    seen = Reviewed(repository, add(PIECE, "\nSatu kalimat lagi.\n"), capsys)

    assert seen.shows("Text", "Satu kalimat lagi.")
    assert "dua belas rencana" not in seen.markdown


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("name: Hasan Basri Lubis", "name: Wiyono", "id/wiyono has a similar name: Wiyono"),
        ("name: Hasan Basri Lubis", "name: 'Kusumawardhani, Ratna'", "id/ratna-kusumawardhani has a similar name"),
        ("name: Hasan Basri Lubis", "name: Ratna Kusumawardani", "id/ratna-kusumawardhani has a similar name"),
        (
            "name: Hasan Basri Lubis",
            "name: Somchai\nother_names: [{value: สมชาย รัตนกุล, lang: th, kind: native}]",
            "th/somchai-rattanakul has a similar name: สมชาย รัตนกุล",
        ),
        (
            "sample: true",
            "sample: true\nidentifiers: [{scheme: orcid, value: 0000-0002-1825-0097}]",
            "id/ratna-kusumawardhani has the same identifier 0000-0002-1825-0097",
        ),
    ],
)
def test_a_possible_double_is_pointed_out(
    repository: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, expected: str
) -> None:
    """By identifier, by another spelling, by another order of words, in any script."""
    seen = Reviewed(repository, copy(HASAN, NEW, (old, new)), capsys)

    assert seen.shows(f"Possibly the same person: {expected}")


def test_different_people_are_not_called_doubles(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not by a common first name, and not oneself."""
    deed = all_of(add(RATNA, "# more\n"), copy(HASAN, NEW, ("Hasan Basri Lubis", "Ratna Handayani")))

    seen = Reviewed(repository, deed, capsys)

    assert "Possibly the same person" not in seen.markdown


def test_what_cannot_be_read_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody approves a file of which a part was left out in silence."""
    deed = all_of(add(WIYONO, "consent: {}\n"), staged(ID + "sari.yml", "120000", "/etc/passwd"))

    seen = Reviewed(repository, deed, capsys)

    assert seen.shows("Not all of it could be read (E024 in line ", "This is no ordinary file; the gate refuses it")
    assert "root:" not in seen.markdown


def test_only_sound_photos_are_shown(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A photo stands in the page itself; one that the gate refuses is not given to a browser."""
    deed = all_of(write(ID + "wiyono.jpg", JPEG), write(ID + "hasan-basri-lubis.jpg", WITH_PLACE))

    seen = Reviewed(repository, deed, capsys)

    assert seen.html.count('<img src="data:image/jpeg;base64,') == 1


HOSTILE = (
    "<script>document.title='x'</script>",
    '"><img src=x onerror=alert(1)>',
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "@everyone see #1 and https://evil.example or www.evil.example",
    "| a | b | `code` **bold** ~~gone~~ $x$",
    "\u202eturned",
)


def test_nothing_of_a_file_acts_in_markdown(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No link, picture, mention, heading, HTML or turned text comes from a value."""
    texts = "".join(
        f"  - {{kind: talk, title: '{text.replace(chr(39), chr(39) * 2)}', year: 2020}}\n" for text in HOSTILE
    )
    deed = all_of(
        change(WIYONO, "portfolio:\n", f"portfolio:\n{texts}"),
        change(WIYONO, "name: Wiyono", "name: '# [Wiyono](https://x.example)'"),
    )

    lines = Reviewed(repository, deed, capsys).markdown

    bare = re.sub(r"\\.", "", lines)
    assert not re.search(r"[<>\[\]*|~$!`]", bare.replace("**", "").replace("`content", "").replace(".yml`", ""))
    assert not re.search(r"://|@\w|#\d|www\.|\u202e", bare)
    assert not [line for line in lines.splitlines() if re.match(r"#+ .*https", line) and "\u2060" not in line]


def test_nothing_of_a_file_acts_in_the_page(
    repository: Path, capsys: pytest.CaptureFixture[str], open_page: OpenPage
) -> None:
    """In a browser: no script runs, nothing is asked for, and the policy stands."""
    texts = "".join(
        f"  - {{kind: talk, title: '{text.replace(chr(39), chr(39) * 2)}', year: 2020}}\n" for text in HOSTILE
    )
    deed = all_of(
        change(WIYONO, "portfolio:\n", f"portfolio:\n{texts}"),
        change(WIYONO, "name: Wiyono", "name: '</title><script>'"),
    )
    seen = Reviewed(repository, deed, capsys)

    opened = open_page(seen.page.as_uri())

    assert opened.page.title() == "What changes: 1 file"
    assert opened.page.locator("script, main img, main a, iframe").count() == 0
    assert opened.requests == [seen.page.as_uri()]
    assert opened.console == []
    assert "default-src 'none'" in seen.html


def test_the_page_of_a_profile_is_a_picture(tmp_path: Path) -> None:
    """Of a telephone's width, from a built site; none where the page is not there."""
    page = tmp_path / "site/experts/id/wiyono.html"
    page.parent.mkdir(parents=True)
    page.write_text("<!doctype html><title>W</title><body style='background:#1a5276'>", encoding="utf-8")

    picture = picture_of(tmp_path / "site", "id/wiyono")

    assert picture is not None
    (tmp_path / "page.png").write_bytes(picture)
    with Image.open(tmp_path / "page.png") as image:
        assert image.size[0] == 360
        assert image.convert("RGB").getpixel((100, 500)) == (0x1A, 0x52, 0x76)
    assert picture_of(tmp_path / "site", "id/nobody") is None


def test_the_verb_writes_markdown_and_a_page(repository: Path, tmp_path: Path) -> None:
    """With pictures of both sites; 2 for a commit that is not there."""
    propose(repository, Case("", add(WIYONO, "# more\n")))
    for name in ("before", "after"):
        page = tmp_path / name / "experts/id/wiyono.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><title>W</title>{name}", encoding="utf-8")
    shutil.rmtree(repository / "plugins")
    for name in ("plugins", "tasks.py"):
        (repository / name).unlink(missing_ok=True)
        (repository / name).symlink_to(PROJECT / name)
    call = [sys.executable, "-m", "invoke", "review", "main"]
    sites = [
        "--html",
        str(tmp_path / "r.html"),
        "--before",
        str(tmp_path / "before"),
        "--after",
        str(tmp_path / "after"),
    ]

    done = subprocess.run([*call, "proposal", *sites], cwd=repository, capture_output=True, text=True)
    wrong = subprocess.run([*call, "nothing"], cwd=repository, capture_output=True, text=True)

    assert (done.returncode, wrong.returncode) == (0, 2), done.stderr
    assert done.stdout.startswith("## What changes: 1 file\n")
    assert (tmp_path / "r.html").read_text(encoding="utf-8").count("data:image/png;base64,") == 2
