"""A sheet for each expert with the whole profile, as a hand-out before a talk; and a list of the sheets in front."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from aexpecs.core.model import Expert
from aexpecs.offline.edition import Edition, Format
from aexpecs.offline.markup import element, joined
from aexpecs.offline.paper import Paper, anchor
from aexpecs.offline.pdf import LAST, Pages, workshop, write_pdf
from aexpecs.offline.profile import profile_facts, profile_texts
from aexpecs.offline.qr import qr
from aexpecs.views.experts import ExpertView, expert_view

SMALLEST = 3
"""How many times the text of a sheet may become smaller, or shorter at last, so that it keeps to one page."""


def make(edition: Edition, folder: Path) -> None:
    """Write the file into ``folder``."""
    with workshop() as place:
        sheets = Sheets(Paper(edition, place))
        write_pdf(sheets.html, place, folder / f"{edition.name}-sheets.pdf", edition.day)


def weigh(edition: Edition) -> int:
    """Fonts, and for each expert the text and the photo."""
    shelf = edition.shelves[0]
    photos = len(shelf.common.photos) if edition.photos != "none" else 0
    return 250_000 + len(shelf.directory.published) * 5_000 + photos * 4_500


class Sheets:
    """All sheets, and how small the text of each must be."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.words = paper, paper.words
        self.experts = [expert for chapter in paper.chapters for expert in chapter.experts]
        self.views = {expert.id: expert_view(expert, paper.shelf) for expert in self.experts}
        self.steps = dict.fromkeys(self.views, 0)

    def html(self, pages: Pages) -> str:
        """All sheets; those that took more than a page when they were printed last get smaller text."""
        places = [pages.get(anchor(expert), 0) for expert in self.experts] + [pages.get(LAST, 0) + 1]
        for expert, start, end in zip(self.experts, places, places[1:], strict=False):
            if end - start > 1:
                self.steps[expert.id] = min(SMALLEST, self.steps[expert.id] + 1)
        sheets = (self._sheet(expert, self.views[expert.id]) for expert in self.experts)
        return self.paper.page(self.paper.edition.title, ("paper", "sheets"), self._list(pages), sheets)

    def _list(self, pages: Pages) -> Markup:
        lines = [
            element(
                "p",
                element("a", self.views[expert.id].name, href=f"#{anchor(expert)}"),
                element("span", str(pages.get(anchor(expert), "000")), class_="number"),
                class_="line",
            )
            for expert in self.experts
        ]
        return element(
            "section",
            element("h1", self.paper.edition.title),
            element("p", self.paper.meeting_line()),
            element("div", lines, class_="columns"),
        )

    def _sheet(self, expert: Expert, view: ExpertView) -> Markup:
        address = self.paper.address(expert)
        head = element(
            "header",
            self.paper.photo(expert),
            element(
                "div",
                element("h2", view.name),
                element("p", joined((name for name, _ in view.others), " · ")) if view.others else None,
                element("p", view.post.title, ", ", view.post.organisation) if view.post else None,
                element("p", element("b", view.country.text)),
            ),
            qr(address, view.name),
        )
        step = self.steps[expert.id]
        texts = profile_texts(view, self.words, is_short=step == SMALLEST)
        body = element("div", texts, element("div", profile_facts(view, self.words), class_="facts"), class_="body")
        foot = element("p", address, class_="address") if address else None
        return element("section", head, body, foot, id=anchor(expert), class_=f"sheet step{step}")


FORMAT = Format("sheets", "a sheet for each expert as one PDF, to hand out", make, weigh)
