"""The same directory for other builders: profiles and pieces as Markdown with YAML on top, which all of them read, and
``terms.json`` with what each list says of its topic, country, language or offer.

What is hard to write in templates is given away: words for codes and days, related experts and other matches, the numbers
that lists show. Who is in which list, under which heading and on which page is for each builder to find.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from aexpecs.core.audience import is_for_engines
from aexpecs.core.content import load_directory
from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert, Piece
from aexpecs.core.names import filed_as, heading_letter, latin_name
from aexpecs.views import countries, jsonld, lists, topics
from aexpecs.views.connect import Exchange
from aexpecs.views.experts import expert_view
from aexpecs.views.needs import Meetable
from aexpecs.views.page import Page
from aexpecs.views.sharing import Reply, piece_view
from aexpecs.views.shelf import Card, Common, PieceCard, Shelf, Site
from aexpecs.views.wording import Language, Text

DAY = date(2026, 11, 21)
PAGE_SIZE = 50
TAXONOMIES = ("topics", "countries", "languages", "offers")
EVERYBODY = "experts"
# Names that Hugo reads as its own.
NAMED_OTHERWISE = {"topics": "expertise", "languages": "speaks", "offers": "can", "kind": "genre"}
NOT_GIVEN = {
    "card",
    "name",
    "lang",
    "status",
    "vcard",
    "biography",
    "html",
    "citation",
    "portrait",
    "source_path",
    "edit_url",
    "listing",
    "reply_mail",
}


class Sources(NamedTuple):
    """The fields of profiles and pieces by path, such as ``experts/id/sari``, in the order of lists, with Markdown in
    ``body``; what lists say, by theirs."""

    pages: dict[str, dict[str, Any]]
    terms: dict[str, dict[str, Any]]


def sources(sample: Path) -> Sources:
    """A sample directory in English."""
    directory = load_directory(sample, DAY).directory
    shelf = Shelf(directory, Language("en"), Site(), Common(directory))
    filed = sorted(directory.published.values(), key=lambda expert: (expert.country, filed_as(expert), expert.id))
    found = {f"experts/{expert.id}": _expert(expert, shelf) for expert in filed}
    terms = {}
    for path, experts in _members(directory).items():
        members = [found[f"experts/{expert.id}"] for expert in experts]
        terms[path] = _term(path, members, shelf)
        taxonomy, _, code = path.partition("/")
        for member in members if code else ():
            member.setdefault(taxonomy, []).append(code)
    found |= {f"sharing/{piece.id}": _piece(piece, shelf) for piece in directory.newest_pieces}
    for place, source in enumerate(found.values(), start=1):
        source["weight"] = place
    return Sources(found, terms)


def _members(directory: Directory) -> dict[str, list[Expert]]:
    """Who is in which list."""
    kinds: dict[str, Mapping[str, list[Expert]]] = {
        "topics": {**directory.by_topic, **directory.by_group},
        "countries": directory.by_country,
        "languages": directory.by_language,
        "offers": directory.by_offer,
    }
    found = {f"{kind}/{code.lower()}": them for kind, lists in kinds.items() for code, them in lists.items() if them}
    return {EVERYBODY: list(directory.listed.values()), **found}


def _expert(expert: Expert, shelf: Shelf) -> dict[str, Any]:
    view, card = expert_view(expert, shelf), shelf.card(expert)
    given = _plain(view)
    for name in ("mailto", "ask", "country"):
        given["reach"].pop(name, None)
    for work in given.get("featured", []) + given.get("portfolio", []):
        work.pop("expertise", None)  # evidence was found by these
    return _full(
        given
        | {
            "title": view.name,
            "id": expert.id,
            "listed": expert.id in shelf.directory.listed,
            "for_engines": is_for_engines(expert, shelf.directory),
            "country": card.country,
            "country_code": expert.country,
            "letter": heading_letter(filed_as(expert)),
            "topic": card.topic.value,
            "field": card.field.value,
            "state": card.state,
            "native": card.native.value if card.native else "",
            "native_lang": card.native.lang if card.native else "",
            "latin": latin_name(expert),
            "prefix": " ".join(expert.honorific_prefix),
            "suffix": ", ".join(expert.honorific_suffix),
            "others": [{"text": text.value, "lang": text.lang, "kind": kind} for text, kind in view.others],
            "speaks": [
                {"code": skill.code, "href": link.href, "text": link.text.value, "level": level}
                for skill, (link, level) in zip(expert.languages, view.languages, strict=True)
            ],
            "bodies": _rows(view.bodies, "code", "name"),
            "identifiers": _rows(view.identifiers, "scheme", "value"),
            "links": _rows(view.links, "url", "text"),
            "mailbox": shelf.vocabulary.members[expert.country.upper()].mailbox,
            "biography": view.biography is not None,
            "biography_lang": view.biography.lang if view.biography else "",
            "biography_language": view.biography.fallback if view.biography else "",
            "body": _body(shelf.language.pick(expert.biography, expert.lang), "../../"),
        }
    )


def _piece(piece: Piece, shelf: Shelf) -> dict[str, Any]:
    view, directory = piece_view(piece, shelf), shelf.directory
    authors = [directory.published[author] for author in piece.authors if author in directory.published]
    asked_by = view.asked_by.value if view.asked_by else ""
    return _full(
        _plain(view)
        | {
            "title": piece.title,
            "id": piece.id,
            "for_engines": True,
            "schema_type": jsonld.PIECE_TYPES[piece.kind],
            "summary": piece.summary,
            "day": view.card.date,
            "day_iso": view.card.iso_date,
            "year": view.card.iso_date[:4],
            "updated_iso": piece.updated.isoformat() if piece.updated else "",
            "signed": list(view.card.authors),
            "cited": [latin_name(author) for author in authors] or [asked_by],
            "question": piece.kind == "question",
            "answers": view.card.answers,
            "text_lang": piece.lang,
            "topic_codes": [{"code": code, "text": shelf.topic_texts[code].value} for code in piece.topics],
            "bodies": _rows(view.bodies, "code", "name"),
            "replies_to": _titled([view.replies_to]),
            "translations": _titled(view.translations),
            "replies": [_reply(reply) for reply in view.replies],
            "mailbox": view.reply_mail.removeprefix("mailto:").partition("?")[0],
            "body": _body(Text(piece.body), "../"),
        }
    )


def _reply(reply: Reply) -> dict[str, Any]:
    card = reply.card
    shown = {"path": _plain(card), "title": card.title.value, "whole": bool(reply.html), "to": reply.to}
    return _full(_plain(shown) | {"day": card.date, "day_iso": card.iso_date, "signed": list(card.authors)})


def _titled(cards: Iterable[PieceCard | None]) -> list[dict[str, str]]:
    return [{"href": card.href, "text": card.title.value} for card in cards if card]


def _term(path: str, members: list[dict[str, Any]], shelf: Shelf) -> dict[str, Any]:
    """What a list says on each of its pages; ``by`` is the field that its headings are made of."""
    page = _first_page(path, shelf)
    by, folder, about = {
        "topics": ("country", "countries", "topic"),
        "countries": ("field", "topics", "topic"),
        "languages": ("country", "countries", ""),
        "offers": ("country", "countries", "field"),
        EVERYBODY: ("letter", "", ""),
    }[path.partition("/")[0]]
    anchors = {jump.text.value: jump.href.partition("#")[2] for jump in page.view.listing.jumps}
    words = getattr(page.view, "in_other_languages", ())
    heads, before = {}, 0
    for text, count in sorted(Counter(member[by] for member in members).items()):
        head = {"text": text, "count": count, "page": before // PAGE_SIZE + 1, "anchor": anchors[text]}
        heads[text] = head | ({"href": f"{folder}/{anchors[text]}.html"} if folder else {})
        before += count
    return _full(
        _plain(page.view)
        | {
            "path": path,
            "title": page.title,
            "summary": page.description,
            "for_engines": True,
            "section": page.section,
            "by": by,
            "about": about,
            "heads": heads,
            "in_other_languages": _rows(((t.value, t.lang) for t in words), "text", "lang"),
        }
    )


def _first_page(path: str, shelf: Shelf) -> Page:
    kind, _, code = path.partition("/")
    if kind == "topics":
        make = topics.group_pages if code.upper() in shelf.vocabulary.groups else topics.pages
        return next(iter(make(shelf, code.upper())))
    if kind == "countries":
        return next(iter(countries.pages(shelf, code.upper())))
    if kind == "languages":
        spoken = next(key for key in lists.language_keys(shelf) if key.lower() == code)
        return next(iter(lists.language_pages(shelf, spoken)))
    return next(iter(lists.offer_pages(shelf, code) if code else lists.expert_pages(shelf, "1")))


def _plain(value: Any) -> Any:
    """What a view holds, as people write it on top of a page: words and lists, without empty fields; another page by its
    path."""
    if isinstance(value, Text):
        return value.value
    if isinstance(value, Card | PieceCard):
        return value.href.removesuffix(".html")
    if isinstance(value, Meetable):
        need = value.card
        return {"href": need.href, "text": need.title.value, "country": need.country, "topics": _plain(value.topics)}
    if isinstance(value, Exchange):
        other = {"href": value.card.href, "text": value.card.name, "country": value.card.country}
        return other | {"teaches": _plain(value.teaches), "learns": _plain(value.learns)}
    if names := _names_in(value):
        value = {NAMED_OTHERWISE.get(name, name): getattr(value, name) for name in names}
    if isinstance(value, dict):
        return _full({name: _plain(item) for name, item in value.items()})
    return [_plain(item) for item in value] if isinstance(value, tuple | list) else value


def _names_in(view: Any) -> list[str]:
    """The fields of a view that are given."""
    named = [field.name for field in fields(view)] if is_dataclass(view) else getattr(view, "_fields", ())
    return [name for name in named if name not in NOT_GIVEN]


def _full(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, "", [], False)}


def _rows(rows: Iterable[tuple[Any, ...]], *names: str) -> list[dict[str, Any]]:
    return [dict(zip(names, map(_plain, row), strict=False)) for row in rows]


def _body(text: Text | None, root: str) -> str:
    """Markdown with links to what our own call ``topic:pol-08``."""
    folders = {"topic": "topics", "expert": "experts", "sharing": "sharing"}
    return re.sub(
        r"\]\((topic|expert|sharing):([^)]+)\)",
        lambda link: f"]({root}{folders[link[1]]}/{link[2].lower()}.html)",
        text.value if text else "",
    )


def write_markdown(found: dict[str, dict[str, Any]], folder: Path) -> None:
    """Each page as ``<path>.md``: YAML between two lines of dashes, then Markdown."""
    for path, source in found.items():
        fields_on_top = {name: value for name, value in source.items() if name != "body"}
        file = folder / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
        head = yaml.dump(fields_on_top, Dumper=dumper, allow_unicode=True, width=1000, default_flow_style=None)
        file.write_text(f"---\n{head}---\n{source.get('body', '')}", encoding="utf-8")


def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
