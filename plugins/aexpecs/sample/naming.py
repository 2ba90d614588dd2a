"""Whole names in the shape of each state, with their native forms, filing forms and titles. `SHAPES` is the list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aexpecs.sample import names
from aexpecs.sample.chance import Chance, Weighted, falling

Fields = dict[str, Any]


@dataclass(frozen=True)
class Name:
    """An invented name. ``fields`` are those of a profile that go with it, ``language`` is the mother tongue."""

    latin: str
    language: str
    fields: Fields


Shape = Callable[[Chance, bool], Name]


def _name(latin: str, language: str, **fields: Any) -> Name:
    return Name(latin, language, fields)


def _native(latin: str, native: str, language: str, **fields: Any) -> Name:
    return _name(latin, language, other_names=[{"value": native, "lang": language, "kind": "native"}], **fields)


def _compound(chance: Chance, heads: Sequence[names.Pair], tails: Sequence[names.Pair]) -> names.Pair:
    """A head and another tail as one word: ``Som`` and ``chai``, but never ``Vongvong``."""
    head, tail = chance.pick(heads), chance.pick(tails)
    while tail[0] == head[0].lower():
        tail = chance.pick(tails)
    return head[0] + tail[0], head[1] + tail[1]


def _joined(parts: Sequence[names.Pair], between: str = " ") -> names.Pair:
    return " ".join(part[0] for part in parts), between.join(part[1] for part in parts)


# Indonesia


def indonesian(chance: Chance, woman: bool) -> Name:
    """One to three names without a family name; the words of a name are never split into first and last."""
    first = names.INDONESIAN_WOMEN if woman else names.INDONESIAN_MEN
    last = names.INDONESIAN_WOMEN_LAST if woman else names.INDONESIAN_MEN_LAST
    words = [*chance.picks(first, 1 if chance.happens(18) else 2), chance.pick(last)]
    return _name(" ".join(words), "id", address_as=_perhaps(chance, 25, f"{'Ibu' if woman else 'Bapak'} {words[0]}"))


def javanese_mononym(chance: Chance, woman: bool) -> Name:
    """One name, all of it."""
    latin = chance.pick(names.JAVANESE_HEADS) + chance.pick(names.JAVANESE_TAILS)
    if woman:
        latin = latin[:-1] + "i" if latin.endswith("o") else re.sub("n$", "ningsih", latin)
    return _name(latin, "id", name_order="mononym", address_as=f"{'Ibu' if woman else 'Bapak'} {latin}")


def clan(chance: Chance, woman: bool) -> Name:
    """Batak, Minahasan and Moluccan names with the name of a clan at the end."""
    first = names.INDONESIAN_WOMEN if woman else names.INDONESIAN_MEN
    given = " ".join(chance.picks(first, 1 if chance.happens(30) else 2))
    family = chance.pick(names.INDONESIAN_CLANS)
    filed = _perhaps(chance, 20, f"{family}, {given}")
    return _name(f"{given} {family}", "id", name_order="given_first", sort_as=filed)


def balinese(chance: Chance, woman: bool) -> Name:
    """The order of birth, then the names."""
    name = indonesian(chance, woman).latin
    return _name(f"{'Ni' if woman else 'I'} {chance.pick(names.BALINESE_BIRTH_ORDER)} {name}", "id")


# Malaysia, Brunei Darussalam, Singapore


def malay(chance: Chance, woman: bool) -> Name:
    """A given name, ``bin`` or ``binti``, the father's name."""
    firsts = names.MALAY_WOMEN_FIRST if woman else names.MALAY_MEN_FIRST
    given = names.MALAY_WOMEN if woman else names.MALAY_MEN
    own = chance.picks(given, 2) if chance.happens(45) else [chance.pick(firsts), chance.pick(given)]
    latin = f"{' '.join(own)} {'binti' if woman else 'bin'} {_malay_father(chance)}"
    address = _perhaps(chance, 25, f"{'Puan' if woman else 'Encik'} {own[-1]}")
    return _name(latin, "ms", name_order="given_patronym", address_as=address)


def bruneian(chance: Chance, woman: bool) -> Name:
    """As Malay names; the father's title stands before his name."""
    name = malay(chance, woman)
    title = chance.pick(("", "", "Haji ", "Awang ", "Pengiran "))
    latin = re.sub(r" (binti?) ", rf" \1 {title}", name.latin)
    return Name(latin, "ms", name.fields)


