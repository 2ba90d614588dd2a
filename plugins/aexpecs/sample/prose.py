"""Sentences with their gaps filled: biographies, summaries, titles. `aexpecs.sample.words` holds the words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from aexpecs.sample import sentences
from aexpecs.sample.chance import Chance
from aexpecs.sample.words import TAIL_SHARE, VOCABULARY

Facts = Mapping[str, str | Sequence[str]]  # what a gap may hold; one of several is picked each time

NUMBERS = {"count": (3, 60), "weeks": (4, 24), "year": (2008, 2025), "years": (3, 30)}
LEAST_WORDS, MOST_WORDS = 80, 118  # a biography ends with the sentence that reaches the number drawn between these
MOST_LETTERS = 1250


@cache
def _parts(template: str) -> tuple[tuple[str, str, bool, bool], ...]:
    """The template as texts, each with the gap that follows it, whether the gap begins with a capital, and whether the
    text ends with the article ``a``."""
    pieces = [*re.split(r"\{(\w+)\}", template), ""]
    return tuple(
        (text, gap.lower(), gap[:1].isupper(), bool(re.search(r"\b[Aa] $", text)))
        for text, gap in zip(pieces[::2], pieces[1::2], strict=True)
    )


def fill(template: str, chance: Chance, facts: Facts) -> str:
    """``template`` with each ``{gap}`` filled; a gap with a capital begins with one."""
    found: list[str] = []
    for text, gap, capital, article in _parts(template):
        found.append(text)
        if gap:
            word = _word(gap, chance, facts)
            if article and word[0] in "aeiou" and not word.startswith("uni"):
                found[-1] = f"{text[:-1]}n "
            found.append(word[:1].upper() + word[1:] if capital else word)
    return "".join(found)


def _word(gap: str, chance: Chance, facts: Facts) -> str:
    if gap in VOCABULARY:
        common, rare = VOCABULARY[gap]
        return (rare if chance.happens(TAIL_SHARE) else common).draw(chance)
    if gap in facts:
        value = facts[gap]
        return value if isinstance(value, str) else chance.pick(value)
    if gap == "division":
        return chance.pick(sentences.DIVISIONS)
    return str(chance.between(*NUMBERS[gap]))


def line(templates: Sequence[str], chance: Chance, facts: Facts, most: int) -> str:
    """One of the templates, filled, with at most so many characters."""
    for _ in range(4):
        text = fill(chance.pick(templates), chance, facts)
        if len(text) <= most:
            return text
    return text[:most].rpartition(" ")[0] or text[:most]


def biography(chance: Chance, facts: Facts) -> str:
    """Two paragraphs of 80 to 150 words together."""
    wanted = chance.between(LEAST_WORDS, MOST_WORDS)
    found = [fill(chance.pick(sentences.OPENINGS), chance, facts)]
    left = list(sentences.BIOGRAPHY)
    while word_count(text := " ".join(found)) < wanted and len(text) < MOST_LETTERS:
        found.append(fill(left.pop(chance.below(len(left))), chance, facts))
    half = len(found) // 2
    return f"{' '.join(found[:half])}\n\n{' '.join(found[half:])}"


def word_count(text: str) -> int:
    """How many words; Thai, which puts no spaces between them, has about one for six signs."""
    words = len(text.split())
    return words if text.isascii() else words + sum("\u0e00" <= sign <= "\u0e7f" for sign in text) // 6


def in_sentence(label: str) -> str:
    """A label as it stands within a sentence: ``HR data`` keeps its capitals, ``Merit`` does not."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label
