"""What belongs to people: their consent, their deletion, their addresses and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aexpecs.checks.report import visible
from aexpecs.contribute.gate.proposed import Proposal, Refusal
from aexpecs.contribute.gitobjects import PLAIN
from aexpecs.contribute.rawfields import Data, country_of, group, id_of, is_contributed, is_profile, listed
from aexpecs.core.content import TEXT_BYTES
from aexpecs.core.kinds import PROFILE_ID
from aexpecs.core.source import Source
from aexpecs.core.tombstones import PATH as TOMBSTONES_PATH
from aexpecs.core.tombstones import key_of, read_tombstones


def profiles_can_be_read(proposal: Proposal) -> Iterator[Refusal]:
    """What is proposed can be read without doubt, or nobody can say what it changes."""
    for change in proposal.changes:
        text = is_contributed(change.path) and change.path.endswith((".yml", ".md"))
        small = proposal.sizes.get(change.new_id, 0) <= TEXT_BYTES
        if text and change.new_mode == PLAIN and small and proposal.after(change.path) is None:
            fix = f"invoke check {visible(change.path)} names the line"
            yield Refusal("unreadable", change.path, "the fields of this file cannot be read without doubt", fix)


def withdrawal_before_deletion(proposal: Proposal) -> Iterator[Refusal]:
    """A profile is deleted when the person withdrew or when it moved to a new address, and not otherwise."""
    tombstones = read_tombstones(_tombstones_source(proposal, proposal.head), [])
    graves = {key for tombstone in tombstones.tombstones for key in tombstone.keys}
    for expert_id, data in proposal.deleted.items():
        withdrawn = data.get("status") == "withdrawn" or bool(group(data, "consent").get("withdrawn_on"))
        buried = bool(tombstones.salt) and key_of(tombstones.salt, "id", expert_id) in graves
        if not (withdrawn or buried or expert_id in proposal.moved.values()):
            fix = f"if the person withdrew: invoke withdraw {expert_id}; if the address changes: invoke rename"
            path = f"content/experts/{expert_id}.yml"
            yield Refusal("deletion", path, "a profile is deleted only after its withdrawal", fix)


def tombstones_only_grow(proposal: Proposal) -> Iterator[Refusal]:
    """A tombstone is set for a profile that this proposal deletes; none is taken away."""
    if proposal.hand.maintains or all(change.path != TOMBSTONES_PATH for change in proposal.changes):
        return
    old, new = (_tombstones_source(proposal, commit) for commit in (proposal.fork, proposal.head))
    before, after = read_tombstones(old, []), read_tombstones(new, [])
    kept = not before.tombstones or (
        after.salt == before.salt and after.tombstones[: len(before.tombstones)] == before.tombstones
    )
    own = {
        key_of(after.salt, scheme, value)
        for expert_id, data in proposal.deleted.items()
        for scheme, value in _signs(expert_id, data)
    }
    added = {key for tombstone in after.tombstones[len(before.tombstones) :] for key in tombstone.keys}
    if not kept:
        fix = "restore the file and set tombstones by: invoke withdraw"
        yield Refusal("tombstones", TOMBSTONES_PATH, "what was withdrawn could come back", fix)
    elif added - own:
        fix = "set tombstones by: invoke withdraw, in the proposal that deletes the profile"
        yield Refusal("tombstones", TOMBSTONES_PATH, "a tombstone stands for no profile that is deleted here", fix)


def _tombstones_source(proposal: Proposal, commit: str) -> Source:
    content = proposal.repository.file(commit, TOMBSTONES_PATH) or b""
    return Source(TOMBSTONES_PATH, content.decode("utf-8", "replace"))


def _signs(expert_id: str, data: Data) -> Iterator[tuple[str, str]]:
    yield "id", expert_id
    for alias in listed(data, "aliases"):
        yield "id", str(alias)
    for identifier in listed(data, "identifiers"):
        if isinstance(identifier, dict):
            yield str(identifier.get("scheme")), str(identifier.get("value"))


def consent_by_the_right_hand(proposal: Proposal) -> Iterator[Refusal]:
    """The focal point records consent, and it grows only with a new signed form. Everybody with a hand may withdraw it."""
    for path, country, old, new in _profiles_before_and_after(proposal):
        before, after = group(old, "consent"), group(new, "consent")
        undone = old.get("status") == "withdrawn" and new.get("status") != "withdrawn"
        grows = undone or _grows(before, after)
        if country not in proposal.hand.focal and (grows or _without_withdrawal(before) != _without_withdrawal(after)):
            fix = f"leave consent as it was; the focal point of {country.upper()} holds the signed form and records it"
            yield Refusal("consent", path, "consent is recorded by the focal point of the country", fix)
        elif before and grows and not _signed_anew(before, after):
            fix = "have a new form signed, then write its number and date: reference, given_on"
            yield Refusal("consent", path, "consent grows without a new signed form", fix)


def nomination_by_the_right_hand(proposal: Proposal) -> Iterator[Refusal]:
    """The focal point approves, and nobody else writes that it did."""
    for path, country, old, new in _profiles_before_and_after(proposal):
        if country not in proposal.hand.focal and group(old, "nomination") != group(new, "nomination"):
            fix = f"leave the nomination as it was; the focal point of {country.upper()} approves"
            yield Refusal("nomination", path, "the nomination is written by the focal point of the country", fix)


def _profiles_before_and_after(proposal: Proposal) -> Iterator[tuple[str, str, Data, Data]]:
    moved = proposal.moved
    for change in proposal.changes:
        country = country_of(change.path)
        if not is_profile(change.path) or change.is_deleted or not proposal.hand.may_touch(country):
            continue
        new = proposal.after(change.path)
        if new is not None:
            old = proposal.deleted[moved[id_of(change.path)]] if id_of(change.path) in moved else None
            yield change.path, country, old or proposal.before(change.path) or {}, new


def _grows(before: Data, after: Data) -> bool:
    """Whether more is agreed to than before: a scope, a day, or a withdrawal that is gone."""
    more = set(map(str, listed(after, "scopes"))) - set(map(str, listed(before, "scopes")))
    longer = str(after.get("expires_on", "")) > str(before.get("expires_on", ""))
    revived = bool(before.get("withdrawn_on")) and str(after.get("withdrawn_on", "9")) > str(before["withdrawn_on"])
    return bool(more) or longer or revived


def _signed_anew(before: Data, after: Data) -> bool:
    later = str(after.get("given_on", "")) > max(str(before.get("given_on", "")), str(before.get("withdrawn_on", "")))
    return later and after.get("reference") != before.get("reference")


def _without_withdrawal(consent: Data) -> Data:
    """Consent without what a withdrawal, whole or in part, changes."""
    return {name: value for name, value in consent.items() if name not in ("withdrawn_on", "scopes", "expires_on")}


def addresses_are_free(proposal: Proposal) -> Iterator[Refusal]:
    """Nobody takes an address, new or old, of somebody else."""
    for change in proposal.changes:
        if not is_profile(change.path) or change.is_deleted:
            continue
        own = id_of(change.path)
        new, old = listed(proposal.after(change.path), "aliases"), listed(proposal.before(change.path), "aliases")
        wanted = [alias for alias in new if alias not in old and re.fullmatch(PROFILE_ID, str(alias))]
        for address in wanted + [own] * change.is_new:
            if holder := _holder(proposal, address, own):
                fix = "delete the line" if address != own else "choose another file name"
                yield Refusal("address", change.path, f'"{visible(address)}" is an address of "{holder}"', fix)


def _holder(proposal: Proposal, address: str, own: str) -> str:
    """The profile on the base branch, other than ``own``, that has an address; those deleted here have none."""
    for path in proposal.repository.holding(proposal.base, address, "content/experts"):
        if id_of(path) not in (own, *proposal.deleted) and address in listed(proposal.at_base(path), "aliases"):
            return id_of(path)
    there = proposal.repository.file(proposal.base, f"content/experts/{address}.yml") is not None
    return address if there and address != own and address not in proposal.deleted else ""


def identifiers_are_free(proposal: Proposal) -> Iterator[Refusal]:
    """Nobody takes the ORCID, or another public identifier, of somebody else."""
    for change in proposal.changes:
        if not is_profile(change.path) or change.is_deleted:
            continue
        own = id_of(change.path)
        old = _identifiers(proposal.before(change.path))
        for scheme, value in sorted(_identifiers(proposal.after(change.path)) - old):
            for path in proposal.repository.holding(proposal.base, value, "content/experts"):
                if id_of(path) in (own, *proposal.deleted):
                    continue
                if (scheme, value) in _identifiers(proposal.at_base(path)):
                    message = f'{visible(value)} is in the profile "{id_of(path)}" already'
                    fix = "correct the number; if the other profile is wrong, tell its focal point"
                    yield Refusal("identifier", change.path, message, fix)


def _identifiers(data: Data | None) -> set[tuple[str, str]]:
    groups = [item for item in listed(data, "identifiers") if isinstance(item, dict)]
    pairs = {(str(item.get("scheme", "")), str(item.get("value", ""))) for item in groups}
    return {(scheme, value) for scheme, value in pairs if 4 <= len(value) <= 40 and value.isprintable()}
