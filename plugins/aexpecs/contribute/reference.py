"""``docs/profile.md``: what can stand in a profile and in a piece, from the declaration itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from aexpecs.contribute.explanations import errors_page
from aexpecs.core.collections import COLLECTIONS
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Choice, Group
from aexpecs.core.model import Page
from aexpecs.core.never import NEVER_HELD

_INTRO = """\
# What stands in a profile, a sharing piece, a need, a meeting and a learning path

*Made from `plugins/aexpecs/core/model.py` by `invoke docs`; a test fails when it is out of date. Change the declaration, not this file.*

A profile is `content/experts/<country>/<name>.yml`: the folder is the country, the name is the address. A piece is
`content/sharing/<name>.md`: its fields between two lines of `---`, then Markdown. Needs lie in `content/needs/<country>/<name>.yml`,
meetings in `content/meetings/<name>.yml`, learning paths in `content/learning/<name>.yml`. **Bold** fields are required.
Texts that say "by language" are one text in the language of the file, or a map such as `{en: ..., id: ...}`.
"""


def reference() -> str:
    """The whole page as Markdown."""
    sections = (_section(c.record, c.what.capitalize()) for c in COLLECTIONS.values() if c.record is not Page)
    return "\n".join([_INTRO, *chain.from_iterable(sections), _never()])


def _section(record: type, heading: str) -> Iterator[str]:
    groups: dict[str, type] = {}
    yield f"\n## {heading}\n\n{record.__doc__}\n"
    yield from _table(record, groups)
    while groups:
        name = next(iter(groups))
        group = groups.pop(name)
        yield f"\n### {name}\n\n{group.__doc__}\n"
        yield from _table(group, groups)
    yield from _choices(record)


def _table(record: type, groups: dict[str, type]) -> Iterator[str]:
    yield "| field | what | how | schema.org |\n|---|---|---|---|"
    for name, about in fields_of(record).items():
        if isinstance(about.kind, Group):
            groups[about.kind.record.__name__] = about.kind.record
        shown = f"**`{name}`**" if about.required else f"`{name}`"
        example = f" Example: `{about.example}`." if about.example else ""
        public = "" if about.public else " Not published."
        yield f"| {shown} | {about.help}{public}{example} | {_how(about)} | {about.schema} |"


def _how(about: About) -> str:
    words = about.kind.words()
    if about.many:
        words = f"list of {about.many[0]} to {about.many[1]}: {words}"
    return words + (", by language" if about.by_language else "")


def _choices(record: type, seen: set[str] | None = None) -> Iterator[str]:
    seen = set() if seen is None else seen
    for name, about in fields_of(record).items():
        if isinstance(about.kind, Group):
            yield from _choices(about.kind.record, seen)
        elif isinstance(about.kind, Choice) and name not in seen and any(option.help for option in about.kind.options):
            seen.add(name)
            yield f"\n#### Choices of `{name}`\n"
            for option in about.kind.options:
                yield f"- `{option.code}`: {option.label}" + (f" ({option.help})" if option.help else "")


def _never() -> str:
    reasons = dict.fromkeys(NEVER_HELD.values())
    return "\n## Never held\n\nThe checks refuse " + ", ".join(reasons) + ".\n"


def write_docs(root: Path) -> None:
    """Write the generated pages of ``docs/``."""
    for name, text in generated_docs().items():
        (root / "docs").mkdir(exist_ok=True)
        (root / "docs" / name).write_text(text, encoding="utf-8", newline="\n")


def generated_docs() -> dict[str, str]:
    """Every generated page of ``docs/`` by file name."""
    return {"profile.md": reference(), "errors.md": errors_page()}
