"""What must not lie in a repository, whatever kind of file it hides in: one rule, one function, one sentence. `SCANS` is
the list.

The rules for contributed files are those of `aexpecs.checks.privacy`. Code, tests and documentation speak about such data
all the time, so that there only what could be real is told: no address of a reserved domain, no number that is invented
for all to see.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from aexpecs.checks import privacy
from aexpecs.checks.identities import identities, plain_digits
from aexpecs.checks.pictures import parts_fault, picture_kind
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source


class Found(NamedTuple):
    """Something that should not be there, and what to do."""

    line: int
    column: int
    what: str
    fix: str


@dataclass(frozen=True)
class Held:
    """A file that the repository holds, now or in its history."""

    path: str
    data: bytes

    @cached_property
    def text(self) -> str | None:
        """Its text; None if it has none."""
        try:
            return None if b"\0" in self.data else self.data.decode("utf-8")
        except UnicodeDecodeError:
            return None

    @cached_property
    def source(self) -> Source:
        """Its text with places, empty if it has none."""
        return Source(self.path, self.text or "")

    @property
    def is_content(self) -> bool:
        """Whether contributors write it."""
        return self.path.startswith("content/")

    @property
    def shows_faults(self) -> bool:
        """Whether it brings invented people with what the checks must refuse."""
        return self.path.startswith(_OF_FAULTS)

    def found(self, offset: int, what: str, fix: str) -> Found:
        """Something at an offset of the text."""
        return Found(*self.source.place(offset), what, fix)


_OF_FAULTS = ("tests/", "docs/errors.md", "plugins/aexpecs/contribute/explanations.yml")
_ROLE = re.compile(
    r"(?:admin|arc|asean|contact|desk|focal|git(?=@)|help|info|no-?reply|office|press|privacy|secretariat|security|support|webmaster)"
    r"(?![a-z])",
    re.I,
)
_RESERVED = re.compile(r"(?:\b(?:example|test|invalid|localhost)|\bexample\W*(?:com|net|org))\W*$", re.I)
_INVENTED_DIGITS = re.compile(r"12345|5550|0{6}|^000")
_INVENTED_NUMBERS = {"3172015503820001", "198203152006041002", "1103702071811", "820315145678"}
_YEAR = re.compile(r"[^\n]{0,30}\b(?:19\d\d|200\d)\b")
_SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----\s+[A-Za-z0-9+/=]{16}"),
    "a secret signing key": re.compile(
        r"^untrusted comment: [^\n]*(?:secret|encrypted) key[^\n]*\n[A-Za-z0-9+/=]{60}", re.M
    ),
    "an access token": re.compile(
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60}|glpat-[\w-]{20}|AKIA[A-Z0-9]{16}|xox[abprs]-[\w-]{20}|"
        r"sk_live_\w{20}|AIza[\w-]{35}|pypi-[\w-]{50}|npm_[A-Za-z0-9]{36})"
    ),
    "a password in an address": re.compile(
        r"\bhttps?://[\w.%-]+:(?![{$<*]|x-oauth)[^\s/@\"'{}<>]{4,}@(?!\w+\.example\b)[\w-]+\."
    ),
    "a password": re.compile(
        r"""(?i)\b(?:password|passwd|secret_?key|api_?key|access_?token)["']?\s*[:=]\s*["'](?=\w*\d)(?=\w*[A-Za-z])[^\s"'{}$<>]{12,}["']"""
    ),
}
_LOCK = re.compile(r"(?:^|/)(?:requirements[^/]*\.txt|[^/]*\.lock|[^/]*-lock\.(?:json|yaml)|constraints[^/]*\.txt)$")
_PLACE_IN_LOCK = re.compile(
    r"(?:(?:--(?:(?:extra-)?index-url|find-links)[ =])?\w+://|(?<![\w.])/(?:home|Users|root|tmp|opt|work)/)[^\s,;]*"
)
_HOME = re.compile(
    r"(?:(?<![\w.])/(?:home|Users)/|\b[A-Z]:\\Users\\)(?!runner\b|user\b|you\b|me\b|name\b)[a-z][\w.-]{2,}(?=[/\\])"
)
_LETTERS_AND_KEYS = re.compile(r"\.(?:eml|mbox|msg|vcf|pem|key|p12|pfx|kdbx|bak|orig|sql|dump)$", re.I)
_PAPERS = re.compile(
    r"(?<![a-z])(?:consent|persetujuan|signed|signature|ttd|scan|ktp|passport|paspor|id-?card|nric|mykad)(?![a-z])",
    re.I,
)
_OUTSIDE = "keep it outside the repository, with the focal-point desk; a profile names only the number of the form"


def no_address_of_a_person(held: Held) -> Iterator[Found]:
    """No e-mail address but that of a role or of a domain that cannot exist."""
    for problem, words in _problems(held, privacy.no_email_stands_in_the_file):
        if not _ROLE.match(words) and (held.is_content or not _RESERVED.search(words)):
            yield _of(problem)


