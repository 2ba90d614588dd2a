"""A contributed file as text with places: decoding, size limits and turning offsets into lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from aexpecs.core.problems import Problem

# What an editor shows as a new line. U+2028, U+2029 and U+0085 also end a line for a YAML parser, but not for the
# person who reads the file: they are refused (E006), so lines are counted as people see them.
LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Source:
    """The text of one file and where it lies; ``path`` is relative to the project folder."""

    path: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets in characters at which the lines begin."""
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, as an editor shows them."""
        return LINE_END.split(self.text)

    @cached_property
    def lower(self) -> str:
        """The text in small letters, for a quick look whether a word occurs."""
        return self.text.lower()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of the character at ``offset``."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def problem(self, code: str, offset: int, message: str, fix: str = "", length: int = 1) -> Problem:
        """A problem with the ``length`` characters from ``offset`` on."""
        line, column = self.place(offset)
        line_length = len(self.lines[line - 1])
        end = min(column + length, line_length + 1)
        return Problem(self.path, line, column, code, message, fix, max(end, column + 1))


class UnreadableSource(Exception):
    """The bytes are not text that can be looked at further; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_source(file: Path, path: str, max_bytes: int) -> Source:
    """The text of ``file``, known as ``path`` in messages.

    :raises UnreadableSource: larger than ``max_bytes``, empty, or not UTF-8.
    """
    data = file.read_bytes()
    if len(data) > max_bytes:
        message = f"the file has {len(data):,} bytes; at most {max_bytes:,} are read"
        raise UnreadableSource(
            Problem(path, 1, 1, "E002", message, "shorten the texts, or move long ones to content/sharing/")
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableSource(_not_utf8(path, data, error)) from error
    if not text.strip("\ufeff \t\r\n"):
        raise UnreadableSource(Problem(path, 1, 1, "E003", "the file is empty", f"start from: invoke new {path}"))
    return Source(path, text)


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(path, 1, 1, "E001", "the file is saved as UTF-16", "save it again with the encoding UTF-8")
    before = Source(path, data[: error.start].decode("utf-8"))
    line, column = before.place(len(before.text))
    message = f"byte {data[error.start]:#04x} is not UTF-8 text; the file was saved in another encoding"
    return Problem(path, line, column, "E001", message, "save it again with the encoding UTF-8")