def _malay_father(chance: Chance) -> str:
    if chance.happens(25):
        return f"Abdul {chance.pick(names.MALAY_AFTER_ABDUL)}"
    father = chance.pick(names.MALAY_MEN)
    return f"{chance.pick(names.MALAY_MEN_FIRST)} {father}" if chance.happens(30) else father


def chinese(chance: Chance, woman: bool) -> Name:
    """The family name, two syllables, and in Singapore often a Western name in front."""
    family = chance.pick(names.CHINESE_FAMILIES)
    given = chance.picks(names.CHINESE_WOMEN if woman else names.CHINESE_MEN, 2)
    latin, han = _joined([family, *given], "")
    if chance.happens(75):
        return _native(latin, han, "zh-Hans", name_order="family_first")
    western = chance.pick(names.WESTERN_WOMEN if woman else names.WESTERN_MEN)
    filed = f"{latin}, {western}"
    return _native(f"{western} {latin}", han, "zh-Hans", name_order="family_first", sort_as=filed, address_as=western)


def tamil_of(son: str, daughter: str) -> Shape:
    """The shape of Tamil names with the words for son and daughter of: ``a/l`` and ``a/p``, ``s/o`` and ``d/o``."""

    def tamil(chance: Chance, woman: bool) -> Name:
        given = chance.picks(names.TAMIL_WOMEN if woman else names.TAMIL_MEN, 2 if chance.happens(55) else 1)
        father = chance.picks(names.TAMIL_MEN, 2 if chance.happens(25) else 1)
        (own, own_native), (of, of_native) = _joined(given), _joined(father)
        latin = f"{own} {daughter if woman else son} {of}"
        return _native(latin, f"{own_native} {of_native}", "ta", name_order="given_patronym")

    return tamil


# Mainland


def thai(chance: Chance, woman: bool) -> Name:
    """A given name and a family name, each of two elements; filed and addressed by the given name."""
    given = _compound(chance, names.THAI_HEADS, names.THAI_WOMEN_TAILS if woman else names.THAI_MEN_TAILS)
    latin, native = _joined([given, _compound(chance, names.THAI_FAMILY_HEADS, names.THAI_FAMILY_TAILS)])
    return _native(latin, native, "th", address_as=_perhaps(chance, 30, f"Khun {given[0]}"))


def lao(chance: Chance, woman: bool) -> Name:
    """A given name and a family name, each of two elements."""
    given = _compound(chance, names.LAO_HEADS, names.LAO_TAILS)
    latin, native = _joined([given, _compound(chance, names.LAO_FAMILY_HEADS, names.LAO_FAMILY_TAILS)])
    return _native(latin, native, "lo", address_as=_perhaps(chance, 20, f"{'Nang' if woman else 'Thao'} {given[0]}"))


def khmer(chance: Chance, woman: bool) -> Name:
    """The family name, then one or two given names."""
    compound = chance.happens(50)
    given = [_compound(chance, names.KHMER_HEADS, names.KHMER_TAILS) if compound else chance.pick(names.KHMER_GIVEN)]
    if chance.happens(45):
        given.insert(0, chance.pick(names.KHMER_HEADS))
    latin, native = _joined([chance.pick(names.KHMER_FAMILIES), *given])
    return _native(latin, native, "km", address_as=_perhaps(chance, 20, given[-1][0]))


def burmese(chance: Chance, woman: bool) -> Name:
    """Two to four elements and no family name; greeted by the whole of it."""
    count = 2 if chance.happens(12) else 4 if chance.happens(35) else 3
    latin, native = _joined(chance.picks(names.BURMESE_ELEMENTS, count), "")
    return _native(latin, native, "my", name_order="mononym", address_as=f"{'Daw' if woman else 'U'} {latin}")


def vietnamese(chance: Chance, woman: bool) -> Name:
    """Family, middle and given name with all signs, and once more as English papers print it."""
    middles = names.VIETNAMESE_WOMEN_MIDDLE if woman else names.VIETNAMESE_MEN_MIDDLE
    givens = names.VIETNAMESE_WOMEN if woman else names.VIETNAMESE_MEN
    middle = sorted(chance.picks(middles, 2 if chance.happens(50) else 1), key=lambda word: word not in ("Thị", "Văn"))
    words = [_VIETNAMESE_FAMILIES.draw(chance), *middle, chance.pick(givens)]
    latin = " ".join(words)
    plain = {"value": without_diacritics(latin), "lang": "vi", "kind": "no_diacritics"}
    others = [plain] if plain["value"] != latin else []
    return _name(latin, "vi", name_order="family_first", other_names=others, address_as=words[-1])


