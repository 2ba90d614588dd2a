"""Codes that a phone's camera reads, as drawings."""

from __future__ import annotations

import segno
from markupsafe import Markup

QUIET = 2
"""Modules of white around a code: half of what the standard asks, since all stand on white paper."""

MASK = 2
"""The pattern laid over every code. Readers know all eight; to look for the best costs eight times as much, which for a
booklet of a thousand is half a minute."""


def qr(address: str, label: str) -> Markup:
    """The code of an address; ``label`` says to whom it leads who cannot see it. Nothing if there is no address."""
    if not address:
        return Markup()
    code = segno.make(address, error="m", micro=False, mask=MASK)
    side = code.symbol_size(border=QUIET)[0]
    path = "".join(_runs(row, y + QUIET) for y, row in enumerate(code.matrix))
    return Markup(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">'
        '<path stroke="#000" d="{}"/></svg>'
    ).format(label, side, side, path)


def _runs(row: bytearray, y: int) -> str:
    """The dark runs of a row as strokes, each one module high."""
    found, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append(f"M{start + QUIET} {y}.5h{x - start}")
            start = None
    return "".join(found)
