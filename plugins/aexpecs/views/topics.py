"""Topics: the vocabulary as pages, each with who knows it, by country, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aexpecs.core.model import Topic
from aexpecs.views import jsonld
from aexpecs.views.addresses import feed_of
from aexpecs.views.countries import Centre, centre_of
from aexpecs.views.needs import MOST_ON_OTHER_PAGES, NeedCard, need_card
from aexpecs.views.page import Link, Listing, Page
from aexpecs.views.shelf import Card, PieceCard, Shelf, topic_href
from aexpecs.views.wording import Text

MOST_PIECES = 10


@dataclass(frozen=True, slots=True)
class TopicBranch:
    """A group with its topics."""

    link: Link
    topics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TopicsView:
    """The whole vocabulary."""

    branches: tuple[TopicBranch, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group: its topics, its experts by country, the centres to ask."""

    heading: Text
    code: str
    topics: tuple[Link, ...]
    centres: tuple[Centre, ...]
    listing: Listing[Card]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic: its place and other words, its experts by country, pieces, the centres to ask."""

    heading: Text
    code: str
    group: Link
    synonyms: tuple[Text, ...]
    in_other_languages: tuple[Text, ...]
    areas: tuple[Text, ...]
    legacy: tuple[str, ...]
    centres: tuple[Centre, ...]
    listing: Listing[Card]
    pieces: tuple[PieceCard, ...]
    sought_by: tuple[Card, ...]
    needs: tuple[NeedCard, ...]


def index_pages(shelf: Shelf) -> Iterator[Page]:
    """All groups and topics."""
    by_group = shelf.directory.by_group
    branches = tuple(
        TopicBranch(
            Link(topic_href(code), shelf.language.topic(group), len(by_group.get(code, ()))),
            tuple(shelf.topic_link(topic.code) for topic in group.topics),
        )
        for code, group in shelf.vocabulary.groups.items()
    )
    title = shelf.language.words("Topics")
    about = shelf.language.words("The topics of civil-service expertise, in groups.")
    yield Page("topics.html", title, TopicsView(branches), about, "topics", data=jsonld.topics(title, shelf))


def group_keys(shelf: Shelf) -> Iterable[str]:
    """The codes of the groups."""
    return shelf.vocabulary.groups


def group_pages(shelf: Shelf, code: str) -> Iterator[Page]:
    """A group with everybody who knows one of its topics."""
    group = shelf.vocabulary.groups[code]
    heading = shelf.language.topic(group)
    links = tuple(shelf.topic_link(topic.code) for topic in group.topics)
    centres = _centres(shelf, {topic.code for topic in group.topics})
    for listing in shelf.listings(topic_href(code), shelf.by_country(shelf.directory.by_group.get(code, []))):
        view = GroupView(heading, code, links, centres, listing)
        data = jsonld.topic_group(group, shelf, listing)
        yield Page(listing.path, heading.value, view, heading.value, "topics", data=data)


def keys(shelf: Shelf) -> Iterable[str]:
    """The codes of the topics."""
    return shelf.vocabulary.topics


def pages(shelf: Shelf, code: str) -> Iterator[Page]:
    """A topic with its experts by country."""
    topic = shelf.vocabulary.topics[code]
    group = shelf.vocabulary.group_of[code]
    heading = shelf.topic_texts[code]
    pieces = tuple(shelf.piece_card(piece) for piece in shelf.directory.pieces_by_topic.get(code, ())[:MOST_PIECES])
    sought = tuple(shelf.cards(shelf.directory.by_sought_topic.get(code, ())[:MOST_PIECES]))
    open_needs = shelf.directory.needs_by_topic.get(code, ())[:MOST_ON_OTHER_PAGES]
    needs = tuple(need_card(need, shelf) for need in open_needs)
    synonyms, foreign = _other_words(shelf, topic)
    scheme = shelf.vocabulary.schemes.get("ACCSM-2021")
    areas = tuple(shelf.language.term(scheme, area) for area in topic.accsm) if scheme else ()
    for listing in shelf.listings(topic_href(code), shelf.by_country(shelf.directory.by_topic.get(code, []))):
        view = TopicView(
            heading,
            code,
            Link(topic_href(group.code), shelf.language.topic(group)),
            synonyms,
            foreign,
            areas,
            topic.legacy,
            _centres(shelf, {code}),
            listing,
            pieces,
            sought,
            needs,
        )
        about = shelf.language.words("Civil-service experts on %(topic)s, by country.", topic=heading.value)
        data, feed = jsonld.topic(code, shelf, listing), feed_of(shelf.site, topic_href(code))
        yield Page(listing.path, heading.value, view, about, "topics", data=data, feed=feed)


def _centres(shelf: Shelf, codes: set[str]) -> tuple[Centre, ...]:
    members = (m for m in shelf.vocabulary.members.values() if m.centre and codes & set(m.centre.topics))
    return tuple(centre for member in members if (centre := centre_of(shelf, member)))


def _other_words(shelf: Shelf, topic: Topic) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """Synonyms in the language of the page, and the label in the other languages that have a confirmed one."""
    tag = shelf.language.tag
    synonyms = tuple(Text(word) for word in topic.alt.get(tag, ()))
    shown = shelf.topic_texts[topic.code].value
    others = [
        (lang, label)
        for lang, label in topic.labels.items()
        if lang != tag and lang not in topic.low and label != shown
    ]
    return synonyms, tuple(Text(label, lang) for lang, label in others)
