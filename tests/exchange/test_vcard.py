"""Contact cards, read by vobject."""

from __future__ import annotations

from typing import Any

import pytest
import vobject

from aexpecs.core.contentlines import folded
from aexpecs.core.model import OtherName, Position
from tests.exchange.conftest import HOSTILE, URL, Library, OpenLibrary


def card_of(library: Library, expert_id: str) -> Any:
    return vobject.readOne(library.files()[f"experts/{expert_id}.vcf"].decode())


def test_a_card_has_name_post_office_and_languages(library: OpenLibrary) -> None:
    """All that an address book needs, and the mailbox of the focal point alone."""
    card = card_of(library(url=URL), "id/sari")
    assert card.version.value == "4.0"
    assert card.kind.value == "individual"
    assert card.fn.value == "Dr. Sari, S.IP., M.Si."
    assert card.title.value == "Head of Assessment"
    assert card.org.value == ["National Civil Service Agency"]
    assert [email.value for email in card.email_list] == ["arc-id@aexpecs.example"]
    assert card.email.params["TYPE"] == ["work"]
    assert [(lang.value, lang.params["PREF"]) for lang in card.lang_list] == [("id", ["1"]), ("en", ["3"])]
    assert card.url.value == f"{URL}/experts/id/sari.html"
    assert card.rev.value == "20260201T000000Z"
    assert card.uid.value.startswith("urn:uuid:")


def test_a_name_is_not_split_and_no_family_name_is_made_up(library: OpenLibrary) -> None:
    """The whole name stands in the second component; titles and degrees in theirs."""
    name = card_of(library(), "vn/nguyen-thu-ha").n.value
    assert (name.family, name.given, name.prefix, name.suffix) == ("", "Nguyễn Thu Hà", "TS.", "")


def test_a_name_in_its_own_script_stands_beside_the_latin_one(library: OpenLibrary) -> None:
    """Both are the same name, told apart by language."""
    latin, thai = card_of(library(), "th/somsri").fn_list
    assert (latin.value, thai.value, thai.params["LANGUAGE"]) == ("Somsri Tuayang", "สมศรี ตัวอย่าง", ["th"])
    assert latin.params["ALTID"] == thai.params["ALTID"]


def test_the_note_says_how_a_request_gets_there(library: OpenLibrary) -> None:
    """Through the focal point, or that there are no requests at present; and that a sample is one."""
    note = card_of(library(), "id/sari").note.value
    assert note.startswith("Through the national focal point: National Civil Service Agency, Indonesia.")
    assert "Sample:" in note
    assert "takes no requests at present" in card_of(library(sari={"status": "paused"}), "id/sari").note.value


def test_hostile_words_stay_words(library: OpenLibrary) -> None:
    """Commas, semicolons, backslashes and line ends come back as they were; nothing becomes a line of its own."""
    attack = "Head; of, all\\\nEMAIL:evil@attack.example\r\nEND:VCARD\x00\x0b"
    post = Position(title=attack, organisation="A;B,C")
    card = card_of(library(sari={"name": HOSTILE, "positions": (post,)}), "id/sari")
    assert card.title.value == attack.replace("\r\n", "\n").rstrip("\x00\x0b")
    assert card.n.value.given == HOSTILE
    assert card.org.value == ["A;B,C"]
    assert len(card.email_list) == 1


def test_lines_are_folded_between_characters(library: OpenLibrary) -> None:
    """At most 75 octets a line, none of them half a character, and nothing lost."""
    names = tuple(OtherName(value="สมศรี" * 20 + "\U0001f600", lang="th", kind="native") for _ in range(3))
    data = library(sari={"other_names": names}).files()["experts/id/sari.vcf"]
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]
    assert card_of(library(sari={"other_names": names}), "id/sari").fn_list[1].value == names[0].value


@pytest.mark.parametrize("length", [73, 74, 75, 76, 77, 149, 150, 200])
def test_folding_at_the_edge(length: int) -> None:
    """Exactly 75 octets is one line."""
    line = "é".join(["x" * (length // 2), "y" * (length - length // 2 - 2)])
    assert folded(line).replace("\r\n ", "") == line
    assert ("\r\n" in folded(line)) == (len(line.encode()) > 75)


def test_no_card_for_those_who_cannot_be_asked(library: OpenLibrary) -> None:
    """Alumni, those remembered, forgotten and withdrawn have no card."""
    cards = [path for path in library().files() if path.endswith(".vcf")]
    assert cards == ["experts/id/sari.vcf", "experts/th/somsri.vcf", "experts/vn/nguyen-thu-ha.vcf"]
