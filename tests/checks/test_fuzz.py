"""Good files damaged at random: whatever people or programs do to a file, it is reported and never breaks the check.

``AEXPECS_FUZZ=20000 pytest tests/checks/test_fuzz.py -s`` tries more and prints how near the reports are to the damage.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

from aexpecs.checks import check_file
from aexpecs.core.content import Content
from aexpecs.core.source import LINE_END
from tests.checks.corpus import GOOD, good_files

TRIES = int(os.environ.get("AEXPECS_FUZZ", "300"))
SIGNS = [*":-#\"'[]{},&*!|>%@`?\\=~<", ": ", "- ", " #", "  ", "\t", "\n", "---\n", '""', "{}", "[]", "<<: "]
ODD = [*"\u00a0\u200b\u202e\u2028\ufeff\u0301\u3000：，“–๒ถខ\U000e0041\ue000\x00\x1b\x85", "\r\n", "ၺေ"]

MISSING = {"E033", "E101", "E701", "E707"}  # what is not there has no line


def damaged(lines: list[str], chance: random.Random) -> tuple[list[str], int]:
    """The lines after one accident, and the number (from 1) of the line it happened in."""
    lines = list(lines)
    number = chance.randrange(len(lines))
    line = lines[number]
    at = chance.randrange(len(line) + 1)
    accident = chance.choice(
        ["delete", "double", "sign", "sign", "odd", "cut", "drop", "repeat", "swap", "indent", "join", "empty", "long"]
    )
    if accident == "delete":
        lines[number] = line[:at] + line[at + 1 :]
    elif accident == "double":
        lines[number] = line[:at] + line[at : at + 1] + line[at:]
    elif accident in ("sign", "odd"):
        lines[number] = line[:at] + chance.choice(SIGNS if accident == "sign" else ODD) + line[at:]
    elif accident == "cut":
        lines[number:] = [line[:at]]
    elif accident == "drop":
        del lines[number]
    elif accident == "repeat":
        lines.insert(number, line)
    elif accident == "swap":
        other = (number + 1) % len(lines)
        lines[number], lines[other] = lines[other], lines[number]
    elif accident == "indent":
        lines[number] = line[1:] if chance.random() < 0.5 else " " * chance.choice((1, 2, 4)) + line
    elif accident == "join":
        lines[number : number + 2] = [" ".join(lines[number : number + 2])]
    elif accident == "empty":
        lines[number] = line.split(":")[0] + ":"
    elif accident == "long":
        lines[number] = line + " " + "more words" * 300
    return lines, number + 1


def test_damaged_files_are_reported_and_never_break_the_check(around: Content, tmp_path: Path) -> None:
    """No exception, every problem lies within the file, names a rule and says what to do."""
    chance = random.Random(2026)  # noqa: S311
    sources = [(path, (GOOD / path).read_text(encoding="utf-8").split("\n")) for path in good_files()]
    count: Counter[str] = Counter()
    for _ in range(TRIES):
        path, lines = chance.choice(sources)
        changed, number = damaged(lines, chance)
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(changed), encoding="utf-8", newline="")

        problems = check_file(file, path.as_posix(), around)

        last = len(LINE_END.split("\n".join(changed)))
        assert all(1 <= problem.line <= last and problem.column >= 1 for problem in problems), (problems, changed)
        assert all(problem.message and problem.fix for problem in problems), problems
        count["reported" if problems else "accepted"] += 1
        count["one problem"] += len(problems) == 1
        near = any(abs(problem.line - number) <= 1 for problem in problems)
        count["near"] += near
        count["far, but something is missing"] += not near and any(problem.code in MISSING for problem in problems)
        count["generic"] += any(problem.message.startswith("YAML cannot") for problem in problems)
    print(f"\n{TRIES} accidents:", ", ".join(f"{name} {n}" for name, n in sorted(count.items())))
