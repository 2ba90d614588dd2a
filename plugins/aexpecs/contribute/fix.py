"""``invoke fix``: what the checker says can be pasted is put in its place; everything else stays byte for byte.

The checker writes each fix in one of a few forms. ``write: X`` puts X in the place of the marked value; a whole line,
such as ``- X`` or ``name: X``, and a list in brackets replace what is there; ``delete this line`` takes the field away.
What a form could mean is tried, and kept only if the checker then accepts that line. Anything else is advice for a
person: no word is guessed, no text is shortened, and nothing that somebody would have to decide is decided.
"""

from __future__ import annotations

import difflib
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml

from aexpecs.checks import check_content
from aexpecs.contribute.differences import GONE
from aexpecs.contribute.places import path_at, problems_of
from aexpecs.contribute.splice import NotSpliced, spliced
from aexpecs.core.clock import build_date
from aexpecs.core.collections import COLLECTIONS
from aexpecs.core.content import Content
from aexpecs.core.model import Expert, Piece
from aexpecs.core.problems import Problem
from aexpecs.core.reading import folded
from aexpecs.core.source import LINE_END, Source

MOST_FIXES = 200
Form = Callable[[str, Problem], Iterator[str]]


def fixed(
    text: str, path: str, around: Content, may_fix: Callable[[str, Problem], bool] = lambda text, problem: True
) -> tuple[str, list[Problem]]:
    """``text`` with every fix that can be pasted, and the problems that are gone by it."""
    done: list[Problem] = []
    problems = problems_of(text, path, around)
    while len(done) < MOST_FIXES:
        for problem in problems:
            if may_fix(text, problem) and (better := _without_problem(text, problem, problems, around)):
                text, problems = better
                done.append(problem)
                break
        else:
            break
    return text, done


def _without_problem(
    text: str, problem: Problem, problems: list[Problem], around: Content
) -> tuple[str, list[Problem]] | None:
    """The first attempt after which the checker has nothing new to say about the line, and no longer says this."""
    for form in FORMS:
        for attempt in form(text, problem):
            left = problems_of(attempt, problem.path, around)
            if _is_gone(problem, problems, left) and attempt != text:
                return attempt, left
    return None


def _is_gone(problem: Problem, before: list[Problem], after: list[Problem]) -> bool:
    known = {(other.code, other.message) for other in before if other is not problem}
    return not any(
        (other.code, other.message, other.line) == (problem.code, problem.message, problem.line)
        or (other.line == problem.line and (other.code, other.message) not in known)
        for other in after
    )


# The forms of a fix


def _line_ends(text: str, problem: Problem) -> Iterator[str]:
    if problem.code == "W005":
        yield LINE_END.sub("\n", text)


def _signs(text: str, problem: Problem) -> Iterator[str]:
    """A character that has no place in the file: deleted, or an ordinary one instead."""
    instead = {"W004": "", "E007": "", "E008": "", "E009": "", "E018": " ", "E014": "  "}
    if problem.code in instead:
        offset = _offset(text, problem.line, problem.column)
        yield text[:offset] + instead[problem.code] + text[offset + 1 :]
    if problem.code == "E012":
        yield unicodedata.normalize("NFC", text)


def _value(text: str, problem: Problem) -> Iterator[str]:
    """``write: X``: X instead of the marked word or value."""
    match = re.fullmatch(r"write: (.+)", problem.fix, re.S)
    if not match or problem.code == "E012":
        return
    words = match.group(1)
    if words.startswith('"'):
        yield from _quoted(text, problem, words)
        words = yaml.load(words, yaml.BaseLoader)  # noqa: S506
    if (path := path_at(text, problem)) is not None:
        yield from _spliced(text, problem, {path: _typed(words, text, problem)})
    yield from _marked(text, problem, words)


def _typed(words: str, text: str, problem: Problem) -> object:
    """A number or a flag, if the person wrote it without quotes."""
    if text[_offset(text, problem.line, problem.column)] in ("'", '"'):
        return words
    return int(words) if re.fullmatch(r"[1-9][0-9]{0,8}", words) else {"true": True, "false": False}.get(words, words)


def _quoted(text: str, problem: Problem, words: str) -> Iterator[str]:
    """A value in quotes instead of the same words without, wherever their lines were broken."""
    value = str(yaml.load(words, yaml.BaseLoader))  # noqa: S506
    offset = _offset(text, problem.line, problem.column)
    pattern = r"[“”„«‘‚]?" + r"\s+".join(map(re.escape, value.split())) + r"[“”„»’‘]?"
    if match := re.compile(pattern).match(text, offset):
        yield text[:offset] + words + text[match.end() :]


