"""Data for scripts: inside a page, or as a script that hands them over by a call."""

from __future__ import annotations

import json
from typing import Any

# Inside a page only these could end a data block or begin a comment (HTML, 4.12.1.3); JSON may write each as an escape.
# U+2028 and U+2029 are fine in JSON but not in every script parser.
_ESCAPES = tuple((c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029")

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def data_block(value: Any) -> str:
    """``value`` as JSON that may stand in a page."""
    text = _JSON.encode(value)
    for sign, escape in _ESCAPES:
        text = text.replace(sign, escape)
    return text


def call(function: str, *values: Any) -> bytes:
    """A script that calls a function with values."""
    return f"{function}({','.join(map(data_block, values))})".encode()
