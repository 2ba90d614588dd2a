"""Who could speak to an item of an agenda, and what is worth reading before."""

from __future__ import annotations

from datetime import date
from typing import Any

from aexpecs.core.directory import Directory
from aexpecs.core.model import (
    AgendaItem,
    Consent,
    Expert,
    Expertise,
    LanguageSkill,
    Meeting,
    Member,
    Piece,
    Review,
    Topic,
    TopicGroup,
)
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.insight.speakers import fitting_experts, fitting_pieces

TODAY = date(2026, 11, 21)
TOPICS = tuple(Topic(code=f"REC-0{number}", labels={"en": f"Topic {number}"}) for number in (1, 2, 3))
VOCABULARY = Vocabulary(
    groups={"REC": TopicGroup(code="REC", labels={"en": "Recruitment"}, topics=TOPICS)},
    members={code: Member(code=code, languages=(lang,)) for code, lang in (("ID", "id"), ("TH", "th"), ("VN", "vi"))},
)
MEETING = Meeting(id="forum", host="ID", modes=("online",), starts_on=date(2027, 1, 10))
ITEM = AgendaItem(title="Fair tests", topics=("REC-01", "REC-02"))


def expert(expert_id: str, main: str, *other: str, **fields: Any) -> Expert:
    given: dict[str, Any] = {
        "offers": ("speaking",),
        "modes": ("online",),
        "languages": (LanguageSkill(code="en", level="C1"),),
    }
    return Expert(
        id=expert_id,
        country=expert_id[:2],
        name=expert_id,
        expertise=Expertise(main=main, other=other),
        consent=Consent(given_on=date(2026, 1, 2), expires_on=date(2027, 12, 2), scopes=("profile",)),
        review=Review(confirmed_on=date(2026, 1, 2), due_on=date(2027, 12, 2), by="x"),
        **given | fields,
    )


def proposed(*experts: Expert, item: AgendaItem = ITEM) -> list[str]:
    directory = Directory(TODAY, VOCABULARY, {one.id: one for one in experts})
    return [one.id for one in fitting_experts(item, MEETING, directory)]


def test_who_knows_more_of_the_item_stands_first() -> None:
    """Two topics before one, a main topic before another one."""
    both, main, other = expert("th/a", "REC-01", "REC-02"), expert("th/b", "REC-01"), expert("th/c", "REC-03", "REC-01")
    assert proposed(other, main, both) == ["th/a", "th/b", "th/c"]


def test_others_than_the_host_come_first_and_the_host_is_not_shut_out() -> None:
    assert proposed(expert("id/a", "REC-01"), expert("th/a", "REC-01")) == ["th/a", "id/a"]


def test_the_language_of_the_host_helps() -> None:
    fluent = expert(
        "vn/a", "REC-01", languages=(LanguageSkill(code="en", level="C1"), LanguageSkill(code="id", level="B2"))
    )
    assert proposed(expert("th/a", "REC-01"), fluent)[0] == "vn/a"


def test_who_does_not_speak_or_cannot_be_asked_is_not_proposed() -> None:
    """Only what somebody declared counts: no offer to speak, no proposal."""
    assert (
        proposed(expert("th/a", "REC-01", offers=("training",)), expert("th/b", "REC-01", availability="paused")) == []
    )


def test_speakers_of_the_item_are_not_proposed_again() -> None:
    item = AgendaItem(title="Fair tests", topics=("REC-01",), speakers=("th/a",))
    assert proposed(expert("th/a", "REC-01"), expert("th/b", "REC-01"), item=item) == ["th/b"]


def test_at_most_three_are_proposed() -> None:
    assert len(proposed(*(expert(f"th/e{number}", "REC-01") for number in range(9)))) == 3


def test_pieces_on_more_of_the_topics_come_first_then_the_newest() -> None:
    """Replies and translations are reached from their originals."""
    pieces = [
        Piece(id="one", kind="article", topics=("REC-01",), date=date(2026, 5, 1)),
        Piece(id="newer", kind="article", topics=("REC-01",), date=date(2026, 6, 1)),
        Piece(id="both", kind="article", topics=("REC-01", "REC-02"), date=date(2025, 1, 1)),
        Piece(id="reply", kind="article", topics=("REC-01",), date=date(2026, 7, 1), replies_to="one"),
    ]
    directory = Directory(TODAY, VOCABULARY, pieces={piece.id: piece for piece in pieces})
    assert [piece.id for piece in fitting_pieces(ITEM, directory)] == ["both", "newer", "one"]
