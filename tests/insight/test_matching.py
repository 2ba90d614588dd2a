"""Matching: what is in common decides, other countries come first, nobody is overloaded; each match says why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aexpecs.core.directory import Directory
from aexpecs.core.model import (
    Consent,
    Evidence,
    Expert,
    Expertise,
    LanguageSkill,
    Need,
    PortfolioItem,
    Review,
)
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.insight import matching
from aexpecs.insight import partners as partners_module
from aexpecs.insight.matching import (
    CANDIDATES,
    MOST_MATCHES,
    MOST_NEEDS,
    Match,
    match,
    match_needs,
    needs_by_country,
    needs_by_expert,
)
from aexpecs.insight.partners import exchange_partners
from aexpecs.insight.traits import Trait, traits_of

TODAY = date(2026, 11, 21)


def expert(expert_id: str, main: str = "REC-01", *other: str, **fields: Any) -> Expert:
    given: dict[str, Any] = {
        "languages": (LanguageSkill(code="en", level="B2"),),
        "offers": ("training",),
        "modes": ("online",),
        "consent": Consent(given_on=date(2026, 1, 2), expires_on=date(2027, 1, 2), scopes=("profile",)),
        "review": Review(confirmed_on=date(2026, 1, 2), due_on=date(2027, 1, 2)),
    }
    expertise = Expertise(main=main, other=other, evidence=fields.pop("evidence", ()))
    return Expert(id=expert_id, country=expert_id[:2], name=expert_id, expertise=expertise, **(given | fields))


def need(need_id: str = "vn/n", *topics: str, **fields: Any) -> Need:
    given: dict[str, Any] = {
        "offers": ("training",),
        "languages": ("en", "vi"),
        "modes": ("online",),
        "posted_on": date(2026, 10, 1),
        "closes_on": date(2027, 3, 1),
    }
    return Need(id=need_id, country=need_id[:2], title=need_id, topics=topics or ("REC-01",), **(given | fields))


def directory(experts: list[Expert], needs: list[Need]) -> Directory:
    return Directory(TODAY, Vocabulary(), {e.id: e for e in experts}, needs={n.id: n for n in needs})


def trait(one: Expert) -> Trait:
    return traits_of(directory([one], []))[one.id]


def found(experts: list[Expert], *needs: Need) -> dict[str, list[str]]:
    matches = match_needs(directory(experts, list(needs)))
    return {need_id: [one.expert for one in of_need] for need_id, of_need in matches.items()}


@pytest.mark.parametrize(
    "lacks",
    [
        {"offers": ("speaking",)},
        {"offers": ()},
        {"modes": ("in_person",)},
        {"languages": (LanguageSkill(code="th", level="native"),)},
        {"languages": (LanguageSkill(code="en", level="A2"),)},
        {"availability": "paused"},
        {"status": "alumni"},
        {"status": "in_memoriam"},
        {"status": "paused"},
        {"review": Review(confirmed_on=date(2024, 1, 2), due_on=date(2025, 1, 2))},
        {"consent": Consent(given_on=date(2024, 1, 2), expires_on=date(2026, 1, 2), scopes=("profile",))},
    ],
)
def test_an_offer_a_language_a_mode_and_consent_to_be_asked_are_needed(lacks: dict[str, Any]) -> None:
    """Without one of them the topic alone is no match."""
    assert found([expert("id/a", **lacks)], need()) == {"vn/n": []}
    assert found([expert("id/a")], need()) == {"vn/n": ["id/a"]}


def test_a_regional_form_of_a_language_is_that_language() -> None:
    """Malay of Singapore is understood where Malay is asked for."""
    speaker = expert("sg/a", languages=(LanguageSkill(code="ms-SG", level="native"),))
    assert found([speaker], need(languages=("ms",))) == {"vn/n": ["sg/a"]}


def test_points_count_topics_proof_offers_and_freshness() -> None:
    """The table of docs/matching.md."""
    asked = need("vn/n", "REC-01", "REC-02", offers=("training", "advising"))
    evidence = (Evidence(topic="REC-01", item="a"),)
    featured = (PortfolioItem(kind="talk", title="A talk", year=2025, topics=("REC-02",), featured=True),)
    due = Review(confirmed_on=date(2025, 9, 1), due_on=date(2026, 9, 1))

    def points(*topics: str, **fields: Any) -> int:
        one = match(asked, trait(expert("id/a", *topics, **fields)))
        assert one
        return one.points

    assert points("REC-01") == 3 + 1 + 1
    assert points("DIG-01", "REC-01") == 2 + 1 + 1
    assert points("REC-02") == 3 + 1
    assert points("REC-01", "REC-02") == 3 + 1 + 2 + 1
    assert points("REC-01", evidence=evidence) == 6
    assert points("REC-02", portfolio=featured) == 5
    assert points("REC-01", offers=("training", "advising")) == 6
    assert points("REC-01", review=due) == 4
    assert points("REC-01", availability="limited") == 4


def test_a_match_says_what_both_have_in_common() -> None:
    """As data, in the order of the need, so that a page can put it into words."""
    one = match(
        need("vn/n", "REC-01", "REC-02", modes=("online", "in_person")),
        trait(expert("id/a", "REC-02", "DIG-01", modes=("in_person", "online"), availability="limited")),
    )
    assert one == Match(
        need="vn/n",
        expert="id/a",
        topics=("REC-02",),
        main="REC-02",
        shown=(),
        offers=("training",),
        languages=("en",),
        modes=("online", "in_person"),
        points=4,
        abroad=True,
        fresh=True,
        limited=True,
    )


def test_other_countries_come_first_and_the_own_last() -> None:
    """Even if the own expert knows more of it."""
    assert found([expert("vn/a", "REC-01"), expert("id/b", "DIG-01", "REC-01")], need()) == {"vn/n": ["id/b", "vn/a"]}


def test_nobody_is_proposed_for_more_needs_than_they_can_serve() -> None:
    """Three for an expert, one for whoever takes few requests; those who asked first are served first."""
    busy, limited = expert("id/busy"), expert("id/limited", availability="limited")
    needs = [need(f"vn/n{day}", posted_on=date(2026, 10, day)) for day in range(1, 6)]
    matches = found([busy, limited], *needs)

    counts = Counter(expert_id for of_need in matches.values() for expert_id in of_need)
    assert counts == {"id/busy": MOST_NEEDS, "id/limited": 1}
    assert matches["vn/n1"] == ["id/busy", "id/limited"]
    assert matches["vn/n4"] == matches["vn/n5"] == []


def test_attention_is_spread_among_equals() -> None:
    """Ten needs and thirty who are alike: nobody is proposed twice while others wait."""
    experts = [expert(f"{country}/p{n}") for n in range(10) for country in ("id", "th", "my")]
    matches = found(experts, *(need(f"vn/n{n}") for n in range(6)))
    counts = Counter(expert_id for of_need in matches.values() for expert_id in of_need)

    assert sum(counts.values()) == 6 * MOST_MATCHES
    assert max(counts.values()) <= 2
    assert len({expert_id[:2] for expert_id in counts}) == 3


def test_what_is_closed_met_or_withdrawn_matches_nobody() -> None:
    """And has no entry at all."""
    over = [
        need("vn/closed", closes_on=date(2026, 11, 20)),
        need("vn/met", status="met"),
        need("vn/withdrawn", status="withdrawn"),
    ]
    assert found([expert("id/a")], *over, need("vn/last-day", closes_on=TODAY)) == {"vn/last-day": ["id/a"]}


def test_matches_are_found_by_expert_and_by_country() -> None:
    matches = match_needs(directory([expert("id/a"), expert("th/b")], [need("vn/n"), need("my/m")]))

    assert {e: [one.need for one in found] for e, found in needs_by_expert(matches).items()} == {
        "id/a": ["my/m", "vn/n"],
        "th/b": ["my/m", "vn/n"],
    }
    assert {c: len(found) for c, found in needs_by_country(matches).items()} == {"id": 2, "th": 2}


def test_a_changed_profile_changes_only_the_matches_it_is_in() -> None:
    """Pages are made again if what they read is other; a match holds no more of a profile than its reasons."""
    experts = [expert("id/a"), expert("th/b", "DIG-01")]
    needs = [need("vn/n"), need("vn/d", "DIG-01")]
    before = match_needs(directory(experts, needs))
    after = match_needs(directory([replace(experts[0], name="Another name"), experts[1]], needs))

    assert before == after


def test_only_so_many_candidates_are_ranked_for_a_topic(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight hundred who know a topic the strongest are looked at, whatever their number."""
    tried: list[str] = []
    whole = matching.match
    monkeypatch.setattr(matching, "match", lambda need, trait: tried.append(trait.id) or whole(need, trait))
    match_needs(directory([expert(f"id/p{n:03}") for n in range(800)], [need()]))

    assert len(tried) == CANDIDATES


