"""Filing and showing names. A name is never split: what the person or the focal point wrote decides, then the country."""

from __future__ import annotations

import unicodedata
from functools import cache

from aexpecs.core.model import Expert

LATIN = "LATIN"
_TAG_SCRIPTS = {
    "th": {"THAI"},
    "lo": {"LAO"},
    "km": {"KHMER"},
    "my": {"MYANMAR"},
    "ta": {"TAMIL"},
    "zh": {"CJK"},
    "ms": {LATIN, "ARABIC"},
    "vi": {LATIN, "CJK"},
    "id": {LATIN},
    "fil": {LATIN},
    "pt": {LATIN},
    "tet": {LATIN},
    "en": {LATIN},
    "ar": {"ARABIC"},
}


@cache
def script_of(letter: str) -> str:
    """The script of a letter by its Unicode name, such as ``LATIN`` or ``THAI``; empty for signs and marks."""
    if not letter or not letter[0].isalpha():
        return ""
    first = unicodedata.name(letter[0], "").split(" ")[0]
    return {"FULLWIDTH": LATIN, "MODIFIER": ""}.get(first, first)


def scripts_of_tag(tag: str) -> set[str]:
    """The scripts that a language is usually written in; empty if not known here."""
    named = tag.split("-")[1:2]
    if named and len(named[0]) == 4:
        return {"Latn": {LATIN}, "Arab": {"ARABIC"}, "Hans": {"CJK"}, "Hant": {"CJK"}}.get(named[0], set())
    return _TAG_SCRIPTS.get(tag.split("-")[0], set())


def latin_name(expert: Expert) -> str:
    """The name in Latin letters: the name itself, or its romanised form."""
    if script_of(expert.name[:1]) in ("", LATIN):
        return expert.name
    forms = [other for other in expert.other_names if script_of(other.value[:1]) == LATIN]
    forms.sort(key=lambda other: other.kind != "romanised")
    return forms[0].value if forms else expert.name


def native_forms(expert: Expert) -> list[tuple[str, str]]:
    """Forms in another script than the name, as (value, language), to be shown beside it."""
    return [
        (other.value, other.lang)
        for other in expert.other_names
        if other.kind == "native" and other.value != expert.name
    ]


def filed_as(expert: Expert) -> str:
    """The string under which a profile stands in an alphabetical list."""
    return expert.sort_as or latin_name(expert)


def heading_letter(text: str) -> str:
    """The letter under which ``text`` stands in an A to Z list; a sign for what has none."""
    plain = unicodedata.normalize("NFKD", text.strip().replace("Đ", "D").replace("đ", "d"))
    first = next((c for c in plain if c.isalpha() and unicodedata.category(c) != "Lm"), "#")  # not the ʻ of ʻAbd
    return first.upper()


def with_titles(expert: Expert, name: str) -> str:
    """The name with its titles before and its degrees after: commas between degrees, as Indonesian spelling asks."""
    before = " ".join(expert.honorific_prefix)
    return ", ".join([f"{before} {name}".strip(), *expert.honorific_suffix])


def initials(expert: Expert) -> str:
    """One or two letters for the tile that stands where a photo would: of the name's first and last word.

    This is decoration and says nothing about which word is the family name.
    """
    words = [
        word
        for word in latin_name(expert).replace("-", " ").split()
        if word[:1].isalpha()
        and word.lower()
        not in (
            "haji",
            "hajah",
            "jr.",
            "sr.",
            "ii",
            "iii",
            "bin",
            "binti",
            "binte",
            "a/l",
            "a/p",
            "s/o",
            "d/o",
            "de",
            "da",
            "dos",
            "dela",
            "del",
            "van",
            "jr.",
            "sr.",
            "jr",
            "sr",
            "ii",
            "iii",
            "iv",
        )
    ]
    picked = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in picked) or "?"
