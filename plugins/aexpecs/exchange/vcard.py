"""A contact card for each listed expert: vCard 4.0 (RFC 6350), with the office that passes requests on alone.

In English, as card programs have no languages. There is no card for alumni, those remembered and forgotten profiles:
nobody can be asked, and a card outlives the page. It cannot say ``noindex``, so ``robots.txt`` keeps engines from all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from aexpecs.core import choices
from aexpecs.core.contentlines import content_lines, escaped
from aexpecs.core.directory import topics_of
from aexpecs.core.model import Expert
from aexpecs.core.names import latin_name, native_forms
from aexpecs.core.visibility import can_be_asked
from aexpecs.views.addresses import absolute, card_path, tag_uri
from aexpecs.views.shelf import Shelf, Site, expert_href, shown_name

_LEVELS = [option.code for option in choices.LANGUAGE_LEVELS]


def cards(shelfs: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The cards of all experts in lists."""
    shelf = shelfs[0]
    for expert in shelf.directory.listed.values():
        yield card_path(expert.id), card(expert, shelf)


def card(expert: Expert, shelf: Shelf) -> bytes:
    """The card of one expert."""
    return content_lines(_lines(expert, shelf))


def _lines(expert: Expert, shelf: Shelf) -> Iterator[str]:
    site, member = shelf.site, shelf.vocabulary.members[expert.country.upper()]
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:individual"
    yield f"FN;ALTID=1;PREF=1:{escaped(shown_name(expert))}"
    native = [(expert.name, member.languages[0])] if expert.name != latin_name(expert) else native_forms(expert)
    for value, lang in native:
        yield f"FN;ALTID=1;LANGUAGE={lang}:{escaped(value)}"
    # Family name; given name; others; titles; degrees. A name is never split here, and many have no family name: the
    # whole stands where programs show it as it is, and the first component is empty, as RFC 6350 allows (6.2.2).
    titles, degrees = (",".join(map(escaped, found)) for found in (expert.honorific_prefix, expert.honorific_suffix))
    yield f"N:;{escaped(latin_name(expert))};;{titles};{degrees}"
    if expert.positions:
        yield f"TITLE:{escaped(expert.positions[0].title)}"
        yield f"ORG:{escaped(shelf.organisation(expert.positions[0].organisation).value)}"
    yield f"EMAIL;TYPE=work:{escaped(member.mailbox)}"
    for skill in expert.languages:
        yield f"LANG;PREF={_LEVELS.index(skill.level) + 1}:{skill.code}"
    topics = [shelf.topic_texts[code].value for code in topics_of(expert) if code in shelf.topic_texts]
    yield f"CATEGORIES:{','.join(map(escaped, topics))}"
    yield f"NOTE:{escaped(_note(expert, shelf))}"
    if site.url:
        yield f"URL:{absolute(site, expert_href(expert.id))}"
        yield f"SOURCE:{absolute(site, card_path(expert.id))}"
        # Of the kind that RFC 6350 recommends; a tag URI has a comma, at which some programs end it.
        yield f"UID:urn:uuid:{uuid5(NAMESPACE_URL, tag_uri(site, f'experts/{expert.id}'))}"
    if expert.review and expert.review.confirmed_on:
        yield f"REV:{expert.review.confirmed_on:%Y%m%d}T000000Z"
    yield "END:VCARD"


def _note(expert: Expert, shelf: Shelf) -> str:
    """How a request reaches the expert, in words that the profile page has."""
    words, contact = shelf.language.words, expert.contact
    way = contact.via if contact else "focal_point"
    office = (contact.organisation if contact else "") or shelf.vocabulary.members[expert.country.upper()].focal_point
    place = f"{shelf.organisation(office).value}, {shelf.countries[expert.country]}"
    if contact and contact.url and way == "public_channel":
        place = contact.url
    said = [f"{shelf.language.label(choices.CONTACTS, way)}: {place}."]
    if not can_be_asked(expert, shelf.directory.today):
        said.append(words("This expert takes no requests at present."))
    elif way != "public_channel":
        said.append(words("The focal point passes your request on; say what for, when and in which language."))
    if expert.sample:
        said.append(words("Sample: this person is invented, to show how a profile looks."))
    return " ".join(said)
