"""Nothing that must not be public stands anywhere in a file, comments included: git history cannot be recalled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aexpecs.checks.identities import identities, plain_digits, zeros
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source

_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|titik)\s?[\])}]\s?|\s(?:dot|titik)\s)"
# The user of a web address, as in https://user:word@host, is refused with the address.
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}(?:(?:[@\uff20]|\s?[\[({{]\s?(?:at|@)\s?[\])}}]\s?)[\w-]+(?:{_DOT}[\w-]+)+"
    r"|\sat\s[\w-]+(?:\s(?:dot|titik)\s[\w-]+)*\s(?:dot|titik)\s(?:com|org|net|info|gov|edu|example|asia|[a-z]{2})\b)",
    re.I,
)
_AT = re.compile(r"[@\uff20]|[\[({]\s?at\s?[\])}]|\sat\s[\w-]+\s(?:dot|titik)\s", re.I)
_AT_SIGNS = ("@", "\uff20", " dot ", " titik ")  # tried first, with the next: patterns are slow
_BRACKETED_AT = re.compile(r"[\[({] ?at")
_USER = re.compile(r"(?<=://)[^\s/@]*@")
_ADDRESS = re.compile(r"https://\S+|\b10\.\d{4,9}/\S+|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b|\b97[89][\d -]{10,14}\b")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3,4}")
_NUMBER = re.compile(r"(?<![\w./-])\+?\(?\d(?:[\d() .\u00a0\u2011-]{5,}\d)(?![\w/])")
_RUN = re.compile(r"\d[\d() .\u00a0\u2011-]{5,}\d")
_RUN_OF_ZEROS = re.compile(rb"0[0() .-]{5,}0")
_DATES = re.compile(
    r"(?<![\d-])(?:(?:19|20)\d\d(?:[ -]+(?:19|20)\d\d)+|\d{4}-\d\d-\d\d(?:[ -]+\d{4}-\d\d-\d\d)?)(?![\d-])"
)
_IDENTIFIER = re.compile(r"(?<![\w-])value:[^,}\n]*")  # of a person as an author: public by nature
_REFERENCE = re.compile(r"(?<![\w-])reference:\s*[\"']?$")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:[. \u00a0]\d{3}){1,4}")  # 1.200.000.000 of money is no number of a person
_MESSENGER = re.compile(r"(?:\bwa\.me/|\bwhatsapp\.com/send\S*phone=|\btel:)\+?[\d-]{6,}", re.I)
_MESSENGER_SIGNS = ("wa.me/", "app.com/", "tel:")
# A reform may be born in a crisis; a person is born in Cebu, or on the 3rd: a capital or a digit follows.
_BIRTH = re.compile(
    r"\b(?:date of birth|place of birth|birthday|tempat lahir|tanggal lahir|dilahirkan|(?<!học )sinh (?:ngày|năm|tại)|ipinanganak|"
    r"(?:born (?:(?:on|in|at) (?:the )?)?|(?:ke)?lahir(?:an)? (?:(?:di|pada) )?|nascid[oa] (?:em|a) )(?-i:(?=[A-Z\d])))"
    r"|เกิดวันที่|เกิดเมื่อ|ថ្ងៃកំណើត|ວັນເກີດ|မွေးသက္ကရာဇ်",
    re.I,
)

_BIRTH_STEMS = ("birth", "born ", "lahir", "sinh ", "ipinanganak", "nascid", "เกิด", "ថ្ងៃកំណើត", "ວັນເກີດ", "မွေးသက္ကရာဇ်")


def no_email_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No e-mail address of a person stands anywhere in a file."""
    lower = source.lower
    if not any(sign in lower for sign in _AT_SIGNS) and not _BRACKETED_AT.search(lower):
        return
    if not _AT.search(source.text):
        return
    text = _USER.sub(lambda match: "_" * len(match.group()), source.text)
    for match in _EMAIL.finditer(text):
        fix = "delete it; requests go through the focal point, and contact.url may name a public page"
        yield source.problem("E401", match.start(), f'"{match.group()}" is an e-mail address', fix, len(match.group()))


