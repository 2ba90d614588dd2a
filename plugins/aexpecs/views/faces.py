"""Faces in lists, on the reader's wish: one picture for all, fetched when the reader follows the link "Show faces".

No script is needed. The link leads to an element that stands still, so nothing scrolls; while it is the target, the
styles of the page lay the one picture over the initials of every tile, each time at another height. Browsers fetch it
only then. Initials stay beneath, for as long as it is on its way and wherever it does not arrive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aexpecs.photos.album import Album

FEWEST = 2  # a single face is on its own profile


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of one page of a list: the classes that tell the place of each in the picture, by the address of the
    card; the kilobytes it costs; and the styles that show it."""

    places: Mapping[str, str]
    kilobytes: int
    style: str


def faces_of(items: list[Any], photos: Mapping[str, str], album: Album, root: str) -> Faces | None:
    """The faces of ``items`` (cards and other lines), None if they are too few; ``root`` leads to that of the site."""
    # Only cards have initials: a line that leads from another form of a name to the card has no tile.
    hrefs = [item.href for item in items if hasattr(item, "initials") and item.href in photos]
    if len(hrefs) < FEWEST:
        return None
    sprite = album.sprite([photos[href] for href in hrefs])
    places = {href: _classes(place) for place, href in enumerate(hrefs)}
    return Faces(places, -(-sprite.size // 1000), style(len(hrefs), root, sprite.avif, sprite.webp))


def _classes(place: int) -> str:
    """Classes that tell a place by tens and units; zero needs none."""
    tens, units = divmod(place, 10)
    return "face" + (f" t{tens}" if tens else "") + (f" u{units}" if units else "")


def style(count: int, root: str, avif: str, webp: str) -> str:
    """The styles for ``count`` faces. A tile is 3rem wide (theme/styles/list.css), and so is each place in the picture.

    Heights are told by tens and units, with 13 rules for 50 faces: far less, compressed, than a rule for each.
    Browsers that do not know ``image-set`` with types keep the WebP that is named before it.
    """
    pictures = ",".join(f'url({root}{path})type("image/{kind}")' for path, kind in ((avif, "avif"), (webp, "webp")))
    better = f";background-image:image-set({pictures})" if avif else ""
    shown = "#faces:target~.cards .face .tile::after"
    tens = "".join(f".t{n}{{--t:-{30 * n}rem}}" for n in range(1, (count + 9) // 10))
    units = "".join(f".u{n}{{--u:-{3 * n}rem}}" for n in range(1, min(count, 10)))
    return (
        ".tile{position:relative}#faces{position:fixed;top:0}"
        f'{shown}{{content:"";position:absolute;top:-1px;left:-1px;width:3rem;height:3rem;border-radius:inherit;'
        f"background:url({root}{webp}) 0 calc(var(--t,0rem) + var(--u,0rem))/3rem{better}}}{tens}{units}"
    )
