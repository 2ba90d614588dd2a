"""A person withdraws: profile and photo go, what others wrote no longer leads to them, and nothing can bring them back.

What others wrote stays theirs: a link loses its target and keeps its words, and each place that still names the person is
told to whoever withdraws the profile, because only a person can mend a sentence.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aexpecs.contribute.draft import Draft
from aexpecs.contribute.remains import remains
from aexpecs.contribute.splice import GONE, NotSpliced
from aexpecs.contribute.tombstones import is_withdrawn, with_tombstone
from aexpecs.core.clock import build_date
from aexpecs.core.collections import Record
from aexpecs.core.content import PHOTO_SUFFIXES, load_directory
from aexpecs.core.directory import Directory
from aexpecs.core.fields import fields_of, values_of
from aexpecs.core.kinds import PROFILE_ID, Ref
from aexpecs.core.model import Expert, LearningPath, Piece
from aexpecs.core.tombstones import PATH

FEWEST_STEPS = (fields_of(LearningPath)["steps"].many or (0, 0))[0]
MADE_ANEW = ("output", ".cache", "public.new", "public.old")
"""Folders that hold nothing but what was made from the content. ``public`` is what readers see, and is exchanged whole."""


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal changes, and what it leaves to a person."""

    expert: Expert
    draft: Draft
    pieces: tuple[str, ...]  # paths of the pieces that go with the profile
    named: tuple[str, ...]  # ``path:line`` of words that still name the person


def withdraw(root: Path, expert_id: str, yes: bool = False) -> int:
    """``invoke withdraw``: show what would go, and take it away with ``yes``. 0, or 2 with a reason."""
    today = build_date(root)
    directory = load_directory(root, today).directory
    expert = directory.experts.get(expert_id) or _unreadable(root, expert_id)
    if expert is None:
        return _refuse(_unknown(root, directory, expert_id))
    try:
        withdrawal = withdrawn(root, directory, expert, today)
    except NotSpliced as why:
        return _refuse(f"{why}; mend what this names first: invoke check")
    print(f"{expert_id} withdraws")
    print("\n".join(_told(root, withdrawal)))
    if yes:
        withdrawal.draft.make()
        _clear(root, expert)
    print("\n".join(remains(root, expert, withdrawal.pieces)))
    print("Done." if yes else f"Nothing was changed. Do it with: invoke withdraw {expert_id} --yes")
    return 0


def _unreadable(root: Path, expert_id: str) -> Expert | None:
    """A profile with faults, of which only the address is known: nobody waits for a typing error to be mended."""
    path = f"content/experts/{expert_id}.yml"
    if not re.fullmatch(PROFILE_ID, expert_id) or not (root / path).is_file():
        return None
    return Expert(id=expert_id, country=expert_id.partition("/")[0], source_path=path)


def _unknown(root: Path, directory: Directory, expert_id: str) -> str:
    if expert_id in directory.by_alias:
        return f'"{expert_id}" is an old address; write {directory.by_alias[expert_id].id}'
    if is_withdrawn(root, expert_id):
        return f'"{expert_id}" was withdrawn already'
    return f'there is no profile "{expert_id}"; write country/name, such as id/sari-wulandari'


def withdrawn(root: Path, directory: Directory, expert: Expert, today: date) -> Withdrawal:
    """All that changes when ``expert`` withdraws."""
    draft = Draft(root)
    gone = pieces_of(directory, expert.id)
    for record in directory.records():
        if isinstance(record, LearningPath) and _is_nobodys(record, expert.id, gone):
            draft.delete(record.source_path)
        elif record.id != expert.id and not (isinstance(record, Piece) and record.id in gone):
            draft.change(record, _changes(record, expert.id, gone))
    _unlink(draft, f"expert:{expert.id}")
    for alias in expert.aliases:
        _unlink(draft, f"expert:{alias}")
    for piece_id in gone:
        _unlink(draft, f"sharing:{piece_id}")
        draft.delete(f"content/sharing/{piece_id}.md")
    draft.delete(expert.source_path)
    for suffix in PHOTO_SUFFIXES:
        if (photo := (root / expert.source_path).with_suffix(suffix)).exists():
            draft.delete(photo.relative_to(root).as_posix())
    draft.write(PATH, with_tombstone(root, expert, today))
    return Withdrawal(expert, draft, tuple(f"content/sharing/{i}.md" for i in gone), tuple(_named(draft, expert)))


def pieces_of(directory: Directory, expert_id: str) -> list[str]:
    """The pieces that nobody else signs, and their translations: the words of the person go too."""
    gone = [piece.id for piece in directory.pieces.values() if piece.authors == (expert_id,) and not _asked(piece)]
    for piece_id in gone:  # grows: a translation of a translation goes too
        gone += [
            piece.id for piece in directory.pieces.values() if piece.translation_of == piece_id and piece.id not in gone
        ]
    return gone


