"""What refers to something else in the directory leads there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date

from aexpecs.core.collections import COLLECTIONS, Record
from aexpecs.core.directory import Directory, topics_of
from aexpecs.core.fields import values_of
from aexpecs.core.kinds import Ref, Term
from aexpecs.core.markdown import inner_links
from aexpecs.core.model import Expert
from aexpecs.core.problems import Finding

Field = tuple[str | int, ...]

_A_PROFILE, _A_TOPIC = Ref("experts"), Term("topics")


def named_profiles_exist(record: Record, directory: Directory) -> Iterator[Finding]:
    """A profile that is named exists."""
    for place, wanted in values_of(record, _A_PROFILE):
        if wanted == record.id and isinstance(record, Expert):
            yield Finding("E203", place, "this is the profile itself", "delete this line")
        elif wanted in directory.by_alias and wanted not in directory.experts:
            new = directory.by_alias[wanted].id
            yield Finding("E201", place, f'"{wanted}" is the old address of "{new}"', f"write: {new}")
        elif wanted not in directory.experts and wanted not in directory.unreadable:
            yield Finding("E201", place, f'there is no profile "{wanted}"', nearest_of(wanted, directory.experts))
        elif wanted not in directory.published:
            yield Finding(
                "W204",
                place,
                f'the profile "{wanted}" is shown to nobody now',
                "delete the line, or leave it until the profile is back",
            )


def named_things_exist(record: Record, directory: Directory) -> Iterator[Finding]:
    """A piece, need or meeting that is named exists. What a piece says of pieces is looked at with more care elsewhere."""
    for name, code in (("sharing", "E202"), ("needs", "E213"), ("meetings", "E213")):
        collection = COLLECTIONS[name]
        known: dict[str, Record] = getattr(directory, collection.holder)
        for place, wanted in values_of(record, Ref(name)):
            if isinstance(record, collection.record) and wanted == record.id:
                yield Finding("E203", place, f"this is {collection.what.removeprefix('a ')} itself", "delete this line")
            elif collection.unread(wanted) in directory.unreadable:
                message = f'{collection.what} "{wanted}" is shown to nobody now'
                yield Finding("W204", place, message, "leave it until that file is mended")
            elif wanted not in known:
                message = f'there is no {collection.what.removeprefix("a ")} "{wanted}"'
                yield Finding(code, place, message, nearest_of(wanted, known))


def nearest_of(wanted: str, ids: Iterable[str]) -> str:
    """What was perhaps meant by an unknown id."""
    close = difflib.get_close_matches(wanted, list(ids), n=1, cutoff=0.7)
    return f"did you mean {close[0]}?" if close else "write the id of a file that exists"


def mentoring_has_no_circles(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Mentoring has no circles: nobody was formed by somebody they formed."""
    for index, mentor in enumerate(expert.mentors):
        seen: set[str] = set()
        above = [mentor]
        while above:
            person = above.pop()
            if person == expert.id and mentor != expert.id:
                yield Finding(
                    "E207",
                    ("mentors", index),
                    f'"{mentor}" was formed, in turn, by this expert',
                    "keep the line in one of the two profiles",
                )
                break
            if person not in seen:
                seen.add(person)
                found = directory.experts.get(person)
                above += found.mentors if found else ()


