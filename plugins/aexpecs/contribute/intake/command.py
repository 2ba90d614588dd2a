"""``invoke intake``: files that came by mail or on a stick become branches ready to push, and a letter to send back."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from aexpecs.checks import check_content
from aexpecs.checks.report import visible
from aexpecs.contribute.fix import diff_of
from aexpecs.contribute.intake import read
from aexpecs.contribute.intake.merging import Books
from aexpecs.contribute.intake.proposing import Outcome, outcome_of
from aexpecs.contribute.intake.received import MOST_BYTES, Desk, Photo, Received, Trouble, Wish
from aexpecs.contribute.intake.reply import reply as letter
from aexpecs.contribute.proposal import NotProposed, propose
from aexpecs.core.clock import build_date
from aexpecs.core.kinds import PROFILE_ID


def intake(
    root: Path,
    files: Sequence[str],
    dry_run: bool = False,
    reply: str = "",
    expert: str = "",
    encoding: str = "",
    base: str = "HEAD",
) -> int:
    """Read ``files`` and propose what they wish, one branch a file; 0 if all of it was taken, 1 if not, 2 if the call
    itself is wrong. ``reply`` is a file for the letter, which else is printed."""
    if not files:
        return _refuse("name the files that came, such as: invoke intake mail.eml")
    if missing := [file for file in files if not Path(file).is_file()]:
        return _refuse(f"{missing[0]} is not there")
    if expert and not re.fullmatch(PROFILE_ID, expert):
        return _refuse(f'"{expert}" is no profile; write country and name, such as id/sari-wulandari')
    if reply and Path(reply).exists():
        return _refuse(f"{reply} exists already; name another file for the letter")
    around = check_content(root, build_date(root))
    desk = Desk(around.directory, expert, encoding or "utf-8-sig")
    taken = True
    letters = []
    for found, troubles in _deliveries([Path(file) for file in files], desk):
        books = Books(root, around, base)
        outcomes = []
        for wish in found:
            outcome = outcome_of(wish, books)
            if outcome.proposal:
                books.texts[outcome.proposal.path] = outcome.proposal.text
            outcomes.append(outcome)
        taken &= not (troubles or any(outcome.troubles or outcome.conflicts for outcome in outcomes))
        try:
            _put(root, outcomes, base, dry_run)
        except NotProposed as reason:
            return _refuse(str(reason))
        letters.append(letter(outcomes, troubles))
    _send("\n".join(letters), reply)
    return 0 if taken else 1


def _deliveries(files: list[Path], desk: Desk) -> Iterable[tuple[list[Wish], list[Trouble]]]:
    """What each file wishes. Photos that lie beside the others go with them: they come last and belong to a wish."""
    photos: list[Photo] = []
    deliveries: list[tuple[list[Wish], list[Trouble]]] = []
    for file in files:
        troubles: list[Trouble] = []
        # One byte more than is read shows that a file is too large, without reading all of it.
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        found = list(read(Received(file.name, data), desk, troubles))
        wishes = [one for one in found if isinstance(one, Wish)]
        own = [one for one in found if isinstance(one, Photo)]
        if wishes or troubles or not own:
            deliveries.append((wishes, troubles))
            _with_photos(deliveries[-1:], own, desk)
        else:
            photos += own
    _with_photos(deliveries, photos, desk)
    return deliveries


def _with_photos(deliveries: list[tuple[list[Wish], list[Trouble]]], photos: list[Photo], desk: Desk) -> None:
    """Give each photo to the wish of the same name, or to the only one; else to the profile of that name."""
    places = [(wishes, index) for wishes, _ in deliveries for index, wish in enumerate(wishes) if not wish.is_piece]
    for photo in photos:
        stem = PurePosixPath(photo.name).stem.lower()
        named = [place for place in places if place[0][place[1]].address.partition("/")[2] == stem]
        if chosen := (named or (places if len(places) == 1 else [])):
            wishes, index = chosen[0]
            wishes[index] = dataclasses.replace(wishes[index], photo=photo.data)
            continue
        ids = (
            [desk.expert]
            if desk.expert
            else [known for known in desk.directory.experts if known.partition("/")[2] == stem]
        )
        if len(ids) == 1:
            deliveries.append(([Wish("update", ids[0], photo.name, {}, photo=photo.data)], []))
        else:
            trouble = Trouble(
                photo.name, "it is not clear whose photo this is", "name it as the profile, such as sari-wulandari.jpg"
            )
            deliveries.append(([], [trouble]))


def _put(root: Path, outcomes: list[Outcome], base: str, dry_run: bool) -> None:
    """Make the branch, or show what it would change."""
    proposals = [outcome.proposal for outcome in outcomes if outcome.proposal]
    if not proposals:
        return
    if dry_run:
        for outcome in outcomes:
            if outcome.proposal:
                print(visible_lines(diff_of(outcome.proposal.path, outcome.old, outcome.proposal.text)))
                for path, data in outcome.proposal.beside.items():
                    if data is not None:
                        print(f"+++ b/{path} ({len(data):,} bytes)")
        return
    branch = propose(root, proposals, base)
    print(
        f"Made: {branch}, {len(proposals)} commit{'s' if len(proposals) != 1 else ''}. To send it: git push origin {branch}"
    )


def visible_lines(text: str) -> str:
    """``text`` without anything that could command a terminal."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _send(text: str, reply: str) -> None:
    if reply:
        with Path(reply).open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
        print(f"The letter to send back: {reply}")
    else:
        print(f"\n--- The letter to send back ---\n\n{visible_lines(text)}")


def _refuse(message: str) -> int:
    print(f"intake: {message}", file=sys.stderr)
    return 2
