"""The rules for needs: asked by an office of the country, open for a year at most, and said when they are over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from aexpecs.checks.references import link_fault
from aexpecs.core.calendars import months_after
from aexpecs.core.directory import Directory
from aexpecs.core.markdown import inner_links, markdown_faults
from aexpecs.core.model import Need
from aexpecs.core.problems import Finding

LONGEST_MONTHS = 12


def an_office_of_the_country_asks(need: Need, directory: Directory) -> Iterator[Finding]:
    """A need is asked by an office of the country whose folder it lies in."""
    office = directory.vocabulary.organisations.get(need.asked_by)
    if office and need.country and office.country and office.country != need.country.upper():
        message = f'"{need.asked_by}" is an office of {office.country}, but the file lies in {need.country}/'
        yield Finding("E801", ("asked_by",), message, "name an office of this country, or move the file")


def needs_close_in_time(need: Need, directory: Directory) -> Iterator[Finding]:
    """A need is posted by today, closes within twelve months, and closes before the help ends."""
    posted, closes = need.posted_on, need.closes_on
    if need.starts_on and need.ends_on and need.ends_on < need.starts_on:
        message = f"ends on {need.ends_on}, but begins on {need.starts_on}"
        yield Finding("E122", ("ends_on",), message, "check both dates")
    if posted is None or closes is None:
        return
    if posted > directory.today + timedelta(days=1):
        yield Finding("E121", ("posted_on",), f"{posted} is still to come on {directory.today}", "check the date")
    elif closes < posted:
        yield Finding("E122", ("closes_on",), f"closes on {closes}, but was posted on {posted}", "check both dates")
    elif closes > (latest := months_after(posted, LONGEST_MONTHS)):
        message = f"open for more than {LONGEST_MONTHS} months"
        yield Finding("E802", ("closes_on",), message, f"write a day up to {latest}; a need that lasts is posted again")
    elif need.ends_on and closes > need.ends_on:
        message = f"open until {closes}, but the help ends on {need.ends_on}"
        yield Finding("E804", ("closes_on",), message, f"write a day up to {need.ends_on}")


def who_helped_is_named_when_it_is_met(need: Need, directory: Directory) -> Iterator[Finding]:
    """Only a need that is met names who helped."""
    if need.met_by and need.status != "met":
        yield Finding("E803", ("met_by",), f"the need is {need.status}", "write status: met, or delete this field")


def needs_that_are_over_say_so(need: Need, directory: Directory) -> Iterator[Finding]:
    """A need that is over says whether somebody was found."""
    if need.posted_on is None or need.closes_on is None or need.status != "open":
        return
    if need.posted_on <= need.closes_on < directory.today - timedelta(days=1):
        message = f"closed on {need.closes_on}; nobody reads whether it was met"
        yield Finding("W811", ("closes_on",), message, "write status: met, or status: withdrawn")


def descriptions_are_plain_markdown(need: Need, directory: Directory) -> Iterator[Finding]:
    """Markdown has no HTML, pictures or unsafe links; its headings stand below those of the page; its links lead somewhere."""
    for _, code, message, fix in markdown_faults(need.description, lowest_heading=3):
        yield Finding(code, ("description",), message, fix)
    for _, link in inner_links(need.description):
        if fault := link_fault(link, directory):
            yield Finding(fault[0], ("description",), *fault[1:])
