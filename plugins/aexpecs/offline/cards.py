"""Name badges and table cards for a meeting; the code on each leads to the profile."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from aexpecs.core.model import Expert
from aexpecs.offline.edition import Edition, Format
from aexpecs.offline.markup import element
from aexpecs.offline.paper import Paper
from aexpecs.offline.pdf import workshop, write_pdfs
from aexpecs.offline.qr import qr


def make(edition: Edition, folder: Path) -> None:
    """Write a file of badges, eight a sheet, and one of table cards, one a sheet to be folded."""
    with workshop() as place:
        cards = Cards(Paper(edition, place))
        files = {
            folder / f"{edition.name}-badges.pdf": lambda pages: cards.badges(),
            folder / f"{edition.name}-table-cards.pdf": lambda pages: cards.tables(),
        }
        write_pdfs(files, place, edition.day)


def weigh(edition: Edition) -> int:
    """Fonts, and for each expert a badge and a card with two faces."""
    return 2 * 150_000 + len(invited(edition)) * 9_000


def invited(edition: Edition) -> list[Expert]:
    """Those of the edition who take part in the meeting or speak there; all, if nobody is named yet or there is no meeting."""
    published, meeting = edition.shelves[0].directory.published, edition.meeting
    named: set[str] = set()
    if meeting:
        named = {*meeting.participants, *(speaker for item in meeting.agenda for speaker in item.speakers)}
    return [expert for expert_id, expert in published.items() if expert_id in named] or list(published.values())


class Cards:
    """What is printed for each of those invited."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.experts = sorted(invited(paper.edition), key=paper.shelf.order)

    def badges(self) -> str:
        """Badges of 90 by 64 millimetres."""
        found = (self._face(expert, "badge") for expert in self.experts)
        return self._page("badges", element("main", found))

    def tables(self) -> str:
        """Cards to be folded in the middle, with the name on both faces."""
        found = (
            element("section", self._face(expert, "face up"), self._face(expert, "face")) for expert in self.experts
        )
        return self._page("tables", *found)

    def _page(self, sheet: str, *body: Markup) -> str:
        return self.paper.page(self.paper.edition.title, ("paper", sheet), *body)

    def _face(self, expert: Expert, kind: str) -> Markup:
        card = self.paper.shelf.card(expert)
        return element(
            "article",
            element("p", self.paper.meeting_line() or self.paper.edition.title, class_="top"),
            element("h2", card.name),
            element("p", card.native, class_="native") if card.native else None,
            element("p", [(text, " ") for text in card.post], class_="post") if card.post else None,
            element("p", card.country, class_="country"),
            qr(self.paper.address(expert), card.name),
            element("p", self.paper.imprint(), class_="imprint"),
            class_=kind,
        )


FORMAT = Format("cards", "name badges and table cards as PDF", make, weigh)
