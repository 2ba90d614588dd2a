"""From a wish to a proposal: what the directory holds now, with the changes in it, as the checker accepts it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from aexpecs.contribute.differences import GONE, Path
from aexpecs.contribute.fix import fixed
from aexpecs.contribute.intake.merging import Books, Conflict, merged, normal
from aexpecs.contribute.intake.received import Trouble, Wish
from aexpecs.contribute.places import nearest_path, problems_of
from aexpecs.contribute.plain import BODY, written
from aexpecs.contribute.proposal import Proposal
from aexpecs.contribute.splice import NotSpliced, spliced
from aexpecs.contribute.tombstones import is_withdrawn
from aexpecs.core.characters import character_problems
from aexpecs.core.content import PHOTO_SUFFIXES
from aexpecs.core.fields import fields_of
from aexpecs.core.kinds import Group
from aexpecs.core.model import Expert, Piece
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source


@dataclass
class Outcome:
    """What became of a wish."""

    wish: Wish
    proposal: Proposal | None = None
    old: str = ""
    troubles: list[Trouble] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    draft: str = ""


def outcome_of(wish: Wish, books: Books) -> Outcome:
    """A proposal for the wish, or the reasons why there is none."""
    outcome = Outcome(wish, notes=list(wish.notes))
    outcome.troubles += _hidden(wish)
    if outcome.troubles:
        return outcome
    old = books.text(wish.path)
    if wish.is_whole:
        _take_whole(outcome, old, books)
    elif old is None:
        outcome.troubles.append(_no_such(wish, books))
    else:
        _take_changes(outcome, old, books)
    return outcome


def _hidden(wish: Wish) -> list[Trouble]:
    """Characters in the answers that no text may have, such as those that turn what is read round."""
    found = []
    for path, text in _leaves((), {path: value for path, value in wish.changes.items() if value is not GONE}):
        for fault in character_problems(Source("", text)):
            if fault.code not in ("W005", "E012", "E013", "E014", "E018"):
                found.append(Trouble(wish.cell(path), fault.message, fault.fix))
    return found


def _leaves(path: Path, value: Any) -> list[tuple[Path, str]]:
    if isinstance(value, Mapping):
        steps = [(step if isinstance(step, tuple) else (step,), inner) for step, inner in value.items()]
    elif isinstance(value, (list, tuple)):
        steps = [((index,), inner) for index, inner in enumerate(value)]
    else:
        return [(path, value)] if isinstance(value, str) else []
    return [leaf for step, inner in steps for leaf in _leaves((*path, *step), inner)]


def _no_such(wish: Wish, books: Books) -> Trouble:
    close = difflib.get_close_matches(wish.address, books.around.directory.experts, n=1, cutoff=0.8)
    fix = f"did you mean {close[0]}?" if close else "for a new profile choose: new profile"
    return Trouble(wish.origin, f"there is no profile {wish.address}", fix)


def _whole(wish: Wish, old: str | None, books: Books, outcome: Outcome) -> str:
    """The source of something new; what is there under the same address is never overwritten."""
    data = normal(wish.changes[()])
    text = written(data, Piece if wish.is_piece else Expert)
    orcid = next((i.get("value", "") for i in data.get("identifiers", ()) if isinstance(i, Mapping)), "")
    if old is not None:
        message = f"{wish.address} is there already; nothing was overwritten"
        fix = "if it is the same, send a change of it; if not, choose another address, such as " + wish.address + "-2"
        outcome.troubles.append(Trouble(wish.origin, message, fix))
        outcome.draft = text
    elif not wish.is_piece and is_withdrawn(books.root, wish.address, str(orcid)):
        message = f"the profile {wish.address} was withdrawn and cannot be brought back"
        outcome.troubles.append(Trouble(wish.origin, message, "ask the person for a new consent first"))
    return text


def _take_whole(outcome: Outcome, old: str | None, books: Books) -> None:
    """Something new, all of it or nothing."""
    wish = outcome.wish
    text = _whole(wish, old, books, outcome)
    if outcome.troubles:
        return
    text, mended, errors = _checked(outcome, "", text, None, books)
    if errors:
        outcome.troubles += [_trouble(wish, text, problem) for problem in errors]
        outcome.draft = text
    else:
        _propose(outcome, "", text, mended, [(name,) for name in wish.changes[()]])


def _take_changes(outcome: Outcome, old: str, books: Books) -> None:
    """All changes that the checker accepts together; what it refuses comes back, and keeps nothing else from its way."""
    wish = outcome.wish
    found = merged(wish, old, books)
    outcome.conflicts += found.conflicts
    outcome.notes += found.notes
    changes: Mapping[Path, Any] = found.changes
    while changes or wish.photo:
        try:
            text = spliced(old, Expert, changes)
        except NotSpliced as fault:
            message = f"the file of {wish.address} cannot be changed: {fault}"
            outcome.troubles.append(Trouble(wish.origin, message, "the desk mends it first: invoke check"))
            return
        text, mended, errors = _checked(outcome, old, text, list(changes), books)
        if not errors:
            if text != old or wish.photo:
                _propose(outcome, old, text, mended, list(changes))
            return
        outcome.troubles += [_trouble(wish, text, problem) for problem in errors]
        paths = [nearest_path(text, problem) for problem in errors]
        guilty = {one for one in changes for path in paths if _are_near(one, path)}
        guilty = guilty or {one for one in changes for path in paths if one[:1] == path[:1]}
        if not guilty:
            return
        changes = {path: value for path, value in changes.items() if path not in guilty}


def _are_near(one: Path, other: Path) -> bool:
    return one[: len(other)] == other[: len(one)]


def _checked(
    outcome: Outcome, old: str, text: str, changed: list[Path] | None, books: Books
) -> tuple[str, list[str], list[Problem]]:
    """``text`` with what could be mended in the changed fields (None: in all), what was mended in words, and the errors
    that were not there before."""
    wish = outcome.wish

    def is_ours(text: str, problem: Problem) -> bool:
        # What somebody sent is rewritten where there is one reading, and never taken out without a word.
        is_changed = changed is None or any(_are_near(one, nearest_path(text, problem)) for one in changed)
        return is_changed and not problem.fix.startswith("delete")

    text, mended = fixed(text, wish.path, books.around, is_ours)
    notes = [f"{wish.cell(nearest_path(text, p))}: {p.message}; taken as: {_value_of(p.fix)}" for p in mended]
    known = {(p.code, p.message) for p in problems_of(old, wish.path, books.around)} if old else set()
    problems = problems_of(text, wish.path, books.around, wish.photo)
    new = [problem for problem in problems if (problem.code, problem.message) not in known]
    notes += [f"{wish.cell(nearest_path(text, p))}: {p.message}; {p.fix}" for p in new if not p.is_error]
    return text, notes, [problem for problem in new if problem.is_error]


def _trouble(wish: Wish, text: str, problem: Problem) -> Trouble:
    """A problem in the words and at the place of whoever filled in the file."""
    path = nearest_path(text, problem)
    if problem.code == "E101":  # it stands at the first field beside those that are missing
        names = re.findall(r'"(\w+)"', problem.message)
        labels = [label_of((*path[:-1], name), wish.is_piece) for name in names]
        words = "this is missing" if len(names) == 1 else "these are missing"
        return Trouble(wish.cell(path[:-1]), f"{words}: {'; '.join(labels)}", "fill it in")
    if problem.code.startswith("E6"):
        path = ("photo",)
    place = wish.cell(path)
    return Trouble(f"{place}: {label_of(path, wish.is_piece)}" if path else place, problem.message, problem.fix)


def _propose(outcome: Outcome, old: str, text: str, notes: list[str], changed: list[Path]) -> None:
    wish = outcome.wish
    record = Piece if wish.is_piece else Expert
    photo = [label_of(("photo",))] if wish.photo else []
    outcome.old = old
    outcome.notes += notes
    outcome.taken = [*dict.fromkeys(label_of(path, wish.is_piece) for path in changed), *photo]
    names = [str(path[0]) for path in changed if path[0] in (*fields_of(record), BODY)]
    what = wish.kind if wish.kind != "update" else ", ".join([*dict.fromkeys(names), *map(str.lower, photo)])
    # Not the name of the file: people write their own names and numbers into it.
    why = f"From a {PurePosixPath(wish.origin).suffix or 'text'} file" + (
        f", based on {wish.based_on}." if wish.based_on else "."
    )
    outcome.proposal = Proposal(wish.path, text, f"{wish.address}: {what}"[:100], why, _beside(wish))


def _value_of(fix: str) -> str:
    return re.sub(r"^write: |^did you mean |\?.*$", "", fix)


def _beside(wish: Wish) -> dict[str, bytes | None]:
    """The photo under the profile's name, and former ones of another kind gone."""
    if not wish.photo:
        return {}
    stem = wish.path.removesuffix(".yml")
    return {stem + suffix: wish.photo if suffix == ".webp" else None for suffix in PHOTO_SUFFIXES}


def label_of(path: Path, is_piece: bool = False) -> str:
    """A field as people know it: ``Posts 1, Post``."""
    record: type | None = Piece if is_piece else Expert
    words: list[str] = []
    for step in path:
        about = fields_of(record).get(str(step)) if record else None
        if isinstance(step, int) and words:
            words[-1] += f" {step + 1}"
        elif about:
            words.append(about.label)
            record = about.kind.record if isinstance(about.kind, Group) else None
        else:
            words.append(str(step))
    return ", ".join(words)
