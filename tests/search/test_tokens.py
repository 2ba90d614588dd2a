"""From text to terms: what people type finds what is written, in every script of the region."""

from __future__ import annotations

import pytest

from aexpecs.search.tokens import cover, fold, grams, stem, terms, typed_terms


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("Ma’ruf Amin", "Maruf amin"),
        ("Ma'ruf Amin", "MA‘RUF AMIN"),
        ("José Ramón", "Jose Ramon"),
        ("Ｓａｒｉ", "sari"),
        ("Bu\u00adrhan", "Burhan"),
        ("ส\u200bมชาย", "สมชาย"),
        ("พ.ศ. ๒๕๖๙", "พ ศ 2569"),
        ("នៅ\u200bភ្នំពេញ", "នៅភ្នំពេញ"),
        ("محمّد", "محمد"),
        ("Œuvre", "oeuvre"),
    ],
)
def test_what_is_typed_without_marks_meets_what_is_written_with_them(written: str, typed: str) -> None:
    assert terms(written) == terms(typed)


@pytest.mark.parametrize(
    "family",
    [
        ["pelatihan", "melatih"],
        ["kepemimpinan", "memimpin"],
        ["perencanaan", "merencanakan"],
        ["pengawasan", "mengawasi"],
        ["penilaian", "menilai"],
        ["pelayanan", "melayani"],
        ["penyelenggaraan", "menyelenggarakan"],
        ["pemberdayaan", "memberdayakan"],
        ["pencegahan", "mencegah"],
        ["kebijakan", "kebijakannya"],
        ["pemerintah", "pemerintahan"],
        ["recruit", "recruits", "recruiting", "recruitment"],
        ["survey", "surveys"],
    ],
)
def test_forms_of_one_word_are_one_term(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    "word", ["member", "members", "membership", "merit", "mentor", "human", "persian", "kenyan", "pengiran", "director"]
)
def test_english_words_and_names_lose_no_malay_affix(word: str) -> None:
    """They are cut as English or not at all, so the beginning stays."""
    assert stem(word).startswith(word[:5])


def test_a_last_y_is_treated_as_lunr_js_does() -> None:
    """lunr.py turns survey to survei and Ashley to ashlei; lunr.js then finds nothing."""
    assert [stem(word) for word in ("survey", "ashley", "try", "policy", "huy")] == [
        "survey", "ashley", "tri", "polici", "huy",
    ]  # fmt: skip


def test_scripts_without_spaces_become_pairs_of_which_half_are_asked_for() -> None:
    assert grams("การคลัง") == ["กา", "าร", "รค", "คล", "ลั", "ัง"]
    assert cover("การคลัง") == ["กา", "รค", "ลั", "ัง"]
    assert set(cover("ລາວ")) <= set(grams("ລາວ"))


@pytest.mark.parametrize("run", ["ก", "管", "ກ", "ក", "က"])
def test_a_single_sign_is_a_term(run: str) -> None:
    assert grams(run) == cover(run) == [run]


def test_chinese_signs_are_found_alone() -> None:
    assert "理" in terms("管理学")
    assert typed_terms("理") == ["理"]


@pytest.mark.parametrize("text", ["", "  ", "…", "--", "«»", "។", "၊", "\u200b", "'"])
def test_signs_alone_are_no_terms(text: str) -> None:
    assert terms(text) == typed_terms(text) == []


def test_no_term_can_be_taken_for_the_code_of_a_topic() -> None:
    """Codes contain a hyphen; typed words never do."""
    assert terms("REC-01 rec-") == ["rec", "01", "rec"]


def test_words_of_another_script_stay_whole() -> None:
    assert terms("தமிழ் Дума") == [fold("தமிழ்"), "дума"]
