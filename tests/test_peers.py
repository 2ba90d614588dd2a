"""The other builders of bench/build.py make the pages that ours makes: else the bench would compare other work."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parent.parent
MINI = ROOT / "tests" / "mini"
LOOKS = dict.fromkeys(("profile", "piece", "list"), '<meta http-equiv="">\n<style></style>')


@pytest.fixture(scope="module", name="peers")
def _peers() -> Iterator[Any]:
    """The modules of bench/peers/, which is no part of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "bench"))
        from peers import directory, eleventy, hugo, layouts, plain_pelican

        yield SimpleNamespace(
            directory=directory, eleventy=eleventy, hugo=hugo, layouts=layouts, plain_pelican=plain_pelican
        )


@pytest.fixture(scope="module")
def built(peers: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site as plain Pelican builds it."""
    folder: Path = tmp_path_factory.mktemp("plain")
    peers.plain_pelican.write(peers.directory.sources(MINI), folder, LOOKS, "yaml.safe_load(head)")
    subprocess.run(peers.plain_pelican.command(folder), cwd=folder, check=True, capture_output=True)
    return folder / "public"


def shown(page: str) -> list[str]:
    """The words and addresses of the main part of a page, in their order."""
    inside = page[page.index("<main") : page.index("</main>")]
    text = re.sub(r'<(?:[^>]*? href="([^"]*)")?[^>]*>', r" \1 ", inside)
    return unquote(html.unescape(text)).split()


@pytest.mark.parametrize("path", ["experts/id/sari", "experts/th/somsri", "sharing/a-fair-test", "topics/rec-01"])
def test_a_page_of_a_peer_shows_the_words_and_links_of_ours(path: str, built: Path) -> None:
    ours = (MINI / "golden" / f"{path}.html").read_text(encoding="utf-8")
    theirs = (built / f"{path}.html").read_text(encoding="utf-8")
    assert shown(theirs) == shown(ours)


@pytest.mark.parametrize("builder", ["plain_pelican", "eleventy"])
def test_no_tag_of_the_templates_is_left_to_a_builder_that_has_no_such_tag(builder: str, peers: Any) -> None:
    made = peers.layouts.Layouts(getattr(peers, builder).WORDS).made(LOOKS)
    tags = set(re.findall(r"{% (\w+)", "".join(made.values())))
    assert tags <= {"if", "else", "endif", "for", "endfor", "set", "include"}


def test_nothing_of_jinja_is_left_to_hugo(peers: Any) -> None:
    made = peers.layouts.Layouts(peers.hugo.WORDS, peers.hugo.spoken).made(LOOKS)
    assert re.findall(r"{%.*?%}|loop\.\w+|{{ it\b.*?}}", "".join(made.values())) == []
