"""The pages are whole without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OpenPage
from tests.guards.built import BuiltSite, served
from tests.guards.conftest import Visit
from tests.guards.scriptless import faults

PAGE = """<!DOCTYPE html><html lang="en"><title>x</title>
<main><h1>Find</h1><p>All the words.</p><a href="a.html">on</a></main></html>"""


def test_pages_are_whole_without_scripts(site: BuiltSite, visit: Visit, open_page: OpenPage) -> None:
    """The fullest page of each type."""
    without, usual = open_page(java_script_enabled=False), open_page()
    found = []
    for path in site.one_of_each(site.languages[0]).values():
        found += [f"{path}: {fault}" for fault in faults(visit(path, without).page, visit(path, usual).page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("<p>All the words.</p>", "<p id=p></p><script>p.textContent = 'All the words.'</script>", "without a script "),
        (
            "<main>",
            "<main id=m style=display:none><script>m.style.display = ''</script>",
            "nothing is shown without a script",
        ),
        ('href="a.html"', 'href="#" onclick="go()"', "a link that needs a script"),
        ("<p>", "<button type=button>More</button><p>", "a control that needs a script"),
    ],
)
def test_a_seeded_fault_is_caught(tmp_path: Path, open_page: OpenPage, good: str, bad: str, fault: str) -> None:
    """Words that only a script writes, and links and buttons that only a script brings to life."""
    (tmp_path / "good.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bad.html").write_text(PAGE.replace(good, bad, 1), encoding="utf-8")
    with served(tmp_path) as own:

        def of(name: str) -> list[str]:
            return faults(open_page(own + name, java_script_enabled=False).page, open_page(own + name).page)

        assert of("good.html") == []
        assert any(found.startswith(fault) for found in of("bad.html"))
