"""The whole directory as data, with the ways to look at it that many pages share, each worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, TypeVar

from aexpecs.core.collections import COLLECTIONS, Record
from aexpecs.core.model import Expert, LearningPath, Meeting, Need, Page, Piece, Tombstones
from aexpecs.core.reads import Noted, derived, digest, note
from aexpecs.core.visibility import can_be_asked, is_listed, is_open, is_published
from aexpecs.core.vocabulary import Vocabulary

T = TypeVar("T")


@dataclass(frozen=True)
class Directory:
    """Everything that was read, by id; ``today`` is the day it is looked at. Pages have ids such as ``about.en``."""

    today: date
    vocabulary: Vocabulary
    experts: dict[str, Expert] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    needs: dict[str, Need] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    paths: dict[str, LearningPath] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)  # what is there but broken: `Collection.unread`
    tombstones: Tombstones = field(default_factory=Tombstones)

    def __post_init__(self) -> None:
        """Let everything note that it is read, save ``today`` and ``vocabulary``, on which all depends."""
        for name in [part.name for part in fields(self) if part.name not in ("today", "vocabulary")]:
            value = self.__dict__.pop(name)
            if isinstance(value, dict):
                self.__dict__[name] = Noted(f"Directory.{name}", value)
            else:
                self.__dict__[f"_{name}"] = value

    def __getattr__(self, name: str) -> Any:
        try:
            value = self.__dict__[f"_{name}"]
        except KeyError:
            raise AttributeError(name, name=name, obj=self) from None
        note(self, name)
        return value

    @property
    def mark(self) -> bytes:
        """A digest of what is not noted."""
        return digest(self.vocabulary.mark, self.today.isoformat().encode())

    def without(self, paths: set[str]) -> Directory:
        """The same directory without the records of some source files."""
        kept = {
            collection.holder: {
                i: record for i, record in getattr(self, collection.holder).items() if record.source_path not in paths
            }
            for collection in COLLECTIONS.values()
        }
        return Directory(self.today, self.vocabulary, **kept, unreadable=self.unreadable, tombstones=self.tombstones)

    def records(self) -> Iterator[Record]:
        """Everything that was read, one collection after the other."""
        for collection in COLLECTIONS.values():
            yield from getattr(self, collection.holder).values()

    @derived
    def published(self) -> dict[str, Expert]:
        """Profiles that have a page."""
        return {i: e for i, e in self.experts.items() if is_published(e, self.today)}

    @derived
    def listed(self) -> dict[str, Expert]:
        """Profiles that stand in lists: published, fresh enough, and still of the pool."""
        return {
            i: e for i, e in self.published.items() if is_listed(e, self.today) and e.status in ("active", "paused")
        }

    @derived
    def former(self) -> dict[str, Expert]:
        """Alumni and those remembered: shown apart, never asked."""
        return {i: e for i, e in self.published.items() if e.status in ("alumni", "in_memoriam")}

    @derived
    def former_by_country(self) -> dict[str, list[Expert]]:
        """The same of each country code in lower case."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.former.values():
            found[expert.country].append(expert)
        return found

    @derived
    def has_samples(self) -> bool:
        """Whether some of the profiles are invented."""
        return any(expert.sample for expert in self.experts.values())

    @derived
    def by_topic(self) -> dict[str, list[Expert]]:
        """Listed experts of each topic code, main topic or other."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.listed.values():
            for topic in topics_of(expert):
                found[topic].append(expert)
        return found

    @derived
    def topic_counts(self) -> dict[str, int]:
        """How many these are: a page that tells a number must not depend on who they are."""
        return {topic: len(experts) for topic, experts in self.by_topic.items()}

    @derived
    def by_country(self) -> dict[str, list[Expert]]:
        """Listed experts of each country code in lower case."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.listed.values():
            found[expert.country].append(expert)
        return found

    @derived
    def by_group(self) -> dict[str, list[Expert]]:
        """Listed experts of each topic group, each once."""
        group_of = self.vocabulary.group_of
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.listed.values():
            for code in dict.fromkeys(group_of[topic].code for topic in topics_of(expert)):
                found[code].append(expert)
        return found

    @derived
    def by_sought_topic(self) -> dict[str, list[Expert]]:
        """Listed experts who seek a topic."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.listed.values():
            for topic in expert.seeks:
                found[topic].append(expert)
        return found

    @derived
    def by_language(self) -> dict[str, list[Expert]]:
        """Listed experts of each language tag."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.listed.values():
            for code in dict.fromkeys(skill.code for skill in expert.languages):
                found[code].append(expert)
        return found

    @derived
    def by_offer(self) -> dict[str, list[Expert]]:
        """Listed experts of each offer who can be asked now."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.listed.values():
            if can_be_asked(expert, self.today):
                for offer in expert.offers:
                    found[offer].append(expert)
        return found

    @derived
    def latest_confirmed(self) -> list[Expert]:
        """Listed experts, last confirmed first."""
        return sorted(
            self.listed.values(),
            key=lambda e: (e.review.confirmed_on if e.review and e.review.confirmed_on else date.min, e.id),
            reverse=True,
        )

    @derived
    def pieces_by_author(self) -> dict[str, list[Piece]]:
        """Pieces of each profile id, newest first."""
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.newest_pieces:
            for author in piece.authors:
                found[author].append(piece)
        return found

    @derived
    def pieces_by_topic(self) -> dict[str, list[Piece]]:
        """Pieces of each topic code, newest first."""
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.newest_pieces:
            for topic in piece.topics:
                found[topic].append(piece)
        return found

    @derived
    def pieces_by_kind(self) -> dict[str, list[Piece]]:
        """Pieces of each kind, newest first."""
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.newest_pieces:
            found[piece.kind].append(piece)
        return found

    @derived
    def pieces_by_country(self) -> dict[str, list[Piece]]:
        """Pieces of each country code of their authors, newest first."""
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.newest_pieces:
            for country in dict.fromkeys(
                author.partition("/")[0] for author in piece.authors if author in self.published
            ):
                found[country].append(piece)
        return found

    @derived
    def replies(self) -> dict[str, list[Piece]]:
        """Replies to each piece, oldest first."""
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in reversed(self.newest_pieces):
            if piece.replies_to:
                found[piece.replies_to].append(piece)
        return found

    @derived
    def reply_counts(self) -> dict[str, int]:
        """How many replies each piece has: a card that tells the number must not depend on what they say."""
        return {piece_id: len(replies) for piece_id, replies in self.replies.items()}

    @derived
    def meetings_in_order(self) -> list[Meeting]:
        """All meetings by their first day."""
        return sorted(self.meetings.values(), key=lambda m: (m.starts_on or date.max, m.id))

    @derived
    def meetings_by_series(self) -> dict[str, list[Meeting]]:
        """The same of each series."""
        return _grouped(self.meetings_in_order, lambda meeting: [meeting.series] if meeting.series else [])

    @derived
    def meetings_by_expert(self) -> dict[str, list[Meeting]]:
        """Meetings in which a profile id took part or speaks."""
        return _grouped(
            self.meetings_in_order,
            lambda meeting: (*meeting.participants, *(i for item in meeting.agenda for i in item.speakers)),
        )

    @derived
    def meetings_by_piece(self) -> dict[str, list[Meeting]]:
        """Meetings for which a piece is read."""
        return _grouped(self.meetings_in_order, lambda meeting: (i for item in meeting.agenda for i in item.pieces))

    @derived
    def newest_paths(self) -> list[LearningPath]:
        """All learning paths, newest first."""
        return sorted(self.paths.values(), key=lambda path: (path.date or date.min, path.id), reverse=True)

    @derived
    def paths_by_piece(self) -> dict[str, list[LearningPath]]:
        """Learning paths that a piece is a step of."""
        return _grouped(self.newest_paths, lambda path: (step.piece for step in path.steps))

    @derived
    def translations(self) -> dict[str, list[Piece]]:
        """An original and its translations, by the id of the original."""
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.newest_pieces:
            if piece.translation_of in self.pieces:
                found[piece.translation_of].append(piece)
        for original, pieces in found.items():
            pieces.insert(0, self.pieces[original])
        return found

    @derived
    def newest_pieces(self) -> list[Piece]:
        """All pieces, newest first."""
        return sorted(self.pieces.values(), key=lambda p: (p.date or date.min, p.id), reverse=True)

    @derived
    def mentored_by(self) -> dict[str, list[Expert]]:
        """Published experts whom each profile id formed."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.published.values():
            for mentor in expert.mentors:
                found[mentor].append(expert)
        return found

    @derived
    def by_body(self) -> dict[str, list[Expert]]:
        """Listed experts who served each ASEAN body."""
        found: dict[str, list[Expert]] = defaultdict(list)
        for expert in self.listed.values():
            for code in expert.bodies:
                found[code].append(expert)
        return found

    @derived
    def pieces_by_body(self) -> dict[str, list[Piece]]:
        """Pieces that matter to each ASEAN body, newest first."""
        found: dict[str, list[Piece]] = defaultdict(list)
        for piece in self.newest_pieces:
            for code in piece.bodies:
                found[code].append(piece)
        return found

    @derived
    def open_needs(self) -> dict[str, Need]:
        """Needs that somebody can still meet, the newest first."""
        needs = [need for need in self.needs.values() if is_open(need, self.today)]
        return {need.id: need for need in sorted(needs, key=lambda n: (n.posted_on or date.min, n.id), reverse=True)}

    @derived
    def needs_by_topic(self) -> dict[str, list[Need]]:
        """Open needs of each topic code, newest first."""
        found: dict[str, list[Need]] = defaultdict(list)
        for need in self.open_needs.values():
            for topic in need.topics:
                found[topic].append(need)
        return found

    @derived
    def needs_by_country(self) -> dict[str, list[Need]]:
        """Open needs of each country code in lower case, newest first."""
        found: dict[str, list[Need]] = defaultdict(list)
        for need in self.open_needs.values():
            found[need.country].append(need)
        return found

    @derived
    def by_identifier(self) -> dict[tuple[str, str], list[str]]:
        """Profile ids by scheme and identifier."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for expert in self.experts.values():
            for identifier in expert.identifiers:
                found[identifier.scheme, identifier.value].append(expert.id)
        return found

    @derived
    def by_alias(self) -> dict[str, Expert]:
        """Profiles by their old ids."""
        return {alias: expert for expert in self.experts.values() for alias in expert.aliases}


def _grouped(things: Iterable[T], names_of: Callable[[T], Iterable[str]]) -> dict[str, list[T]]:
    """Things by the names that each has, in their order and once each."""
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        for name in dict.fromkeys(names_of(thing)):
            found[name].append(thing)
    return found


def topics_of(expert: Expert) -> tuple[str, ...]:
    """The topic codes of a profile, the main one first."""
    if expert.expertise is None:
        return ()
    main, other = expert.expertise.main, expert.expertise.other
    if not main or main not in other:
        return (main, *other) if main else other
    return (main, *[code for code in other if code != main])
