"""``experts.json``: the public fields of the declaration, by its own names, for other programs.

``{"about": {...}, "labels": {"topics": {code: label}, "organisations": {code: name}}, "experts": [{...}, ...]}``. Each
expert has an id, a country and an address, then the fields in the order of the declaration, which ``about.fields``
describes; a field that is not given is left out. The consent is in it, without the number of the form: whoever copies
the file must know what was agreed to, and until when.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from aexpecs.core.audience import dumped
from aexpecs.core.directory import topics_of
from aexpecs.core.fields import fields_of
from aexpecs.core.model import Expert
from aexpecs.core.visibility import shows_photo
from aexpecs.exchange.rows import kept_rows
from aexpecs.views.addresses import absolute
from aexpecs.views.shelf import Shelf, Site, expert_href

VERSION = 1  # raised when the shape changes so that readers must follow
_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*<?expert:([^\s<>)]*)>?[^)]*\)")
_MENTION = re.compile(r"\bexpert:([a-z]{2}/[a-z0-9-]+)")


def dump(shelfs: Sequence[Shelf], site: Site) -> Iterator[tuple[str, bytes]]:
    """The file, one expert a line, so that a version can be compared with the one before."""
    shelf = shelfs[0]
    experts = dumped(shelf.directory)
    about = {
        "title": f"{site.name}: experts",
        "version": VERSION,
        "date": shelf.directory.today.isoformat(),
        "experts": len(experts),
        "fields": absolute(site, "schema/expert.schema.json") or "schema/expert.schema.json",
    }
    head = f'{{"about":{_json(about)},\n"labels":{_json(_labels(experts, shelf))},\n"experts":[\n'
    rows = kept_rows(
        "experts-json",
        shelf,
        experts.values(),
        lambda expert: _json(entry(expert, shelf, experts)).encode(),
        lambda expert: [other for other in _named(expert) if other in experts],
    )
    yield "experts.json", head.encode() + b",\n".join(rows) + b"\n]}\n"


def _named(expert: Expert) -> list[str]:
    """Whom a profile names."""
    texts = (*expert.summary.values(), *expert.biography.values())
    return [*expert.mentors, *(found for text in texts if "expert:" in text for found in _MENTION.findall(text))]


def entry(expert: Expert, shelf: Shelf, others: Collection[str]) -> dict[str, Any]:
    """One expert; of the others only those in the same dump are named."""
    found = {
        "id": expert.id,
        "country": expert.country.upper(),
        "url": absolute(shelf.site, expert_href(expert.id)) or expert_href(expert.id),
        **public(expert),
    }
    for name in ("summary", "biography"):
        if name in found:
            found[name] = {lang or expert.lang: _without_strangers(text, others) for lang, text in found[name].items()}
    found["mentors"] = [mentor for mentor in expert.mentors if mentor in others]
    if not found["mentors"]:
        del found["mentors"]
    if not shows_photo(expert, shelf.directory.today):
        found.pop("photo", None)
    return found


def public(record: Any) -> dict[str, Any]:
    """The public fields of a record that are given; dates as ISO 8601 writes them."""
    record_class: Any = type(record)
    found = ((name, getattr(record, name)) for name, about in fields_of(record_class).items() if about.public)
    return {name: _plain(value) for name, value in found if value is not False and value not in (None, "", (), {})}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return public(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _without_strangers(text: str, others: Collection[str]) -> str:
    """Markdown without links to profiles that are not in the dump: an id is a name. What is written as prose stays."""
    text = _LINK.sub(lambda match: match.group() if match.group(2) in others else match.group(1), text)
    return _MENTION.sub(lambda match: match.group() if match.group(1) in others else "#", text)


def _labels(experts: dict[str, Expert], shelf: Shelf) -> dict[str, dict[str, str]]:
    """English words for the codes of topics and organisations that occur."""
    topics: set[str] = set()
    offices: set[str] = set()
    for expert in experts.values():
        topics.update(topics_of(expert), expert.seeks, *(item.topics for item in expert.portfolio))
        offices.update(position.organisation for position in expert.positions)
        if expert.nomination and expert.review:
            offices |= {expert.nomination.organisation, expert.nomination.focal_point, expert.review.by}
        if expert.contact:
            offices.add(expert.contact.organisation)
    known = shelf.vocabulary.organisations
    return {
        "topics": {code: shelf.topic_texts[code].value for code in sorted(topics) if code in shelf.topic_texts},
        "organisations": {code: shelf.organisation(code).value for code in sorted(offices) if code in known},
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
