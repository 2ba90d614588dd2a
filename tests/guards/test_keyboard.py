"""Whoever uses only the keyboard gets everywhere, in the order of reading, and always sees where they are."""

from __future__ import annotations

import pytest

from aexpecs.views import PAGE_TYPES
from tests.conftest import OpenPage
from tests.guards.built import BuiltSite
from tests.guards.conftest import Visit
from tests.guards.keyboard import faults, walk


@pytest.mark.parametrize("page_type", [page_type.template for page_type in PAGE_TYPES])
def test_the_tab_key_goes_through_every_page(site: BuiltSite, visit: Visit, page_type: str) -> None:
    """Skip link, name, menu, content, foot, on a wide screen."""
    path = site.one_of_each(site.languages[0])[page_type]
    found = faults(visit(path).page)
    assert not found, path + "\n" + "\n".join(found[:20])


@pytest.mark.parametrize("page_type", ["home.html", "country.html", "expert.html", "piece.html"])
def test_the_tab_key_goes_through_on_a_telephone_in_the_dark(
    site: BuiltSite, visit: Visit, open_page: OpenPage, page_type: str
) -> None:
    """One column has another order to keep, and dark colours another outline."""
    path = site.one_of_each(site.languages[-1])[page_type]
    found = faults(visit(path, open_page(viewport={"width": 360, "height": 740}, color_scheme="dark")).page)
    assert not found, path + "\n" + "\n".join(found[:20])


def test_the_way_begins_with_skip_link_name_and_menu(site: BuiltSite, visit: Visit) -> None:
    """And the skip link really leads to the first thing in the content."""
    page = visit(site.one_of_each("en")["home.html"]).page
    names = [stop["name"] for stop in walk(page)[0]]
    assert names[:6] == ["Skip to content", "A-EXPECS", "Search", "Search", "Experts", "Topics"]

    page.reload()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement === document.querySelector('main a, main input, main button, main summary')"
    )


@pytest.mark.parametrize(
    ("seed", "fault"),
    [
        ("document.querySelector('main a').tabIndex = 5", "the first stop does not skip"),
        (
            "const [a, b] = document.querySelectorAll('main a'), down = b.cloneNode(true); a.before(down);"
            "down.style.cssText = 'position:absolute;top:3000px'",
            "against the order in which it is seen",
        ),
        ("document.querySelector('main a').style.outline = 'none'", "nothing shows that it has the focus"),
        ("document.querySelector('main a').style.outline = '3px solid #eee'", "its outline is too faint"),
        (
            "document.querySelector('.menu').style.cssText = 'display:flex;flex-direction:row-reverse'",
            "against the order in which it is seen",
        ),
        ("const a = document.querySelector('main a'); a.onkeydown = event => event.preventDefault()", "stops for"),
        (
            "const lid = document.body.appendChild(document.createElement('div'));"
            "lid.style.cssText = 'position:fixed;inset:0;background:#fff'",
            "out of sight",
        ),
    ],
)
def test_a_seeded_fault_is_caught(site: BuiltSite, visit: Visit, seed: str, fault: str) -> None:
    """A stop out of order, without an outline, under something, or one that cannot be left."""
    page = visit(site.one_of_each("en")["countries.html"]).page
    page.evaluate(f"() => {{ {seed} }}")

    assert any(fault in found for found in faults(page))
