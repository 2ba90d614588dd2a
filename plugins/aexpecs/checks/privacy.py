"""Nothing that must not be public stands anywhere in a file, comments included: git history cannot be recalled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aexpecs.core.calendars import ascii_digits
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source

_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|titik)\s?[\])}]\s?|\s(?:dot|titik)\s)"
# The user of a web address, as in https://user:word@host, is refused with the address.
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?<!://)[\w.+-]{{1,64}}(?:(?:[@\uff20]|\s?[\[({{]\s?(?:at|@)\s?[\])}}]\s?)[\w-]+(?:{_DOT}[\w-]+)+"
    r"|\sat\s[\w-]+(?:\s(?:dot|titik)\s[\w-]+)+)", re.I
)
_USER = re.compile(r"(?<=://)[^\s/@]*@")
_ADDRESS = re.compile(r"https://\S+|\b10\.\d{4,9}/\S+|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|\b97[89][\d -]{10,14}\b")
_NUMBER = re.compile(r"(?<![\w./-])\+?\(?\d(?:[\d() .\u00a0\u2011-]{5,}\d)(?![\w/])")
_DATES = re.compile(r"(?:(?:19|20)\d\d)(?:[ -]+(?:19|20)\d\d)+|\d{4}-\d\d-\d\d(?:[ -]+\d{4}-\d\d-\d\d)?")
_IDENTIFIER = re.compile(r"(?<![\w-])value:[^,}\n]*")  # of a person as an author: public by nature
_REFERENCE = re.compile(r"(?<![\w-])reference:\s*[\"']?$")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:[. \u00a0]\d{3}){1,4}")  # 1.200.000.000 of money is no number of a person
_BIRTH = re.compile(
    r"\b(?:born (?:on|in|at)|date of birth|place of birth|birthday|lahir (?:di|pada)|tempat lahir|tanggal lahir|"
    r"dilahirkan|sinh (?:ngày|năm|tại)|ipinanganak|nascid[oa] (?:em|a))\b|เกิดวันที่|เกิดเมื่อ|ថ្ងៃកំណើត|ວັນເກີດ|မွေးသက္ကရာဇ်", re.I
)


def no_email_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No e-mail address of a person stands anywhere in a file."""
    text = _USER.sub(lambda match: "_" * len(match.group()), source.text)
    for match in _EMAIL.finditer(text):
        fix = "delete it; requests go through the focal point, and contact.url may name a public page"
        yield source.problem("E401", match.start(), f'"{match.group()}" is an e-mail address', fix, len(match.group()))


def no_telephone_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No telephone number stands anywhere in a file."""
    for offset, text, digits in _numbers(source):
        international = text.startswith(("+", "(+", "00"))
        if _REFERENCE.search(source.text, max(0, offset - 40), offset):
            continue
        if 8 <= len(digits) <= (15 if international else 13) and (international or digits.startswith("0")):
            yield source.problem("E402", offset, f'"{text}" reads as a telephone number', "delete it; requests go through the focal point", len(text))


def no_identity_number_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No identity, employee or tax number stands anywhere in a file: a run of 12 to 18 digits, of 14 if the first is 0."""
    for offset, text, digits in _numbers(source):
        least = 14 if digits[0] == "0" else 12
        if least <= len(digits) <= 18 and not text.startswith(("+", "00")) and not _AMOUNT.fullmatch(text):
            yield source.problem("E404", offset, f'"{text}" reads as an identity or employee number', "delete it", len(text))


def no_birth_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No birth date or place stands in a text."""
    for match in _BIRTH.finditer(source.text):
        yield source.problem("E405", match.start(), f'"{match.group()}" tells of a birth date or place', "delete the sentence", len(match.group()))


def _numbers(source: Source) -> Iterator[tuple[int, str, str]]:
    """Runs of at least seven digits with their signs, outside web addresses, identifiers and dates."""
    text = ascii_digits(source.text)
    if not re.search(r"\d[\d() .\u00a0\u2011-]{5,}\d", text):
        return
    for pattern in (_ADDRESS, _IDENTIFIER, _DATES):  # same length, so that offsets stay
        text = pattern.sub(lambda match: "_" * len(match.group()), text)
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) >= 7:
            yield match.start(), match.group(), digits
