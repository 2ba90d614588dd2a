"""Bad files whose bytes git or an editor would mend, or that are too large to keep: made when they are needed."""

from __future__ import annotations

from typing import NamedTuple

from tests.checks.corpus import GOOD, Expected

PROFILE = (GOOD / "experts/la/bounmy-vongsa.yml").read_bytes()
LATIN = (GOOD / "experts/ph/maria-luz-dela-pena.yml").read_bytes()
THAI = (GOOD / "experts/th/somchai-rattanakul.yml").read_bytes()
PIECE = (GOOD / "sharing/who-rotates-staff.md").read_bytes()


class ByteCase(NamedTuple):
    """A file by its bytes, and what must be said about it."""

    name: str
    data: bytes
    expected: tuple[Expected, ...]
    sentence: str


def one(code: str, line: int = 1, column: int = 1) -> tuple[Expected, ...]:
    return (Expected(code, line, column),)


BYTE_CASES = (
    ByteCase("utf-16.yml", PROFILE.decode().encode("utf-16"), one("E001"), "Windows Notepad calls this Unicode."),
    ByteCase(
        "utf-16-big-endian.yml",
        b"\xfe\xff" + PROFILE.decode().encode("utf-16-be"),
        one("E001"),
        "UTF-16 the other way round.",
    ),
    ByteCase(
        "western.yml",
        LATIN.decode().replace("“", '"').encode("cp1252", "replace"),
        one("E001", 1, 24),
        "The ñ of Peña is one byte of Windows-1252.",
    ),
    ByteCase(
        "thai-windows.yml",
        THAI.decode().encode("cp874", "replace"),
        one("E001", 3, 13),
        "Thai in the encoding of old Windows.",
    ),
    ByteCase("cut-in-a-letter.yml", PROFILE[:8], one("E001", 1, 7), "A file ends within a Lao letter."),
    ByteCase("byte-order-mark.yml", b"\xef\xbb\xbf" + PROFILE, one("W004"), "A byte order mark is only a warning."),
    ByteCase(
        "byte-order-mark.md", b"\xef\xbb\xbf" + PIECE, one("W004"), "A byte order mark before the fields of a text."
    ),
    ByteCase(
        "crlf.yml", PROFILE.replace(b"\n", b"\r\n"), one("W005", 1, 18), "Line ends of Windows are only a warning."
    ),
    ByteCase("crlf.md", PIECE.replace(b"\n", b"\r\n"), one("W005", 1, 4), "Line ends of Windows in a text."),
    ByteCase("lone-cr.yml", PROFILE.replace(b"\n", b"\r"), one("W005", 1, 18), "Line ends of old Macs."),
    ByteCase(
        "lone-cr-and-fault.yml",
        PROFILE.replace(b"lang: en\n", b"lang: english\n").replace(b"\n", b"\r"),
        (Expected("W005", 1, 18), Expected("E120", 2, 7)),
        "With them a fault is still at its own line.",
    ),
    ByteCase(
        "crlf-and-fault.yml",
        PROFILE.replace(b"lang: en\n", b"lang: english\n").replace(b"\n", b"\r\n"),
        (Expected("W005", 1, 18), Expected("E120", 2, 7)),
        "With line ends of Windows a fault is at its own line.",
    ),
    ByteCase(
        "crlf-and-only-comments.yml",
        b"# to be filled in\r\n",
        (Expected("E003", 1, 1), Expected("W005", 1, 18)),
        "A warning does not hide that the file has no fields.",
    ),
    ByteCase("nul.yml", PROFILE.replace(b"Trainer", b"Train\x00er"), one("E009", 8, 17), "A NUL stands in a title."),
    ByteCase(
        "escape.yml",
        PROFILE.replace(b"Trainer", b"\x1b[31mTrainer"),
        one("E009", 8, 12),
        "A sequence that colours a terminal.",
    ),
    ByteCase(
        "delete.yml", PROFILE.replace(b"Trainer", b"Trainer\x7f"), one("E009", 8, 19), "A DEL stands after a title."
    ),
    ByteCase(
        "noncharacter.yml",
        PROFILE.replace(b"Trainer", "Trainer\uffff".encode()),
        one("E009", 8, 19),
        "U+FFFF is no character.",
    ),
    ByteCase("empty.yml", b"", one("E003"), "The file is empty."),
    ByteCase("white.yml", b"\xef\xbb\xbf \n\n", one("E003"), "The file has spaces and nothing else."),
    ByteCase("empty.md", b"\n", one("E003"), "The text is empty."),
    ByteCase("too-large.yml", PROFILE + b"# " + b"x" * 65536, one("E002"), "A profile has more than 64 kB."),
    ByteCase("too-large.md", PIECE + b"word " * 53000, one("E002"), "A text has more than 256 kB."),
    ByteCase(
        "sixty-thousand-brackets.yml",
        b"x: " + b"[" * 60000,
        one("E028", 1, 11),
        "The C parser would take the process with it.",
    ),
    ByteCase("sixty-thousand-braces.yml", b"{" * 60000, one("E028", 1, 9), "The same with braces."),
    ByteCase("thirty-thousand-hyphens.yml", b"- " * 30000, one("E028", 1, 17), "The same with hyphens."),
    ByteCase("profile.yaml", PROFILE, one("E019"), "A profile ends in .yml."),
    ByteCase("profile.txt", PROFILE, one("E019"), "A text file is no profile."),
)
