"""What people send becomes a branch with just what they changed, or a letter that says what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from aexpecs.contribute.intake.command import intake
from aexpecs.contribute.plain import plain, written
from aexpecs.core.model import Expert
from tests.contribute.corpus import GOOD_PROFILES, profile_of
from tests.contribute.delivered import (
    RATNA,
    RATNA_FILE,
    cell_of,
    changed_lines,
    commit,
    filled_in,
    form,
    git,
    mail,
    picture,
    sheet_of,
)

BRANCH = "update/id-ratna-kusumawardhani-1"
UPDATE = f"update {RATNA} based on 2026-11-21"


class Sent:
    """What became of a delivery: the exit code, the letter, and the branch."""

    def __init__(self, project: Path, folder: Path, files: dict[str, bytes], **more: Any) -> None:
        self.project = project
        folder.mkdir(exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        reply = folder / "letter.txt"
        self.code = intake(project, [str(folder / name) for name in files], reply=str(reply), **more)
        self.letter = reply.read_text(encoding="utf-8") if reply.exists() else ""
        self.branches = git(project, "branch", "--list", "update/*", "--format=%(refname:short)").split()

    def lines(self, path: str = ".") -> list[str]:
        return changed_lines(self.project, self.branches[0], path)


@pytest.fixture
def text(project: Path) -> str:
    return (project / RATNA_FILE).read_text(encoding="utf-8")


# The file of the form


def test_one_field_of_a_form_is_one_line_of_a_branch(project: Path, tmp_path: Path) -> None:
    sent = Sent(project, tmp_path / "in", {"a.yml": form(UPDATE, "address_as: Ibu Kusuma\n")})

    assert sent.code == 0
    assert sent.branches == [BRANCH]
    assert len(sent.lines()) <= 2
    assert sent.lines()[-1] == "+address_as: Ibu Kusuma"
    assert git(project, "log", "-1", "--format=%s", BRANCH) == f"{RATNA}: address_as"
    assert "Addressed as" in sent.letter


def test_a_field_is_taken_away_by_null(project: Path, tmp_path: Path) -> None:
    sent = Sent(project, tmp_path / "in", {"a.yml": form(UPDATE, "address_as: null\n")})

    assert sent.code == 0, sent.letter
    assert [line.partition(":")[0] for line in sent.lines()] == ["-address_as"]


def commit_of(project: Path, branch: str) -> None:
    git(project, "merge", "-q", "--ff-only", branch)
    git(project, "branch", "-D", branch)


def test_confirming_changes_the_review_alone(project: Path, tmp_path: Path) -> None:
    body = "review: {confirmed_on: 2026-11-21, by: id-bkn, due_on: 2027-11-21}\n"
    sent = Sent(project, tmp_path / "in", {"a.yml": form(f"confirm {RATNA} based on 2026-11-21", body)})

    assert sent.code == 0
    assert git(project, "log", "-1", "--format=%s", BRANCH) == f"{RATNA}: confirm"
    assert all("review" in line or "_on" in line for line in sent.lines())


def test_withdrawing_sets_the_day_and_the_status(project: Path, tmp_path: Path) -> None:
    body = "consent: {withdrawn_on: 2026-11-21}\nstatus: withdrawn\n"
    sent = Sent(project, tmp_path / "in", {"a.yml": form(f"withdraw {RATNA} based on 2026-11-21", body)})

    assert sent.code == 0, sent.letter
    assert sorted(line.strip("+ ") for line in sent.lines()) == ["status: withdrawn", "withdrawn_on: 2026-11-21"]


def test_a_new_profile_becomes_a_file_in_the_style_of_the_house(project: Path, tmp_path: Path, text: str) -> None:
    data = {**plain(profile_of(text)), "name": "Budi Hartono"}
    data.pop("identifiers", None)
    data.pop("photo", None)
    data.pop("aliases", None)
    sent = Sent(project, tmp_path / "in", {"a.yml": form("new id/budi-hartono", written(data, Expert))})

    assert sent.code == 0, sent.letter
    assert git(project, "show", "update/id-budi-hartono-1:content/experts/id/budi-hartono.yml") + "\n" == written(
        data, Expert
    )


def test_a_new_profile_never_overwrites_one(project: Path, tmp_path: Path, text: str) -> None:
    sent = Sent(project, tmp_path / "in", {"a.yml": form(f"new {RATNA}", text)})

    assert sent.code == 1
    assert sent.branches == []
    assert "is there already" in sent.letter
    assert "So that nothing is lost" in sent.letter


def test_a_piece_becomes_a_text_with_fields(project: Path, tmp_path: Path) -> None:
    body = (
        "title: Ask before you buy\nkind: article\nsummary: What to ask a seller of software before you sign anything.\n"
        f"authors: [{RATNA}]\ndate: 2026-11-20\ntopics: [REC-01]\nbody: |\n  First ask.\n\n  Then ask again.\n"
    )
    sent = Sent(project, tmp_path / "in", {"a.yml": form("piece ask-before-you-buy", body)})

    assert sent.code == 0, sent.letter
    shown = git(project, "show", f"{sent.branches[0]}:content/sharing/ask-before-you-buy.md")
    assert shown.startswith("---\ntitle: Ask before you buy\n")
    assert shown.endswith("---\n\nFirst ask.\n\nThen ask again.")


def test_a_dry_run_shows_the_lines_and_makes_nothing(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = Sent(project, tmp_path / "in", {"a.yml": form(UPDATE, "address_as: Ibu Kusuma\n")}, dry_run=True)

    assert (sent.code, sent.branches) == (0, [])
    assert "+address_as: Ibu Kusuma" in capsys.readouterr().out


def test_an_answer_that_is_no_good_comes_back_and_the_others_are_taken(project: Path, tmp_path: Path) -> None:
    sent = Sent(project, tmp_path / "in", {"a.yml": form(UPDATE, "address_as: Ibu Kusuma\nyears_of_experience: 99\n")})

    assert sent.code == 1
    assert [line for line in sent.lines() if "years" in line] == []
    assert "+address_as: Ibu Kusuma" in sent.lines()
    assert "a.yml, line 3: Years of experience: 99 is not between 0 and 70" in sent.letter


def test_what_can_be_read_in_one_way_alone_is_mended_and_said(project: Path, tmp_path: Path) -> None:
    body = "review: {confirmed_on: 21 November 2026, by: id-bkn, due_on: 2027-11-21}\n"
    sent = Sent(project, tmp_path / "in", {"a.yml": form(UPDATE, body)})

    assert sent.code == 0
    assert any("confirmed_on: 2026-11-21" in line for line in sent.lines())
    assert "taken as: 2026-11-21" in sent.letter


def test_every_profile_sent_back_unchanged_changes_nothing(project: Path, tmp_path: Path) -> None:
    for file in GOOD_PROFILES:
        text = file.read_text(encoding="utf-8")
        id_ = f"{file.parent.name}/{file.stem}"
        sent = Sent(
            project,
            tmp_path / file.stem,
            {"a.yml": form(f"update {id_} based on 2026-11-21", written(plain(profile_of(text)), Expert))},
        )
        assert (sent.code, sent.branches) == (0, []), sent.letter
        assert "nothing was changed" in sent.letter


# Changed in the meantime


def test_a_field_that_changed_here_since_is_shown_and_not_overwritten(project: Path, tmp_path: Path, text: str) -> None:
    """Others of the same form are taken."""
    (project / RATNA_FILE).write_text(text.replace("Ibu Ratna", "Bu Ratna"), encoding="utf-8")
    commit(project, "Between", "2026-11-10")

    sent = Sent(
        project,
        tmp_path / "in",
        {"a.yml": form(f"update {RATNA} based on 2026-11-05", "address_as: Ibu Kusuma\nyears_of_experience: 33\n")},
    )

    assert sent.code == 1
    assert "+years_of_experience: 33" in sent.lines()
    assert not any("Kusuma" in line and "address_as" in line for line in sent.lines())
    assert "now:                     Bu Ratna" in sent.letter
    assert "you wrote:               Ibu Kusuma" in sent.letter


def test_a_change_elsewhere_in_the_profile_stays(project: Path, tmp_path: Path, text: str) -> None:
    """A spreadsheet holds the whole profile as it was; what was changed here since then is not turned back."""
    sheet = sheet_of(text)
    (project / RATNA_FILE).write_text(text + "aliases: [id/ratna]\n", encoding="utf-8")
    commit(project, "Between", "2026-11-10")

    sent = Sent(project, tmp_path / "in", {"a.xlsx": filled_in(sheet, {"years_of_experience": 33})})

    assert sent.code == 0, sent.letter
    assert [line for line in sent.lines() if "alias" in line] == []


def test_two_files_about_one_profile_both_arrive(project: Path, tmp_path: Path) -> None:
    """One mail with two files gives two commits, the second on top of the first."""
    attached = {"a.yml": form(UPDATE, "address_as: Ibu Kusuma\n"), "b.yml": form(UPDATE, "years_of_experience: 33\n")}
    sent = Sent(project, tmp_path / "in", {"m.eml": mail(attached=attached)})

    assert sent.code == 0
    assert git(project, "rev-list", "--count", f"main..{BRANCH}") == "2"
    assert {"+address_as: Ibu Kusuma", "+years_of_experience: 33"} <= set(sent.lines())


# Spreadsheets


def test_a_problem_of_a_spreadsheet_is_named_by_its_cell(project: Path, tmp_path: Path, text: str) -> None:
    sheet = filled_in(sheet_of(text), {"years_of_experience": 99, "address_as": "Ibu Kusuma"})
    sent = Sent(project, tmp_path / "in", {"a.xlsx": sheet})

    assert sent.code == 1
    assert f"a.xlsx, {cell_of(sheet, 'years_of_experience')} (Years of experience)" in sent.letter
    assert "+address_as: Ibu Kusuma" in sent.lines()


def test_a_list_may_be_answered_by_code_or_by_label(project: Path, tmp_path: Path, text: str) -> None:
    sheet = filled_in(sheet_of(text), {"expert_type": "Academic expert", "availability": "limited | Limited"})
    sent = Sent(project, tmp_path / "in", {"a.xlsx": sheet})

    assert sent.code == 0, sent.letter
    assert {"+expert_type: academic", "+availability: limited"} <= set(sent.lines())


def test_what_excel_makes_of_answers_is_read_as_meant(project: Path, tmp_path: Path, text: str) -> None:
    """Days as dates, whole numbers as fractions, no-break spaces, line ends as codes."""
    from datetime import datetime

    sheet = filled_in(
        sheet_of(text),
        {
            "review.confirmed_on": datetime(2026, 11, 20),  # noqa: DTZ001
            "years_of_experience": 33.0,
            "address_as": "Ibu\u00a0Kusuma ",
            "positions.1.start": datetime(2019, 4, 1),  # noqa: DTZ001
        },
    )
    sent = Sent(project, tmp_path / "in", {"a.xlsx": sheet})

    assert sent.code == 0, sent.letter
    added = " ".join(line for line in sent.lines() if line.startswith("+"))
    assert all(part in added for part in ("2026-11-20", "years_of_experience: 33", "address_as: Ibu Kusuma", "2019-04"))


def test_a_number_in_a_text_may_have_lost_a_zero(project: Path, tmp_path: Path, text: str) -> None:
    sheet = filled_in(sheet_of(text), {"consent.reference": 20260021})
    sent = Sent(project, tmp_path / "in", {"a.xlsx": sheet})

    assert "removed a leading zero" in sent.letter


def test_a_new_profile_of_a_spreadsheet_takes_its_address_from_the_name(
    project: Path, tmp_path: Path, text: str
) -> None:
    data = {row.key: row.answer for row in questions(text) if row.answer}
    data |= {"name": "Budi Hartono"}
    sheet = filled_in(
        sheet_of("", "new id"),
        {key: value for key, value in data.items() if not key.startswith(("photo", "identifiers", "aliases"))},
    )
    sent = Sent(project, tmp_path / "in", {"a.xlsx": sheet})

    assert sent.code == 0, sent.letter
    assert sent.branches == ["update/id-budi-hartono-1"]


def questions(text: str) -> Any:
    from aexpecs.contribute.rows import rows
    from tests.contribute.corpus import vocabulary
    from tests.contribute.delivered import LANGUAGES

    return [row for row in rows(plain(profile_of(text)), LANGUAGES, vocabulary().known) if row.about]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_comma_separated_values_may_be_separated_otherwise(project: Path, tmp_path: Path, separator: str) -> None:
    lines = [
        ["key", "label", "answer", "before", "help"],
        [f"# A-EXPECS form 1: {UPDATE}"],
        ["address_as", "x", "'+Ibu", "Ibu Ratna", ""],
    ]
    data = "\r\n".join(separator.join(line) for line in lines).encode("utf-8-sig")
    sent = Sent(project, tmp_path / "in", {"a.csv": data})

    assert sent.code == 0, sent.letter
    assert sent.lines()[-1] == '+address_as: "+Ibu"'


def test_another_encoding_is_read_only_when_it_is_named(project: Path, tmp_path: Path) -> None:
    data = f"key,label,answer,before,help\n# A-EXPECS form 1: {UPDATE}\naddress_as,x,คุณรัตนา,Ibu Ratna,\n".encode(
        "cp874"
    )

    first = Sent(project, tmp_path / "first", {"a.csv": data})
    second = Sent(project, tmp_path / "second", {"a.csv": data}, encoding="cp874")

    assert (first.code, first.branches) == (1, [])
    assert "--encoding cp874" in first.letter
    assert second.code == 0
    assert second.lines()[-1] == "+address_as: คุณรัตนา"


# Mails


def test_a_form_pasted_into_a_mail_is_found(project: Path, tmp_path: Path) -> None:
    body = (
        "Dear desk,\n\nhere it is:\n\n"
        + form(UPDATE, "address_as: Ibu Kusuma\n").decode()
        + "\n-- \nSari\nid-bkn: a desk\n"
    )
    sent = Sent(project, tmp_path / "in", {"m.eml": mail(body)})

    assert sent.code == 0, sent.letter
    assert sent.lines()[-1] == "+address_as: Ibu Kusuma"


def test_a_quoted_form_and_one_in_html_are_found(project: Path, tmp_path: Path) -> None:
    quoted = "> " + form(UPDATE, "address_as: Ibu Kusuma\n").decode().replace("\n", "\n> ") + "\n\nSee above."
    head = "<html><head><style>p {}</style></head><body><p>Dear desk</p>"
    html_form = f"{head}<div># A-EXPECS form 1: {UPDATE}</div><div>address_as:&nbsp;Ibu Kusuma<br></div></body></html>"

    first = Sent(project, tmp_path / "a", {"m.eml": mail(quoted)})
    second = Sent(project, tmp_path / "b", {"m.eml": mail(html_form, subtype="html")})

    assert (first.code, second.code) == (0, 0), first.letter + second.letter
    assert len(second.branches) == 2
    assert changed_lines(project, first.branches[0]) == changed_lines(project, second.branches[1])


@pytest.mark.parametrize("quote", ['"', ""])
def test_lines_that_a_mail_program_broke_are_whole_again(project: Path, tmp_path: Path, quote: str) -> None:
    long = "Helps agencies to recruit on merit with computer-assisted tests that\ngo on when the power does not, in every district"
    sent = Sent(project, tmp_path / "in", {"m.eml": mail(form(UPDATE, f"summary: {quote}{long}{quote}\n").decode())})

    assert sent.code == 0, sent.letter
    assert any(long.replace("\n", " ") in line for line in sent.lines())


def test_a_forwarded_mail_is_opened_and_a_logo_passed_over(project: Path, tmp_path: Path) -> None:
    inner = mail(attached={"a.yml": form(UPDATE, "address_as: Ibu Kusuma\n")})
    sent = Sent(project, tmp_path / "in", {"m.eml": mail(attached={"forwarded.eml": inner})})

    assert sent.code == 0, sent.letter
    assert sent.branches == [BRANCH]


def test_who_sent_it_and_how_the_file_was_called_stays_out_of_the_repository(project: Path, tmp_path: Path) -> None:
    """People write numbers and addresses of their own into names of files."""
    attached = {"NIP 198203152006041002.yml": form(UPDATE, "address_as: Ibu Kusuma\n")}
    Sent(project, tmp_path / "in", {"m.eml": mail(attached=attached)})

    said = git(project, "log", "-1", "--format=%an %ae %cn %ce %B", BRANCH)
    assert "sari@agency" not in said
    assert "19820315" not in said


# ORCID and contact cards


def orcid_record(orcid: str, **more: Any) -> dict[str, Any]:
    def work(title: str, year: str | None, *ids: tuple[str, str, str]) -> dict[str, Any]:
        external = [
            {"external-id-type": kind, "external-id-value": value, "external-id-relationship": relation}
            for kind, value, relation in ids
        ]
        date = {"year": {"value": year}} if year else None
        summary = {"title": {"title": {"value": title}}, "publication-date": date, "journal-title": None}
        return {"external-ids": {"external-id": external}, "work-summary": [summary, summary]}

    works = [
        work(
            "A <i>fair</i> item bank &amp; its keepers",
            "2024",
            ("doi", "10.5555/12345", "self"),
            ("doi", "10.5555/book", "part-of"),
        ),
        work("A fair item bank & its keepers", "2024"),
        work("Without a year", None),
    ]
    return {
        "orcid-identifier": {"path": orcid},
        "person": {
            "researcher-urls": {"researcher-url": [{"url-name": "Page", "url": {"value": "https://ratna.example/"}}]},
            "biography": None,
        },
        "activities-summary": {"works": {"group": works}},
        **more,
    }


ORCID = "0000-0001-5109-3700"


def test_an_orcid_record_adds_works_and_replaces_nothing(project: Path, tmp_path: Path) -> None:
    sent = Sent(
        project, tmp_path / "in", {"r.json": json.dumps(orcid_record(ORCID)).encode()}, expert="th/malee-wongsawat"
    )

    assert sent.code == 0, sent.letter
    added = "\n".join(sent.lines())
    assert not [line for line in sent.lines() if line.startswith("-")]
    assert "A fair item bank & its keepers" in added
    assert added.count("item bank") == 1
    assert "https://doi.org/10.5555/12345" in added
    assert ORCID in added
    assert "Without a year" in sent.letter


def test_the_same_record_again_adds_nothing(project: Path, tmp_path: Path) -> None:
    record = {"r.json": json.dumps(orcid_record(ORCID)).encode()}
    commit_of(project, Sent(project, tmp_path / "a", record, expert="th/malee-wongsawat").branches[0])

    again = Sent(project, tmp_path / "b", record)

    assert (again.code, again.branches) == (0, []), again.letter


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"orcid-identifier": None},
        [],
        {"orcid-identifier": {"path": "0000-0001-5109-3701"}},
        {"orcid-identifier": {"path": ORCID}},
    ],
)
def test_a_record_that_cannot_be_used_says_why(project: Path, tmp_path: Path, record: Any) -> None:
    sent = Sent(project, tmp_path / "in", {"r.json": json.dumps(record).encode()})

    assert (sent.code, sent.branches) == (1, [])
    assert "What to do:" in sent.letter


def test_every_level_of_a_record_may_be_null(project: Path, tmp_path: Path) -> None:
    record = orcid_record(
        ORCID,
        person=None,
        **{"activities-summary": {"works": {"group": [None, {"work-summary": [None], "external-ids": None}]}}},
    )
    sent = Sent(project, tmp_path / "in", {"r.json": json.dumps(record).encode()}, expert="th/malee-wongsawat")

    assert sent.code == 0
    assert len([line for line in sent.lines() if line.startswith("+")]) <= 2


CARDS = {
    "2.1": "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:2.1",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Wongsawat;Malee;;;",
            "FN:Malee Wongsawat",
            "TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Director=",
            " of Learning=C3=A9",
            "ORG:Sala Institute;Unit",
            "TEL;CELL:+66 2 555 0123",
            "END:VCARD",
        ]
    ),
    "3.0": "BEGIN:VCARD\nVERSION:3.0\nFN:Malee Wongsawat\nTITLE:Director\n  of Learningé\nORG:Sala Institute;Unit\n"
    "EMAIL;TYPE=INTERNET:malee@mail.example\nEND:VCARD\n",
    "4.0": "BEGIN:VCARD\nVERSION:4.0\nFN:Malee Wongsawat\nitem1.TITLE;LANGUAGE=en:Director of Learningé\nORG:Sala Institute\n"
    "BDAY:19700101\nURL:https://malee.example/\nEND:VCARD\n",
}


@pytest.mark.parametrize("version", CARDS)
def test_a_card_of_any_version_adds_the_post_and_nothing_personal(project: Path, tmp_path: Path, version: str) -> None:
    sent = Sent(project, tmp_path / "in", {"c.vcf": CARDS[version].encode()})

    assert sent.code == 0, sent.letter
    added = "\n".join(line for line in sent.lines() if line.startswith("+"))
    assert "Director of Learningé" in added
    assert "Sala Institute" in added
    assert not any(word in added for word in ("mail.example", "555", "1970"))
    assert "never holds it" in sent.letter


def test_a_card_of_somebody_unknown_asks_whose_it_is(project: Path, tmp_path: Path) -> None:
    sent = Sent(project, tmp_path / "in", {"c.vcf": b"BEGIN:VCARD\nFN:Nobody Known\nEND:VCARD\n"})

    assert sent.code == 1
    assert "--expert id/name" in sent.letter


# Photos


def test_a_photo_beside_a_form_comes_without_its_metadata(project: Path, tmp_path: Path) -> None:
    body = "photo: {credit: BKN public relations}\nconsent: {scopes: [profile, photo]}\n"
    sent = Sent(project, tmp_path / "in", {"a.yml": form(UPDATE, body), "IMG_1.JPG": picture(place=True)})

    assert sent.code == 0, sent.letter
    names = git(project, "diff", "--name-only", "HEAD", BRANCH).split()
    assert f"content/experts/{RATNA}.webp" in names
    git(project, "checkout", "-q", BRANCH)
    data = (project / f"content/experts/{RATNA}.webp").read_bytes()
    assert data[:4] == b"RIFF"
    assert b"secret" not in data


def test_a_photo_alone_belongs_to_the_profile_of_its_name(project: Path, tmp_path: Path) -> None:
    sent = Sent(project, tmp_path / "in", {"ratna-kusumawardhani.png": picture("PNG"), "who.png": picture("PNG")})

    assert sent.code == 1
    assert "who.png: it is not clear whose photo this is" in sent.letter
    assert "ratna-kusumawardhani.png: Photo:" in sent.letter  # which words belong to it, nobody said


# The letter and the call


def test_the_letter_has_no_word_of_git_or_yaml(project: Path, tmp_path: Path) -> None:
    sent = Sent(project, tmp_path / "in", {"a.yml": form(UPDATE, "years_of_experience: 99\nsummary: short\n")})

    assert not any(word in sent.letter.lower() for word in ("yaml ", "commit", "branch", "e115", "traceback", "docs/"))


@pytest.mark.parametrize(
    ("files", "more"),
    [([], {}), (["/nowhere/a.yml"], {}), (["a.yml"], {"expert": "../x"}), (["a.yml"], {"base": "no-such-branch"})],
)
def test_a_wrong_call_is_said_and_changes_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], more: dict[str, str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yml").write_bytes(form(UPDATE, "address_as: Ibu Kusuma\n"))

    assert intake(project, files, **more) == 2  # type: ignore[arg-type]


def test_a_withdrawn_profile_is_not_brought_back(project: Path, tmp_path: Path, text: str) -> None:
    from aexpecs.contribute.tombstones import with_tombstone

    expert = profile_of(text)
    object.__setattr__(expert, "id", "id/budi-hartono")
    tombstones = with_tombstone(project, expert, __import__("datetime").date(2026, 11, 20))
    (project / "content" / "tombstones.yml").write_text(tombstones, encoding="utf-8")
    sent = Sent(project, tmp_path / "in", {"a.yml": form("new id/budi-hartono", text)})

    assert (sent.code, sent.branches) == (1, [])
    assert "was withdrawn" in sent.letter