_VIETNAMESE_FAMILIES = Weighted(falling(names.VIETNAMESE_FAMILIES, 2))


# Surnames at the end, and the filing form that goes with them


def filipino(chance: Chance, woman: bool) -> Name:
    """Given names, the mother's family name or its initial, the surname."""
    givens = names.FILIPINO_WOMEN if woman else names.FILIPINO_MEN
    given = " ".join(chance.picks(givens, 2 if chance.happens(60) else 1))
    mother, surname = chance.picks(names.FILIPINO_SURNAMES, 2)
    middle = mother if chance.happens(40) else f"{mother[0]}."
    younger = chance.pick(("Jr.", "III")) if not woman and chance.happens(8) else ""
    latin = " ".join(filter(None, (given, middle, surname, younger)))
    filed = " ".join(filter(None, (f"{surname},", given, middle, younger)))
    return _name(latin, "fil", sort_as=filed)


def timorese(chance: Chance, woman: bool) -> Name:
    """Given names, the mother's and the father's surname."""
    givens = names.TIMORESE_WOMEN if woman else names.TIMORESE_MEN
    given = " ".join(chance.picks(givens, 2 if chance.happens(55) else 1))
    surnames = chance.picks(names.TIMORESE_SURNAMES, 2)
    last = surnames[1]
    before = re.match(r"(?:da|de|do|dos) ", last)
    core = last[before.end() :] if before else last
    filed = " ".join(filter(None, (f"{core},", given, surnames[0], before.group().strip() if before else "")))
    return _name(f"{given} {' '.join(surnames)}", "tet", sort_as=filed)


SHAPES: dict[str, Weighted[Shape]] = {
    "bn": Weighted([(bruneian, 88), (chinese, 12)]),
    "id": Weighted([(indonesian, 72), (clan, 16), (javanese_mononym, 7), (balinese, 5)]),
    "kh": Weighted([(khmer, 1)]),
    "la": Weighted([(lao, 1)]),
    "mm": Weighted([(burmese, 1)]),
    "my": Weighted([(malay, 65), (chinese, 24), (tamil_of("a/l", "a/p"), 11)]),
    "ph": Weighted([(filipino, 1)]),
    "sg": Weighted([(chinese, 72), (malay, 15), (tamil_of("s/o", "d/o"), 13)]),
    "th": Weighted([(thai, 1)]),
    "tl": Weighted([(timorese, 1)]),
    "vn": Weighted([(vietnamese, 1)]),
}


def invent_name(chance: Chance, country: str) -> Name:
    """A name of a country (two small letters) with its titles; a few people write it in the native script first."""
    woman = chance.happens(46)
    name = SHAPES[country].draw(chance)(chance, woman)
    fields: Fields = {"name": name.latin} | name.fields | _titles(chance, country, woman)
    forms = fields.get("other_names") or []
    if forms and forms[0]["kind"] == "native" and chance.happens(3):
        fields["name"] = forms[0]["value"]
        fields["other_names"] = [{"value": name.latin, "lang": "en", "kind": "romanised"}]
    return Name(name.latin, name.language, fields)


def _titles(chance: Chance, country: str, woman: bool) -> Fields:
    honours = names.HONOURS.get(country)
    before: list[str] = []
    if honours and chance.happens(60 if country == "mm" else 9):
        before.append(chance.pick(honours[0 if woman else 1]))
    if chance.happens(38):
        before.append(chance.pick(names.BEFORE.get(country, names.BEFORE_ANYWHERE)))
    after: Sequence[str] = ()
    if chance.happens(70 if country == "id" else 22):
        after = chance.pick(names.AFTER.get(country, names.AFTER_ANYWHERE))
    return {"honorific_prefix": before, "honorific_suffix": after}


def _perhaps(chance: Chance, percent: int, text: str) -> str:
    return text if chance.happens(percent) else ""


def without_diacritics(text: str) -> str:
    """``text`` in plain letters; Đ has no decomposition and is turned by hand."""
    plain = unicodedata.normalize("NFKD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def slug_of(text: str, most: int = 48) -> str:
    """``text`` as an address: small letters a to z and digits, joined by hyphens, cut between words."""
    slug = re.sub(r"[^a-z0-9]+", "-", without_diacritics(text).lower()).strip("-")
    return slug if len(slug) <= most else slug[: most + 1].rpartition("-")[0] or slug[:most]
