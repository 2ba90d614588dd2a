"""From texts to typed values, with a suggestion for what was meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aexpecs.core.fields import Option, field
from aexpecs.core.kinds import (
    Choice,
    Date,
    Flag,
    Group,
    Markdown,
    Month,
    Number,
    Ref,
    Tag,
    Term,
    Text,
    Url,
    url_fault,
    without_html,
)
from aexpecs.core.model import record
from aexpecs.core.problems import Problem
from aexpecs.core.reading import Known, folded, nearest, read_record, spellings
from aexpecs.core.source import Source

TERMS = {
    "REC-01": ["Merit-based recruitment", "Rekrutmen berbasis merit", "Tuyển dụng đặt năng lực lên đầu"],
    "DIG-01": ["Digital transformation"],
}
KNOWN = {"topics": Known("E111", "a code of topics.yml", r"[A-Z]{3}-\d{2}", TERMS)}


@record
class Part:
    """Fields of their own."""

    code: str = field(Tag(), "Code", "A language.", required=True, example="en")
    since: str = field(Month(), "Since", "A month.")


@record
class Thing:
    """One field of each kind."""

    name: str = field(Text(20, 2), "Name", "A name.", required=True, example="Ratna")
    code: str = field(Text(8, 2, r"[a-z]+", "small letters"), "Code", "A code.")
    story: str = field(Markdown(60, 5), "Story", "A story.")
    day: date | None = field(Date(), "Day", "A day.")
    month: str = field(Month(), "Month", "A month.")
    number: int | None = field(Number(0, 70), "Number", "A number.")
    year: int | None = field(Number(1950, 2099), "Year", "A year.")
    flag: bool = field(Flag(), "Flag", "A flag.")
    choice: str = field(Choice((Option("open", "Open to all"), Option("closed", "Closed"))), "Choice", "A choice.")
    topic: str = field(Term("topics"), "Topic", "A topic.")
    named: str = field(Term("topics", or_text=30), "Topic or name", "A topic or a name.")
    expert: str = field(Ref("experts"), "Expert", "A profile.")
    url: str = field(Url(), "Address", "An address.")
    lang: str = field(Tag(), "Language", "A language.")
    words: dict[str, str] = field(Text(20, 2), "Words", "By language.", by_language=True)
    lists: dict[str, tuple[str, ...]] = field(Text(20, 2), "Lists", "Lists by language.", by_language=True, many=(1, 2))
    many: tuple[str, ...] = field(Text(20, 2), "Many", "A list.", many=(1, 3))
    part: Part | None = field(Group(Part), "Part", "A part.")
    parts: tuple[Part, ...] = field(Group(Part), "Parts", "Parts.", many=(1, 3))


def read(text: str) -> tuple[Thing, list[Problem]]:
    problems: list[Problem] = []
    thing = read_record(Thing, Source("p.yml", text), KNOWN, problems)
    assert thing is not None
    return thing, problems


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("code: abc", "code", "abc"),
        ("story: |\n  one\n\n  two", "story", "one\n\ntwo"),
        ("day: 2026-03-02", "day", date(2026, 3, 2)),
        ("month: 2026-03", "month", "2026-03"),
        ("month: '2026'", "month", "2026"),
        ("number: 0", "number", 0),
        ('number: "18"', "number", 18),
        ("flag: true", "flag", True),
        ("flag: false", "flag", False),
        ("choice: open", "choice", "open"),
        ("topic: REC-01", "topic", "REC-01"),
        ("named: Dinas Pendidikan", "named", "Dinas Pendidikan"),
        ("named: REC-01", "named", "REC-01"),
        ("expert: id/sari", "expert", "id/sari"),
        ("url: https://a.example/x?y=1#z", "url", "https://a.example/x?y=1#z"),
        ("lang: zh-Hans-SG", "lang", "zh-Hans-SG"),
        ("words: hello", "words", {"": "hello"}),
        ("words: {en: hello, th: สวัสดี}", "words", {"en": "hello", "th": "สวัสดี"}),
        ("lists: {en: [aa, bb]}", "lists", {"en": ("aa", "bb")}),
        ("many: [aa, bb]", "many", ("aa", "bb")),
        ("part: {code: en}", "part", Part(code="en")),
        ("parts: [{code: en}, {code: th, since: 2020}]", "parts", (Part(code="en"), Part(code="th", since="2020"))),
        ("number: 18 # of them", "number", 18),
        ("code: abc\n  # a comment", "code", "abc"),
        ("many:\n  - aa\n  #- bb\n  - cc", "many", ("aa", "cc")),
    ],
)
def test_a_right_value_is_read(line: str, name: str, value: Any) -> None:
    thing, problems = read(f"name: Ratna\n{line}\n")

    assert problems == []
    assert getattr(thing, name) == value


@pytest.mark.parametrize(
    ("line", "code", "fix"),
    [
        ("code: Abc", "E124", "write small letters"),
        ("story: shor", "E106", "say more"),
        ("number: 71", "E115", "check the number"),
        ("number: -5", "E115", "write a whole number from 0 to 70"),
        ("number: 018", "E115", "write: 18"),
        ("number: 18+", "E115", "write: 18"),
        ("number: about 18 years", "E115", "write: 18"),
        ("number: 1.10", "E115", "write a whole number from 0 to 70"),
        ("number: 12:30", "E115", "write a whole number from 0 to 70"),
        ("number: 18-20", "E115", "write a whole number from 0 to 70"),
        ("number: many", "E115", "write a whole number from 0 to 70"),
        ("number: ๑๘", "E114", "write: 18"),
        ("year: 2,023", "E115", "write: 2023"),
        ("year: 2566", "E113", "write: 2023"),
        ("year: ๒๕๖๖", "E113", "write: 2023"),
        ("flag: YES", "E116", "write: true"),
        ("flag: off", "E116", "write: false"),
        ("choice: Open to all", "E110", "did you mean open? (Open to all)"),
        ("choice: opne", "E110", "did you mean open? (Open to all)"),
        ("choice: sideways", "E110", "use one of open, closed"),
        ("topic: REC-1", "E111", "did you mean REC-01? (Merit-based recruitment)"),
        ("topic: merit based recruitment", "E111", "did you mean REC-01? (Merit-based recruitment)"),
        ("topic: rekrutmen berbasis merit", "E111", "did you mean REC-01? (Merit-based recruitment)"),
        ("topic: tuyen dung dat nang luc len dau", "E111", "did you mean REC-01? (Merit-based recruitment)"),
        ("topic: chess", "E111", "use a code of topics.yml"),
        ("named: REC-02", "E111", "did you mean REC-01? (Merit-based recruitment)"),
        ("expert: ID/Sari", "E124", "write the country and the file name, such as id/sari-wulandari"),
        ("url: http://a.example", "E117", "write: https://a.example   if it opens there"),
        ("url: //a.example", "E117", "write: https://a.example   if it opens there"),
        ("url: a.example", "E117", "write: https://a.example   if it opens there"),
        ("url: javascript:alert(1)", "E117", "write the whole address, beginning with https://"),
        ("lang: Thai", "E120", "write: th"),
        ("words: {}", "E104", "write it, or delete the field"),
        ("words: {english: hello}", "E120", "write: en"),
        ("words: [hello]", "E103", "write one value after the colon"),
        ("many: aa", "E103", "[aa]"),
        ("many: {aa: bb}", "E103", "write a hyphen and a space before each item"),
        ("many:\n  – aa\n  – bb", "E017", "- aa"),
        ("many:\n  -aa\n  -bb", "E031", "- aa"),
        ("part: en", "E103", "write each field on its own line: name of the field, colon, space, value"),
        ("part: {code: en, level:C1}", "E102", "fields here: code, since"),
        ("part: {code: en, since:2020}", "E030", "since: 2020"),
        ("parts: [{code: en}, {code: en}]", "E109", "delete one of them"),
        ("many: [aa, aa]", "E109", "delete one of them"),
        ("day: ~", "E104", "write the value, or delete the line"),
        ("code: TBD", "E119", "write the value, or delete the line"),
        ("code: “abc”", "E015", 'write: "abc"'),
        ("code: ‘abc’", "E015", 'write: "abc"'),
        ("story: the #1 expert", "E022", 'write: "the #1 expert"'),
        ("story: the best\n  #1 expert", "E022", 'write: "the best #1 expert"'),
        ("words: ab <b>c</b>", "E123", "write: ab c"),
        ("nmae: x", "E102", "did you mean name?"),
        ("NIK: x", "E403", "delete the line"),
        ("tanggal lahir: x", "E403", "delete the line"),
    ],
)
def test_a_wrong_value_is_reported_with_what_to_write(line: str, code: str, fix: str) -> None:
    """One message for one cause."""
    _, problems = read(f"name: Ratna\n{line}\n")

    assert [(problem.code, problem.line) for problem in problems] == [(code, 3 if line.startswith("many:\n") else 2)]
    assert problems[0].fix == fix


def test_a_comma_of_full_width_is_a_sign_in_a_text_and_a_fault_between_codes() -> None:
    assert read("name: 先听，再做\n")[1] == []
    assert [(problem.code, problem.fix) for problem in read("name: Ratna\ntopic: REC-01，DIG-01\n")[1]] == [
        ("E016", "write: REC-01, DIG-01")
    ]


def test_other_fields_are_read_although_one_is_wrong() -> None:
    thing, problems = read("name: Ratna\nnumber: many\nflag: true\n")

    assert thing == Thing(name="Ratna", flag=True)
    assert len(problems) == 1


def test_all_that_is_missing_is_one_problem() -> None:
    problems: list[Problem] = []

    read_record(Part, Source("p.yml", "since: 2020\n"), {}, problems)

    assert [(problem.code, problem.line, problem.fix) for problem in problems] == [("E101", 1, "code: en")]


def test_groups_with_faults_are_not_called_alike() -> None:
    """Both lack what would tell them apart."""
    _, problems = read("name: Ratna\nparts:\n  - {code: eng}\n  - {code: tha}\n")

    assert [problem.code for problem in problems] == ["E120", "E120"]


def test_suggestions_end_when_nobody_would_read_them() -> None:
    _, problems = read("name: Ratna\n" + "".join(f"name{n}: x\n" for n in range(50)))

    assert sum(problem.fix.startswith("did you mean") for problem in problems) == 20


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("Đặng Thị", "dang thi"),
        ("Merit-based  RECRUITMENT", "merit based recruitment"),
        ("Peña", "pena"),
        ("ﬁve", "five"),
        ("  x  ", "x"),
        ("e_mail", "e mail"),
    ],
)
def test_folding_forgets_what_two_people_type_differently(text: str, fold: str) -> None:
    assert folded(text) == fold


def test_the_nearest_is_found_only_if_it_is_near() -> None:
    table = spellings(TERMS)

    assert nearest("digital transformaton", table) == "DIG-01"
    assert nearest("weather", table) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example",
        "https://a.example:8443/x",
        "https://sub.a.example/~x?y=(1)",
        "https://xn--4dbrk0ce.example",
        "https://สำนักงาน.example/ก",
    ],
)
def test_an_address_leads_to_a_public_host(address: str) -> None:
    assert url_fault(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://",
        "https:///x",
        "https://localhost",
        "https://127.0.0.1/x",
        "https://[::1]/",
        "https://a.example:99999",
        "https://a.example:x",
        "https://user@a.example",
        "https://a b.example",
        "https://a.example/<x>",
        'https://a.example/"x',
        "HTTPS://a.example",
        "ftp://a.example",
        "https://-a.example",
    ],
)
def test_an_address_that_leads_nowhere_or_elsewhere_is_refused(address: str) -> None:
    assert url_fault(address) != ""


def test_html_is_taken_out_as_a_page_would_show_it() -> None:
    assert without_html("Merit &amp; <b>practice</b>") == "Merit & practice"
