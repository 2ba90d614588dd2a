"""What the built mini site holds, page by page and as a whole."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from aexpecs.site.links import broken_links
from tests.site.golden import GOLDEN, PAGES, paths_of, text_of


@pytest.mark.parametrize("page", PAGES)
def test_page_is_as_it_was_agreed(mini_site: Path, page: str) -> None:
    """A change of a page is seen in review; `python -m tests.site.golden` accepts it."""
    assert text_of(mini_site, page) == (GOLDEN / page).read_text(encoding="utf-8")


def test_the_site_has_exactly_the_agreed_addresses(mini_site: Path) -> None:
    """No address appears or vanishes unnoticed."""
    assert paths_of(mini_site) == (GOLDEN / "paths.txt").read_text(encoding="utf-8")


def test_no_link_and_no_anchor_is_broken_in_any_language(mini_site: Path) -> None:
    """Every link leads to a file and an anchor of the site, relative, so that it works under any path."""
    assert broken_links(mini_site) == []


def test_the_link_checker_finds_each_kind_of_fault(tmp_path: Path) -> None:
    """A check that cannot fail would be no check."""
    (tmp_path / "b.html").write_text('<p id="there">')
    (tmp_path / "a.html").write_text(
        '<p id="x"><p id="x"><a href="gone.html">1</a><a href="b.html#gone">2</a><a href="/b.html">3</a>'
        '<a href="../out.html">4</a><a href="http://x.example/">5</a><a href="b.html#there">ok</a><a href="https://x.example/">ok</a>'
    )
    assert [(b.href, b.why) for b in broken_links(tmp_path)] == [
        ("x", "the id stands twice"),
        ("gone.html", "no such file"),
        ("b.html#gone", "no such anchor"),
        ("/b.html", "neither relative nor https"),
        ("../out.html", "leaves the site"),
        ("http://x.example/", "neither relative nor https"),
    ]


def files_with(site: Path, words: str) -> list[str]:
    """The files that hold some words, in the files inside packages too."""
    return [
        file.relative_to(site).as_posix()
        for file in sorted(site.rglob("*"))
        if file.is_file() and any(words.encode() in data for data in contents(file))
    ]


def contents(file: Path) -> list[bytes]:
    if file.suffix != ".zip":
        return [file.read_bytes()]
    with zipfile.ZipFile(file) as package:
        return [package.read(name) for name in package.namelist()]


def test_a_withdrawn_person_is_in_no_file(mini_site: Path) -> None:
    """Neither name nor address of somebody who withdrew is published."""
    assert files_with(mini_site, "Orang Yang Pergi") == []
    assert files_with(mini_site, "id/hilang") == []


def test_a_consent_reference_is_in_no_file(mini_site: Path) -> None:
    """The number of the signed form is for the focal point alone."""
    assert files_with(mini_site, "ID-2026-001") == []


def test_a_forgotten_profile_is_in_no_list_but_keeps_its_address(mini_site: Path) -> None:
    """Twelve months after its due date a profile is reachable and unlisted; its own form can bring it up to date, and a
    shortlist made before still knows who it is."""
    own = ["edit/vn/dang-cu.js", "experts/vn/dang-cu.html", "id/experts/vn/dang-cu.html", "people/vn/dang-cu.js"]
    assert files_with(mini_site, "Đặng Văn Cũ") == own


def test_who_did_not_consent_to_search_engines_is_not_indexed(mini_site: Path) -> None:
    """The scope search_engines decides over the robots tag."""
    assert 'content="noindex"' in (mini_site / "experts/th/somsri.html").read_text(encoding="utf-8")
    assert 'content="noindex"' not in (mini_site / "experts/id/sari.html").read_text(encoding="utf-8")


def test_alumni_are_remembered_and_cannot_be_asked(mini_site: Path) -> None:
    """Somebody who left the pool is in the list of alumni, and the page offers no contact."""
    page = (mini_site / "experts/id/budi.html").read_text(encoding="utf-8")
    assert "has left the pool" in page
    assert "mailto:" not in page
    assert "Budi Rekaan" in (mini_site / "experts.html").read_text(encoding="utf-8")


def test_an_overdue_profile_says_so(mini_site: Path) -> None:
    """A profile past its due date is marked in lists and on its page."""
    assert "not confirmed lately" in (mini_site / "countries/th.html").read_text(encoding="utf-8")
    assert "1 August 2026" in (mini_site / "experts/th/somsri.html").read_text(encoding="utf-8")


def test_every_sample_says_that_it_is_one(mini_site: Path) -> None:
    """Invented people and texts are marked on their own pages."""
    for page in [*mini_site.glob("experts/*/*.html"), *(p for p in mini_site.glob("sharing/*.html"))]:
        text = page.read_text(encoding="utf-8")
        assert "Sample:" in text or "http-equiv" in text, page


def test_a_text_in_another_language_is_labelled_and_marked(mini_site: Path) -> None:
    """A summary that exists only in Vietnamese carries its language; a biography also says it in words."""
    assert '<span lang="vi">Giúp các cơ quan' in (mini_site / "experts/vn/nguyen-thu-ha.html").read_text(
        encoding="utf-8"
    )
    page = (mini_site / "id/experts/id/sari.html").read_text(encoding="utf-8")
    assert "Membantu instansi" in page
    assert 'class="prose" lang="en"' in page


def test_a_summary_in_another_language_says_so_in_words(mini_site: Path) -> None:
    """A reader of the English page learns that the Vietnamese sentence has no English twin; one in English says nothing."""
    assert "This text is in Vietnamese." in (mini_site / "experts/vn/nguyen-thu-ha.html").read_text(encoding="utf-8")
    assert "This text is in" not in (mini_site / "experts/id/sari.html").read_text(encoding="utf-8")


def test_words_inside_components_are_translated_too(mini_site: Path) -> None:
    """Jinja keeps imported macros with the words of their first use; each language must still have its own."""
    page = (mini_site / "id/experts/vn/nguyen-thu-ha.html").read_text(encoding="utf-8")
    assert "How to make contact" not in page
    assert "Write to the focal point" not in page
    assert "Confirmed on" not in page


def test_an_unconfirmed_label_is_not_shown_in_its_language(mini_site: Path) -> None:
    """A topic whose Indonesian label is of low confidence appears in English, marked as such."""
    page = (mini_site / "id/topics/rec-02.html").read_text(encoding="utf-8")
    assert '<span lang="en">Examinations</span>' in page
    assert "Ujian</h1>" not in page
    assert "Tuyển dụng theo thực tài" not in (mini_site / "topics/rec-01.html").read_text(encoding="utf-8")


def test_the_topic_leads_to_its_countries_and_the_country_to_its_topics(mini_site: Path) -> None:
    """Topic by country is two taps from either side."""
    assert 'href="../topics/rec-01.html#vn"' in (mini_site / "countries/vn.html").read_text(encoding="utf-8")
    topic = (mini_site / "topics/rec-01.html").read_text(encoding="utf-8")
    assert [topic.index(f'id="{code}"') for code in ("id", "th", "vn")] == sorted(
        topic.index(f'id="{code}"') for code in ("id", "th", "vn")
    )


def test_schemas_are_published(mini_site: Path) -> None:
    """Editors find the JSON Schema beside the site."""
    schema = json.loads((mini_site / "schema/expert.schema.json").read_text(encoding="utf-8"))
    assert schema["title"] == "Expert"
    assert "name" in schema["required"]


def test_no_page_asks_another_host_for_anything(mini_site: Path) -> None:
    """No script, style, font, picture or frame comes from elsewhere."""
    for page in mini_site.rglob("*.html"):
        assert not re.findall(
            r'<(?:script|img|iframe|link rel="stylesheet")[^>]*https?:', page.read_text(encoding="utf-8")
        ), page
