"""The rules for people: nobody is shown without consent in force, nothing is older than it looks."""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.core.calendars import months_after
from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from aexpecs.core.problems import Finding
from aexpecs.core.visibility import Freshness, freshness

LONGEST_MONTHS = 24  # proposed for all eleven states, after the strictest of them
NOTICE_DAYS = 60


def consent_is_current(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Consent is current: it has not expired, and is renewed before it does."""
    consent = expert.consent
    if consent is None or consent.expires_on is None or expert.status == "withdrawn":
        return
    left = (consent.expires_on - directory.today).days
    if consent.given_on and consent.expires_on <= consent.given_on:
        return  # the dates are mistyped: consent_dates_are_in_order says so
    if left < 0:
        yield Finding(
            "E301",
            ("consent", "expires_on"),
            f"consent ended on {consent.expires_on}",
            "ask the person again and write the new dates, or: status: withdrawn",
        )
    elif left <= NOTICE_DAYS:
        yield Finding(
            "W310",
            ("consent", "expires_on"),
            f"consent ends on {consent.expires_on}, in {left} days",
            "ask the person again now",
        )


def withdrawal_is_obeyed(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Consent that was withdrawn is obeyed at once."""
    consent = expert.consent
    if consent and consent.withdrawn_on and consent.withdrawn_on <= directory.today and expert.status != "withdrawn":
        yield Finding(
            "E302", ("consent", "withdrawn_on"), f"consent was withdrawn on {consent.withdrawn_on}", "status: withdrawn"
        )


def consent_covers_what_is_shown(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Whoever is published has consented to the profile, and a photo is there only with consent to it."""
    consent = expert.consent
    if consent is None or not consent.scopes or expert.status == "withdrawn":
        return
    if "profile" not in consent.scopes:
        yield Finding(
            "E303",
            ("consent", "scopes"),
            "the scope profile is not among the scopes",
            f"scopes: [{', '.join(('profile', *consent.scopes))}]   only if the person agreed to it",
        )
    if expert.photo_path and "photo" not in consent.scopes:
        yield Finding(
            "E304",
            ("consent", "scopes"),
            "a photo lies beside the profile, but there is no consent to it",
            "delete the photo, or add photo to the scopes if the person agreed",
        )


def consent_dates_are_in_order(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Consent is given for 24 months at most."""
    consent = expert.consent
    if consent is None or consent.given_on is None or (consent.given_on - directory.today).days > 1:
        return  # a day to come is mistyped: years_are_not_ahead says so
    if consent.expires_on and consent.expires_on <= consent.given_on:
        yield Finding(
            "E122",
            ("consent", "expires_on"),
            f"consent ends on {consent.expires_on}, before it was given",
            "check both dates",
        )
    elif consent.expires_on and consent.expires_on > months_after(consent.given_on, LONGEST_MONTHS):
        latest = months_after(consent.given_on, LONGEST_MONTHS)
        yield Finding(
            "E305",
            ("consent", "expires_on"),
            f"{consent.expires_on} is more than {LONGEST_MONTHS} months after {consent.given_on}",
            f"expires_on: {latest}",
        )
    if consent.withdrawn_on and consent.withdrawn_on < consent.given_on:
        yield Finding(
            "E122", ("consent", "withdrawn_on"), "consent was withdrawn before it was given", "check both dates"
        )


def notice_was_in_force(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """The notice that was signed was in force on that day."""
    consent = expert.consent
    notice = directory.vocabulary.notices.get(consent.notice) if consent else None
    if not (consent and notice and consent.given_on and notice.valid_from):
        return
    if consent.given_on < notice.valid_from or (notice.valid_to and consent.given_on > notice.valid_to):
        yield Finding(
            "E311",
            ("consent", "notice"),
            f"notice {notice.code} was not in force on {consent.given_on}",
            "check the date and the notice on the form",
        )


def review_dates_are_in_order(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A profile is confirmed before it is due again, and due within 24 months."""
    review = expert.review
    if review is None or review.confirmed_on is None or review.due_on is None:
        return
    if (review.confirmed_on - directory.today).days > 1:
        return  # a day to come is mistyped: years_are_not_ahead says so
    latest = months_after(review.confirmed_on, LONGEST_MONTHS)
    if review.due_on <= review.confirmed_on:
        yield Finding(
            "E306",
            ("review", "due_on"),
            f"due on {review.due_on}, but confirmed on {review.confirmed_on}",
            f"due_on: {months_after(review.confirmed_on, 12)}",
        )
    elif review.due_on > latest:
        yield Finding(
            "E306",
            ("review", "due_on"),
            f"{review.due_on} is more than {LONGEST_MONTHS} months after {review.confirmed_on}",
            f"due_on: {latest}",
        )


def own_focal_point_approved(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """The focal point that approves is the agency of the expert's own country, or was so on the day of approval."""
    nomination = expert.nomination
    member = directory.vocabulary.members.get(expert.country.upper())
    if nomination is None or member is None or not nomination.focal_point:
        return
    agency = directory.vocabulary.organisations.get(nomination.focal_point)
    before = [o.code for o in directory.vocabulary.organisations.values() if member.focal_point in o.successors]
    if nomination.focal_point != member.focal_point and nomination.focal_point not in before:
        name = (agency.names.get("en") if agency else "") or nomination.focal_point
        yield Finding(
            "E307",
            ("nomination", "focal_point"),
            f"{name} is not the focal point of {member.names.get('en')}",
            f"focal_point: {member.focal_point}",
        )


def review_is_not_overdue(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A profile is confirmed again by the date it is due."""
    review = expert.review
    if review and review.confirmed_on and review.due_on and review.due_on <= review.confirmed_on:
        return  # the dates are mistyped: review_dates_are_in_order says so
    if review and review.due_on and review.due_on < directory.today and expert.status in ("active", "paused"):
        unlisted = freshness(expert, directory.today) is Freshness.UNLISTED
        effect = "is in no list" if unlisted else "is shown as not confirmed"
        yield Finding(
            "W309",
            ("review", "due_on"),
            f"was due on {review.due_on}; the profile {effect}",
            "ask the expert, then set confirmed_on and due_on",
        )