def no_telephone_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No telephone number stands anywhere in a file."""
    is_worth_it = any(sign in source.lower for sign in _MESSENGER_SIGNS)  # patterns are slow
    messengers = list(_MESSENGER.finditer(source.text)) if is_worth_it else []
    for match in messengers:
        yield _telephone(source, match.start(), match.group())
    for offset, text, digits in _numbers(source.text):
        if any(match.start() <= offset < match.end() for match in messengers):
            continue
        if _is_telephone(text, digits) and not _REFERENCE.search(source.text, max(0, offset - 40), offset):
            yield _telephone(source, offset, text)


def _is_telephone(text: str, digits: str) -> bool:
    international = text.startswith(("+", "(+", "00"))
    return 8 <= len(digits) <= (15 if international else 13) and (international or digits.startswith("0"))


def _telephone(source: Source, offset: int, text: str) -> Problem:
    fix = "delete it; requests go through the focal point"
    return source.problem("E402", offset, f'"{text}" reads as a telephone number', fix, len(text))


def no_identity_number_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No identity, employee or tax number stands anywhere in a file: a run of 12 to 18 digits, of 14 if the first is 0,
    or one of the shapes that states use."""
    told: list[range] = []
    for offset, text, digits in _numbers(source.text):
        least = 14 if digits[0] == "0" else 12
        if least <= len(digits) <= 18 and not text.startswith(("+", "00")) and not _AMOUNT.fullmatch(text):
            yield source.problem(
                "E404", offset, f'"{text}" reads as an identity or employee number', "delete it", len(text)
            )
        elif not _is_telephone(text, digits):
            continue
        told.append(range(offset, offset + len(text)))
    for offset, text, name in identities(source.text):
        if not any(offset in place or place.start in range(offset, offset + len(text)) for place in told):
            yield source.problem("E404", offset, f'"{text}" reads as {name}', "delete it", len(text))


def no_birth_stands_in_the_file(source: Source) -> Iterator[Problem]:
    """No birth date or place stands in a text."""
    lower = source.lower
    if not any(stem in lower for stem in _BIRTH_STEMS):  # a fifth of the pattern's cost
        return
    for match in _BIRTH.finditer(source.text):
        words = match.group().strip()
        yield source.problem(
            "E405", match.start(), f'"{words}" tells of a birth date or place', "delete the sentence", len(words)
        )


def _is_suspicious(text: str, start: int, end: int) -> bool:
    """Whether digits are so many, or begin so, that a rule could take them for a number of a person; dates, file
    numbers and ORCIDs, which stand in nearly every file, are not worth the longer look."""
    begins_so = text[start] == "0" or text[start - 1 : start] in ("+", "(")
    if end - start < 12 and not begins_so:
        return False
    run = text[start:end]
    digits = sum(map(str.isdigit, run))
    return (digits >= 12 or (digits >= 7 and begins_so)) and not _ORCID.fullmatch(run)


@lru_cache(maxsize=2)
def _numbers(text: str) -> tuple[tuple[int, str, str], ...]:
    """Runs of at least seven digits with their signs, outside web addresses, identifiers and dates."""
    plain = plain_digits(text)
    has_other_signs = "\u00a0" in text or "\u2011" in text
    runs = _RUN.finditer(plain) if has_other_signs else _RUN_OF_ZEROS.finditer(zeros(plain))
    if not any(_is_suspicious(plain, *run.span()) for run in runs):
        return ()
    for pattern in (_DATES, _ADDRESS, _IDENTIFIER):  # same length, so that offsets stay
        if not _RUN.search(plain):
            return ()
        plain = pattern.sub(lambda match: "_" * len(match.group()), plain)
    found = ((match.start(), match.group(), re.sub(r"\D", "", match.group())) for match in _NUMBER.finditer(plain))
    return tuple(number for number in found if len(number[2]) >= 7)
