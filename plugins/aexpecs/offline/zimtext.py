"""Words as a ZIM file's full-text index must have them, so that people find what they type.

Kiwix takes accents and marks off what is typed, and knows no words in scripts without spaces. So the index gets Latin words
folded in the same way, and of Thai, Lao, Khmer, Burmese and Chinese each word by ICU together with the runs of two and three
that it stands in: people type compounds without a space, and dictionaries cut them in different places.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import icu

from aexpecs.search.tokens import GRAMS, LETTERS

LONGEST_RUN = 3
_LETTERS = str.maketrans(LETTERS)
_UNSPACED = re.compile(f"[{GRAMS}]+")
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# Whoever has a card on a page is found by their own: a name that stands on twenty lists would be found twenty times.
_UNREAD = re.compile(r"<(script|template|nav|form|noscript)\b.*?</\1>|<li class=\"card\b.*?</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# As libzim folds a question: small letters, marks taken off.
_folding = icu.Transliterator.createInstance("Lower; NFD; [:M:] remove; NFC")
_breaks = icu.BreakIterator.createWordInstance(icu.Locale("en"))


def folded(text: str) -> str:
    """Text without accents, marks and capitals."""
    return str(_folding.transliterate(text))


def words(text: str) -> list[str]:
    """The words of text in a script without spaces, as ICU's dictionaries cut them."""
    line = icu.UnicodeString(text)  # places count UTF-16 units
    _breaks.setText(line)
    ends = [0, *_breaks]
    return [str(line[start:end]) for start, end in pairwise(ends)]


def indexed(text: str) -> str:
    """What the index is given for ``text``: it as it is typed and as it is folded, and words and runs where there are no
    spaces."""
    found: dict[str, None] = {}
    for stretch in _UNSPACED.findall(text):
        cut = words(stretch)
        for length in range(1, LONGEST_RUN + 1):
            for start in range(len(cut) - length + 1):
                run = "".join(cut[start : start + length])
                found[run] = found[folded(run)] = None
    plain = folded(_UNSPACED.sub(" ", text))
    typed = plain.translate(_LETTERS)  # folding leaves đ alone, and many keyboards have none
    others = (word for word in typed.split() if word not in plain) if typed != plain else ()
    return " ".join([plain, *others, *found])


def title_and_text(html: str) -> tuple[str, str]:
    """The title of a page of the site, and the words of its main part."""
    title = _TITLE.search(html)
    _, _, rest = html.partition("<main")
    shown = _UNREAD.sub(" ", rest.partition("</main>")[0].partition(">")[2])
    # A space for each tag: words of neighbours would become one.
    text = " ".join(unescape(_TAG.sub(" ", shown)).split())
    return unescape(title[1]).strip() if title else "", text
