"""Reading ``content/``: every file is looked at, every fault collected, and what can be read becomes a `Directory`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from aexpecs.core.characters import STOPPING, character_problems
from aexpecs.core.collections import COLLECTIONS, Collection, Record
from aexpecs.core.directory import Directory
from aexpecs.core.files import Found, Sign, files_in, sign_of
from aexpecs.core.kinds import SLUG
from aexpecs.core.model import Expert, Page
from aexpecs.core.pool import parts, spread
from aexpecs.core.problems import Problem
from aexpecs.core.reading import read_record
from aexpecs.core.readings import Readings
from aexpecs.core.reads import digest
from aexpecs.core.source import Source, UnreadableSource, read_source
from aexpecs.core.tombstones import load_tombstones
from aexpecs.core.vocabulary import Vocabulary, load_vocabulary

PROFILE_BYTES = 64 * 1024
TEXT_BYTES = 256 * 1024
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
WINDOWS_NAMES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)

_SLUG = re.compile(SLUG)
FILES_TOGETHER = 64  # that one process reads at a time

TextRules = Sequence[Callable[[Source], Iterable[Problem]]]  # for the raw text of each file that holds a record
Reading = tuple[Any, tuple[Problem, ...]]  # a record or None, and what is wrong in its file


@dataclass
class Content:
    """What was read: the directory, its problems, and the raw sources of files with text rules still to run."""

    directory: Directory
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Front:
    """A Markdown file in its two parts; ``end`` is the offset at which the body begins."""

    fields: Source
    body: str
    body_line: int
    end: int


def split_front(source: Source, problems: list[Problem]) -> Front | None:
    """The two parts of a text; the first keeps the line numbers of the file."""
    match = re.match(r"\ufeff?---[ ]*(?:\r\n?|\n)(.*?(?:\r\n?|\n))---[ ]*(?:\r\n?|\n|$)", source.text, re.S)
    if not match:
        first = source.text.lstrip("\ufeff").startswith("---")
        message = (
            "the fields at the top are not closed by a line of ---"
            if first
            else "the file does not begin with its fields"
        )
        problems.append(
            source.problem("E033", 0, message, "begin with a line of ---, write the fields, close with a line of ---")
        )
        return None
    # Blanked out and not cut off, so that the places in messages are those of the file.
    fields = Source(source.path, "\n" + match.group(1))
    body_line, _ = source.place(match.end())
    return Front(fields, source.text[match.end() :], body_line, match.end())


def _source(file: Path, path: str, collection: Collection, problems: list[Problem]) -> Source | None:
    if file.is_symlink():
        problems.append(Problem(path, 1, 1, "E019", "this is a link to another file", "put the file itself here"))
        return None
    try:
        return read_source(file, path, TEXT_BYTES if collection.suffix == ".md" else PROFILE_BYTES)
    except UnreadableSource as fault:
        problems.append(fault.problem)
        return None


def _stopped(source: Source, yaml_end: int | None, problems: list[Problem]) -> bool:
    faults = list(character_problems(source, yaml_end))
    problems.extend(faults)
    return any(fault.code in STOPPING for fault in faults)


def load_directory(
    root: Path, today: date, cache: Path | None = None, processes: int = 1, rules: TextRules = ()
) -> Content:
    """The directory in ``root / "content"`` as of ``today``, with the problems of its files taken one by one.

    Rules across files are `aexpecs.checks`. With a folder as ``cache``, files that are as they were are not read again, and
    what the same ``rules`` found in their text is kept.
    """
    problems: list[Problem] = []
    content = root / "content"
    vocabulary = load_vocabulary(content / "vocabulary", "content/vocabulary", problems)
    directory = Directory(today, vocabulary, tombstones=load_tombstones(root, problems))
    countries = [code.lower() for code in vocabulary.members]
    experts = COLLECTIONS["experts"]
    photos: dict[str, list[Found]] = {}
    places: dict[str, Place] = {}
    for found in _files(content, "experts", problems):
        stem, _, suffix = found.path.rpartition(".")
        if f".{suffix}" in PHOTO_SUFFIXES:
            photos.setdefault(stem, []).append(found)
        if _profile_is_in_place(found, countries, problems):
            places[found.path] = Place(experts, found, tuple(photos.get(stem, ())))  # by name, photos come before
    for collection in COLLECTIONS.values():
        if collection.record is not Expert:
            for found in _files(content, collection.name, problems):
                if collection.record is Page or _is_in_place(found, collection, countries, problems):
                    places[found.path] = Place(collection, found)
    held_to = (f"{rule.__module__}.{rule.__name__}".encode() for rule in rules)
    readings = Readings(cache, digest(vocabulary.mark, str(root).encode(), *held_to))
    holders = {name: getattr(directory, collection.holder) for name, collection in COLLECTIONS.items()}

    def read(path: str) -> Reading:
        return _read_place(places[path], vocabulary, rules)

    for path, (record, faults) in _read(places, read, readings, processes).items():
        problems += faults
        collection = places[path].collection
        if record is not None:
            holders[collection.name][record.id] = record
        elif collection.record is not Page:
            directory.unreadable.add(collection.unread(collection.id_of(path)))
    return Content(directory, problems)


class Place(NamedTuple):
    """A file that holds a record; the photos beside it, those too many included."""

    collection: Collection
    found: Found
    photos: tuple[Found, ...] = ()

    @property
    def sign(self) -> Sign:
        """What would be different if one of the files were."""
        if self.found.is_settled and not self.photos:  # nearly all
            return self.found.sign
        return sign_of(self.found, *self.photos)


def _read(
    places: Mapping[str, Place], read: Callable[[str], Reading], readings: Readings, processes: int
) -> dict[str, Reading]:
    """What the files at ``places`` hold, in the order of their paths; those not known yet are read by all processes."""

    def read_part(paths: Sequence[str]) -> list[tuple[str, Reading]]:
        return [(path, read(path)) for path in paths]

    known = {path: reading for path, place in places.items() if (reading := readings.get(path, place.sign))}
    unknown = [path for path in places if path not in known]
    for readings_of_part in spread(parts(unknown, FILES_TOGETHER), read_part, processes):
        for path, reading in readings_of_part:
            known[path] = reading
            readings.put(path, places[path].sign, reading)
    readings.save()
    return {path: known[path] for path in places}


def _read_place(place: Place, vocabulary: Vocabulary, rules: TextRules) -> Reading:
    problems: list[Problem] = []
    file, path, collection = Path(place.found.file), place.found.path, place.collection
    source = _source(file, path, collection, problems)
    photos = [Path(found.file) for found in place.photos]
    country = path.split("/")[-2]
    record = source and _record_in(source, collection, file.stem, country, photos, vocabulary, rules, problems)
    if source and record:
        names = (found.path.encode() for found in (place.found, *place.photos))
        # A photo that is a link to another file is refused without a look at what it leads to.
        pictures = (photo.read_bytes() for photo in photos if not photo.is_symlink())
        object.__setattr__(record, "mark", digest(*names, source.text.encode(), *pictures))  # as in `_record_in`
    return record, tuple(problems)


def read_file(
    collection: Collection,
    file: Path,
    path: str,
    country: str,
    vocabulary: Vocabulary,
    problems: list[Problem],
    rules: TextRules = (),
) -> Record | None:
    """The record of any collection in ``file``, which messages call ``path``; None when nothing of it can be read.

    ``country`` counts only where files lie in a folder for each country.
    """
    source = _source(file, path, collection, problems)
    photos = [file.with_suffix(suffix) for suffix in PHOTO_SUFFIXES] if collection.record is Expert else []
    return _record_in(source, collection, file.stem, country, photos, vocabulary, rules, problems) if source else None


def _record_in(
    source: Source,
    collection: Collection,
    stem: str,
    country: str,
    photos: Iterable[Path],
    vocabulary: Vocabulary,
    rules: TextRules,
    problems: list[Problem],
) -> Record | None:
    """The record in the text of the file called ``stem``: nothing but YAML, or Markdown below it. Of what may be its
    ``photos`` the first by `PHOTO_SUFFIXES` that is there counts."""
    front = split_front(source, problems) if collection.suffix == ".md" else None
    if (collection.suffix == ".md" and front is None) or _stopped(source, front.end if front else None, problems):
        return None
    record = read_record(collection.record, front.fields if front else source, vocabulary.known, problems)
    if record is None:
        return None
    problems += (problem for rule in rules for problem in rule(source))
    where: dict[str, Any] = {"id": stem, "source_path": source.path}
    if collection.in_countries:
        where |= {"id": f"{country}/{stem}", "country": country}
    if collection.record is Expert:
        there = [photo for photo in photos if photo.is_file()]
        there.sort(key=lambda photo: PHOTO_SUFFIXES.index(photo.suffix))
        where["photo_path"] = str(there[0]) if there else ""
    if front:
        where |= {"body": front.body, "body_line": front.body_line}
    for name, value in where.items():
        object.__setattr__(record, name, value)  # the one moment at which a frozen record learns its place
    return record


def _files(content: Path, folder: str, problems: list[Problem]) -> Iterator[Found]:
    """The files of a folder in one order on every machine; two names that differ in case or accents are reported."""
    seen: dict[str, str] = {}
    for found in files_in(str(content / folder), f"content/{folder}"):
        path = found.path
        same = seen.setdefault(path if path.isascii() and path.islower() else _without_case(path), path)
        if same != path:
            problems.append(
                Problem(
                    path,
                    1,
                    1,
                    "E212",
                    f'the name differs from "{same}" in capitals or accents alone',
                    "rename one of them",
                )
            )
        yield found


def _without_case(path: str) -> str:
    return unicodedata.normalize("NFKC", path).casefold()


def _profile_is_in_place(found: Found, countries: Sequence[str], problems: list[Problem]) -> bool:
    fault = fix = ""
    path = found.path
    parts_of_path = path.split("/")
    stem, _, suffix = parts_of_path[-1].rpartition(".")
    if len(parts_of_path) == 4 and parts_of_path[2] in countries and suffix == "yml" and is_slug(stem):
        return True
    file = Path(found.file)
    if file.suffix in PHOTO_SUFFIXES and file.with_suffix(".yml").is_file():
        return False
    if len(parts_of_path) != 4 or parts_of_path[2] not in countries:
        fault, fix = (
            "a profile lies in the folder of its country",
            f"move it to content/experts/<country>/, one of {', '.join(countries)}",
        )
    elif file.suffix != ".yml":
        fault, fix = f'"{file.name}" is neither a profile (.yml) nor a photo beside one', "rename it, or take it out"
    elif not is_slug(file.stem):
        fault, fix = f'"{file.stem}" cannot be an address', "use lower-case letters a-z, digits and single hyphens"
    if fault:
        problems.append(Problem(path, 1, 1, "E019", fault, fix))
    return not fault


def _is_in_place(found: Found, collection: Collection, countries: Sequence[str], problems: list[Problem]) -> bool:
    path, file = found.path, Path(found.file)
    folders = path.split("/")[2:-1]
    of_a_country = len(folders) == 1 and folders[0] in countries
    if (
        (of_a_country if collection.in_countries else not folders)
        and file.suffix == collection.suffix
        and is_slug(file.stem)
    ):
        return True
    fix = f"name it {collection.place}"
    problems.append(Problem(path, 1, 1, "E019", f'"{file.name}" is not {collection.what} at its place', fix))
    return False


def is_slug(stem: str) -> bool:
    """Whether ``stem`` can be an address and a file name on every system."""
    return bool(_SLUG.fullmatch(stem)) and len(stem) <= 60 and stem not in WINDOWS_NAMES
