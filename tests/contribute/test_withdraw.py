"""Who withdraws is gone: from the files, from what others wrote about them, from the site; and stays away."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aexpecs.checks import check_content
from aexpecs.contribute.skeleton import new
from aexpecs.contribute.tombstones import is_withdrawn
from aexpecs.contribute.withdraw import withdraw
from aexpecs.core.content import Content
from tests.checks.corpus import GOOD, TODAY
from tests.contribute.gate_cases import commit, git
from tests.site.conftest import DAY, project, run

RATNA, FAIZAL, WIYONO = "id/ratna-kusumawardhani", "my/ahmad-faizal-bin-rahman", "id/wiyono"
LUZ = "ph/maria-luz-dela-pena"
CHAU = "vn/nguyen-thi-minh-chau"
NOTE = "content/sharing/rotate-two-not-one.md"


@pytest.fixture
def repository(tree: Path) -> Path:
    git(tree, "init", "-q", "-b", "main")
    commit(tree)
    return tree


def checked(root: Path) -> Content:
    """The directory as it is now, which has no problem."""
    content = check_content(root, TODAY)
    assert content.problems == []
    return content


def content_of(root: Path) -> str:
    files = (file for file in (root / "content").rglob("*") if file.suffix in (".yml", ".md"))
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(files))


def codes(root: Path) -> list[str]:
    return [problem.code for problem in check_content(root, TODAY).problems]


# What goes


def test_without_yes_nothing_changes(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What would go is shown, and how to have it done."""
    assert withdraw(repository, RATNA) == 0

    said = capsys.readouterr().out
    assert f"delete  content/experts/{RATNA}.yml" in said
    assert "add     content/tombstones.yml" in said
    assert f"invoke withdraw {RATNA} --yes" in said
    assert git(repository, "status", "--porcelain") == ""


def test_profile_and_photo_go(repository: Path) -> None:
    assert withdraw(repository, LUZ, yes=True) == 0

    assert list((repository / "content/experts/ph").glob("maria-luz-dela-pena.*")) == []
    assert LUZ not in checked(repository).directory.experts


def test_whoever_was_formed_by_them_keeps_the_rest(repository: Path) -> None:
    """A mentor leaves the lists of mentors, and only that; a list of one goes as a whole."""
    withdraw(repository, RATNA, yes=True)

    experts = checked(repository).directory.experts
    assert experts[FAIZAL].mentors == ("id/hasan-basri-lubis",)
    assert experts[WIYONO].mentors == ()


def test_links_go_and_their_words_stay(repository: Path) -> None:
    """What others wrote stays their text."""
    withdraw(repository, RATNA, yes=True)

    assert "with a colleague from Indonesia." in content_of(repository)
    assert f"expert:{RATNA}" not in content_of(repository)


def test_places_that_still_name_the_person_are_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = repository / NOTE
    file.write_text(file.read_text(encoding="utf-8") + "\nThanks to Ratna Kusumawardhani.\n", encoding="utf-8")

    withdraw(repository, RATNA)

    line = len(file.read_text(encoding="utf-8").splitlines())
    assert f"  {NOTE}:{line}\n" in capsys.readouterr().out


