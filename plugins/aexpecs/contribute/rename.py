"""A profile gets another address: file and photo move, whatever names it follows, and the old address leads to the new."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from aexpecs.contribute.draft import Draft
from aexpecs.contribute.splice import GONE, NotSpliced
from aexpecs.contribute.tombstones import is_withdrawn
from aexpecs.core.clock import build_date
from aexpecs.core.content import is_slug, load_directory
from aexpecs.core.directory import Directory
from aexpecs.core.fields import values_of
from aexpecs.core.kinds import Ref
from aexpecs.core.model import Expert


def rename(root: Path, old: str, new: str, yes: bool = False) -> int:
    """``invoke rename``: show what would change, and change it with ``yes``. 0, or 2 with a reason."""
    directory = load_directory(root, build_date(root)).directory
    if reason := refusal(root, directory, old, new):
        print(f"rename: {reason}", file=sys.stderr)
        return 2
    try:
        draft = renamed(root, directory, directory.experts[old], new)
    except NotSpliced as why:
        print(f"rename: {why}; mend what this names first: invoke check", file=sys.stderr)
        return 2
    print(f"{old} becomes {new}")
    print("\n".join(draft.shown(directory.experts[old].country)))
    if not yes:
        print(f"Nothing was changed. Do it with: invoke rename {old} {new} --yes")
        return 0
    draft.make()
    print("Done. Look at it with: invoke check")
    return 0


def refusal(root: Path, directory: Directory, old: str, new: str) -> str:
    """Why a profile cannot get this address; empty if it can."""
    country, _, slug = new.partition("/")
    if old not in directory.experts:
        if old in directory.unreadable:
            return f"content/experts/{old}.yml cannot be read; mend it first: invoke check content/experts/{old}.yml"
        now = f'; it is "{directory.by_alias[old].id}" now' if old in directory.by_alias else ""
        return f'there is no profile "{old}"{now}; write country/name, such as id/sari-wulandari'
    if country.upper() not in directory.vocabulary.members or not is_slug(slug):
        return f'"{new}" is no address; write country/name in small letters, such as id/sari-wulandari'
    if new in directory.experts or (root / "content" / "experts" / f"{new}.yml").exists():
        return f'"{new}" is the address of a profile already; choose another, such as {new}-2'
    if new in directory.by_alias and directory.by_alias[new].id != old:
        return f'"{new}" is an old address of "{directory.by_alias[new].id}"; choose another, such as {new}-2'
    if is_withdrawn(root, new):
        return f'"{new}" was withdrawn; choose another, such as {new}-2'
    return ""


def renamed(root: Path, directory: Directory, expert: Expert, new: str) -> Draft:
    """All that changes when ``expert`` gets the address ``new``."""
    old, draft = expert.id, Draft(root)
    for record in directory.records():
        draft.change(record, {place: new for place, named in values_of(record, Ref("experts")) if named == old})
    aliases = [alias for alias in expert.aliases if alias != new] + [old]
    draft.change(expert, {("aliases",): aliases or GONE})
    draft.replace(rf"(?<![\w-])expert:{re.escape(old)}(?![\w-])", f"expert:{new}")
    draft.move(expert.source_path, f"content/experts/{new}.yml")
    if expert.photo_path:
        photo = Path(expert.photo_path)
        draft.move(photo.relative_to(root).as_posix(), f"content/experts/{new}{photo.suffix}")
    return draft
