"""Atom feeds (RFC 4287): what is new in sharing, who was confirmed, what is needed, which meetings come and were held; in
all, by country, topic and body, needs and meetings alone, and what each author wrote; in each language.

Written only where the site has an address: a feed is read elsewhere, so a relative one leads nowhere. Its dates are
those of the content, so it changes only when something in it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element

from aexpecs.core.audience import is_for_engines
from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import Expert, Meeting, Need, Piece
from aexpecs.exchange.xmltext import add, document
from aexpecs.views.addresses import absolute, feed_path, tag_uri, topics_iri
from aexpecs.views.bodies import body_href
from aexpecs.views.meetings import meeting_href
from aexpecs.views.needs import need_href
from aexpecs.views.news import News, newest
from aexpecs.views.shelf import Shelf, Site, country_href, expert_href, piece_href, shown_name, topic_href

NAMESPACE = "http://www.w3.org/2005/Atom"


class Subject(NamedTuple):
    """What a feed is about: its page, its name in a language (empty for everything), its news."""

    page: str
    name: Callable[[Shelf], str]
    news: list[News]


def feeds(shelfs: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """All feeds in all languages."""
    if not site.url:
        return
    directory = shelfs[0].directory
    everything = public_news(
        directory,
        directory.pieces.values(),
        directory.listed.values(),
        directory.open_needs.values(),
        directory.meetings.values(),
    )
    # A feed without entries has a day as well; what never changes must not look new on each day.
    since = everything[-1].day if everything else directory.today
    for subject in _subjects(directory, everything):
        for shelf in shelfs:
            yield shelf.language.folder + feed_path(subject.page), feed(subject, since, shelf)


def public_news(
    directory: Directory,
    pieces: Iterable[Piece],
    experts: Iterable[Expert],
    needs: Iterable[Need] = (),
    meetings: Iterable[Meeting] = (),
) -> list[News]:
    """The newest first; of the experts, who are listed ones, those who agreed to search engines."""
    return newest(pieces, (expert for expert in experts if is_for_engines(expert, directory)), needs, meetings)


def _subjects(directory: Directory, everything: list[News]) -> Iterator[Subject]:
    """Everything, the needs, each country, topic and body, and whoever wrote something."""
    yield Subject("index.html", lambda shelf: "", everything)
    needs = newest(needs=directory.open_needs.values())
    yield Subject("needs.html", lambda shelf: shelf.language.words("Needs"), needs)
    meetings = newest(meetings=directory.meetings.values())
    yield Subject("meetings.html", lambda shelf: shelf.language.words("Meetings"), meetings)
    for member in directory.vocabulary.members.values():
        code = member.code.lower()
        news = public_news(
            directory,
            directory.pieces_by_country.get(code, ()),
            directory.by_country.get(code, ()),
            directory.needs_by_country.get(code, ()),
        )
        yield Subject(country_href(code), lambda shelf, code=code: shelf.countries[code], news)  # type: ignore[misc]
    for code in directory.vocabulary.topics:
        news = public_news(
            directory,
            directory.pieces_by_topic.get(code, ()),
            directory.by_topic.get(code, ()),
            directory.needs_by_topic.get(code, ()),
        )
        yield Subject(topic_href(code), lambda shelf, code=code: shelf.topic_texts[code].value, news)  # type: ignore[misc]
    for code in directory.vocabulary.bodies:
        news = public_news(directory, directory.pieces_by_body.get(code, ()), directory.by_body.get(code, ()))
        yield Subject(body_href(code), lambda shelf, code=code: code, news)  # type: ignore[misc]
    for author, pieces in directory.pieces_by_author.items():
        expert = directory.listed.get(author)
        if expert and is_for_engines(expert, directory):
            name = shown_name(expert)
            yield Subject(expert_href(author), lambda shelf, name=name: name, newest(pieces))  # type: ignore[misc]


def feed(subject: Subject, since: date, shelf: Shelf) -> bytes:
    """One feed in one language; ``since`` is its day while it has no entries."""
    site, folder, tag = shelf.site, shelf.language.folder, shelf.language.tag
    page, news = subject.page, subject.news
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": tag})
    add(root, "id", _id(shelf, feed_path(page)))
    add(root, "title", " – ".join(filter(None, (site.name, subject.name(shelf)))))
    add(root, "updated", _moment(news[0].day if news else since))
    add(root, "link", rel="self", type="application/atom+xml", href=absolute(site, folder + feed_path(page)))
    add(root, "link", rel="alternate", type="text/html", hreflang=tag, href=absolute(site, folder + page))
    add(add(root, "author"), "name", site.name)  # stands for entries without an author
    for item in news:
        if isinstance(item.about, Piece):
            _piece(root, item.about, item.day, shelf)
        elif isinstance(item.about, Need):
            _need(root, item.about, item.day, shelf)
        elif isinstance(item.about, Meeting):
            _meeting(root, item.about, item.day, shelf)
        else:
            _expert(root, item.about, item.day, shelf)
    return document(root)


def _piece(root: Element, piece: Piece, day: date, shelf: Shelf) -> None:
    directory = shelf.directory
    entry = _entry(root, piece_href(piece.id), piece.title, piece.lang, day, shelf)
    add(entry, "published", _moment(piece.date or day))
    add(entry, "summary", piece.summary, xml_lang=piece.lang)
    experts = [directory.published[i] for i in piece.authors if i in directory.published]
    names = [shown_name(expert) for expert in experts if is_for_engines(expert, directory)]
    if not experts and piece.asked_by:
        names = [shelf.organisation(piece.asked_by).value]
    for name in names:
        add(add(entry, "author"), "name", name)
    _categories(entry, piece.topics, shelf)


def _expert(root: Element, expert: Expert, day: date, shelf: Shelf) -> None:
    card = shelf.card(expert)
    entry = _entry(root, card.href, card.name, "", day, shelf)
    summary = shelf.language.pick(expert.summary, expert.lang)
    if summary:
        add(entry, "summary", summary.value, xml_lang=summary.lang or shelf.language.tag)
    _categories(entry, topics_of(expert), shelf)


def _need(root: Element, need: Need, day: date, shelf: Shelf) -> None:
    entry = _entry(root, need_href(need.id), need.title, need.lang, day, shelf)
    add(entry, "summary", need.summary, xml_lang=need.lang)
    add(add(entry, "author"), "name", shelf.organisation(need.asked_by).value)
    _categories(entry, need.topics, shelf)


def _meeting(root: Element, meeting: Meeting, day: date, shelf: Shelf) -> None:
    entry = _entry(root, meeting_href(meeting.id), meeting.title, meeting.lang, day, shelf)
    add(entry, "published", _moment(meeting.posted_on or day))
    add(entry, "summary", meeting.summary, xml_lang=meeting.lang)


def _entry(root: Element, href: str, title: str, lang: str, day: date, shelf: Shelf) -> Element:
    entry = add(root, "entry")
    add(entry, "id", _id(shelf, href.removesuffix(".html")))
    add(entry, "title", title, **({"xml_lang": lang} if lang else {}))
    add(entry, "updated", _moment(day))
    add(entry, "link", rel="alternate", type="text/html", href=absolute(shelf.site, shelf.language.folder + href))
    return entry


def _categories(entry: Element, codes: Iterable[str], shelf: Shelf) -> None:
    for code in codes:
        if code in shelf.topic_texts:
            add(entry, "category", term=code, scheme=topics_iri(shelf.site), label=shelf.topic_texts[code].value)


def _id(shelf: Shelf, name: str) -> str:
    """Each language has entries of its own: their words differ, and some readers follow two languages."""
    return tag_uri(shelf.site, f"{shelf.language.tag}/{name}")


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
