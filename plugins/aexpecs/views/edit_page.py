"""The page through which anybody proposes a profile, a change, a withdrawal or a piece; what its scripts load later.

Everything works without a server: files of data are scripts that call ``$E``, so that they come over HTTP, from a folder
and out of a ZIM archive alike. contribute/form.py derives what is asked from the declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aexpecs.contribute import form
from aexpecs.core.model import Expert, Piece
from aexpecs.views.page import Page
from aexpecs.views.scriptdata import call, data_block
from aexpecs.views.shelf import Shelf, Site
from aexpecs.views.wording import Language

PIECE = Piece.__name__


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk of a focal point: where a change goes if nothing else works."""

    country: str
    name: str
    mailbox: str


@dataclass(frozen=True, slots=True)
class EditView:
    """The desks, and what the script must know, as JSON."""

    desks: tuple[Desk, ...]
    setup: str
    forge: bool


def pages(shelf: Shelf) -> Iterator[Page]:
    """The one page of all forms."""
    members = shelf.vocabulary.members
    desks = tuple(Desk(code, name, members[code.upper()].mailbox) for code, name in shelf.countries.items())
    address = form.new_file_page(shelf.site.forge, shelf.site.repository, shelf.site.branch)
    setup = {
        "records": form.shapes(shelf.language.words, (name for name in form.records() if name != PIECE)),
        "sections": sections(shelf.language),
        "words": drawn_words(shelf.language),
        "forge": address,
        "day": shelf.directory.today.isoformat(),
    }
    title = shelf.language.words("Add or change something")
    yield Page(
        "edit.html", title, EditView(desks, data_block(setup), bool(address)), listed=False, scripts=("edit.js",)
    )