# Who could learn from each other


def partners(*experts: Expert) -> dict[str, list[str]]:
    return {e: [one.expert for one in found] for e, found in exchange_partners(directory(list(experts), [])).items()}


def test_partners_know_what_the_other_seeks() -> None:
    """Both ways: who only gives or only takes is no partner."""
    one = expert("id/a", "REC-01", seeks=("DIG-01",))
    other = expert("vn/b", "DIG-01", seeks=("REC-01",))
    giver = expert("th/c", "DIG-01")
    taker = expert("th/d", "LEA-01", seeks=("REC-01",))

    assert partners(one, other, giver, taker) == {"id/a": ["vn/b"], "vn/b": ["id/a"]}


def test_partners_share_a_language_and_other_countries_come_first() -> None:
    one = expert("id/a", "REC-01", seeks=("DIG-01",))
    near = expert("id/b", "DIG-01", seeks=("REC-01",))
    far = expert("vn/c", "DIG-01", seeks=("REC-01",))
    mute = expert("th/d", "DIG-01", seeks=("REC-01",), languages=(LanguageSkill(code="th", level="native"),))
    paused = expert("my/e", "DIG-01", seeks=("REC-01",), availability="paused")

    assert partners(one, near, far, mute, paused)["id/a"] == ["vn/c", "id/b"]


