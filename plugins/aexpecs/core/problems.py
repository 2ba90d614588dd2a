"""What is wrong in a contributed file, where, and what to do: data that is collected, never raised or logged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aexpecs.core.codes import CODES


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in one file.

    ``path`` is relative to the project folder, with forward slashes. ``line`` and ``column`` count from 1 in
    characters; ``end_column`` is the first column after the fault (0: not known). ``fix`` is one action that can be
    pasted, or an empty string.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str = ""
    end_column: int = 0

    @property
    def severity(self) -> str:
        """``error`` or ``warning``, as `CODES` declares for the code."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """An error keeps its file out of the site; a warning does not."""
        return self.severity == "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in a record, by field and not yet by line: `aexpecs.core.source` turns it into a `Problem`.

    ``field`` is the way to the value, such as ``("positions", 0, "end")``; an empty one means the whole file.
    """

    code: str
    field: tuple[str | int, ...]
    message: str
    fix: str = ""


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that keep a file out of the site."""
    return [problem for problem in problems if problem.is_error]
