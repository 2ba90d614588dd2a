"""The rules for learning paths: somebody stands behind them, steps come once, questions have an answer."""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.core.directory import Directory
from aexpecs.core.model import LearningPath
from aexpecs.core.problems import Finding


def somebody_stands_behind(path: LearningPath, directory: Directory) -> Iterator[Finding]:
    """A learning path names who put it together."""
    if not path.authors and not path.office:
        fix = "add authors: [country/name of a profile], or office: the code of an organisation"
        yield Finding("E831", (), "nobody stands behind this path", fix)


def steps_come_once(path: LearningPath, directory: Directory) -> Iterator[Finding]:
    """A piece is one step of a path; what is done with it twice is one task."""
    seen: set[str] = set()
    for index, step in enumerate(path.steps):
        if step.piece and step.piece in seen:
            message = f'"{step.piece}" is a step already'
            yield Finding("E832", ("steps", index, "piece"), message, "put both tasks into one step")
        seen.add(step.piece)


def right_answers_are_there(path: LearningPath, directory: Directory) -> Iterator[Finding]:
    """The right answer of a question is one of its answers."""
    for place, step in enumerate(path.steps):
        for index, check in enumerate(step.checks):
            if check.right and check.answers and check.right > len(check.answers):
                field = ("steps", place, "checks", index, "right")
                message = f"answer {check.right} of {len(check.answers)}"
                yield Finding("E833", field, message, f"write a number from 1 to {len(check.answers)}")
