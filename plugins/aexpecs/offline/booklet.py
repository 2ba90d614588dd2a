"""The booklet: who is in the pool, by country or agenda, with indexes by topic, country and name; A5 for the bag, A4 for a printer."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

from markupsafe import Markup

from aexpecs.core.directory import topics_of
from aexpecs.core.model import Expert
from aexpecs.core.names import filed_as
from aexpecs.offline.edition import Edition, Format
from aexpecs.offline.markup import element, joined
from aexpecs.offline.paper import Paper, anchor, listed, version
from aexpecs.offline.pdf import Pages, workshop, write_pdfs
from aexpecs.offline.qr import qr
from aexpecs.offline.signature import read_key
from aexpecs.views.addresses import absolute
from aexpecs.views.experts import ExpertView, expert_view
from aexpecs.views.filing import other_forms
from aexpecs.views.wording import Text

SIZES = ("A5", "A4")


def make(edition: Edition, folder: Path) -> None:
    """Write a file of each size into ``folder``."""
    with workshop() as place:
        booklet = Booklet(Paper(edition, place))
        files = {folder / f"{edition.name}-booklet-{size.lower()}.pdf": booklet.sized(size) for size in SIZES}
        write_pdfs(files, place, edition.day)


def weigh(edition: Edition) -> int:
    """Fonts, and for each expert the entry, its lines in three indexes, and the photo."""
    shelf = edition.shelves[0]
    photos = len(shelf.common.photos) if edition.photos != "none" else 0
    return len(SIZES) * (250_000 + len(shelf.directory.published) * 3_000 + photos * 4_500)


class Booklet:
    """The parts of the booklet. Entries are made once for all sizes and passes."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.words, self.shelf = paper, paper.words, paper.shelf
        self.countries = paper.by_country(paper.experts)
        self.entries = {expert.id: self._entry(expert, expert_view(expert, paper.shelf)) for expert in paper.experts}
        self.pages: Pages = {}

    def sized(self, size: str) -> Callable[[Pages], str]:
        """What makes the booklet on paper of a size. Each has page numbers of its own, as all are made at the same time."""
        own = copy.copy(self)
        return lambda pages: own.html(pages, size)

    def html(self, pages: Pages, size: str) -> str:
        """The whole booklet with the page numbers that are known."""
        self.pages = pages
        parts = (self._cover(), self._contents(), *self._chapters(), *self._indexes())
        return self.paper.page(self.paper.edition.title, ("paper", "booklet"), parts, paper=size)

    def _number(self, place: str) -> Markup:
        """The number of a page; before it is known, digits that take the same room."""
        return element("span", str(self.pages.get(place, "000")), class_="number")

    def _cover(self) -> Markup:
        edition, language = self.paper.edition, self.paper.language
        home = absolute(self.shelf.site, f"{language.folder}index.html")
        facts = {
            self.words("Date"): language.date(edition.day),
            self.words("Edition"): version(edition),
            self.words("Valid until"): language.date(edition.expires),
            self.words("Experts"): language.number(len(self.paper.experts)),
        }
        return element(
            "section",
            element("h1", edition.title),
            element(
                "p", self.words("ASEAN Resource Centre on the ASEAN Pool of Experts on Civil Service"), class_="lead"
            ),
            element("p", self.paper.meeting_line(), class_="meeting") if edition.meeting else None,
            element("dl", [(element("dt", name), element("dd", value)) for name, value in facts.items()]),
            element("div", qr(home, home), element("div", self._how_to_check(home)), class_="check"),
            self._samples(),
            class_="cover",
        )

    def _how_to_check(self, home: str) -> Markup:
        """What a person with the booklet in the hand can do, and the key for whoever holds an electronic copy."""
        edition = self.paper.edition
        said = [self.words("After the last day above, use a newer edition.")]
        if home:
            said.append(
                self.words(
                    "The code beside each name leads to the profile as it is today. Who is not found there has withdrawn."
                )
            )
        if edition.key:
            key = read_key(edition.key).public
            said.append(
                self.words(
                    "Electronic copies are signed. They are genuine if they can be checked with this key: %(key)s",
                    key=key,
                )
            )
        return joined(element("p", sentence) for sentence in said)

    def _samples(self) -> Markup | None:
        if not self.shelf.directory.has_samples:
            return None
        return element("p", element("b", self.words("The people shown here are invented samples.")))

    def _contents(self) -> Markup:
        lines = [(f"c-{code}", heading, len(people)) for code, heading, people in self.paper.chapters]
        lines += [(place, Text(heading), 0) for place, heading in self._index_headings().items()]
        rows = [
            element(
                "li",
                element("a", name, href=f"#{place}"),
                element("span", str(count), class_="count") if count else None,
                self._number(place),
            )
            for place, name, count in lines
        ]
        return element(
            "nav", element("h2", self.words("Contents")), element("ol", rows, class_="lines"), class_="contents"
        )

    def _index_headings(self) -> dict[str, str]:
        return {
            "by-topic": self.words("Index of topics"),
            "by-country": self.words("Index of countries"),
            "by-name": self.words("Index of names"),
        }

    def _chapters(self) -> Iterator[Markup]:
        for code, heading, people in self.paper.chapters:
            entries = [self.entries[expert.id] for expert in people]
            yield element("section", element("h2", heading), entries, id=f"c-{code}", class_="country")

    def _entry(self, expert: Expert, view: ExpertView) -> Markup:
        brief = [
            listed(self.words("Topics"), (line.link.text for line in view.topics)),
            listed(self.words("Languages"), (link.text for link, _ in view.languages)),
            listed(self.words("Offers"), (*(link.text for link in view.offers), *view.modes)),
        ]
        return element(
            "article",
            self.paper.photo(expert),
            element(
                "div",
                element("h3", view.name),
                element("p", joined((name for name, _ in view.others[:2]), " · ")) if view.others else None,
                element("p", view.post.title, ", ", view.post.organisation) if view.post else None,
                element("p", view.summary, class_="summary") if view.summary else None,
                element("p", joined([*brief, view.availability or view.reach.note], " · ")),
            ),
            qr(self.paper.address(expert), view.name),
            id=anchor(expert),
            class_="entry",
        )

    def _indexes(self) -> Iterator[Markup]:
        headings = self._index_headings()
        yield self._index("by-topic", headings["by-topic"], [*self._topic_lines()])
        yield self._index("by-country", headings["by-country"], [*self._country_lines()])
        yield self._index("by-name", headings["by-name"], self._name_lines())

    def _index(self, place: str, heading: str, lines: list[Markup]) -> Markup:
        return element(
            "section", element("h2", heading), element("div", lines, class_="columns"), id=place, class_="index"
        )

    def _line(self, name: str, expert: Expert) -> Markup:
        place = anchor(expert)
        return element("p", element("a", name, href=f"#{place}"), self._number(place), class_="line")

    def _topic_lines(self) -> Iterator[Markup]:
        vocabulary = self.shelf.vocabulary
        found: dict[str, list[Expert]] = {code: [] for code in vocabulary.topics}
        for expert in self.paper.experts:
            for code in topics_of(expert):
                found[code].append(expert)
        for code, people in found.items():
            if people:
                yield element("h3", self.shelf.topic_texts[code])
                yield from (self._line(self.shelf.card(expert).name, expert) for expert in people)

    def _country_lines(self) -> Iterator[Markup]:
        places = {chapter.code for chapter in self.paper.chapters}
        for code, name, people in self.countries:
            yield element("h3", name, [" ", self._number(f"c-{code}")] if code in places else None)
            yield from (self._line(self.shelf.card(expert).name, expert) for expert in people)

    def _name_lines(self) -> list[Markup]:
        order = self.paper.language.order
        rows = [(form, expert) for expert in self.paper.experts for form in (filed_as(expert), *other_forms(expert))]
        return [self._line(form, expert) for form, expert in sorted(rows, key=lambda row: (order(row[0]), row[1].id))]


FORMAT = Format("booklet", "a booklet as PDF, A5 and A4, with indexes and codes to scan", make, weigh)
