"""Every page is HTML that needs no mending by the browser."""

from __future__ import annotations

import pytest

from tests.guards.built import BuiltSite
from tests.guards.markup import faults

GOOD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Name</title>
<meta name="description" content="x">
<link rel="icon" href="data:,"></head><body><main id="main"><h1>Name</h1><p>Words <a href="a.html#b">more</a>
<time datetime="2026-11-21">21 November</time></p><ul><li><p>One</p></li></ul>
<dl><dt>Term</dt><dd><ul><li>Two</li></ul></dd></dl>
<h2>Then</h2><h3>Under</h3><p lang="zh-Hant">林秀雲</p>
<a href="b.html"><div><p>Block</p></div></a></main></body></html>"""


def test_every_page_is_valid(site: BuiltSite) -> None:
    """All pages of all types in all languages."""
    found = [f"{path}: {fault}" for path in site.pages for fault in faults(site.text(path))]
    assert not found, f"{len(found)} faults\n" + "\n".join(found[:30])


def test_a_sound_page_has_no_fault() -> None:
    """The checker leaves good markup alone."""
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("<!DOCTYPE html>", "", "DOCTYPE"),
        ("</ul>\n<dl>", "<dl>", "ul"),
        ("<p>Words", "<p>Words</span>", "span"),
        ('href="a.html#b"', 'href="a.html#b" href="c.html"', "duplicate attribute"),
        ("<p>One</p>", "<dt>One</dt>", "<dt> stands in <li>"),
        ("<li><p>One</p></li>", "<p>One</p>", "<ul> holds <p>"),
        ("more</a>", "more <button>press</button></a>", "<button> stands in <a>, and both can be used"),
        ("<h1>Name</h1>", "<h1><div>Name</div></h1>", "<div> stands in <h1>, which holds only words"),
        ("<h2>Then</h2>", "", '<h3> "Under" follows <h1>'),
        ("<h1>Name</h1>", "<h2>Name</h2>", "there are 0 <h1>"),
        ('<p lang="zh-Hant">', '<p lang="zz-Hant">', 'lang="zz-Hant" is no language'),
        ('<html lang="en">', "<html>", "<html> names no language"),
        ('datetime="2026-11-21"', 'datetime="21.11.2026"', '<time> "21.11.2026" is no date'),
        ('<meta name="description" content="x">', '<meta name="description">', "<meta> says nothing: ['name']"),
        ('href="a.html#b"', 'href="a page.html"', '<a> href="a page.html" is no address'),
        ('href="a.html#b"', 'hreff="a.html"', "<a> has no attribute hreff"),
        ("<p>Words", '<p id="main">Words', 'id="main" stands 2 times'),
        ("<p>Words", '<p aria-labelledby="gone">Words', 'aria-labelledby="gone" points at nothing'),
        ("<p>Words", '<p style="color:red">Words', "<p> has no attribute style"),
        ("<title>Name</title>", "<title></title>", "<title> has no words"),
        (
            "<title>Name</title>",
            '<title>Name</title><script type="application/ld+json">{"a":}</script>',
            "the data in <script> is no JSON",
        ),
        ("<p>Words", '<img src="a.webp"><p>Words', "<img> has no src or no alt"),
        ("<h2>Then</h2>", "<h2> </h2>", "<h2> has no words"),
    ],
)
def test_a_seeded_fault_is_caught(good: str, bad: str, fault: str) -> None:
    """One change to a sound page, and the fault is named."""
    assert good in GOOD
    assert any(fault in found for found in faults(GOOD.replace(good, bad, 1)))
