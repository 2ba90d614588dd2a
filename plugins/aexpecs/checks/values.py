"""Values that are right one by one and wrong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aexpecs.core.directory import Directory
from aexpecs.core.markdown import markdown_faults
from aexpecs.core.model import Expert
from aexpecs.core.problems import Finding

MOST_FEATURED = 3


def posts_end_after_they_begin(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """What begins comes before what ends."""
    for index, post in enumerate(expert.positions):
        if post.start and post.end and post.end[: len(post.start)] < post.start[: len(post.end)]:
            yield Finding(
                "E122",
                ("positions", index, "end"),
                f"the post ends in {post.end}, before it begins in {post.start}",
                "check both",
            )


def years_are_not_ahead(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A date lies where it can lie: nothing happened after today."""
    today = directory.today
    this_month = f"{today:%Y-%m}"
    for index, post in enumerate(expert.positions):
        if post.start and post.start > this_month[: len(post.start)]:
            yield Finding(
                "E121", ("positions", index, "start"), f"{post.start} is still to come", "add the post when it begins"
            )
    for index, item in enumerate(expert.portfolio):
        if item.year and item.year > today.year + 1:
            yield Finding("E121", ("portfolio", index, "year"), f"{item.year} is still to come", "check the year")
    days = {
        ("consent", "given_on"): expert.consent and expert.consent.given_on,
        ("review", "confirmed_on"): expert.review and expert.review.confirmed_on,
        ("nomination", "date"): expert.nomination and expert.nomination.date,
    }
    for field, day in days.items():
        # One day of grace: the newest commit may be made before midnight where the contributor's day has begun.
        if day and (day - today).days > 1:
            yield Finding("E121", field, f"{day} is still to come on {today}", "check the date")


def a_pause_has_a_day_to_come(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Only who takes no requests at present says until when, and the day is not past."""
    until = expert.paused_until
    if until and expert.availability != "paused":
        message = f"availability is {expert.availability}, so there is no pause to end"
        yield Finding("E127", ("paused_until",), message, "write availability: paused, or delete this line")
    elif until and until < directory.today:
        message = f"the pause was to end on {until}; the profile stays paused and names no day"
        fix = "ask the expert, then write availability: open without this line, or a later day"
        yield Finding("W128", ("paused_until",), message, fix)


def at_most_three_are_featured(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """At most three items of a portfolio are featured."""
    featured = [index for index, item in enumerate(expert.portfolio) if item.featured]
    if len(featured) > MOST_FEATURED:
        message = f"{len(featured)} items are featured; at most {MOST_FEATURED} are shown first"
        yield Finding("E125", ("portfolio", featured[MOST_FEATURED], "featured"), message, "delete this line")


def expertise_names_each_topic_once(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A list names each thing once: the main topic is not among the others."""
    if expert.expertise is None or not expert.expertise.main:
        return
    main = expert.expertise.main
    if main in expert.expertise.other:
        index = expert.expertise.other.index(main)
        yield Finding("E109", ("expertise", "other", index), f"{main} is the main topic already", "delete this line")


def languages_are_named_once(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A list names each thing once: a language has one level."""
    seen: set[str] = set()
    for index, skill in enumerate(expert.languages):
        if skill.code in seen:
            yield Finding(
                "E109", ("languages", index, "code"), f'"{skill.code}" stands twice in this list', "delete one of them"
            )
        seen.add(skill.code)


def identifiers_are_genuine(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """An ORCID has 16 characters and its checksum is right (ISO 7064 MOD 11-2, as ORCID documents it)."""
    for index, identifier in enumerate(expert.identifiers):
        if identifier.scheme != "orcid":
            continue
        field = ("identifiers", index, "value")
        plain = re.sub(r"[^0-9X]", "", identifier.value.upper().removeprefix("HTTPS://ORCID.ORG/"))
        shape = "-".join(plain[i : i + 4] for i in range(0, 16, 4))
        if not re.fullmatch(r"\d{15}[\dX]", plain):
            yield Finding(
                "E126",
                field,
                f'"{identifier.value}" is not an ORCID',
                "write four groups of four, such as 0000-0002-1825-0097",
            )
        elif orcid_check_character(plain[:15]) != plain[15]:
            yield Finding(
                "E126", field, f"the checksum of {shape} is wrong: a digit is mistyped", "copy it again from orcid.org"
            )
        elif identifier.value != shape:
            yield Finding("E126", field, f'"{identifier.value}" is not written as ORCID does', f"write: {shape}")


def orcid_check_character(digits: str) -> str:
    """The last character of an ORCID for its first fifteen digits."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def biography_is_plain_markdown(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Markdown has no HTML of its own, no pictures from elsewhere, no unsafe links, and a biography no headings."""
    for lang, text in expert.biography.items():
        field = ("biography", lang) if lang else ("biography",)
        for offset, code, message, fix in markdown_faults(text, lowest_heading=7):
            yield Finding(code, (*field, offset), message, fix)
