"""What strangers could hide in a file is refused, with its place and what to do, and nothing of it gets through."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from aexpecs.contribute.intake import read
from aexpecs.contribute.intake.command import intake
from aexpecs.contribute.intake.received import MOST_BYTES, Desk, Photo, Received, Trouble, Wish
from aexpecs.core.content import Content
from tests.checks.corpus import PROJECT
from tests.contribute.delivered import (
    RATNA,
    cell_of,
    filled_in,
    form,
    git,
    mail,
    picture,
    repacked,
    saved,
    sheet_of,
)

UPDATE = f"update {RATNA} based on 2026-11-21"
TEXT = (PROJECT / "tests/good/experts" / f"{RATNA}.yml").read_text(encoding="utf-8")
SHEET = filled_in(sheet_of(TEXT), {"address_as": "Ibu Kusuma"})


@pytest.fixture
def desk(around: Content) -> Desk:
    return Desk(around.directory)


def taken(name: str, data: bytes, desk: Desk) -> tuple[list[Wish | Photo], list[Trouble]]:
    troubles: list[Trouble] = []
    return list(read(Received(name, data), desk, troubles)), troubles


def assert_refused(name: str, data: bytes, desk: Desk, words: str) -> None:
    """Nothing is taken, and one sentence says why, with what to do."""
    found, troubles = taken(name, data, desk)
    assert found == []
    assert words in "; ".join(f"{trouble.place}: {trouble.message}" for trouble in troubles), troubles
    assert all(trouble.fix for trouble in troubles)


def with_part(name: str, content: bytes) -> bytes:
    return repacked(SHEET, lambda members: members.update({name: content}))


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    def change(members: dict[str, bytes]) -> None:
        assert old in members[name]
        members[name] = members[name].replace(old, new, 1)

    return repacked(SHEET, change)


def with_formula(key: str, formula: str) -> tuple[bytes, str]:
    return filled_in(SHEET, {key: formula}), cell_of(SHEET, key)


LINK = (
    b'<Relationship Id="rId9" Type="http://x/%s" Target="https://evil.example/" TargetMode="External"/></Relationships>'
)
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'

WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros": (lambda: with_part("xl/vbaProject.bin", b"\x01"), "it holds macros"),
    "old macros": (lambda: with_part("xl/macrosheets/sheet1.xml", b"<x/>"), "it holds macros"),
    "a control": (lambda: with_part("xl/activeX/activeX1.bin", b"\x01"), "it holds macros"),
    "links to other files": (
        lambda: with_part("xl/externalLinks/externalLink1.xml", b"<x/>"),
        "values from other files",
    ),
    "a query": (lambda: with_part("xl/connections.xml", b"<x/>"), "values from other files"),
    "content from elsewhere": (
        lambda: replaced("xl/_rels/workbook.xml.rels", b"</Relationships>", LINK % b"oleObject"),
        "content from elsewhere",
    ),
    "an archive inside": (lambda: with_part("xl/media/a.png", b"PK\x03\x04rest"), "another file is hidden inside"),
    "an old document inside": (lambda: with_part("xl/embeddings/a.doc", b"\xd0\xcf\x11\xe0"), "another file is hidden"),
    "a way out": (lambda: with_part("../../../tmp/evil.xml", b"<x/>"), "leads out of the file"),
    "a way out on Windows": (lambda: with_part("xl\\..\\..\\evil.xml", b"<x/>"), "leads out of the file"),
    "an absolute path": (lambda: with_part("/etc/cron.d/evil", b"x"), "leads out of the file"),
    "an entity bomb": (lambda: replaced("xl/workbook.xml", b"<workbook", BOMB + b"<workbook"), "declares things"),
    "XML in UTF-16": (lambda: with_part("xl/x.xml", "<!DOCTYPE x>".encode("utf-16")), "declares things"),
    "a bomb of zeros": (lambda: with_part("xl/media/big.bin", bytes(25_000_000)), "unpacks to 25 MB"),
    "many members": (
        lambda: repacked(SHEET, lambda members: members.update({f"xl/x{n}.xml": b"<x/>" for n in range(250)})),
        "parts inside; a spreadsheet has at most 200",
    ),
    "a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old format of Excel, or has a password"),
    "no archive": (lambda: b"<html><table><tr><td>1</table>", "no .xlsx spreadsheet"),
    "a cut archive": (lambda: SHEET[: len(SHEET) // 2], "no .xlsx spreadsheet"),
    "another archive": (lambda: repacked(SHEET, lambda members: members.clear()), "spreadsheet"),
    "another spreadsheet": (
        lambda: saved(load_workbook(io.BytesIO(plain_book()))),
        "no sheet of it is one of our forms",
    ),
}


def plain_book() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = "salaries"
    return saved(book)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_spreadsheet_with_something_hidden_is_refused(name: str, desk: Desk) -> None:
    make, words = WORKBOOKS[name]
    assert_refused("a.xlsx", make(), desk, words)


@pytest.mark.parametrize(
    "formula", ["=1+1", '=HYPERLINK("https://evil.example","x")', "=cmd|'/c calc'!A1", "=[1]Sheet1!A1"]
)
def test_a_formula_is_refused_by_its_cell(formula: str, desk: Desk) -> None:
    data, cell = with_formula("years_of_experience", formula)
    assert_refused("a.xlsx", data, desk, f"a.xlsx, {cell}: a formula stands there")


def test_an_address_that_excel_made_a_link_is_no_danger(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(SHEET))
    book["Form"]["B3"].hyperlink = "https://agency.example/"

    found, troubles = taken("a.xlsx", saved(book), desk)

    assert len(found) == 1
    assert troubles == []


def test_a_bad_sheet_keeps_no_other_from_being_read(desk: Desk) -> None:
    """A workbook holds the forms of a whole country: each is looked at on its own."""
    book = load_workbook(io.BytesIO(SHEET))
    bad = book.copy_worksheet(book["Form"])
    bad["B3"].value = bad["B4"].value = "=1+1"

    found, troubles = taken("a.xlsx", saved(book), desk)

    assert len(found) == 1
    assert [trouble.place for trouble in troubles] == ["a.xlsx, Form Copy!B3", "a.xlsx, Form Copy!B4"]


def test_an_error_of_excel_is_refused_by_its_cell(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(SHEET))
    cell = book["Form"]["B3"]
    cell.value, cell.data_type = "#REF!", "e"
    assert_refused("a.xlsx", saved(book), desk, "Form!B3: Excel shows the error #REF!")


def test_a_row_with_another_key_is_refused_by_its_cell(desk: Desk) -> None:
    book = load_workbook(io.BytesIO(SHEET))
    book["Form"]["D3"].value = "__class__"
    assert_refused("a.xlsx", saved(book), desk, '"__class__" is no field of a profile')


def test_members_whose_sizes_lie_are_refused(desk: Desk) -> None:
    """The size that is written in the archive is a tenth of what comes out."""
    data = bytearray(with_part("xl/media/big.bin", bytes(1_000_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        assert archive.getinfo("xl/media/big.bin").file_size == 1_000_000
    at = bytes(data).rindex(struct.pack("<I", 1_000_000))
    data[at : at + 4] = struct.pack("<I", 10)
    assert_refused("a.xlsx", bytes(data), desk, "no .xlsx spreadsheet")


# YAML

NESTED = "\n".join(f"{'  ' * n}a:" for n in range(12))

YAML = {
    "anchors that grow": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchor"),
    "a tag that makes objects": ("name: !!python/object/apply:os.system [id]\n", "tag"),
    "merge keys": ("<<: {name: x}\n", "merge"),
    "deep nesting": (NESTED + "\n", "levels"),
    "brackets without end": ("name: " + "[" * 5000 + "\n", "levels"),
    "a second document": ("name: a\n---\nname: b\n", "second document"),
    "a field twice": ("name: a\nname: b\n", "stands twice"),
    "text that turns round": ("name: Sari \u202egnp.exe\n", "U+202E"),
    "a hidden line break": ("name: Sari\u2028country: TH\n", "U+2028"),
    "a letter that cannot be seen": ("name: Sa\u200bri\n", "U+200B"),
    "a control character": ("name: Sari\x1b[31m\n", "U+001B"),
    "no answers": ("", "no answers"),
    "a list": ("- a\n", "no answers"),
}


@pytest.mark.parametrize("name", YAML)
def test_yaml_that_is_no_form_is_refused_with_its_line(name: str, desk: Desk) -> None:
    text, words = YAML[name]
    assert_refused("a.yml", form(UPDATE, text), desk, words)


@pytest.mark.parametrize(
    "head",
    [
        "update ../../etc/passwd",
        "update id/../../x",
        "update id/Sari",
        "new id/" + "a" * 200,
        "piece ../x",
        "piece a/b",
        "update id/sari based on 2026-13-40",
        "delete id/sari",
        "",
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(head: str, desk: Desk) -> None:
    found, troubles = taken("a.yml", form(head, "name: x\n"), desk)

    assert found == []
    assert troubles


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.yml", form(UPDATE).decode().encode("utf-16"), "UTF-16"),
        ("a.yml", form(UPDATE, "name: x\n") + b"\xff\xfe\xe9", "not written in the encoding"),
        ("a.yml", b"\x00" * 300, "no text"),
        ("a.yml", b"x" * 300_000, "a form has at most"),
        ("a.zip", b"PK\x03\x04", "files of this kind"),
        ("a.exe", b"MZ", "files of this kind"),
        ("noname", b"x", "files of this kind"),
        ("a.csv", b"", "does not name the columns"),
        ("a.csv", b'key,label,answer,before,help\n"open', "cannot be read"),
        (
            "a.csv",
            f"key,label,answer,before,help\n# A-EXPECS form 1: {UPDATE}\nname,x,=1+1,,\n".encode(),
            "row 3: a formula",
        ),
        ("a.json", b"[" * 100_000, "no JSON"),
        ("a.json", b"{}", "no ORCID record"),
        ("a.vcf", b"BEGIN:VCARD\n" * 1000, "no contact card"),
        ("a.eml", b"", "no form and no attachment"),
        ("a.msg", b"\xd0\xcf\x11\xe0", "Outlook"),
        ("a.svg", b"<svg onload='alert(1)'/>", "not a JPEG"),
        ("a.jpg", b"GIF89a", "not a JPEG"),
        ("a.jpg", picture()[:500], "broken"),
        ("a.png", picture("PNG", 40), "pixels"),
        ("a.bin", bytes(MOST_BYTES + 1), "more than 20 MB"),
    ],
)
def test_files_that_cannot_be_read_say_why(name: str, data: bytes, words: str, desk: Desk) -> None:
    assert_refused(name, data, desk, words)


# Mails


def test_an_archive_in_a_mail_is_not_opened(desk: Desk) -> None:
    assert_refused("m.eml", mail(attached={"a.zip": b"PK\x03\x04"}), desk, "a.zip: files of this kind")


def test_mails_inside_of_mails_end(desk: Desk) -> None:
    data = mail(form(UPDATE, "address_as: x\n").decode())
    for _ in range(6):
        data = mail(attached={"m.eml": data})
    assert_refused("m.eml", data, desk, "inside of a mail, several times")


def test_a_mail_of_a_thousand_parts_is_refused(desk: Desk) -> None:
    assert_refused("m.eml", mail(attached={f"{n}.txt": b"x" for n in range(40)}), desk, "at most 30 are read")


def test_a_script_in_a_mail_is_no_text_of_it(desk: Desk) -> None:
    body = f"<script># A-EXPECS form 1: {UPDATE}<br>name: x</script><p>Hello</p>"
    assert_refused("m.eml", mail(body, subtype="html"), desk, "no form and no attachment")


@pytest.mark.parametrize(
    "name",
    ["../../../etc/cron.d/a.yml", "C:\\Windows\\a.yml", "a\n::error::.yml", "con.yml", "a" * 300 + ".yml", "..yml"],
)
def test_names_of_attachments_are_never_paths(name: str, project: Path, tmp_path: Path) -> None:
    """Whatever an attachment is called, what is made is named by the address of the profile alone."""
    before = {file for file in project.rglob("*") if ".git" not in file.parts}
    letter = tmp_path / "letter.txt"
    message = tmp_path / "m.eml"
    message.write_bytes(mail(attached={name.replace("\n", "_"): form(UPDATE, "address_as: Ibu Kusuma\n")}))

    assert intake(project, [str(message)], reply=str(letter)) == 0
    assert {file for file in project.rglob("*") if ".git" not in file.parts} == before
    assert (
        git(project, "branch", "--list", "update/*", "--format=%(refname:short)") == "update/id-ratna-kusumawardhani-1"
    )


# Photos


def test_what_hides_in_a_photo_is_gone(desk: Desk) -> None:
    hidden = picture(place=True) + b"<script>alert(1)</script>"

    found, troubles = taken("a.jpg", hidden, desk)

    assert troubles == [] or "more" in troubles[0].message
    assert all(isinstance(one, Photo) and b"script" not in one.data and b"secret" not in one.data for one in found)


# Any bytes

SEEDS = {
    "a.yml": form(UPDATE, TEXT),
    "a.xlsx": SHEET,
    "a.csv": f"key,label,answer,before,help\n# A-EXPECS form 1: {UPDATE}\naddress_as,x,y,,\n".encode(),
    "a.eml": mail(attached={"a.yml": form(UPDATE, "address_as: x\n")}),
    "a.json": json.dumps(
        {"orcid-identifier": {"path": "0000-0002-1825-0097"}, "person": {"researcher-urls": {"researcher-url": []}}}
    ).encode(),
    "a.vcf": b"BEGIN:VCARD\nVERSION:3.0\nFN:Ratna Kusumawardhani\nTITLE:x\nPHOTO;ENCODING=b:"
    + b"QUJD" * 80
    + b"\nEND:VCARD\n",
    "a.jpg": picture(side=120),
}


@pytest.mark.parametrize("name", SEEDS)
def test_broken_files_of_every_kind_are_refused_in_words(name: str, desk: Desk) -> None:
    """Bytes changed, cut, doubled and put in at random: the reader always comes back."""
    chance = random.Random(name)  # noqa: S311
    for _ in range(40 if name == "a.xlsx" else 120):
        data = bytearray(SEEDS[name])
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(data))
            how = chance.randrange(4)
            if how == 0:
                data[place] = chance.randrange(256)
            elif how == 1:
                del data[place : place + chance.randrange(1, 40)]
            elif how == 2:
                data[place:place] = data[place : place + chance.randrange(1, 40)]
            else:
                data[place:place] = bytes(chance.randrange(256) for _ in range(chance.randrange(1, 8)))
            data = data or bytearray(b"x")
        _, troubles = taken(name, bytes(data), desk)
        assert all(trouble.place and trouble.message and trouble.fix for trouble in troubles)
