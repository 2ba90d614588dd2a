"""The Content-Security-Policy of a page, in a meta element: it holds on hosts without headers and on a USB stick too.

A page may show its own images and apply the styles in its own head, and nothing else (https://www.w3.org/TR/CSP3/).
The hashes are taken from the finished page, after the last change to its text: a hash of anything earlier would miss,
and a browser would then show the page without styles.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

SLOT = "filled in from the finished page"
"""What ``base.html`` has in the place of the policy."""

# connect-src: no page asks for anything, but a program that judges the page reads robots.txt from inside it.
ALWAYS = "default-src 'none'; img-src 'self' data:; connect-src 'self'"
LAST = "form-action 'self'; base-uri 'none'"
SCRIPTS = "script-src 'self'"

# Only the names are read without regard to case: so the pattern begins with a plain "<", which is found much faster.
_ELEMENT = re.compile(r"<((?i:style|script))\b([^>]*)>([^<]*(?:<(?!/(?i:\1)\s*>)[^<]*)*)</(?i:\1)\s*>")
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
# A browser reads such a script and never runs it, so it needs no permission (HTML: "data block").
_DATA_BLOCK = re.compile(r"\stype\s*=\s*[\"']application/(?:ld\+)?json[\"']", re.IGNORECASE)


class PolicyImpossible(ValueError):
    """The page holds something that the policy would have to block, or has no place for the policy."""


def with_policy(html: str) -> str:
    """The finished page with its policy.

    :raises PolicyImpossible: an inline script; a style outside the head, or before the policy; no slot for it.
    """
    slot, head_end = html.find(SLOT), html.find("</head>")
    if not 0 <= slot < head_end:
        raise PolicyImpossible("the head has no place for the content security policy; see theme/templates/base.html")
    styles, scripts = [], False
    for element in _ELEMENT.finditer(html):
        tag, attributes, text = element.groups()
        if tag.lower() == "style":
            # What stands further down may come from a contributor's text, and gets no permission.
            if not slot < element.start() < head_end:
                raise PolicyImpossible(f"styles belong in the head, after the policy: {element.group()[:80]}")
            styles.append(f"'sha256-{_digest(text)}'")
        elif _SOURCE.search(attributes):
            scripts = True
        elif not _DATA_BLOCK.search(attributes):
            raise PolicyImpossible(f"a script belongs in a file of its own: {element.group()[:80]}")
    parts = [ALWAYS]
    if styles:
        parts.append(f"style-src {' '.join(styles)}")
    if scripts:
        parts.append(SCRIPTS)
    return f"{html[:slot]}{'; '.join([*parts, LAST])}{html[slot + len(SLOT) :]}"


@lru_cache(maxsize=1024)  # pages of one kind mostly have the same styles
def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
