"""The kinds of value a field can have: each reads its text, and says its limits as JSON Schema.

Sources of rules: dates ISO 8601, language tags BCP 47 with CLDR's list, ORCID checksum ISO 7064 MOD 11-2.
"""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from aexpecs.core import calendars
from aexpecs.core.fields import Options
from aexpecs.core.languages import is_language_tag, language_suggestion

if TYPE_CHECKING:
    from aexpecs.core.reading import Reader
    from aexpecs.core.yamltree import Node

T = TypeVar("T")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PROFILE_ID = rf"[a-z]{{2}}/{SLUG}"
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
IN_COUNTRIES = ("experts", "needs")  # collections whose files lie in a folder for each country
HTML = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?|/[A-Za-z][A-Za-z0-9-]*\s*|!--(?:(?!<!--).)*?--)>|&(?:#\d+|#x[0-9a-f]+|lt|gt|amp|nbsp);",
    re.S,
)


def without_html(text: str) -> str:
    """``text`` as a page would show it, were its HTML taken for HTML."""
    return html.unescape(re.sub(r"<[^<>]*>", "", text)).strip()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. ``empty`` is what a record holds when the field is absent."""

    @property
    def empty(self) -> Any:
        """The value of an absent field."""
        return None

    def read(self, node: Node, reader: Reader) -> Any:
        """The value at ``node``, or None after saying why not."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """The same limits as a JSON Schema."""
        raise NotImplementedError

    def words(self) -> str:
        """The limits in words, for the documentation."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Held(Kind):
    """A kind whose value is held as text: an absent one is the empty text."""

    @property
    def empty(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Text(Held):
    """Plain text of one line."""

    most: int
    least: int = 1
    pattern: str = ""
    pattern_words: str = ""

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node)
        if value is None or not reader.fits(node, value, self.least, self.most):
            return None
        if ("<" in value or "&" in value) and (tag := HTML.search(value)):
            reader.report(
                "E123", node, f'"{tag.group()}" is HTML; this field is plain text', f"write: {without_html(value)}"
            )
            return None
        if self.pattern and not re.fullmatch(self.pattern, value):
            reader.report("E124", node, f'"{value}" is not {self.pattern_words}', f"write {self.pattern_words}")
            return None
        return value

    def schema(self) -> dict[str, Any]:
        limits: dict[str, Any] = {"type": "string", "minLength": self.least, "maxLength": self.most}
        return limits | ({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})

    def words(self) -> str:
        return f"{self.pattern_words or 'one line of text'}, {self.least} to {self.most} characters"


@dataclass(frozen=True, slots=True)
class Markdown(Held):
    """Text of several paragraphs in Markdown."""

    most: int
    least: int = 1

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node, lines=True)
        return value if value is not None and reader.fits(node, value, self.least, self.most) else None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": self.least, "maxLength": self.most, "contentMediaType": "text/markdown"}

    def words(self) -> str:
        return f"Markdown, {self.least} to {self.most} characters"


def _parsed(node: Node, reader: Reader, parse: Callable[[str], T]) -> T | None:
    value = reader.text(node)
    if value is None:
        return None
    try:
        return parse(value)
    except calendars.NotADate as fault:
        reader.report(fault.code, node, fault.message, fault.fix)
        return None


@dataclass(frozen=True, slots=True)
class Date(Kind):
    """A day, ``YYYY-MM-DD``."""

    def read(self, node: Node, reader: Reader) -> date | None:
        return _parsed(node, reader, calendars.parse_date)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": "^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$"}

    def words(self) -> str:
        return "a date, YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Month(Held):
    """A year or a month, ``YYYY`` or ``YYYY-MM``; kept as text, which sorts as time does."""

    def read(self, node: Node, reader: Reader) -> str | None:
        return _parsed(node, reader, calendars.parse_month)

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$"}

    def words(self) -> str:
        return "a year or a month, YYYY or YYYY-MM"