def no_telephone(held: Held) -> Iterator[Found]:
    """No telephone number but those invented for all to see."""
    for problem, words in _problems(held, privacy.no_telephone_stands_in_the_file):
        if held.is_content or not _INVENTED_DIGITS.search(_bare(words)):
            yield _of(problem)


def no_number_of_a_person(held: Held) -> Iterator[Found]:
    """No identity, employee or tax number: in content by length and shape, elsewhere by shape alone."""
    if held.is_content:
        yield from (_of(problem) for problem, _ in _problems(held, privacy.no_identity_number_stands_in_the_file))
        return
    for offset, words, name in identities(held.source.text):
        if not _INVENTED_DIGITS.search(_bare(words)) and _bare(words) not in _INVENTED_NUMBERS:
            yield held.found(offset, f'"{words}" reads as {name}', "delete it")


def no_birth(held: Held) -> Iterator[Found]:
    """No birth date or place: in content any, elsewhere with its year, but for invented ones."""
    if held.shows_faults:
        return
    for problem, words in _problems(held, privacy.no_birth_stands_in_the_file):
        after = held.source.lines[problem.line - 1][problem.column - 1 + len(words) :]
        if held.is_content or _YEAR.match(after):
            yield _of(problem)


def no_secret(held: Held) -> Iterator[Found]:
    """No key, token or password."""
    fix = "make it invalid where it was issued, then delete it: whoever has a copy can use it"
    for what, pattern in _SECRETS.items():
        for match in pattern.finditer(held.source.text):
            yield held.found(match.start(), f"this reads as {what}", fix)


def locks_name_no_place(held: Held) -> Iterator[Found]:
    """No address of a registry and no path of a machine in a lock: packages are known by their hashes."""
    for match in _PLACE_IN_LOCK.finditer(held.source.text) if _LOCK.search(held.path) else ():
        what = f'"{match.group()[:60]}" names a registry or a machine'
        yield held.found(match.start(), what, "make it anew: make lock")


def no_home_folder(held: Held) -> Iterator[Found]:
    """No path of somebody's machine, which tells the name of its user."""
    for match in _HOME.finditer(held.source.text) if not _LOCK.search(held.path) else ():
        yield held.found(match.start(), f'"{match.group()}" is the home folder of somebody', "write a relative path")


def pictures_tell_nothing(held: Held) -> Iterator[Found]:
    """No picture tells the place or the camera, shows a paper, or hides something behind it."""
    if not (kind := picture_kind(held.data)):
        return
    if match := _PAPERS.search(held.path.rpartition("/")[2]):
        yield Found(1, 1, f'"{match.group()}" in its name: a picture of a paper', _OUTSIDE)
    if fault := parts_fault(held.data, kind):
        where = "the place where it was taken" if _has_position(held.data, kind) else "metadata, or something behind it"
        yield Found(1, 1, f"the picture carries {where}", fault[2])


def nothing_is_closed(held: Held) -> Iterator[Found]:
    """No file that cannot be looked into, such as a scanned form or an archive, and no letter."""
    if held.text is None and not picture_kind(held.data):
        kind = "a PDF" if held.data.startswith(b"%PDF") else "neither text nor a picture that can be looked into"
        yield Found(1, 1, f"this is {kind}; a signed form or anything else may be in it", _OUTSIDE)
    elif _LETTERS_AND_KEYS.search(held.path):
        yield Found(1, 1, "a letter, a contact card, a key or a dump holds data of people", _OUTSIDE)


SCANS: tuple[Callable[[Held], Iterator[Found]], ...] = (
    no_address_of_a_person,
    no_number_of_a_person,
    no_telephone,
    no_birth,
    no_secret,
    locks_name_no_place,
    no_home_folder,
    pictures_tell_nothing,
    nothing_is_closed,
)


def scan(held: Held) -> list[Found]:
    """Everything in a file that should not be there, by place; of two rules at one place the first in `SCANS` counts."""
    found: dict[tuple[int, int], Found] = {}
    for rule in SCANS:
        for one in rule(held):
            found.setdefault((one.line, one.column), one)
    return sorted(found.values())


def _problems(held: Held, rule: Callable[[Source], Iterator[Problem]]) -> Iterator[tuple[Problem, str]]:
    """What a rule of the checks finds, with the words it is about."""
    for problem in rule(held.source):
        yield problem, held.source.lines[problem.line - 1][problem.column - 1 : problem.end_column - 1]


def _of(problem: Problem) -> Found:
    return Found(problem.line, problem.column, problem.message, problem.fix)


def _bare(words: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", plain_digits(words))


def _has_position(data: bytes, kind: str) -> bool:
    from PIL import ExifTags, Image  # late: few pictures have metadata

    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            return bool(picture.getexif().get_ifd(ExifTags.IFD.GPSInfo))
    except (OSError, SyntaxError, ValueError):
        return False
