"""The rules for case studies and human-interest stories: others must be able to compare and to repeat."""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.core.directory import Directory
from aexpecs.core.model import Piece
from aexpecs.core.problems import Finding
from aexpecs.core.stories import LANGUAGES, TEMPLATES, Part, Section, is_of, sections

_KINDS = {"case_study": "a case study", "human_interest": "a story"}


def stories_follow_their_template(piece: Piece, directory: Directory) -> Iterator[Finding]:
    """A case study and a story have the sections of their template, and something stands in each.

    A translation follows its original. In a language in which the template has no words, sections are only counted.
    """
    parts = TEMPLATES.get(piece.kind, ())
    if not parts or piece.translation_of or not piece.body.strip():
        return
    found = list(sections(piece.body))
    if piece.lang.partition("-")[0] not in LANGUAGES and not any(is_of(parts[0], one.heading) for one in found):
        yield from _enough(piece, parts, found)
        return
    for index, part in enumerate(parts):
        if not any(is_of(part, one.heading) for one in found):
            heading = f'"## {part.heading(piece.lang)}"'
            message = f"{_KINDS[piece.kind]} has a section {heading}: {part.tells[0].lower()}{part.tells[1:-1]}"
            later = next((one.start for one in found if any(is_of(p, one.heading) for p in parts[index + 1 :])), None)
            place, where = (len(piece.body.rstrip()) - 1, "at the end") if later is None else (later, "above this line")
            yield Finding("E841", ("body", place), message, f"add {heading} and a few sentences {where}")
    for one in found:
        if not one.text:
            yield Finding("E843", ("body", one.start), "nothing stands below this heading", "write a few sentences")


def _enough(piece: Piece, parts: tuple[Part, ...], found: list[Section]) -> Iterator[Finding]:
    if len(found) < len(parts):
        names = ", ".join(part.heading("en") for part in parts)
        message = f"{_KINDS[piece.kind]} has {len(parts)} sections, this one {len(found)}"
        yield Finding("E841", ("body", 0), message, f"write a heading with ## for each of: {names}")


def stories_name_a_characteristic(piece: Piece, directory: Directory) -> Iterator[Finding]:
    """A case study and a story name the characteristic of the blueprint that they serve."""
    if piece.kind not in TEMPLATES or piece.translation_of:
        return
    if not piece.characteristics:
        known = ", ".join(
            f"{tag} ({labels.get('en', tag)})" for tag, labels in directory.vocabulary.characteristics.items()
        )
        message = f"{_KINDS[piece.kind]} names no characteristic that it serves"
        yield Finding("E842", (), message, f'add characteristics: ["..."], one or more of: {known}')
