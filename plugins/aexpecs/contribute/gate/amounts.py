"""How much a proposal holds, in its end and on the way there, and how old it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aexpecs.checks.pictures import MOST_BYTES as PHOTO_BYTES
from aexpecs.checks.pictures import photo_fault
from aexpecs.contribute.gate.proposed import Proposal, Refusal
from aexpecs.contribute.gitobjects import PLAIN
from aexpecs.contribute.rawfields import country_of, is_contributed
from aexpecs.core.content import PHOTO_SUFFIXES, PROFILE_BYTES, TEXT_BYTES
from aexpecs.core.tombstones import MOST_BYTES as TOMBSTONES_BYTES
from aexpecs.core.tombstones import PATH as TOMBSTONES_PATH

MOST_FILES = 50
MOST_BYTES = 20 * 1024 * 1024
MOST_OBJECTS = 2000
MOST_DAYS = 365
INBOX_BYTES = 2 * 1024 * 1024


def not_a_mass_change(proposal: Proposal) -> Iterator[Refusal]:
    """A person can look at all of it."""
    if not proposal.hand.maintains and len(proposal.changes) > MOST_FILES:
        fix = f"send several proposals of at most {MOST_FILES} files"
        yield Refusal("mass", "", f"{len(proposal.changes)} files change; at most {MOST_FILES} can be looked at", fix)


def not_too_large(proposal: Proposal) -> Iterator[Refusal]:
    """A file is not larger than its kind may be, and all together stay small."""
    for change in proposal.changes:
        size, most = proposal.sizes.get(change.new_id, 0), _most_bytes(change.path)
        if most and size > most:
            message = f"the file has {size:,} bytes; at most {most:,} are taken"
            yield Refusal("large", change.path, message, "make it smaller")
    total = sum(proposal.sizes.values())
    if total > MOST_BYTES and not proposal.hand.maintains:
        message = f"all files together have {total:,} bytes; at most {MOST_BYTES:,} are taken"
        yield Refusal("large", "", message, "send several proposals")


def _most_bytes(path: str) -> int:
    if path == TOMBSTONES_PATH:
        return TOMBSTONES_BYTES
    if path.startswith("inbox/"):
        return INBOX_BYTES
    if path.endswith(PHOTO_SUFFIXES) and path.startswith("content/"):
        return PHOTO_BYTES
    if not is_contributed(path):
        return 0
    return TEXT_BYTES if path.endswith(".md") else PROFILE_BYTES


def photos_are_bare(proposal: Proposal) -> Iterator[Refusal]:
    """A photo is a whole still picture and carries nothing else: git keeps for ever where it was taken."""
    for change in proposal.changes:
        if change.new_mode == PLAIN and (fault := _photo_fault(proposal, change.path, change.new_id)):
            yield Refusal("photo", change.path, *fault)


def _photo_fault(proposal: Proposal, path: str, object_id: str) -> tuple[str, str] | None:
    is_photo = path.startswith(("content/", "inbox/")) and path.casefold().endswith(PHOTO_SUFFIXES)
    if not is_photo or proposal.repository.sizes([object_id]).get(object_id, 0) > PHOTO_BYTES:
        return None  # what is too large is refused by its size
    fault = photo_fault(proposal.repository.blob(object_id))
    return (fault[1], fault[2]) if fault else None


def nothing_changed_meanwhile(proposal: Proposal) -> Iterator[Refusal]:
    """A proposal is made from the present state: an old copy would bring back what was changed or withdrawn since."""
    changed = {change.path for change in proposal.repository.changes(proposal.fork, proposal.base)}
    for change in proposal.changes:
        if change.path in changed:
            fix = "take the newest state of the file and make the change again"
            yield Refusal("outdated", change.path, "this file was changed meanwhile", fix)
    days = [date.fromisoformat(proposal.repository.day(commit)) for commit in (proposal.base, proposal.fork)]
    if (days[0] - days[1]).days > MOST_DAYS:
        message = f"the proposal was begun on {days[1]}, more than {MOST_DAYS} days ago"
        yield Refusal("outdated", "", message, "begin it again from the present state")


def history_is_clean(proposal: Proposal) -> Iterator[Refusal]:
    """Earlier commits of the proposal hold nothing that its end would not be allowed to: git keeps them for ever."""
    found = list(proposal.repository.objects_between(proposal.base, proposal.head))
    fix = "put all into one new commit: git reset --soft <base branch>, then git commit"
    if len(found) > MOST_OBJECTS and not proposal.hand.maintains:
        yield Refusal("history", "", f"the commits hold {len(found):,} objects", fix)
        return
    final = {change.new_id for change in proposal.changes}
    sizes = proposal.repository.sizes([object_id for object_id, _ in found if object_id not in final])
    for object_id, path in found:
        if object_id in sizes and (what := _harm(proposal, path, object_id, sizes[object_id])):
            yield Refusal("history", path, f"an earlier commit of this proposal holds {what}", fix)


def _harm(proposal: Proposal, path: str, object_id: str, size: int) -> str:
    country = country_of(path)
    if not (proposal.hand.maintains or is_contributed(path) or path == TOMBSTONES_PATH or country):
        return "a file that has no place in it"
    if country and not proposal.hand.may_touch(country):
        return f"a file of {country.upper()}"
    if size > (_most_bytes(path) or size):
        return f"a file of {size:,} bytes"
    fault = _photo_fault(proposal, path, object_id)
    return f"a photo with a fault: {fault[0]}" if fault else ""
