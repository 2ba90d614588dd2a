"""Pages in few files: thousands of small ones fill a stick with empty space and take minutes to copy.

An entry is everything that belongs to one address: a page in each language, its form data. Neighbouring entries travel in
one file of at most `LIMIT` bytes, a script that a browser also loads from a folder. What is said twice is written once:

- A page in other languages differs in words only, so it is one text, with the words of each language where they differ.
- A word that many entries share is one sign, which follows from the word alone.
- A word that an entry has several times stands before its texts, and they say how far on in that list the next one is.
- The name of the entry, which stands in many of its links, is one sign.
- A file has a column for each kind of text, since like texts side by side compress best.

So a changed entry changes its own lines, and no others. theme/scripts/pack.js reads them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, repeat
from operator import mul
from posixpath import commonprefix
from typing import Any, NamedTuple

LIMIT = 800_000
FOLDER = "pages/"
WORDS = f"{FOLDER}words-"
CARDS = "cards/"
"""The entry ``cards/<key>`` holds what lists say of the page of an entry; the two share their own words."""

Entries = Mapping[str, Mapping[str, str]]
"""Texts by path, by the key of their entry."""
Words = list[str]

# Signs of Unicode's private area, which no content may hold (core/characters.py).
_FIRST_SHARED, _SHARED = 0xE000, 5881  # a prime, so that every stride meets all signs
_LAST_OWN, _REACH = 0xF7F8, 240  # the own word that was used last, and how far from it another one is named
_OPEN, _OR, _CLOSE, _NAME = "\uf8f0", "\uf8f1", "\uf8f2", "\uf8f3"  # words of several languages; the name of the entry
_FEWEST = 6  # entries that must have a word before it is shared
_MOST = 4000  # shared words: more would crowd their signs
_COLUMN = 30  # entries that must have a path before it has a column

# What stands between words: marks of language, tags, keys and signs of JSON, properties of vCards.
_LANGUAGE = re.compile("<span lang=|</span>")
_MARKUP = re.compile(
    r"(<span lang=[^>]*>|</span>|(?:<(?!span lang|/span>)[^>]*>\s*)+"
    r'|(?:[\]}"]*,?[\[{]*"\w+":[\[{]*"?)+|"[:,\[\]{}"]+"|(?:\\n)+|^[A-Z]+(?:;[^:]*)?:)'
)
_SIGNS = re.compile(r"(\\?[,;] ?| · | – |: |\n)")
_SENTENCE = 150  # characters from which on a text is no list of words


def bundles(entries: Entries, folders: Sequence[str], *others: object) -> dict[str, bytes]:
    """All files by their paths: those of entries, of shared words, and the index, which is loaded first. It says where each
    bundle begins and how many files of words there are, the ``folders`` of the languages, then ``others``."""
    lines = {key: dict(_lines(key, texts, folders)) for key, texts in sorted(entries.items())}
    common = Counter(line for texts in lines.values() for line in {line for text in texts.values() for line in text})
    whole = {line for line, count in common.items() if count >= _FEWEST}
    texts = {key: {path: list(_words(text, whole)) for path, text in found.items()} for key, found in lines.items()}
    words = shared_words(texts.values())
    rows = {key: _row(key, texts, words) for key in texts}
    parts = list(cut({key: len(_json(row).encode()) for key, row in rows.items()}))
    count = Counter(path for row in rows.values() for path in row.texts if not path.startswith(CARDS))
    wide = [path for path, n in sorted(count.items()) if n >= _COLUMN]
    files = {path_of(part[0]): _file({key: rows[key] for key in part}, wide) for part in parts}
    pairs = [_json(sign + word) for word, sign in sorted(words.items(), key=lambda pair: pair[1])]
    word_files = list(cut({str(n): len(pair.encode()) for n, pair in enumerate(pairs)}, in_order=True))
    for number, part in enumerate(word_files):
        content = ",\n".join(pairs[int(n)] for n in part)
        files[f"{WORDS}{number}.js"] = f"$words([\n{content}\n])\n".encode()
    index = [[part[0] for part in parts], len(word_files), folders, *others]
    return files | {f"{FOLDER}index.js": f"$index({json.dumps(index, indent=0)[1:-1]})\n".encode()}


def path_of(first: str) -> str:
    """Where the bundle lies that begins with an entry."""
    return f"{FOLDER}at~{first.removesuffix('.html').replace('/', '~')}.js"


def cut(sizes: Mapping[str, int], limit: int = LIMIT, in_order: bool = False) -> Iterator[list[str]]:
    """Keys in groups of at most ``limit`` bytes. From two thirds of it on a group ends before a key whose hash says so, so
    that after a change the groups soon end where they did; ``in_order`` they are simply filled."""
    group: list[str] = []
    size = 0
    for key, more in sizes.items():
        is_border = not in_order and size > limit * 2 // 3 and hashlib.sha256(key.encode()).digest()[0] < 64
        if group and (is_border or size + more > limit):
            yield group
            group, size = [], 0
        group.append(key)
        size += more + 2
    if group:
        yield group


def name_of(key: str) -> str:
    """What the addresses of an entry have in common."""
    return key.partition("/")[2].removesuffix(".html")


# ---- Texts as words


def _lines(key: str, texts: Mapping[str, str], folders: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """The texts of an entry by path in lines, each with its variants: of a page that has as many lines in all languages they
    are those of the languages, and the page stands at the path of the first."""
    name = name_of(key)
    split = {path: (text.replace(name, _NAME) if len(name) > 7 else text).split("\n") for path, text in texts.items()}
    for path, lines in split.items():
        folder = next((folder for folder in folders if folder and path.startswith(folder)), "")
        variants = [split.get(other + path.removeprefix(folder), []) for other in folders]
        if len(set(map(len, variants))) > 1 or not variants[0]:
            yield path, [(line,) for line in lines]
        elif folder == folders[0]:
            yield path, list(zip(*variants, strict=True))


def _words(lines: Iterable[tuple[str, ...]], whole: Collection[tuple[str, ...]]) -> Iterator[str]:
    """A text in words: a line that many have is one, of the others each tag and each text between."""
    for variants in lines:
        if variants in whole:
            yield _one([f"{line}\n" for line in variants])
        elif len(set(variants)) == 1:
            yield from words_of(f"{variants[0]}\n")
        else:
            yield from filter(None, _aligned([list(words_of(f"{line}\n")) for line in variants]))


def words_of(text: str) -> Iterator[str]:
    """A line in words."""
    for n, part in enumerate(_MARKUP.split(text)):
        if n % 2 or len(part) > _SENTENCE:
            yield part
        else:
            yield from filter(None, _SIGNS.split(part))


def _aligned(texts: Sequence[Words]) -> Iterator[str]:
    """A line in all languages as one: word by word, or what they have in common before and after what differs."""
    marked = [_marked(text) for text in texts]
    if len(set(map(len, marked))) == 1:
        for words in zip(*marked, strict=True):
            yield from map(_one, zip(*words, strict=True))  # the marks before, the words, the marks after
    else:
        start = len(commonprefix(texts))
        end = len(commonprefix([text[start:][::-1] for text in texts]))
        yield from texts[0][:start]
        yield _one(["".join(text[start : len(text) - end]) for text in texts])
        yield from texts[0][len(texts[0]) - end :]


def _marked(text: Words) -> list[list[str]]:
    """Each word with the marks of language before and after it: a word foreign to one language is not so to another."""
    found: list[list[str]] = []
    before = ""
    for word in text:
        if word == "</span>" and found and not before:
            found[-1][2] += word
        elif _LANGUAGE.match(word):
            before += word
        else:
            found.append([before, word, ""])
            before = ""
    found[-1][2] += before
    return found


def _one(variants: Sequence[str]) -> str:
    """The words of all languages as one."""
    return variants[0] if len(set(variants)) == 1 else f"{_OPEN}{_OR.join(variants)}{_CLOSE}"


# ---- Words as signs


def shared_words(entries: Iterable[Mapping[str, Words]]) -> dict[str, str]:
    """The words that many entries share, with the sign of each: it follows from the word, so it stays in later editions."""
    count = Counter[str]()
    for texts in entries:
        count.update({word for text in texts.values() for word in text})
    worth = {word: n * (len(word.encode()) - 3) for word, n in count.items() if n >= _FEWEST and len(word) > 4}
    # The least worth rises by large steps, so that whether a word is shared seldom hangs on other words.
    least = next(least for least in accumulate(repeat(1.5), mul) if sum(n >= least for n in worth.values()) <= _MOST)
    best = (word for word, n in worth.items() if n >= least)
    signs: dict[int, str] = {}
    for place, stride, word in sorted((*_place(word), word) for word in best):
        while place in signs:
            place = (place + stride) % _SHARED
        signs[place] = word
    return {word: chr(_FIRST_SHARED + place) for place, word in signs.items()}


def _place(word: str) -> tuple[int, int]:
    """The sign that a word would have, and how far to go on where another word has it."""
    digest = hashlib.sha256(word.encode()).digest()
    return int.from_bytes(digest[:4], "big") % _SHARED, 1 + int.from_bytes(digest[4:8], "big") % (_SHARED - 1)


class Row(NamedTuple):
    """An entry in a file: its own words, and its texts by path, with the name as a sign in both."""

    own: Words
    texts: dict[str, str]


def _row(key: str, entries: Mapping[str, Mapping[str, Words]], words: Mapping[str, str]) -> Row:
    """An entry with signs in place of words. The own words of its card stand there, and go on here."""
    page = key.removeprefix(CARDS)
    card = [word for text in entries.get(CARDS + page, {}).values() for word in text]
    rest = [word for text in entries.get(page, {}).values() for word in text]
    count = Counter(word for word in (*card, *rest) if word not in words and len(word) > 6)
    own = [word for word, n in count.items() if n > 1]
    in_card = sum(word in set(card) for word in own)
    places = {word: place for place, word in enumerate(own)}
    slot, sign = f"/{name_of(key)}.", f"/{_NAME}."
    texts = {path.replace(slot, sign, 1): "".join(_coded(text, words, places)) for path, text in entries[key].items()}
    return Row(own[in_card:] if key == page else own[:in_card], texts)


def _coded(text: Words, words: Mapping[str, str], own: Mapping[str, int]) -> Iterator[str]:
    last = -1
    for word in text:
        place = own.get(word)
        if place is not None and abs(place - last) <= _REACH:
            yield chr(_LAST_OWN + place - last)
            last = place
        else:
            yield words.get(word) or word


def _file(rows: Mapping[str, Row], wide: Sequence[str]) -> bytes:
    """Entries as a script: keys, own words, a column for each of the ``wide`` paths, and the rest."""
    rest = ({path: text for path, text in row.texts.items() if path not in wide} for row in rows.values())
    columns: list[list[Any]] = [
        list(rows),
        [row.own for row in rows.values()],
        [texts or 0 for texts in rest],
        *(
            [path, *(row.texts.get(path, 0) for row in rows.values())]
            for path in wide
            if any(path in row.texts for row in rows.values())
        ),
    ]
    return by_columns("$pack", columns)


def by_columns(name: str, columns: Iterable[Iterable[object]]) -> bytes:
    """A script that hands columns over to the function of this name, a value a line."""
    between = ",\n"
    lines = (f"[{between.join(map(_json, column))}]" for column in columns)
    return f"{name}({between.join(lines)})\n".encode()


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Inside a string of a script these two ended the line before 2019.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
