"""The rules for photos: described, consented to, a whole still picture, nothing hidden inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from aexpecs.checks.pictures import photo_fault
from aexpecs.core.content import PHOTO_SUFFIXES
from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from aexpecs.core.problems import Finding


def photo_and_words_go_together(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A photo that is described is there, and one that is there is described."""
    if expert.photo and not expert.photo_path:
        name = expert.id.rpartition("/")[2]
        yield Finding(
            "E601",
            ("photo",),
            "no picture lies beside the profile",
            f"add {name}.jpg to the folder, or delete these lines",
        )
    elif expert.photo_path and not expert.photo and expert.status != "withdrawn":
        yield Finding("E602", (), f"{Path(expert.photo_path).name} has no credit", "photo: {credit: who took it}")


def photo_is_safe_to_publish(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A photo is a whole JPEG, PNG or WebP of a sensible size, one still picture, without metadata."""
    if not expert.photo_path:
        return
    photo = Path(expert.photo_path)
    if photo.is_symlink():
        yield Finding("E019", ("photo",), f"{photo.name} is a link to another file", "put the picture itself here")
    elif fault := photo_fault(photo.read_bytes()):
        yield Finding(fault[0], ("photo",), f"{photo.name}: {fault[1]}", fault[2])


def there_is_one_photo(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A photo is one still picture and nothing else: a second one beside it would be published by nobody's wish."""
    photo = Path(expert.photo_path) if expert.photo_path else None
    for suffix in PHOTO_SUFFIXES:
        if photo and suffix != photo.suffix and (other := photo.with_suffix(suffix)).exists():
            yield Finding("E604", ("photo",), f"{other.name} lies beside {photo.name}", "keep one of the two")
