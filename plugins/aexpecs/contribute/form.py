"""The declaration as the form page of the site gets it: what to ask for, in which shape, within which limits."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from aexpecs.checks.consent import LONGEST_MONTHS
from aexpecs.checks.values import MOST_FEATURED
from aexpecs.contribute.plain import BODY, plain
from aexpecs.core.calendars import BUDDHIST_OFFSET, FIRST_YEAR, LAST_YEAR, ascii_digits
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import HTML, Choice, Date, Flag, Group, Kind, Markdown, Number, Ref, Tag, Term, Text
from aexpecs.core.languages import REGIONAL, english, is_language_tag
from aexpecs.core.model import Expert, Piece
from aexpecs.core.reading import PLACEHOLDERS, Known

Words = Callable[[str], str]

RECORDS: tuple[type, ...] = (Expert, Piece)
LINE = 120  # characters of a text above which its box has several lines
TEXT = About(
    "Text",
    "Markdown: an empty line between paragraphs, ## before a heading, - before an item.",
    Markdown(40_000),
    required=True,
)
"""The body of a piece, which is no field of its file; the form asks for it as for any other."""

FORGES = {
    "github": "{repository}/new/{branch}?filename={path}&value={text}",
    "forgejo": "{repository}/_new/{branch}/?filename={path}&value={text}",
    "gitlab": "{repository}/-/new/{branch}?file_name={path}",
}
"""Where each kind of forge takes a new file. One without ``{text}`` has it pasted."""


class NoSuchForge(ValueError):
    """The settings name a forge that is not in `FORGES`."""


def new_file_page(forge: str, repository: str, branch: str) -> str:
    """The address of the page for a new file, with ``{path}`` and ``{text}`` to be filled in; empty without repository.

    :raises NoSuchForge: nobody knows how this forge takes a file.
    """
    if not repository:
        return ""
    if forge not in FORGES:
        raise NoSuchForge(f'AEXPECS_FORGE is "{forge}"; set one of {", ".join(FORGES)} in pelicanconf.py')
    return FORGES[forge].replace("{repository}", repository.rstrip("/")).replace("{branch}", branch)


def asked(record: type) -> dict[str, About]:
    """The fields that the form asks for."""
    return {**fields_of(record), **({BODY: TEXT} if record is Piece else {})}


def groups(record: type) -> Iterator[type]:
    """``record`` and the records inside it."""
    yield record
    for about in fields_of(record).values():
        if isinstance(about.kind, Group):
            yield from groups(about.kind.record)


def records() -> dict[str, type]:
    """The records that the form shows by their names, each with those inside it."""
    return {record.__name__: record for top in RECORDS for record in groups(top)}


def shapes(words: Words, names: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """What the form needs to be drawn: the fields of the records, with labels in the language of ``words``.

    What is usual is left out: every byte is sent to every reader of the form.
    """
    return {name: [_shape(field, about, words) for field, about in asked(records()[name]).items()] for name in names}


def limits(words: Words) -> dict[str, list[dict[str, Any]]]:
    """What the form needs besides to help, to offer choices and to check, in the order of `shapes`."""
    return {name: [_limits(about, words) for about in asked(record).values()] for name, record in records().items()}


def messages() -> Iterator[str]:
    """Everything in the declarations that the form shows in words, but for the labels of choices."""
    for record in records().values():
        for about in asked(record).values():
            yield from filter(None, (about.label, about.help, _says(about.kind)))


def rules(known: Mapping[str, Known]) -> dict[str, Any]:
    """What the rules of the checker take from lists and limits, for the script that checks as they do."""
    return {
        # In a browser's pattern a dot is never a line end.
        "html": re.sub(r"(?<!\\)\.(?=[)*])", r"[^]", HTML.pattern),
        "placeholders": sorted(PLACEHOLDERS),
        "digits": [chr(code) for code in range(0x660, 0x10000) if ascii_digits(chr(code)) == "0"],
        "offset": BUDDHIST_OFFSET,
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
        "featured": MOST_FEATURED,
        "months": LONGEST_MONTHS,
        "codes": {name: vocabulary.pattern for name, vocabulary in known.items()},
    }


def tags() -> list[str]:
    """Languages, scripts and regions of which a language tag may consist."""
    names = english()
    languages = (code for code in (*names.languages, *REGIONAL) if is_language_tag(code))
    return [" ".join(languages), " ".join(names.scripts), " ".join(names.territories)]


def _shape(name: str, about: About, words: Words) -> dict[str, Any]:
    kind = about.kind
    found: dict[str, Any] = {"name": name, "label": words(about.label)}
    if isinstance(kind, Group):
        found["record"] = kind.record.__name__
    elif isinstance(kind, Term):
        found |= {"vocabulary": kind.vocabulary} | ({"free": 1} if kind.or_text else {})
    elif isinstance(kind, (Choice, Date, Flag, Markdown, Number, Tag)):
        found["kind"] = _kind(kind)
    flags = {
        "required": about.required,
        "texts": about.by_language,
        "many": about.many,
        "long": isinstance(kind, Text) and kind.most > LINE,
    }
    return found | {flag: 1 for flag, holds in flags.items() if holds}


def _limits(about: About, words: Words) -> dict[str, Any]:
    """The limits of a kind under the names that its class gives them."""
    kind = about.kind
    held = {item.name: getattr(kind, item.name) for item in dataclasses.fields(kind)}
    found = {
        name: value for name, value in held.items() if name in ("least", "most", "pattern", "or_text", "collection")
    }
    if isinstance(kind, Ref):
        found["pattern"] = kind.pattern
    if isinstance(kind, Choice):
        found["options"] = [[option.code, words(option.label)] for option in kind.options]
    found |= {"says": _says(kind) and words(_says(kind)), "many": about.many, "hidden": int(not about.public)}
    return {"help": words(about.help), "kind": _kind(kind)} | {name: value for name, value in found.items() if value}


def _kind(kind: Kind) -> str:
    return type(kind).__name__.lower()


def _says(kind: Kind) -> str:
    """What a value must look like, in words, where a pattern says so."""
    return kind.example() if isinstance(kind, Ref) else str(getattr(kind, "pattern_words", ""))


def public_data(expert: Expert) -> dict[str, Any]:
    """What the form is filled with: the plain data of a profile without what is not public."""
    return _public(plain(expert), Expert)


def _public(data: dict[str, Any], record: type) -> dict[str, Any]:
    declared = fields_of(record)
    found: dict[str, Any] = {}
    for name, value in data.items():
        about = declared[name]
        if not about.public:
            continue
        if isinstance(about.kind, Group):
            inner = about.kind.record
            value = [_public(item, inner) for item in value] if isinstance(value, list) else _public(value, inner)
        found[name] = value
    return found
