"""A question with its answers, and how a piece is cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from aexpecs.core.directory import Directory
from aexpecs.core.model import Consent, Expert, Member, Organisation, Piece, Review
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.views.citation import citation
from aexpecs.views.sharing import WHOLE, Reply, piece_view, thread
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language

URL = "https://pool.example"
VOCABULARY = Vocabulary(
    organisations={"kh-mcs": Organisation(code="kh-mcs", names={"en": "Ministry of Civil Service"}, country="KH")},
    members={code: Member(code=code, names={"en": code}, mailbox=f"desk@{code}.example") for code in ("KH", "ID")},
)
SARI = Expert(
    id="id/sari",
    country="id",
    name="Sari Wulandari",
    consent=Consent(given_on=date(2026, 1, 2), expires_on=date(2027, 12, 2), scopes=("profile",)),
    review=Review(confirmed_on=date(2026, 1, 2), due_on=date(2027, 12, 2), by="x"),
)
QUESTION = Piece(
    id="how", title="How?", kind="question", asked_by="kh-mcs", date=date(2026, 5, 1), body="Who knows?", lang="en"
)


def answer(name: str, day: int, **fields: Any) -> Piece:
    given: dict[str, Any] = {
        "title": name,
        "kind": "article",
        "authors": ("id/sari",),
        "date": date(2026, 6, day),
        "replies_to": "how",
        "body": "## So\n\nLike this.",
        "lang": "en",
    }
    return Piece(id=name, **given | fields)


def shelf_of(*pieces: Piece, url: str = "", tag: str = "en") -> Shelf:
    directory = Directory(date(2026, 11, 21), VOCABULARY, {"id/sari": SARI}, {piece.id: piece for piece in pieces})
    return Shelf(directory, Language(tag), Site(url=url), Common(directory))


def replies(*pieces: Piece) -> list[Reply]:
    return list(thread(pieces[0], shelf_of(*pieces)))


def test_answers_stand_whole_below_the_question_oldest_first() -> None:
    found = replies(QUESTION, answer("second", 9), answer("first", 2))
    assert [reply.card.title.value for reply in found] == ["first", "second"]
    assert all("Like this." in reply.html for reply in found)


def test_headings_of_an_answer_stand_below_its_title() -> None:
    """Its title is of the third level on the page of the question."""
    assert "<h4>So</h4>" in replies(QUESTION, answer("first", 2))[0].html


def test_answers_to_answers_are_of_the_thread_and_say_what_they_answer() -> None:
    found = replies(QUESTION, answer("first", 2), answer("doubt", 5, replies_to="first"))
    assert [reply.to and reply.to.text.value for reply in found] == [None, "first"]


def test_two_that_answer_each_other_end() -> None:
    """Nobody need have meant it: the thread is finite all the same."""
    assert len(replies(answer("a", 1, replies_to="b"), answer("b", 2, replies_to="a"))) == 1


def test_later_answers_are_cards_when_the_page_is_full() -> None:
    long = answer("long", 3, body="word " * (WHOLE // 5))
    found = replies(QUESTION, answer("first", 2), long, answer("last", 4))
    assert [bool(reply.html) for reply in found] == [True, False, False]


def test_replies_to_an_article_are_cards() -> None:
    """Who reads the article came for the article."""
    assert not replies(replace(QUESTION, kind="article"), answer("first", 2))[0].html


def test_a_card_counts_the_answers_to_a_question_and_of_nothing_else() -> None:
    shelf = shelf_of(QUESTION, answer("first", 2))
    assert shelf.piece_card(QUESTION).answers == 1
    assert shelf.piece_card(answer("first", 2)).answers is None
    assert shelf_of(QUESTION).piece_card(QUESTION).answers == 0


@pytest.mark.parametrize(("piece", "desk"), [(QUESTION, "desk@KH.example"), (answer("first", 2), "desk@ID.example")])
def test_an_answer_begins_with_a_mail_to_the_desk_of_whoever_wrote(piece: Piece, desk: str) -> None:
    """It names the piece, so that the desk knows where the answer belongs."""
    mail = piece_view(piece, shelf_of(piece)).reply_mail
    assert mail.startswith(f"mailto:{desk}?subject=A-EXPECS%3A%20")
    assert f"sharing/{piece.id}".replace("/", "/") in mail
    assert mail.endswith(f"&body=replies_to%3A%20{piece.id}")


def test_without_a_country_there_is_no_desk_to_write_to() -> None:
    piece = answer("first", 2, authors=("id/gone",))
    assert piece_view(piece, shelf_of(piece)).reply_mail == ""


def test_a_citation_names_whole_names_year_title_and_address() -> None:
    piece = answer("first", 2, title="A fair test.")
    found = citation(piece, shelf_of(piece, url=URL))
    assert found.plain == f"Sari Wulandari (2026). A fair test. A-EXPECS. {URL}/sharing/first.html"
    assert "author = {{Sari Wulandari}}" in found.bibtex


def test_signs_of_tex_in_a_title_stay_signs() -> None:
    piece = answer("first", 2, title=r"50% & {more} \of_it")
    assert r"title = {{50\% \& \{more\} \textbackslash{}of\_it}}" in citation(piece, shelf_of(piece)).bibtex


def test_a_question_of_an_office_is_cited_by_the_office() -> None:
    assert citation(QUESTION, shelf_of(QUESTION)).plain.startswith("Ministry of Civil Service (2026). How?.")
