"""Related experts: the same topics, another country first, attention spread evenly."""

from __future__ import annotations

from collections import Counter
from datetime import date

from aexpecs.core.directory import Directory
from aexpecs.core.model import Consent, Expert, Expertise, LanguageSkill, Review
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.insight import related
from aexpecs.insight.related import MOST, NEIGHBOURS, related_experts


def expert(expert_id: str, main: str, *other: str, language: str = "en") -> Expert:
    return Expert(
        id=expert_id,
        country=expert_id[:2],
        name=expert_id,
        expertise=Expertise(main=main, other=other),
        languages=(LanguageSkill(code=language, level="C1"),),
        consent=Consent(given_on=date(2026, 1, 2), expires_on=date(2027, 1, 2), scopes=("profile",)),
        review=Review(confirmed_on=date(2026, 1, 2), due_on=date(2027, 1, 2)),
    )


def directory(*experts: Expert) -> Directory:
    return Directory(date(2026, 11, 21), Vocabulary(), {e.id: e for e in experts})


def ids(found: tuple[Expert, ...]) -> list[str]:
    return [e.id for e in found]


def test_an_expert_of_another_country_comes_before_one_of_the_same() -> None:
    """The purpose of the directory is connection across borders."""
    found = related_experts(directory(expert("id/a", "REC-01"), expert("id/b", "REC-01"), expert("vn/c", "REC-01")))
    assert ids(found["id/a"]) == ["vn/c", "id/b"]


def test_a_shared_main_topic_weighs_more_than_a_side_topic() -> None:
    """Two who are best known for the same topic are nearer than two who touch it."""
    found = related_experts(
        directory(expert("id/a", "REC-01", "DIG-01"), expert("vn/b", "REC-01"), expert("th/c", "LEA-01", "DIG-01"))
    )
    assert ids(found["id/a"]) == ["vn/b", "th/c"]


def test_nobody_is_related_to_themselves_or_to_who_shares_nothing() -> None:
    """Only a shared topic relates."""
    found = related_experts(directory(expert("id/a", "REC-01"), expert("vn/b", "DIG-01")))
    assert found == {"id/a": (), "vn/b": ()}


def test_everybody_is_shown_to_somebody_and_nobody_to_all() -> None:
    """In a topic of 300 the neighbours are spread over the circle, so that attention is."""
    experts = [expert(f"{cc}/p{n:03}", "REC-01") for n in range(100) for cc in ("id", "th", "vn")]
    shown = Counter(e.id for found in related_experts(directory(*experts)).values() for e in found)
    assert len(shown) > 290
    assert max(shown.values()) <= 4 * MOST


def test_the_comparisons_grow_with_the_directory_and_not_with_its_square(monkeypatch) -> None:
    """Each expert is compared with a bounded number of neighbours of each topic, however many share it."""
    compared: list[int] = []
    best = related._best
    monkeypatch.setattr(
        related, "_best", lambda person, candidates: compared.append(len(candidates)) or best(person, candidates)
    )
    related_experts(directory(*(expert(f"id/p{n:04}", "REC-01", "DIG-01") for n in range(800))))
    assert len(compared) == 800
    assert max(compared) <= 2 * NEIGHBOURS
