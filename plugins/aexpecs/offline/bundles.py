"""Pages in few files: thousands of small ones fill a stick with empty space and take minutes to copy.

An entry is everything that belongs to one address: a page in each language, its card, its form data. Neighbouring entries
travel in one file of at most `LIMIT` bytes, a script that a browser also loads from a folder. Two rules keep an update small:
where a file ends depends on the names of entries alone, and what many entries share is written as one sign each, which
depends on the shared words alone. So a changed entry changes its own line, and no other.

theme/scripts/pack.js reads them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

LIMIT = 400_000
FOLDER = "pages/"

Entries = Mapping[str, Mapping[str, str]]
"""Texts by path, by the key of their entry."""

# Signs of Unicode's private area, which no content may hold (core/characters.py).
_FIRST_SHARED, _SHARED, _FIRST_OWN, _OWN = 0xE000, 5881, 0xF700, 0x1F0  # a prime, so that every stride meets all signs
_FEWEST = 6  # entries that must have a word before it is shared
_MOST = 4000  # shared words: more would crowd their signs

# What stands between words: tags, the signs of JSON, ends of paragraphs, commas.
_MARKUP = re.compile(r'((?:<[^>]*>\s*)+)|("[:,\[\]{}"]+")|((?:\\n)+|, | · | – )')


def bundles(entries: Entries, *others: object) -> dict[str, bytes]:
    """All files by their paths: those of entries, of shared words, and the index, which is loaded first. It says where each
    bundle begins and how many files of words there are, then ``others``."""
    words = shared_words(entries)
    whole_lines = {word[:-1] for word in words if word.endswith("\n")}
    lines = {key: _line(key, texts, words, whole_lines) for key, texts in sorted(entries.items())}
    parts = list(cut({key: len(line) for key, line in lines.items()}))
    files = {path_of(part[0]): b"$pack({\n" + b",\n".join(lines[key] for key in part) + b"\n})\n" for part in parts}
    rows = [_json(sign + word).encode() for word, sign in sorted(words.items(), key=lambda pair: pair[1])]
    word_files = list(cut({str(n): len(row) for n, row in enumerate(rows)}, in_order=True))
    for number, part in enumerate(word_files):
        content = b",\n".join(rows[int(n)] for n in part)
        files[f"{FOLDER}words-{number}.js"] = b"$words([\n" + content + b"\n])\n"
    index = [[part[0] for part in parts], len(word_files), *others]
    return files | {f"{FOLDER}index.js": f"$index({json.dumps(index, indent=0)[1:-1]})\n".encode()}


def path_of(first: str) -> str:
    """Where the bundle lies that begins with an entry."""
    return f"{FOLDER}{first.removesuffix('.html').replace('/', '~')}.js"


def cut(sizes: Mapping[str, int], in_order: bool = False) -> Iterator[list[str]]:
    """Keys in groups of at most `LIMIT` bytes. From two thirds of it on a group ends before a key whose hash says so, so that
    after a change the groups soon end where they did; ``in_order`` they are simply filled."""
    group: list[str] = []
    size = 0
    for key, more in sizes.items():
        is_border = not in_order and size > LIMIT * 2 // 3 and hashlib.sha256(key.encode()).digest()[0] < 64
        if group and (is_border or size + more > LIMIT):
            yield group
            group, size = [], 0
        group.append(key)
        size += more + 2
    if group:
        yield group


def shared_words(entries: Entries) -> dict[str, str]:
    """The words that many entries share, with the sign of each: it follows from the word, so it stays in later editions."""
    common = Counter[str]()
    for texts in entries.values():
        common.update({line for text in texts.values() for line in text.split("\n")})
    lines = {line for line, count in common.items() if count >= _FEWEST}
    count = Counter[str]()
    for texts in entries.values():
        count.update({word for text in texts.values() for word in words_of(text, lines)})
    worth = {word: n * (len(word.encode()) - 3) for word, n in count.items() if n >= _FEWEST and len(word) > 4}
    best = sorted(worth, key=lambda word: (-worth[word], word))[:_MOST]
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


def words_of(text: str, lines: Collection[str]) -> Iterator[str]:
    """A text in words: a line that many have is one, of the others each tag and each text between."""
    for line in text.split("\n"):
        if line in lines:
            yield line + "\n"
        else:
            yield from filter(None, _MARKUP.split(line + "\n"))


def _line(key: str, texts: Mapping[str, str], words: Mapping[str, str], lines: set[str]) -> bytes:
    """An entry as a line: what its texts have in common, then each with signs in place of what is shared."""
    split = {path: list(words_of(text, lines)) for path, text in texts.items()}
    count = Counter(word for found in split.values() for word in found if word not in words and len(word) > 6)
    own = [word for word, n in count.items() if n > 1][:_OWN]
    signs = {word: chr(_FIRST_OWN + n) for n, word in enumerate(own)}
    coded = {
        path: "".join(words.get(word) or signs.get(word) or word for word in found) for path, found in split.items()
    }
    return f"{_json(key)}:[{_json(own)},{_json(coded)}]".encode()


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Inside a string of a script these two ended the line before 2019.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
