"""The profile of an expert: what it offers first, then what stands behind it, then whom to meet next."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote

from aexpecs.core import choices
from aexpecs.core.audience import is_for_engines
from aexpecs.core.directory import topics_of
from aexpecs.core.model import Expert, PortfolioItem
from aexpecs.core.names import native_forms
from aexpecs.core.visibility import Freshness, can_be_asked, freshness, pause_ends
from aexpecs.views import jsonld
from aexpecs.views.addresses import card_path, feed_of
from aexpecs.views.connect import Exchange, exchange
from aexpecs.views.lists import language_href
from aexpecs.views.meetings import meeting_links
from aexpecs.views.needs import Meetable, meetable
from aexpecs.views.page import Link, Page
from aexpecs.views.shelf import Card, PieceCard, Shelf, country_href, expert_href, shown_name
from aexpecs.views.wording import Text

MOST_EVIDENCE = 3
DEPTH = 2  # experts/<cc>/<slug>.html


class Item(NamedTuple):
    """An item of the portfolio."""

    kind: str
    title: Text
    year: int | None
    venue: str
    url: str


class TopicLine(NamedTuple):
    """A topic with what stands behind it."""

    link: Link
    main: bool
    evidence: tuple[Text, ...]


class Post(NamedTuple):
    """A post, with its years as one string."""

    title: Text
    organisation: Text
    years: str


class Prose(NamedTuple):
    """HTML made from Markdown. ``fallback`` names its language where it is not that of the page."""

    html: str
    lang: str
    fallback: str


class Reach(NamedTuple):
    """How to make contact: ``way`` is focal_point, organisation or public_channel; ``open`` is false where nobody can
    be asked, ``note`` says why or what to expect. Mail goes to the ``office`` of the focal point, which passes it on;
    ``ask`` is the form that composes it."""

    way: str
    office: Text
    passed_to: str
    country: str
    mailto: str
    url: str
    open: bool
    note: str
    ask: str


class Freshly(NamedTuple):
    """When a profile was confirmed, by whom, when it is due, and its state: current, due or unlisted."""

    state: str
    confirmed: str
    iso_confirmed: str
    by: Text
    due: str


class Portrait(NamedTuple):
    """The photo of a profile, written into the page: ``data`` is its address. ``alt`` is empty unless it says more than
    the name."""

    data: str
    alt: str
    credit: str


class ExpertView(NamedTuple):
    """All that a profile page shows."""

    name: str
    others: tuple[tuple[Text, str], ...]
    address_as: str
    country: Link
    expert_type: str
    post: Post | None
    summary: Text | None
    summary_fallback: str
    initials: str
    portrait: Portrait | None
    status: str
    sample: bool
    offers: tuple[Link, ...]
    modes: tuple[str, ...]
    availability: str
    topics: tuple[TopicLine, ...]
    seeks: tuple[Link, ...]
    languages: tuple[tuple[Link, str], ...]
    years: int | None
    bodies: tuple[tuple[str, Text], ...]
    biography: Prose | None
    posts: tuple[Post, ...]
    featured: tuple[Item, ...]
    portfolio: tuple[Item, ...]
    pieces: tuple[PieceCard, ...]
    meetings: tuple[Link, ...]
    mentors: tuple[Card, ...]
    mentored: tuple[Card, ...]
    related: tuple[Card, ...]
    could_meet: tuple[Meetable, ...]
    exchange: tuple[Exchange, ...]
    identifiers: tuple[tuple[str, str, str], ...]
    links: tuple[tuple[str, str], ...]
    nominated_by: Text
    approved_by: Text
    freshness: Freshly
    reach: Reach
    vcard: str
    source_path: str
    edit_url: str


def keys(shelf: Shelf) -> Iterable[str]:
    """The ids of the published profiles."""
    return shelf.directory.published


def page(shelf: Shelf, expert_id: str) -> Page:
    """One published profile."""
    expert = shelf.directory.published[expert_id]
    view = expert_view(expert, shelf)
    summary = view.summary.value if view.summary else ""
    listed = is_for_engines(expert, shelf.directory)
    changed = expert.review.confirmed_on if expert.review else None
    return Page(
        expert_href(expert.id),
        view.name,
        view,
        summary,
        "experts",
        listed,
        jsonld.profile(expert, shelf) if listed else "",
        feed_of(shelf.site, expert_href(expert.id)) if _has_feed(expert, shelf) else "",
        changed=changed,
    )


def _has_feed(expert: Expert, shelf: Shelf) -> bool:
    """Whether what the expert wrote can be followed (exchange/atom.py)."""
    directory = shelf.directory
    return (
        expert.id in directory.listed and expert.id in directory.pieces_by_author and is_for_engines(expert, directory)
    )


def moved_pages(shelf: Shelf) -> Iterator[Page]:
    """Old addresses lead on."""
    for alias, expert in shelf.directory.by_alias.items():
        if expert.id in shelf.directory.published and alias not in shelf.directory.experts:
            yield Page(
                expert_href(alias),
                shown_name(expert),
                Link(expert_href(expert.id), Text(shown_name(expert))),
                listed=False,
            )


def expert_view(expert: Expert, shelf: Shelf) -> ExpertView:
    """The view of one profile in the language of ``shelf``."""
    language, directory = shelf.language, shelf.directory
    card = shelf.card(expert)
    own = expert.lang
    summary = language.pick(expert.summary, own)
    posts = tuple(_post(expert, index, shelf) for index in range(len(expert.positions)))
    return ExpertView(
        name=card.name,
        others=_other_names(expert, shelf),
        address_as=expert.address_as,
        country=Link(country_href(expert.country), Text(card.country)),
        expert_type=language.label(choices.EXPERT_TYPES, expert.expert_type),
        post=posts[0] if posts else None,
        summary=summary,
        summary_fallback=language.language(summary.lang) if summary and summary.lang else "",
        initials=card.initials,
        portrait=_portrait(expert, shelf),
        status=expert.status,
        sample=expert.sample,
        offers=tuple(Link(f"offers/{o}.html", Text(language.label(choices.OFFERS, o))) for o in expert.offers),
        modes=tuple(language.label(choices.MODES, mode) for mode in expert.modes),
        availability=language.label(choices.AVAILABILITIES, expert.availability),
        topics=tuple(_topic_line(code, expert, shelf) for code in topics_of(expert)),
        seeks=tuple(shelf.topic_names[code] for code in expert.seeks),
        languages=tuple(
            (
                Link(
                    language_href(skill.code) if skill.code in directory.by_language else "",
                    Text(language.language(skill.code)),
                ),
                language.label(choices.LANGUAGE_LEVELS, skill.level),
            )
            for skill in expert.languages
        ),
        years=expert.years_of_experience,
        bodies=tuple(
            (code, language.text(shelf.vocabulary.bodies[code].name, "en"))
            for code in expert.bodies
            if code in shelf.vocabulary.bodies
        ),
        biography=_biography(expert, shelf),
        posts=posts[1:],
        featured=tuple(_item(item, expert, shelf) for item in expert.portfolio if item.featured),
        portfolio=tuple(_item(item, expert, shelf) for item in _newest_first(expert) if not item.featured),
        pieces=tuple(shelf.piece_card(piece) for piece in directory.pieces_by_author.get(expert.id, ())),
        meetings=meeting_links(shelf, directory.meetings_by_expert.get(expert.id, ())),
        mentors=tuple(shelf.card(directory.published[i]) for i in expert.mentors if i in directory.published),
        mentored=tuple(shelf.cards(directory.mentored_by.get(expert.id, ()))),
        related=tuple(shelf.card(other) for other in shelf.related[expert.id]),
        could_meet=meetable(shelf.common.matches_by_expert.get(expert.id, ()), shelf),
        exchange=tuple(exchange(partner, shelf) for partner in shelf.common.partners.get(expert.id, ())),
        identifiers=tuple(
            (
                language.label(choices.IDENTIFIERS, i.scheme),
                i.value,
                f"https://orcid.org/{i.value}" if i.scheme == "orcid" and not expert.sample else "",
            )
            for i in expert.identifiers
        ),
        links=tuple((link.url, link.label) for link in expert.links),
        nominated_by=shelf.organisation(expert.nomination.organisation) if expert.nomination else Text(""),
        approved_by=shelf.organisation(expert.nomination.focal_point) if expert.nomination else Text(""),
        freshness=_freshly(expert, shelf),
        reach=_reach(expert, shelf),
        vcard=card_path(expert.id) if expert.id in directory.listed else "",
        source_path=expert.source_path,
        edit_url=f"edit.html?expert={expert.id}",
    )


def _portrait(expert: Expert, shelf: Shelf) -> Portrait | None:
    """The photo, if there is one and it may be shown."""
    path = shelf.common.photos.get(expert_href(expert.id))
    if path is None:
        return None
    data = b64encode(shelf.common.album.portrait(path)).decode()
    photo = expert.photo
    return Portrait(f"data:image/webp;base64,{data}", photo.alt if photo else "", photo.credit if photo else "")


def _other_names(expert: Expert, shelf: Shelf) -> tuple[tuple[Text, str], ...]:
    """Other forms with their kind; the native one first, and the name itself where it is not in Latin letters."""
    shown = {expert.name}
    forms = [(shelf.language.text(value, lang), "") for value, lang in native_forms(expert)]
    shown |= {form.value for form, _ in forms}
    if shown_name(expert).find(expert.name) < 0:
        forms.insert(
            0, (shelf.language.text(expert.name, shelf.vocabulary.members[expert.country.upper()].languages[0]), "")
        )
    forms += [
        (shelf.language.text(other.value, other.lang), shelf.language.label(choices.NAME_KINDS, other.kind))
        for other in expert.other_names
        if other.value not in shown and other.kind not in ("native", "romanised")
    ]
    return tuple(forms)


def _post(expert: Expert, index: int, shelf: Shelf) -> Post:
    post = expert.positions[index]
    start, end = post.start[:4], post.end[:4]
    years = (
        f"{start}–{end}"
        if start and end and start != end
        else (start and not end and shelf.language.words("since %(year)s", year=start)) or end or start
    )
    return Post(shelf.language.text(post.title, expert.lang), shelf.organisation(post.organisation), years)


def _item(item: PortfolioItem, expert: Expert, shelf: Shelf) -> Item:
    lang = item.lang or expert.lang
    return Item(
        shelf.language.label(choices.PORTFOLIO_KINDS, item.kind),
        shelf.language.text(item.title, lang),
        item.year,
        item.venue,
        item.url,
    )


def _newest_first(expert: Expert) -> list[PortfolioItem]:
    return sorted(expert.portfolio, key=lambda item: -(item.year or 0))


def _topic_line(code: str, expert: Expert, shelf: Shelf) -> TopicLine:
    """Evidence that the expert named for the topic; else items of the portfolio that are about it."""
    named = {e.item for e in expert.expertise.evidence if e.topic == code} if expert.expertise else set()
    items = [item for item in expert.portfolio if item.id and item.id in named]
    items = items or [item for item in _newest_first(expert) if code in item.topics]
    texts = tuple(
        shelf.language.text(f"{item.title} ({item.year})" if item.year else item.title, item.lang or expert.lang)
        for item in items[:MOST_EVIDENCE]
    )
    return TopicLine(shelf.topic_names[code], bool(expert.expertise and code == expert.expertise.main), texts)


def _biography(expert: Expert, shelf: Shelf) -> Prose | None:
    own = expert.lang
    text = shelf.language.pick(expert.biography, own)
    if text is None:
        return None
    html = shelf.common.html(expert.id, text.lang or shelf.language.tag, text.value, DEPTH)
    return Prose(html, text.lang, shelf.language.language(text.lang) if text.lang else "")


def _freshly(expert: Expert, shelf: Shelf) -> Freshly:
    review, language = expert.review, shelf.language
    if review is None:
        return Freshly("", "", "", Text(""), "")
    # Alumni and those remembered are not confirmed any more: nothing of theirs can go stale.
    lasting = expert.status in ("alumni", "in_memoriam")
    state = Freshness.CURRENT if lasting else freshness(expert, shelf.directory.today)
    iso = review.confirmed_on.isoformat() if review.confirmed_on else ""
    return Freshly(
        state.value,
        language.date(review.confirmed_on),
        iso,
        shelf.organisation(review.by),
        language.date(review.due_on),
    )


def _reach(expert: Expert, shelf: Shelf) -> Reach:
    words = shelf.language.words
    member = shelf.vocabulary.members[expert.country.upper()]
    way = expert.contact.via if expert.contact else "focal_point"
    is_open = can_be_asked(expert, shelf.directory.today)
    if expert.status == "in_memoriam":
        note = words("We remember this colleague. The work stays here to be found.")
    elif expert.status == "alumni":
        note = words("This expert has left the pool and takes no requests.")
    elif until := pause_ends(expert, shelf.directory.today):
        note = words("This expert takes no requests until {day}.").format(day=shelf.language.date(until))
    elif not is_open:
        note = words("This expert takes no requests at present.")
    elif expert.availability == "limited":
        note = words("This expert takes few requests at present; an answer may take some weeks.")
    else:
        note = words("This expert is open to requests.")
    through = expert.contact.organisation if expert.contact and way == "organisation" else ""
    subject = quote(f"A-EXPECS: {shown_name(expert)} ({expert.id})")
    return Reach(
        way,
        shelf.organisation(member.focal_point),
        shelf.organisation(through).value if through else "",
        shelf.countries[expert.country],
        f"mailto:{member.mailbox}?subject={subject}",
        expert.contact.url if expert.contact else "",
        is_open,
        note,
        f"ask.html?e={expert.id}",
    )
