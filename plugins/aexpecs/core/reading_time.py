"""How long a text takes to read: by words, also where words are written without spaces between them."""

from __future__ import annotations

import re

WORDS_A_MINUTE = 200
UNSPACED = ("km", "lo", "my", "th", "zh")
_TARGETS = re.compile(r"\]\([^)\s]*\)")


def reading_minutes(text: str, lang: str) -> int:
    """Whole minutes, at least one, for a Markdown text in a language."""
    return max(1, round(word_count(_TARGETS.sub("]", text), lang) / WORDS_A_MINUTE))


def word_count(text: str, lang: str) -> int:
    """The number of words; ICU finds them in scripts that put no space between words."""
    if lang.partition("-")[0] not in UNSPACED:
        return len(text.split())
    import icu  # late, as in core/languages.py

    breaks = icu.BreakIterator.createWordInstance(icu.Locale(lang))
    breaks.setText(text)
    return sum(1 for _ in breaks if breaks.getRuleStatus() >= 100)  # below are spaces and signs (UBRK_WORD_NONE_LIMIT)