def edit_files(shelves: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """What the form is filled with: each published profile, and help, vocabularies and messages of each language."""
    for expert in shelves[0].directory.published.values():
        yield profile_file(expert)
    yield from word_files(shelves, site)


def profile_file(expert: Expert) -> tuple[str, bytes]:
    """A profile as the form is filled with it."""
    return f"edit/{expert.id}.js", call("$E", "profile", form.public_data(expert))


def word_files(shelves: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """Help, vocabularies and messages of each language."""
    for shelf in shelves:
        yield f"edit/words.{shelf.language.tag}.js", call("$E", "words", later_words(shelf))


def later_words(shelf: Shelf) -> dict[str, Any]:
    """What nobody needs who only looks at a profile in the form; pieces, which are written more rarely, wait for it."""
    return {
        "words": file_words(shelf.language),
        "records": form.shapes(shelf.language.words, [PIECE]),
        "limits": form.limits(shelf.language.words),
        "terms": terms(shelf),
        "tags": form.tags(),
        "rules": form.rules(shelf.vocabulary.known),
        "messages": messages(shelf.language),
    }


def terms(shelf: Shelf) -> dict[str, list[tuple[str, str]]]:
    """The codes of each vocabulary with their labels, and the languages of the region by name."""
    vocabulary, language = shelf.vocabulary, shelf.language
    spoken = {tag for member in vocabulary.members.values() for tag in member.languages} | set(
        shelf.directory.by_language
    )
    named = sorted(
        ((tag, language.language(tag)) for tag in spoken), key=lambda pair: (language.order(pair[1]), pair[0])
    )
    return {
        "topics": [(code, text.value) for code, text in shelf.topic_texts.items()],
        "organisations": [(code, shelf.organisation(code).value) for code in vocabulary.organisations],
        "bodies": [(code, body.name) for code, body in vocabulary.bodies.items()],
        "characteristics": [
            (code, text.value) for code, labels in vocabulary.characteristics.items() if (text := language.pick(labels))
        ],
        "notices": [(code, code) for code in vocabulary.notices],
        "tags": named,
    }


def sections(language: Language) -> dict[str, str]:
    """The headings of the form, by the field that each begins with; a profile has a name and a piece a title."""
    words = language.words
    return {
        "name": words("Name"),
        "expert_type": words("Posts"),
        "summary": words("In words"),
        "expertise": words("Expertise and portfolio"),
        "languages": words("Languages and experience"),
        "offers": words("Offers and wishes"),
        "identifiers": words("Links, contact and photo"),
        "nomination": words("Nomination, consent and review"),
        "status": words("Status"),
        "title": words("Sharing piece"),
    }


def drawn_words(language: Language) -> dict[str, str]:
    """The words of theme/scripts/edit.js."""
    words = language.words
    return {
        "new": words("New profile"),
        "update": words("Change a profile"),
        "confirm": words("Confirm that all of it is still right"),
        "withdraw": words("Withdraw consent: the profile is taken off the site"),
        "piece": words("New sharing piece"),
        "reply": words("Reply to a piece"),
        "question": words("Ask a question"),
        "required": words("required"),
        "language": words("Language"),
        "address": words("Short name for the address, in small Latin letters"),
        "day": words("year-month-day"),
        "add": words("Add"),
        "remove": words("Remove"),
        "up": words("Up"),
    }


def file_words(language: Language) -> dict[str, str]:
    """The words of theme/scripts/edit_file.js."""
    words = language.words
    return {
        "take": words("Take up the draft"),
        "kept": words("This draft is kept on this device, and after every change from now on."),
        "unkept": words("This browser keeps nothing; make the file instead and open it again later."),
        "nothing": words("Nothing has changed, so there is no file to send."),
        "unchecked": words("The rules could not be loaded; the file is checked where it arrives."),
        "attach": words("Please attach the file {file} that was downloaded."),
        "copied": words("Copied."),
        "read": words("The file is in the form."),
        "left": words("Some of the file could not be read; it stands below the form as text and travels along."),
    }


def messages(language: Language) -> dict[str, tuple[str, str]]:
    """What theme/scripts/edit_rules.js finds, and what to do, by codes of core/codes.py: the words of the checker."""
    words = language.words
    delete, check, both = words("delete this line"), words("check the date"), words("check both dates")
    write, years = words("write: {fix}"), words("check the year")
    return {
        "E101": (words('the field "{name}"{label} is missing'), ""),
        "E105": (words("the text has {n} characters; at most {most} fit"), words("shorten it by {over}")),
        "E106": (words("the text has {n} characters; at least {least} are needed"), words("say more")),
        "E107": (words("the list has {n} items; at most {most} fit"), words("delete those that matter least")),
        "E109": (words('"{value}" stands twice in this list'), words("delete one of them")),
        "E109-item": (words("this item stands twice in this list"), words("delete one of them")),
        "E109-main": (words("{value} is the main topic already"), delete),
        "E110": (words('"{value}" is not one of the choices'), ""),
        "E111": (words('"{value}" is not known here'), ""),
        "E112": (words('"{value}" is not a date as YYYY-MM-DD'), words("write the whole date, such as 2026-03-31")),
        "E112-none": (words("{value} does not exist in the calendar"), words("check the day and the month")),
        "E112-month": (words('"{value}" is not a year or a month as YYYY-MM'), words("write the year, such as 2019")),
        "E113": (words("{year} is a year of the Buddhist era"), write),
        "E114": (words('"{value}" is not written with the digits 0 to 9'), write),
        "E115": (words('"{value}" is not a whole number'), words("write a whole number from {least} to {most}")),
        "E115-far": (words("{value} is not between {least} and {most}"), words("check the number")),
        "E117": (words('"{value}" {fault}'), words("write the whole address, beginning with https://")),
        "E117-safe": (words('"{value}" {fault}'), words("write: {fix}   if it opens there")),
        "url-scheme": (words("does not begin with https://"), ""),
        "url-none": (words("is not a web address"), ""),
        "url-sign": (words("has a sign that a web address cannot have"), ""),
        "url-user": (words("carries a user name"), ""),
        "url-host": (words("names no public host"), ""),
        "E118": (words("this is one line of text, but it has line breaks"), words("join the lines")),
        "E119": (words('"{value}" is a placeholder'), words("write the value, or delete the line")),
        "E120": (words('"{value}" is not a language tag'), words("write a code such as en, id, th or vi")),
        "E121-year": (words("the year {year} cannot be right"), years),
        "E121-post": (words("{value} is still to come"), words("add the post when it begins")),
        "E121-work": (words("{value} is still to come"), years),
        "E121-day": (words("{value} is still to come on {today}"), check),
        "E122-post": (words("the post ends in {end}, before it begins in {start}"), words("check both")),
        "E122-consent": (words("consent ends on {value}, before it was given"), both),
        "E122-gone": (words("consent was withdrawn before it was given"), both),
        "E122-updated": (words("updated on {value}, before it was published on {date}"), both),
        "E123": (words('"{tag}" is HTML; this field is plain text'), write),
        "E124": (words('"{value}" is not {says}'), words("write {says}")),
        "E124-ref": (words('"{value}" is not an id of {collection}'), words("write {says}")),
        "E125": (words("{n} items are featured; at most {most} are shown first"), delete),
        "E126": (words('"{value}" is not an ORCID'), words("write four groups of four, such as 0000-0002-1825-0097")),
        "E126-sum": (
            words("the checksum of {value} is wrong: a digit is mistyped"),
            words("copy it again from orcid.org"),
        ),
        "E126-shape": (words('"{value}" is not written as ORCID does'), write),
        "E127": (
            words("availability is {value}, so there is no pause to end"),
            words("write availability: paused, or delete this line"),
        ),
        "E206": (words("{value} is not a topic of this profile"), words("use one of its topics")),
        "E206-item": (
            words('no item of the portfolio has the id "{value}"'),
            words("add to an item of the portfolio: id: {value}"),
        ),
        "E301": (
            words("consent ended on {value}"),
            words("ask the person again and write the new dates, or: status: withdrawn"),
        ),
        "E302": (words("consent was withdrawn on {value}"), words("status: withdrawn")),
        "E303": (words("the scope profile is not among the scopes"), words("add it only if the person agreed to it")),
        "E305": (words("{value} is more than {months} months after {given}"), words("expires_on: {fix}")),
        "E306": (words("due on {value}, but confirmed on {confirmed}"), words("due_on: {fix}")),
        "E306-late": (words("{value} is more than {months} months after {confirmed}"), words("due_on: {fix}")),
        "E401": (
            words('"{value}" is an e-mail address'),
            words("delete it; requests go through the focal point, and contact.url may name a public page"),
        ),
        "E402": (
            words('"{value}" reads as a telephone number'),
            words("delete it; requests go through the focal point"),
        ),
        "E404": (words('"{value}" reads as an identity or employee number'), words("delete it")),
        "E701": (words("nobody signs this text"), words("add an author, or for a question the office that asks")),
        "E702": (words("a biography has no headings"), words("take the # away")),
        "E702-piece": (words("this heading is on the level of the title"), words("begin with {fix}")),
        "E703": (
            words('"{tag}" is HTML; it would be shown as it stands'),
            words("use Markdown: **bold**, *italic*, - list"),
        ),
        "E704": (
            words("a picture is loaded from elsewhere"),
            words("describe it in words, or link to the page that shows it"),
        ),
        "E707": (words("the text has no body"), words("write what you want to share")),
        "E708": (
            words('the link "{link}" {fault}'),
            words("begin with https://, or write expert:…, sharing:… or topic:…"),
        ),
    }
