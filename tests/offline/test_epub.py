"""The book for reading apps: whole in itself, valid, and the same at each making."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from aexpecs.offline import epub
from aexpecs.offline.edition import Edition
from tests.offline.editions import edition_of, good_root

EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
XHTML = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(good_root(tmp_path_factory.mktemp("epub") / "project"))


@pytest.fixture(scope="module")
def book(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("book")
    epub.make(edition, folder)
    return zipfile.ZipFile(folder / f"{edition.name}.epub")


def pages(book: zipfile.ZipFile) -> dict[str, ElementTree.Element]:
    return {n: ElementTree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xhtml")}  # noqa: S314 (ours)


def test_apps_know_the_kind_of_file_by_its_first_bytes(book: zipfile.ZipFile) -> None:
    """The first entry is the kind, as it is."""
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.read(first) == b"application/epub+zip"


def test_every_file_is_listed_and_every_link_leads_somewhere(book: zipfile.ZipFile) -> None:
    """Chapters, pictures and places in chapters."""
    package = ElementTree.fromstring(book.read("book/package.opf"))  # noqa: S314 (ours)
    listed = {f"book/{item.get('href')}" for item in package.iter("{http://www.idpf.org/2007/opf}item")}
    assert listed == {name for name in book.namelist() if name.startswith("book/")} - {"book/package.opf"}
    found = pages(book)
    places = {
        f"{name}#{element.get('id')}" for name, page in found.items() for element in page.iter() if element.get("id")
    }
    for page in found.values():
        for element in page.iter():
            target = unquote(element.get("href") or element.get("src") or "")
            if target and not target.startswith("https:"):
                assert f"book/{target}" in (places if "#" in target else listed)


def test_there_is_a_chapter_for_each_country_with_its_people(book: zipfile.ZipFile) -> None:
    """And texts in other languages say in which."""
    singapore = pages(book)["book/sg.xhtml"]
    assert [heading.text for heading in singapore.iter(f"{XHTML}h2")] == ["Priya d/o Ramasamy", "Angela Tan Wei Ling"]
    assert {"ta", "zh-Hans"} <= {element.get(LANG) for element in singapore.iter()}


def test_the_index_leads_from_topics_to_people(book: zipfile.ZipFile) -> None:
    """To the place in the chapter."""
    links = [element.get("href") for element in pages(book)["book/topics.xhtml"].iter(f"{XHTML}a")]
    assert "sg.xhtml#e-sg-tan-wei-ling" in links


def test_making_it_twice_gives_the_same_bytes(edition: Edition, book: zipfile.ZipFile, tmp_path: Path) -> None:
    """Anybody can make it again and compare."""
    epub.make(edition, tmp_path)
    assert (tmp_path / f"{edition.name}.epub").read_bytes() == Path(str(book.filename)).read_bytes()


def test_the_judge_of_the_standard_finds_nothing(book: zipfile.ZipFile) -> None:
    """No error and no warning of epubcheck."""
    if not (shutil.which("java") and EPUBCHECK.is_file()):
        pytest.skip("epubcheck is not here (Debian: apt-get install epubcheck default-jre-headless)")
    done = subprocess.run(
        ["java", "-jar", str(EPUBCHECK), str(book.filename)], capture_output=True, text=True, check=False
    )
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout, done.stdout + done.stderr
