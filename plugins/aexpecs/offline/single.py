"""Everything in one file, for an attachment to a mail or a message: text, search and small photos.

It is one page of the site with its scripts and styles in it. Where an attachment is shown without scripts, as phones do,
all profiles are there to be opened all the same.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from aexpecs.offline.edition import Edition, Format
from aexpecs.offline.folder import filled
from aexpecs.views.copy_pages import FOLDER

_SCRIPTS = re.compile(r"<script src=[^>]*></script>\s*")
_LINKS = re.compile(r'<a\b[^>]*href="(?!https?:|mailto:)[^"]*"[^>]*>(.*?)</a>', re.S)
_FRAME = re.compile(r'<a class="skip".*?</a>|<form class="find".*?</form>|<nav\b.*?</nav>', re.S)


@lru_cache(maxsize=2)
def page(edition: Edition) -> bytes:
    """The file, in the first language of the edition."""
    language = edition.shelves[0].language
    html = (edition.frame / language.folder / FOLDER / "single.html").read_text(encoding="utf-8")
    script = next((edition.site / "scripts").glob("pack_single.*.js")).read_text(encoding="utf-8").replace("</", "<\\/")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    # There is nothing else to go to: links to other pages become words.
    html = _LINKS.sub(r"\1", _FRAME.sub("", _SCRIPTS.sub("", html)))
    html = html.replace("script-src 'self'", f"script-src 'sha256-{digest}'", 1)
    head, end = html.split("</body>", 1)
    return f"{filled(head, edition, language).replace('<p></p>', '')}<script>{script}</script>\n</body>{end}".encode()


def _weigh(edition: Edition) -> int:
    return len(page(edition))


def _write(edition: Edition, folder: Path) -> None:
    (folder / f"{edition.name}.html").write_bytes(page(edition))


FORMAT = Format("single", "one page to send, opens from an attachment; up to about 1,000 experts", _write, _weigh)
