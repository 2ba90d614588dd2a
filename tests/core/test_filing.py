"""Names are never split: how they are filed, headed and shortened."""

from __future__ import annotations

import pytest

from aexpecs.core.model import Expert, OtherName
from aexpecs.core.names import (
    filed_as,
    heading_letter,
    initials,
    latin_name,
    native_forms,
    script_of,
    scripts_of_tag,
    with_titles,
)


def test_what_the_person_says_decides_the_filing() -> None:
    assert filed_as(Expert(name="Maria Luz dela Peña", sort_as="dela Peña, Maria Luz")) == "dela Peña, Maria Luz"


def test_without_a_filing_form_the_name_is_filed_as_written() -> None:
    assert filed_as(Expert(name="Somchai Rattanakul")) == "Somchai Rattanakul"
    assert filed_as(Expert(name="Nguyễn Thị Minh Châu")) == "Nguyễn Thị Minh Châu"


def test_a_name_in_another_script_is_filed_by_its_romanised_form() -> None:
    lao = Expert(
        name="ບຸນມີ ວົງສາ",
        other_names=(
            OtherName(value="Boun", lang="en", kind="alias"),
            OtherName(value="Bounmy Vongsa", lang="en", kind="romanised"),
        ),
    )

    assert latin_name(lao) == filed_as(lao) == "Bounmy Vongsa"


def test_a_name_without_a_latin_form_is_filed_as_it_is() -> None:
    assert filed_as(Expert(name="ບຸນມີ ວົງສາ")) == "ບຸນມີ ວົງສາ"


def test_native_forms_stand_beside_a_latin_name() -> None:
    expert = Expert(
        name="Sok Chanthavy",
        other_names=(
            OtherName(value="សុខ ចាន់ថាវី", lang="km", kind="native"),
            OtherName(value="Chan", lang="en", kind="alias"),
        ),
    )

    assert native_forms(expert) == [("សុខ ចាន់ថាវី", "km")]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Đặng Văn An", "D"),
        ("đặng", "D"),
        ("Ñora", "N"),
        ("Øyvind", "Ø"),
        ("somchai", "S"),
        ("  wiyono", "W"),
        ("d'Almeida", "D"),
        ("ʻAbdullah", "A"),
        ("(Angela) Tan", "A"),
        ("陈慧玲", "陈"),
        ("Ａnong", "A"),
        ("", "#"),
        ("123", "#"),
    ],
)
def test_a_name_stands_under_its_first_letter_without_marks(name: str, letter: str) -> None:
    assert heading_letter(name) == letter


@pytest.mark.parametrize(
    ("expert", "shown"),
    [
        (Expert(name="Wiyono"), "Wiyono"),
        (
            Expert(name="Ratna", honorific_prefix=("Dr.",), honorific_suffix=("S.Psi.", "M.Si.")),
            "Dr. Ratna, S.Psi., M.Si.",
        ),
        (Expert(name="Ahmad", honorific_prefix=("Dato'", "Ts.")), "Dato' Ts. Ahmad"),
        (Expert(name="Hana", honorific_suffix=("Ph.D.",)), "Hana, Ph.D."),
    ],
)
def test_titles_stand_before_and_degrees_after_a_comma(expert: Expert, shown: str) -> None:
    assert with_titles(expert, expert.name) == shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Wiyono", "W"),
        ("Ratna Kusumawardhani", "RK"),
        ("Ahmad Faizal bin Rahman", "AR"),
        ("Priya d/o Ramasamy", "PR"),
        ("Lim Mei-Hua", "LH"),
        ("Maria Luz dela Peña, Jr.", "MP"),
        ("đặng an", "ĐA"),
        ("?", "?"),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(Expert(name=name)) == letters


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("a", "LATIN"),
        ("ệ", "LATIN"),
        ("А", "CYRILLIC"),
        ("ο", "GREEK"),
        ("ส", "THAI"),
        ("ບ", "LAO"),
        ("ស", "KHMER"),
        ("ခ", "MYANMAR"),
        ("ப", "TAMIL"),
        ("陈", "CJK"),
        ("أ", "ARABIC"),
        ("Ａ", "LATIN"),
        ("ʻ", ""),
        ("1", ""),
        ("", ""),
        ("-", ""),
    ],
)
def test_each_letter_has_a_script(letter: str, script: str) -> None:
    assert script_of(letter) == script


def test_a_language_names_its_scripts() -> None:
    assert scripts_of_tag("th") == {"THAI"}
    assert scripts_of_tag("ms") == {"LATIN", "ARABIC"}
    assert scripts_of_tag("ms-Arab-MY") == {"ARABIC"}
    assert scripts_of_tag("zh-Hans") == {"CJK"}
    assert scripts_of_tag("lo-LA") == {"LAO"}
    assert scripts_of_tag("tlh") == set()
