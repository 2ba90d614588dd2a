"""The papers of invented people: status, nomination, consent and review, with dates that fit together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aexpecs.core.calendars import months_after
from aexpecs.sample.chance import Chance, Weighted
from aexpecs.sample.world import TODAY, YESTERDAY, World

STATUSES = Weighted([("active", 940), ("alumni", 25), ("paused", 20), ("withdrawn", 10), ("in_memoriam", 5)])
AVAILABILITIES = Weighted([("open", 72), ("limited", 19), ("paused", 9)])
FIRST_NOMINATION = date(2019, 3, 1)
SCOPES = (("photo", 60), ("search_engines", 75), ("offline", 82))

Fields = dict[str, Any]


def papers(world: World, chance: Chance, number: int, country: str) -> Fields:
    """The fields about the standing of the expert with this number."""
    status = STATUSES.draw(chance) if number else "active"
    confirmed, due = _review_days(chance, number)
    fields: Fields = {
        "nomination": _nomination(world, chance, country, confirmed),
        "consent": _consent(world, chance, number, country, confirmed),
        "review": {"confirmed_on": confirmed, "by": world.focal_point_of(country, confirmed), "due_on": due},
    }
    if status == "withdrawn":
        fields["consent"]["withdrawn_on"] = chance.day(fields["consent"]["given_on"], YESTERDAY)
    if status != "active":
        fields["status"] = status
    availability = AVAILABILITIES.draw(chance) if status == "active" else "paused"
    if availability != "open" or chance.happens(25):
        fields["availability"] = availability
    if availability == "paused" and status in ("active", "paused") and chance.happens(50):
        fields["paused_until"] = chance.day(TODAY, months_after(TODAY, 12))
    return fields


def _review_days(chance: Chance, number: int) -> tuple[date, date]:
    """When the profile was confirmed and is due: 80 % are current, 15 % due, 5 % due for more than twelve months."""
    share, months = chance.below(100), 24 if chance.happens(15) else 12
    if number == 0:
        # A folder without commits is read as of its newest confirmation (`aexpecs.core.clock`): this one.
        return TODAY, months_after(TODAY, 12)
    if share < 80:
        confirmed = chance.day(months_after(TODAY, -11), YESTERDAY)
    elif share < 95:
        confirmed = chance.day(months_after(TODAY, 1 - 12 - months), months_after(YESTERDAY, -months))
    else:
        confirmed = chance.day(months_after(TODAY, -28 - months), months_after(TODAY, -13 - months))
    return confirmed, months_after(confirmed, months)


def _nomination(world: World, chance: Chance, country: str, confirmed: date) -> Fields:
    """Approved some time before the last confirmation."""
    day = chance.day(max(FIRST_NOMINATION, months_after(confirmed, -48)), confirmed)
    known = world.organisations_of(country, day)
    proposed_by = chance.pick(known) if known else "Ministry of Home Affairs"
    return {"organisation": proposed_by, "focal_point": world.focal_point_of(country, day), "date": day}


def _consent(world: World, chance: Chance, number: int, country: str, confirmed: date) -> Fields:
    """Given with the last confirmation, if the notice was in force by then, or else since."""
    first, last = world.notice.valid_from or YESTERDAY, min(world.notice.valid_to or YESTERDAY, YESTERDAY)
    given = confirmed if first <= confirmed <= last else chance.day(first, last)
    return {
        "given_on": given,
        "notice": world.notice.code,
        "language": world.language_of(country) if chance.happens(55) else "en",
        "scopes": ["profile", *(scope for scope, percent in SCOPES if chance.happens(percent))],
        "reference": f"{country.upper()}-{given.year}-{number + 1:05d}",
        "expires_on": months_after(given, 18 if chance.happens(15) else 24) - timedelta(days=1),
    }
