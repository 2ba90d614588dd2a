"""The index as small files that a page loads as scripts: terms by range, heavy terms by part, cards, facets, lexicon.

docs/search.md describes the format; theme/scripts/engine.js reads it. Each file calls ``$S`` with its name, so that the
same files work over HTTP, from a folder and inside a ZIM archive. Names carry the hash of the whole index: a page never
mixes two of them. Only ``index.js`` keeps its name, and says which one is current.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from aexpecs.publish.naming import DIGITS
from aexpecs.search.documents import FACETS, Document, Phrase
from aexpecs.search.index import Index, Posting, order_of, shuffle

FORMAT = 1
FOLDER = "search"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How finely the index is cut. These are for a slow link, where each kilobyte counts and a file costs little; a copy
    on a stick is better off with fewer and larger files."""

    shard: int = 1536  # characters of a shard before compression, about
    heavy: int = 3000  # characters of a term's postings above which it gets files of its own
    parts: int = 24000  # characters of a term's postings above which they are cut by part
    split: int = 2000  # documents from which topics are cut by part too
    lexicon: int = 2400  # characters
    block: int = 4  # cards in a file
    best: int = 30  # documents in the head of a heavy term
    shown: int = 10  # cards that go with them


Postings = Sequence[Sequence[Posting]]  # one list a field


def shards(index: Index, phrases: Iterable[Phrase], sizes: Sizes | None = None) -> dict[str, bytes]:
    """All files by their paths below the root of the site; the same index gives the same bytes."""
    return _Shards(index, phrases, sizes or Sizes()).files()


# Numbers as text: signs that need no escape in a string, one for what is below 64, more for what is above.
_SIGNS = [chr(32 + value) for value in range(92)]
_SIGNS[2], _SIGNS[60] = "~", "}"  # in place of the quotation mark and the backslash
_SHORT = 64


@lru_cache(maxsize=1 << 16)
def encoded(number: int) -> str:
    """A number from 0 on as text."""
    signs = ""
    while number >= _SHORT:
        number -= _SHORT
        signs += _SIGNS[_SHORT + number % 28]
        number //= 28
    return signs + _SIGNS[number]


def gaps(numbers: Iterable[int]) -> str:
    """Rising numbers as what is between them."""
    return "".join(encoded(later - former - 1) for former, later in pairwise([-1, *numbers]))


def front_coded(words: Iterable[str]) -> str:
    """Sorted words, each without what it shares with the one before."""
    parts = []
    for former, word in pairwise(["", *words]):
        shared = _shared(former, word)
        parts.append(chr(48 + shared) + word[shared:])
    return ",".join(parts)


def _shared(former: str, word: str) -> int:
    most = min(len(former), len(word), 60)
    return next((place for place in range(most) if former[place] != word[place]), most)


def separator(former: str, word: str) -> str:
    """The shortest beginning of ``word`` that sorts after ``former``."""
    low = order_of(former)
    return next(word[:end] for end in range(1, len(word) + 1) if order_of(word[:end]) > low)


@dataclass(frozen=True, slots=True)
class Row:
    """A term with its coded postings, and the phrases that begin with it."""

    term: str
    counts: str
    places: str
    norms: str
    phrases: Sequence[Phrase]

    @property
    def size(self) -> int:
        """Its characters in a file, but for the phrases."""
        return len(self.term) + len(self.counts) + len(self.places) + len(self.norms)


def row(term: str, postings: Postings, phrases: Sequence[Phrase] = ()) -> Row:
    """A term as a row: the fields it occurs in as bits and how often, where, and with which norms."""
    counts = encoded(sum(1 << field for field, found in enumerate(postings) if found))
    counts += "".join(encoded(len(found)) for found in postings if found)
    places = "".join(gaps(document for document, _ in found) for found in postings)
    norms = "".join(encoded(norm) for found in postings for _, norm in found)
    return Row(term, counts, places, norms, phrases)


def columns(rows: Sequence[Row]) -> list[str]:
    """Rows as the columns of a file: terms, counts, places, norms, phrases."""
    return [
        front_coded(row.term for row in rows),
        "".join(row.counts for row in rows),
        "".join(row.places for row in rows),
        "".join(row.norms for row in rows),
        "\n".join(
            f"{number}\t{' '.join(phrase.terms)}\t{phrase.code}\t{phrase.text}"
            for number, row in enumerate(rows)
            for phrase in row.phrases
        ),
    ]


