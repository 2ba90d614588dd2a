"""The rule for who withdrew: nobody brings the profile back by mistake."""

from __future__ import annotations

from collections.abc import Iterator

from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from aexpecs.core.problems import Finding
from aexpecs.core.tombstones import PATH, holds, key_of, signs_of


def withdrawn_profiles_stay_away(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A profile that was withdrawn does not come back."""
    tombstones = directory.tombstones
    for field, scheme, value in signs_of(expert):
        if holds(tombstones, scheme, value):
            what = f'the profile "{value}"' if scheme == "id" else f"the profile with {value}"
            yield Finding(
                "E312",
                field,
                f"{what} was withdrawn at the wish of the person",
                "delete it; another person needs another address. If the person signed a new consent, delete the line with"
                f" {key_of(tombstones.salt, scheme, value)} in {PATH}",
            )
            return
