"""Numbers that states give to people, told by their shape and, where there is one, by their check digit.

| | shape | told by |
|---|---|---|
| ID | NIK of 16 digits; NIP of 18; NPWP | province and birth date inside; two dates inside; its dots |
| MM | 12/KaMaYa(N)123456, in Latin or Burmese letters | township and kind between the numbers |
| MY | MyKad 820315-14-5678 | birth date and place inside |
| PH | UMID 0111-2345678-9 | its hyphens |
| SG | NRIC and FIN S1234567D | check letter |
| TH | 13 digits | check digit |
| BN, KH, LA, TL, VN, PhilSys, passports | plain digits | the words before them |

Numbers without a shape of their own are found by what stands before them; the words are those of `core/never.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import decimal

from aexpecs.core.never import NEVER_HELD


class Identity(NamedTuple):
    """A kind of number; ``holds`` says whether the digits (and letters) of a match can be one."""

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool]


def _is_date(year: int, month: int, day: int) -> bool:
    return 1900 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31


def _nik(digits: str) -> bool:
    day = int(digits[6:8])
    return _is_date(1900, int(digits[8:10]), day - 40 if day > 40 else day) and digits[12:] != "0000"


def _nip(digits: str) -> bool:
    born, appointed = digits[:8], digits[8:14]
    return _is_date(int(born[:4]), int(born[4:6]), int(born[6:])) and _is_date(
        int(appointed[:4]), int(appointed[4:]), 1
    )


def _mykad(digits: str) -> bool:
    place = int(digits[6:8])
    return _is_date(1900, int(digits[2:4]), int(digits[4:6])) and place not in (0, 17, 18, 19, 20, 69, 70, 73, 80, 81)


def _thai(digits: str) -> bool:
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(digits[:12]))
    return int(digits[12]) == (11 - total % 11) % 10


def _nric(sign: str) -> bool:
    weighed = zip(sign[1:8], (2, 7, 6, 5, 4, 3, 2), strict=True)
    total = sum(int(digit) * weight for digit, weight in weighed) + {"T": 4, "G": 4, "M": 3}.get(sign[0], 0)
    letters = {"S": "JZIHGFEDCBA", "T": "JZIHGFEDCBA", "M": "XWUTRQPNJLK"}.get(sign[0], "XWUTRQPNMLK")
    return sign[8] == letters[total % 11]


def _any(_: str) -> bool:
    return True


_WORDS = sorted(
    (name for name, reason in NEVER_HELD.items() if reason in ("an identity number", "an employee number")),
    key=len,
    reverse=True,
)
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _WORDS))})(?:\W{{0,3}}no\b)?[^\w\n]{{1,4}}$", re.I)
_NUMBER = re.compile(r"(?<![\w.-])[A-Z]{0,2}\d[\d .-]{4,18}\d(?!\w)")
_DATES = re.compile(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?:[ -]+(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)*")
_PROVINCE = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])"
_HINT = re.compile(rb"000(?:00|\.000\.0-)")  # in `zeros`: a part of each of them
_REACH = 48  # how far the rest of a number, or the words before it, can be from that part
IDENTITIES = (
    Identity("an Indonesian NIK", re.compile(rf"(?<![\w.]){_PROVINCE}\d{{14}}(?![\w.])"), _nik),
    Identity("an Indonesian NIP", re.compile(r"(?<![\w.])(?:19|20)\d{6} ?(?:19|20)\d{4} ?[12] ?\d{3}(?![\w.])"), _nip),
    Identity("an Indonesian NPWP", re.compile(r"(?<![\w.])\d\d\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?![\w.])"), _any),
    Identity("a Malaysian MyKad number", re.compile(r"(?<![\w.-])\d{6}-\d\d-\d{4}(?![\w.-])"), _mykad),
    Identity(
        "a Myanmar NRC number",
        re.compile(
            r"(?<!\w)\d{1,2}/ ?(?:[A-Za-z]{4,14}|[\u1000-\u109f]{3,20}) ?\([A-Za-z\u1000-\u109f]{1,6}\) ?\d{6}(?!\d)"
        ),
        _any,
    ),
    Identity("a Philippine UMID number", re.compile(r"(?<![\w.-])0\d{3}-\d{7}-\d(?![\w.-])"), _any),
    Identity("a Singapore NRIC or FIN", re.compile(r"(?<!\w)[STFGM]\d{7}[A-Z](?!\w)"), _nric),
    Identity(
        "a Thai identity number",
        re.compile(r"(?<![\w.-])[1-8](?P<s>[ -]?)\d{4}(?P=s)\d{5}(?P=s)\d\d(?P=s)\d(?![\w.-])"),
        _thai,
    ),
)

# One of these is in `zeros` wherever one of `IDENTITIES` is: six digits, the NPWP, and the Thai number in groups.
_PARTS = (b"000000", b"000.000.0-", b"0-0000-00000-00-0", b"0 0000 00000 00 0")
_ZEROS = bytes(ord("0") if chr(byte) in "0123456789" else byte for byte in range(256))
_OTHER_DIGIT = re.compile(r"[^\x00-\x7f\D]")


@lru_cache(maxsize=2)
def zeros(text: str) -> bytes:
    """``text`` with 0 for each digit from 0 to 9 and one byte for each character: the shapes of numbers are found far
    sooner in it."""
    return text.encode("ascii", "replace").translate(_ZEROS)


@lru_cache(maxsize=2)
def plain_digits(text: str) -> str:
    """``text`` with the digits of every script there is as 0 to 9."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(decimal(digit.group())), text)


def identities(text: str) -> Iterator[tuple[int, str, str]]:
    """Where numbers of people stand in ``text``: offset, the words there, and what they are; none is told twice."""
    plain = plain_digits(text)
    shape = zeros(plain)
    may_be_shaped = any(part in shape for part in _PARTS)
    seen: list[range] = []
    for hint in _HINT.finditer(shape):
        around = max(0, hint.start() - _REACH), hint.end() + _REACH
        shaped = _shaped(plain, *around) if may_be_shaped else ()
        for start, end, name in (*shaped, *_named(plain, *around)):
            if not any(start in place or place.start in range(start, end) for place in seen):
                seen.append(range(start, end))
                yield start, text[start:end], name


def _shaped(plain: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    for identity in IDENTITIES:
        for match in identity.pattern.finditer(plain, first, last):
            if identity.holds(re.sub(r"[^0-9A-Z]", "", match.group())):
                yield *match.span(), identity.name


def _named(plain: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Numbers behind words that announce one; the numbers are looked for first, because there are few."""
    for match in _NUMBER.finditer(plain, first, last):
        if not _DATES.fullmatch(match.group()) and _NAMED.search(plain, max(0, match.start() - 40), match.start()):
            yield *match.span(), "an identity or employee number"
