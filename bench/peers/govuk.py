"""GOV.UK Frontend, from npm: its page template with its styles, fonts and script."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from peers.profile import Profile, with_photo

NAME = "GOV.UK Frontend"
CLASSES = {
    "h1": "govuk-heading-l",
    "h2": "govuk-heading-m",
    "h3": "govuk-heading-s",
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "a": "govuk-link",
}
PAGE = """<!DOCTYPE html>
<html lang="en" class="govuk-template">
<head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<link rel="stylesheet" href="govuk-frontend.min.css"></head>
<body class="govuk-template__body">
<script>document.body.className += ' js-enabled'
+ ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')</script>
<a href="#main-content" class="govuk-skip-link" data-module="govuk-skip-link">Skip to main content</a>
<header class="govuk-header"><div class="govuk-header__container govuk-width-container">
<a href="#" class="govuk-header__link">A-EXPECS</a></div></header>
<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">
{body}
</main></div>
<footer class="govuk-footer"><div class="govuk-width-container">
<p class="govuk-body">No cookies, no tracking.</p></div></footer>
<script type="module">import {{ initAll }} from './govuk-frontend.min.js'; initAll()</script>
</body></html>
"""


def build(profile: Profile, scratch: Path, packages: Path) -> Path | None:
    """The folder with the profile as ``index.html``, from the package in ``packages``; None without it."""
    kit = packages / "govuk-frontend" / "dist" / "govuk"
    if not kit.is_dir():
        return None
    folder = scratch / "govuk"
    shutil.copytree(kit / "assets", folder / "assets")
    for name in ("govuk-frontend.min.css", "govuk-frontend.min.js"):
        shutil.copy(kit / name, folder)
    body = re.sub(
        r"<(h1|h2|h3|p|ul|a)(?=[ >])", lambda tag: f'<{tag[1]} class="{CLASSES[tag[1]]}"', with_photo(profile, folder)
    )
    (folder / "index.html").write_text(PAGE.format(name=profile.name, body=body), encoding="utf-8")
    return folder
