"""``invoke explain`` and ``docs/errors.md``: each code in a paragraph, with a bad and a good example."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.codes import CODES
from aexpecs.core.source import Source
from aexpecs.core.yamltree import Mapping, Scalar, parse_tree

_SUBJECTS = {
    "0": "The file and its YAML",
    "1": "Fields and values",
    "2": "References",
    "3": "Consent and freshness",
    "4": "Privacy",
    "5": "Names",
    "6": "Photos",
    "7": "Texts",
    "8": "Needs, meetings and learning",
}
_INTRO = """\
# What the checker says, and what to do

*Made from `plugins/aexpecs/contribute/explanations.yml` by `invoke docs`; a test proves each example. Change that file,
not this one.*

`invoke check` names every fault by a code that stays the same. E keeps the file out of the site, W does not.
`invoke explain E023` shows one of these paragraphs. `<U+00A0>` stands for a character that cannot be seen.
"""


class Explanation(NamedTuple):
    """Why a code is there, and lines with and without the fault.

    ``of`` is what the lines are: ``profile``, ``fields`` or ``body`` of a piece, ``need``, ``meeting``, ``learning``, a
    whole ``file``, or ``told`` in words.
    """

    why: str
    bad: str
    good: str
    of: str


@cache
def explanations() -> dict[str, Explanation]:
    """The explanation of each code, in the order of `CODES`."""
    file = Path(__file__).with_suffix(".yml")
    root = parse_tree(Source(file.name, file.read_text(encoding="utf-8")), [])
    texts: dict[str, dict[str, str]] = {}
    for code, (_, node) in root.pairs.items() if isinstance(root, Mapping) else ():
        pairs = node.pairs.items() if isinstance(node, Mapping) else ()
        texts[code] = {name: value.value.rstrip("\n") for name, (_, value) in pairs if isinstance(value, Scalar)}
    return {
        code: Explanation(text["why"], text["bad"], text["good"], text.get("of", "profile"))
        for code, text in ((code, texts[code]) for code in CODES if code in texts)
    }


def explain(code: str) -> int:
    """``invoke explain``: 0 the paragraph of a code; 2 there is no such code."""
    wanted = code.strip().upper()
    if wanted not in explanations():
        by_number = {known[1:]: known for known in CODES}  # E306 and not W310 for W306
        near = get_close_matches(wanted[1:], by_number, n=1, cutoff=0)
        print(f'explain: there is no code "{code}"; did you mean {by_number[near[0]]}?', file=sys.stderr)
        return 2
    told = explanations()[wanted]
    effect = "keeps the file out of the site" if CODES[wanted].severity == "error" else "a warning"
    print(f"{wanted} ({effect}): {CODES[wanted].rule}\n\n{told.why}")
    for label, lines in (("Bad", told.bad), ("Good", told.good)):
        print(f"\n{label}:\n" + "\n".join(f"  {line}".rstrip() for line in lines.split("\n")))
    return 0


def errors_page() -> str:
    """``docs/errors.md``."""
    return "\n".join([_INTRO, *_sections()])


def _sections() -> Iterator[str]:
    subject = ""
    for code, told in explanations().items():
        if code[1] != subject:
            subject = code[1]
            yield f"## {_SUBJECTS[subject]}\n"
        yield f"### {code}\n\n**{CODES[code].rule}** {' '.join(told.why.split())}\n"
        for label, lines in (("Bad", told.bad), ("Good", told.good)):
            if told.of == "told":
                yield f"{label}: {lines}\n"
            else:
                language = "yaml" if told.of in ("profile", "fields") else "markdown"
                yield f"{label}:\n\n```{language}\n{lines}\n```\n"
