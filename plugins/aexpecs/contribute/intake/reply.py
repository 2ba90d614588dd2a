"""A letter that can be sent back as it is: what was taken, what was not, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from aexpecs.contribute.differences import GONE
from aexpecs.contribute.intake.merging import MISSING, Conflict
from aexpecs.contribute.intake.proposing import Outcome, label_of
from aexpecs.contribute.intake.received import Trouble
from aexpecs.contribute.yamlstyle import flow


def reply(outcomes: Sequence[Outcome], troubles: Iterable[Trouble]) -> str:
    """The letter in plain words, without a word of git or YAML but for what was written itself."""
    return "\n".join(_lines(outcomes, list(troubles)))


def _lines(outcomes: Sequence[Outcome], troubles: list[Trouble]) -> Iterator[str]:
    troubles = troubles + [trouble for outcome in outcomes for trouble in outcome.troubles]
    yield "Thank you for what you sent to the A-EXPECS directory."
    if taken := [outcome for outcome in outcomes if outcome.proposal]:
        yield "\nWe took this. A person looks at it before it is published:"
        yield from (f"- {o.wish.address}: {'; '.join(o.taken) or o.wish.kind}" for o in taken)
    if troubles:
        yield "\nWe could not take this. Please change it and send it again:"
        yield from (f"- {place}: {message}.\n  What to do: {fix}" for place, message, fix in troubles)
    for outcome in outcomes:
        if outcome.conflicts:
            yield f"\nIn {outcome.wish.address} these fields were changed by somebody else since your form was made."
            yield "They were left as they are now. If yours is right, please send it again:"
            yield from (line for conflict in outcome.conflicts for line in _conflict(conflict, outcome.wish.is_piece))
    if notes := [note for outcome in outcomes for note in outcome.notes]:
        yield "\nPlease look whether this is right:"
        yield from (f"- {note}" for note in notes)
    for outcome in outcomes:
        if outcome.draft:
            yield f"\nSo that nothing is lost, this is what we read for {outcome.wish.address}:\n\n{outcome.draft}"
    if not taken and not troubles and not any(outcome.conflicts for outcome in outcomes):
        yield "\nIt says what the directory says already: nothing was changed."
    yield ""


def _conflict(conflict: Conflict, is_piece: bool) -> Iterator[str]:
    yield f"- {label_of(conflict.path, is_piece)}"
    yield f"    when your form was made: {_shown(conflict.before)}"
    yield f"    now:                     {_shown(conflict.now)}"
    yield f"    you wrote:               {_shown(conflict.sent)}"


def _shown(value: Any) -> str:
    return "(nothing)" if value is MISSING or value is GONE or value == "" else flow(value)
