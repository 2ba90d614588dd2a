"""axe-core, the checker of accessibility rules, run inside a page that is open in a browser."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MODES: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}
"""How a reader may see colours, as `Page.emulate_media` takes it."""

_RUN = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
    .then(found => found.violations)"""


def violations(page: Page) -> list[str]:
    """What breaks a rule on the page as it is shown now: rule, what it says, and the first places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    return [
        f"{found['id']}: {found['help']}: " + "; ".join(node["html"][:160] for node in found["nodes"][:3])
        for found in page.evaluate(_RUN, TAGS)
    ]
