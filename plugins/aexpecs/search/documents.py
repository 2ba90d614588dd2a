"""What is searched: experts, pieces, needs, meetings, paths and topics as documents: terms by field, facets, a card."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from lunr.stop_word_filter import WORDS

from aexpecs.core.audience import searchable
from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.languages import territory_name
from aexpecs.core.ledger import Answers
from aexpecs.core.model import Expert, LearningPath, Meeting, Need, Organisation, Piece, Topic, TopicGroup
from aexpecs.core.reads import digest, plain_bytes
from aexpecs.core.visibility import can_be_asked
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.search.tokens import stem, terms, typed_terms, without
from aexpecs.views.shelf import Shelf, shown_name

FIELDS = {"name": 8, "title": 5, "main": 4, "other": 3, "summary": 3, "post": 2, "text": 1}
"""Fields of the index with lunr's boosts: those of `core/model.py`, where fields of one weight are one field here.
``main`` and ``other`` hold codes of topics and groups, which no typed word can equal: they contain a hyphen."""

PIECES, NEEDS, MEETINGS, PATHS, TOPICS = "pieces", "needs", "meetings", "learning", "topics"
BOOSTS = (1.0, 0.9, 0.8)
"""How documents rank: who can be asked and is confirmed; who is due or takes no requests; who has left the pool."""

FACETS = ("group", "language", "offer", "mode", "type", "piece")
MOST_EVIDENCE = 3
PIECE_LINE = 120
COUNTRY_LANGUAGES = ("en", "id", "ms", "vi", "th", "fil", "lo", "km", "my", "zh", "ta", "pt")

_COMMON = frozenset(stem(word) for word in WORDS) | frozenset(
    stem(word) for word in ("dan", "yang", "di", "ke", "dari", "untuk", "pada", "dengan", "dalam", "oleh", "ini", "itu")
)
_MAIN = list(FIELDS).index("main")
# A group is named by what it unites, its main thing first: "Recruitment, selection and assessment".
_LISTED = re.compile(r",| (?:and|dan|và|at) |และ|(?<=[\u0e00-\u0e7f]) ")
_TARGETS = re.compile(r"\]\([^)\s]*\)|<https?:[^>]*>")


@dataclass(frozen=True, slots=True)
class Document:
    """A thing that can be found. ``part`` is a country, or `PIECES` and its like, ``rank`` a place in `BOOSTS`; ``fields``
    are lists of terms in the order of `FIELDS`, ``card`` what a result shows (the layout stands in docs/search.md)."""

    part: str
    rank: int
    ref: str
    fields: tuple[list[str], ...]
    facets: dict[str, tuple[str, ...]]
    card: list[Any]
    mark: bytes = b""  # of all that stands above, where it is kept


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a topic, a group (``REC``) or a country (``@id``), in any language of the vocabulary."""

    terms: tuple[str, ...]
    code: str
    text: str


def documents(shelf: Shelf) -> list[Document]:
    """All documents in their order: part, rank, first topic, address; neighbours share topics, which shortens lists.

    Cards are in English where a text has more languages, so that one index serves every language of the site; labels of
    topics and countries come from the page that shows them.
    """
    directory, cache = shelf.directory, shelf.common.cache
    answers = Answers(cache and cache / "searched")

    def kept(record: Expert | Piece, made_of: Iterable[str], make: Callable[[], Document]) -> Document:
        key = digest(directory.mark, record.mark, *map(str.encode, made_of))
        return Document(*answers.get(record.id, key, lambda: _with_mark(make())))

    found = [kept(expert, (), partial(_expert, expert, shelf)) for expert in searchable(directory).values()]
    for piece in directory.pieces.values():
        authors = _authors(piece, directory)
        found.append(kept(piece, authors, partial(_piece, piece, authors, shelf)))
    found += [_need(need, shelf) for need in directory.open_needs.values()]
    found += [_meeting(meeting, shelf) for meeting in directory.meetings.values()]
    found += [_path(path, shelf) for path in directory.paths.values()]
    found += _topics(directory)
    answers.save()
    order = {part: number for number, part in enumerate([*shelf.countries, PIECES, NEEDS, MEETINGS, PATHS, TOPICS])}
    return sorted(
        found, key=lambda document: (order[document.part], document.rank, document.fields[_MAIN][:1], document.ref)
    )


