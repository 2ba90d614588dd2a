"""Photos in the built site: in the profile itself, in lists on the reader's wish, nowhere without consent."""

from __future__ import annotations

import base64
import gzip
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from aexpecs.core.directory import Directory
from aexpecs.core.model import Consent, Expert
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.photos.encode import PORTRAIT_BYTES
from aexpecs.site.links import broken_links
from aexpecs.views.shelf import Common
from tests.photos.conftest import HA, SARI, SOMSRI, give_photo, photo_project
from tests.photos.pictures import drawn_face, opened
from tests.site.conftest import project, run

TODAY = date(2026, 11, 21)
AGREED = {"scopes": ("profile", "photo"), "given_on": date(2026, 1, 2), "expires_on": date(2027, 1, 2)}


def read(site: Path, page: str) -> str:
    return (site / page).read_text(encoding="utf-8")


def portrait_in(page: str) -> str:
    """The tag of the portrait."""
    (tag,) = re.findall(r'<img class="portrait"[^>]*>', page)
    return tag


def everything(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def test_the_portrait_is_in_the_page_itself_after_all_its_text(photo_site: Path) -> None:
    """A profile is one request, and its text is there before the photo."""
    page = read(photo_site, f"experts/{SARI}.html")
    tag = portrait_in(page)
    data = base64.b64decode(re.search(r'src="data:image/webp;base64,([^"]+)"', tag)[1])
    assert opened(data).format == "WEBP"
    assert len(data) <= PORTRAIT_BYTES
    after = page[page.index(tag) + len(tag) :]
    assert not re.sub(r"<[^>]+>", "", after[: after.index("</main>")]).strip()
    assert page.index("Writing good test items") < page.index(tag)


def test_the_photo_is_credited_and_described_only_beyond_the_name(photo_site: Path) -> None:
    """Who took it is told near it; a screen reader does not hear the name twice."""
    sari, somsri = read(photo_site, f"experts/{SARI}.html"), read(photo_site, f"experts/{SOMSRI}.html")
    assert ' alt="" ' in portrait_in(sari)
    assert ' alt="Opening the test centre on a ferry" ' in portrait_in(somsri)
    for page in (sari, somsri):
        assert "Photo: Kantor Foto Rekaan" in page[page.index("<h1>") : page.index("<h2")]


def test_without_a_photo_the_initials_stay(photo_site: Path) -> None:
    """A profile without a photo has its tile and nothing else."""
    page = read(photo_site, "experts/id/budi.html")
    assert "<img" not in page
    assert "Photo:" not in page
    assert re.search(r'<span class="tile[^"]*" aria-hidden="true">BR</span>', page)
    assert "tile" in read(photo_site, f"experts/{SARI}.html"), "they also stand beneath a photo that is on its way"


def test_lists_with_two_photos_offer_faces_and_others_do_not(photo_site: Path) -> None:
    """Where fewer than two faces could be seen, no list speaks of them or pays for their styles."""
    for prefix in ("", "id/"):
        assert '<a href="#faces">' in read(photo_site, f"{prefix}experts.html")
        assert '<a href="#faces">' in read(photo_site, f"{prefix}topics/rec-01.html")
        alone = read(photo_site, f"{prefix}countries/vn.html")
        assert "faces" not in alone
        assert ".tile::after" not in alone


def test_the_faces_of_a_list_are_two_files_named_for_their_content(photo_site: Path) -> None:
    """One AVIF and one WebP for each order of faces, used by all languages, and no file that no page names."""
    named = set()
    for page in photo_site.rglob("*.html"):
        found = re.findall(r"url\(((?:\.\./)*)(faces/[^)]+)\)", page.read_text(encoding="utf-8"))
        assert all(up == "../" * (len(page.relative_to(photo_site).parts) - 1) for up, _ in found), page
        named |= {name for _, name in found}
    files = {name for name in everything(photo_site) if name.startswith("faces/")}
    assert named == files != set()
    assert all(re.fullmatch(r"faces/\d+\.[0-9a-f]{10}\.(avif|webp)", name) for name in files)


def test_a_card_has_no_face_where_its_person_has_none(photo_site: Path) -> None:
    """Budi among the alumni and the lines that lead from another form of a name keep their place without a picture."""
    page = read(photo_site, "experts.html")
    assert len(re.findall(r'<li class="card[^"]* face(?: u\d)?"', page)) == 3
    for name in ("Budi Rekaan", "Hà (Nguyễn Thu Hà)"):
        assert " face " not in page[: page.index(name)].rpartition("<li ")[2]


def test_profiles_and_offers_do_not_carry_places_of_other_lists(photo_site: Path) -> None:
    """Cards are remembered while a language is rendered; a place in one picture must not turn up on another page."""
    for page in photo_site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert (' face"' in text) == ('href="#faces"' in text), page


def test_links_still_lead_somewhere_and_two_builds_are_the_same(photo_site: Path, tmp_path: Path) -> None:
    """With what former builds kept and without it the site is the same, byte for byte."""
    assert broken_links(photo_site) == []
    folder = photo_project(tmp_path / "project")
    for clear in (True, False):
        if clear:
            shutil.rmtree(folder / ".cache", ignore_errors=True)
        done = run(folder, "invoke", "build", PYTHONHASHSEED="11")
        assert done.returncode == 0, done.stderr
        assert everything(folder / "output") == everything(photo_site)


def test_a_photo_without_consent_keeps_the_site_from_being_built(tmp_path: Path) -> None:
    """A picture beside a profile that does not agree to it is an error; publishing the rest leaves its person out."""
    folder = project(tmp_path / "project")
    give_photo(folder, SARI, drawn_face(1), scope=False)
    give_photo(folder, SOMSRI, drawn_face(2))
    refused = run(folder, "invoke", "build")
    assert refused.returncode == 1
    assert "E304" in refused.stderr
    assert run(folder, "invoke", "build", "--keep-going").returncode == 0
    assert not (folder / f"output/experts/{SARI}.html").exists()
    assert "data:image" in read(folder / "output", f"experts/{SOMSRI}.html")
    assert sorted(name for name, data in everything(folder / "output").items() if b"data:image" in data) == [
        f"experts/{SOMSRI}.html",
        f"id/experts/{SOMSRI}.html",
    ]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"scopes": ("profile", "search_engines", "offline")}, False),
        ({"expires_on": date(2026, 11, 20)}, False),
        ({"withdrawn_on": date(2026, 11, 21)}, False),
        ({"withdrawn_on": date(2026, 11, 22)}, True),
    ],
    ids=["agreed", "not to the photo", "expired yesterday", "withdrawn today", "withdrawn from tomorrow"],
)
def test_consent_decides_over_the_photo(fields: dict[str, object], shown: bool) -> None:
    """All pages take photos from one place, and that asks for the scope on the day of the build."""
    person = Expert(id="id/a", country="id", name="A", photo_path="id/a.jpg", consent=Consent(**AGREED | fields))
    photos = Common(Directory(TODAY, Vocabulary(), {"id/a": person})).photos
    assert photos == ({"experts/id/a.html": "id/a.jpg"} if shown else {})


def test_a_person_without_a_file_has_no_photo() -> None:
    """Consent alone shows nothing."""
    person = Expert(id="id/a", country="id", name="A", consent=Consent(**AGREED))
    assert Common(Directory(TODAY, Vocabulary(), {"id/a": person})).photos == {}


def test_a_drawn_portrait_adds_little_to_a_profile(drawn_site: Path) -> None:
    """Base64 shares the code of the text around it, so it costs up to a quarter more than the file, and no request."""
    for expert in (SARI, SOMSRI, HA):
        page = read(drawn_site, f"experts/{expert}.html")
        without = page.replace(portrait_in(page), "")
        assert len(gzip.compress(page.encode(), 9)) - len(gzip.compress(without.encode(), 9)) <= 1.25 * PORTRAIT_BYTES
