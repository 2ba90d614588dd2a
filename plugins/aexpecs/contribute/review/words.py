"""A record in words, field by field: labels of the declaration, names of topics and organisations instead of codes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from aexpecs.core.choices import CONSENT_SCOPES, label_of
from aexpecs.core.collections import Record
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Choice, Flag, Group, Kind, Tag, Term
from aexpecs.core.languages import language_name
from aexpecs.core.model import Expert, Piece
from aexpecs.core.visibility import Freshness, freshness, is_listed, is_published, shows_photo
from aexpecs.core.vocabulary import Vocabulary


class Row(NamedTuple):
    """A field before and after; several items of a list are several texts."""

    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def rows(before: Record | None, after: Record | None, vocabulary: Vocabulary) -> Iterator[Row]:
    """The fields in which two versions differ, in the order of the declaration; of lists only what differs."""
    kind: Any = type(after or before)
    for name, about in fields_of(kind).items():
        old, new = (_texts(getattr(one, name, None), about, vocabulary) for one in (before, after))
        for tag in dict.fromkeys((*old, *new)):
            label = f"{about.label} ({_language(tag)})" if tag else about.label
            gone, come = old.get(tag, ()), new.get(tag, ())
            if gone != come:
                same = set(gone) & set(come) if sorted(gone) != sorted(come) else set()
                kept = [tuple(text for text in texts if text not in same) for texts in (gone, come)]
                yield Row(label, kept[0], kept[1])
    if isinstance(after, Piece) or isinstance(before, Piece):
        bodies = [tuple((getattr(version, "body", "") or "").strip().split("\n\n")) for version in (before, after)]
        if bodies[0] != bodies[1]:
            yield Row(
                "Text",
                tuple(part for part in bodies[0] if part and part not in bodies[1]),
                tuple(part for part in bodies[1] if part and part not in bodies[0]),
            )


def _texts(value: Any, about: About, vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The texts of a field by language; those of a field without languages under an empty tag."""
    if about.by_language:
        return {tag: (str(text),) for tag, text in (value or {}).items()}
    items = value if isinstance(value, tuple) else () if value in (None, "", False) else (value,)
    return {"": tuple(_words(item, about.kind, vocabulary) for item in items)} if items else {}


def _words(value: Any, kind: Kind, vocabulary: Vocabulary) -> str:
    if isinstance(kind, Group):
        fields = fields_of(kind.record)
        held = {name: _texts(getattr(value, name), about, vocabulary) for name, about in fields.items()}
        parts = [(fields[name].label, ", ".join(texts[""])) for name, texts in held.items() if texts]
        return "; ".join(f"{label}: {text}" for label, text in parts)
    if isinstance(kind, Choice):
        return label_of(kind.options, value)
    if isinstance(kind, Term):
        return _term(value, vocabulary)
    if isinstance(kind, Tag):
        return _language(value)
    if isinstance(kind, Flag):
        return "yes"
    return _day(value) if isinstance(value, date) else str(value)


def _term(code: str, vocabulary: Vocabulary) -> str:
    if code in vocabulary.topics:
        return f"{vocabulary.topics[code].labels.get('en', code)} ({code})"
    if code in vocabulary.organisations:
        return f"{vocabulary.organisations[code].names.get('en', code)} ({code})"
    return f"{vocabulary.bodies[code].name} ({code})" if code in vocabulary.bodies else code


def _language(tag: str) -> str:
    return f"{language_name(tag, 'en')} ({tag})"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def states(expert: Expert, today: date, vocabulary: Vocabulary) -> Iterator[str]:
    """What readers will see, and on what it rests: consent, nomination, freshness."""
    shown = "listed" if is_listed(expert, today) and expert.status in ("active", "paused") else "not in lists"
    photo = ", with photo" if shows_photo(expert, today) else ""
    yield f"Readers: published, {shown}{photo}" if is_published(expert, today) else "Readers: shown to nobody"
    consent, nomination, review = expert.consent, expert.nomination, expert.review
    if consent and consent.withdrawn_on:
        yield f"Consent: withdrawn on {_day(consent.withdrawn_on)}"
    elif consent and consent.expires_on and consent.given_on:
        until = "ended on" if consent.expires_on < today else "until"
        scopes = ", ".join(label_of(CONSENT_SCOPES, scope).lower() for scope in consent.scopes)
        yield f"Consent: form {consent.reference} of {_day(consent.given_on)}, {until} {_day(consent.expires_on)}: {scopes}"
    else:
        yield "Consent: none that can be read"
    if nomination and nomination.date:
        proposer, desk = (_term(code, vocabulary) for code in (nomination.organisation, nomination.focal_point))
        yield f"Nomination: {proposer}, approved by {desk} on {_day(nomination.date)}"
    if review and review.due_on:
        late = {Freshness.CURRENT: "due on", Freshness.DUE: "overdue since", Freshness.UNLISTED: "long overdue, since"}
        by = _term(review.by, vocabulary)
        yield f"Confirmed by {by}, {late[freshness(expert, today)]} {_day(review.due_on)}"
