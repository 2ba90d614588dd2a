"""Who could speak to an item of an agenda, and what is worth reading before: by topic, and nothing that nobody declared."""

from __future__ import annotations

from heapq import nsmallest
from zlib import crc32

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import AgendaItem, Expert, Meeting, Piece
from aexpecs.core.visibility import can_be_asked

MOST_EXPERTS = 3
MOST_PIECES = 3


def fitting_experts(item: AgendaItem, meeting: Meeting, directory: Directory) -> tuple[Expert, ...]:
    """Experts who know a topic of the item, offer to speak and can be asked; at most three, the best first.

    A main topic counts three, another one two, each language of the host or the meeting one, a way to take part one, and
    to come from another country than the host two: people meet to hear others. Among equals an order that differs
    from item to item lets no country always be first.
    """
    host = directory.vocabulary.members.get(meeting.host)
    languages = {meeting.lang, *(tag.partition("-")[0] for tag in (host.languages if host else ()))}
    wanted, modes = set(item.topics), set(meeting.modes)

    def place(expert: Expert) -> tuple[int, int]:
        topics = topics_of(expert)
        score = 2 * len(wanted.intersection(topics)) + (topics[0] in wanted)
        score += len(languages.intersection(skill.code.partition("-")[0] for skill in expert.languages))
        score += bool(modes.intersection(expert.modes)) + 2 * (expert.country != meeting.host.lower())
        return -score, crc32(f"{meeting.id} {item.title} {expert.id}".encode())

    candidates = {e.id: e for topic in item.topics for e in directory.by_topic.get(topic, ())}
    able = (
        expert
        for expert in candidates.values()
        if expert.id not in item.speakers and "speaking" in expert.offers and can_be_asked(expert, directory.today)
    )
    return tuple(nsmallest(MOST_EXPERTS, able, key=place))


def fitting_pieces(item: AgendaItem, directory: Directory) -> tuple[Piece, ...]:
    """Pieces that share most topics with the item, newest first among equals; those that it names itself stand apart."""
    found = {
        piece.id: piece
        for topic in item.topics
        for piece in directory.pieces_by_topic.get(topic, ())
        if piece.id not in item.pieces and not piece.translation_of and not piece.replies_to
    }

    def place(piece: Piece) -> tuple[int, int, str]:
        return (
            -len(set(item.topics).intersection(piece.topics)),
            -(piece.date.toordinal() if piece.date else 0),
            piece.id,
        )

    return tuple(nsmallest(MOST_PIECES, found.values(), key=place))
