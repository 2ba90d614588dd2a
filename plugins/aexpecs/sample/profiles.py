"""Invented profiles, one after the other: the first thousand of ten thousand are the same as those of one thousand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aexpecs.core import choices
from aexpecs.core.content import WINDOWS_NAMES
from aexpecs.core.fields import Options, fields_of
from aexpecs.core.model import Expert
from aexpecs.sample import careers, papers
from aexpecs.sample.chance import Chance, Weighted
from aexpecs.sample.naming import invent_name, slug_of
from aexpecs.sample.prose import biography
from aexpecs.sample.world import World

Fields = dict[str, Any]

TYPES = Weighted([("practitioner", 50), ("academic", 30), ("both", 20)])
WITH_ORCID = {"academic": 72, "both": 52, "practitioner": 16}  # 40 % of all
OTHER_TOPICS = Weighted([(1, 25), (2, 35), (3, 25), (4, 15)])
FOREIGN_LANGUAGES = ("fr", "ja", "zh-Hans", "ko", "de", "nl", "ar", "es", "pt", "ru", "id", "ms", "th", "vi")
LEVELS = Weighted([("A2", 10), ("B1", 25), ("B2", 30), ("C1", 25), ("C2", 10)])
LINK_LABELS = ("Institute page", "Publications", "Course materials", "Project page")


@dataclass(frozen=True)
class Known:
    """What later profiles and pieces need to know of an expert."""

    id: str
    name: str
    country: str
    topics: list[str]
    organisation: str
    published: bool


@dataclass
class Pool:
    """The experts so far: addresses that are taken, and those who can be named, all and by country."""

    taken: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WINDOWS_NAMES, 1))
    published: list[Known] = field(default_factory=list)
    by_country: dict[str, list[Known]] = field(default_factory=dict)

    def address(self, country: str, name: str) -> str:
        """An id that nobody has: the second of a name gets a 2."""
        slug = slug_of(name)
        key = slug if slug in WINDOWS_NAMES else f"{country}/{slug}"
        self.taken[key] = count = self.taken.get(key, 0) + 1
        return f"{country}/{slug}" if count == 1 else f"{country}/{slug}-{count}"

    def add(self, expert: Known) -> None:
        """Take note of somebody new."""
        if expert.published:
            self.published.append(expert)
            self.by_country.setdefault(expert.country, []).append(expert)


def invent_experts(world: World, count: int) -> Iterator[tuple[Known, Fields]]:
    """So many experts with the fields of their profiles."""
    pool = Pool()
    for number in range(count):
        known, fields = _expert(world, number, pool)
        pool.add(known)
        yield known, fields


def _expert(world: World, number: int, pool: Pool) -> tuple[Known, Fields]:
    chance = Chance(world.seed, "expert", number)
    country = world.countries.draw(chance)
    name = invent_name(chance, country)
    address = pool.address(country, name.latin)
    expert_type = TYPES.draw(chance)
    topics = world.topics.draws(chance, 1 + OTHER_TOPICS.draw(chance))
    posts = careers.positions(world, chance, country, expert_type)
    years = chance.between(3, 38)
    facts = careers.facts_about(world, country, name.latin, years, topics, posts[0]["organisation"])
    items = careers.portfolio(chance, expert_type, topics, facts)
    fields: Fields = name.fields | {
        "expert_type": expert_type,
        "positions": posts,
        "summary": careers.summary(world, chance, country, topics, facts),
        "biography": biography(chance, facts),
        "expertise": careers.expertise(chance, topics, items),
        "portfolio": items,
        "languages": _languages(world, chance, country, name.language),
        "years_of_experience": years if chance.happens(85) else None,
        "bodies": world.bodies.draws(chance, chance.between(1, 3)) if chance.happens(30) else (),
        "offers": _some(chance, choices.OFFERS, 45) if chance.happens(92) else (),
        "modes": _some(chance, choices.MODES, 65) if chance.happens(85) else (),
        "seeks": _seeks(world, chance, topics) if chance.happens(45) else (),
        "mentors": _mentors(chance, country, pool) if chance.happens(20) else (),
        "identifiers": [invented_orcid(number)] if chance.happens(WITH_ORCID[expert_type]) else (),
        "links": _links(chance, address) if chance.happens(20) else (),
        "contact": _contact(world, chance, country) if chance.happens(25) else None,
        # Nobody's name begins so, hence the old address is nobody else's.
        "aliases": [address.replace("/", "/dr-")] if chance.happens(2) else (),
        "sample": True,
    }
    fields |= papers.papers(world, chance, number, country)
    published = fields.get("status") != "withdrawn"
    known = Known(address, name.latin, country, topics, posts[0]["organisation"], published)
    return known, in_declared_order(Expert, fields)


def in_declared_order(record: type, fields: Fields) -> Fields:
    """``fields`` in the order in which the model declares them."""
    return {name: fields[name] for name in fields_of(record) if name in fields}


def _some(chance: Chance, options: Options, percent: int) -> list[str]:
    """Some of the choices in their order, at least one."""
    codes = [option.code for option in options]
    return [code for code in codes if chance.happens(percent)] or [chance.pick(codes)]


def _languages(world: World, chance: Chance, country: str, mother_tongue: str) -> list[Fields]:
    levels = {mother_tongue: "native"}
    levels.setdefault(world.language_of(country), "C1")
    if chance.happens(92):
        levels.setdefault("en", LEVELS.draw(chance))
    if chance.happens(30):
        levels.setdefault(chance.pick(FOREIGN_LANGUAGES), LEVELS.draw(chance))
    return [{"code": code, "level": level} for code, level in levels.items()]


def _seeks(world: World, chance: Chance, topics: list[str]) -> list[str]:
    """Up to three topics that the expert does not teach."""
    return [topic for topic in world.topics.draws(chance, chance.between(1, 3)) if topic not in topics]


def _mentors(chance: Chance, country: str, pool: Pool) -> list[str]:
    """One or two who came earlier, the first ones most often, rather from the same country: so there are no circles."""
    found: dict[str, None] = {}
    for _ in range(2 if chance.happens(20) else 1):
        known = pool.by_country.get(country, []) if chance.happens(65) else pool.published
        if known:
            place = int(len(known) * chance.random() * chance.random())
            found[known[place].id] = None
    return list(found)


def _links(chance: Chance, address: str) -> list[Fields]:
    labels = chance.picks(LINK_LABELS, 2 if chance.happens(25) else 1)
    return [{"url": f"https://{slug_of(label)}.example/{address}", "label": label} for label in labels]


def _contact(world: World, chance: Chance, country: str) -> Fields:
    if chance.happens(55):
        return {"via": "organisation", "organisation": world.vocabulary.members[country.upper()].focal_point}
    if chance.happens(60):
        return {"via": "public_channel", "url": f"https://agency.example/{country}/contact"}
    return {"via": "focal_point"}


def invented_orcid(number: int) -> Fields:
    """An ORCID with a right checksum in a range that is given to nobody (9999-...), another for each number."""
    digits = f"9999{(number * 61_803_398_873 + 27_182_818_284) % 10**11:011d}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    whole = digits + "0123456789X"[(12 - total % 11) % 11]
    return {"scheme": "orcid", "value": "-".join(whole[place : place + 4] for place in range(0, 16, 4))}
