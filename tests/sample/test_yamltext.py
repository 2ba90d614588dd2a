"""What is written as YAML is read as the same everywhere."""

from datetime import date

import pytest
import yaml

from aexpecs.sample.yamltext import yaml_text

HOSTILE = [
    "no",
    "NO",
    "y",
    "On",
    "null",
    "Null",
    "~",
    "true",
    "2021",
    "2021-04",
    "2026-03-02",
    "1e3",
    "0x1f",
    "012",
    "1_000",
    ".inf",
    "12:30",
    "a: b",
    "a :b",
    "a #b",
    "# a",
    "- a",
    "-",
    "? a",
    "a, b",
    "[a]",
    "{a}",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "'a'",
    '"a"',
    "it's",
    "back\\slash",
    " leading",
    "trailing ",
    "Dato'",
    "S.IP.",
    "a/l",
    "=",
    "<<",
    "---",
    "...",
    "next\u0085line",
    "separator\u2028here",
    "mark\ufeff",
    "bell\u0007",
    "tab\there",
    "สมชาย",
    "Nguyễn Văn Đức",
    "陈伟明",
    "😀",
    "two\nlines",
    "\nblank first",
    " space first\nand more",
    "blank last\n",
    "a\n\n  b\n\nc",
    "a\n   \nb",
    "colon: here\nand # there",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    """Alone, in a list, in a mapping, as a name, and below another field."""
    long = {"a": text, "b": "x" * 120}
    value = {"field": text, "list": [text, "x"], "map": {"b": text}, "items": [{"a": text}], "long": long, text: "x"}

    assert yaml.safe_load(yaml_text(value)) == value


def test_numbers_dates_and_flags_keep_their_kind() -> None:
    value = {"year": 2023, "day": date(2026, 11, 1), "sample": True, "featured": False}

    assert yaml_text(value) == "year: 2023\nday: 2026-11-01\nsample: true\nfeatured: false\n"
    assert yaml.safe_load(yaml_text(value)) == value


def test_what_has_no_value_is_left_out() -> None:
    assert yaml_text({"a": "", "b": None, "c": [], "d": {}, "e": {"f": "", "g": 0}}) == "e: {g: 0}\n"


def test_a_mapping_stands_in_one_line_if_it_fits_and_paragraphs_stand_as_they_are() -> None:
    long = "word " * 20 + "end"
    value = {
        "short": {"a": 1},
        "long": {"en": long, "id": long},
        "about": "One.\n\nTwo: it # is.",
        "list": [{"a": long}],
    }

    assert yaml_text(value) == (
        f"short: {{a: 1}}\nlong:\n  en: {long}\n  id: {long}\n"
        f"about: |-\n  One.\n\n  Two: it # is.\nlist:\n  - {{a: {long}}}\n"
    )
