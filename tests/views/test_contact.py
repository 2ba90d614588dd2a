"""How a request reaches an expert: always through the focal point's desk, never by a personal address."""

from __future__ import annotations

from datetime import date

import pytest

from aexpecs.core.directory import Directory
from aexpecs.core.model import (
    Consent,
    Contact,
    Expert,
    Expertise,
    Member,
    Organisation,
    Position,
    Review,
    Topic,
    TopicGroup,
)
from aexpecs.core.vocabulary import Vocabulary
from aexpecs.views.experts import Reach, expert_view
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language

TOPIC = Topic(code="REC-01", labels={"en": "Merit-based recruitment"})
VOCABULARY = Vocabulary(
    groups={"REC": TopicGroup(code="REC", labels={"en": "Recruitment"}, topics=(TOPIC,))},
    organisations={
        code: Organisation(code=code, names={"en": name})
        for code, name in (("kh-mcs", "Ministry of Civil Service"), ("kh-rsa", "Royal School of Administration"))
    },
    members={
        "KH": Member(
            code="KH", names={"en": "Cambodia"}, languages=("km",), focal_point="kh-mcs", mailbox="desk@kh.example"
        )
    },
)


def reach(**fields: object) -> Reach:
    expert = Expert(
        id="kh/a",
        country="kh",
        name="Chan Rekaan",
        expertise=Expertise(main="REC-01"),
        positions=(Position(title="Director", organisation="kh-rsa"),),
        consent=Consent(given_on=date(2026, 1, 2), expires_on=date(2027, 1, 2), scopes=("profile",)),
        review=Review(confirmed_on=date(2026, 1, 2), due_on=date(2027, 1, 2), by="kh-mcs"),
        **fields,
    )
    directory = Directory(date(2026, 11, 21), VOCABULARY, {"kh/a": expert})
    return expert_view(expert, Shelf(directory, Language("en"), Site(), Common(directory))).reach


def test_a_request_goes_to_the_desk_of_the_country() -> None:
    """The mailbox is that of the role, and the subject names the expert."""
    found = reach()
    assert found.office.value == "Ministry of Civil Service"
    assert found.mailto.startswith("mailto:desk@kh.example?subject=A-EXPECS%3A%20Chan%20Rekaan")


def test_an_organisation_that_passes_requests_on_is_named_beside_the_desk_and_not_instead() -> None:
    """The mail still goes to the focal point, so the page must not call it the mailbox of somebody else."""
    found = reach(contact=Contact(via="organisation", organisation="kh-rsa"))
    assert found.office.value == "Ministry of Civil Service"
    assert found.passed_to == "Royal School of Administration"


@pytest.mark.parametrize(
    "fields", [{"status": "alumni"}, {"status": "in_memoriam"}, {"status": "paused"}, {"availability": "paused"}]
)
def test_nobody_is_asked_who_cannot_be(fields: dict[str, str]) -> None:
    """Alumni, those remembered and those who pause offer no way to write."""
    assert not reach(**fields).open


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2027, 3, 1), "This expert takes no requests until 1 March 2027."),
        (date(2026, 3, 1), "This expert takes no requests at present."),
    ],
    ids=["to come", "past"],
)
def test_a_pause_names_its_last_day_while_it_is_to_come(until: date, said: str) -> None:
    """A day that is past is not told: the pause goes on until the profile says otherwise."""
    found = reach(availability="paused", paused_until=until)
    assert found.note == said
    assert not found.open
