"""What is new, and the feeds that tell it; a script marks what came since the reader's last visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aexpecs.core import choices
from aexpecs.core.model import Expert, Meeting, Need
from aexpecs.views.addresses import feed_of
from aexpecs.views.bodies import body_href
from aexpecs.views.meetings import meeting_href
from aexpecs.views.needs import need_href
from aexpecs.views.news import News, newest
from aexpecs.views.page import Link, Page
from aexpecs.views.shelf import Shelf, country_href, expert_href, piece_href, shown_name, topic_href
from aexpecs.views.wording import Text


@dataclass(frozen=True, slots=True)
class NewsLine:
    """Something new: what it is, where, and since when."""

    href: str
    title: Text
    kind: str
    date: str
    iso_date: str


@dataclass(frozen=True, slots=True)
class FollowView:
    """The news, and the feeds; there are none in a copy that has no address."""

    news: tuple[NewsLine, ...]
    feeds: tuple[Link, ...]
    countries: tuple[Link, ...]
    bodies: tuple[Link, ...]
    topics: tuple[Link, ...]


def pages(shelf: Shelf) -> Iterator[Page]:
    """The one page of news and feeds."""
    directory, site, words = shelf.directory, shelf.site, shelf.language.words
    news = newest(
        directory.pieces.values(),
        directory.latest_confirmed,
        directory.open_needs.values(),
        directory.meetings.values(),
    )
    lines = tuple(_line(item, shelf) for item in news)
    general = {"index.html": words("Everything"), "needs.html": words("Needs"), "meetings.html": words("Meetings")}
    view = FollowView(lines, (), (), (), ())
    if site.url:
        view = FollowView(
            lines,
            tuple(Link(feed_of(site, page), Text(name)) for page, name in general.items()),
            tuple(Link(feed_of(site, country_href(code)), Text(name)) for code, name in shelf.countries.items()),
            tuple(Link(feed_of(site, body_href(code)), Text(code)) for code in shelf.vocabulary.bodies),
            tuple(Link(feed_of(site, topic_href(code)), text) for code, text in shelf.topic_texts.items()),
        )
    about = words("What is new, and feeds of what matters to you.")
    feed, scripts = feed_of(site, "index.html"), ("box.js", "visits.js")
    yield Page("follow.html", words("Follow"), view, about, "connect", feed=feed, scripts=scripts)


def _line(item: News, shelf: Shelf) -> NewsLine:
    language, about = shelf.language, item.about
    if isinstance(about, Expert):
        href, title, kind = expert_href(about.id), Text(shown_name(about)), language.words("Profile confirmed")
    elif isinstance(about, Need):
        href, kind = need_href(about.id), language.words("Need")
        title = language.text(about.title, about.lang)
    elif isinstance(about, Meeting):
        status = language.label(choices.MEETING_STATUSES, about.status)
        href, kind = meeting_href(about.id), " · ".join((language.words("Meeting"), status))
        title = language.text(about.title, about.lang)
    else:
        href, kind = piece_href(about.id), language.label(choices.PIECE_KINDS, about.kind)
        title = language.text(about.title, about.lang)
    return NewsLine(href, title, kind, language.date(item.day), item.day.isoformat())
