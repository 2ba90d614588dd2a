"""One language of the site: its catalogue (gettext), names and dates (CLDR), order (ICU), and honest fallbacks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from aexpecs.core import choices
from aexpecs.core.fields import Options
from aexpecs.core.languages import language_name, locale_of, own_name, sort_key, territory_name
from aexpecs.core.model import Member, Organisation, Scheme, Topic, TopicGroup

SOURCE = "en"


class Text(NamedTuple):
    """Words with their language; ``lang`` is empty where it is that of the page."""

    value: str
    lang: str = ""


@dataclass(frozen=True)
class Language:
    """A language that the site is rendered in. English stands at the root, the others in folders of their own."""

    tag: str
    translations: Any = field(default_factory=NullTranslations, compare=False, repr=False)

    @cached_property
    def locale(self) -> Any:
        """Babel's locale."""
        return locale_of(self.tag)

    @property
    def folder(self) -> str:
        """Where its pages lie below the root: empty, or such as ``id/``."""
        return "" if self.tag == SOURCE else f"{self.tag}/"

    @property
    def own_name(self) -> str:
        """Its name in itself."""
        return own_name(self.tag)

    @cached_property
    def dir(self) -> str:
        """``ltr`` or ``rtl``."""
        return str(self.locale.text_direction)

    def words(self, message: str, **values: Any) -> str:
        """A message of the catalogue."""
        found = str(self.translations.gettext(message))
        return found % values if values else found

    def label(self, options: Options, code: str) -> str:
        """The translated label of a choice."""
        return self.words(choices.label_of(options, code)) if code else ""

    def text(self, value: str, lang: str) -> Text:
        """Words that stand in ``lang``, marked if that is not the language of the page."""
        return Text(value, "" if lang in ("", self.tag) else lang)

    def pick(self, texts: Mapping[str, str], own: str = SOURCE, low: Sequence[str] = ()) -> Text | None:
        """The best of texts by language: this one, English, the file's ``own``, any. Languages in ``low`` have no
        confirmed text and count only for want of another."""
        tags = {tag or own: value for tag, value in texts.items()}
        for tag in (self.tag, SOURCE, own, *tags):
            if tag in tags and tag not in low:
                return self.text(tags[tag], tag)
        return None

    def topic(self, topic: Topic | TopicGroup) -> Text:
        """The label of a topic or group; English where that of this language is not confirmed."""
        return self.pick(topic.labels, low=topic.low) or Text(topic.code)

    def term(self, scheme: Scheme, code: str) -> Text:
        """The label of a term of a scheme."""
        labels = next((term.labels for term in scheme.terms if term.code == code), {})
        return self.pick(labels) or Text(code)

    def country(self, member: Member) -> str:
        """The name as ASEAN writes it, or CLDR's."""
        return member.names.get(self.tag) or territory_name(member.code, self.tag)

    def organisation(self, code: str, organisations: Mapping[str, Organisation]) -> Text:
        """The name of an organisation, or the plain name that stands in place of a code."""
        known = organisations.get(code)
        return (self.pick(known.names) if known else None) or Text(code)

    def language(self, tag: str) -> str:
        """The name of a language in this one."""
        name = language_name(tag, self.tag)
        return name[:1].upper() + name[1:]

    def date(self, day: date | None) -> str:
        """A day as CLDR's long form: 2 March 2026."""
        return "" if day is None else _date(day, self.tag)

    def number(self, value: int) -> str:
        """A number with the grouping of the language."""
        return _number(value, self.tag)

    def order(self, text: str) -> bytes:
        """A key that sorts as the language does."""
        return sort_key(text, self.tag)


@cache
def _date(day: date, tag: str) -> str:
    return str(format_date(day, "d MMMM y" if tag == SOURCE else "long", locale=locale_of(tag)))


@cache
def _number(value: int, tag: str) -> str:
    return str(format_decimal(value, locale=locale_of(tag)))


def load_languages(folder: Path, wanted: Sequence[str] = ()) -> list[Language]:
    """English and every language that has a catalogue in ``folder``, as ``<tag>/LC_MESSAGES/messages.po``; if some are
    ``wanted``, these alone and English.

    Fuzzy and empty entries fall back to English; `missing_messages` counts them.
    """
    found = [Language(SOURCE)]
    for file in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        if wanted and file.parent.parent.name not in wanted:
            continue
        with file.open("rb") as opened:
            catalogue = read_po(opened, locale=locale_of(file.parent.parent.name))
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        found.append(Language(file.parent.parent.name, Translations(compiled)))
    return found
