"""The folders of ``content/`` that hold records: what lies in them, under which names, and where a `Directory` keeps it."""

from __future__ import annotations

from typing import NamedTuple

from aexpecs.core.kinds import IN_COUNTRIES
from aexpecs.core.model import Expert, LearningPath, Meeting, Need, Page, Piece

Record = Expert | Piece | Page | Need | Meeting | LearningPath


class Collection(NamedTuple):
    """A folder of records of one class. ``name`` is the folder, and what a reference to it says; ``holder`` the
    mapping of a `Directory`; ``what`` what messages call a record."""

    name: str
    record: type[Record]
    holder: str
    suffix: str
    what: str

    @property
    def in_countries(self) -> bool:
        """Whether its files lie in a folder for each country."""
        return self.name in IN_COUNTRIES

    @property
    def place(self) -> str:
        """Where a file of it belongs, in words."""
        return f"content/{self.name}/{'<country>/' if self.in_countries else ''}<words-with-hyphens>{self.suffix}"

    def id_of(self, path: str) -> str:
        """The id of the record in the file at ``path``."""
        return path.removeprefix(f"content/{self.name}/").removesuffix(self.suffix)

    def unread(self, record_id: str) -> str:
        """What `Directory.unreadable` calls a record whose file is broken; profiles and pieces, whose ids differ in
        form, go by these alone."""
        return record_id if self.name in ("experts", "sharing") else f"{self.name}/{record_id}"


COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for collection in (
        Collection("experts", Expert, "experts", ".yml", "a profile"),
        Collection("sharing", Piece, "pieces", ".md", "a sharing piece"),
        Collection("needs", Need, "needs", ".yml", "a need"),
        Collection("meetings", Meeting, "meetings", ".yml", "a meeting"),
        Collection("learning", LearningPath, "paths", ".yml", "a learning path"),
        Collection("pages", Page, "pages", ".md", "a page of the site"),
    )
}


def collection_of(path: str) -> Collection | None:
    """The collection in whose folder ``path`` is."""
    folder, _, rest = path.partition("/")
    return COLLECTIONS.get(rest.partition("/")[0]) if folder == "content" else None
