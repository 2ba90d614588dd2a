"""Titles, scripts and tags: the rules for names refuse what is wrong and nothing else."""

from __future__ import annotations

import pytest

from aexpecs.checks import names
from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert, OtherName
from aexpecs.core.vocabulary import Vocabulary
from tests.checks.corpus import TODAY


@pytest.mark.parametrize(
    "name",
    [
        "Ratna Kusumawardhani",
        "Wiyono",
        "Nguyễn Thị Minh Châu",
        "U Thant",
        "Daw Khin",
        "Sai Kham",
        "Wan Azizah",
        "Nik Safiah",
        "Syed Ali",
        "Tengku Zafrul",
        "Ahmad bin Dato",
        "Drsna",
        "Irwan",
        "Tsai Mei",
        "Maria dela Peña, Jr.",
        "Jose Reyes, Sr.",
        "Juan Cruz, III",
        "O'Brien",
        "Lim Mei-Hua",
        "D'Souza",
        "陈慧玲",
        "นายิกา วงศ์",
        "Ibuki",
        "Honoria",
        "Khunying",
        "Haji",
        "Angela Tan @ Lim",
    ],
)
def test_what_belongs_to_a_name_is_no_title(name: str) -> None:
    assert list(names.titles_are_not_in_the_name(Expert(name=name), Directory(TODAY, Vocabulary()))) == []


@pytest.mark.parametrize(
    ("name", "rest", "titles"),
    [
        ("Dr. Ratna", "Ratna", '["Dr."]'),
        ("Prof. Dr. Ir. Ratna", "Ratna", '["Prof.", "Dr.", "Ir."]'),
        ("H.E. Sok Chan", "Sok Chan", '["H.E."]'),
        ("Dato' Ali", "Ali", '["Dato\'"]'),
        ("Dato’ Ali", "Ali", '["Dato’"]'),
        ("Tan Sri Ali", "Ali", '["Tan Sri"]'),
        ("PGS. TS. Lê Thành", "Lê Thành", '["PGS.", "TS."]'),
        ("นางสาวอนงค์ ศรีใส", "อนงค์ ศรีใส", '["นางสาว"]'),
        ("ดร.สมชาย", "สมชาย", '["ดร."]'),
    ],
)
def test_titles_are_taken_out_one_by_one(name: str, rest: str, titles: str) -> None:
    finding = next(names.titles_are_not_in_the_name(Expert(name=name), Directory(TODAY, Vocabulary())))

    assert (finding.code, finding.fix) == ("E501", f"name: {rest}   and   honorific_prefix: {titles}")


@pytest.mark.parametrize(
    "name", ["Ratna, S.Psi.", "Ratna, S.IP., M.Si.", "Ratna, Ph.D.", "Ratna, MPA", "Ratna, CESO III", "Ratna, SH"]
)
def test_degrees_are_taken_out(name: str) -> None:
    finding = next(names.titles_are_not_in_the_name(Expert(name=name), Directory(TODAY, Vocabulary())))

    assert finding.fix.startswith("name: Ratna   and   honorific_suffix: [")


@pytest.mark.parametrize(
    ("name", "strange"),
    [
        ("Dewi \u0410nggraini", "U+0410 is Cyrillic"),
        ("Ram\u03bfn", "U+03BF is Greek"),
        ("\u0421\u043e\u043am", "U+006D is Latin"),
        ("ส\u0ea1ชาย", "U+0EA1 is Lao"),
    ],
)
def test_the_letter_of_another_script_is_named(name: str, strange: str) -> None:
    findings = list(names.words_are_of_one_script(Expert(name=name), Directory(TODAY, Vocabulary())))

    assert [finding.code for finding in findings] == ["E503"]
    assert findings[0].message.endswith(strange)


@pytest.mark.parametrize(
    "name", ["Angela 陈慧玲", "渡辺ゆき", "Ng Wei Ling", "สมชาย (Somchai)", "Tan Ah Kow 陈", "ʻAbdullah"]
)
def test_words_of_different_scripts_may_stand_side_by_side(name: str) -> None:
    assert list(names.words_are_of_one_script(Expert(name=name), Directory(TODAY, Vocabulary()))) == []


def test_a_form_in_another_script_is_tagged_with_its_language() -> None:
    right = OtherName(value="陈慧玲", lang="zh-Hans", kind="native")
    jawi = OtherName(value="أحمد", lang="ms", kind="native")
    wrong = OtherName(value="สมชาย", lang="lo", kind="native")
    romanised = OtherName(value="Somchai", lang="th", kind="romanised")

    expert = Expert(name="Ratna", other_names=(right, jawi, wrong, romanised))

    findings = list(names.tags_fit_the_script(expert, Directory(TODAY, Vocabulary())))
    assert [(finding.code, finding.field) for finding in findings] == [("E505", ("other_names", 2, "lang"))]


@pytest.mark.parametrize(
    ("country", "name", "found"),
    [("th", "Khun Somchai", 1), ("kh", "Khun Sophea", 0), ("id", "Bapak Wiyono", 1), ("vn", "Ông Thành", 0)],
)
def test_a_courtesy_title_counts_only_where_it_is_no_name(country: str, name: str, found: int) -> None:
    """Khun is how one greets in Thailand, and a family name in Cambodia; Ông is a family name as well."""
    assert (
        len(list(names.titles_are_not_in_the_name(Expert(name=name, country=country), Directory(TODAY, Vocabulary()))))
        == found
    )
