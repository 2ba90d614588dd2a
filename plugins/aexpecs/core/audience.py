"""Who may be in what is made for programs; the rules of consent themselves stand in `core/visibility.py`.

| | who |
|---|---|
| a contact card (vCard) | who stands in lists: it is fetched from the profile's page, by a person |
| a page that engines may keep, the sitemap, JSON-LD | who consented to search engines and is not forgotten |
| ``experts.json`` and ``experts.csv`` | the same without those remembered; alumni with their status |
| feeds, JSON-LD of lists | of those in lists, who consented to search engines |
| the site's own search | who stands in lists, alumni, and those remembered |
| an offline copy | who consented to copies; everybody else is nowhere in it |

Nobody whose consent for the profile is not in force is in any of them, whatever else was agreed to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.model import Expert, Meeting, Piece
from aexpecs.core.visibility import has_scope, is_listed, is_published


def is_for_engines(expert: Expert, directory: Directory) -> bool:
    """Whether search engines and other programs may learn of the profile.

    A profile that was not confirmed for long is in no list, so in none of theirs; what alumni did cannot go stale.
    """
    today = directory.today
    if not has_scope(expert, "search_engines", today):
        return False
    lasting = expert.status in ("alumni", "in_memoriam")
    return is_published(expert, today) if lasting else is_listed(expert, today)


def dumped(directory: Directory) -> dict[str, Expert]:
    """Profiles that are in the dumps, by id, in the order of their ids."""
    return {
        i: expert
        for i, expert in sorted(directory.published.items())
        if expert.status != "in_memoriam" and is_for_engines(expert, directory)
    }


def searchable(directory: Directory) -> dict[str, Expert]:
    """Profiles that the site's own search finds, by id: those in lists, alumni, and those remembered."""
    return directory.listed | directory.former


@dataclass(frozen=True)
class Selection:
    """What an offline copy holds: all that is empty chooses everything. Countries are two small letters, topics are codes
    of topics or groups."""

    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    meeting: str = ""
    photos: bool = True


def selection_of(settings: Mapping[str, Any]) -> Selection:
    """The selection that a setting names: ``{"countries": [...], "topics": [...], "meeting": "...", "photos": "none"}``."""
    return Selection(
        tuple(settings.get("countries", ())),
        tuple(settings.get("topics", ())),
        settings.get("meeting", ""),
        settings.get("photos") != "none",
    )


def packed(directory: Directory, selection: Selection) -> Directory:
    """The directory as an offline copy has it: nobody who did not consent to copies, and only what was chosen.

    A copy cannot be called back, so the others do not merely stay unlisted: they are not there, nor what they alone wrote.
    """
    today = directory.today
    meeting = directory.meetings.get(selection.meeting)
    experts = {
        i: expert if selection.photos else replace(expert, photo_path="")
        for i, expert in directory.published.items()
        if has_scope(expert, "offline", today) and _is_chosen(expert, directory, selection, meeting)
    }
    everything = selection == Selection(photos=selection.photos)
    named = set(_pieces_of(meeting)) if meeting else set()
    topics = set(_topics(directory, selection.topics))

    def is_in(piece: Piece) -> bool:
        if piece.authors and not any(author in experts for author in piece.authors):
            return False
        return everything or piece.id in named or bool(piece.authors) or bool(topics & set(piece.topics))

    pieces = {i: piece for i, piece in directory.pieces.items() if is_in(piece)}
    paths = {i: path for i, path in directory.paths.items() if all(step.piece in pieces for step in path.steps)}
    return Directory(
        today,
        directory.vocabulary,
        experts=experts,
        pieces=pieces,
        pages=dict(directory.pages),
        needs=dict(directory.needs),
        meetings={meeting.id: meeting} if meeting else dict(directory.meetings),
        paths=paths,
        tombstones=directory.tombstones,
    )


def _is_chosen(expert: Expert, directory: Directory, selection: Selection, meeting: Meeting | None) -> bool:
    """Whether a profile is of the countries and topics; for a meeting whoever is named there, or is at home in a topic of
    the agenda."""
    if selection.countries and expert.country not in selection.countries:
        return False
    own = topics_of(expert)
    if selection.topics and not set(own) & set(_topics(directory, selection.topics)):
        return False
    if meeting is None:
        return True
    agenda = {topic for item in meeting.agenda for topic in item.topics}
    return expert.id in set(_people_of(meeting, directory)) or bool(agenda.intersection(own[:1]))


def _topics(directory: Directory, codes: Iterable[str]) -> list[str]:
    """The topics that codes of topics and groups stand for."""
    group_of = directory.vocabulary.group_of
    return [topic for topic, group in group_of.items() if topic in codes or group.code in codes]


def _pieces_of(meeting: Meeting) -> list[str]:
    return [piece for item in meeting.agenda for piece in item.pieces]


def _people_of(meeting: Meeting, directory: Directory) -> list[str]:
    """Those who take part, speak, or wrote what is read."""
    speakers = [speaker for item in meeting.agenda for speaker in item.speakers]
    pieces = [directory.pieces[i] for i in _pieces_of(meeting) if i in directory.pieces]
    return [*meeting.participants, *speakers, *(author for piece in pieces for author in piece.authors)]
