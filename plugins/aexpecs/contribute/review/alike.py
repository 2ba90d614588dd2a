"""Profiles that may be of the same person: pointed out to people, never merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from aexpecs.contribute.gitobjects import Repository
from aexpecs.contribute.rawfields import id_of
from aexpecs.core.model import Expert
from aexpecs.core.reading import folded

NEAR = 0.87  # "Siti Rahmawati" and "Siti Rachmawati" are alike, "Siti Rahmawati" and "Siti Rahayu" are not
_LINE = re.compile(r"""\b(?:name|value):\s*(?:"([^"]*)"|'([^']*)'|([^,}\n#]+))""")


def known_names(repository: Repository, commit: str) -> dict[str, set[str]]:
    """Every name and identifier, in any script, of the profiles of a commit, by profile id."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, line in repository.lines(commit, r"(^name|[{ ]value):", "content/experts"):
        for match in _LINE.finditer(line):
            found[id_of(path)].add((match[1] or match[2] or match[3] or "").strip())
    return found


def alike(expert: Expert, known: dict[str, set[str]]) -> Iterator[str]:
    """Sentences about profiles with the same identifier or a similar name."""
    names = [expert.name, *(other.value for other in expert.other_names)]
    own = [_sign(name) for name in names if _sign(name)]
    identifiers = {identifier.value for identifier in expert.identifiers}
    for other, values in sorted(known.items()):
        if other == expert.id:
            continue
        if same := identifiers & values:
            yield f"{other} has the same identifier {min(same)}"
        elif near := next((value for value in sorted(values) if any(_near(sign, _sign(value)) for sign in own)), ""):
            yield f"{other} has a similar name: {near}"


def _sign(name: str) -> str:
    """A name as one compares it: without accents, capitals, signs, and the order of its words."""
    return "".join(sorted_words) if (sorted_words := sorted(folded(name).split())) else ""


def _near(one: str, other: str) -> bool:
    if not other or abs(len(one) - len(other)) > 4:
        return False
    matcher = SequenceMatcher(None, one, other)
    return one == other or (min(len(one), len(other)) > 7 and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR)