def test_a_desk_is_told_when_files_of_others_change(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It may not propose them itself."""
    withdraw(repository, RATNA)
    assert "Files of my, th change too" in capsys.readouterr().out

    withdraw(repository, LUZ)
    assert "change too" not in capsys.readouterr().out


def test_a_piece_of_two_keeps_its_other_author(repository: Path) -> None:
    """The byline counts who withdrew, and names nobody."""
    withdraw(repository, WIYONO, yes=True)

    piece = checked(repository).directory.pieces["rotate-two-not-one"]
    assert (piece.authors, piece.withdrawn_authors) == ((CHAU,), 1)


def test_meetings_no_longer_name_the_person(repository: Path) -> None:
    withdraw(repository, RATNA, yes=True)
    withdraw(repository, "id/hasan-basri-lubis", yes=True)

    meeting = checked(repository).directory.meetings["sharing-forum-in-november"]
    assert (meeting.participants, meeting.agenda[0].speakers) == ((), ())


def test_a_learning_path_goes_with_the_pieces_it_leads_to(repository: Path) -> None:
    """A path of one step is none; where more are left, only the step goes, and the agenda no longer names the piece."""
    file = repository / "content/learning/rotation-in-small-offices.yml"
    longer = repository / "content/learning/rotation-at-length.yml"
    step = "steps:\n  - piece: satu-ruang-satu-rencana\n    minutes: 10\n"
    longer.write_text(file.read_text(encoding="utf-8").replace("steps:\n", step), encoding="utf-8")

    withdraw(repository, WIYONO, yes=True)
    withdraw(repository, CHAU, yes=True)

    directory = checked(repository).directory
    assert list(directory.paths) == ["rotation-at-length"]
    steps = directory.paths["rotation-at-length"].steps
    assert [step.piece for step in steps] == ["satu-ruang-satu-rencana", "one-room-one-plan"]
    assert directory.meetings["sharing-forum-in-november"].agenda[0].pieces == ()


def test_the_last_author_takes_the_piece_along(repository: Path) -> None:
    withdraw(repository, WIYONO, yes=True)
    withdraw(repository, CHAU, yes=True)

    assert not (repository / NOTE).exists()
    checked(repository)


def test_the_only_author_takes_pieces_and_their_translations_along(repository: Path) -> None:
    """And nothing leads to them any more."""
    withdraw(repository, FAIZAL, yes=True)

    assert {"one-room-one-plan", "satu-ruang-satu-rencana"} & set(checked(repository).directory.pieces) == set()


def test_a_translation_by_another_goes_too(repository: Path) -> None:
    """It has the words of the person."""
    file = repository / "content/sharing/satu-ruang-satu-rencana.md"
    text = file.read_text(encoding="utf-8").replace(f"authors: [{FAIZAL}]", f"authors: [{WIYONO}]")
    file.write_text(text, encoding="utf-8")

    withdraw(repository, FAIZAL, yes=True)

    assert not file.exists()


def test_a_question_of_an_office_stays(repository: Path) -> None:
    file = repository / "content/sharing/who-rotates-staff.md"
    text = file.read_text(encoding="utf-8")
    assert "asked_by:" in text
    file.write_text(text.replace("asked_by:", f"authors: [{RATNA}]\nasked_by:"), encoding="utf-8")

    withdraw(repository, RATNA, yes=True)

    assert checked(repository).directory.pieces["who-rotates-staff"].authors == ()


def test_only_lines_about_the_person_change(repository: Path) -> None:
    withdraw(repository, RATNA, yes=True)

    git(repository, "add", "-A")
    rows = [line.split("\t") for line in git(repository, "diff", "--cached", "--numstat").splitlines()]
    left = [row for row in rows if (repository / row[2]).exists() and not row[2].endswith("tombstones.yml")]
    changed = {path: (int(new), int(old)) for new, old, path in left}
    assert changed
    assert all(new <= 1 and old == 1 for new, old in changed.values())


def test_a_profile_with_a_fault_can_go(repository: Path) -> None:
    """Nobody waits until a typing error is mended."""
    file = repository / f"content/experts/{LUZ}.yml"
    file.write_text("name: [\n", encoding="utf-8")

    assert withdraw(repository, LUZ, yes=True) == 0

    assert not file.exists()
    assert not file.with_suffix(".jpg").exists()
    assert is_withdrawn(repository, LUZ)


@pytest.mark.parametrize(
    ("expert", "reason"),
    [
        ("id/nobody", "there is no profile"),
        ("id/ratna-kusuma", f"write {RATNA}"),
        ("../../etc/passwd", "there is no profile"),
        ("id/../th/malee-wongsawat", "there is no profile"),
    ],
)
def test_a_wrong_address_is_refused(
    expert: str, reason: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert withdraw(repository, expert, yes=True) == 2

    assert reason in capsys.readouterr().err
    assert git(repository, "status", "--porcelain") == ""


# What stays away


def test_the_tombstone_names_nobody(repository: Path) -> None:
    """Neither name, address nor identifier can be read, and two directories have different hashes."""
    withdraw(repository, RATNA, yes=True)
    stone = (repository / "content/tombstones.yml").read_text(encoding="utf-8")

    assert not re.search(r"ratna|kusuma|0000-000|\bid/", stone, re.I)
    (repository / "content/tombstones.yml").unlink()
    git(repository, "checkout", "-q", ".")
    withdraw(repository, RATNA, yes=True)
    assert not set(re.findall(r"[0-9a-f]{32}", stone)) & set(
        re.findall(r"[0-9a-f]{32}", (repository / "content/tombstones.yml").read_text(encoding="utf-8"))
    )


def test_who_withdrew_is_known_again(repository: Path) -> None:
    """By address, old address and ORCID, however it is written; others are not."""
    withdraw(repository, RATNA, yes=True)

    assert is_withdrawn(repository, RATNA)
    assert is_withdrawn(repository, "id/ratna-kusuma")
    assert is_withdrawn(repository, "id/ratna-two", "https://orcid.org/0000-0002-1825-0097")
    assert not is_withdrawn(repository, WIYONO, "0000-0002-1694-233X")
    assert not is_withdrawn(repository, "id/somebody", "")


def test_a_profile_that_returns_is_refused(repository: Path) -> None:
    """From an old branch or an old copy, under its own address or another."""
    profile = (repository / f"content/experts/{RATNA}.yml").read_text(encoding="utf-8")
    withdraw(repository, RATNA, yes=True)

    (repository / f"content/experts/{RATNA}.yml").write_text(profile, encoding="utf-8")
    assert "E312" in codes(repository)
    (repository / f"content/experts/{RATNA}.yml").rename(repository / "content/experts/id/another.yml")
    assert "E312" in codes(repository)


def test_it_is_refused_when_checks_are_remembered(repository: Path) -> None:
    """What was checked before the withdrawal is checked again."""
    profile = (repository / f"content/experts/{RATNA}.yml").read_bytes()
    cache = repository / "remembered"
    assert check_content(repository, TODAY, cache).problems == []
    withdraw(repository, RATNA, yes=True)
    (repository / f"content/experts/{RATNA}.yml").write_bytes(profile)

    assert "E312" in [problem.code for problem in check_content(repository, TODAY, cache).problems]


def test_a_second_withdrawal_adds_a_line(repository: Path) -> None:
    withdraw(repository, RATNA, yes=True)
    before = (repository / "content/tombstones.yml").read_text(encoding="utf-8")

    withdraw(repository, WIYONO, yes=True)

    after = (repository / "content/tombstones.yml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.count("\n") == before.count("\n") + 1
    assert is_withdrawn(repository, RATNA)
    assert is_withdrawn(repository, WIYONO)


def test_nobody_starts_the_profile_anew(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw(repository, WIYONO, yes=True)

    assert new(repository, WIYONO) == 2
    assert "was withdrawn" in capsys.readouterr().err


def test_a_new_consent_brings_a_person_back(repository: Path) -> None:
    """The message says which line to delete, and then all is well."""
    profile = (repository / f"content/experts/{WIYONO}.yml").read_text(encoding="utf-8")
    withdraw(repository, WIYONO, yes=True)
    (repository / f"content/experts/{WIYONO}.yml").write_text(profile.replace(f"mentors: [{RATNA}]\n", ""), "utf-8")
    problem = next(problem for problem in check_content(repository, TODAY).problems if problem.code == "E312")
    key = re.findall(r"[0-9a-f]{32}", problem.fix)[0]
    stones = repository / "content/tombstones.yml"

    kept = [line for line in stones.read_text(encoding="utf-8").splitlines() if key not in line]
    stones.write_text("\n".join([line for line in kept if line != "tombstones:"]) + "\n", encoding="utf-8")

    assert codes(repository) == []


# What it cannot reach


def test_history_is_told_with_commands_for_it(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files that were really there, the branches that still have them, and where the repository came from."""
    git(repository, "branch", "older")
    git(repository, "remote", "add", "origin", "https://forge.example/directory.git")

    withdraw(repository, LUZ)

    said = capsys.readouterr().out
    assert "the profile was touched by 1 commit; it is still on main, older." in said
    assert f"--invert-paths --path content/experts/{LUZ}.yml --path content/experts/{LUZ}.jpg\n" in said
    assert "git push --force --all https://forge.example/directory.git" in said


def test_without_a_history_that_is_said(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    withdraw(tree, LUZ)

    assert "Git history: there is none" in capsys.readouterr().out


def test_every_old_address_is_looked_for(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile that was renamed lies in history under both."""
    withdraw(repository, RATNA)

    said = capsys.readouterr().out
    assert f"experts/{RATNA}.html" in said
    assert "experts/id/ratna-kusuma.html" in said


# What was made from it


SOMSRI = "th/somsri"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A project with its site in ``public/``; one profile has a photo."""
    folder = project(tmp_path / "published")
    profile = folder / f"content/experts/{SOMSRI}.yml"
    text = profile.read_text(encoding="utf-8").replace("scopes: [profile]", "scopes: [profile, photo, search_engines]")
    profile.write_text(f"{text}photo: {{credit: OCSC}}\n", encoding="utf-8")
    shutil.copy(GOOD / f"experts/{LUZ}.jpg", profile.with_suffix(".jpg"))
    other = folder / "content/experts/id/sari.yml"
    other.write_text(other.read_text(encoding="utf-8").replace("[Somsri]", "[a colleague]"), encoding="utf-8")
    done = run(folder, "invoke", "publish", AEXPECS_SITEURL="https://site.example")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_nothing_of_the_site_has_the_person(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, lists, index, downloads, card, photo: the site is made anew, for the same address."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.delenv("AEXPECS_SITEURL", raising=False)
    public = published / "public"
    (published / "output").mkdir()
    (published / "output/experts.html").write_text("Somsri", encoding="utf-8")

    def with_the_person() -> list[Path]:
        files = (file for file in public.rglob("*") if file.is_file())
        return [
            file
            for file in files
            if re.search(b"somsri|\xe0\xb8\xaa\xe0\xb8\xa1\xe0\xb8\xa8", file.read_bytes().lower())
        ]

    assert any(file.name == "somsri.html" for file in public.rglob("*"))
    assert len(with_the_person()) > 5

    assert withdraw(published, SOMSRI, yes=True) == 0

    assert with_the_person() == []
    assert "Sari, S.IP., M.Si., an expert who withdrew" in (public / "sharing/a-fair-test.html").read_text(
        encoding="utf-8"
    )
    assert not [file for file in public.rglob("*") if "somsri" in file.name]
    assert not (published / "output").exists()
    assert b"https://site.example" in (public / "manifest.json").read_bytes()


def test_a_site_that_cannot_be_made_loses_the_pages(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Better a page too few than a person too long."""
    for path in ("public/experts/ph/maria-luz-dela-pena.html", "public/experts.html", "public/about.html"):
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text("" if "about" in path else f'<a href="experts/{LUZ}.html">', encoding="utf-8")
        (tree / f"{path}.gz").write_bytes(b"")

    withdraw(tree, LUZ, yes=True)

    assert sorted(file.name for file in (tree / "public").rglob("*") if file.is_file()) == [
        "about.html",
        "about.html.gz",
    ]
    assert "invoke publish" in capsys.readouterr().err
