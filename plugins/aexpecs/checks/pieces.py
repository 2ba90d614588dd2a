"""The rules for texts: signed, connected, plain Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.checks.references import link_fault, nearest_of
from aexpecs.core.directory import Directory
from aexpecs.core.markdown import inner_links, markdown_faults
from aexpecs.core.model import Page, Piece
from aexpecs.core.problems import Finding


def somebody_signs(piece: Piece, directory: Directory) -> Iterator[Finding]:
    """A text has an author or, if it is a question, someone who asks."""
    if piece.authors or (piece.kind == "question" and piece.asked_by):
        return
    fix = (
        "add asked_by: the office that asks" if piece.kind == "question" else "add authors: [country/name of a profile]"
    )
    yield Finding("E701", (), "nobody signs this text", fix)


def replies_and_translations_fit(piece: Piece, directory: Directory) -> Iterator[Finding]:
    """A reply goes to another piece; a translation is in another language than its original."""
    for field in ("replies_to", "translation_of"):
        wanted = getattr(piece, field)
        if not wanted:
            continue
        if wanted == piece.id:
            yield Finding("E203", (field,), "this is the piece itself", "delete this line")
        elif wanted in directory.unreadable:
            yield Finding(
                "W204", (field,), f'the piece "{wanted}" is shown to nobody now', "leave it until the piece is mended"
            )
        elif wanted not in directory.pieces:
            yield Finding("E202", (field,), f'there is no piece "{wanted}"', nearest_of(wanted, directory.pieces))
        elif field == "translation_of" and directory.pieces[wanted].lang == piece.lang:
            yield Finding(
                "E706", (field,), f'"{wanted}" is in the same language', "set lang: to the language of this text"
            )
    if piece.replies_to and piece.kind == "question":
        yield Finding(
            "E705",
            ("replies_to",),
            "a question does not reply; it asks",
            "change kind: to article, or delete this line",
        )


def dates_are_in_order(piece: Piece, directory: Directory) -> Iterator[Finding]:
    """What begins comes before what ends, and nothing is dated after today."""
    if piece.date and (piece.date - directory.today).days > 1:
        yield Finding("E121", ("date",), f"{piece.date} is still to come on {directory.today}", "check the date")
    if piece.updated and (piece.updated - directory.today).days > 1:
        yield Finding("E121", ("updated",), f"{piece.updated} is still to come on {directory.today}", "check the date")
    elif piece.date and piece.updated and piece.updated < piece.date:
        yield Finding(
            "E122",
            ("updated",),
            f"updated on {piece.updated}, before it was published on {piece.date}",
            "check both dates",
        )


def body_is_plain_markdown(text: Piece | Page, directory: Directory) -> Iterator[Finding]:
    """Markdown has no HTML of its own, no pictures from elsewhere, no unsafe links; headings begin at the second level."""
    if not text.body.strip():
        yield Finding("E707", (), "the text has no body", "write it below the second line of ---")
    for offset, code, message, fix in markdown_faults(text.body, lowest_heading=2):
        yield Finding(code, ("body", offset), message, fix)


def links_lead_somewhere(text: Piece | Page, directory: Directory) -> Iterator[Finding]:
    """A link to something of this directory leads to it."""
    for offset, link in inner_links(text.body):
        if fault := link_fault(link, directory):
            yield Finding(fault[0], ("body", offset), *fault[1:])
