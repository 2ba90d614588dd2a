"""The rules for vocabularies: every term leads to terms that exist.

A finding's field begins with the name of the file: ``("topics", 1, "topics", 0, "replaced_by")``.
"""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.core.directory import Directory
from aexpecs.core.model import Topic
from aexpecs.core.problems import Finding

Field = tuple[str | int, ...]


def _topics(directory: Directory) -> Iterator[tuple[Field, Topic]]:
    for number, group in enumerate(directory.vocabulary.groups.values()):
        for index, topic in enumerate(group.topics):
            yield ("topics", number, "topics", index), topic


def topic_codes_are_unique(directory: Directory) -> Iterator[Finding]:
    """A list names each thing once: a topic code belongs to one topic of one group."""
    seen: set[str] = set()
    for field, topic in _topics(directory):
        if topic.code in seen:
            yield Finding(
                "E109",
                (*field, "code"),
                f'the code "{topic.code}" stands twice',
                "give the new topic a code of its own",
            )
        seen.add(topic.code)


def replaced_topics_lead_to_topics(directory: Directory) -> Iterator[Finding]:
    """A replaced topic names one that is in use."""
    topics = directory.vocabulary.topics
    for field, topic in _topics(directory):
        other = topics.get(topic.replaced_by)
        if topic.replaced_by and (other is None or other.replaced_by):
            message = f"{topic.code} is replaced by {topic.replaced_by}, which is not in use"
            yield Finding("E209", (*field, "replaced_by"), message, "name a topic in use")


def areas_of_2018_are_known(directory: Directory) -> Iterator[Finding]:
    """Each ``legacy`` label is one of the 18 areas adopted in 2018, to the letter."""
    scheme = directory.vocabulary.schemes.get("A-EXPECS-2018")
    areas = {term.labels.get("en") for term in scheme.terms} if scheme else set()
    for field, topic in _topics(directory):
        for index, area in enumerate(topic.legacy):
            if area not in areas:
                message = f'"{area}" of {topic.code} is not one of the areas of 2018'
                yield Finding("E111", (*field, "legacy", index), message, "see A-EXPECS-2018 in blueprint.yml")


def successors_come_later(directory: Directory) -> Iterator[Finding]:
    """A successor of an organisation comes later than it."""
    organisations = directory.vocabulary.organisations
    for number, old in enumerate(organisations.values()):
        for index, code in enumerate(old.successors):
            new = organisations.get(code)
            if new is None or (old.valid_to and new.valid_from and new.valid_from < old.valid_to):
                message = f"the successor {code} of {old.code} is not there, or began before {old.code} ended"
                yield Finding(
                    "E211", ("organisations", number, "successors", index), message, "check valid_to and valid_from"
                )
