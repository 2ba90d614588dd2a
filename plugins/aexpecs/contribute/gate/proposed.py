"""A proposal as data: what it changes, and who proposes it. Everything is read from git's objects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from aexpecs.contribute.gitobjects import Change, Repository
from aexpecs.contribute.rawfields import Data, fields_in, group, id_of, is_profile, listed
from aexpecs.core.content import TEXT_BYTES
from aexpecs.core.model import Member
from aexpecs.core.owners import Owners


class Refusal(NamedTuple):
    """Why a proposal cannot be taken: a stable word for the rule, the path (or none), what is wrong, what to do."""

    rule: str
    path: str
    message: str
    fix: str


@dataclass(frozen=True)
class Hand:
    """What somebody may do: for which countries as focal point (with consent), as editor (without), or for the whole."""

    maintains: bool = False
    focal: frozenset[str] = frozenset()
    edits: frozenset[str] = frozenset()

    @property
    def countries(self) -> frozenset[str]:
        """The countries, in small letters, whose folders are open to this hand."""
        return self.focal | self.edits

    def may_touch(self, country: str) -> bool:
        """Whether the profiles of ``country`` are open to this hand."""
        return self.maintains or country in self.countries

    def words(self) -> str:
        """The hand in words, for the report."""
        parts = ["maintainer"] * self.maintains
        parts += [f"focal point of {country.upper()}" for country in sorted(self.focal)]
        parts += [f"editor of {country.upper()}" for country in sorted(self.edits)]
        return ", ".join(parts) or "nobody of content/owners.yml"


def hand_of(people: Iterable[str], owners: Owners, members: dict[str, Member]) -> Hand:
    """What the accounts and mailboxes ``people`` may do together."""
    known = {person.strip().casefold() for person in people if person.strip()}
    whole = owners.maintainers
    focal, edits = set(), set()
    for desk in owners.desks:
        member = members.get(desk.country)
        if known & {*desk.accounts, *desk.mailboxes, *([member.mailbox] if member and member.mailbox else [])}:
            focal.add(desk.country.lower())
        if known & set(desk.editors):
            edits.add(desk.country.lower())
    maintains = bool(whole and known & {*whole.accounts, *whole.mailboxes})
    return Hand(maintains, frozenset(focal), frozenset(edits))


@dataclass(frozen=True)
class Proposal:
    """What ``head`` changes since it left ``base`` at ``fork``, and the hand that proposes it."""

    repository: Repository
    base: str
    head: str
    fork: str
    hand: Hand

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What would change if the proposal were taken."""
        return tuple(self.repository.changes(self.fork, self.head))

    @cached_property
    def sizes(self) -> dict[str, int]:
        """The size of each new file, by object id."""
        return self.repository.sizes([change.new_id for change in self.changes if change.new_mode])

    @cached_property
    def deleted(self) -> dict[str, Data]:
        """The profiles that the proposal deletes, by id."""
        return {id_of(c.path): self.before(c.path) or {} for c in self.changes if c.is_deleted and is_profile(c.path)}

    @cached_property
    def moved(self) -> dict[str, str]:
        """New ids to the old ones of profiles that moved: the new file names the old address and the same signed form."""
        found: dict[str, str] = {}
        for change in self.changes:
            if change.is_new and is_profile(change.path):
                data = self.after(change.path)
                for alias in listed(data, "aliases"):
                    old = self.deleted.get(str(alias))
                    if old and group(old, "consent").get("reference") == group(data, "consent").get("reference"):
                        found[id_of(change.path)] = str(alias)
        return found

    def before(self, path: str) -> Data | None:
        """The fields of a profile or piece before the proposal; None if it was not there or cannot be read."""
        return self._fields(self.fork, path)

    def after(self, path: str) -> Data | None:
        """The fields of a profile or piece as proposed; None if it is gone, too large, or cannot be read."""
        too_large = any(self.sizes.get(change.new_id, 0) > TEXT_BYTES for change in self.changes if change.path == path)
        return None if too_large else self._fields(self.head, path)

    def at_base(self, path: str) -> Data | None:
        """The fields of a profile or piece on the base branch."""
        return self._fields(self.base, path)

    def _fields(self, commit: str, path: str) -> Data | None:
        if (commit, path) not in self._known:
            self._known[commit, path] = fields_in(path, self.repository.file(commit, path))
        return self._known[commit, path]

    @cached_property
    def _known(self) -> dict[tuple[str, str], Data | None]:
        return {}
