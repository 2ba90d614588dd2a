"""``invoke gate``: whether a proposal may be merged at all. Decided by the code and the data of the base branch.

A rule takes a `Proposal` and yields `Refusal`s, each with its own sentence and what to do. `RULES` is the list. The gate
says who may change what and keeps out what would harm other people's machines; whether a file is right, `invoke check`
says; whether it is true, a person.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from aexpecs.checks.report import visible
from aexpecs.contribute.gate import amounts, hands, names, people
from aexpecs.contribute.gate.proposed import Proposal, Refusal, hand_of
from aexpecs.contribute.gitobjects import Change, GitFailed, Repository
from aexpecs.core.model import Member
from aexpecs.core.owners import OWNERS_PATH, read_owners
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source
from aexpecs.core.vocabulary import load_vocabulary

Rule = Callable[[Proposal], Iterator[Refusal]]

RULES: tuple[Rule, ...] = (
    hands.somebody_known,
    hands.owners_stay,
    hands.machinery_stays,
    hands.only_content_is_touched,
    hands.own_country,
    hands.own_pieces,
    names.no_links,
    names.no_submodules,
    names.plain_modes,
    names.names_work_everywhere,
    names.no_two_names_are_alike,
    names.files_are_in_place,
    amounts.not_a_mass_change,
    amounts.not_too_large,
    amounts.photos_are_bare,
    people.profiles_can_be_read,
    people.withdrawal_before_deletion,
    people.tombstones_only_grow,
    people.consent_by_the_right_hand,
    people.nomination_by_the_right_hand,
    people.addresses_are_free,
    people.identifiers_are_free,
    amounts.nothing_changed_meanwhile,
    amounts.history_is_clean,
)
# A flood of files is refused before any of them is read.
BEFORE_READING: tuple[Rule, ...] = (hands.somebody_known, hands.owners_stay, amounts.not_a_mass_change)


class Verdict(NamedTuple):
    """What the gate says about a proposal, and in whose hand it was taken to be."""

    hand: str
    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]


def decide(repository: Repository, base: str, head: str, proposers: Sequence[str]) -> Verdict:
    """The verdict on the commit ``head``, proposed by accounts or mailboxes ``proposers`` for the branch ``base``.

    :raises GitFailed: a commit is not there, or the base branch has no list of owners that can be read.
    """
    base, head = repository.commit(base), repository.commit(head)
    members = _members(repository, base)
    content = repository.file(base, OWNERS_PATH)
    problems: list[Problem] = []
    source = Source(OWNERS_PATH, (content or b"").decode("utf-8", "replace"))
    owners = read_owners(source, members, problems) if content else None
    if owners is None or problems:
        raise GitFailed(f"{OWNERS_PATH} of the base branch cannot be read: invoke check {OWNERS_PATH}")
    hand = hand_of(proposers, owners, members)
    fork = repository.merge_base(base, head)
    if not fork:
        fix = "begin from a copy of this repository"
        return Verdict(hand.words(), (), (Refusal("unrelated", "", "the proposal has no history in common", fix),))
    proposal = Proposal(repository, base, head, fork, hand)
    rules = RULES if hand.maintains or len(proposal.changes) <= amounts.MOST_FILES else BEFORE_READING
    found = tuple(dict.fromkeys(refusal for rule in rules for refusal in rule(proposal)))
    return Verdict(hand.words(), proposal.changes, found)


def _members(repository: Repository, commit: str) -> dict[str, Member]:
    with tempfile.TemporaryDirectory() as folder:
        repository.extract(commit, repository.paths(commit, "content/vocabulary/"), Path(folder))
        return load_vocabulary(Path(folder) / "content/vocabulary", "content/vocabulary", []).members


def gate(root: Path, base: str, head: str, proposers: Sequence[str], form: str = "text") -> int:
    """``invoke gate``: 0 the proposal may be merged, 1 it is refused, 2 the call or the base is wrong."""
    if form not in FORMATS:
        print(f'gate: there is no format "{form}"; use one of {", ".join(FORMATS)}', file=sys.stderr)
        return 2
    try:
        verdict = decide(Repository(root), base, head, proposers)
    except GitFailed as fault:
        print(f"gate: {visible(str(fault))}", file=sys.stderr)
        return 2
    for line in FORMATS[form](verdict):
        print(line)
    return 1 if verdict.refusals else 0


def _text(verdict: Verdict) -> Iterator[str]:
    files = f"{len(verdict.changes)} file{'s' if len(verdict.changes) != 1 else ''} by {verdict.hand}"
    for refusal in verdict.refusals:
        place = f"{visible(refusal.path)}: " if refusal.path else ""
        yield f"{place}refused ({refusal.rule}): {refusal.message}"
        yield f"  Do: {refusal.fix}"
    yield f"Gate: {'refused' if verdict.refusals else 'passed'}, {files}."


def _json(verdict: Verdict) -> Iterator[str]:
    shown: dict[str, Any] = {
        "passed": not verdict.refusals,
        "hand": verdict.hand,
        "files": [visible(change.path) for change in verdict.changes],
        "refusals": [refusal._replace(path=visible(refusal.path))._asdict() for refusal in verdict.refusals],
    }
    yield json.dumps(shown, ensure_ascii=False)


FORMATS: dict[str, Callable[[Verdict], Iterable[str]]] = {"text": _text, "json": _json}