def _with_mark(made: Document) -> tuple[Any, ...]:
    plain = (made.part, made.rank, made.ref, made.fields, made.facets, made.card)
    return (*plain, digest(plain_bytes(plain)))


def topic_term(code: str) -> str:
    """The term of a topic (``rec-01``) or of a group (``rec-``)."""
    return code.lower() if "-" in code else f"{code.lower()}-"


def _prose(*texts: str) -> list[str]:
    return without(terms(_TARGETS.sub("] ", "\n".join(texts))), _COMMON)


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _fields(**given: list[str]) -> tuple[list[str], ...]:
    return tuple(given.get(name, []) for name in FIELDS)


def _expert(expert: Expert, shelf: Shelf) -> Document:
    directory, vocabulary = shelf.directory, shelf.vocabulary
    card = shelf.card(expert)
    codes = topics_of(expert)
    groups = _distinct(vocabulary.group_of[code].code for code in codes)
    asked = can_be_asked(expert, directory.today)
    facets = {
        "group": tuple(groups[:1]),
        "language": tuple(_distinct(skill.code for skill in expert.languages)),
        "offer": expert.offers if asked else (),
        "mode": expert.modes,
        "type": (expert.expert_type,),
    }
    return Document(
        expert.country,
        2 if expert.id in directory.former else int(bool(card.state) or not asked),
        expert.id,
        _searched(expert, vocabulary, codes, groups),
        facets,
        [
            expert.id.partition("/")[2],
            card.name,
            f"{card.native.lang} {card.native.value}" if card.native else "",
            ", ".join(text.value for text in card.post),
            card.post[0].lang if card.post else "",
            " ".join(codes),
            card.initials,
            card.state,
        ],
    )


def _searched(
    expert: Expert, vocabulary: Vocabulary, codes: Sequence[str], groups: Sequence[str]
) -> tuple[list[str], ...]:
    forms = [expert.name, expert.address_as, *(other.value for other in expert.other_names)]
    return _fields(
        name=_distinct(terms("\n".join(forms))),
        main=_shown_topics(expert, codes[:1]) + [topic_term(group) for group in groups[:1]],
        other=_shown_topics(expert, codes[1:]) + [topic_term(group) for group in groups[1:]],
        summary=_prose(*expert.summary.values()),
        post=_prose(*_posts(expert, vocabulary.organisations)),
        text=_prose(
            *expert.biography.values(),
            *(f"{item.title}\n{item.venue}" for item in expert.portfolio),
            *expert.bodies,
            *expert.honorific_prefix,
            *expert.honorific_suffix,
        ),
    )


def _shown_topics(expert: Expert, codes: Iterable[str]) -> list[str]:
    """A topic counts once, and once more for each item of the portfolio that shows it."""
    items = [code for item in expert.portfolio for code in item.topics]
    return [topic_term(code) for code in codes for _ in range(1 + min(items.count(code), MOST_EVIDENCE))]


def _posts(expert: Expert, organisations: dict[str, Organisation]) -> Iterator[str]:
    for post in expert.positions:
        yield post.title
        known = organisations.get(post.organisation)
        yield from known.names.values() if known else (post.organisation,)


def _authors(piece: Piece, directory: Directory) -> list[str]:
    """The names of those who sign a piece and are published."""
    return [shown_name(directory.published[author]) for author in piece.authors if author in directory.published]


def _piece(piece: Piece, authors: Iterable[str], shelf: Shelf) -> Document:
    groups = _distinct(shelf.vocabulary.group_of[code].code for code in piece.topics)
    return Document(
        PIECES,
        0,
        piece.id,
        _fields(
            title=_prose(piece.title),
            other=[
                topic_term(code) for code in (*piece.topics, *groups)
            ],  # who knows it stands before what was written
            summary=_prose(piece.summary),
            text=_prose(piece.body, *authors),
        ),
        {"group": tuple(groups[:1]), "language": (piece.lang,), "piece": (piece.kind,)},
        [
            piece.id,
            piece.title,
            "" if piece.lang == "en" else piece.lang,
            piece.kind,
            _shortened(piece.summary),
            piece.date.isoformat() if piece.date else "",
            " ".join(piece.topics),
        ],
    )


