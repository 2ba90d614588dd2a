"""The public record of an author as ORCID gives it (JSON, 3.0 and 2.x): what a profile lacks is added, nothing replaced.

Every level of a record may be null. Of several sources of a work the first is taken; only identifiers of the work itself
count, not those of the book or journal it is part of.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from aexpecs.checks.values import orcid_check_character
from aexpecs.contribute.differences import Path
from aexpecs.contribute.intake.received import Desk, Received, Wish, decoded
from aexpecs.contribute.plain import plain
from aexpecs.core.fields import fields_of
from aexpecs.core.kinds import without_html
from aexpecs.core.model import Expert
from aexpecs.core.reading import folded

SUFFIXES = (".json",)
LONGEST_TITLE = 240


def recognises(received: Received) -> bool:
    """Whether this is a record of ORCID."""
    return received.suffix in SUFFIXES


def read(received: Received, desk: Desk) -> Iterator[Wish]:
    """A wish for the works, pages and the identifier that the profile does not have yet."""
    try:
        record = json.loads(decoded(received))
    except (ValueError, RecursionError) as error:
        raise received.refused("this is no JSON", "download the record from ORCID once more") from error
    found = re.search(
        r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", str(at(record, "orcid-identifier", "path") or at(record, "path"))
    )
    if not found:
        raise received.refused(
            "this is no ORCID record", "download the whole record: https://pub.orcid.org/v3.0/<id>/record"
        )
    orcid = found.group()
    if orcid[-1] != orcid_check_character(orcid.replace("-", "")[:15]):
        raise received.refused(f"the checksum of {orcid} is wrong", "download the record from ORCID once more")
    expert = _profile_of(orcid, received, desk)
    data = plain(expert)
    changes: dict[Path, Any] = {}
    notes: list[str] = []
    if not any(one.scheme == "orcid" for one in expert.identifiers):
        changes[("identifiers", len(expert.identifiers))] = {"scheme": "orcid", "value": orcid}
    works = [work for work in _works(record, notes) if not _is_there(work, data)]
    links = [link for link in _links(record) if link["url"] not in {there.url for there in expert.links}]
    for name, items in (("portfolio", works), ("links", links)):
        many = fields_of(Expert)[name].many or (0, 0)
        free = many[1] - len(data.get(name, ()))
        if len(items) > free:
            notes.append(f"{len(items) - free} of {len(items)} items of the record do not fit into {name}")
        for place, item in enumerate(items[:free], start=len(data.get(name, ()))):
            changes[(name, place)] = item
    if changes:
        yield Wish("update", expert.id, received.file_name, changes, data, adds=True, notes=tuple(notes))


def _profile_of(orcid: str, received: Received, desk: Desk) -> Expert:
    experts = desk.directory.experts
    for expert in experts.values():
        if any(one.scheme == "orcid" and one.value == orcid for one in expert.identifiers):
            return expert
    if desk.expert in experts:
        return experts[desk.expert]
    raise received.refused(f"no profile has the ORCID {orcid}", "say whose it is: invoke intake --expert id/name FILE")


def at(data: Any, *names: str) -> Any:
    """What stands at the end of the way, or None where something on it is missing."""
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _several(data: Any, *names: str) -> list[Any]:
    found = at(data, *names)
    return found if isinstance(found, list) else []


def _works(record: Any, notes: list[str]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    works = at(record, "activities-summary", "works") or at(record, "works") or record
    for group in _several(works, "group"):
        work = next(iter(_several(group, "work-summary")), None)
        title = " ".join(html.unescape(without_html(str(at(work, "title", "title", "value") or ""))).split())
        year = str(at(work, "publication-date", "year", "value") or "")
        if not re.fullmatch(r"(?:19[5-9]|20)\d+", year) or len(year) != 4 or not 4 <= len(title) <= LONGEST_TITLE:
            notes.append(f'"{title[:60]}" has no year, or a title that does not fit; it was left out')
            continue
        item: dict[str, Any] = {"kind": "publication", "title": title, "year": int(year)}
        if venue := " ".join(without_html(str(at(work, "journal-title", "value") or "")).split())[:200]:
            item["venue"] = venue
        if url := _own_doi(group) or _own_doi(work):
            item["url"] = url
        if folded(title) not in seen:
            seen.add(folded(title))
            yield item


def _own_doi(holder: Any) -> str:
    for one in _several(holder, "external-ids", "external-id"):
        relation = str(at(one, "external-id-relationship") or "").lower()
        if str(at(one, "external-id-type")).lower() == "doi" and relation == "self":
            doi = re.search(r"10\.\d{4,9}/[^\s\"<>{}|\\^`]+", str(at(one, "external-id-value")))
            return f"https://doi.org/{doi.group()}" if doi else ""
    return ""


def _links(record: Any) -> Iterator[dict[str, str]]:
    for one in _several(record, "person", "researcher-urls", "researcher-url"):
        url, label = str(at(one, "url", "value") or ""), str(at(one, "url-name") or "").strip()
        if url.startswith("https://") and label:
            yield {"url": url, "label": label[:60]}


def _is_there(work: dict[str, Any], data: dict[str, Any]) -> bool:
    """Whether the portfolio has the work: by its address, or by its title in other letters."""
    return any(
        folded(item["title"]) == folded(work["title"]) or ("url" in work and item.get("url") == work["url"])
        for item in data.get("portfolio", ())
    )
