"""Meetings: what comes, what was, whose turn it is to host; and each meeting with its agenda and who could speak to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from babel.dates import format_skeleton

from aexpecs.core import choices
from aexpecs.core.model import AgendaItem, Expert, Meeting, Series
from aexpecs.insight.rotation import Turn, is_over, next_host, next_month, rotation
from aexpecs.insight.speakers import fitting_experts, fitting_pieces
from aexpecs.views import jsonld
from aexpecs.views.news import told_on
from aexpecs.views.page import Group, Link, Listing, Page, listings
from aexpecs.views.shelf import Shelf, country_href, expert_href, piece_href
from aexpecs.views.wording import Language, Text

DEPTH = 1  # meetings/<slug>.html
MOST_NAMED = 60  # people on the page of a meeting, so that it opens on a slow link
ALL_CALENDAR = "meetings.ics"


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A meeting in a list."""

    href: str
    title: Text
    days: str
    iso_date: str
    place: str
    status: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series with whose turn it is: the next meeting, if it is known, and who hosts after all that are known."""

    link: Link
    coming: MeetingCard | None
    then_host: str
    then_when: str


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """All meetings: what is to come before what was."""

    series: tuple[SeriesLine, ...]
    upcoming: tuple[MeetingCard, ...]
    past: Listing[MeetingCard]
    calendar: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A country in the drawing of a rotation, at a place in a square of 200."""

    code: str
    country: Link
    x: int
    y: int
    is_last: bool
    is_next: bool
    meeting: Link | None


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series: the order of its hosts, and its meetings, the last one first."""

    heading: Text
    code: str
    body: Link | None
    every: int | None
    line: SeriesLine
    seats: tuple[Seat, ...]
    meetings: Listing[MeetingCard]
    calendar: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of the agenda. What stands in ``could_speak`` and ``to_read`` nobody chose: it fits by topic."""

    title: Text
    when: str
    topics: tuple[Link, ...]
    speakers: tuple[Link, ...]
    pieces: tuple[Link, ...]
    needs: tuple[Link, ...]
    could_speak: tuple[Link, ...]
    to_read: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with all that belongs to it."""

    card: MeetingCard
    summary: Text
    sample: bool
    host: Link
    office: Text | None
    modes: str
    venue: str
    series: Link | None
    number: int | None
    url: str
    lang: str
    description: str
    agenda: tuple[ItemView, ...]
    documents: tuple[tuple[str, Text], ...]
    participants: tuple[tuple[str, tuple[Link, ...]], ...]
    unnamed: int
    outcomes: str
    hand_over: Text | None
    before: Link | None
    after: Link | None
    calendar: str
    source_path: str


def meeting_href(meeting_id: str) -> str:
    """The address of a meeting."""
    return f"meetings/{meeting_id}.html"


def series_href(code: str) -> str:
    """The address of a series."""
    return f"meetings/series/{code.lower()}.html"


def calendar_of(href: str) -> str:
    """Where the calendar of a page lies, the same in every language."""
    return f"{href.removesuffix('.html')}.ics"


def meeting_links(shelf: Shelf, meetings: Iterable[Meeting]) -> tuple[Link, ...]:
    """Meetings by their names, the last one first."""
    return tuple(meeting_link(shelf, meeting) for meeting in reversed(list(meetings)))


def meeting_link(shelf: Shelf, meeting: Meeting) -> Link:
    """A link to a meeting."""
    return Link(meeting_href(meeting.id), shelf.language.text(meeting.title, meeting.lang))


def days_of(meeting: Meeting, language: Language) -> str:
    """The days of a meeting, such as 10–12 August 2027."""
    start, end = meeting.starts_on, meeting.ends_on or meeting.starts_on
    if start is None or end is None:
        return ""
    last = language.date(end)
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month) and last.startswith(f"{end.day} "):
        return f"{start.day}–{last}"
    return f"{language.date(start)} – {last}"


def meeting_card(shelf: Shelf, meeting: Meeting) -> MeetingCard:
    """The card of a meeting. Its status is told where it is not what the date says."""
    country = shelf.countries.get(meeting.host.lower(), meeting.host)
    told = meeting.status in ("planned", "cancelled")
    return MeetingCard(
        meeting_href(meeting.id),
        shelf.language.text(meeting.title, meeting.lang),
        days_of(meeting, shelf.language),
        meeting.starts_on.isoformat() if meeting.starts_on else "",
        f"{meeting.venue}, {country}" if meeting.venue else country,
        shelf.language.label(choices.MEETING_STATUSES, meeting.status) if told else "",
    )


def index_pages(shelf: Shelf) -> Iterator[Page]:
    """All meetings; those to come stand on the first page."""
    directory = shelf.directory
    meetings = directory.meetings_in_order
    title = shelf.language.words("Meetings")
    about = shelf.language.words("Where civil services of ASEAN meet, who hosts next, and what came of it.")
    upcoming = tuple(meeting_card(shelf, meeting) for meeting in meetings if not is_over(meeting, directory.today))
    past = [meeting for meeting in reversed(meetings) if is_over(meeting, directory.today)]
    series = tuple(_series_line(shelf, one) for one in shelf.vocabulary.series.values())
    calendar = ALL_CALENDAR if meetings else ""
    for number, listing in enumerate(listings("meetings.html", _years(shelf, past)), start=1):
        view = MeetingsView(series, upcoming if number == 1 else (), listing, calendar)
        yield Page(listing.path, title, view, about, "meetings")


def series_pages(shelf: Shelf) -> Iterator[Page]:
    """Each series with the order of its hosts."""
    for series in shelf.vocabulary.series.values():
        meetings = shelf.directory.meetings_by_series.get(series.code, [])
        heading = shelf.language.pick(series.labels) or Text(series.code)
        body = shelf.vocabulary.bodies.get(series.body)
        seats = _seats(shelf, rotation(series, meetings))
        about = shelf.language.words("Meetings of %(series)s and who hosts next.", series=heading.value)
        for listing in listings(series_href(series.code), _years(shelf, meetings[::-1])):
            view = SeriesView(
                heading,
                series.code,
                Link(f"bodies/{body.code.lower()}.html", Text(body.code)) if body else None,
                series.every_months,
                _series_line(shelf, series),
                seats,
                listing,
                calendar_of(series_href(series.code)) if meetings else "",
            )
            yield Page(listing.path, heading.value, view, about, "meetings")


def _years(shelf: Shelf, meetings: Sequence[Meeting]) -> list[Group[MeetingCard]]:
    found: dict[str, list[MeetingCard]] = {}
    for meeting in meetings:
        found.setdefault(str(meeting.starts_on.year) if meeting.starts_on else "–", []).append(
            meeting_card(shelf, meeting)
        )
    return [Group(f"y{year}", Text(year), cards) for year, cards in found.items()]


def _series_line(shelf: Shelf, series: Series) -> SeriesLine:
    meetings = shelf.directory.meetings_by_series.get(series.code, [])
    month = next_month(series, meetings)
    coming = [one for one in meetings if one.status != "cancelled" and not is_over(one, shelf.directory.today)]
    return SeriesLine(
        Link(series_href(series.code), shelf.language.pick(series.labels) or Text(series.code), len(meetings)),
        meeting_card(shelf, coming[0]) if coming else None,
        shelf.countries.get(next_host(series, meetings).lower(), ""),
        str(format_skeleton("yMMMM", month, locale=shelf.language.locale)) if month else "",
    )


def _seats(shelf: Shelf, turns: Sequence[Turn]) -> tuple[Seat, ...]:
    """The turns on a circle, from the top clockwise."""
    return tuple(
        Seat(
            turn.member,
            Link(country_href(turn.member), Text(shelf.countries.get(turn.member.lower(), turn.member))),
            round(100 + 78 * sin(2 * pi * place / len(turns))),
            round(100 - 78 * cos(2 * pi * place / len(turns))),
            turn.is_last,
            turn.is_next,
            meeting_link(shelf, turn.meeting) if turn.meeting else None,
        )
        for place, turn in enumerate(turns)
    )


def keys(shelf: Shelf) -> Iterable[str]:
    """The names of the meetings."""
    return shelf.directory.meetings


def page(shelf: Shelf, meeting_id: str) -> Page:
    """One meeting."""
    meeting = shelf.directory.meetings[meeting_id]
    view = meeting_view(meeting, shelf)
    return Page(
        meeting_href(meeting.id),
        meeting.title,
        view,
        meeting.summary,
        "meetings",
        data=jsonld.meeting(meeting, meeting_href(meeting.id), shelf),
        changed=told_on(meeting),
    )


def meeting_view(meeting: Meeting, shelf: Shelf) -> MeetingView:
    """The view of one meeting."""
    directory, language, lang = shelf.directory, shelf.language, meeting.lang
    series = shelf.vocabulary.series.get(meeting.series)
    participants, unnamed = _participants(meeting, shelf)
    later = [other for other in directory.meetings_by_series.get(meeting.series, ()) if other.follows == meeting.id]
    earlier = directory.meetings.get(meeting.follows)
    return MeetingView(
        card=meeting_card(shelf, meeting),
        summary=language.text(meeting.summary, lang),
        sample=meeting.sample,
        host=Link(country_href(meeting.host), Text(shelf.countries.get(meeting.host.lower(), meeting.host))),
        office=shelf.organisation(meeting.organisation) if meeting.organisation else None,
        modes=" · ".join(language.label(choices.MODES, mode) for mode in meeting.modes),
        venue=meeting.venue,
        series=Link(series_href(series.code), language.pick(series.labels) or Text(series.code)) if series else None,
        number=meeting.number,
        url=meeting.url,
        lang=lang if lang != language.tag else "",
        description=shelf.common.html(f"meetings:{meeting.id}", lang, meeting.description, DEPTH),
        agenda=tuple(_item(item, meeting, shelf) for item in meeting.agenda),
        documents=tuple((paper.url, language.text(paper.title, paper.lang or lang)) for paper in meeting.documents),
        participants=participants,
        unnamed=unnamed,
        outcomes=shelf.common.html(f"meetings:{meeting.id}:outcomes", lang, meeting.outcomes, DEPTH),
        hand_over=language.text(meeting.hand_over, lang) if meeting.hand_over else None,
        before=meeting_link(shelf, earlier) if earlier else None,
        after=meeting_link(shelf, later[0]) if later else None,
        calendar=calendar_of(meeting_href(meeting.id)),
        source_path=meeting.source_path,
    )


def _item(item: AgendaItem, meeting: Meeting, shelf: Shelf) -> ItemView:
    """What was said at a meeting that is over nobody need be proposed for."""
    directory, language = shelf.directory, shelf.language
    is_open = meeting.status in ("planned", "confirmed") and not is_over(meeting, directory.today)
    day = language.words("Day %(number)s", number=item.day) if item.day else ""
    return ItemView(
        title=language.text(item.title, meeting.lang),
        when=" ".join(filter(None, (day, item.starts_at))),
        topics=tuple(shelf.topic_names[code] for code in item.topics),
        speakers=tuple(_name(directory.published[i], shelf) for i in item.speakers if i in directory.published),
        pieces=tuple(_piece_link(shelf, i) for i in item.pieces if i in directory.pieces),
        needs=tuple(_need_link(shelf, i) for i in item.needs if i in directory.needs),
        could_speak=tuple(_person(expert, shelf) for expert in fitting_experts(item, meeting, directory))
        if is_open
        else (),
        to_read=tuple(_piece_link(shelf, piece.id) for piece in fitting_pieces(item, directory)),
    )


def _name(expert: Expert, shelf: Shelf) -> Link:
    return Link(expert_href(expert.id), Text(shelf.card(expert).name))


def _person(expert: Expert, shelf: Shelf) -> Link:
    card = shelf.card(expert)
    return Link(card.href, Text(f"{card.name} ({card.country})"))


def _piece_link(shelf: Shelf, piece_id: str) -> Link:
    return Link(piece_href(piece_id), shelf.piece_card(shelf.directory.pieces[piece_id]).title)


def _need_link(shelf: Shelf, need_id: str) -> Link:
    need = shelf.directory.needs[need_id]
    return Link(f"needs/{need_id}.html", shelf.language.text(need.title, need.lang))


def _participants(meeting: Meeting, shelf: Shelf) -> tuple[tuple[tuple[str, tuple[Link, ...]], ...], int]:
    """Names by country, and how many more there were than a page can name or the directory shows."""
    shown = [i for i in meeting.participants if i in shelf.directory.published][:MOST_NAMED]
    by_country: dict[str, list[Link]] = {code: [] for code in shelf.countries}
    for expert_id in shown:
        expert = shelf.directory.published[expert_id]
        by_country.setdefault(expert.country, []).append(_name(expert, shelf))
    named = tuple((shelf.countries.get(code, code), tuple(links)) for code, links in by_country.items() if links)
    return named, len(meeting.participants) - len(shown)