def aliases_are_free(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """An old address belongs to one profile only."""
    for index, alias in enumerate(expert.aliases):
        holder = directory.experts.get(alias) or directory.by_alias.get(alias)
        if holder is not None and (holder.id != expert.id or alias in directory.experts):
            yield Finding("E205", ("aliases", index), f'"{alias}" is an address of "{holder.id}"', "delete this line")


def evidence_is_of_this_profile(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Evidence names a topic and a portfolio item of the same profile."""
    if expert.expertise is None:
        return
    items = {item.id for item in expert.portfolio if item.id}
    for index, evidence in enumerate(expert.expertise.evidence):
        field = ("expertise", "evidence", index)
        if evidence.topic and evidence.topic not in topics_of(expert):
            yield Finding(
                "E206",
                (*field, "topic"),
                f"{evidence.topic} is not a topic of this profile",
                f"use one of {', '.join(topics_of(expert))}",
            )
        if evidence.item and evidence.item not in items:
            fix = (
                f"use one of {', '.join(sorted(items))}"
                if items
                else f"add to an item of the portfolio: id: {evidence.item}"
            )
            yield Finding("E206", (*field, "item"), f'no item of the portfolio has the id "{evidence.item}"', fix)


def orcid_is_of_one_person(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """An ORCID belongs to one profile only."""
    for index, identifier in enumerate(expert.identifiers):
        others = [i for i in directory.by_identifier.get((identifier.scheme, identifier.value), ()) if i != expert.id]
        if others:
            yield Finding(
                "E208",
                ("identifiers", index, "value"),
                f'{identifier.value} is also in the profile "{others[0]}"',
                "correct the one that is wrong",
            )


def terms_are_not_replaced(record: Record, directory: Directory) -> Iterator[Finding]:
    """A term in use is not replaced by another."""
    topics = directory.vocabulary.topics
    for field, code in values_of(record, _A_TOPIC):
        if (topic := topics.get(code)) and topic.replaced_by:
            yield Finding("E209", field, f"{code} is replaced by {topic.replaced_by}", f"write: {topic.replaced_by}")


def organisations_existed(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """An organisation existed on the date it is named for."""
    uses: list[tuple[Field, str, date | None]] = []
    if expert.nomination:
        day = expert.nomination.date
        uses += [
            (("nomination", "organisation"), expert.nomination.organisation, day),
            (("nomination", "focal_point"), expert.nomination.focal_point, day),
        ]
    if expert.review:
        uses.append((("review", "by"), expert.review.by, expert.review.confirmed_on))
    uses += [
        (("positions", i, "organisation"), post.organisation, directory.today)
        for i, post in enumerate(expert.positions)
        if not post.end
    ]
    for field, code, day in uses:
        organisation = directory.vocabulary.organisations.get(code)
        if organisation is None or day is None:
            continue
        if organisation.valid_to and day > organisation.valid_to:
            new = ", ".join(organisation.successors)
            yield Finding(
                "E308",
                field,
                f"{organisation.names.get('en', code)} ended on {organisation.valid_to}, before {day}",
                f"write: {new}" if new else "name what took over",
            )
        elif organisation.valid_from and day < organisation.valid_from:
            yield Finding(
                "E308",
                field,
                f"{organisation.names.get('en', code)} began on {organisation.valid_from}, after {day}",
                "name what was there before",
            )


def biography_links_lead_somewhere(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A link to something of this directory leads to it."""
    for lang, text in expert.biography.items():
        for offset, link in inner_links(text):
            if fault := link_fault(link, directory):
                yield Finding(fault[0], ("biography", lang, offset) if lang else ("biography", offset), *fault[1:])


def link_fault(link: str, directory: Directory) -> tuple[str, str, str] | None:
    """Why ``expert:…``, ``sharing:…`` or ``topic:…`` leads nowhere: code, message, fix; None if it leads there.

    A profile that is there but not shown is a warning: whoever withdraws must not break what others wrote.
    """
    scheme, _, wanted = link.partition(":")
    if scheme == "expert" and wanted not in directory.published:
        if wanted in directory.experts or wanted in directory.unreadable:
            return "W204", f'the profile "{wanted}" is shown to nobody now', "write the name without a link"
        return "E210", f'there is no profile "{wanted}"', nearest_of(wanted, directory.experts)
    if scheme == "sharing" and wanted not in directory.pieces and wanted not in directory.unreadable:
        return "E210", f'there is no piece "{wanted}"', nearest_of(wanted, directory.pieces)
    if scheme == "topic" and wanted not in directory.vocabulary.topics:
        return "E210", f'there is no topic "{wanted}"', "see content/vocabulary/topics.yml"
    return None
