"""Where a profile stands in an alphabetical list, and which other forms of its name lead there from other letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from aexpecs.core.model import Expert
from aexpecs.core.names import LATIN, filed_as, heading_letter, script_of
from aexpecs.views.page import Group
from aexpecs.views.wording import Language, Text


class Filed(NamedTuple):
    """The place of a profile in the lists of a language: a key that sorts, the letter it stands under, and of each other
    form under another letter the same and the form."""

    key: bytes
    letter: str
    others: tuple[tuple[bytes, str, str], ...]


class Row(NamedTuple):
    """A line of an alphabetical list: a profile by its id, or a form of its name that leads to it."""

    expert: str
    form: str = ""


def filed(expert: Expert, language: Language) -> Filed:
    """The place of a profile; it depends on nothing else than these two."""
    end = expert.id.encode()
    letter = heading_letter(filed_as(expert))
    forms = ((heading_letter(form), form) for form in other_forms(expert))
    others = [(language.order(form) + end, other, form) for other, form in forms if other != letter]
    return Filed(language.order(filed_as(expert)) + end, letter, tuple(others))


def rows_by_letter(experts: Iterable[Expert], filed: Callable[[Expert], Filed], language: Language) -> list[Group[Row]]:
    """The lines of an alphabetical list under first letters, of profiles that are ``filed``."""
    keyed: list[tuple[str, bytes, Row]] = []
    for expert in experts:
        key, letter, others = filed(expert)
        keyed.append((letter, key, Row(expert.id)))
        keyed += ((other, at, Row(expert.id, form)) for at, other, form in others)
    keyed.sort(key=lambda one: (language.order(one[0]), one[1]))
    found: dict[str, list[Row]] = {}
    for letter, _, row in keyed:
        found.setdefault(letter, []).append(row)
    return [Group(_anchor(letter), Text(letter), rows) for letter, rows in found.items()]


def _anchor(letter: str) -> str:
    return letter.lower() if letter.isascii() and letter.isalpha() else f"u{ord(letter[0]):x}"


def other_forms(expert: Expert) -> list[str]:
    """Other Latin forms of a name that somebody may look under; in Viet Nam the given name, by which people go there."""
    forms = [
        other.value
        for other in expert.other_names
        if other.kind in ("romanised", "alias", "former") and script_of(other.value[:1]) == LATIN
    ]
    if expert.country == "vn" and expert.address_as:
        forms.append(f"{expert.address_as} ({expert.name})")
    return [form for form in dict.fromkeys(forms) if form not in (expert.name, filed_as(expert))]
