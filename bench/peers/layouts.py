"""The templates of the other builders. They are written once, in ``templates/``, in the part of Jinja that Nunjucks shares;
what each builder says in its own way stands there as a tag such as ``{% cards it.related %}``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

FOLDER = Path(__file__).with_name("templates")
KINDS = ("profile", "piece", "list")
PARTS = ("card", "piece_card", "site_head")
# The same words in Jinja and Nunjucks.
JINJA = {
    "cards": '{% set country = true %}{% set about = "topic" %}{% for path in * %}{% set card = FIELDS %}'
    '{% include "card.html" %}{% endfor %}',
    "piece_cards": '{% for path in * %}{% set card = FIELDS %}{% include "piece_card.html" %}{% endfor %}',
    "site_head": '{% include "site_head.html" %}',
    "address": "{{ root }}{{ it.path }}{% if *.page > 1 %}-p{{ *.page }}{% endif %}.html",
}


class Layouts:
    """The templates in the words of a builder. ``*`` in words is what their tag is about; words for ``in card`` stand
    before the part `card`."""

    def __init__(self, words: Mapping[str, str], spoken: Callable[[str], str] = str) -> None:
        """``spoken`` turns what Jinja and Nunjucks share into another language."""
        self.words, self.spoken = words, spoken

    def made(self, looks: Mapping[str, str]) -> dict[str, str]:
        """The templates of all kinds and parts; ``looks`` is the policy and the style sheet of each kind."""
        return {kind: self._page(kind, looks[kind]) for kind in KINDS} | {part: self._part(part) for part in PARTS}

    def _page(self, kind: str, look: str) -> str:
        policy, style = look.split("\n", 1)
        slots = {"policy": policy, "style": style, "data": self._read(f"{kind}.json").replace("\n", "")}
        page = self._filled(self._read("frame.html"), slots | {"main": self._read(f"{kind}.html")})
        return self.words[f"in {kind}"] + self._filled(page, self.words)

    def _part(self, name: str) -> str:
        return self.words.get(f"in {name}", "") + self._filled(self._read(f"{name}.html"), self.words)

    def _read(self, name: str) -> str:
        """A file without the line breaks after tags that stand alone."""
        return self.spoken(re.sub(r"(?m)^((?:\{%[^%]*%\})+)\n", r"\1", (FOLDER / name).read_text("utf-8")))

    def _filled(self, text: str, words: Mapping[str, str]) -> str:
        """A template with words, or the file of that name, in place of the tags that no language has."""

        def fill(tag: re.Match[str]) -> str:
            name, about = tag[1], tag[2] or ""
            if name in words:
                return words[name].replace("*", about)
            return self._filled(self._read(f"{name}.html"), words) if (FOLDER / f"{name}.html").exists() else tag[0]

        return re.sub(r"\{% (\w+)(?: ([\w.]+))? %\}", fill, text)


def looks_of(pages: Iterable[Path]) -> str:
    """The policy and the style sheet, with what stands around it, that most of our own pages have."""
    found = Counter(
        "\n".join(
            re.findall(
                r"<meta http-equiv.*?>|<style>.*?</style>|<script src.*?</script>", page.read_text("utf-8"), re.S
            )
        )
        for page in pages
    )
    return found.most_common(1)[0][0]
