"""Meetings still use paper."""

from __future__ import annotations

import pytest

from tests.conftest import OpenPage
from tests.guards.built import BuiltSite
from tests.guards.conftest import Visit
from tests.guards.paper import faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_print_well(site: BuiltSite, visit: Visit, open_page: OpenPage, scheme: str) -> None:
    """The fullest page of each type; also where the reader's screen is dark."""
    opened = open_page(color_scheme=scheme)  # type: ignore[arg-type]
    paths = site.one_of_each(site.languages[0]).values()
    found = [f"{path}: {fault}" for path in paths for fault in faults(visit(path, opened).page)]
    assert not found, f"{len(found)} faults\n" + "\n".join(found[:40])


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        (".site-head .menu { display: flex !important }", "shown on paper: nav.menu"),
        ("h1 { color: #ddd !important }", "pale on paper"),
        ("main { background: #111 }", "dark ground on paper: main"),
        ("main a { display: none }", "a link lost its words"),
        ("h1 { display: none }", "the name of the page is gone"),
    ],
)
def test_a_seeded_fault_is_caught(site: BuiltSite, visit: Visit, css: str, fault: str) -> None:
    """A menu, pale words, a dark ground, a lost name."""
    page = visit(site.one_of_each("en")["expert.html"]).page
    page.evaluate(
        """css => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`@media print { ${css} }`);
            document.adoptedStyleSheets = [sheet];
        }""",
        css,
    )

    assert any(found.startswith(fault) for found in faults(page))
