"""Language tags (BCP 47), names of languages and countries, dates and numbers (CLDR through Babel), order (ICU)."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Any

from babel import Locale, UnknownLocaleError

# Languages of the region that CLDR has no locale for, with their own and their nearest CLDR relative's.
WITHOUT_LOCALE = {"tet": "pt"}
# Codes of ISO 639-2 and of countries that people write for a language.
MISTAKEN = {
    "eng": "en",
    "ind": "id",
    "in": "id",
    "msa": "ms",
    "may": "ms",
    "tha": "th",
    "vie": "vi",
    "vn": "vi",
    "khm": "km",
    "kh": "km",
    "mya": "my",
    "bur": "my",
    "mm": "my",
    "ph": "fil",
    "zho": "zh",
    "chi": "zh",
    "cn": "zh",
    "por": "pt",
    "tam": "ta",
    "sg": "en",
}
# Languages of the region (ISO 639-3) that CLDR has no English name for.
REGIONAL = {
    "khb": "Lü",
    "kjp": "Pwo Eastern Karen",
    "kxm": "Northern Khmer",
    "mdh": "Maguindanaon",
    "mfa": "Pattani Malay",
    "mrw": "Maranao",
    "nod": "Northern Thai",
    "sou": "Southern Thai",
    "tsg": "Tausug",
    "tts": "Isan",
    "tyz": "Tày",
}
OWN_NAMES = {"tet": "Tetun", "id": "Bahasa Indonesia", "ms": "Bahasa Melayu"}
_TAG = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}))?")


@cache
def english() -> Any:
    """The English locale: the list of languages and territories that are known."""
    return Locale.parse("en")


@cache
def is_language_tag(tag: str) -> bool:
    """Whether ``tag`` is a language, perhaps with a script and a region, that CLDR names."""
    match = _TAG.fullmatch(tag)
    if not match:
        return False
    language, script, region = match.groups()
    names = english()
    return (
        (language in names.languages or language in REGIONAL)
        and language not in ("mul", "und", "zxx")
        and (script is None or script in names.scripts)
        and (region is None or region in names.territories)
    )


def language_suggestion(tag: str) -> str:
    """What to write for something that is no tag."""
    names = {name.casefold(): code for code, name in english().languages.items() if len(code) <= 3}
    names |= {own.casefold(): code for code, own in (OWN_NAMES | REGIONAL).items()} | {
        "malay": "ms",
        "tetun": "tet",
        "mandarin": "zh",
        "bahasa indonesia": "id",
        "bahasa melayu": "ms",
        "burmese": "my",
    }
    wanted = tag.casefold()
    short = wanted.replace("_", "-").split("-")[0]
    if short in MISTAKEN:
        return f"write: {MISTAKEN[short]}"
    if wanted in names:
        return f"write: {names[wanted]}"
    if is_language_tag(short):
        return f"write: {short}"
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.75)
    return f"did you mean {names[close[0]]}? ({close[0].title()})" if close else "write a code such as en, id, th or vi"


@cache
def locale_of(tag: str) -> Any:
    """The Babel locale for a tag; the nearest relative where CLDR has none."""
    parts = WITHOUT_LOCALE.get(tag.split("-")[0], tag).replace("-", "_")
    while True:
        try:
            return Locale.parse(parts)
        except (UnknownLocaleError, ValueError):
            if "_" not in parts:
                return english()
            parts = parts.rpartition("_")[0]


@cache
def language_name(tag: str, in_tag: str) -> str:
    """The name of a language in another, such as ``id`` in ``en``: Indonesian; the tag itself if CLDR has none."""
    base = tag.split("-")[0]
    own = OWN_NAMES.get(base) if base == in_tag.split("-")[0] else None
    name = own or locale_of(in_tag).languages.get(tag.replace("-", "_")) or locale_of(in_tag).languages.get(base)
    return name or english().languages.get(base) or REGIONAL.get(base) or tag


def own_name(tag: str) -> str:
    """The name of a language in itself, as a menu shows it."""
    name = language_name(tag, tag)
    return name[:1].upper() + name[1:]


@cache
def territory_name(code: str, in_tag: str) -> str:
    """The CLDR name of a country."""
    return str(locale_of(in_tag).territories.get(code.upper()) or english().territories[code.upper()])


@cache
def collator(tag: str) -> Any:
    """ICU's collator for a language. Imported late: checking files needs no order."""
    import icu

    return icu.Collator.createInstance(icu.Locale(WITHOUT_LOCALE.get(tag, tag)))


@cache
def sort_key(text: str, tag: str) -> bytes:
    """Bytes that compare as ``text`` sorts in a language; equal for no two different texts."""
    return bytes(collator(tag).getSortKey(text)) + b"\0" + text.encode()
