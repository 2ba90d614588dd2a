"""`invoke preview` as a contributor uses it: look, edit, look again."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.conftest import DAY, ROOT

PATIENCE = 120  # seconds until a loaded machine is given up on; nothing is measured here


@pytest.fixture
def own_code(mini_project: Path) -> Path:
    """A file of code that the project has for itself, as it has its settings, and may change."""
    for name in ("plugins", "pelicanconf.py"):
        (mini_project / name).unlink()
    shutil.copy(ROOT / "pelicanconf.py", mini_project)
    shutil.copytree(ROOT / "plugins", mini_project / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    return mini_project / "plugins/aexpecs/site/pages.py"


@pytest.fixture
def address(mini_project: Path) -> Iterator[str]:
    """Where the preview of a mini project is served."""
    process = subprocess.Popen(
        [sys.executable, "-m", "invoke", "preview", "--port", "0"],
        cwd=mini_project,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONUNBUFFERED": "1"},
        start_new_session=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if match := re.search(r"http://127\.0\.0\.1:\d+/", line):
            yield match.group()
            break
    else:
        pytest.fail("".join(said))
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=PATIENCE) in (0, 1, -signal.SIGINT)


def page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def shows(url: str, words: str) -> bool:
    """Whether a page has some words now or soon."""
    ends = time.monotonic() + PATIENCE
    while words not in page(url):
        if time.monotonic() > ends:
            return False
    return True


def test_an_edit_shows_and_a_mistake_leaves_the_former_page(address: str, mini_project: Path) -> None:
    """A saved change is built at once; a broken file leaves what was there; the mended one shows again."""
    url = f"{address}experts/id/sari.html"
    file = mini_project / "content/experts/id/sari.yml"
    good = file.read_text(encoding="utf-8")
    assert "Head of Assessment" in page(url)
    file.write_text(good.replace("Head of Assessment", "Head of Fair Tests"), encoding="utf-8")
    assert shows(url, "Head of Fair Tests")
    file.write_text("name: [", encoding="utf-8")
    other = mini_project / "content/experts/th/somsri.yml"
    other.write_text(other.read_text(encoding="utf-8").replace("Director of", "Directress of"), encoding="utf-8")
    assert "Head of Fair Tests" in page(url)
    file.write_text(good.replace("Head of Assessment", "Head of Kind Tests"), encoding="utf-8")
    assert shows(url, "Head of Kind Tests")
    assert shows(f"{address}experts/th/somsri.html", "Directress of")


def test_an_unknown_address_shows_the_page_of_the_site(address: str) -> None:
    """The preview answers as a server does: 404, with ways on."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        page(f"{address}experts/id/nobody.html")
    assert caught.value.code == 404
    assert "This page is not here" in caught.value.read().decode("utf-8")


def test_changed_code_and_settings_show_as_well(own_code: Path, mini_project: Path, address: str) -> None:
    """What builds has loaded its code, and is started anew when that changes."""
    settings = mini_project / "pelicanconf.py"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace('SITENAME = "A-EXPECS"', 'SITENAME = "Another name"'), encoding="utf-8")
    assert shows(f"{address}topics.html", "<title>Topics – Another name</title>")
    code = own_code.read_text(encoding="utf-8")
    own_code.write_text(
        code.replace('f"{page.title} – {site.name}"', 'f"{page.title} at {site.name}"'), encoding="utf-8"
    )
    assert shows(f"{address}topics.html", "<title>Topics at Another name</title>")
