"""A sample is like a real directory in what searching, building and reading it costs."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from aexpecs.checks.values import orcid_check_character
from aexpecs.core import choices
from aexpecs.core.calendars import months_after
from aexpecs.core.fields import Options, fields_of
from aexpecs.core.model import Expert
from aexpecs.sample.pieces import invent_pieces
from aexpecs.sample.prose import word_count
from aexpecs.sample.world import COUNTRIES
from aexpecs.sample.yamltext import yaml_text
from tests.sample.conftest import ROOT, TODAY, Invented, world_in

Profile = dict[str, Any]


def profiles(invented: Invented) -> list[Profile]:
    """The fields alone."""
    return [fields for _, fields in invented]


def share(people: list[Profile], field: str) -> float:
    """In which part of the profiles a field has a value."""
    return sum(bool(person.get(field)) for person in people) / len(people)


def test_topics_follow_zipf(three_thousand: Invented) -> None:
    """The most common topic is in about a fifth of the profiles, and no topic is left without anybody."""
    count = Counter(topic for known, _ in three_thousand for topic in known.topics)

    assert 0.12 < count.most_common(1)[0][1] / 3000 < 0.25
    topics = world_in(ROOT, 1).vocabulary.topics
    assert set(count) == {code for code, topic in topics.items() if not topic.replaced_by}
    assert all(2 <= len(known.topics) == len(set(known.topics)) <= 5 for known, _ in three_thousand)


def test_every_country_is_there(three_thousand: Invented) -> None:
    count = Counter(known.country for known, _ in three_thousand)

    assert set(count) == set(COUNTRIES)
    assert min(count.values()) >= 0.02 * 3000


def test_every_choice_comes_up(three_thousand: Invented) -> None:
    """So no page, filter or badge stays untried."""
    people = profiles(three_thousand)

    def codes(options: Options) -> set[str]:
        return {option.code for option in options}

    assert {person.get("status", "active") for person in people} == codes(choices.STATUSES)
    assert {person["expert_type"] for person in people} == codes(choices.EXPERT_TYPES)
    assert {person.get("availability", "open") for person in people} == codes(choices.AVAILABILITIES)
    assert {item["kind"] for person in people for item in person["portfolio"]} == codes(choices.PORTFOLIO_KINDS)
    assert {scope for person in people for scope in person["consent"]["scopes"]} == codes(choices.CONSENT_SCOPES)
    assert {offer for person in people for offer in person["offers"]} == codes(choices.OFFERS)
    assert {person["contact"]["via"] for person in people if person["contact"]} == codes(choices.CONTACTS)


def test_every_field_of_a_profile_is_used_but_the_photo(three_thousand: Invented) -> None:
    """A new field of the model makes this fail until somebody invents values for it, or lists it here."""
    used = {name for person in profiles(three_thousand) for name, value in person.items() if value}

    assert set(fields_of(Expert)) - used == {"lang", "photo"}


def test_how_fresh_profiles_are(three_thousand: Invented) -> None:
    """80 % are confirmed, 15 % due, 5 % have been due for more than a year."""
    due = [person["review"]["due_on"] for person in profiles(three_thousand)]
    forgotten = sum(months_after(day, 12) < TODAY for day in due)
    late = sum(day < TODAY for day in due)

    assert 0.03 < forgotten / 3000 < 0.07
    assert 0.16 < late / 3000 < 0.24


def test_nothing_is_dated_after_the_day_of_the_sample(three_thousand: Invented) -> None:
    people = profiles(three_thousand)
    given = [person["consent"]["given_on"] for person in people]

    assert max(given) <= TODAY
    assert max(person["nomination"]["date"] for person in people) <= TODAY
    # A folder without commits is read as of the newest confirmation.
    assert max(person["review"]["confirmed_on"] for person in people) == TODAY
    assert min(given) >= date(2026, 1, 1), "the first notice is of that day"


def test_the_shares_of_what_may_be_absent(three_thousand: Invented) -> None:
    people = profiles(three_thousand)
    second_summary = sum(isinstance(person["summary"], dict) for person in people) / 3000

    assert 0.92 < sum(person.get("status") is None for person in people) / 3000 < 0.96
    assert 0.36 < share(people, "identifiers") < 0.44
    assert 0.17 < share(people, "mentors") < 0.23
    assert 0.22 < second_summary < 0.28


def test_an_orcid_is_right_unlike_any_other_and_nobodys(three_thousand: Invented) -> None:
    """ORCID gives out numbers that begin with 0000-000 and 0009-00: 9999 leads to no real person."""
    found = [identifier["value"] for person in profiles(three_thousand) for identifier in person["identifiers"]]
    plain = [value.replace("-", "") for value in found]

    assert len(set(found)) == len(found)
    assert all(value.startswith("9999-") for value in found)
    assert all(orcid_check_character(value[:15]) == value[15] for value in plain)


def test_mentors_come_earlier_so_that_there_are_no_circles(three_thousand: Invented) -> None:
    seen: set[str] = set()
    for known, fields in three_thousand:
        assert set(fields["mentors"]) <= seen
        if known.published:
            seen.add(known.id)


def test_no_address_is_given_twice(three_thousand: Invented) -> None:
    """Names are rarely equal; where they are, the second person's address has a number."""
    ids = [known.id for known, _ in three_thousand]
    aliases = [alias for person in profiles(three_thousand) for alias in person["aliases"]]

    assert len(set(ids) | set(aliases)) == len(ids) + len(aliases)
    assert sum(bool(re.search(r"-\d+$", address)) for address in ids) < 0.02 * 3000