def _code(text: str, problem: Problem) -> Iterator[str]:
    """``did you mean x? (Label)``, if the person wrote just this in other letters; a mere likeness is for people."""
    match = re.fullmatch(r"did you mean ([^?]+)\?(?: \((.+)\))?", problem.fix)
    wrote = re.match(r'"(.*)" is not', problem.message)
    if match and wrote and folded(wrote.group(1)) in {folded(words) for words in match.groups() if words}:
        path = path_at(text, problem)
        if path is not None and problem.code != "E102":
            yield from _spliced(text, problem, {path: match.group(1)})
        yield from _marked(text, problem, match.group(1))


def _line(text: str, problem: Problem) -> Iterator[str]:
    """A whole line, or the marked part of one, as the checker wrote it; all lines of a list with odd bullets alike."""
    if not re.match(r"E01[5-7]|E02[0-9]|E03[0-2]", problem.code) or not re.match(r"- |\w+: ", problem.fix):
        return
    lines = text.splitlines(keepends=True)
    line = lines[problem.line - 1]
    body = line.strip()
    if _letters(body) == _letters(problem.fix):
        lines[problem.line - 1] = line.replace(body, problem.fix)
        yield "".join(lines)
    if match := re.match(r"( *)([^\w\s])\s*", line):
        bullet = re.compile(rf"{match.group(1)}{re.escape(match.group(2))}\s*(?=\S)")
        for number in range(problem.line - 1, len(lines)):
            lines[number] = bullet.sub(f"{match.group(1)}- ", lines[number], count=1)
        yield "".join(lines)
    marked = line[problem.column - 1 : problem.end_column - 1]
    if _letters(marked) == _letters(problem.fix):
        yield from _marked(text, problem, problem.fix)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _list(text: str, problem: Problem) -> Iterator[str]:
    if re.fullmatch(r"\[.*\]", problem.fix):
        yield from _marked(text, problem, problem.fix)


def _gone(text: str, problem: Problem) -> Iterator[str]:
    if problem.fix not in ("delete this line", "delete the line"):
        return
    if (path := path_at(text, problem)) is not None:
        yield from _spliced(text, problem, {path: GONE})
    elif problem.code == "E027":
        lines = text.splitlines(keepends=True)
        del lines[problem.line - 1]
        yield "".join(lines)


FORMS: tuple[Form, ...] = (_line_ends, _signs, _value, _code, _line, _list, _gone)


def _spliced(text: str, problem: Problem, changes: dict[tuple[str | int, ...], object]) -> Iterator[str]:
    try:
        yield spliced(text, Piece if problem.path.endswith(".md") else Expert, changes)
    except NotSpliced:
        return


def _marked(text: str, problem: Problem, words: str) -> Iterator[str]:
    """``words`` instead of what the problem marks."""
    if problem.end_column > problem.column:
        start = _offset(text, problem.line, problem.column)
        yield text[:start] + words + text[_offset(text, problem.line, problem.end_column) :]


def _offset(text: str, line: int, column: int) -> int:
    return Source("", text).line_starts[line - 1] + column - 1


# The verb


def fix(root: Path, paths: Sequence[str] = (), dry_run: bool = False) -> int:
    """Fix what can be pasted in ``paths``, or in all profiles and pieces; 0 if all of it could be read.

    2 when a path is not there.
    """
    if missing := [path for path in paths if not Path(path).exists()]:
        print(f"fix: {missing[0]} is not there; name a file or folder, such as content/experts/id", file=sys.stderr)
        return 2
    around = check_content(root, build_date(root))
    wrong = {problem.path for problem in around.problems}
    count = 0
    for file in _files(root, [Path(path) for path in paths]):
        path = _shown(root, file)
        if path.startswith("content/") and path not in wrong:
            continue
        try:
            old = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            print(f"{path}: not UTF-8; save it again with the encoding UTF-8, then run: invoke fix", file=sys.stderr)
            continue
        new, done = fixed(old, path, around)
        count += len(done)
        for problem in done:
            print(f"{path}:{problem.line}: {problem.code}: {problem.message} -> {problem.fix}")
        if new != old and dry_run:
            print(diff_of(path, old, new))
        elif new != old:
            file.write_bytes(new.encode("utf-8"))
    words = "would be fixed" if dry_run else "fixed"
    print(f"{count} problem{'s' if count != 1 else ''} {words}. What is left says: invoke check")
    return 0


def _files(root: Path, paths: list[Path]) -> Iterator[Path]:
    folders = paths or [root / "content" / name for name in COLLECTIONS if name != "pages"]
    for path in folders:
        inside = sorted(path.rglob("*"), key=lambda file: file.as_posix()) if path.is_dir() else [path]
        yield from (
            file for file in inside if file.suffix in (".yml", ".md") and file.is_file() and not file.is_symlink()
        )


def _shown(root: Path, file: Path) -> str:
    whole = file.resolve()
    return (whole.relative_to(root.resolve()) if whole.is_relative_to(root.resolve()) else file).as_posix()


def diff_of(path: str, old: str, new: str) -> str:
    """What changed, as git shows it."""
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"a/{path}" if old else "/dev/null", f"b/{path}", n=1, lineterm=""
    )
    return "\n".join(lines)