def _need(need: Need, shelf: Shelf) -> Document:
    groups = _distinct(shelf.vocabulary.group_of[code].code for code in need.topics)
    return Document(
        NEEDS,
        0,
        need.id,
        _fields(
            title=_prose(need.title),
            other=[topic_term(code) for code in (*need.topics, *groups)],
            summary=_prose(need.summary),
            text=_prose(need.description, shelf.organisation(need.asked_by).value),
        ),
        {"group": tuple(groups[:1]), "language": need.languages, "offer": need.offers, "mode": need.modes},
        [
            need.id,
            need.title,
            "" if need.lang == "en" else need.lang,
            _shortened(need.summary),
            " ".join(need.topics),
        ],
    )


def _meeting(meeting: Meeting, shelf: Shelf) -> Document:
    topics = _distinct(code for item in meeting.agenda for code in item.topics)
    groups = _distinct(shelf.vocabulary.group_of[code].code for code in topics)
    series = shelf.vocabulary.series.get(meeting.series)
    return Document(
        MEETINGS,
        0,
        meeting.id,
        _fields(
            title=_prose(meeting.title, *(series.labels.values() if series else ()), meeting.series),
            other=[topic_term(code) for code in (*topics, *groups)],
            summary=_prose(meeting.summary),
            text=_prose(meeting.description, meeting.outcomes, meeting.venue, *(item.title for item in meeting.agenda)),
        ),
        {"group": tuple(groups[:1]), "language": (meeting.lang,), "mode": meeting.modes},
        [
            meeting.id,
            meeting.title,
            "" if meeting.lang == "en" else meeting.lang,
            _shortened(meeting.summary),
            meeting.starts_on.isoformat() if meeting.starts_on else "",
            " ".join(topics[:MOST_EVIDENCE]),
        ],
    )


def _path(path: LearningPath, shelf: Shelf) -> Document:
    group = shelf.vocabulary.group_of[path.competency].code
    return Document(
        PATHS,
        0,
        path.id,
        _fields(
            title=_prose(path.title),
            other=[topic_term(path.competency), topic_term(group)],
            summary=_prose(path.summary),
            text=_prose(*path.goals, *(step.task for step in path.steps)),
        ),
        {"group": (group,), "language": (path.lang,)},
        [
            path.id,
            path.title,
            "" if path.lang == "en" else path.lang,
            _shortened(path.summary),
            path.competency,
        ],
    )


def _shortened(text: str) -> str:
    if len(text) <= PIECE_LINE:
        return text
    return text[:PIECE_LINE].rpartition(" ")[0] + " …"


def _topics(directory: Directory) -> Iterator[Document]:
    for group in directory.vocabulary.groups.values():
        yield _topic(group, group.code, len(directory.by_group.get(group.code, ())), ())
        for topic in group.topics:
            words = [word for words in topic.alt.values() for word in words]
            yield _topic(topic, group.code, len(directory.by_topic.get(topic.code, ())), words)


def _topic(topic: Topic | TopicGroup, group: str, experts: int, words: Iterable[str]) -> Document:
    return Document(
        TOPICS,
        0,
        topic.code,
        _fields(
            title=_distinct(_prose(*topic.labels.values(), *words)),
            main=[topic_term(topic.code)] * (MOST_EVIDENCE + 1),
        ),
        {"group": (group,)},
        [topic.code, experts],
    )


def phrases(directory: Directory) -> list[Phrase]:
    """Every name of a topic, group or country; of two things with one name the first."""
    found: dict[tuple[str, ...], Phrase] = {}
    for text, code in _named(directory):
        key = tuple(typed_terms(text))
        if key:
            found.setdefault(key, Phrase(key, code, text))
    return list(found.values())


def _named(directory: Directory) -> Iterator[tuple[str, str]]:
    vocabulary = directory.vocabulary
    for topic in vocabulary.topics.values():
        yield from ((label, topic.code) for label in topic.labels.values())
    for topic in vocabulary.topics.values():
        yield from ((word, topic.code) for words in topic.alt.values() for word in words)
    for group in vocabulary.groups.values():
        yield from ((label, group.code) for label in group.labels.values())
        yield from ((_LISTED.split(label)[0], group.code) for label in group.labels.values())
    for code, member in vocabulary.members.items():
        names = [*member.names.values(), *(territory_name(code, tag) for tag in COUNTRY_LANGUAGES)]
        yield from ((name, f"@{code.lower()}") for name in names)