def test_a_biography_has_80_to_150_words_and_no_line_too_many(three_thousand: Invented) -> None:
    texts = [person["biography"] for person in profiles(three_thousand)]

    assert all(80 <= word_count(text) <= 150 and len(text) <= 1500 for text in texts)


@pytest.mark.parametrize(("experts", "least", "most"), [(100, 1500, 1950), (1000, 7200, 8800)])
def test_biographies_have_as_many_words_as_real_ones(
    three_thousand: Invented, experts: int, least: int, most: int
) -> None:
    """The size of a search index follows from it; the study of November 2026 counted 1,714 and 8,047."""
    texts = [person["biography"].lower() for person in profiles(three_thousand)[:experts]]

    assert least < len({word for text in texts for word in re.findall(r"[^\W\d_]+", text)}) < most


def test_no_item_of_a_portfolio_stands_twice(three_thousand: Invented) -> None:
    for person in profiles(three_thousand):
        titles = [item["title"] for item in person["portfolio"]]
        assert len(set(titles)) == len(titles) >= 2


def test_a_file_has_about_two_kilobytes(three_thousand: Invented) -> None:
    sizes = [len(yaml_text(person).encode()) for person in profiles(three_thousand)[:500]]

    assert 1400 < sum(sizes) / len(sizes) < 2250


def test_pieces_are_of_every_kind_some_reply_and_some_are_translations(three_thousand: Invented) -> None:
    experts = [known for known, _ in three_thousand if known.published]
    pieces = list(invent_pieces(world_in(ROOT, 1), 300, experts))
    fields = [piece.fields for piece in pieces]
    slugs = [piece.slug for piece in pieces]

    assert {piece["kind"] for piece in fields} == {option.code for option in choices.PIECE_KINDS}
    assert 0.05 < sum(bool(piece.get("replies_to")) for piece in fields) / 300 < 0.25
    assert {piece["lang"] for piece in fields if "lang" in piece} == {"id", "ms", "vi", "th"}
    assert all(300 <= word_count(piece.body) <= 1000 for piece in pieces)
    assert len(set(slugs)) == 300
    assert max(piece["date"] for piece in fields) < TODAY
    assert all(piece["authors"] or piece["asked_by"] for piece in fields)


def test_a_few_authors_write_most(three_thousand: Invented) -> None:
    experts = [known for known, _ in three_thousand if known.published]
    pieces = invent_pieces(world_in(ROOT, 1), 300, experts)
    count = Counter(author for piece in pieces for author in piece.fields["authors"])

    assert count.most_common(1)[0][1] > 5 * sum(count.values()) / len(count)


def test_a_reply_is_not_older_than_what_it_answers(three_thousand: Invented) -> None:
    experts = [known for known, _ in three_thousand if known.published]
    days: dict[str, date] = {}
    for piece in invent_pieces(world_in(ROOT, 1), 300, experts):
        days[piece.slug] = piece.fields["date"]
        for field in ("replies_to", "translation_of"):
            if earlier := piece.fields.get(field):
                assert days[earlier] <= piece.fields["date"]
