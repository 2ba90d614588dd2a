"""The shortlist and the request for an introduction: two pages that the scripts of the reader's browser fill, and the
files that these load.

Nothing is sent and nothing is stored here. Data come as scripts that call ``$P``, over HTTP, from a folder and out of a
ZIM archive alike: a small file for each profile and need, and for each language its words, with the desks to write to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aexpecs.core import choices
from aexpecs.core.directory import topics_of
from aexpecs.core.fields import Options
from aexpecs.core.model import Expert
from aexpecs.core.visibility import can_be_asked, pause_ends
from aexpecs.insight.traits import base
from aexpecs.views.page import Page
from aexpecs.views.scriptdata import call, data_block
from aexpecs.views.shelf import Shelf, Site, shown_name
from aexpecs.views.wording import SOURCE, Language, Text

FOLDER = "people/"
MOST_OTHERS = 3  # related experts that are named where somebody cannot be asked
SCRIPTS = ("box.js", "stars.js", "people.js")


@dataclass(frozen=True, slots=True)
class DeskLine:
    """The desk of a focal point, for those who write without a script."""

    name: str
    office: Text
    mailto: str


@dataclass(frozen=True, slots=True)
class AskView:
    """The desks, and the words of the script as JSON."""

    desks: tuple[DeskLine, ...]
    words: str


@dataclass(frozen=True, slots=True)
class ShortlistView:
    """The words of the script as JSON."""

    words: str


def shortlist_pages(shelf: Shelf) -> Iterator[Page]:
    """The page of the shortlist."""
    view = ShortlistView(data_block(shortlist_words(shelf.language)))
    about = shelf.language.words("Collect experts, compare them, share the list, write to their focal points.")
    title, scripts = shelf.language.words("Shortlist"), (*SCRIPTS, "shortlist.js")
    yield Page("shortlist.html", title, view, about, "connect", listed=False, scripts=scripts)


def ask_pages(shelf: Shelf) -> Iterator[Page]:
    """The page of requests."""
    language = shelf.language
    subject = "A-EXPECS"
    desks = tuple(
        DeskLine(
            shelf.countries[member.code.lower()],
            shelf.organisation(member.focal_point),
            f"mailto:{member.mailbox}?subject={subject}",
        )
        for member in shelf.vocabulary.members.values()
    )
    view = AskView(desks, data_block(ask_words(language)))
    about = language.words("A message to the focal-point desk, in your language and its own.")
    title, scripts = language.words("Ask for an introduction"), (*SCRIPTS, "ask.js")
    yield Page("ask.html", title, view, about, "connect", listed=False, scripts=scripts)


def person_file(shelf: Shelf, expert: Expert) -> Iterator[tuple[str, bytes]]:
    """What the two pages show of a profile; texts are in English where they have more languages, as in the search."""
    yield f"{FOLDER}{expert.id}.js", call("$P", expert.id, person(expert, shelf))


def person(expert: Expert, shelf: Shelf) -> dict[str, Any]:
    """The same as data; what says nothing is left out."""
    card, contact = shelf.card(expert), expert.contact
    today = shelf.directory.today
    asked, until = can_be_asked(expert, today), pause_ends(expert, today)
    others = () if asked else shelf.related[expert.id][:MOST_OTHERS]
    found = {
        "name": card.name,
        "native": [card.native.lang, card.native.value] if card.native else None,
        "post": ", ".join(text.value for text in card.post),
        "lang": card.post[0].lang if card.post else "",
        "topics": topics_of(expert),
        "languages": [(skill.code, skill.level) for skill in expert.languages],
        "offers": expert.offers,
        "modes": expert.modes,
        "state": card.state or ("limited" if expert.availability == "limited" else ""),
        "closed": not asked,
        "until": until.isoformat() if until else "",
        "page": contact.url if contact and contact.via == "public_channel" else "",
        "through": shelf.organisation(contact.organisation).value if contact and contact.organisation else "",
        "others": [(other.id, shown_name(other)) for other in others],
    }
    return {name: value for name, value in found.items() if value}


def shared_files(shelves: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """Each open need by its title, and the words of each language."""
    for need in shelves[0].directory.open_needs.values():
        key = f"needs/{need.id}"
        yield f"{FOLDER}{key}.js", call("$P", key, {"title": need.title, "topics": need.topics})
    tags = [shelf.language.tag for shelf in shelves]
    for shelf in shelves:
        key = f"words.{shelf.language.tag}"
        yield f"{FOLDER}{key}.js", call("$P", key, letter_words(shelf, tags))


def letter_words(shelf: Shelf, tags: Sequence[str]) -> dict[str, Any]:
    """What lists and letters in a language need. A desk is written to in the usual language of its country, if ``tags``
    has it, or else in English."""
    language, vocabulary = shelf.language, shelf.vocabulary
    desks = {
        member.code.lower(): [
            shelf.countries[member.code.lower()],
            shelf.organisation(member.focal_point).value,
            member.mailbox,
            next((tag for tag in map(base, member.languages) if tag in tags), SOURCE),
        ]
        for member in vocabulary.members.values()
    }
    return {
        "address": f"{shelf.site.url}/" if shelf.site.url else "",
        "desks": desks,
        "topics": {code: text.value for code, text in shelf.topic_texts.items()},
        "languages": dict(_languages(shelf)),
        "offers": dict(_labels(choices.OFFERS, language)),
        "modes": dict(_labels(choices.MODES, language)),
        "letter": letter(language),
    }


def letter(language: Language) -> dict[str, str]:
    """The sentences of a letter to a desk; theme/scripts/ask.js fills in the {names}."""
    words = language.words
    return {
        "subject": words("Introduction: {names}"),
        "answerSubject": words("Answer to a need: {need}"),
        "greeting": words("Dear colleagues of the focal-point desk ({country}),"),
        "ask": words("please introduce me to these experts of the ASEAN Pool of Experts on Civil Service:"),
        "answer": words("we would like to help with this need: {need}"),
        "for": words("It is for this need: {need}"),
        "through": words("through {organisation}"),
        "limited": words("takes few requests at present"),
        "purpose": words("What for: {text}"),
        "offer": words("What I look for: {text}"),
        "when": words("When: {text}"),
        "mode": words("Where: {text}"),
        "language": words("Language: {text}"),
        "who": words("Who I am: {text}"),
        "office": words("My office: {text}"),
        "thanks": words("Please pass this on, and answer to the sender of this message. Thank you."),
    }


def ask_words(language: Language) -> dict[str, str]:
    """The words of theme/scripts/ask.js."""
    words = language.words
    return {
        "alumni": words("This expert has left the pool and takes no requests."),
        "in_memoriam": words("We remember this colleague. The work stays here to be found."),
        "closed": words("This expert takes no requests at present."),
        "until": words("This expert takes no requests until {day}."),
        "limited": words("This expert takes few requests at present; an answer may take some weeks."),
        "due": words("This profile was not confirmed lately; the desk knows whether it is still right."),
        "open": words("This expert is open to requests."),
        "instead": words("Related experts:"),
        "page": words("Open the public contact page"),
        "need": words("For this need:"),
        "to": words("To {office}, {country}"),
        "mail": words("Open in your mail program"),
        "copy": words("Copy"),
        "copied": words("Copied"),
        "save": words("Save as a file"),
        "long": words("The message is too long for some mail programs: copy it, and paste it there."),
        "subject": words("Subject"),
        "message": words("Message"),
    }


def shortlist_words(language: Language) -> dict[str, str]:
    """The words of theme/scripts/shortlist.js."""
    words = language.words
    return {
        "up": words("Move up: {name}"),
        "down": words("Move down: {name}"),
        "remove": words("Remove: {name}"),
        "removed": words("{name} was removed."),
        "undo": words("Undo"),
        "unknown": words("Not in this copy of the directory: {ids}"),
        "copied": words("Copied"),
        "name": words("Name"),
        "native": words("Native name"),
        "post": words("Post"),
        "country": words("Country"),
        "topics": words("Topics"),
        "languages": words("Languages"),
        "offers": words("Offers"),
        "modes": words("Where"),
        "state": words("Availability"),
        "open": words("Open to requests"),
        "limited": words("Few requests at present"),
        "paused": words("No requests at present"),
        "due": words("not confirmed lately"),
        "alumni": words("Alumni"),
        "in_memoriam": words("In memoriam"),
        "address": words("Address"),
    }


def _labels(options: Options, language: Language) -> tuple[tuple[str, str], ...]:
    return tuple((option.code, language.words(option.label)) for option in options)


def _languages(shelf: Shelf) -> tuple[tuple[str, str], ...]:
    """The languages that experts work in, by name."""
    language = shelf.language
    named = ((tag, language.language(tag)) for tag in shelf.directory.by_language)
    return tuple(sorted(named, key=lambda pair: (language.order(pair[1]), pair[0])))