def script(key: str, *values: Any) -> bytes:
    """A file that hands ``values`` over under ``key``."""
    text = json.dumps([key, *values], ensure_ascii=False, separators=(",", ":"))
    # Inside a string of a script these two ended the line before 2019.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"$S({text[1:-1]})".encode()


class _Shards:
    """One index on its way into files; ``found`` gathers the values of each file by its key."""

    def __init__(self, index: Index, phrases: Iterable[Phrase], sizes: Sizes) -> None:
        self.index, self.sizes = index, sizes
        self.found: dict[str, list[Any]] = {}
        self.parts = index.parts()
        self.part_of = [number for number, (_, counts) in enumerate(self.parts) for _ in range(sum(counts))]
        self.phrases: dict[str, list[Phrase]] = {}
        self.in_phrases: set[str] = set()
        for phrase in phrases:
            self.phrases.setdefault(phrase.terms[0], []).append(phrase)
            self.in_phrases.update(phrase.terms)

    def files(self) -> dict[str, bytes]:
        """Everything; the manifest under the name that stays."""
        split = len(self.index.documents) >= self.sizes.split
        manifest = {
            "v": FORMAT,
            "n": len(self.index.documents),
            "a": self.index.averages,
            "p": [[part, *counts] for part, counts in self.parts],
            "t": int(split),
            "b": self.sizes.block,
            **self._words(),
        }
        backwards = sorted((term[::-1] for term in self.index.terms), key=order_of)
        self.found["x"] = [self._lexicon("l", self.index.terms), self._lexicon("r", backwards)]
        self._topics(split)
        self._cards()
        self._facets()
        data = {key: script(key, *values) for key, values in self.found.items()}
        generation = hashlib.sha256(b"\0".join(data[key] for key in sorted(data))).hexdigest()[:DIGITS]
        files = {f"{FOLDER}/{key}.{generation}.js": content for key, content in data.items()}
        return files | {f"{FOLDER}/index.js": script("index", manifest | {"g": generation})}

    def _words(self) -> dict[str, str]:
        """The shards of ordinary terms; where each begins, and which are heavy."""
        starts, heavy = [], []
        former, last_heavy = "", 0
        for number, rows in enumerate(self._cut()):
            starts.append(separator(former, rows[0].term))
            former = rows[-1].term
            if rows[0].size > self.sizes.heavy:
                mask = self._heavy(f"s{number}", rows[0])
                named = 1 if rows[0].phrases else 2 if rows[0].term in self.in_phrases else 0
                heavy.append(encoded(number - last_heavy) + encoded(named) + encoded(mask))
                last_heavy = number
            else:
                self.found[f"s{number}"] = columns(rows)
        return {"s": front_coded(starts[1:]), "h": "".join(heavy)}

    def _cut(self) -> Iterator[list[Row]]:
        """The rows of each shard: neighbours until they are enough, a heavy one alone."""
        waiting: list[Row] = []
        for term in sorted({*self.index.terms, *self.phrases}, key=order_of):
            if "-" in term:
                continue  # topics have files of their own
            new = row(term, self.index.postings(term), self.phrases.get(term, ()))
            if new.size > self.sizes.heavy:
                yield from filter(None, (waiting, [new]))
                waiting = []
                continue
            waiting.append(new)
            if sum(row.size for row in waiting) >= self.sizes.shard * 4 / 3:
                end = self._good_end(waiting)
                yield waiting[:end]
                waiting = waiting[end:]
        if waiting:
            yield waiting

    def _good_end(self, rows: Sequence[Row]) -> int:
        """Where to cut ``rows``: about a shard's size in, where the next begins with the shortest separator, which
        every reader loads."""
        sizes = list(accumulate(row.size for row in rows))
        ends = [n for n in range(1, len(rows)) if sizes[n - 1] >= self.sizes.shard * 2 / 3]
        return min(ends, key=lambda n: len(separator(rows[n - 1].term, rows[n].term)), default=len(rows))

    def _heavy(self, key: str, whole: Row) -> int:
        """A head for a heavy term, and its postings in one file, or by part if they are many: the parts that are not
        empty, as bits.

        Where the term alone names a topic or country, that is what readers get, so its head needs no postings.
        """
        postings = self.index.postings(whole.term)
        named = any(len(phrase.terms) == 1 for phrase in whole.phrases)
        self._head(key, whole, postings, shown=0 if named else self.sizes.shown, best=0 if named else self.sizes.best)
        meta = [_frequency(postings)]
        if whole.size <= self.sizes.parts:
            self.found[f"{key}-all"] = [*columns([whole]), meta]
            return 0
        mask = 0
        for number, part in enumerate(self._by_part(postings)):
            if any(part):
                self.found[f"{key}-{number}"] = [*columns([row(whole.term, part, whole.phrases)]), meta]
                mask |= 1 << number
        return mask

    def _topics(self, split: bool) -> None:
        """Topics and groups: those of a large directory with a head and a file a part, else each in one file."""
        shown = self.sizes.shown
        for term in self.index.terms:
            if "-" not in term:
                continue
            key, postings = f"t-{term}", self.index.postings(term)
            self._head(key, row(term, postings), postings, shown, self.sizes.best if split else len(self.part_of))
            for number, part in enumerate(self._by_part(postings)) if split else ():
                cards = self._best_cards(self._ranked(postings, number), shown)
                self.found[f"{key}-{number}"] = [*columns([row(term, part)]), [_frequency(postings)], cards]

    def _head(self, key: str, whole: Row, postings: Postings, shown: int, best: int) -> None:
        """The ``best`` documents of a term with its totals, and the cards of the first ``shown``."""
        ranked = self._ranked(postings)
        kept = set(ranked[:best])
        few = [[posting for posting in found if posting[0] in kept] for found in postings]
        per_part = [0] * len(self.parts)
        for document in ranked:
            per_part[self.part_of[document]] += 1
        meta = [_frequency(postings), len(ranked), per_part]
        self.found[key] = [*columns([row(whole.term, few, whole.phrases)]), meta, self._best_cards(ranked, shown)]

    def _ranked(self, postings: Postings, part: int | None = None) -> list[int]:
        """The documents of a term, of one part or all, in the order in which a query for the term alone shows them."""
        scores = self.index.scores(postings)
        wanted = scores if part is None else (d for d in scores if self.part_of[d] == part)
        return sorted(wanted, key=lambda document: (-scores[document], shuffle(document)))

    def _best_cards(self, ranked: Sequence[int], shown: int) -> dict[int, list[Any]]:
        return {number: _card(self.index.documents[number]) for number in sorted(ranked[:shown])}

    def _by_part(self, postings: Postings) -> list[list[list[Posting]]]:
        parts: list[list[list[Posting]]] = [[[] for _ in postings] for _ in self.parts]
        for field, found in enumerate(postings):
            for posting in found:
                parts[self.part_of[posting[0]]][field].append(posting)
        return parts

    def _lexicon(self, letter: str, words: Sequence[str]) -> str:
        """All terms in files by their beginning; where each file begins."""
        starts: list[str] = []
        former, first, size = "", 0, 0
        for number, word in enumerate(words):
            size += len(word) - _shared(words[number - 1], word) + 2 if number else len(word)
            if size >= self.sizes.lexicon or number == len(words) - 1:
                rows = words[first : number + 1]
                self.found[f"{letter}{len(starts)}"] = [front_coded(rows)]
                starts.append(separator(former, rows[0]))
                former, first, size = word, number + 1, 0
        return front_coded(starts[1:])

    def _cards(self) -> None:
        documents = self.index.documents
        for number, start in enumerate(range(0, len(documents), self.sizes.block)):
            self.found[f"c{number}"] = [[_card(d) for d in documents[start : start + self.sizes.block]]]

    def _facets(self) -> None:
        """For each facet its values, the combinations that occur, and the combination of each document."""
        for facet in FACETS:
            rows = [document.facets.get(facet, ()) for document in self.index.documents]
            values = sorted({value for held in rows for value in held})
            places = {value: place for place, value in enumerate(values)}
            counted = Counter(rows)
            combinations = sorted(counted, key=lambda held: (-counted[held], held))
            numbers = {held: number for number, held in enumerate(combinations)}
            codes = "".join(encoded(numbers[held]) for held in rows)
            self.found[f"f-{facet}"] = [values, [[places[value] for value in held] for held in combinations], codes]


def _frequency(postings: Postings) -> int:
    return sum(map(len, postings))


def _card(document: Document) -> list[Any]:
    """A card without the empty values at its end."""
    card = list(document.card)
    while card and card[-1] == "":
        card.pop()
    return card
