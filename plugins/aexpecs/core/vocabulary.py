"""The vocabularies in ``content/vocabulary/``: topics, member states, organisations, bodies, schemes, consent notices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from aexpecs.core.characters import STOPPING, character_problems
from aexpecs.core.kinds import SLUG
from aexpecs.core.model import Body, Member, Notice, Organisation, Scheme, Series, Topic, TopicGroup
from aexpecs.core.problems import Problem
from aexpecs.core.reading import Known, Reader
from aexpecs.core.reads import digest, plain_bytes
from aexpecs.core.source import Source, UnreadableSource, read_source
from aexpecs.core.yamltree import Mapping, Node, Scalar, Sequence, parse_tree

MAX_BYTES = 512 * 1024

# File name -> the record of each item; a file may name codes of those before it and of itself.
FILES: dict[str, type] = {
    "topics": TopicGroup,
    "organisations": Organisation,
    "bodies": Body,
    "blueprint": Scheme,
    "notices": Notice,
    "members": Member,
    "series": Series,
}


@dataclass(frozen=True)
class Vocabulary:
    """All terms by their codes, in the order of the files."""

    groups: dict[str, TopicGroup] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    schemes: dict[str, Scheme] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)

    @cached_property
    def mark(self) -> bytes:
        """A digest of all terms."""
        return digest(*(plain_bytes(getattr(self, part.name)) for part in fields(self)))

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """All topics by code."""
        return {topic.code: topic for group in self.groups.values() for topic in group.topics}

    @cached_property
    def group_of(self) -> dict[str, TopicGroup]:
        """The group of each topic code."""
        return {topic.code: group for group in self.groups.values() for topic in group.topics}

    @cached_property
    def characteristics(self) -> dict[str, dict[str, str]]:
        """Tags of blueprint terms, such as ``ASCC-2025:E``, with their labels by language."""
        return {
            f"{scheme.code}:{term.code}": term.labels
            for scheme in self.schemes.values()
            if scheme.code.startswith("ASCC-")
            for term in scheme.terms
        }

    @cached_property
    def known(self) -> dict[str, Known]:
        """What the reader needs to check codes and to suggest better ones."""
        return {
            "topics": _known(
                "topics",
                r"[A-Z]{3}-\d{2}",
                {
                    code: [*topic.labels.values(), *(word for words in topic.alt.values() for word in words)]
                    for code, topic in self.topics.items()
                },
            ),
            "organisations": _known(
                "organisations",
                rf"[a-z]{{2,5}}-{SLUG}",
                {o.code: list(o.names.values()) for o in self.organisations.values()},
            ),
            "bodies": _known("bodies", r"[A-Z-]+", {b.code: [b.name] for b in self.bodies.values()}),
            "characteristics": _known(
                "blueprint", r"[A-Z0-9-]+:\w+", {c: list(labels.values()) for c, labels in self.characteristics.items()}
            ),
            "notices": _known("notices", r"\d{4}-\d+", {code: [] for code in self.notices}),
            "members": _known("members", r"[A-Z]{2}", {m.code: list(m.names.values()) for m in self.members.values()}),
            "series": _known("series", r"[A-Z0-9-]+", {s.code: list(s.labels.values()) for s in self.series.values()}),
        }


def _known(file: str, pattern: str, terms: dict[str, list[str]]) -> Known:
    return Known("E111", f"a code of content/vocabulary/{file}.yml", pattern, terms)


def load_vocabulary(folder: Path, shown_as: str, problems: list[Problem]) -> Vocabulary:
    """The vocabularies of ``folder``, which messages call ``shown_as``; faults are added to ``problems``."""
    vocabulary = Vocabulary()
    targets: dict[str, dict[str, Any]] = {
        "topics": vocabulary.groups,
        "organisations": vocabulary.organisations,
        "bodies": vocabulary.bodies,
        "blueprint": vocabulary.schemes,
        "notices": vocabulary.notices,
        "members": vocabulary.members,
        "series": vocabulary.series,
    }
    for name, record in FILES.items():
        path = f"{shown_as}/{name}.yml"
        try:
            source = read_source(folder / f"{name}.yml", path, MAX_BYTES)
        except FileNotFoundError:
            problems.append(
                Problem(path, 1, 1, "E003", "this vocabulary is missing", f"restore it: git checkout -- {path}")
            )
            continue
        except UnreadableSource as fault:
            problems.append(fault.problem)
            continue
        _read_terms(source, record, vocabulary, targets[name], problems)
    return vocabulary


def _read_terms(
    source: Source, record: type, vocabulary: Vocabulary, target: dict[str, Any], problems: list[Problem]
) -> None:
    faults = list(character_problems(source))
    problems.extend(faults)
    if any(fault.code in STOPPING for fault in faults):
        return
    root = parse_tree(source, problems)
    if not isinstance(root, Sequence):
        if root is None and not any(problem.path == source.path for problem in problems):
            problems.append(
                source.problem("E003", 0, "the vocabulary has no terms", f"restore it: git checkout -- {source.path}")
            )
        elif root is not None:
            problems.append(
                source.problem(
                    "E103", 0, "a vocabulary is a list of terms", "begin each term with a hyphen and a space"
                )
            )
        return
    known = vocabulary.known
    if record is Organisation:  # successors are organisations of the same file
        known = known | {
            "organisations": _known("organisations", rf"[a-z]{{2,5}}-{SLUG}", {code: [] for code in _codes(root.items)})
        }
    reader = Reader(source, known, problems)
    for item in root.items:
        term = reader.record(record, item)
        if term is None or not term.code:
            continue
        if term.code in target:
            reader.report("E109", item, f'the code "{term.code}" stands twice', "give the new term a code of its own")
        target[term.code] = term
    # What was derived before the new terms came is derived again.
    for name in ("topics", "group_of", "characteristics", "known"):
        vocabulary.__dict__.pop(name, None)


def _codes(items: Iterable[Node]) -> list[str]:
    pairs = (item.pairs.get("code") for item in items if isinstance(item, Mapping))
    return [pair[1].value for pair in pairs if pair and isinstance(pair[1], Scalar)]