@dataclass(frozen=True, slots=True)
class Number(Kind):
    """A whole number within limits."""

    least: int
    most: int

    def read(self, node: Node, reader: Reader) -> int | None:
        value = reader.text(node)
        if value is None:
            return None
        if _WHOLE_NUMBER.fullmatch(value) and self.least <= int(value) <= min(self.most, calendars.LAST_YEAR):
            return int(value)
        plain = calendars.ascii_digits(value)
        if self.least >= 1900 and (common := calendars.common_era(plain)):
            reader.report("E113", node, f"{plain} is a year of the Buddhist era", f"write: {common}")
            return None
        if plain != value and plain.isascii() and plain.isdigit():
            reader.report("E114", node, f'"{value}" is not written with the digits 0 to 9', f"write: {plain}")
            return None
        if not _WHOLE_NUMBER.fullmatch(plain):
            reader.report("E115", node, f'"{value}" is not a whole number', self._proposal(plain))
            return None
        if not self.least <= int(plain) <= self.most:
            reader.report("E115", node, f"{plain} is not between {self.least} and {self.most}", "check the number")
            return None
        return int(plain)

    def _proposal(self, text: str) -> str:
        """The one whole number in ``text``, such as 18 of "18 years"; a fraction or a time has none."""
        numbers = re.findall(r"[0-9]+", re.sub(r"(?<=[0-9])[_, ](?=[0-9]{3}\b)", "", text))
        if len(numbers) == 1 and not text.startswith("-") and self.least <= int(numbers[0][:9]) <= self.most:
            return f"write: {int(numbers[0][:9])}"
        return f"write a whole number from {self.least} to {self.most}"

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}

    def words(self) -> str:
        return f"a whole number, {self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Flag(Kind):
    """``true`` or ``false``; YAML's other spellings are refused, as they mean other things to other programs."""

    @property
    def empty(self) -> bool:
        return False

    def read(self, node: Node, reader: Reader) -> bool | None:
        value = reader.text(node)
        if value in ("true", "false"):
            return value == "true"
        if value is not None:
            meant = "true" if value.lower() in ("true", "yes", "on", "y", "1", "ya") else "false"
            reader.report("E116", node, f'"{value}" is not true or false', f"write: {meant}")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def words(self) -> str:
        return "true or false"


@dataclass(frozen=True, slots=True)
class Choice(Held):
    """One code of a closed list that this project declares."""

    options: Options
    codes: dict[str | None, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", {option.code: option.code for option in self.options})

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node)
        if code := self.codes.get(value):
            return code  # the same string for everybody: 10,000 profiles hold 300,000 codes
        if value is None:
            return None
        terms = {option.code: (option.label,) for option in self.options}
        reader.report_unknown("E110", node, value, terms, f"one of {', '.join(terms)}")
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": [option.code for option in self.options]}

    def words(self) -> str:
        return "one of " + ", ".join(f"`{option.code}`" for option in self.options)


@dataclass(frozen=True, slots=True)
class Term(Held):
    """A code of a vocabulary in ``content/vocabulary/``."""

    vocabulary: str
    or_text: int = 0  # > 0: a plain name of at most so many characters will do as well

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node)
        known = reader.known[self.vocabulary]
        if value is None or value in known.terms:
            return value and sys.intern(value)
        if self.or_text and not re.fullmatch(known.pattern, value):
            return value if reader.fits(node, value, 2, self.or_text) else None
        reader.report_unknown(known.code, node, value, known.terms, known.words)
        return None

    def schema(self) -> dict[str, Any]:
        limits = {"minLength": 2, "maxLength": self.or_text} if self.or_text else {"minLength": 1}
        return {"type": "string", **limits, "x-vocabulary": self.vocabulary}

    def words(self) -> str:
        return f"a code of {self.vocabulary}" + (", or a name" if self.or_text else "")


