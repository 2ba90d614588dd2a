"""Checking the directory: one rule, one function, one sentence. `CHECKS` is the list; `check_content` runs it.

A rule about a record takes ``(record, directory)`` and yields `Finding`s, by field; a rule about raw text takes a
`Source` and yields `Problem`s. A new rule is a function in a module of this folder and its line in `CHECKS`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from aexpecs.checks import (
    consent,
    learning,
    meetings,
    names,
    needs,
    photos,
    pieces,
    privacy,
    references,
    stories,
    tombstones,
    values,
    vocabulary,
)
from aexpecs.checks.owners import owners_problems
from aexpecs.checks.placing import concludes_from_unread, placed, placed_in_vocabulary
from aexpecs.core.characters import without_echoes
from aexpecs.core.collections import COLLECTIONS, Record, collection_of
from aexpecs.core.content import PROFILE_BYTES, TEXT_BYTES, Content, load_directory, read_file
from aexpecs.core.directory import Directory
from aexpecs.core.ledger import Ledger
from aexpecs.core.model import Expert, LearningPath, Meeting, Need, Page, Piece
from aexpecs.core.problems import Problem, errors
from aexpecs.core.reading import MOST_PER_FILE
from aexpecs.core.reads import Marks, work_out
from aexpecs.core.source import Source, UnreadableSource, read_source


class Check(NamedTuple):
    """A rule and the kind of record it is about; ``Source`` stands for the raw text of every contributed file."""

    about: type
    rule: Callable[..., Iterable[Any]]


CHECKS: tuple[Check, ...] = (
    Check(Source, privacy.no_email_stands_in_the_file),
    Check(Source, privacy.no_telephone_stands_in_the_file),
    Check(Source, privacy.no_identity_number_stands_in_the_file),
    Check(Source, privacy.no_birth_stands_in_the_file),
    Check(Expert, values.posts_end_after_they_begin),
    Check(Expert, values.years_are_not_ahead),
    Check(Expert, values.a_pause_has_a_day_to_come),
    Check(Expert, values.at_most_three_are_featured),
    Check(Expert, values.expertise_names_each_topic_once),
    Check(Expert, values.languages_are_named_once),
    Check(Expert, values.identifiers_are_genuine),
    Check(Expert, values.biography_is_plain_markdown),
    Check(Expert, names.titles_are_not_in_the_name),
    Check(Expert, names.surname_countries_say_how_to_file),
    Check(Expert, names.words_are_of_one_script),
    Check(Expert, names.a_latin_form_exists),
    Check(Expert, names.tags_fit_the_script),
    Check(Expert, consent.consent_is_current),
    Check(Expert, consent.withdrawal_is_obeyed),
    Check(Expert, consent.consent_covers_what_is_shown),
    Check(Expert, consent.consent_dates_are_in_order),
    Check(Expert, consent.notice_was_in_force),
    Check(Expert, consent.review_dates_are_in_order),
    Check(Expert, consent.own_focal_point_approved),
    Check(Expert, consent.review_is_not_overdue),
    Check(Expert, tombstones.withdrawn_profiles_stay_away),
    Check(Expert, references.named_profiles_exist),
    Check(Expert, references.mentoring_has_no_circles),
    Check(Expert, references.aliases_are_free),
    Check(Expert, references.evidence_is_of_this_profile),
    Check(Expert, references.orcid_is_of_one_person),
    Check(Expert, references.terms_are_not_replaced),
    Check(Expert, references.organisations_existed),
    Check(Expert, references.biography_links_lead_somewhere),
    Check(Expert, photos.photo_and_words_go_together),
    Check(Expert, photos.photo_is_safe_to_publish),
    Check(Expert, photos.there_is_one_photo),
    Check(Piece, pieces.somebody_signs),
    Check(Piece, references.named_profiles_exist),
    Check(Piece, pieces.replies_and_translations_fit),
    Check(Piece, pieces.dates_are_in_order),
    Check(Piece, pieces.body_is_plain_markdown),
    Check(Piece, pieces.links_lead_somewhere),
    Check(Piece, references.terms_are_not_replaced),
    *(
        Check(record, rule)
        for record in (Need, Meeting, LearningPath)
        for rule in (references.named_profiles_exist, references.named_things_exist, references.terms_are_not_replaced)
    ),
    Check(Piece, stories.stories_follow_their_template),
    Check(Piece, stories.stories_name_a_characteristic),
    Check(Meeting, meetings.meetings_end_after_they_begin),
    Check(Meeting, meetings.announcements_were_made),
    Check(Meeting, meetings.status_fits_the_days),
    Check(Meeting, meetings.series_go_on),
    Check(Meeting, meetings.texts_are_plain_markdown),
    Check(LearningPath, learning.somebody_stands_behind),
    Check(LearningPath, learning.steps_come_once),
    Check(LearningPath, learning.right_answers_are_there),
    Check(LearningPath, pieces.dates_are_in_order),
    Check(Need, needs.an_office_of_the_country_asks),
    Check(Need, needs.needs_close_in_time),
    Check(Need, needs.who_helped_is_named_when_it_is_met),
    Check(Need, needs.needs_that_are_over_say_so),
    Check(Need, needs.descriptions_are_plain_markdown),
    Check(Page, pieces.body_is_plain_markdown),
    Check(Page, pieces.links_lead_somewhere),
    Check(Directory, vocabulary.topic_codes_are_unique),
    Check(Directory, vocabulary.replaced_topics_lead_to_topics),
    Check(Directory, vocabulary.areas_of_2018_are_known),
    Check(Directory, vocabulary.successors_come_later),
)

RULES = {
    about: tuple(check.rule for check in CHECKS if check.about is about) for about in {check.about for check in CHECKS}
}


def check_content(root: Path, today: date, cache: Path | None = None, processes: int = 1) -> Content:
    """Everything in ``root / "content"``, read and held to every rule; the problems sorted by place.

    With a folder as ``cache``, what is as it was is neither read nor checked again.
    """
    # Records are many small objects without cycles: looking for cycles among them would cost more with each.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return _checked(root, today, cache, processes)
    finally:
        if was_enabled:
            gc.enable()


def _checked(root: Path, today: date, cache: Path | None, processes: int) -> Content:
    loaded = load_directory(root, today, cache, processes, RULES[Source])
    directory = loaded.directory
    found = list(loaded.problems)
    records = {record.source_path: record for record in directory.records()}

    def check(path: str) -> list[tuple[Any, ...]]:
        return [astuple(problem) for problem in check_record(records[path], directory, root / path)]

    work_out(directory)
    ledger = Ledger(cache and cache / "checked", directory.mark)
    ledger.make({path: record.mark for path, record in records.items()}, Marks(directory), check, processes)
    ledger.save()
    found += (Problem(*problem) for path in records for problem in ledger.former(path))
    for rule in RULES[Directory]:
        found += (placed_in_vocabulary(finding, root) for finding in rule(directory))
    found += owners_problems(root, directory.vocabulary.members)
    return Content(directory, tidy(found))


def check_file(file: Path, path: str, around: Content) -> list[Problem]:
    """The problems of one file that lies outside ``content/``, held against the directory ``around`` it.

    What it holds its path says, or else its ending: a profile or a piece. A profile counts as one of the country its
    folder is named for, or else of the focal point that approved it.
    """
    problems: list[Problem] = []
    directory = around.directory
    vocabulary = directory.vocabulary
    by_ending = {".md": COLLECTIONS["sharing"], ".yml": COLLECTIONS["experts"]}
    collection = collection_of(path) or by_ending.get(file.suffix)
    if collection and collection.suffix == file.suffix:
        country = file.parent.name if file.parent.name.upper() in vocabulary.members else ""
        record = read_file(collection, file, path, country, vocabulary, problems, RULES[Source])
        if isinstance(record, Expert) and not country and record.nomination:
            agency = vocabulary.organisations.get(record.nomination.focal_point)
            object.__setattr__(record, "country", agency.country.lower() if agency else "")
    else:
        return [
            Problem(
                path,
                1,
                1,
                "E019",
                f'"{file.name}" is neither a profile (.yml) nor a piece (.md)',
                "check a .yml or .md file",
            )
        ]
    if record is not None:
        problems += check_record(record, directory, file)
    return tidy(problems)


def check_record(record: Record, directory: Directory, file: Path) -> Iterator[Problem]:
    """The problems that the rules find in one record of ``file``; those about its raw text were run when it was read."""
    findings = [finding for rule in RULES[type(record)] for finding in rule(record, directory)]
    if not findings:
        return
    try:
        source = read_source(
            file, record.source_path, TEXT_BYTES if record.source_path.endswith(".md") else PROFILE_BYTES
        )
    except UnreadableSource:
        return
    for finding in findings:
        if not concludes_from_unread(finding, source, record):
            yield placed(finding, source, record)


def tidy(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by place, each cause once, and at most `MOST_PER_FILE` of a file: who sees more first mends those."""
    count: dict[str, int] = {}
    kept: list[Problem] = []
    for problem in sorted(set(without_echoes(problems))):
        count[problem.path] = count.get(problem.path, 0) + 1
        if count[problem.path] <= MOST_PER_FILE:
            kept.append(problem)
    return kept


def refused_paths(problems: Iterable[Problem]) -> set[str]:
    """The files that errors keep out of the site."""
    return {problem.path for problem in errors(problems)}
