"""No rule of WCAG 2.2 AA that a program can judge is broken, however a reader sees colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from aexpecs.views import PAGE_TYPES
from tests.conftest import OpenPage
from tests.guards.axe import MODES, violations
from tests.guards.built import BuiltSite
from tests.guards.conftest import Visit


@pytest.mark.parametrize("page_type", [page_type.template for page_type in PAGE_TYPES])
def test_axe_finds_nothing(site: BuiltSite, visit: Visit, page_type: str) -> None:
    """The fullest page of each type, in each language, in light, dark and forced colours."""
    opened = None
    found = []
    for lang in site.languages:
        path = site.one_of_each(lang)[page_type]
        opened = visit(path, opened)
        for mode, media in MODES.items():
            opened.page.emulate_media(**media)
            found += [f"{path}, {mode}: {violation}" for violation in violations(opened.page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.querySelector('h1').outerHTML = '<h4>Name</h4>'", "page-has-heading-one"),
        ("document.documentElement.lang = ''", "html-has-lang"),
        ("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')", "image-alt"),
        ("document.querySelector('main p').style.color = '#ccc'", "color-contrast"),
        ("document.querySelector('main a').replaceChildren()", "link-name"),
    ],
)
def test_axe_catches_a_seeded_fault(site: BuiltSite, visit: Visit, fault: str, rule: str) -> None:
    """A page with one fault is refused by the rule that fits."""
    page: Page = visit(site.one_of_each("en")["expert.html"]).page
    page.evaluate(fault)

    assert [violation.split(":")[0] for violation in violations(page) if violation.startswith(rule)] == [rule]


def test_a_colour_that_fails_only_in_the_dark_is_caught(open_page: OpenPage) -> None:
    """Each mode is looked at by itself."""
    page = open_page().page
    page.set_content("""<!doctype html><html lang="en"><title>x</title><style>
        :root { color-scheme: light dark }
        @media (prefers-color-scheme: dark) { p { color: #333 } body { background: #111 } }
        </style><main><h1>One</h1><p>Text</p></main>""")
    page.emulate_media(**MODES["light"])
    assert violations(page) == []
    page.emulate_media(**MODES["dark"])
    assert any(violation.startswith("color-contrast: ") for violation in violations(page))
