"""Names stand where their countries file them, and other forms of a name lead to them."""

from __future__ import annotations

from datetime import date

from aexpecs.core.directory import Directory
from aexpecs.core.model import Consent, Expert, Expertise, OtherName, Review
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.views.lists import See, letter_groups
from aexpecs.views.shelf import Card, Common, Shelf, Site
from aexpecs.views.wording import Language

TODAY = date(2026, 11, 21)


def expert(expert_id: str, name: str, **fields: object) -> Expert:
    return Expert(
        id=expert_id,
        country=expert_id[:2],
        name=name,
        expertise=Expertise(main="REC-01"),
        consent=Consent(given_on=date(2026, 1, 2), expires_on=date(2027, 1, 2), scopes=("profile",)),
        review=Review(confirmed_on=date(2026, 1, 2), due_on=date(2027, 1, 2)),
        **fields,
    )


def rows(*experts: Expert, tag: str = "en") -> list[tuple[str, list[str]]]:
    directory = Directory(TODAY, Vocabulary(), {e.id: e for e in experts})
    shelf = Shelf(directory, Language(tag), Site(), Common(directory))
    return [
        (
            group.heading.value,
            [item.name if isinstance(item, Card) else f"{item.name} -> {item.target}" for item in group.items],
        )
        for group in letter_groups(shelf, directory.listed.values())
    ]


def test_vietnamese_names_are_found_under_family_and_given_name() -> None:
    """International lists go by family name, people in Viet Nam by given name: both lead to the profile."""
    assert rows(expert("vn/a", "Nguyễn Thu Hà", address_as="Hà")) == [
        ("H", ["Hà (Nguyễn Thu Hà) -> Nguyễn Thu Hà"]),
        ("N", ["Nguyễn Thu Hà"]),
    ]


def test_thai_names_are_filed_by_given_name_and_native_script_by_its_latin_form() -> None:
    """A name in Thai script stands under its romanised form, which begins with the given name."""
    somsri = expert(
        "th/a", "สมศรี ตัวอย่าง", other_names=(OtherName(value="Somsri Tuayang", lang="en", kind="romanised"),)
    )
    assert rows(somsri, expert("th/b", "Anuwat Zawta")) == [("A", ["Anuwat Zawta"]), ("S", ["Somsri Tuayang"])]


def test_the_filing_form_of_the_person_wins() -> None:
    """A Filipino name stands under the surname that the person gave, not under a word somebody guessed."""
    assert rows(expert("ph/a", "Maria Luz dela Cruz", sort_as="dela Cruz, Maria Luz")) == [
        ("D", ["Maria Luz dela Cruz"])
    ]


def test_an_alias_leads_to_the_name() -> None:
    """Somebody known under another name is found under both."""
    known = expert(
        "tl/a",
        "Aurélio de Carvalho",
        sort_as="Carvalho, Aurélio de",
        other_names=(OtherName(value="Mau Rek", lang="tet", kind="alias"),),
    )
    assert ("M", ["Mau Rek -> Aurélio de Carvalho"]) in rows(known)


def test_letters_with_marks_sort_as_the_language_of_the_page_does() -> None:
    """Đ stands under D in an English list."""
    assert rows(expert("vn/a", "Đặng Văn An"), expert("vn/b", "Dương Thị Bé"), expert("vn/c", "Lê Chi")) == [
        ("D", ["Đặng Văn An", "Dương Thị Bé"]),
        ("L", ["Lê Chi"]),
    ]


def test_a_see_line_keeps_the_address_of_the_card() -> None:
    """The line from another form leads to the same page."""
    directory = Directory(TODAY, Vocabulary(), {"vn/a": expert("vn/a", "Nguyễn Thu Hà", address_as="Hà")})
    shelf = Shelf(directory, Language("en"), Site(), Common(directory))
    items = [item for group in letter_groups(shelf, directory.listed.values()) for item in group.items]
    assert {item.href for item in items} == {"experts/vn/a.html"}
    assert any(isinstance(item, See) for item in items)
