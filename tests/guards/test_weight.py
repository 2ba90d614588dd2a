"""Every page arrives in one first flight, or says which one does not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from aexpecs.views import PAGE_TYPES
from tests.guards.built import TYPES, BuiltSite
from tests.guards.weight import Weight, first_visit, loaded_by, too_heavy

REQUESTS = {"expert.html": 2, "piece.html": 2, "shortlist.html": 5, "ask.html": 5, "search.html": 6}
"""What pages ask for at most: themselves and the script of the search box; search, shortlist and requests all
that they need."""


def test_every_page_type_has_addresses_here() -> None:
    """A new page type is measured from the day it appears."""
    assert {*TYPES, "moved.html"} == {page_type.template for page_type in PAGE_TYPES}


def test_the_content_shows_every_page_type_in_every_language(site: BuiltSite) -> None:
    """What has no page cannot be guarded."""
    assert len(site.languages) >= 2
    for lang in site.languages:
        assert set(site.one_of_each(lang)) == {page_type.template for page_type in PAGE_TYPES}


@pytest.mark.parametrize("page_type", [page_type.template for page_type in PAGE_TYPES])
def test_pages_keep_to_their_budget(site: BuiltSite, page_type: str) -> None:
    """Each page of each type in each language, all that its first visit loads, after gzip."""
    heavy = {lang: too_heavy(site, page_type, lang) for lang in site.languages}
    assert not any(heavy.values()), "\n".join(
        f"{lang}: {len(lines)} too heavy\n  " + "\n  ".join(lines[:5]) for lang, lines in heavy.items() if lines
    )


def test_a_page_asks_for_little_besides_itself(site: BuiltSite) -> None:
    """A profile and a piece ask for one script of some hundred bytes; other pages may have a picture too."""
    for path, (page_type, _) in site.pages.items():
        assert first_visit(site, path).requests <= REQUESTS.get(page_type, 3), path


def test_a_page_that_grew_is_caught(tmp_path: Path) -> None:
    """Neither text, nor an inlined picture, nor a script beside the page escapes the scales."""
    noise = random.Random(1).randbytes(6_000).hex()  # noqa: S311 (only has to be incompressible)
    (tmp_path / "index.html").write_text(f'<html lang="en"><p>{noise}</p>', encoding="utf-8")
    (tmp_path / "experts.html").write_text('<script src="static/s.js"></script>', encoding="utf-8")
    (tmp_path / "about.html").write_text("<p>light</p>", encoding="utf-8")
    (tmp_path / "static").mkdir()
    (tmp_path / "static/s.js").write_text(noise + noise[::-1], encoding="utf-8")
    built = BuiltSite(tmp_path)

    assert too_heavy(built, "home.html", "en")[0].startswith("index.html: ")
    assert too_heavy(built, "experts.html", "en") != []
    assert first_visit(built, "experts.html").requests == 2
    assert too_heavy(built, "page.html", "en") == []
    assert first_visit(built, "about.html") == Weight(len("<p>light</p>") + 20, 1)


def test_everything_a_page_loads_is_seen() -> None:
    """Pictures, scripts and style sheets, once each; not what only leads on or is written into the page."""
    assert loaded_by(
        '<link rel="icon" href="data:,"><link rel="alternate" href="a.html"><link rel="stylesheet" href="s.css">'
        '<a href="b.html"></a>'
        '<picture><source srcset="p.avif 1x, q.avif 2x"><img src="p.webp"></picture>'
        '<img src="r.webp"><img src="r.webp"><script src="s.js" defer></script>'
        "<style>.a{background:url('f.webp')}.b{background:url(data:image/webp;base64,AAAA)}"
        "#faces:target .c{background:url(wished.webp)}</style>"
    ) == ["s.css", "p.avif", "r.webp", "s.js", "f.webp"]
