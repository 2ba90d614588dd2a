"""No console message, no request to a third party, and a style that is really in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OpenPage
from tests.guards.built import BuiltSite, served
from tests.guards.conftest import Visit
from tests.guards.silence import faults

STYLED = "<style>.site-head{background:navy}" + "".join(f".c{number}{{color:red}}" for number in range(12)) + "</style>"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>x</title><link rel="icon" href="data:,">{STYLED}</head>
<body><header class="site-head">A</header></body></html>"""
POLICY = "default-src 'none'; style-src 'sha256-AAAA'"
BLOCKING = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>'


def test_pages_are_silent_and_styled(site: BuiltSite, address: str, visit: Visit, open_page: OpenPage) -> None:
    """The fullest page of each type in each language."""
    opened = open_page()
    found = []
    for lang in site.languages:
        for path in site.one_of_each(lang).values():
            opened.console.clear()
            opened.requests.clear()
            found += [f"{path}: {fault}" for fault in faults(visit(path, opened), address)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        (
            "<title>",
            BLOCKING,
            "style: only 0 style rules",
        ),
        (
            "<title>",
            BLOCKING,
            "console: error: ",
        ),
        (">A<", "><script>console.log('seen')</script><", "console: log: seen"),
        (">A<", "><script>throw new Error('broken')</script><", "console: exception: broken"),
        (">A<", "><script src='gone.js'></script><", "console: error: Failed to load resource"),
        (">A<", "><img src='http://localhost:9/pixel.gif' alt=''><", "asks elsewhere: http://localhost:9/pixel.gif"),
        (".site-head{background:navy}", ".site-heed{background:navy}", "style: the header has no colour"),
    ],
)
def test_a_seeded_fault_is_caught(tmp_path: Path, open_page: OpenPage, good: str, bad: str, fault: str) -> None:
    """A blocked style, a message, an exception, a missing file, a pixel of somebody else."""
    (tmp_path / "good.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bad.html").write_text(PAGE.replace(good, bad, 1), encoding="utf-8")
    with served(tmp_path) as own:
        assert faults(open_page(own + "good.html"), own) == []
        assert any(found.startswith(fault) for found in faults(open_page(own + "bad.html"), own))
