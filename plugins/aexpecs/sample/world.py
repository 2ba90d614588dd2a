"""What invented people have in common: the vocabulary of the project, and how often each of its terms comes up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from aexpecs.core.model import Notice, Organisation
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.sample.chance import Weighted, falling
from aexpecs.sample.prose import in_sentence

TODAY = date(2026, 11, 1)  # the day on which a sample is up to date; nothing in it is later
YESTERDAY = TODAY - timedelta(days=1)

# By rough size, but with enough of the small states to see them; in hundredths.
COUNTRIES = {"id": 26, "ph": 14, "vn": 14, "th": 12, "my": 9, "mm": 7, "sg": 5, "kh": 4, "la": 3, "bn": 3, "tl": 3}
# Offset of the law of Zipf and Mandelbrot at which the first of 89 topics is in about 19 % of the profiles.
TOPIC_OFFSET = 4


@dataclass(frozen=True)
class World:
    """The vocabulary with weights. Which topics are common depends on the seed."""

    seed: int
    vocabulary: Vocabulary
    notice: Notice
    countries: Weighted[str]
    topics: Weighted[str]
    bodies: Weighted[str]

    def label(self, topic: str, lang: str = "en") -> str:
        """The label of a topic within a sentence; the English one where there is none or nobody has confirmed it."""
        term = self.vocabulary.topics[topic]
        known = lang in term.labels and lang not in term.low
        return in_sentence(term.labels[lang if known else "en"])

    def country_name(self, country: str) -> str:
        """The English name of a country."""
        return self.vocabulary.members[country.upper()].names["en"]

    def organisation_name(self, code_or_name: str) -> str:
        """The English name of an organisation that is given by its code or by its name."""
        organisation = self.vocabulary.organisations.get(code_or_name)
        return organisation.names["en"] if organisation else code_or_name

    def language_of(self, country: str) -> str:
        """The usual language of a country without its region."""
        return base_language(self.vocabulary.members[country.upper()].languages[0])

    def organisations_of(self, country: str, day: date) -> list[str]:
        """Codes of the organisations that a country had on a day."""
        organisations = self.vocabulary.organisations.values()
        return [o.code for o in organisations if o.country == country.upper() and _existed(o, day)]

    def focal_point_of(self, country: str, day: date) -> str:
        """The focal-point agency of a country on a day: today's, or what was there before it."""
        code = self.vocabulary.members[country.upper()].focal_point
        earlier = (o.code for o in self.vocabulary.organisations.values() if code in o.successors and _existed(o, day))
        return code if _existed(self.vocabulary.organisations[code], day) else next(earlier, code)


def _existed(organisation: Organisation, day: date) -> bool:
    after_begin = organisation.valid_from is None or organisation.valid_from <= day
    return after_begin and (organisation.valid_to is None or day <= organisation.valid_to)


def base_language(tag: str) -> str:
    """A tag without its region: ``zh-Hans`` for ``zh-Hans-SG``."""
    return "-".join(part for part in tag.split("-") if not (len(part) == 2 and part.isupper()))


class NoSuchWorld(ValueError):
    """The vocabulary has too little to invent people from; the message says what is missing."""


def world_of(vocabulary: Vocabulary, seed: int) -> World:
    """The world of a seed.

    :raises NoSuchWorld: no notice that anybody could have signed, or no country that is known here.
    """
    notice = next((n for n in vocabulary.notices.values() if n.valid_from and n.valid_from <= YESTERDAY), None)
    if notice is None:
        raise NoSuchWorld(f"notices.yml has no consent notice in force before {TODAY}; add one")
    countries = [pair for pair in COUNTRIES.items() if pair[0].upper() in vocabulary.members]
    if not countries:
        raise NoSuchWorld(f"members.yml has none of the countries {', '.join(COUNTRIES)}; add one")
    # Ranked by a digest and not shuffled, so that a new topic moves the others by one place at most.
    topics = sorted(
        (code for code, topic in vocabulary.topics.items() if not topic.replaced_by),
        key=lambda code: sha256(f"{seed}/{code}".encode()).digest(),
    )
    near = {code: (code != "ACCSM", body.pillar != "ASCC", code) for code, body in vocabulary.bodies.items()}
    bodies = sorted(near, key=lambda code: near[code])
    return World(
        seed,
        vocabulary,
        notice,
        countries=Weighted(countries),
        topics=Weighted(falling(topics, TOPIC_OFFSET)),
        bodies=Weighted(falling(bodies, 0)),
    )
