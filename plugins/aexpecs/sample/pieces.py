"""Invented sharing pieces: who wrote what about which topic, and the Markdown. A piece depends on earlier ones only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from aexpecs.core.model import Piece
from aexpecs.core.stories import TEMPLATES
from aexpecs.sample import passages
from aexpecs.sample.chance import Chance, Weighted, falling
from aexpecs.sample.naming import slug_of
from aexpecs.sample.profiles import Known, in_declared_order
from aexpecs.sample.prose import Facts, fill, line, word_count
from aexpecs.sample.world import TODAY, World

Fields = dict[str, Any]

KINDS = Weighted([("article", 40), ("case_study", 22), ("learning", 13), ("human_interest", 13), ("question", 12)])
AUTHORS = Weighted([(1, 76), (2, 19), (3, 5)])
FIRST_DAY, LAST_DAY = date(2024, 2, 1), TODAY - timedelta(days=2)
EXPERTS_A_PIECE = 9  # the tenth piece is by one of the first ninety experts, however many there are


@dataclass(frozen=True)
class Written:
    """An invented piece: its address, its fields, its Markdown."""

    slug: str
    fields: Fields
    body: str


def invent_pieces(world: World, count: int, experts: Sequence[Known]) -> Iterator[Written]:
    """So many pieces by experts who are published, a few of whom write most of them."""
    authors = Weighted(falling(experts, 4))
    taken: dict[str, int] = {}
    written: list[Written] = []
    for number in range(count):
        chance = Chance(world.seed, "piece", number)
        piece = _translation(world, chance, written, taken) if written and chance.happens(8) else None
        if piece is None:
            known = min(len(experts), EXPERTS_A_PIECE * (number + 1))
            signed = authors.draws(chance, AUTHORS.draw(chance), known)
            piece = _original(world, chance, signed, written, taken)
        written.append(piece)
        yield piece


def _original(
    world: World, chance: Chance, authors: list[Known], written: list[Written], taken: dict[str, int]
) -> Written:
    kind = KINDS.draw(chance)
    topics = chance.picks(authors[0].topics, chance.between(1, 3))
    facts: Facts = {
        "topic": world.label(topics[0]),
        "organisation": world.organisation_name(authors[0].organisation),
    }
    title = line(passages.TITLES[kind], chance, facts, 140)
    answered = _answered(chance, written) if kind != "question" and chance.happens(16) else None
    day = chance.day(answered.fields["date"] if answered else FIRST_DAY, LAST_DAY)
    asked = kind == "question" and chance.happens(50)
    terms = world.vocabulary.characteristics
    fields: Fields = {
        "title": title,
        "kind": kind,
        "summary": line(passages.PIECE_SUMMARIES, chance, facts, 240),
        "authors": () if asked else [author.id for author in authors],
        "asked_by": world.focal_point_of(authors[0].country, day) if asked else "",
        "date": day,
        "updated": chance.day(day, LAST_DAY) if chance.happens(18) else None,
        "topics": topics,
        "characteristics": chance.picks(list(terms), chance.between(1, 2))
        if kind in TEMPLATES or chance.happens(45)
        else (),
        "bodies": world.bodies.draws(chance, chance.between(1, 2)) if chance.happens(25) else (),
        "replies_to": answered.slug if answered else "",
        "sample": True,
    }
    body = _body(chance, kind, facts)
    body += "\n\n" + _see_also(world, chance, topics, authors[-1], written)
    return Written(_free_slug(slug_of(title, 52), taken), in_declared_order(Piece, fields), body)


def _answered(chance: Chance, written: list[Written]) -> Written | None:
    """An earlier piece to reply to, a question if there is one."""
    originals = [piece for piece in written if "translation_of" not in piece.fields]
    questions = [piece for piece in originals if piece.fields["kind"] == "question"]
    return chance.pick(questions or originals) if originals else None


def _body(chance: Chance, kind: str, facts: Facts) -> str:
    """Sections with headings: a question is short, other pieces have up to 1,000 words."""
    wanted = chance.between(310, 410 if kind == "question" else 900)
    template = TEMPLATES.get(kind)
    headings = tuple(part.heading("en") for part in template) if template else passages.HEADINGS[kind]
    parts: list[str] = []
    for place, heading in enumerate(headings, start=1):
        parts += [f"## {heading}", _paragraph(chance, facts)]
        while word_count("\n\n".join(parts)) < wanted * place // len(headings):
            parts.append(_paragraph(chance, facts))
    return "\n\n".join(parts)


def _paragraph(chance: Chance, facts: Facts) -> str:
    if chance.happens(12):
        return "\n".join(f"- {fill(item, chance, facts)}" for item in chance.picks(passages.LISTS, 3))
    picked = chance.picks(passages.PIECE, chance.between(1, 2))
    text = " ".join(fill(template, chance, facts) for template in picked)
    return f"> {text}" if chance.happens(5) else text


def _see_also(world: World, chance: Chance, topics: list[str], author: Known, written: list[Written]) -> str:
    links = [f"[{world.label(topics[-1])}](topic:{topics[-1]})", f"[{author.name}](expert:{author.id})"]
    if written and chance.happens(40):
        other = chance.pick(written)
        links.append(f"[{other.fields['title']}](sharing:{other.slug})")
    return f"See also: {', '.join(links)}."


def _translation(world: World, chance: Chance, written: list[Written], taken: dict[str, int]) -> Written | None:
    """An earlier English piece in the language of its author, or in another; none if it is there already."""
    original = chance.pick(written)
    lang = _language_for(world, chance, original)
    slug = f"{original.slug}-{lang}"
    if "translation_of" in original.fields or slug in taken:
        return None
    texts = passages.PIECES_BY_LANGUAGE[lang]
    facts: Facts = {"topic": world.label(original.fields["topics"][0], lang)}
    kept = {name: value for name, value in original.fields.items() if name not in ("updated", "replies_to")}
    fields = kept | {
        "title": line(texts["titles"], chance, facts, 140),
        "summary": line(texts["summaries"], chance, facts, 240),
        "lang": lang,
        "date": chance.day(original.fields["date"], LAST_DAY),
        "translation_of": original.slug,
    }
    return Written(_free_slug(slug, taken), in_declared_order(Piece, fields), _translated_body(chance, texts, facts))


def _language_for(world: World, chance: Chance, original: Written) -> str:
    authors = original.fields["authors"]
    own = world.language_of(authors[0].partition("/")[0]) if authors else ""
    known = passages.PIECES_BY_LANGUAGE
    return own if own in known and chance.happens(70) else chance.pick(list(known))


def _translated_body(chance: Chance, texts: dict[str, tuple[str, ...]], facts: Facts) -> str:
    wanted = chance.between(310, 500)
    parts: list[str] = []
    for place, heading in enumerate(texts["headings"], start=1):
        parts.append(f"## {heading}")
        while word_count("\n\n".join(parts)) < wanted * place // len(texts["headings"]):
            parts.append(" ".join(fill(template, chance, facts) for template in chance.picks(texts["sentences"], 3)))
    return "\n\n".join(parts)


def _free_slug(slug: str, taken: dict[str, int]) -> str:
    taken[slug] = count = taken.get(slug, 0) + 1
    return slug if count == 1 else _free_slug(f"{slug}-{count}", taken)
