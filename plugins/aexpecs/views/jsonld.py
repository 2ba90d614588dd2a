"""What a page says to search engines: schema.org in JSON-LD 1.1, small, since it rides on every page.

Terms of fields come from the declaration (`aexpecs.core.model`), so that it stays their one source; here stand only the
terms of what surrounds them. Without an address of the site there are no ``@id``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from aexpecs.core import model
from aexpecs.core.audience import is_for_engines
from aexpecs.core.directory import topics_of
from aexpecs.core.fields import fields_of
from aexpecs.core.model import Expert, LearningPath, LearningStep, Meeting, Member, Piece, Topic, TopicGroup
from aexpecs.core.names import latin_name
from aexpecs.views.addresses import absolute, person_iri, topic_iri, topics_iri
from aexpecs.views.page import Listing
from aexpecs.views.scriptdata import data_block
from aexpecs.views.shelf import Card, Shelf, expert_href, piece_href, shown_name
from aexpecs.views.wording import Text

# A question of an office is answered by pieces of their own, so it opens a discussion; schema.org's Question wants its
# answers on its own page and one of them accepted.
PIECE_TYPES = {
    "article": "Article",
    "case_study": "Article",
    "human_interest": "Article",
    "learning": "LearningResource",
    "question": "DiscussionForumPosting",
}
MOST_ITEMS = 10
EVENT_STATUSES = {"cancelled": "https://schema.org/EventCancelled"}
ATTENDANCE = {
    ("online",): "https://schema.org/OnlineEventAttendanceMode",
    ("in_person",): "https://schema.org/OfflineEventAttendanceMode",
    ("in_person", "online"): "https://schema.org/MixedEventAttendanceMode",
}


def script_text(node: dict[str, Any]) -> str:
    """A node as JSON that is safe inside ``<script type="application/ld+json">``, without anything empty."""
    whole = {"@context": "https://schema.org", **_full(node)}
    return data_block(whole)


@cache
def term(record: type, name: str) -> str:
    """The schema.org term of a field.

    :raises LookupError: the declaration names none.
    """
    found = fields_of(record)[name].schema
    if not found:
        raise LookupError(f"{record.__name__}.{name} has no schema.org term")
    return found


def _full(node: dict[str, Any]) -> dict[str, Any]:
    """A node without empty values; a list of one is that one."""
    found: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(value, dict):
            value = _full(value)
        elif isinstance(value, (list, tuple)):
            items = [_full(item) if isinstance(item, dict) else item for item in value]
            value = items[0] if len(items) == 1 else items
        if value not in (None, "", [], {}):
            found[key] = value
    return found


def _text(text: Text | None) -> Any:
    """Words, with their language where it is not that of the page."""
    if text is None or not text.lang:
        return text.value if text else ""
    return {"@language": text.lang, "@value": text.value}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _organisation(name: Text) -> dict[str, Any]:
    return {"@type": "Organization", term(model.Organisation, "names"): _text(name)} if name.value else {}


def _known(codes: Iterable[str], shelf: Shelf) -> list[str]:
    return [code for code in codes if code in shelf.topic_texts]


# Pages


def profile(expert: Expert, shelf: Shelf) -> str:
    """A profile page and its person, with the current post alone."""
    site, language = shelf.site, shelf.language
    post = expert.positions[0] if expert.positions else None
    office = shelf.organisation(post.organisation) if post else Text("")
    name = latin_name(expert)
    others = ([Text(expert.name)] if expert.name != name else []) + [
        language.text(other.value, other.lang) for other in expert.other_names if other.value not in (name, expert.name)
    ]
    orcids = [i.value for i in expert.identifiers if i.scheme == "orcid"] if not expert.sample else []
    return script_text(
        {
            "@type": "ProfilePage",
            "@id": absolute(site, language.folder + expert_href(expert.id)),
            term(Piece, "lang"): language.tag,
            term(model.Review, "confirmed_on"): _day(expert.review.confirmed_on if expert.review else None),
            "mainEntity": {
                "@type": "Person",
                "@id": person_iri(site, expert.id),
                term(Expert, "name"): name,
                term(Expert, "other_names"): [_text(other) for other in others],
                term(Expert, "honorific_prefix"): " ".join(expert.honorific_prefix),
                term(Expert, "honorific_suffix"): ", ".join(expert.honorific_suffix),
                term(model.Position, "title"): _text(language.text(post.title, expert.lang)) if post else "",
                term(model.Position, "organisation"): _organisation(office),
                term(Expert, "summary"): _text(language.pick(expert.summary, expert.lang)),
                term(model.Expertise, "main"): [
                    _text(shelf.topic_texts[code]) for code in _known(topics_of(expert), shelf)
                ],
                term(model.LanguageSkill, "code"): [skill.code for skill in expert.languages],
                term(model.Identifier, "value"): [f"https://orcid.org/{value}" for value in orcids],
                term(model.Link, "url"): [link.url for link in expert.links],
            },
        }
    )


def piece(item: Piece, shelf: Shelf) -> str:
    """A sharing piece. Authors who did not agree to search engines are in its byline, and not here."""
    site, language, directory = shelf.site, shelf.language, shelf.directory
    experts = [directory.published[i] for i in item.authors if i in directory.published]
    authors = [
        {"@type": "Person", "@id": person_iri(site, expert.id), term(Expert, "name"): shown_name(expert)}
        for expert in experts
        if is_for_engines(expert, directory)
    ]
    if not experts and item.asked_by:
        authors = [_organisation(shelf.organisation(item.asked_by))]
    topics = [_defined(code, shelf.topic_texts[code], shelf) for code in _known(item.topics, shelf)]
    original = directory.pieces.get(item.translation_of)
    return script_text(
        {
            "@type": PIECE_TYPES[item.kind],
            "@id": absolute(site, language.folder + piece_href(item.id)),
            term(Piece, "lang"): item.lang,
            term(Piece, "title"): item.title,
            term(Piece, "summary"): item.summary,
            term(Piece, "date"): _day(item.date),
            term(Piece, "updated"): _day(item.updated),
            term(Piece, "authors"): authors,
            term(Piece, "topics"): topics,
            term(Piece, "translation_of"): {
                "@type": PIECE_TYPES[original.kind],
                "@id": absolute(site, language.folder + piece_href(original.id)),
                term(Piece, "lang"): original.lang,
                term(Piece, "title"): original.title,
            }
            if original
            else {},
        }
    )


def meeting(item: Meeting, href: str, shelf: Shelf) -> str:
    """A meeting and its series. Who took part is on its page, and not here: not all agreed to search engines."""
    site, language, vocabulary = shelf.site, shelf.language, shelf.vocabulary
    host = shelf.countries.get(item.host.lower(), item.host)
    office = shelf.organisation(item.organisation) if item.organisation else Text(host)
    series = vocabulary.series.get(item.series)
    topics = dict.fromkeys(code for part in item.agenda for code in _known(part.topics, shelf))
    return script_text(
        {
            "@type": "Event",
            "@id": absolute(site, language.folder + href),
            term(Meeting, "lang"): item.lang,
            term(Meeting, "title"): item.title,
            term(Meeting, "summary"): item.summary,
            term(Meeting, "starts_on"): _day(item.starts_on),
            term(Meeting, "ends_on"): _day(item.ends_on or item.starts_on),
            term(Meeting, "status"): EVENT_STATUSES.get(item.status, "https://schema.org/EventScheduled"),
            term(Meeting, "modes"): ATTENDANCE.get(tuple(sorted(item.modes)), ""),
            term(Meeting, "venue"): {"@type": "Place", "name": f"{item.venue}, {host}"} if item.venue else {},
            term(Meeting, "host"): _organisation(office),
            term(Meeting, "series"): {"@type": "EventSeries", "name": _text(language.pick(series.labels))}
            if series
            else {},
            term(model.AgendaItem, "topics"): [_text(shelf.topic_texts[code]) for code in topics],
        }
    )


def path(item: LearningPath, href: str, shelf: Shelf) -> str:
    """A learning path as a course, which is a learning resource (LRMI, whose terms schema.org took over)."""
    site, language, directory = shelf.site, shelf.language, shelf.directory
    steps = [step for step in item.steps if step.piece in directory.pieces]
    competency = [_defined(code, shelf.topic_texts[code], shelf) for code in _known((item.competency,), shelf)]
    return script_text(
        {
            "@type": "Course",
            "@id": absolute(site, language.folder + href),
            term(LearningPath, "lang"): item.lang,
            term(LearningPath, "title"): item.title,
            term(LearningPath, "summary"): item.summary,
            term(LearningPath, "goals"): list(item.goals),
            "about": competency,
            term(LearningPath, "level"): item.level,
            term(LearningStep, "minutes"): _duration(sum(step.minutes or 0 for step in item.steps)),
            term(LearningPath, "date"): _day(item.date),
            term(LearningPath, "updated"): _day(item.updated),
            term(LearningPath, "office"): _organisation(shelf.organisation(item.office)) if item.office else {},
            "isAccessibleForFree": True,
            term(LearningStep, "piece"): [_step(step, shelf) for step in steps],
        }
    )


def _step(step: LearningStep, shelf: Shelf) -> dict[str, Any]:
    found = shelf.directory.pieces[step.piece]
    return {
        "@type": "LearningResource",
        "@id": absolute(shelf.site, shelf.language.folder + piece_href(found.id)),
        term(Piece, "lang"): found.lang,
        term(LearningPath, "title"): found.title,
        term(LearningStep, "type"): step.type,
        term(LearningStep, "minutes"): _duration(step.minutes or 0),
    }


def _duration(minutes: int) -> str:
    """Minutes as ISO 8601 writes them."""
    return f"PT{minutes}M"


def experts_list(name: Text, listing: Listing[Any], shelf: Shelf) -> str:
    """A page of a list of experts."""
    return script_text({"@type": "ItemList", "name": _text(name), **_items(listing, shelf)})


def country(member: Member, name: str, listing: Listing[Card], shelf: Shelf) -> str:
    """A country and its experts."""
    about = {"@type": "Country", "name": name, "identifier": member.code}
    return _collection(shelf, listing.path, about, listing)


def topic(code: str, shelf: Shelf, listing: Listing[Card]) -> str:
    """A topic with its synonyms in the language of the page, and its experts."""
    found = shelf.vocabulary.topics[code]
    about = _defined(code, shelf.topic_texts[code], shelf) | {
        term(Topic, "alt"): list(found.alt.get(shelf.language.tag, ())),
        "inDefinedTermSet": topics_iri(shelf.site) if shelf.site.url else "",
    }
    return _collection(shelf, listing.path, about, listing)


def topic_group(group: TopicGroup, shelf: Shelf, listing: Listing[Card]) -> str:
    """A group of topics and its experts. Its terms are left to the pages of the topics."""
    return _collection(shelf, listing.path, _defined(group.code, shelf.language.topic(group), shelf), listing)


def topics(name: str, shelf: Shelf) -> str:
    """The vocabulary with its groups; all its topics, in all languages, are in ``topics.ttl``."""
    terms = [_defined(code, shelf.language.topic(group), shelf) for code, group in shelf.vocabulary.groups.items()]
    iri = topics_iri(shelf.site) if shelf.site.url else ""
    return script_text({"@type": "DefinedTermSet", "@id": iri, "name": name, "hasDefinedTerm": terms})


# Their parts


def _defined(code: str, text: Text, shelf: Shelf) -> dict[str, Any]:
    return {
        "@type": "DefinedTerm",
        "@id": topic_iri(shelf.site, code) if shelf.site.url else "",
        term(Topic, "labels"): _text(text),
        term(Topic, "code"): code,
    }


def _collection(shelf: Shelf, path: str, about: dict[str, Any], listing: Listing[Card]) -> str:
    items = _items(listing, shelf)
    return script_text(
        {
            "@type": "CollectionPage",
            "@id": absolute(shelf.site, shelf.language.folder + path),
            term(Piece, "lang"): shelf.language.tag,
            "about": about,
            "mainEntity": {"@type": "ItemList", **items} if items["itemListElement"] else {},
        }
    )


def _items(listing: Listing[Any], shelf: Shelf) -> dict[str, Any]:
    """The experts on one page of a list who agreed to search engines, as names: schema.org's plainest form of a list,
    of which fifty cost what four objects would. The first are enough to say what the list is of: each profile speaks
    for itself, and the sitemap names them all."""
    cards = (card for section in listing.sections for card in section.items if isinstance(card, Card))
    return {"itemListElement": list(islice(_names(cards, shelf), MOST_ITEMS))}


def _names(cards: Iterable[Card], shelf: Shelf) -> Iterable[str]:
    directory = shelf.directory
    for card in cards:
        expert = directory.listed.get(card.href.removeprefix("experts/").removesuffix(".html"))
        if expert and is_for_engines(expert, directory):
            yield card.name