def _asked(piece: Piece) -> bool:
    return piece.kind == "question" and bool(piece.asked_by)


def _is_nobodys(path: LearningPath, expert_id: str, gone: list[str]) -> bool:
    """Whether a learning path goes too: nobody else signs it, or too few of its steps are left."""
    signed = path.office or any(author != expert_id for author in path.authors)
    return not signed or len(path.steps) - len(_steps_with(path, gone)) < FEWEST_STEPS


def _steps_with(path: LearningPath, pieces: list[str]) -> list[int]:
    """The steps of a learning path that lead to one of these pieces."""
    return [index for index, step in enumerate(path.steps) if step.piece in pieces]


def _changes(record: Record, expert_id: str, gone: list[str]) -> dict[tuple[str | int, ...], object]:
    """What changes in a record that stays: it names neither the person nor a piece that goes."""
    places: list[tuple[str | int, ...]] = [
        place for place, named in values_of(record, Ref("experts")) if named == expert_id
    ]
    places += [place for place, named in values_of(record, Ref("sharing")) if named in gone]
    if isinstance(record, LearningPath):
        places = [place for place in places if place[0] != "steps"]
        places += [("steps", index) for index in _steps_with(record, gone)]
    changes: dict[tuple[str | int, ...], object] = dict.fromkeys(places, GONE)
    if isinstance(record, Piece) and expert_id in record.authors:
        changes[("withdrawn_authors",)] = (record.withdrawn_authors or 0) + 1
    return changes


def _unlink(draft: Draft, target: str) -> None:
    """Take links to ``target`` away and leave their words."""
    words, title = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]", r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""
    draft.replace(rf"{words}\(\s*<?{re.escape(target)}>?{title}\s*\)", r"\1")


def _named(draft: Draft, expert: Expert) -> Iterator[str]:
    """Where the remaining texts still lead to the person or give a form of the name."""
    names = {expert.name, expert.sort_as, *(other.value for other in expert.other_names)}
    signs = [f"expert:{expert.id}", *(name for name in sorted(names) if len(name) > 3)]
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(sign)}(?![\w-])" for sign in signs), re.IGNORECASE)
    for path in draft.texts():
        for number, line in enumerate(draft.text(path).split("\n"), start=1):
            if path != expert.source_path and pattern.search(line):
                yield f"{path}:{number}"


def _told(root: Path, withdrawal: Withdrawal) -> Iterator[str]:
    yield from withdrawal.draft.shown(withdrawal.expert.country)
    if withdrawal.pieces:
        yield "\nNobody else signs these pieces, or they translate one of them; they go too:"
        yield from (f"  {path}" for path in withdrawal.pieces)
    if withdrawal.named:
        yield "\nThese lines still name the person. They are the words of others: ask their authors to change them."
        yield from (f"  {place}" for place in withdrawal.named)
    made = [name for name in (*MADE_ANEW, "public") if (root / name).exists()]
    if made:
        yield f"\nMade from the profile, and made anew without it: {', '.join(f'{name}/' for name in made)}"


def _clear(root: Path, expert: Expert) -> None:
    """Take the person out of everything that was made from the content on this machine."""
    for name in MADE_ANEW:
        shutil.rmtree(root / name, ignore_errors=True)
    public = root / "public"
    if public.is_dir() and _publish(root, public):
        for file in traces(public, expert):
            file.unlink()
        print(
            "public/ could not be made anew: pages that name the person were deleted. Now: invoke publish",
            file=sys.stderr,
        )


def _publish(root: Path, public: Path) -> int:
    """Publish anew, for the address that the former site names; the exit code."""
    try:
        address = json.loads((public / "manifest.json").read_bytes())["site"]
    except (OSError, ValueError, KeyError):
        address = os.environ.get("AEXPECS_SITEURL", "")
    command = [sys.executable, "-m", "invoke", "publish", "--keep-going"]
    return subprocess.run(command, cwd=root, env=os.environ | {"AEXPECS_SITEURL": address}, check=False).returncode


def traces(folder: Path, expert: Expert) -> list[Path]:
    """The files of a built site that are about the person, or name the address of the profile, and their twins."""
    sign = expert.id.encode()
    found = [
        file for file in folder.rglob("*") if file.is_file() and sign in file.as_posix().encode() + file.read_bytes()
    ]
    twins = (file.with_name(file.name + suffix) for file in found for suffix in (".gz", ".br"))
    return [*found, *(twin for twin in twins if twin.is_file() and twin not in found)]


def _refuse(message: str) -> int:
    print(f"withdraw: {message}", file=sys.stderr)
    return 2
