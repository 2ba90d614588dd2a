"""What a case study and a human-interest story tell, part by part: the headings that writers find and the checker holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_HEADING = re.compile(r"^ {0,3}##(?!#)[ \t]*(.*?)[ \t#]*$", re.M)
_EDGES = ".:!?…–- \t*_"


class Part(NamedTuple):
    """A section: its headings by language, of which the first is proposed, and what it tells."""

    headings: Mapping[str, tuple[str, ...]]
    tells: str

    def heading(self, lang: str) -> str:
        """The heading that is proposed in a language; in English where the template has none in it."""
        return self.headings.get(lang, self.headings["en"])[0]


class Section(NamedTuple):
    """A second-level heading of a text, where it stands, and the text below it."""

    heading: str
    start: int
    text: str


_CHANGE = Part(
    {"en": ("What changed",), "id": ("Apa yang berubah", "Perubahan")}, "What was done, by whom, in which order."
)
TEMPLATES: dict[str, tuple[Part, ...]] = {
    "case_study": (
        Part({"en": ("Problem", "The problem"), "id": ("Masalah",)}, "What was wrong, for whom, and since when."),
        _CHANGE,
        Part({"en": ("Beneficiaries", "Who benefits"), "id": ("Penerima manfaat",)}, "Who has it better now."),
        Part({"en": ("Results",), "id": ("Hasil",)}, "What can be counted or seen, with the state before."),
        Part({"en": ("Challenges",), "id": ("Tantangan",)}, "What went wrong, and what was done about it."),
        Part({"en": ("Lessons", "Lessons learned"), "id": ("Pelajaran",)}, "What you would tell a colleague."),
        Part(
            {"en": ("Conditions for replication",), "id": ("Syarat replikasi",)},
            "What another office needs to do the same.",
        ),
    ),
    "human_interest": (
        Part({"en": ("Who",), "id": ("Siapa",)}, "The person, under another name if they wish."),
        Part({"en": ("Before",), "id": ("Sebelumnya",)}, "How it was before."),
        _CHANGE,
        Part(
            {"en": ("In their words", "In her words", "In his words"), "id": ("Kata mereka", "Katanya")},
            "What the people say themselves.",
        ),
    ),
}
LANGUAGES = tuple(TEMPLATES["case_study"][0].headings)


def sections(text: str) -> Iterator[Section]:
    """The sections of a Markdown text."""
    found = list(_HEADING.finditer(text))
    for match, following in zip(found, [*found, None][1:], strict=True):
        end = following.start() if following else len(text)
        yield Section(match[1], match.start(), text[match.end() : end].strip())


def is_of(part: Part, heading: str) -> bool:
    """Whether a heading is one of the part, in any language of the template; capitals and signs around do not count."""
    plain = heading.strip(_EDGES).casefold()
    return any(plain == word.casefold() for words in part.headings.values() for word in words)


def template(kind: str, lang: str = "en") -> str:
    """The Markdown to begin a piece of a kind with; empty where the kind has no template."""
    return "\n\n".join(f"## {part.heading(lang)}\n\n{part.tells}" for part in TEMPLATES.get(kind, ()))
