"""The verbs `invoke pack`, `invoke verify` and `invoke update-pack`."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from aexpecs.core.calendars import parse_date
from aexpecs.offline import FORMATS, Edition, Format, patches
from aexpecs.offline.built import Wanted, edition
from aexpecs.offline.edition import PHOTOS, PackRefused
from aexpecs.offline.folder import files_of
from aexpecs.offline.signature import KeyUnusable, new_key
from aexpecs.offline.update import UpdateRefused, update
from aexpecs.publish.lock import AlreadyPublishing, only_one
from aexpecs.publish.place import new_folder, put_in_place, recover

_UNITS = {"": 1, "b": 1, "kb": 1000, "mb": 1000**2, "gb": 1000**3}


def pack(root: Path, formats: str, choice: Mapping[str, str], expires: str, max_size: str, out: str, key: str) -> int:
    """Make copies in all formats asked for, put in place whole; the exit code."""
    results = root / out
    try:
        wanted = wanted_of(choice, expires)
        limit = bytes_of(max_size) if max_size else 0
        chosen = formats_named(formats)
        with only_one(root / ".cache" / "pack.lock"):
            recover(results)
            _make(root, chosen, wanted, limit, results, Path(key).resolve() if key else None)
    except AlreadyPublishing as why:
        print(f"pack: {str(why).replace('publish', 'pack')}", file=sys.stderr)
        return 1
    except (PackRefused, KeyUnusable) as why:
        print(f"pack: {why}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\npack: stopped; {out}/ is as it was", file=sys.stderr)
        return 130
    return 0


def _make(root: Path, formats: Sequence[Format], wanted: Wanted, limit: int, results: Path, key: Path | None) -> None:
    editions = Editions(root, wanted, key)
    plan = [planned(form, editions, limit) for form in formats]
    folder = new_folder(results)
    folder.mkdir(parents=True)
    for number, (form, packed) in enumerate(plan, start=1):
        print(f"{number} of {len(plan)}: {form.name}", file=sys.stderr, flush=True)
        form.make(packed, folder)
        _refuse_large(form, folder, limit)
    if (folder / "folder").is_dir():
        first = next(packed for form, packed in plan if form.name == "folder")
        for path, data in patches.updates(results, files_of(first)).items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
    put_in_place(results)
    for file in sorted(results.iterdir()):
        print(f"{_size(weight(file)):>9}  {file.relative_to(root) if file.is_relative_to(root) else file}")
    if key is None:
        print("Not signed: nobody can tell a forged copy from this one. Make a key: invoke pack --new-key FILE")


class Editions:
    """The selection with all photos wanted, and with fewer where there is no room; each built once."""

    def __init__(self, root: Path, wanted: Wanted, key: Path | None) -> None:
        self.root, self.wanted, self.key = root, wanted, key
        self._made: dict[str, Edition] = {}

    def of(self, photos: str) -> Edition:
        """The edition with photos of a kind."""
        if photos not in self._made:
            made = edition(self.root, replace(self.wanted, photos=photos))
            self._made[photos] = replace(made, key=self.key)
        return self._made[photos]


def planned(form: Format, editions: Editions, limit: int) -> tuple[Format, Edition]:
    """The edition with the most photos that keeps a format below the limit, if there is one; says what it will weigh.

    :raises PackRefused: it is too large even without photos.
    """
    wanted = editions.wanted.photos
    for photos in PHOTOS[PHOTOS.index(wanted) :] if wanted in PHOTOS else (wanted,):
        packed = editions.of(photos)
        size = form.weigh(packed)
        if not limit or size <= limit:
            dropped = (
                "" if photos == wanted else f"; photos: {photos} instead of {wanted}, to keep below {_size(limit)}"
            )
            print(f"{form.name}: about {_size(size)}, {form.sentence}{dropped}", file=sys.stderr, flush=True)
            return form, packed
    raise PackRefused(
        f"{form.name} would be {_size(size)} even without photos, more than {_size(limit)}: "
        "choose countries, topics or one language, or leave this format out with --formats"
    )


def _refuse_large(form: Format, folder: Path, limit: int) -> None:
    """An estimate may be wrong; what was promised must hold.

    :raises PackRefused: a result is too large.
    """
    for file in folder.iterdir():
        if limit and weight(file) > limit:
            raise PackRefused(
                f"{form.name} came out as {_size(weight(file))}, more than {_size(limit)}: pack with fewer photos "
                "(--photos none), or leave this format out with --formats"
            )


def formats_named(names: str) -> list[Format]:
    """The formats of a list such as ``zip,single``; all if it is empty.

    :raises PackRefused: one of them does not exist.
    """
    known = {form.name: form for form in FORMATS}
    wanted = [name.strip() for name in names.split(",") if name.strip()] or list(known)
    for name in wanted:
        if name not in known:
            raise PackRefused(f"--formats {name} is not known; choose among {', '.join(known)}")
    return [known[name] for name in dict.fromkeys(wanted)]


def bytes_of(text: str) -> int:
    """A size such as ``10MB`` in bytes.

    :raises PackRefused: it is none.
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*", text.lower())
    if match is None or match[2] not in _UNITS:
        raise PackRefused(f"--max-size {text} is no size; write it as 10MB or 800kB")
    return int(float(match[1]) * _UNITS[match[2]])


def wanted_of(choice: Mapping[str, str], expires: str) -> Wanted:
    """What the options choose; several values have commas between.

    :raises PackRefused: ``expires`` is no day.
    """
    several = {
        name: tuple(value.strip() for value in choice.get(name, "").split(",") if value.strip())
        for name in ("country", "topic", "languages")
    }
    try:
        last = parse_date(expires) if expires else None
    except ValueError:
        raise PackRefused(f"--expires {expires} is no day; write it as 2027-06-30") from None
    countries = tuple(country.lower() for country in several["country"])
    topics = tuple(topic.upper() for topic in several["topic"])
    photos = choice.get("photos", "small")
    return Wanted(countries, topics, choice.get("meeting", ""), several["languages"], photos, last)


def make_key(file: str) -> int:
    """Make a pair of keys; the exit code."""
    try:
        key = new_key(Path(file))
    except KeyUnusable as why:
        print(f"pack: {why}", file=sys.stderr)
        return 1
    print(
        f"{file} signs copies: keep it safe, and never in the repository.\nPrint this in the papers of a meeting: {key.public}"
    )
    return 0


def update_pack(old: str, place: str) -> int:
    """Make a copy the newest edition; the exit code."""
    try:
        update(Path(old), place)
    except UpdateRefused as why:
        print(f"update-pack: {why}", file=sys.stderr)
        return 1
    return 0


def weight(path: Path) -> int:
    """The bytes of a file, or of all files in a folder."""
    files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)


def _size(count: int) -> str:
    return f"{count / 1000**2:,.1f} MB" if count >= 1000**2 else f"{max(1, round(count / 1000)):,} kB"
