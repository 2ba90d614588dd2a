"""A published profile as bare words and structure, so that every peer shows the same."""

from __future__ import annotations

import base64
import re
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import html5lib

KEPT = {"h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "a", "strong", "em", "blockquote"}


class Profile(NamedTuple):
    """The content of a profile: its HTML without classes, with links that stay on the page, and its photo."""

    name: str
    body: str
    photo: bytes
    photo_name: str


def profile_of(html: str) -> Profile:
    """Take the content out of a page of this site."""
    document = html5lib.parse(html, namespaceHTMLElements=False)
    main = document.find(".//main")
    photo, photo_name = b"", ""
    for image in main.iter("img"):
        if match := re.match(r"data:image/(\w+);base64,(.*)", image.get("src", ""), re.S):
            photo, photo_name = base64.b64decode(match[2]), f"photo.{match[1]}"
    name = "".join(main.find(".//h1").itertext()).strip()
    return Profile(name, _bare(main).strip(), photo, photo_name)


def _bare(element: Any) -> str:
    if (
        not isinstance(element.tag, str)
        or element.get("aria-hidden") == "true"
        or element.tag in ("nav", "img", "script", "style")
    ):
        return escape(element.tail or "")
    inner = escape(element.text or "") + "".join(_bare(child) for child in element)
    if element.tag in KEPT:
        inner = re.sub(r"\s+", " ", inner).strip() if element.tag != "ul" else inner
        here = ' href="#"' if element.tag == "a" else ""
        inner = f"<{element.tag}{here}>{inner}</{element.tag}>" + ("" if element.tag in ("a", "strong", "em") else "\n")
    return inner + escape(re.sub(r"\s+", " ", element.tail or ""))


def with_photo(profile: Profile, folder: Path) -> str:
    """The body with the photo after the name; the photo as a file in ``folder``."""
    if not profile.photo:
        return profile.body
    (folder / profile.photo_name).write_bytes(profile.photo)
    return profile.body.replace(
        "</h1>", f'</h1>\n<p><img src="{profile.photo_name}" alt="" width="96" height="96"></p>', 1
    )
