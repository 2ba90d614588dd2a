"""What must not be public is found wherever it stands, and what is no secret is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from aexpecs.checks import check_content, privacy
from aexpecs.checks.identities import identities
from aexpecs.core import files
from aexpecs.core.content import load_directory
from aexpecs.core.source import Source
from tests.checks.corpus import TODAY

PRIVACY = (
    privacy.no_email_stands_in_the_file,
    privacy.no_telephone_stands_in_the_file,
    privacy.no_identity_number_stands_in_the_file,
    privacy.no_birth_stands_in_the_file,
)


def private(text: str) -> list[str]:
    return [problem.code for rule in PRIVACY for problem in rule(Source("p.yml", text))]


@pytest.mark.parametrize(
    "text",
    [
        "@home in public service",
        "Twitter and @mentions are no addresses",
        "at the office (at last)",
        "look at data dot plots",
        "start: 2019-05-01",
        "From 2015-01-01 to 2019-12-31",
        "What 2019 2020 2021 taught us",
        "2010-2015-2020",
        "Rp 1.200.000.000.000 were saved",
        "12 500 000 people in 1 200 offices",
        "ISBN 978-602-8519-93-9",
        "https://doi.org/10.1000/182.12345678901",
        "doi 10.1000/182123456789012",
        "https://agency.example/20260302123456",
        "0000-0002-1825-0097",
        "  - scheme: isni\n    value: 0000 0001 2103 2683",
        "- {scheme: scopus, value: 57204567890123}",
        "reference: ID-2026-014",
        "reference: 0812/2026/55500123",
        "Regulation 53 of 2010, article 12 (3)",
        "SK-2026-0000123",
        "a reform born in crisis",
        "ideas born at the counter",
        "gagasan yang lahir di kantor kecil",
        "akta kelahiran",
        "học sinh năm thứ nhất",
        "stillborn 3 times",
        "10 000 000",
        "call 1669",
        "v1.2.3.4.5.6.7.8",
        "S1234567A has another check letter",
        "Passport 2019-2024 programme",
        "identity card for 12 000 people",
        "form S12345678",
    ],
)
def test_what_is_no_secret_is_no_problem(text: str) -> None:
    assert private(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ratna@agency.example", "E401"),
        ("ratna.k+work@mail.agency.example", "E401"),
        ("Ratna@AGENCY.EXAMPLE", "E401"),
        ("ratna (at) agency.example", "E401"),
        ("ratna[at]agency[dot]example", "E401"),
        ("ratna {at} agency (dot) example", "E401"),
        ("ratna at agency dot example", "E401"),
        ("ratna at agency titik example", "E401"),
        ("ratna＠agency.example", "E401"),
        ("https://agency.example/?to=ratna@mail.example", "E401"),
        ("+62 812 5550 0123", "E402"),
        ("+6281255500123", "E402"),
        ("(+62) 812-5550-0123", "E402"),
        ("0062 812 5550 0123", "E402"),
        ("0812.5550.0123", "E402"),
        ("(021) 555 0123", "E402"),
        ("โทร ๐๒-๕๕๕-๐๑๒๓", "E402"),
        ("၀၉-၅၅၅၀၁၂၃၄", "E402"),
        ("+63\u00a02\u00a08555\u00a00123", "E402"),
        ("https://wa.me/6281255500123", "E402"),
        ("https://api.whatsapp.com/send?phone=6281255500123", "E402"),
        ("[call](tel:+622155550123)", "E402"),
        ("3172015503820001", "E404"),
        ("19820315 200604 1 002", "E404"),
        ("198203152006041002", "E404"),
        ("reference: 198203152006041002", "E404"),
        ("1-1037-02071-81-1", "E404"),
        ("01.234.567.8-901.000", "E404"),
        ("៣១៧២០១៥៥០៣៨២០០០១", "E404"),
        ("𝟑𝟏𝟕𝟐𝟎𝟏𝟓𝟓𝟎𝟑𝟖𝟐𝟎𝟎𝟎𝟏", "E404"),
        ("S1234567D", "E404"),
        ("F1234567N", "E404"),
        ("M1234567K", "E404"),
        ("820315-14-5678", "E404"),
        ("12/KaMaYa(N)123456", "E404"),
        ("၁၂/ကမရ(နိုင်)၁၂၃၄၅၆", "E404"),
        ("passport no. A1234567", "E404"),
        ("Hộ chiếu: C1234567", "E404"),
        ("ບັດປະຈຳຕົວ 12-3456789", "E404"),
        ("Employee number 123456", "E404"),
        ("born in Cebu", "E405"),
        ("Born 3 May 1975", "E405"),
        ("was born on the 3rd", "E405"),
        ("lahir di Malang", "E405"),
        ("kelahiran 1975", "E405"),
        ("Tempat lahir", "E405"),
        ("sinh năm 1975", "E405"),
        ("nascida em Díli", "E405"),
        ("เกิดเมื่อวันที่ 1", "E405"),
    ],
)
def test_what_must_not_be_public_is_found(text: str, code: str) -> None:
    """In any place of a file, in any digits, and written around."""
    assert private(f"# {text}\n") == [code]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("3172015503820001", "an Indonesian NIK"),
        ("19820315 200604 1 002", "an Indonesian NIP"),
        ("01.234.567.8-901.000", "an Indonesian NPWP"),
        ("820315-14-5678", "a Malaysian MyKad number"),
        ("9/MaHaMa(N)123456", "a Myanmar NRC number"),
        ("0111-2345678-9", "a Philippine UMID number"),
        ("S1234567D", "a Singapore NRIC or FIN"),
        ("1103702071811", "a Thai identity number"),
        ("1-1037-02071-81-1", "a Thai identity number"),
        ("1 1037 02071 81 1", "a Thai identity number"),
        ("1-𝟏𝟎𝟑𝟕-02071-๘๑-1", "a Thai identity number"),
        ("passport 123456", "an identity or employee number"),
    ],
)
def test_a_number_of_a_state_is_told_by_its_name(number: str, name: str) -> None:
    assert [found for _, _, found in identities(f"né: {number}\n")] == [name]


def test_what_was_read_without_the_rules_hides_nothing_from_them(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some commands only want the directory; the next check in the same cache looks at every text all the same."""
    profile = next((tree / "content" / "experts").glob("*/*.yml"))
    profile.write_text(profile.read_text("utf-8") + "# +62 812 5550 0123\n", "utf-8")
    monkeypatch.setattr(files, "TICK", 0)  # or all would be read again, as they may still be changing
    load_directory(tree, TODAY, tmp_path / "cache")
    found = check_content(tree, TODAY, tmp_path / "cache").problems

    assert "E402" in [problem.code for problem in found if problem.path.endswith(profile.name)]
