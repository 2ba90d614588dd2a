"""What invented people have done: posts, portfolio, and the evidence for a topic."""

from __future__ import annotations

from typing import Any

from aexpecs.sample import sentences
from aexpecs.sample.chance import Chance, Weighted
from aexpecs.sample.prose import Facts, line
from aexpecs.sample.world import TODAY, World

Item = dict[str, Any]

NATIONAL_SUMMARY = 39  # in hundredths of those whose language has templates: 25 % of all
POSTS = Weighted([(1, 38), (2, 40), (3, 16), (4, 6)])
ITEMS = Weighted([(2, 48), (3, 27), (4, 11), (5, 6), (6, 4), (7, 2), (8, 2)])
ITEM_KINDS = ("publication", "talk", "training", "project", "award", "credential", "education")
KINDS = {
    expert_type: Weighted(zip(ITEM_KINDS, shares, strict=True))
    for expert_type, shares in (
        ("academic", (50, 18, 10, 4, 3, 3, 12)),
        ("practitioner", (6, 20, 24, 28, 4, 10, 8)),
        ("both", (28, 18, 18, 20, 3, 5, 8)),
    )
}


def positions(world: World, chance: Chance, country: str, expert_type: str) -> list[Item]:
    """One to four posts, the current one first; each ends when the next begins."""
    found: list[Item] = []
    year, end = TODAY.year - 1 - chance.below(10), ""
    for _ in range(POSTS.draw(chance)):
        academic = expert_type == "academic" or (expert_type == "both" and chance.happens(50))
        title = line(sentences.ACADEMIC_POSTS if academic else sentences.POSTS, chance, {}, 120)
        start = f"{year}-{chance.between(1, 12):02d}" if chance.happens(55) else str(year)
        office = _office(world, chance, country, academic)
        found.append({"title": title, "organisation": office, "start": start, "end": end})
        end, year = start, year - chance.between(2, 6)
    return found


def _office(world: World, chance: Chance, country: str, academic: bool) -> str:
    known = world.organisations_of(country, TODAY)
    if (academic and chance.happens(75)) or not known:
        return chance.pick(sentences.SCHOOLS)
    return chance.pick(known) if chance.happens(55) else chance.pick(sentences.OFFICES)


def portfolio(chance: Chance, expert_type: str, topics: list[str], facts: Facts) -> list[Item]:
    """Two to eight items, each with a title of its own, the newest first; at most three are featured."""
    found: list[Item] = []
    count = ITEMS.draw(chance)
    while len(found) < count:
        kind = KINDS[expert_type].draw(chance)
        title = line(sentences.ITEM_TITLES[kind], chance, facts, 240)
        if any(item["title"] == title for item in found):
            continue
        item: Item = {"kind": kind, "title": title, "year": chance.between(2010, TODAY.year)}
        if chance.happens(55):
            item["venue"] = _venue(chance, kind)
        if kind == "publication" and chance.happens(45):
            item["url"] = f"https://library.example/{item['year']}/{chance.between(100, 9999)}"
        if chance.happens(30):
            item["topics"] = chance.picks(topics, chance.between(1, 2))
        found.append(item)
    found.sort(key=lambda item: -item["year"])
    for item in found[: chance.pick((0, 0, 1, 1, 2, 3))]:
        item["featured"] = True
    return found


def _venue(chance: Chance, kind: str) -> str:
    if kind in sentences.VENUES:
        return chance.pick(sentences.VENUES[kind])
    return chance.pick(sentences.SCHOOLS if kind in ("education", "credential") else sentences.OFFICES)


def expertise(chance: Chance, topics: list[str], items: list[Item]) -> Item:
    """The topics, the main one first, and for some the items of the portfolio that show them; these get an id."""
    evidence: list[Item] = []
    if chance.happens(35):
        for topic, item in zip(topics, chance.picks(items, chance.between(1, 2)), strict=False):
            item["id"] = f"{item['kind']}-{items.index(item) + 1}"
            evidence.append({"topic": topic, "item": item["id"]})
    return {"main": topics[0], "other": topics[1:], "evidence": evidence}


def facts_about(world: World, country: str, name: str, years: int, topics: list[str], organisation: str) -> Facts:
    """What the sentences about somebody can name."""
    return {
        "name": name,
        "topic": [world.label(topic) for topic in topics],
        "organisation": world.organisation_name(organisation),
        "country": world.country_name(country),
        "years": str(years),
    }


def summary(world: World, chance: Chance, country: str, topics: list[str], facts: Facts) -> str | dict[str, str]:
    """One sentence in English, and for some a second in the language of the country."""
    english = line(sentences.SUMMARIES, chance, {**facts, "topic": world.label(topics[0])}, 160)
    lang = world.language_of(country)
    if lang not in sentences.SUMMARIES_BY_LANGUAGE or not chance.happens(NATIONAL_SUMMARY):
        return english
    national = {**facts, "topic": world.label(topics[0], lang)}
    return {"en": english, lang: line(sentences.SUMMARIES_BY_LANGUAGE[lang], chance, national, 160)}
