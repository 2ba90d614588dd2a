"""From text to terms, for the index and for what readers type: the same rules in Python and in the browser.

`rules` hands them to theme/scripts/engine.js; a test compares both sides. Neither lunr's tokenizer nor its trimmer
serve here: they keep a Thai sentence as one word, and lunr.js erases letters that are not Latin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from lunr.stemmer import PorterStemmer

# Scripts written without spaces between words: two characters at a time. Word breakers of browsers and of Python know
# other words in Lao and Khmer, so they cannot be used on both sides.
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
GRAMS = (
    "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"  # Thai
    "\u0e81-\u0eae\u0eb0-\u0ec5\u0ec8-\u0ece\u0edc-\u0edf"  # Lao
    "\u1780-\u17d3\u17dc\u17dd"  # Khmer
    "\u1000-\u103f\u1050-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f"  # Burmese, Shan, Mon, Karen
    "\u3040-\u30ff" + HAN
)
SEPARATORS = (
    "\0-/:-`{-\xb4\xb6-\xbf\xd7\xf7\u02c2-\u02df"
    "\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    "\u0e2f\u0e3f\u0e46\u0e4f\u0e5a\u0e5b\u0eaf\u0ec6\u17d4-\u17db\u104a-\u104f"
    "\u2010-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u303f\ua9e6"
    "\ue000-\uf8ff\ufe00-\ufe6f\uff00-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffff\U0001f000-\U0001faff"
)
# Marks above and below, what joins or shapes letters, and apostrophes: Ma'ruf is Maruf.
DROPPED = "'\u2018\u2019\u201b\u02bb-\u02bf\xad\u0300-\u036f\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
# Letters that NFKD leaves whole, as people type them without the key; native digits.
LETTERS = {
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "ł": "l",
    "ı": "i",
    "ŋ": "ng",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
    "ħ": "h",
    "ς": "σ",
}
DIGITS = "٠۰๐໐០၀႐௦०"  # the zero of each script; nine more follow

# Affixes of Indonesian and Malay, which lunr has no stemmer for: pattern, replacement, and what is then taken off the end
# but for its group; with nothing to take off, the rules begin anew. A light version of Nazief and Adriani's rules without
# their dictionary: only forms that hardly occur in English, and about four letters stay, so that a name or an English
# word is seldom met. Both sides of a search are treated alike: a wrong cut costs a little precision and never a hit.
_VERB, _NOUN = "kan$|([^aeiou])i$", "()an$"
AFFIXES = (
    (r"^(.{5,})nya$", "$1", ""),
    (r"^(pemerintah)an$", "$1", ""),
    (r"^kepem(?=[aiu].{4,}an$)", "p", _NOUN),
    (r"^(?!kertawan)ke(?=[a-z]{4,}an$)", "", _NOUN),
    (r"^meny(?=[aeiou].{3})", "s", _VERB),
    (r"^meng(?=[aeioughk].{3})", "", _VERB),
    (r"^(?!mem(?:ber(?:s|ship)?$|bran|phis))mem(?=[bfpv].{3})", "", _VERB),
    (r"^mem(?=[aiu].{3})", "p", _VERB),
    (r"^(?!mend(?:el|oza))men(?=[cdj].{3})", "", _VERB),
    (r"^(?!men(?:u|ac|in))men(?=[aeiu].{3})", "t", _VERB),
    (r"^(?!mer(?:cu|ch|ge|ed))me(?=(?:l[aiu]|r[aue]|w[aieu]).{3})", "", _VERB),
    (r"^peny(?=[aeiou].{3})", "s", _NOUN),
    (r"^(?!pengiran|penguin)peng(?=[aeioughk].{3})", "", _NOUN),
    (r"^pem(?=[bfpv].{3,}an$)", "", _NOUN),
    (r"^pem(?=[aiu].{2,}an$)", "p", _NOUN),
    (r"^pen(?=[cdj].{3,}an$)", "", _NOUN),
    (r"^pen(?=[aeiu].{3,}an$)", "t", _NOUN),
    (r"^(?!persian)per(?=[^e].{3,}an$)", "", _NOUN),
    (r"^pe(?=[lrw].{3,}an$)", "", _NOUN),
    (r"^di(?=.{4,}kan$)", "", "()kan$"),
    (r"^(?!bermudan)ber(?=.{4,}an$)", "", _NOUN),
)
# Left out of what is typed unless nothing else is; names such as An, Do and To must stay.
STOP = ("the", "of", "and", "for", "with", "in", "dan", "yang", "untuk", "dengan")

_RUNS = re.compile(f"([{GRAMS}]+)|([^{GRAMS}{SEPARATORS}]+)")
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[a-z]{3,}")


def _fold_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(letter): plain for letter, plain in LETTERS.items()}
    for zero in DIGITS:
        table |= {ord(zero) + digit: str(digit) for digit in range(10)}
    for match in re.finditer("(.)-(.)|(.)", DROPPED, re.S):
        first, last = (match[1], match[2]) if match[1] else (match[3], match[3])
        table |= dict.fromkeys(range(ord(first), ord(last) + 1))
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """``text`` without what people leave out when they type: capitals, accents, apostrophes, invisible characters."""
    return unicodedata.normalize("NFKD", text).lower().translate(_FOLD)


class _Stemmer(PorterStemmer):  # type: ignore[misc]
    """lunr.py's stemmer with lunr.js' rule for a last y, by which 1 % of English words and some names differ."""

    b: str
    k: int

    def step1c(self) -> None:
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i"


_stemmer = _Stemmer()
_AFFIXES = tuple(
    (re.compile(pattern), replacement.replace("$1", r"\1"), re.compile(end) if end else None)
    for pattern, replacement, end in AFFIXES
)


@cache
def stem(word: str) -> str:
    """The stem of a folded word: an Indonesian or Malay root, else by Porter's rules for English."""
    if not _WORD.fullmatch(word):
        return word
    for pattern, replacement, end in _AFFIXES:
        root, found = pattern.subn(replacement, word, count=1)
        if found:
            return end.sub(r"\1", root) if end else stem(root)
    return str(_stemmer.stem(word))


def grams(run: str) -> list[str]:
    """What the index keeps of a run of characters without spaces: pairs, and single Chinese characters."""
    pairs = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return pairs + _HAN.findall(run) if len(run) > 1 else pairs


def cover(run: str) -> list[str]:
    """Pairs that cover a run: half as many as the index has, which is enough to find it and loads half as much."""
    last = max(len(run) - 2, 0)
    return [run[i : i + 2] for i in range(0, last, 2)] + [run[last:]]


def terms(text: str) -> list[str]:
    """The terms of a text as the index keeps them."""
    return _terms(text, grams)


def typed_terms(text: str) -> list[str]:
    """The terms of what somebody types, in its order; `STOP` is the caller's matter."""
    return _terms(text, cover)


def _terms(text: str, of_run: Any) -> list[str]:
    found: list[str] = []
    for run, word in _RUNS.findall(fold(text)):
        if run:
            found += of_run(run)
        else:
            found.append(stem(word))
    return found


def without(words: Iterable[str], common: frozenset[str]) -> list[str]:
    """``words`` without common ones."""
    return [word for word in words if word not in common]


def rules() -> dict[str, Any]:
    """The rules as the script needs them; characters stand as they do in a regular expression."""
    return {
        "grams": GRAMS,
        "separators": SEPARATORS,
        "drop": DROPPED,
        "map": LETTERS,
        "digits": DIGITS,
        "affixes": AFFIXES,
        "stop": STOP,
    }