@dataclass(frozen=True, slots=True)
class Ref(Held):
    """The id of something in a collection: ``th/somchai`` for a profile, the file name for a piece. Whether it exists
    is a check on the whole directory."""

    collection: str

    @property
    def pattern(self) -> str:
        """What an id of the collection looks like."""
        return PROFILE_ID if self.collection in IN_COUNTRIES else SLUG

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node)
        if value is None or re.fullmatch(self.pattern, value):
            return value
        reader.report("E124", node, f'"{value}" is not an id of {self.collection}', f"write {self.example()}")
        return None

    def example(self) -> str:
        """What an id looks like."""
        return (
            "the country and the file name, such as id/sari-wulandari"
            if self.collection in IN_COUNTRIES
            else "the file name without its ending"
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.pattern}$"}

    def words(self) -> str:
        return f"an id of {self.collection}: {self.example()}"


@dataclass(frozen=True, slots=True)
class Url(Held):
    """A web address over TLS."""

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node)
        if value is None or not reader.fits(node, value, 1, 500):
            return None
        if fault := url_fault(value):
            safe = re.sub(r"^(?:http:)?(?://)?", "https://", value)
            fix = (
                "write the whole address, beginning with https://"
                if url_fault(safe)
                else f"write: {safe}   if it opens there"
            )
            reader.report("E117", node, f'"{value}" {fault}', fix)
            return None
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": "^https://[^/]", "maxLength": 500}

    def words(self) -> str:
        return "a web address, https only"


_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_USUAL_URL = re.compile(rf"https://(?:{_LABEL}\.)+[a-z]{{2,63}}(?:[/?#][^\s<>\"'`{{}}|\\^]*)?")


def url_fault(value: str) -> str:
    """Why ``value`` is not a safe web address, or an empty string."""
    if _USUAL_URL.fullmatch(value):  # those that the longer look below finds no fault with, but for rare ones
        return ""
    if not value.startswith("https://"):
        return "does not begin with https://"
    try:
        parts = urlsplit(value)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        _ = parts.port
    except ValueError:
        return "is not a web address"
    if re.search(r"[\s<>\"'`{}|\\^]", value):
        return "has a sign that a web address cannot have"
    if parts.username or parts.password:
        return "carries a user name"
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)", host):
        return "names no public host"
    return ""


@dataclass(frozen=True, slots=True)
class Mailbox(Held):
    """The address of a role in an office."""

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node)
        if value is None:
            return None
        match = re.fullmatch(r"([a-z0-9][a-z0-9._-]*)@((?:[a-z0-9-]+\.)+[a-z]{2,})", value)
        if not match:
            reader.report(
                "E124", node, f'"{value}" is not an e-mail address', "write it in lower case: desk@agency.example"
            )
            return None
        if re.match(
            r"(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|icloud|proton|aol|mail|qq|163)\.", match.group(2)
        ):
            reader.report(
                "E406", node, f"{match.group(2)} is a free-mail service", "name a mailbox of the agency's own domain"
            )
            return None
        return value

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "email"}

    def words(self) -> str:
        return "the mailbox of a role, never of a person"


@dataclass(frozen=True, slots=True)
class Group(Kind):
    """Fields of their own, declared by another record class."""

    record: type

    def read(self, node: Node, reader: Reader) -> Any:
        return reader.record(self.record, node)

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.record.__name__}"}

    def words(self) -> str:
        return f"fields of their own, see {self.record.__name__}"


@dataclass(frozen=True, slots=True)
class Tag(Held):
    """A language by its BCP 47 tag."""

    def read(self, node: Node, reader: Reader) -> str | None:
        value = reader.text(node)
        if value is None or is_language_tag(value):
            return value and sys.intern(value)
        reader.report("E120", node, f'"{value}" is not a language tag', language_suggestion(value))
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"}

    def words(self) -> str:
        return "a language tag, such as `en`, `id`, `zh-Hans`"
