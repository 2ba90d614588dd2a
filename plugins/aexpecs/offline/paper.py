"""What everything on paper shares: the page, and the line on each sheet that tells how old it is."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup
from PIL import Image

from aexpecs.core.model import Expert
from aexpecs.offline.edition import Edition
from aexpecs.offline.markup import Child, document, element, joined, shortened
from aexpecs.views.addresses import absolute
from aexpecs.views.agenda import chapters
from aexpecs.views.shelf import expert_href

PHOTO_SIDE, PHOTO_QUALITY = 160, 70
LINE = 90  # characters at the foot of a sheet of A5


class Paper:
    """The paper form of an edition, in its first language. ``folder`` holds the pictures that its pages show."""

    def __init__(self, edition: Edition, folder: Path) -> None:
        self.edition, self.folder = edition, folder
        self.shelf = edition.shelves[0]
        self.language = self.shelf.language
        self.words = self.language.words
        self.experts = sorted(self.shelf.directory.published.values(), key=self.shelf.order)
        self.chapters = chapters(self.shelf, self.experts)

    def page(self, title: str, sheets: Iterable[str], *body: Child, paper: str = "A4") -> str:
        """A page in the styles of theme/print/. What it says on each sheet is set here, as styles have no words."""
        folder = self.edition.root / "theme" / "print"
        lines = filter(None, [shortened(self.meeting_line(), LINE), self.imprint()])
        said = r"\A ".join(line.replace("\\", "").replace('"', "”") for line in lines)
        style = f'@page{{size:{paper};@bottom-left{{content:"{said}"}}}}'
        style += "".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in sheets)
        html = document(title, self.language.tag, self.language.dir, style, *body)
        # Of words inside a line, Chromium's tags tell the language only of groups.
        return html.replace("<span lang=", '<span role="group" lang=')

    def imprint(self) -> str:
        """Date, version and expiry: on every sheet, so that nobody takes an old one for new."""
        edition, date = self.edition, self.language.date
        parts = [
            edition.title,
            date(edition.day),
            self.words("edition %(number)s", number=version(edition)),
            self.words("valid until %(date)s", date=date(edition.expires)),
        ]
        return " · ".join(parts)

    def meeting_line(self) -> str:
        """The meeting with its days, if the edition is for one."""
        return self.edition.meeting_line(self.language)

    def address(self, expert: Expert) -> str:
        """Where the profile of an expert is on the web; empty if the site has no address."""
        return absolute(self.shelf.site, self.language.folder + expert_href(expert.id))

    def photo_path(self, expert: Expert) -> str | None:
        """The photo, if there is one, it may be shown, and the edition has photos."""
        return self.shelf.common.photos.get(expert_href(expert.id)) if self.edition.photos != "none" else None

    def photo(self, expert: Expert) -> Markup:
        """The photo, or the initials where there is none to show. A JPEG: PDF has no other small form for photos."""
        path = self.photo_path(expert)
        if path is None:
            return element("div", self.shelf.card(expert).initials, class_="photo initials", aria_hidden="true")
        name = f"{expert.id.replace('/', '-')}.jpg"
        if not (self.folder / name).exists():
            (self.folder / name).write_bytes(jpeg(self.edition.album.portrait(path)))
        alt = expert.photo.alt if expert.photo else ""
        return element("img", class_="photo", src=name, alt=alt or self.shelf.card(expert).name)

    def by_country(self, experts: Iterable[Expert]) -> list[tuple[str, str, list[Expert]]]:
        """Code, name and experts of each country that has some."""
        found: dict[str, list[Expert]] = {code: [] for code in self.shelf.countries}
        for expert in experts:
            found[expert.country].append(expert)
        return [(code, self.shelf.countries[code], people) for code, people in found.items() if people]


def version(edition: Edition) -> str:
    """The number of the edition and the first digits of its commit."""
    return f"{edition.number} ({edition.commit[:7]})" if edition.commit else str(edition.number)


def jpeg(picture: bytes) -> bytes:
    """A picture as a small JPEG."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        small = opened.convert("RGB")
        small.thumbnail((PHOTO_SIDE, PHOTO_SIDE), Image.Resampling.LANCZOS)
        small.save(written, "JPEG", quality=PHOTO_QUALITY, optimize=True)
    return written.getvalue()


def listed(heading: str, items: Iterable[Child]) -> Markup:
    """Words such as ``Languages: Thai, English``; nothing without items."""
    found = [item for item in items if item]
    if not found:
        return Markup()
    separated = [part for item in found for part in (", ", item)][1:]
    return element("b", heading) + ": " + joined(separated)


def anchor(expert: Expert) -> str:
    """The id of an expert's entry."""
    return f"e-{expert.id.replace('/', '-')}"
