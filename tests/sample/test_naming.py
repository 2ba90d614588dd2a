"""Invented names have the shapes that names in the eleven states have."""

import re
import unicodedata
from typing import Any

import pytest

from aexpecs.core.names import script_of
from aexpecs.sample import names
from aexpecs.sample.chance import Chance
from aexpecs.sample.naming import SHAPES, Name, invent_name, slug_of


def some_names(country: str) -> list[Name]:
    """Two hundred names of a country."""
    return [invent_name(Chance(9, country, number), country) for number in range(200)]


def other_forms(name: Name, kind: str) -> list[dict[str, Any]]:
    """The forms of a kind that a name has."""
    return [form for form in name.fields.get("other_names", ()) if form["kind"] == kind]


@pytest.mark.parametrize("country", SHAPES)
def test_a_name_makes_an_address_and_is_composed(country: str) -> None:
    """Marks are composed (NFC), as the checks ask; the address is plain letters and hyphens."""
    for name in some_names(country):
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", slug_of(name.latin)), name
        assert unicodedata.is_normalized("NFC", str(name.fields))
        assert 2 <= len(name.fields["name"]) <= 120


@pytest.mark.parametrize(("country", "script"), [("th", "THAI"), ("la", "LAO"), ("kh", "KHMER"), ("mm", "MYANMAR")])
def test_a_country_with_a_script_of_its_own_shows_it(country: str, script: str) -> None:
    """As another form, or as the name itself with a Latin form beside it."""
    for name in some_names(country):
        forms = [name.fields["name"], *(form["value"] for form in name.fields["other_names"])]
        assert {script_of(form[0]) for form in forms} == {script, "LATIN"}


@pytest.mark.parametrize("country", ["ph", "tl"])
def test_a_country_that_files_by_surname_says_how(country: str) -> None:
    for name in some_names(country):
        assert re.fullmatch(r"[^,]+, [^,]+", name.fields["sort_as"])
        assert sorted(re.findall(r"[^\s,]+", name.fields["sort_as"])) == sorted(name.latin.split())


def test_a_vietnamese_name_has_all_signs_a_plain_form_and_the_given_name_to_greet_by() -> None:
    for name in some_names("vn"):
        assert name.fields["address_as"] == name.latin.split()[-1]
        assert all(form["value"].isascii() for form in other_forms(name, "no_diacritics"))
    assert sum(bool(other_forms(name, "no_diacritics")) for name in some_names("vn")) > 180


def test_malay_and_tamil_names_carry_the_fathers_name() -> None:
    linked = [re.search(r" (bin|binti|a/l|a/p) ", name.latin) for name in some_names("my")]

    assert {match.group(1) for match in linked if match} == {"bin", "binti", "a/l", "a/p"}


def test_some_indonesian_names_are_one_word_and_burmese_names_have_two_to_four() -> None:
    assert any(name.fields.get("name_order") == "mononym" and " " not in name.latin for name in some_names("id"))
    assert {len(name.latin.split()) for name in some_names("mm")} == {2, 3, 4}


def test_chinese_and_tamil_names_have_their_script() -> None:
    people = [*some_names("my"), *some_names("sg")]

    assert {form["lang"] for name in people for form in other_forms(name, "native")} == {"zh-Hans", "ta"}


def test_titles_stand_outside_the_name() -> None:
    found = {title for country in SHAPES for name in some_names(country) for title in name.fields["honorific_prefix"]}
    words = {word for country in SHAPES for name in some_names(country) for word in name.latin.split()}

    assert {"Dr.", "U", "Daw", "Dato'", "Atty."} <= found
    assert not {title for title in found if "." in title} & words


def test_each_shape_has_enough_elements_for_a_hundred_thousand_names() -> None:
    given = {
        "indonesian": names.INDONESIAN_MEN + names.INDONESIAN_WOMEN,
        "malay": names.MALAY_MEN,
        "chinese": names.CHINESE_MEN + names.CHINESE_WOMEN,
        "tamil": names.TAMIL_MEN + names.TAMIL_WOMEN,
        "thai": names.THAI_HEADS + names.THAI_MEN_TAILS + names.THAI_WOMEN_TAILS,
        "lao": names.LAO_HEADS + names.LAO_TAILS,
        "khmer": names.KHMER_HEADS + names.KHMER_TAILS + names.KHMER_GIVEN,
        "burmese": names.BURMESE_ELEMENTS,
        "filipino": names.FILIPINO_MEN,
        "timorese": names.TIMORESE_MEN,
        "vietnamese": names.VIETNAMESE_MEN + names.VIETNAMESE_WOMEN,
    }
    family = {
        "clan": names.INDONESIAN_CLANS,
        "malay": names.MALAY_MEN,
        "chinese": names.CHINESE_FAMILIES,
        "tamil": names.TAMIL_MEN,
        "thai": names.THAI_FAMILY_HEADS + names.THAI_FAMILY_TAILS,
        "lao": names.LAO_FAMILY_HEADS + names.LAO_FAMILY_TAILS,
        "khmer": names.KHMER_FAMILIES,
        "filipino": names.FILIPINO_SURNAMES,
        "timorese": names.TIMORESE_SURNAMES,
        "vietnamese": names.VIETNAMESE_FAMILIES,
    }

    assert {shape for shape, elements in given.items() if len(set(elements)) < 60} == set()
    assert {shape for shape, elements in family.items() if len(set(elements)) < 40} == set()
