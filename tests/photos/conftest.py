"""A mini site in which some people have photos."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeOnce
from tests.photos.pictures import drawn_face, flat
from tests.site.conftest import project, succeed

SARI, SOMSRI, HA = "id/sari", "th/somsri", "vn/nguyen-thu-ha"
COLOURS = {SARI: "#c02020", SOMSRI: "#20a020", HA: "#2020c0"}  # to be told apart on a screen


def give_photo(
    folder: Path, expert: str, data: bytes, words: str = "{credit: Kantor Foto Rekaan}", scope: bool = True
) -> None:
    """Put a photo beside a profile, with its words and, if ``scope``, the consent to it."""
    file = folder / f"content/experts/{expert}.yml"
    text = file.read_text(encoding="utf-8").replace("nomination:", f"photo: {words}\nnomination:", 1)
    file.write_text(text.replace("scopes: [profile", "scopes: [profile, photo", 1) if scope else text, encoding="utf-8")
    file.with_suffix(".jpg").write_bytes(data)


def photo_project(folder: Path) -> Path:
    """The mini project with three photos: two described by their credit alone, one by more."""
    project(folder)
    give_photo(folder, SARI, flat(COLOURS[SARI]))
    give_photo(
        folder, SOMSRI, flat(COLOURS[SOMSRI]), "{credit: Kantor Foto Rekaan, alt: Opening the test centre on a ferry}"
    )
    give_photo(folder, HA, flat(COLOURS[HA]))
    return folder


@pytest.fixture(scope="session")
def photo_site(make_once: MakeOnce) -> Path:
    """The output folder of the mini site with photos."""
    return make_once("photos", lambda folder: succeed(photo_project(folder), "invoke", "build")) / "output"


@pytest.fixture(scope="session")
def drawn_site(make_once: MakeOnce) -> Path:
    """The same with drawn faces, for what they weigh."""

    def drawn(folder: Path) -> None:
        project(folder)
        for n, expert in enumerate((SARI, SOMSRI, HA)):
            give_photo(folder, expert, drawn_face(n))
        succeed(folder, "invoke", "build")

    return make_once("drawn", drawn) / "output"