def test_what_partners_exchange_is_told() -> None:
    one = expert("id/a", "REC-01", "REC-02", seeks=("DIG-01", "DIG-02"))
    other = expert("vn/b", "DIG-01", seeks=("REC-02", "LEA-01"))
    [found] = exchange_partners(directory([one, other], []))["id/a"]

    assert (found.teaches, found.learns, found.languages, found.abroad) == (("DIG-01",), ("REC-02",), ("en",), True)


def test_partners_are_compared_again_only_where_a_circle_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is what would be found anew; of two pairs that know nothing of each other one is left alone."""
    pairs = [("id/a", "REC-01", "DIG-01"), ("vn/b", "DIG-01", "REC-01"), ("th/c", "LEA-01", "ETH-01")]
    people = [expert(name, knows, seeks=(seeks,)) for name, knows, seeks in pairs]
    exchange_partners(directory(people, []), kept=tmp_path / "partners")
    people.append(expert("my/d", "ETH-01", seeks=("LEA-01",)))
    compared: list[int] = []
    whole = partners_module._best
    monkeypatch.setattr(partners_module, "_best", lambda number, *more: compared.append(number) or whole(number, *more))
    found = exchange_partners(directory(people, []), kept=tmp_path / "partners")

    assert (len(compared), found) == (2, exchange_partners(directory(people, [])))
    assert [one.expert for one in found["th/c"]] == ["my/d"]


def test_matches_are_found_again_only_if_something_that_is_compared_is_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new summary changes nothing that is compared; an offer less does."""
    tried: list[str] = []
    whole = matching.match
    monkeypatch.setattr(matching, "match", lambda need, trait: tried.append(trait.id) or whole(need, trait))

    def matched(one: Expert) -> list[str]:
        tried.clear()
        matches = match_needs(directory([one, expert("th/b")], [need()]), kept=tmp_path / "matches")
        return [found.expert for found in matches["vn/n"]]

    assert (sorted(matched(expert("id/a"))), len(tried)) == (["id/a", "th/b"], 2)
    assert (sorted(matched(expert("id/a", summary={"": "Another."}))), len(tried)) == (["id/a", "th/b"], 0)
    assert (matched(expert("id/a", offers=())), len(tried)) == (["th/b"], 2)
