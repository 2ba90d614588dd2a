"""Lines of the formats for contacts and calendars, which escape and fold alike (RFC 6350, 3.2 and 3.4; RFC 5545, 3.1 and
3.3.11)."""

from __future__ import annotations

from collections.abc import Iterable

MOST_OCTETS = 75  # of a line without its end
_ESCAPES = {ord("\\"): "\\\\", ord(","): "\\,", ord(";"): "\\;", ord("\n"): "\\n"} | {
    code: None for code in (*range(0x20), 0x7F) if code != 0x0A
}


def escaped(value: str) -> str:
    """A value with its commas, semicolons, backslashes and line ends escaped, and no other control characters."""
    return value.replace("\r\n", "\n").translate(_ESCAPES)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no character cut; all but the first begin with a space."""
    if len(line) <= MOST_OCTETS and line.isascii():
        return line
    pieces, room = [""], MOST_OCTETS
    for character in line:
        size = len(character.encode())
        if size > room:
            pieces.append(" ")
            room = MOST_OCTETS - 1
        pieces[-1] += character
        room -= size
    return "\r\n".join(pieces)


def content_lines(lines: Iterable[str]) -> bytes:
    """The bytes of a file of such lines."""
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()
