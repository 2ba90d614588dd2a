"""Who may touch what: owners, machinery, code, countries, pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aexpecs.contribute.gate.followed import only_follows
from aexpecs.contribute.gate.proposed import Proposal, Refusal
from aexpecs.contribute.rawfields import Data, country_of, is_contributed, listed
from aexpecs.core.owners import OWNERS_PATH
from aexpecs.core.tombstones import PATH as TOMBSTONES_PATH

# Folders and files that run, or that say what runs, on the machines of the forge and of those who build.
_MACHINERY = re.compile(r"\.(?:github|forgejo|gitea|gitlab|ci)/|\.gitlab-ci\.yml$|\.git(?:attributes|modules|ignore)$")


def somebody_known(proposal: Proposal) -> Iterator[Refusal]:
    """Whoever proposes stands in the list of owners."""
    if not (proposal.hand.maintains or proposal.hand.countries):
        fix = "send the change to the focal point of the country (the form on the site does it), who proposes it"
        yield Refusal("stranger", "", f"the account is not in {OWNERS_PATH} of the base branch", fix)


def owners_stay(proposal: Proposal) -> Iterator[Refusal]:
    """Who owns what is changed by maintainers only."""
    if not proposal.hand.maintains:
        for change in proposal.changes:
            if change.path == OWNERS_PATH:
                fix = "ask a maintainer to change the list of owners"
                yield Refusal("owners", change.path, "a proposal cannot give itself rights", fix)


def machinery_stays(proposal: Proposal) -> Iterator[Refusal]:
    """What runs on the forge's machines is changed by maintainers only."""
    if not proposal.hand.maintains:
        for change in proposal.changes:
            if _MACHINERY.match(change.path):
                fix = "take this file out of the proposal; ideas for it are welcome as an issue"
                yield Refusal("workflow", change.path, "this says what runs on the machines of the forge", fix)


def only_content_is_touched(proposal: Proposal) -> Iterator[Refusal]:
    """A focal point's proposal holds what its country contributes and letters to the inbox, and nothing else."""
    if proposal.hand.maintains:
        return
    for change in proposal.changes:
        folder = change.path.split("/")[0]
        inside = is_contributed(change.path) or change.path.startswith("inbox/")
        if inside or change.path in (OWNERS_PATH, TOMBSTONES_PATH) or _MACHINERY.match(change.path):
            continue
        if folder == "content":
            fix = "ask a maintainer; pages and vocabulary are shared by all countries"
            yield Refusal("shared", change.path, "this belongs to all countries", fix)
        else:
            fix = "take this file out of the proposal"
            yield Refusal("code", change.path, "this is a part of the program, not of the content", fix)


def own_country(proposal: Proposal) -> Iterator[Refusal]:
    """A focal point touches the own country's profiles, needs and inbox."""
    for change in proposal.changes:
        country = country_of(change.path)
        if country and not proposal.hand.may_touch(country) and not only_follows(proposal, change):
            what = "take away" if change.is_deleted else "change"
            fix = f"leave it out; the focal point of {country.upper()} can propose it"
            yield Refusal("country", change.path, f"only {country.upper()} may {what} this file", fix)


def own_pieces(proposal: Proposal) -> Iterator[Refusal]:
    """A focal point touches pieces and learning paths whose authors are all of the own country, and meetings that it
    hosts, before and after."""
    if proposal.hand.maintains:
        return
    for change in proposal.changes:
        if country_of(change.path) or not is_contributed(change.path) or only_follows(proposal, change):
            continue
        versions = [] if change.is_new else [proposal.before(change.path)]
        versions += [] if change.is_deleted else [proposal.after(change.path)]
        for data in versions:
            strangers = sorted(_signers(data) - proposal.hand.countries)
            if strangers:
                names = ", ".join(country.upper() or "nobody we can read" for country in strangers)
                fix = "leave it out; what several countries sign is changed by a maintainer"
                yield Refusal("authors", change.path, f"this file is signed by {names}", fix)
                break


def _signers(data: Data | None) -> set[str]:
    """The countries that sign a file: those of its authors, or of the office that asks, stands behind it or hosts."""
    fields = data or {}
    if host := str(fields.get("host", "")):
        return {host.lower()}
    authors = [author for author in listed(data, "authors") if isinstance(author, str)]
    office = str(fields.get("asked_by") or fields.get("office") or "")
    return {author.partition("/")[0] for author in authors} or {office.partition("-")[0]}
