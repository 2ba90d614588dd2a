"""Rules about one profile act on the day and at the number that they name, and each mistake is one finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aexpecs.checks import CHECKS, check_file, consent, references, values
from aexpecs.core.content import Content
from aexpecs.core.directory import Directory
from aexpecs.core.model import (
    Consent,
    Evidence,
    Expert,
    Expertise,
    Identifier,
    LanguageSkill,
    PortfolioItem,
    Position,
    Review,
)
from aexpecs.core.vocabulary import Vocabulary
from tests.checks.corpus import TODAY


def found(module: Any, expert: Expert) -> list[tuple[str, tuple[str | int, ...]]]:
    """Codes and fields of all that the rules of a module find in a profile."""
    directory = Directory(TODAY, Vocabulary())
    rules = [check.rule for check in CHECKS if check.about is Expert and check.rule.__module__ == module.__name__]
    return [(finding.code, finding.field) for rule in rules for finding in rule(expert, directory)]


def consented(given: str, expires: str, **more: Any) -> Expert:
    dates = {
        name: date.fromisoformat(value) for name, value in {"given_on": given, "expires_on": expires, **more}.items()
    }
    return Expert(name="Ratna", consent=Consent(scopes=("profile",), **dates))


@pytest.mark.parametrize(
    ("expert", "codes"),
    [
        (consented("2026-03-02", "2028-03-02"), []),
        (consented("2026-03-02", "2028-03-03"), ["E305"]),
        (consented("2024-02-29", "2026-11-20"), ["E301", "E305"]),
        (consented("2025-03-02", "2026-11-20"), ["E301"]),
        (consented("2025-03-02", "2026-11-21"), ["W310"]),
        (consented("2025-03-02", "2027-01-20"), ["W310"]),
        (consented("2025-03-02", "2027-01-21"), []),
        (consented("2026-03-02", "2026-03-02"), ["E122"]),
        (consented("2026-11-22", "2027-11-22"), []),
        (consented("2026-03-02", "2028-03-01", withdrawn_on="2026-11-21"), ["E302"]),
        (consented("2026-03-02", "2028-03-01", withdrawn_on="2026-11-22"), []),
    ],
)
def test_consent_ends_on_its_day(expert: Expert, codes: list[str]) -> None:
    """And each mistake in its dates is one finding."""
    assert [code for code, _ in found(consent, expert)] == codes


@pytest.mark.parametrize(
    ("confirmed", "due", "codes"),
    [
        ("2026-03-02", "2028-03-02", []),
        ("2026-03-02", "2028-03-03", ["E306"]),
        ("2026-03-02", "2026-03-02", ["E306"]),
        ("2026-03-02", "2026-11-21", []),
        ("2026-03-02", "2026-11-20", ["W309"]),
        ("2062-03-02", "2027-03-02", []),
    ],
)
def test_a_review_is_due_on_its_day(confirmed: str, due: str, codes: list[str]) -> None:
    expert = Expert(
        name="Ratna", review=Review(confirmed_on=date.fromisoformat(confirmed), due_on=date.fromisoformat(due))
    )

    assert [code for code, _ in found(consent, expert)] == codes


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2020", "2020", False),
        ("2020-05", "2020", False),
        ("2020", "2020-01", False),
        ("2020-05", "2020-04", True),
        ("2021", "2020-12", True),
        ("2020", "", False),
        ("", "2020", False),
    ],
)
def test_a_post_ends_after_it_begins_as_far_as_is_known(start: str, end: str, wrong: bool) -> None:
    expert = Expert(name="Ratna", positions=(Position(title="Head", organisation="x", start=start, end=end),))

    assert [code for code, _ in found(values, expert)] == (["E122"] if wrong else [])


def test_what_comes_next_year_may_be_announced() -> None:
    item = PortfolioItem(kind="talk", title="A talk", year=TODAY.year + 1)

    assert found(values, Expert(name="Ratna", portfolio=(item,))) == []


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("0000-0002-1825-0097", True),
        ("0000-0001-5109-3700", True),
        ("0000-0002-1694-233X", True),
        ("0000-0002-1694-2330", False),
        ("0000-0002-1825-009", False),
        ("0000000218250097", False),
        ("https://orcid.org/0000-0002-1825-0097", False),
        ("0000-0002-1694-233x", False),
        ("X000-0002-1825-0097", False),
    ],
)
def test_an_orcid_is_genuine(value: str, right: bool) -> None:
    expert = Expert(name="Ratna", identifiers=(Identifier(scheme="orcid", value=value),))

    assert found(values, expert) == ([] if right else [("E126", ("identifiers", 0, "value"))])


def test_a_language_is_named_once() -> None:
    expert = Expert(
        name="Ratna",
        languages=(
            LanguageSkill(code="id", level="native"),
            LanguageSkill(code="en", level="B2"),
            LanguageSkill(code="id", level="C2"),
        ),
    )

    assert found(values, expert) == [("E109", ("languages", 2, "code"))]


def test_a_mentor_of_nobody_known_is_asked_about_once() -> None:
    expert = Expert(id="id/ratna", name="Ratna", mentors=("id/nobody", "id/ratna"))

    assert found(references, expert) == [("E201", ("mentors", 0)), ("E203", ("mentors", 1))]


def test_evidence_is_of_this_profile() -> None:
    expertise = Expertise(
        main="REC-01", evidence=(Evidence(topic="REC-01", item="a"), Evidence(topic="DIG-01", item="b"))
    )
    expert = Expert(name="Ratna", expertise=expertise, portfolio=(PortfolioItem(kind="talk", title="A talk", id="a"),))

    assert found(references, expert) == [
        ("E206", ("expertise", "evidence", 1, "topic")),
        ("E206", ("expertise", "evidence", 1, "item")),
    ]


def test_absence_is_not_concluded_from_what_could_not_be_read(around: Content, tmp_path: Any) -> None:
    """A filing form that is too long is not missing as well."""
    file = tmp_path / "p.yml"
    file.write_text(
        "name: Ana Reyes\nsort_as: " + "x" * 200 + "\nnomination: {focal_point: ph-csc}\n", encoding="utf-8"
    )

    codes = {problem.code for problem in check_file(file, "p.yml", around)}

    assert "E105" in codes
    assert "E502" not in codes


def test_every_rule_is_one_sentence() -> None:
    """What a rule says stands in its docstring; its name says it again."""
    for check in CHECKS:
        assert check.rule.__doc__, check.rule
        assert check.rule.__doc__.split("\n")[0].rstrip().endswith((".", ",", "and")), check.rule.__doc__
        assert "_" in check.rule.__name__
