"""Proposals on real git repositories: attacks with the rule that must stop each, and good changes."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from aexpecs.contribute.rename import rename as rename_profile
from aexpecs.contribute.withdraw import withdraw
from aexpecs.core.tombstones import key_of
from tests.checks.corpus import PROJECT, make_tree
from tests.checks.photo_cases import JPEG, place_in_exif, saved

FOCAL_ID, EDITOR_ID, FOCAL_MY, MAINTAINER, STRANGER = "900000120", "900000121", "900000140", "900000001", "123456"
ID, TH, SHARING = "content/experts/id/", "content/experts/th/", "content/sharing/"
RATNA, WIYONO, HASAN = ID + "ratna-kusumawardhani.yml", ID + "wiyono.yml", ID + "hasan-basri-lubis.yml"
SOMCHAI = TH + "somchai-rattanakul.yml"
PIECE, TWO_COUNTRIES, QUESTION = (
    SHARING + "satu-ruang-satu-rencana.md",
    SHARING + "rotate-two-not-one.md",
    SHARING + "who-rotates-staff.md",
)
NEED, MEETING = "content/needs/id/a-trainer-for-interviews.yml", "content/meetings/sharing-forum-in-november.yml"
NEW = ID + "sari-wulandari.yml"
WITH_PLACE = saved("JPEG", exif=place_in_exif())

Deed = Callable[[Path], None]


class Case(NamedTuple):
    """What somebody does to a copy of the repository, and the rule that must refuse it; no rule for a good change."""

    sentence: str
    deed: Deed
    rule: str = ""
    author: str = FOCAL_ID
    email: str = ""


# Repositories


def git(root: Path, *words: str, data: bytes | None = None, day: str = "2026-11-20") -> str:
    clock = {f"GIT_{who}_DATE": f"{day}T12:00:00+0000" for who in ("AUTHOR", "COMMITTER")}
    names = {
        f"GIT_{who}_{what}": "somebody@agency.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = os.environ | clock | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(root), *words], input=data, capture_output=True, env=environment, check=True
    )
    return done.stdout.decode()


def commit(root: Path, message: str = "A change", day: str = "2026-11-20") -> str:
    git(root, "add", "-A")
    return committed(root, message, day)


def committed(root: Path, message: str = "A change", day: str = "2026-11-20") -> str:
    """A commit of what is in the index, whatever lies in the folder."""
    git(root, "commit", "-q", "--allow-empty", "-m", message, day=day)
    return git(root, "rev-parse", "HEAD").strip()


def make_repository(root: Path) -> Path:
    """A project of the good files with owners, a plugin and a workflow, on the branch ``main``."""
    make_tree(root)
    shutil.copy(PROJECT / "content" / "owners.yml", root / "content" / "owners.yml")
    for path in ("plugins/aexpecs/__init__.py", ".github/workflows/check.yml", "tasks.py", "content/pages/about.en.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("# made by maintainers\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    commit(root, "The directory", "2026-11-01")
    return root


def propose(root: Path, case: Case) -> tuple[str, str]:
    """Base and head after the deed of ``case`` on a branch of its own."""
    git(root, "switch", "-q", "-c", "proposal")
    case.deed(root)
    if git(root, "status", "--porcelain"):
        commit(root)
    return "main", "proposal"


# Deeds


def write(path: str, data: str | bytes) -> Deed:
    def deed(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    return deed


def add(path: str, text: str) -> Deed:
    return lambda root: write(path, (root / path).read_text(encoding="utf-8") + text)(root)


def change(path: str, old: str, new: str) -> Deed:
    def deed(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old, text.count(old))
        write(path, text.replace(old, new))(root)

    return deed


def copy(path: str, to: str, *changes: tuple[str, str]) -> Deed:
    def deed(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, (path, old)
            text = text.replace(old, new)
        write(to, text)(root)

    return deed


def remove(path: str) -> Deed:
    return lambda root: (root / path).unlink()


def rename(path: str, to: str) -> Deed:
    return lambda root: (root / path).rename(root / to)


def staged(path: str, mode: str, data: str = "x") -> Deed:
    """A path of any name and mode, as only git can write it."""

    def deed(root: Path) -> None:
        object_id = git(root, "hash-object", "-w", "--stdin", data=data.encode()).strip()
        if mode == "160000":
            object_id = git(root, "rev-parse", "HEAD").strip()
        entry = f"{mode} {object_id}\t".encode() + os.fsencode(path) + b"\0"
        git(root, "update-index", "-z", "--add", "--index-info", data=entry)
        committed(root)
        git(root, "update-index", "--assume-unchanged", "-z", "--stdin", data=os.fsencode(path) + b"\0")

    return deed


def steps(*deeds: Deed) -> Deed:
    """Several deeds, each with a commit of its own."""

    def deed(root: Path) -> None:
        for one in deeds:
            one(root)
            commit(root)

    return deed


def all_of(*deeds: Deed) -> Deed:
    def deed(root: Path) -> None:
        for one in deeds:
            one(root)

    return deed


def meanwhile(deed: Deed, day: str = "2026-11-20") -> Deed:
    """Something that happens on the base branch after the proposal left it."""

    def on_main(root: Path) -> None:
        git(root, "switch", "-q", "main")
        deed(root)
        commit(root, "Meanwhile", day)
        git(root, "switch", "-q", "proposal")

    return on_main


def before(deed: Deed) -> Deed:
    """Something that happened on the base branch before the proposal left it."""

    def on_main(root: Path) -> None:
        meanwhile(deed)(root)
        git(root, "reset", "-q", "--hard", "main")

    return on_main


def orphan(root: Path) -> None:
    """A history of its own with the same files."""
    git(root, "checkout", "-q", "--orphan", "other")
    commit(root, "Another history")
    git(root, "branch", "-M", "other", "proposal")


def bury(expert_id: str) -> Deed:
    salt = "0123456789abcdef" * 2
    line = f"  - {{keys: [{key_of(salt, 'id', expert_id)}], withdrawn_on: 2026-11-20}}\n"
    return write("content/tombstones.yml", f"salt: {salt}\ntombstones:\n{line}")


def withdrawn(expert_id: str) -> Deed:
    return lambda root: _silently(lambda: withdraw(root, expert_id, yes=True))


def renamed(old: str, new: str) -> Deed:
    return lambda root: _silently(lambda: rename_profile(root, old, new, yes=True))


def _silently(deed: Callable[[], int]) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        assert deed() == 0


def merge_main_into_proposal(root: Path) -> None:
    git(root, "merge", "-q", "--no-edit", "main")


CORRECTED = change(WIYONO, "year: 2024", "year: 2023")
OLD_ADDRESS = "aliases: [id/wiyono]\n"
CONSENT = (
    "consent: {given_on: 2026-03-02, notice: 2026-1, language: id, scopes: [profile], "
    "reference: ID-2026-015, expires_on: 2028-03-01}"
)
RENEWED = (
    "consent: {given_on: 2026-11-20, notice: 2026-1, language: id, scopes: [profile, photo], "
    "reference: ID-2026-099, expires_on: 2028-11-19}"
)

ATTACKS = (
    # Who
    Case("Somebody unknown changes a profile.", change(WIYONO, "2024", "2025"), "stranger", STRANGER),
    Case("A name is given where a number belongs.", change(WIYONO, "2024", "2025"), "stranger", "bkn-focal-point"),
    Case(
        "A mailbox of another office proposes.",
        change(WIYONO, "2024", "2025"),
        "stranger",
        "-",
        "arc@elsewhere.example",
    ),
    Case(
        "A focal point makes itself maintainer.",
        change("content/owners.yml", "900000002]", "900000002, 900000120]"),
        "owners",
    ),
    Case(
        "A stranger adds itself to the owners and changes a profile in one go.",
        all_of(change("content/owners.yml", "[900000120]", "[900000120, 123456]"), change(WIYONO, "2024", "2025")),
        "owners",
        STRANGER,
    ),
    Case("The list of owners is deleted.", remove("content/owners.yml"), "owners"),
    Case("A workflow is edited.", add(".github/workflows/check.yml", "on: push\n"), "workflow"),
    Case("A workflow of another forge is added.", write(".forgejo/workflows/x.yml", "on: push\n"), "workflow"),
    Case("Attributes of git are added in the root.", write(".gitattributes", "* filter=x\n"), "workflow"),
    Case("Attributes of git are added below the profiles.", write(ID + ".gitattributes", "* filter=x\n"), "place"),
    Case("A plugin is edited.", add("plugins/aexpecs/__init__.py", "import os\n"), "code"),
    Case("The tasks are edited.", add("tasks.py", "import os\n"), "code"),
    Case("A page of all countries is edited.", add("content/pages/about.en.md", "More.\n"), "shared"),
    Case("The vocabulary is edited.", add("content/vocabulary/topics.yml", "# more\n"), "shared"),
    # Whose
    Case("A profile of another country is changed.", add(SOMCHAI, "# more\n"), "country"),
    Case("A profile of another country is deleted.", remove(SOMCHAI), "country"),
    Case("A profile is stolen by a rename.", rename(SOMCHAI, ID + "somchai-rattanakul.yml"), "country"),
    Case("A profile is given to another country by a rename.", rename(WIYONO, TH + "wiyono.yml"), "country"),
    Case(
        "A withdrawal changes more of a neighbour than what led to the profile.",
        all_of(
            withdrawn("id/hasan-basri-lubis"), add("content/experts/my/ahmad-faizal-bin-rahman.yml", "status: paused\n")
        ),
        "country",
    ),
    Case(
        "A withdrawal adds a comment to a neighbour.",
        all_of(withdrawn("id/hasan-basri-lubis"), add("content/experts/my/ahmad-faizal-bin-rahman.yml", "# call me\n")),
        "country",
    ),
    Case(
        "A withdrawal changes the words of a piece of two countries.",
        all_of(withdrawn("id/wiyono"), add(TWO_COUNTRIES, "\nMore.\n")),
        "authors",
    ),
    Case("The inbox of another country is used.", write("inbox/th/somchai.yml", "name: Somchai\n"), "country"),
    Case("A piece of two countries is changed by one.", add(TWO_COUNTRIES, "\nMore.\n"), "authors"),
    Case("A piece is stolen by a new byline.", change(PIECE, "my/ahmad-faizal-bin-rahman", "id/wiyono"), "authors"),
    Case(
        "A new piece is signed by somebody of another country.",
        copy(PIECE, SHARING + "new.md", ("my/ahmad-faizal-bin-rahman", "th/somchai-rattanakul")),
        "authors",
    ),
    Case("A piece of another country is deleted.", remove(QUESTION), "authors"),
    Case(
        "A need of another country is posted.", write("content/needs/th/a-trainer.yml", "title: A trainer\n"), "country"
    ),
    Case("A meeting of another host is changed.", change(MEETING, "status: held", "status: cancelled"), "authors"),
    Case("A meeting is taken over.", change(MEETING, "host: LA", "host: ID"), "authors"),
    Case(
        "A learning path is signed by somebody of another country.",
        write("content/learning/a-path.yml", "title: A path\nauthors: [my/ahmad-faizal-bin-rahman]\n"),
        "authors",
    ),
    Case("A need lies beside the countries.", write("content/needs/a-trainer.yml", "title: A trainer\n"), "place"),
    Case(
        "A piece is signed by nobody.",
        copy(PIECE, SHARING + "new.md", ("authors: [my/ahmad-faizal-bin-rahman]\n", "")),
        "authors",
    ),
    # Names and modes
    Case("A profile is a symbolic link.", staged(ID + "passwords.yml", "120000", "/etc/passwd"), "symlink"),
    Case("A profile becomes a symbolic link.", staged(WIYONO, "120000", "../th/somchai-rattanakul.yml"), "symlink"),
    Case("A whole folder is a symbolic link.", staged("inbox/id/all.yml", "120000", "../../plugins"), "symlink"),
    Case("Another repository is pulled in.", staged(ID + "more", "160000"), "submodule"),
    Case("A profile is executable.", staged(NEW, "100755"), "mode"),
    Case("A profile is made executable.", staged(WIYONO, "100755", "name: Wiyono\n"), "mode"),
    Case("Two names differ in capitals.", staged(ID + "Wiyono.yml", "100644"), "collision"),
    Case("A folder differs from another in capitals.", staged("content/Experts/id/sari.yml", "100644"), "collision"),
    Case(
        "Two names differ in the composition of a letter.",
        all_of(staged("inbox/id/jose\u0301.yml", "100644"), staged("inbox/id/jos\u00e9.yml", "100644")),
        "collision",
    ),
    Case("A full-width name looks like another.", staged(ID + "\uff57iyono.yml", "100644"), "collision"),
    Case("A name is kept by Windows.", staged(ID + "aux.yml", "100644"), "name"),
    Case("A name ends with a dot.", staged("inbox/id/note.", "100644"), "name"),
    Case("A name has a colon.", staged("inbox/id/a:b.yml", "100644"), "name"),
    Case("A name has a backslash.", staged("inbox/id/..\\x.yml", "100644"), "name"),
    Case("A name is short for the folder of git.", staged("inbox/id/GIT~1.yml", "100644"), "name"),
    Case(
        "A name has a line break and a command for the forge.", staged("inbox/id/a\n::error::x.yml", "100644"), "name"
    ),
    Case("A name is not UTF-8.", staged("inbox/id/\udcff.yml", "100644"), "name"),
    Case("A page hides among the profiles.", write(ID + "index.html", "<script>"), "place"),
    Case("A profile lies too deep.", write(ID + "more/sari.yml", "name: Sari\n"), "place"),
    Case("A program lies in the inbox.", write("inbox/id/run.exe", "MZ"), "place"),
    # How much
    Case(
        "Fifty-one letters come at once.",
        all_of(*(write(f"inbox/id/n{n}.yml", "name: Sari\n") for n in range(51))),
        "mass",
    ),
    Case("A profile is too large.", add(WIYONO, "# " + "x" * 70_000), "large"),
    Case("A letter is too large.", write("inbox/id/a.csv", "x" * 3_000_000), "large"),
    Case("A photo says where it was taken.", write(ID + "wiyono.jpg", WITH_PLACE), "photo"),
    Case("A photo in the inbox says where it was taken.", write("inbox/id/wiyono.jpg", WITH_PLACE), "photo"),
    Case("A page is called photo.", write(ID + "wiyono.jpg", "<html><script>alert(1)</script>"), "photo"),
    Case(
        "A photo with its place is added and taken away again.",
        steps(write(ID + "wiyono.jpg", WITH_PLACE), remove(ID + "wiyono.jpg")),
        "history",
    ),
    Case(
        "A profile of another country is changed and changed back.",
        steps(add(SOMCHAI, "# x\n"), change(SOMCHAI, "# x\n", "")),
        "history",
    ),
    Case(
        "A program is added and taken away again.",
        steps(write("plugins/x.py", "import os\n"), remove("plugins/x.py")),
        "history",
    ),
    # People
    Case("A profile is deleted without a withdrawal.", remove(WIYONO), "deletion"),
    Case("A profile moves and drops its old address.", rename(WIYONO, ID + "wiyono-widodo.yml"), "deletion"),
    Case(
        "A profile is replaced by somebody else's under its address.",
        all_of(remove(WIYONO), copy(HASAN, NEW), add(NEW, OLD_ADDRESS)),
        "deletion",
    ),
    Case("A tombstone is set for a profile that stays.", bury("th/somchai-rattanakul"), "tombstones"),
    Case("An editor prolongs consent.", change(WIYONO, "2028-03-01", "2028-03-02"), "consent", EDITOR_ID),
    Case(
        "An editor changes the number of the form.", change(WIYONO, "ID-2026-015", "ID-2026-077"), "consent", EDITOR_ID
    ),
    Case("An editor records a new person's consent.", copy(HASAN, NEW), "consent", EDITOR_ID),
    Case(
        "A maintainer widens consent for a country.",
        change(WIYONO, "[profile]", "[profile, photo]"),
        "consent",
        MAINTAINER,
    ),
    Case("A focal point prolongs consent without a new form.", change(WIYONO, "2028-03-01", "2028-03-02"), "consent"),
    Case(
        "A focal point widens consent without a new form.", change(WIYONO, "[profile]", "[profile, photo]"), "consent"
    ),
    Case(
        "A focal point renews consent with the old number.",
        change(WIYONO, CONSENT, RENEWED.replace("ID-2026-099", "ID-2026-015")),
        "consent",
    ),
    Case(
        "A renamed profile gets more consent on the way.",
        all_of(copy(WIYONO, NEW, ("[profile]", "[profile, photo]")), remove(WIYONO), add(NEW, OLD_ADDRESS)),
        "consent",
    ),
    Case(
        "A withdrawal is undone.",
        all_of(
            before(change(WIYONO, "2028-03-01}", "2028-03-01, withdrawn_on: 2026-11-01}")),
            change(WIYONO, ", withdrawn_on: 2026-11-01", ""),
        ),
        "consent",
    ),
    Case(
        "Consent stands twice, so that two readers see two things.",
        add(WIYONO, "consent: {given_on: 2026-03-02}\n"),
        "unreadable",
    ),
    Case(
        "An editor changes the nomination.",
        change(WIYONO, "organisation: id-lan, focal_point", "organisation: id-bkn, focal_point"),
        "nomination",
        EDITOR_ID,
    ),
    Case(
        "A maintainer approves for a country.",
        change(WIYONO, "focal_point: id-bkn, date: 2026-03-02", "focal_point: id-bkn, date: 2026-03-03"),
        "nomination",
        MAINTAINER,
    ),
    Case("The address of somebody else is claimed.", add(WIYONO, "aliases: [th/somchai-rattanakul]\n"), "address"),
    Case("The old address of somebody else is claimed.", add(WIYONO, "aliases: [id/ratna-kusuma]\n"), "address"),
    Case("A new profile takes an old address.", copy(HASAN, ID + "ratna-kusuma.yml"), "address"),
    Case(
        "The ORCID of somebody else is claimed.",
        add(WIYONO, "identifiers: [{scheme: orcid, value: 0000-0002-1825-0097}]\n"),
        "identifier",
    ),
    # When
    Case("The proposal has another history.", orphan, "unrelated"),
    Case(
        "The profile was changed meanwhile.",
        all_of(steps(CORRECTED), meanwhile(change(WIYONO, "year: 2021", "year: 2022"))),
        "outdated",
    ),
    Case(
        "The proposal was begun long ago.",
        all_of(steps(CORRECTED), meanwhile(add(SOMCHAI, "# x\n"), "2028-01-01")),
        "outdated",
    ),
)

GOOD = (
    Case("A focal point corrects a profile.", CORRECTED),
    Case(
        "A focal point adds a profile with consent and a photo.",
        all_of(copy(HASAN, NEW, ("ID-2026-003", "ID-2026-044")), write(ID + "sari-wulandari.jpg", JPEG)),
    ),
    Case("An editor corrects a profile.", CORRECTED, "", EDITOR_ID),
    Case("A focal point renews consent with a new form.", change(WIYONO, CONSENT, RENEWED)),
    Case(
        "An editor records a withdrawal at once.",
        change(WIYONO, "2028-03-01}", "2028-03-01, withdrawn_on: 2026-11-20}\nstatus: withdrawn"),
        "",
        EDITOR_ID,
    ),
    Case("A focal point deletes a profile and sets its tombstone.", all_of(remove(WIYONO), bury("id/wiyono"))),
    Case(
        "A focal point moves a profile that keeps its old address.",
        all_of(rename(WIYONO, NEW), add(NEW, OLD_ADDRESS)),
    ),
    Case("A focal point withdraws a profile that others name.", withdrawn("id/hasan-basri-lubis")),
    Case("A focal point withdraws an author of a piece of two countries.", withdrawn("id/wiyono")),
    Case("A focal point renames a profile that others name.", renamed("id/hasan-basri-lubis", "id/hasan-lubis")),
    Case("A focal point changes a piece of the own country.", add(PIECE, "\nSatu kalimat lagi.\n"), "", FOCAL_MY),
    Case(
        "A focal point sends a letter to the inbox.",
        write("inbox/id/wiyono--20261120.yml", "summary: Teaches civil service law.\n"),
    ),
    Case(
        "A mailbox of the desk is as good as its account.",
        CORRECTED,
        "",
        "-",
        "arc-id@aexpecs.example",
    ),
    Case(
        "The desk's mail is taken by a maintainer.",
        change(WIYONO, CONSENT, RENEWED),
        "",
        MAINTAINER,
        "ARC-ID@aexpecs.example",
    ),
    Case(
        "A focal point takes the newest state in by a merge.",
        all_of(
            steps(CORRECTED),
            meanwhile(add(SOMCHAI, "# x\n")),
            merge_main_into_proposal,
        ),
    ),
    Case("A focal point closes a need of the own country.", change(NEED, "status: open", "status: met")),
    Case(
        "A focal point posts a meeting that it hosts, and a learning path of its own experts.",
        all_of(
            write("content/meetings/a-forum.yml", "title: A forum\nhost: ID\n"),
            write("content/learning/a-path.yml", "title: A path\nauthors: [id/wiyono]\n"),
        ),
    ),
    Case("A maintainer changes the program.", add("tasks.py", "# more\n"), "", MAINTAINER),
    Case(
        "A maintainer changes the owners.", change("content/owners.yml", "[900000120]", "[900000129]"), "", MAINTAINER
    ),
)
