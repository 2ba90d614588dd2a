"""From 320 px on, with letters twice as large, with wide spacing and in every script, all text can be read."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize

from aexpecs.views import PAGE_TYPES
from tests.conftest import OpenPage
from tests.guards.built import BuiltSite
from tests.guards.conftest import Visit
from tests.guards.reflow import WAYS, crowded, overflow

NARROW, WIDE = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=800)
SCRIPTS = {"Thai": "th", "Khmer": "kh", "Lao": "la", "Burmese": "mm"}


@pytest.mark.parametrize("page_type", [page_type.template for page_type in PAGE_TYPES])
def test_nothing_runs_out_of_its_place(site: BuiltSite, visit: Visit, open_page: OpenPage, page_type: str) -> None:
    """The fullest page of each type in each language: no sideways scrolling, no text cut off, links that can be hit."""
    narrow, wide = open_page(viewport=NARROW), open_page(viewport=WIDE)
    found = []
    for lang in site.languages:
        path = site.one_of_each(lang)[page_type]
        page = visit(path, narrow).page
        found += [f"{path}, 320 px: {fault}" for fault in crowded(page) + overflow(page, *WAYS)]
        page = visit(path, wide).page
        found += [f"{path}, 1280 px: {fault}" for fault in crowded(page) + overflow(page, "large")]
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_with_marks_above_and_below_have_room(
    site: BuiltSite, visit: Visit, open_page: OpenPage, script: str
) -> None:
    """The fullest profile of a country with such a script, on a narrow screen."""
    path = next(path for path in site.of("expert.html") if f"experts/{SCRIPTS[script]}/" in path)
    page = visit(path, open_page(viewport=NARROW)).page
    found = overflow(page, *WAYS) + crowded(page)
    assert not found, path + "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("seed", "fault"),
    [
        ("document.querySelector('h1').style.cssText = 'width:40rem'", "plain: the page is "),
        (
            "document.querySelector('h1').style.cssText = 'white-space:nowrap;margin-inline-start:250px'",
            "leaves the screen",
        ),
        ("document.querySelector('.lead').style.cssText = 'overflow:hidden;height:1em'", "text is cut off in p.lead"),
        ("document.querySelector('.lead').style.cssText = 'height:1em'", "text runs out of p.lead"),
        ("document.querySelector('.lead').style.cssText = 'max-height:300px;overflow:hidden'", "large: text is cut"),
    ],
)
def test_a_seeded_overflow_is_caught(site: BuiltSite, visit: Visit, open_page: OpenPage, seed: str, fault: str) -> None:
    """Too wide, too long for its box, cut, or cut only when letters are large."""
    page = visit(site.one_of_each("en")["countries.html"], open_page(viewport=NARROW)).page
    assert overflow(page, *WAYS) == []
    page.evaluate("() => document.querySelector('.lead').append(' word'.repeat(40))")
    page.evaluate(f"() => {{ {seed} }}")

    assert any(fault in found for found in overflow(page, *WAYS))


def test_a_seeded_crowd_is_caught(site: BuiltSite, visit: Visit) -> None:
    """Links packed closer than a finger are named; a link in a sentence is not."""
    page = visit(site.one_of_each("en")["countries.html"]).page
    page.evaluate(
        """() => document.querySelector('main').insertAdjacentHTML(
            'beforeend', '<p>For more see page <a href="#a">a</a> or <a href="#b">b</a>.</p>')"""
    )
    assert crowded(page) == []
    page.evaluate(
        """() => document.querySelectorAll('.columns li, .columns a').forEach(
            e => e.style.cssText = 'padding:0;margin:0;line-height:1;font-size:12px')"""
    )
    assert any("is too near to" in found for found in crowded(page))
