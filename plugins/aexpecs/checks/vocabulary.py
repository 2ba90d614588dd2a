"""The rules for vocabularies: every term leads to terms that exist."""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.core.directory import Directory
from aexpecs.core.problems import Problem


def terms_lead_to_terms(directory: Directory) -> Iterator[Problem]:
    """A replaced topic names one that is in use, and an organisation's successor comes later than it."""
    vocabulary = directory.vocabulary
    for topic in vocabulary.topics.values():
        other = vocabulary.topics.get(topic.replaced_by)
        if topic.replaced_by and (other is None or other.replaced_by):
            yield Problem("content/vocabulary/topics.yml", 1, 1, "E209", f"{topic.code} is replaced by {topic.replaced_by}, which is not in use", "name a topic in use")
    for old in vocabulary.organisations.values():
        for code in old.successors:
            new = vocabulary.organisations.get(code)
            if new is None or (old.valid_to and new.valid_from and new.valid_from < old.valid_to):
                yield Problem("content/vocabulary/organisations.yml", 1, 1, "E211", f"the successor {code} of {old.code} is not there, or began before {old.code} ended", "check valid_to and valid_from")


def areas_of_2018_are_known(directory: Directory) -> Iterator[Problem]:
    """Each ``legacy`` label is one of the 18 areas adopted in 2018, to the letter."""
    scheme = directory.vocabulary.schemes.get("A-EXPECS-2018")
    areas = {term.labels.get("en") for term in scheme.terms} if scheme else set()
    for topic in directory.vocabulary.topics.values():
        for area in topic.legacy:
            if area not in areas:
                yield Problem("content/vocabulary/topics.yml", 1, 1, "E111", f'"{area}" of {topic.code} is not one of the areas of 2018', "see A-EXPECS-2018 in blueprint.yml")
