"""Characters that have no place in a file, and those that look as if they had none."""

from __future__ import annotations

import sys

import pytest

from aexpecs.core import characters
from aexpecs.core.characters import character_problems, without_echoes
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source


def codes(text: str, yaml_end: int | None = None) -> list[tuple[str, int, int]]:
    problems = character_problems(Source("p.yml", text), yaml_end)
    return [(problem.code, problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "name: Ratna\n",
        "name: Nguyễn Thị Minh Châu\n",
        "km: ការិយាល័យ\u200bច្រកចេញចូល\n",
        "th: สำนักงาน\u200bคณะกรรมการ\n",
        "lo: ຫ້ອງການ\u200bລັດ\n",
        "my: ဝန်ထမ်း\u200bများ သင်တန်းပေးသည်။\n",
        "my: အင်္ဂလိပ် ဩဂုတ် ဥက္ကဋ္ဌ ကေျာ်\n".replace("ကေျာ်", "ကျော်"),
        "ta: க்\u200cஷ\n",
        "jawi: می\u200cشود\n",
        "zh: 先听，再做：公共服务（入门）\n",
        "emoji: 🙂 and 👩🏽\n",
        "ar: أحمد فيصل\n",
    ],
)
def test_what_people_of_the_region_write_is_no_fault(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u2028b", ("E006", 1, 2)),
        ("a\n\u0085b", ("E006", 2, 1)),
        ("a\u202eb", ("E007", 1, 2)),
        ("a\u2066b", ("E007", 1, 2)),
        ("a\U000e0061b", ("E007", 1, 2)),
        ("a\u200bb", ("E008", 1, 2)),
        ("a\u00adb", ("E008", 1, 2)),
        ("ก\u200d\u200d\u200dข", ("E008", 1, 3)),
        ("a\ufeffb", ("E008", 1, 2)),
        ("a\x00b", ("E009", 1, 2)),
        ("a\x1b[31m", ("E009", 1, 2)),
        ("a\ue123", ("E010", 1, 2)),
        ("a\U000f1234", ("E010", 1, 2)),
        ("a\ufffd", ("E010", 1, 2)),
        ("e\u0302", ("E012", 1, 1)),
        ("Nguye\u0302\u0303n", ("E012", 1, 5)),
        ("\tx: 1", ("E014", 1, 1)),
        ("  \tx: 1", ("E014", 1, 3)),
        ("\u00a0x: 1", ("E018", 1, 1)),
        ("x:\u00a01", ("E018", 1, 3)),
        ("-\u00a0x", ("E018", 1, 2)),
        ("\ufeffx: 1", ("W004", 1, 1)),
        ("x: 1\r\ny: 2", ("W005", 1, 5)),
    ],
)
def test_each_fault_is_found_at_its_place(text: str, expected: tuple[str, int, int]) -> None:
    assert codes(text) == [expected]


@pytest.mark.parametrize("word", ["ေဒၚခင္", "သင္တန္း", "ေအာင္", "ျမန္မာ"])
def test_zawgyi_is_told_from_unicode(word: str) -> None:
    assert codes(f"my: {word}") == [("E011", 1, 5)]


@pytest.mark.parametrize("word", ["ဒေါ်ခင်", "သင်တန်း", "အောင်", "မြန်မာ", "ဝန်ထမ်း", "သတ္တိ", "ဣန္ဒြေ", "ၵႃႈတႆး", "ကၠုင်"])
def test_burmese_shan_and_mon_in_unicode_are_not_called_zawgyi(word: str) -> None:
    assert codes(f"my: {word}") == []


def test_what_runs_through_a_file_is_reported_once() -> None:
    """Whoever indents with tabs does so in every line."""
    problems = list(character_problems(Source("p.yml", "a:\n\tb: 1\n\tc: 2\n\td: 3\n")))

    assert [(problem.code, problem.line) for problem in problems] == [("E014", 2)]
    assert problems[0].message.endswith("; 2 more in the file")


def test_what_hides_is_reported_in_each_line() -> None:
    problems = list(character_problems(Source("p.yml", "a: x\u200by\u200bz\nb: x\u200by\n")))

    assert [(problem.code, problem.line, problem.column) for problem in problems] == [("E008", 1, 5), ("E008", 2, 5)]
    assert "1 more in this line" in problems[0].message


def test_marks_of_a_merge_are_one_fault() -> None:
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> topic\n"

    problems = list(character_problems(Source("p.yml", text)))

    assert [(problem.code, problem.line) for problem in problems] == [("E013", 2)]
    assert "lines 4, 6" in problems[0].message


def test_seven_equals_signs_underline_a_heading_in_markdown_only() -> None:
    text = "a: 1\n=======\n"

    assert codes(text) == [("E013", 2, 1)]
    assert codes(text, yaml_end=4) == []


def test_tabs_and_wide_spaces_are_no_fault_in_markdown() -> None:
    assert codes("---\na: 1\n---\n\tcode\n\u3000text\n", yaml_end=13) == []


def test_a_fault_that_a_hidden_character_causes_is_not_reported_as_well() -> None:
    hidden = Problem("p.yml", 3, 8, "E008", "invisible character", "delete it", 9)
    unknown = Problem("p.yml", 3, 5, "E111", "not known", "did you mean", 12)
    elsewhere = Problem("p.yml", 4, 5, "E111", "not known", "did you mean", 12)
    private = Problem("p.yml", 3, 5, "E402", "a telephone number", "delete it", 12)

    assert without_echoes([hidden, unknown, elsewhere, private]) == [hidden, elsewhere, private]


def test_the_quick_look_lets_no_fault_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each character alone, at the beginning of a line, after a letter and before one: what the quick look finds clean
    the careful one finds clean too."""
    texts = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    marks = [sign * count + end for sign in "<=>|" for count in (6, 7, 8) for end in ("", " x", "\nx")]
    clean = [text for text in (*texts, *marks) if characters._is_clean(f"{text}: 1\nx{text}x\n{text}")]
    assert len(clean) > 100_000  # it is worth asking
    monkeypatch.setattr(characters, "_is_clean", lambda text: False)
    found = codes("".join(f"{text}: 1\nx{text}x\n{text}\n" for text in clean))
    assert found == []
