"""The review as Markdown for a comment and as an HTML page. What a file says is shown as words and acts as nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from aexpecs.checks.report import visible
from aexpecs.contribute.review.words import Row


class Card(NamedTuple):
    """One file of the proposal; pictures are pairs of a caption and bytes that have been looked at."""

    title: str
    what: str
    path: str
    states: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()


_STYLE = """
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;padding:1rem;max-width:70rem;color:#1a1a1a;background:#fff}
h2{border-top:2px solid #1a5276;margin-top:2rem;padding-top:.5rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top}
th[scope=row]{width:12rem}td{white-space:pre-line;overflow-wrap:anywhere}
.note{border-left:4px solid #b9770e;padding-left:.5rem}img{max-width:100%;border:1px solid #999}
figure{display:inline-block;margin:0 1rem 1rem 0;max-width:24rem;vertical-align:top}
"""


def markdown(cards: list[Card], heading: str) -> Iterator[str]:
    """Lines of Markdown in which a text of a file is no link, mention, picture, heading or HTML."""
    yield f"## {_plain(heading)}"
    for card in cards:
        yield f"\n### {_plain(card.title)}\n\n{_plain(card.what)}: `{_plain(card.path).replace('`', '')}`\n"
        for state in card.states:
            yield f"- {_plain(state)}"
        for note in card.notes:
            yield f"- **Look:** {_plain(note)}"
        for row in card.rows:
            yield f"- **{_plain(row.label)}**"
            for sign, texts in (("before", row.before), ("after", row.after)):
                for text in texts:
                    yield f"  - {sign}: {_plain(text)}"


def _plain(text: str) -> str:
    """``text`` as words: signs of Markdown are escaped, and an invisible joiner breaks what a forge would turn into a link
    or a call to somebody."""
    one_line = visible(" ".join(text.split()))
    escaped = re.sub(r"([\\`*_\[\]<>&|~$!])", r"\\\1", one_line)
    return re.sub(r"(@|#|:(?=//)|www(?=\.))", "\\1\u2060", escaped)


def html_page(cards: list[Card], heading: str) -> str:
    """A whole page that loads nothing, runs nothing, and needs no other file."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">',
            f"<title>{_safe(heading)}</title><style>{_STYLE}</style></head><body><main><h1>{_safe(heading)}</h1>",
            *(line for card in cards for line in _card(card)),
            "</main></body></html>\n",
        ]
    )


def _card(card: Card) -> Iterator[str]:
    yield f"<h2>{_safe(card.title)}</h2><p>{_safe(card.what)}: <code>{_safe(card.path)}</code></p>"
    if card.states:
        yield "<ul>" + "".join(f"<li>{_safe(state)}</li>" for state in card.states) + "</ul>"
    yield from (f'<p class="note">{_safe(note)}</p>' for note in card.notes)
    if card.rows:
        yield '<table><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr>'
        for row in card.rows:
            cells = "".join(f'<td dir="auto">{_safe(chr(10).join(texts))}</td>' for texts in (row.before, row.after))
            yield f'<tr><th scope="row">{_safe(row.label)}</th>{cells}</tr>'
        yield "</table>"
    for caption, picture in card.pictures:
        data = base64.b64encode(picture).decode()
        address = f"data:{_type_of(picture)};base64,{data}"
        yield f'<figure><img src="{address}" alt=""><figcaption>{_safe(caption)}</figcaption></figure>'


def _type_of(picture: bytes) -> str:
    if picture.startswith(b"\x89PNG"):
        return "image/png"
    return "image/webp" if picture.startswith(b"RIFF") else "image/jpeg"


def _safe(text: str) -> str:
    return "\n".join(html.escape(visible(line)) for line in text.split("\n"))
