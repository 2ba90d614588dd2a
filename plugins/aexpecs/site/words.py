"""What templates call for words: the catalogue, words in another language, numbers. Plain calls cost Jinja least."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from aexpecs.views.wording import Language, Text


class Catalogue:
    """``_("…")`` in one language. Jinja's own looks up, marks and formats a message anew each of the twenty times a page
    asks; this keeps what has no values in it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._kept: dict[str, Markup] = {}
        self._counted: dict[tuple[Any, ...], Markup] = {}

    def __call__(self, message: str, **values: Any) -> Markup:
        if values:
            return Markup(self.language.words(message)) % values  # noqa: S704 (the project's own words; values are escaped)
        kept = self._kept.get(message)
        if kept is None:
            kept = self._kept[message] = Markup(self.language.words(message))  # noqa: S704 (the project's own words)
        return kept

    def counted(self, one: str, many: str, num: int, /, **values: Any) -> Markup:
        """``{% trans %}`` with a plural, where ``%(num)s`` is the number. Such numbers are few: each is worked out once."""
        # The class too: text that equals markup must be escaped all the same.
        key = (one, many, num, *((name, value.__class__, value) for name, value in values.items()))
        kept = self._counted.get(key)
        if kept is None:
            message = Markup(self.language.translations.ngettext(one, many, num))  # noqa: S704 (the project's own words)
            kept = self._counted[key] = message % {"num": num, **values}
        return kept


def marked(text: Text) -> str:
    """``{{ text|words }}``: words with their language, where it is not that of the page. A browser picks fonts by it,
    and a screen reader its voice."""
    if text.lang:
        return Markup(f'<span lang="{escape(text.lang)}">{escape(text.value)}</span>')  # noqa: S704 (both escaped)
    return text.value  # which Jinja escapes
