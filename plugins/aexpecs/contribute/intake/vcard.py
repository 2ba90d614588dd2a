"""Contact cards (vCard 2.1 to 4.0): the name, the post and public pages are taken; personal addresses never are."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from aexpecs.contribute.differences import Path
from aexpecs.contribute.intake.received import Desk, Received, Wish, decoded
from aexpecs.contribute.plain import plain
from aexpecs.contribute.rows import cleaned
from aexpecs.core.reading import folded

SUFFIXES = (".vcf", ".vcard")
_NEVER = {
    "EMAIL": "e-mail",
    "TEL": "telephone",
    "ADR": "address",
    "BDAY": "birthday",
    "IMPP": "messenger",
    "NOTE": "note",
}


class Line(NamedTuple):
    """A property of a card: its name, its parameters in capitals, its value as it was written."""

    name: str
    parameters: str
    value: str


def recognises(received: Received) -> bool:
    """Whether this is a contact card."""
    return received.suffix in SUFFIXES


def read(received: Received, desk: Desk) -> Iterator[Wish | Received]:
    """What each card of the file adds to the profile of the same name, or to the one that the desk names."""
    cards = re.findall(r"(?is)BEGIN:VCARD\s*\n(.*?)\nEND:VCARD", decoded(received, desk.encoding))
    if not cards:
        raise received.refused("there is no contact card in it", "save the contact again as a vCard (.vcf)")
    for card in cards:
        yield from _card(list(lines_of(card)), received, desk)


def lines_of(card: str) -> Iterator[Line]:
    """The properties of a card, unfolded and decoded."""
    card = re.sub(
        r"(?im)^([^:\n]*QUOTED-PRINTABLE[^:\n]*:(?:[^\n]*=\n)+[^\n]*)", lambda m: m.group().replace("=\n", ""), card
    )
    for line in re.sub(r"\n[ \t]", "", card).split("\n"):
        match = re.match(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^:\"])*)?):(.*)", line)
        if match:
            name, parameters, value = match.groups()
            if "QUOTED-PRINTABLE" in parameters.upper():
                charset = re.search(r"(?i)CHARSET=\"?([\w-]+)", parameters)
                try:
                    value = quopri.decodestring(value.encode("utf-8")).decode(charset.group(1) if charset else "utf-8")
                except (LookupError, UnicodeDecodeError):
                    value = ""
            yield Line(name.upper(), parameters.upper(), value)


def parts(value: str, sign: str) -> list[str]:
    """The components of a value, with what was escaped in them."""
    found = re.split(rf"(?<!\\){sign}", value)
    return [
        cleaned(re.sub(r"\\([nN,;:\\])", lambda m: "\n" if m.group(1) in "nN" else m.group(1), part)) for part in found
    ]


def _card(lines: list[Line], received: Received, desk: Desk) -> Iterator[Wish | Received]:
    held = {line.name: line.value for line in reversed(lines)}
    components = [*parts(held.get("N", ""), ";"), *[""] * 5]
    name = parts(held.get("FN", ""), "\n")[0] or " ".join(filter(None, (components[1], components[2], components[0])))
    experts = desk.directory.experts
    address = desk.expert or next((e.id for e in experts.values() if folded(e.name) == folded(name)), "")
    if not address:
        raise received.refused(
            f'no profile is named "{name[:80]}"', "say whose it is: invoke intake --expert id/name FILE"
        )
    expert = experts.get(address)
    data: dict[str, Any] = plain(expert) if expert else {}
    changes: dict[Path, Any] = {}
    post = {"title": parts(held.get("TITLE", ""), "\n")[0], "organisation": parts(held.get("ORG", ""), ";")[0]}
    there = {folded(p["title"]) for p in data.get("positions", ())}
    if all(post.values()) and folded(post["title"]) not in there:
        changes[("positions",)] = [post, *data.get("positions", ())]
    pages = [line.value.strip() for line in lines if line.name == "URL"]
    known = {link["url"] for link in data.get("links", ())}
    links = [
        {"url": url, "label": urlsplit(url).hostname or ""}
        for url in pages
        if url.startswith("https://") and url not in known
    ]
    if links:
        changes[("links",)] = [*data.get("links", ()), *links]
    for field, place in (("honorific_prefix", 3), ("honorific_suffix", 4)):
        if (titles := [title for title in parts(components[place], ",") if title]) and field not in data:
            changes[(field,)] = titles
    if not expert:
        changes = {(): {"name": name, **{str(path[0]): value for path, value in changes.items()}}}
    left_out = sorted({_NEVER[line.name] for line in lines if line.name in _NEVER})
    notes = (f"left out of the card, because the directory never holds it: {', '.join(left_out)}",) if left_out else ()
    yield from _photo(held.get("PHOTO", ""), address)
    if changes:
        yield Wish("update" if expert else "new", address, received.file_name, changes, data, adds=True, notes=notes)


def _photo(value: str, address: str) -> Iterator[Received]:
    """A picture inside of the card; one that lies elsewhere is never fetched."""
    text = value.partition("base64,")[2] or value
    if len(text) > 200 and not text.startswith(("http:", "https:")):
        try:
            yield Received(f"{address.partition('/')[2]}.jpg", base64.b64decode("".join(text.split()), validate=True))
        except (binascii.Error, ValueError):
            return
