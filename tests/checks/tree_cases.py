"""Faults that need a directory around them: what is done to a project of good files, and what must be said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from aexpecs.core.tombstones import key_of
from tests.checks.photo_cases import JPEG, PNG

ID = "content/experts/id/"
RATNA = ID + "ratna-kusumawardhani.yml"
WIYONO = ID + "wiyono.yml"
FAIZAL = "content/experts/my/ahmad-faizal-bin-rahman.yml"
CHAU = "content/experts/vn/nguyen-thi-minh-chau.yml"
ORGANISATIONS = "content/vocabulary/organisations.yml"
TOPICS = "content/vocabulary/topics.yml"
MEMBERS = "content/vocabulary/members.yml"
PAGE = "---\ntitle: About\nsummary: What this directory is and who keeps it.\nlang: en\n---\n"
PHOTO = "photo: {credit: BKN public relations}\n"
SALT = "5a17" * 8

Damage = Callable[[Path], None]


class TreeCase(NamedTuple):
    """One thing that is done to a directory, and all problems that follow: file, code, and words that only the line of
    the problem has; no words for a problem of the whole file."""

    sentence: str
    damage: Damage
    expected: tuple[tuple[str, str, str], ...]


def change(path: str, old: str, new: str) -> Damage:
    """Replaces a text that must be there once."""

    def damage(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old, text.count(old))
        (root / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")

    return damage


def add(path: str, data: str | bytes) -> Damage:
    """Adds a file, or text to a file that is there."""

    def damage(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("ab") as opened:
            opened.write(data.encode() if isinstance(data, str) else data)

    return damage


def rename(path: str, to: str) -> Damage:
    def damage(root: Path) -> None:
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / path).rename(root / to)

    return damage


def copy(path: str, to: str) -> Damage:
    return lambda root: add(to, (root / path).read_bytes())(root)


def link(path: str, to: str) -> Damage:
    return lambda root: (root / path).symlink_to(root / to)


def remove(path: str) -> Damage:
    return lambda root: (root / path).unlink()


def all_of(*damages: Damage) -> Damage:
    def damage(root: Path) -> None:
        for one in damages:
            one(root)

    return damage


HASAN = ID + "hasan-basri-lubis.yml"
LUZ = "content/experts/ph/maria-luz-dela-pena.yml"
BOUNMY = "content/experts/la/bounmy-vongsa.yml"
NOTE = "content/sharing/rotate-two-not-one.md"
ROOM = "content/sharing/one-room-one-plan.md"
RUANG = "content/sharing/satu-ruang-satu-rencana.md"
ABOUT = "content/pages/about.en.md"
MEETING = "content/meetings/sharing-forum-in-november.yml"
PATH = "content/learning/rotation-in-small-offices.yml"
WITHOUT_BODIES = (
    (RATNA, "E111", "bodies:"),
    (ROOM, "E111", "bodies:"),
    ("content/vocabulary/series.yml", "E111", "body:"),
)


TREE_CASES = (
    # What refers to something else
    TreeCase(
        "An ORCID in two profiles is reported in both.",
        add(WIYONO, "identifiers: [{scheme: orcid, value: 0000-0002-1825-0097}]\n"),
        ((RATNA, "E208", "0000-0002"), (WIYONO, "E208", "0000-0002")),
    ),
    TreeCase(
        "An old address that two profiles claim is reported once.",
        add(WIYONO, "aliases: [id/ratna-kusuma]\n"),
        ((RATNA, "E205", "aliases:"),),
    ),
    TreeCase(
        "Two who formed each other are a circle.",
        add(RATNA, "mentors: [id/wiyono]\n"),
        ((RATNA, "E207", "mentors:"), (WIYONO, "E207", "mentors:")),
    ),
    TreeCase(
        "Three who formed each other in turn are a circle.",
        all_of(add(RATNA, "mentors: [vn/nguyen-thi-minh-chau]\n"), add(CHAU, "mentors: [id/wiyono]\n")),
        ((RATNA, "E207", "mentors:"), (WIYONO, "E207", "mentors:"), (CHAU, "E207", "mentors:")),
    ),
    TreeCase(
        "Who was formed by two who formed each other is in no circle.",
        all_of(add(RATNA, "mentors: [id/wiyono]\n"), add(CHAU, "mentors: [id/wiyono]\n")),
        ((RATNA, "E207", "mentors:"), (WIYONO, "E207", "mentors:")),
    ),
    TreeCase(
        "A profile that is deleted is missed by all who name it.",
        remove(HASAN),
        ((FAIZAL, "E201", "mentors:"), (MEETING, "E201", "participants:")),
    ),
    TreeCase("An author who is deleted is missed.", remove(CHAU), ((NOTE, "E201", "authors:"),)),
    TreeCase(
        "Who withdraws does not break what others wrote.",
        change(HASAN, "status: alumni", "status: withdrawn"),
        ((FAIZAL, "W204", "mentors:"), (MEETING, "W204", "participants:")),
    ),
    TreeCase(
        "A deleted piece is missed by its translation and by links to it.",
        remove(ROOM),
        (
            (FAIZAL, "E210", "See [the topic]"),
            (PATH, "E202", "piece: one-room"),
            (RUANG, "E202", "translation_of:"),
            (RUANG, "E210", "naskah"),
        ),
    ),
    TreeCase(
        "A page is held to the rules of Markdown.",
        add(ABOUT, PAGE + "# About\n\n[Nobody](expert:id/nobody) <b>wrote it.\n"),
        ((ABOUT, "E702", "# About"), (ABOUT, "E210", "Nobody"), (ABOUT, "E703", "<b>")),
    ),
    TreeCase(
        "What was withdrawn does not come back, by its address, an old address or an identifier.",
        all_of(
            add("content/tombstones.yml", f"salt: {SALT}\ntombstones:\n"),
            *(
                add("content/tombstones.yml", f"  - {{keys: [{key_of(SALT, *sign)}], withdrawn_on: 2026-11-20}}\n")
                for sign in (("id", "my/ahmad-faizal-bin-rahman"), ("orcid", "0000-0002-1825-0097"), ("id", "id/yono"))
            ),
            add(WIYONO, "aliases: [id/yono]\n"),
        ),
        ((FAIZAL, "E312", ""), (RATNA, "E312", "0000-0002"), (WIYONO, "E312", "aliases:")),
    ),
    TreeCase(
        "A tombstone without its hash is reported.",
        add("content/tombstones.yml", f"salt: {SALT}\ntombstones: [{{withdrawn_on: 2026-11-20}}]\n"),
        (("content/tombstones.yml", "E101", "tombstones:"),),
    ),
    TreeCase("A page has a body.", add(ABOUT, PAGE), ((ABOUT, "E707", "title:"),)),
    # Vocabularies
    TreeCase(
        "A topic that is replaced is reported where it is used.",
        change(TOPICS, "    - code: REC-03\n", "    - code: REC-03\n      replaced_by: REC-02\n"),
        ((RATNA, "E209", "main:"), (RATNA, "E209", "{topic: REC-03"), (RATNA, "E209", "topics: [REC-03]")),
    ),
    TreeCase(
        "A replaced topic leads to one in use.",
        change(TOPICS, "    - code: WFP-04\n", "    - code: WFP-04\n      replaced_by: WFP-40\n"),
        ((LUZ, "E209", "expertise:"), (TOPICS, "E209", "WFP-40")),
    ),
    TreeCase(
        "A topic code stands once.",
        change(TOPICS, "    - code: WEL-08\n", "    - code: WEL-07 # as above\n"),
        ((TOPICS, "E109", "# as above"),),
    ),
    TreeCase(
        "An area of 2018 is named to the letter.",
        change(TOPICS, 'legacy: ["Human Capital Management"]', 'legacy: ["Human capital management"]'),
        ((TOPICS, "E111", "Human capital management"),),
    ),
    TreeCase(
        "A successor comes later.",
        change(ORGANISATIONS, "  valid_from: 2025-03-21", "  valid_from: 2024-03-21"),
        ((ORGANISATIONS, "E211", "[la-focal]"),),
    ),
    TreeCase(
        "A successor exists.",
        change(ORGANISATIONS, "successors: [la-focal]", "successors: [la-focus]"),
        ((ORGANISATIONS, "E111", "la-focus"),),
    ),
    TreeCase(
        "An organisation began before it is named.",
        change(ORGANISATIONS, "  valid_from: 2025-03-21", "  valid_from: 2026-09-21"),
        ((BOUNMY, "E308", "nomination:"), (BOUNMY, "E308", "review:")),
    ),
    TreeCase(
        "The mailbox of a desk is no free mail.",
        change(MEMBERS, "arc-th@aexpecs.example", "arc.thailand@gmail.com"),
        ((MEMBERS, "E406", "gmail"),),
    ),
    TreeCase(
        "The mailbox of a desk is an address.",
        change(MEMBERS, "arc-th@aexpecs.example", "ARC Thailand"),
        ((MEMBERS, "E124", "ARC Thailand"),),
    ),
    TreeCase(
        "A code of a vocabulary stands once.",
        add("content/vocabulary/notices.yml", "- {code: 2026-1, valid_from: 2026-01-01} # again\n"),
        (("content/vocabulary/notices.yml", "E109", "# again"),),
    ),
    TreeCase(
        "A vocabulary is a list.",
        all_of(remove("content/vocabulary/bodies.yml"), add("content/vocabulary/bodies.yml", "ACCSM: civil service\n")),
        (("content/vocabulary/bodies.yml", "E103", ""), *WITHOUT_BODIES),
    ),
    TreeCase(
        "A vocabulary is there.",
        remove("content/vocabulary/bodies.yml"),
        (("content/vocabulary/bodies.yml", "E003", ""), *WITHOUT_BODIES),
    ),
    # Names and places of files
    TreeCase(
        "A file name has no capitals.",
        rename(WIYONO, ID + "Wiyono.yml"),
        ((ID + "Wiyono.yml", "E019", ""), (NOTE, "E201", "authors:"), (PATH, "E201", "authors:")),
    ),
    TreeCase(
        "A profile ends in .yml.",
        rename(WIYONO, ID + "wiyono.yaml"),
        ((ID + "wiyono.yaml", "E019", ""), (NOTE, "E201", "authors:"), (PATH, "E201", "authors:")),
    ),
    TreeCase(
        "A file name has no spaces.",
        rename(WIYONO, ID + "wiyono (1).yml"),
        ((ID + "wiyono (1).yml", "E019", ""), (NOTE, "E201", "authors:"), (PATH, "E201", "authors:")),
    ),
    TreeCase(
        "A file name has no letters beyond a to z.",
        copy(CHAU, "content/experts/vn/châu.yml"),
        (("content/experts/vn/châu.yml", "E019", ""),),
    ),
    TreeCase(
        "A file name is none that Windows keeps for itself.",
        copy(WIYONO, ID + "con.yml"),
        ((ID + "con.yml", "E019", ""),),
    ),
    TreeCase(
        "A file name is not too long.",
        copy(WIYONO, f"{ID}{'wiyono-' * 9}w.yml"),
        ((f"{ID}{'wiyono-' * 9}w.yml", "E019", ""),),
    ),
    TreeCase(
        "A folder is a member state.",
        copy(WIYONO, "content/experts/au/wiyono.yml"),
        (("content/experts/au/wiyono.yml", "E019", ""),),
    ),
    TreeCase(
        "A folder has a code, not a name.",
        copy(WIYONO, "content/experts/indonesia/wiyono.yml"),
        (("content/experts/indonesia/wiyono.yml", "E019", ""),),
    ),
    TreeCase(
        "A profile lies in the folder of its focal point's country.",
        copy(WIYONO, "content/experts/th/wiyono.yml"),
        (("content/experts/th/wiyono.yml", "E307", "nomination:"),),
    ),
    TreeCase(
        "A profile lies in no folder below its country.",
        copy(WIYONO, ID + "jakarta/wiyono.yml"),
        ((ID + "jakarta/wiyono.yml", "E019", ""),),
    ),
    TreeCase(
        "A profile lies in a folder.",
        copy(WIYONO, "content/experts/wiyono.yml"),
        (("content/experts/wiyono.yml", "E019", ""),),
    ),
    TreeCase(
        "Nothing else lies among the profiles.", add(ID + "form.pdf", b"%PDF-1.7"), ((ID + "form.pdf", "E019", ""),)
    ),
    TreeCase("A photo lies beside its profile.", add(ID + "nobody.jpg", JPEG), ((ID + "nobody.jpg", "E019", ""),)),
    TreeCase(
        "The name of a photo has no capitals, either.", add(ID + "wiyono.JPG", JPEG), ((ID + "wiyono.JPG", "E019", ""),)
    ),
    TreeCase(
        "A profile is no link to another file.", link(ID + "linked.yml", WIYONO), ((ID + "linked.yml", "E019", ""),)
    ),
    TreeCase(
        "A text is no link to another file.",
        link("content/sharing/linked.md", ROOM),
        (("content/sharing/linked.md", "E019", ""),),
    ),
    TreeCase(
        "A link that leads nowhere is reported, too.",
        link(ID + "linked.yml", ID + "nobody"),
        ((ID + "linked.yml", "E019", ""),),
    ),
    TreeCase(
        "Two names do not differ in capitals alone.",
        copy(WIYONO, ID + "WIYONO.yml"),
        ((WIYONO, "E212", ""), (ID + "WIYONO.yml", "E019", "")),
    ),
    TreeCase(
        "A text lies in no folder of its own.",
        copy(ROOM, "content/sharing/2026/room.md"),
        (("content/sharing/2026/room.md", "E019", ""),),
    ),
    TreeCase(
        "A text ends in .md.",
        copy(ROOM, "content/sharing/room.markdown"),
        (("content/sharing/room.markdown", "E019", ""),),
    ),
    TreeCase("A hidden file of an editor is passed over.", add(ID + ".wiyono.yml.swp", b"\0"), ()),
    # Photos and consent
    TreeCase(
        "A photo with words and consent is taken.",
        all_of(add(ID + "ratna-kusumawardhani.jpg", JPEG), add(RATNA, PHOTO)),
        (),
    ),
    TreeCase(
        "A photo without words is reported.", add(ID + "ratna-kusumawardhani.jpg", JPEG), ((RATNA, "E602", "name:"),)
    ),
    TreeCase("Words without a photo are reported.", add(RATNA, PHOTO), ((RATNA, "E601", "photo: {"),)),
    TreeCase(
        "A photo needs consent of its own.",
        all_of(add(ID + "wiyono.png", PNG), add(WIYONO, PHOTO)),
        ((WIYONO, "E304", "consent:"),),
    ),
    TreeCase(
        "A second photo would go unseen.",
        all_of(
            add(ID + "ratna-kusumawardhani.jpg", JPEG), add(ID + "ratna-kusumawardhani.png", PNG), add(RATNA, PHOTO)
        ),
        ((RATNA, "E604", "photo: {"),),
    ),
    TreeCase(
        "A photo is no link to another file.",
        all_of(add("elsewhere.jpg", JPEG), link(ID + "ratna-kusumawardhani.jpg", "elsewhere.jpg"), add(RATNA, PHOTO)),
        ((RATNA, "E019", "photo: {"),),
    ),
    # One bad file is one bad file
    TreeCase(
        "A file that cannot be read breaks nobody who names it.",
        change(HASAN, "expert_type: practitioner", "expert_type: : practitioner"),
        ((HASAN, "E029", "expert_type"), (FAIZAL, "W204", "mentors:"), (MEETING, "W204", "participants:")),
    ),
)
