"""Who may be in what is made for programs; the rules of consent themselves stand in `core/visibility.py`.

| | who |
|---|---|
| a contact card (vCard) | who stands in lists: it is fetched from the profile's page, by a person |
| a page that engines may keep, the sitemap, JSON-LD | who consented to search engines and is not forgotten |
| ``experts.json`` and ``experts.csv`` | the same without those remembered; alumni with their status |
| feeds, JSON-LD of lists | of those in lists, who consented to search engines |
| the site's own search | who stands in lists, alumni, and those remembered |

Nobody whose consent for the profile is not in force is in any of them, whatever else was agreed to.
"""

from __future__ import annotations

from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from aexpecs.core.visibility import has_scope, is_listed, is_published


def is_for_engines(expert: Expert, directory: Directory) -> bool:
    """Whether search engines and other programs may learn of the profile.

    A profile that was not confirmed for long is in no list, so in none of theirs; what alumni did cannot go stale.
    """
    today = directory.today
    if not has_scope(expert, "search_engines", today):
        return False
    lasting = expert.status in ("alumni", "in_memoriam")
    return is_published(expert, today) if lasting else is_listed(expert, today)


def dumped(directory: Directory) -> dict[str, Expert]:
    """Profiles that are in the dumps, by id, in the order of their ids."""
    return {
        i: expert
        for i, expert in sorted(directory.published.items())
        if expert.status != "in_memoriam" and is_for_engines(expert, directory)
    }


def searchable(directory: Directory) -> dict[str, Expert]:
    """Profiles that the site's own search finds, by id: those in lists, alumni, and those remembered."""
    return directory.listed | directory.former
