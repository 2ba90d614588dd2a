"""A built site taken apart: no link of a copy leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import wrap

import pytest

from aexpecs.offline.pages import Places, Taken, taken_apart
from tests.offline.conftest import Packs


@pytest.fixture(scope="session")
def parts(packs: Packs) -> tuple[Places, Taken]:
    site = next((packs.project / ".cache" / "packs").glob("*/site"))
    places = Places(site, site.with_name("frame"), ["", "id/"])
    return places, taken_apart(site, places)


def test_every_link_leads_to_a_bundled_page_or_a_file(packs: Packs, parts: tuple[Places, Taken]) -> None:
    """In both languages, in bundles and in files; cards and small texts included."""
    places, taken = parts
    folder = packs.first / "folder"
    bundled = {path for texts in taken.entries.values() for path in texts}
    codes = {texts[key]: key for key, texts in taken.entries.items() if key.startswith("cards/")}
    length = len(next(iter(codes)))
    assert len(bundled) > 100
    dead = []
    for texts in taken.entries.values():
        for path, text in texts.items():
            home = places.split(path)[0]
            for href in re.findall(r'href="([^"]*)"', text):
                target = href.partition("?")[0].partition("#")[0]
                if href.startswith("#"):
                    page = href[1:].partition("~")[0]
                    known = home + page in bundled or page in bundled
                else:
                    known = ":" in href or (folder / home / target).is_file()
                if not known:
                    dead.append((path, href))
            for shape, cards in re.findall("\uf8ff(..)([^\uf8ff]+)\uf8ff", text):
                found = {code for code, key in codes.items() if f"{home}{key}~{shape}" in bundled}
                dead += [(path, code) for code in wrap(cards, length) if code not in found]
    assert dead == []


def test_links_of_files_lead_to_files_or_into_the_reader(packs: Packs, parts: tuple[Places, Taken]) -> None:
    """Scripts included."""
    taken = parts[1]
    folder = packs.first / "folder"
    bundled = {path for texts in taken.entries.values() for path in texts}
    for file in folder.rglob("*.html"):
        for href in re.findall(r'(?:href|src|action)="([^"]*)"', file.read_text(encoding="utf-8")):
            target, _, mark = href.partition("#")
            if ":" in href or not target:
                continue
            found = (file.parent / target.partition("?")[0]).resolve()
            assert found.is_file(), (file, href)
            if found.name == "read.html" and mark:
                page = found.parent.relative_to(folder.resolve()) / mark.partition("~")[0]
                assert page.as_posix() in bundled, (file, href)


def test_a_page_with_a_script_of_its_own_stays_a_file(packs: Packs, parts: tuple[Places, Taken]) -> None:
    """The search and the form; all others are bundled."""
    places, taken = parts
    assert {"search.html", "edit.html", "id/search.html"} <= set(places.files)
    assert "experts/id/sari.html" in taken.entries
    assert not [file for file in Path(packs.first / "folder").rglob("*.html") if "experts" in file.parts]
