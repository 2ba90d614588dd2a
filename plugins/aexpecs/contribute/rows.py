"""A profile as questions with one answer each: the rows of a spreadsheet, and data again from the rows that came back.

A row has a key such as ``positions.1.title`` or ``summary.id``: the way to the value, with items counted from 1.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aexpecs.contribute.differences import Path
from aexpecs.contribute.plain import is_empty
from aexpecs.core.fields import About, fields_of
from aexpecs.core.kinds import Choice, Date, Flag, Group, Kind, Markdown, Number, Tag, Term
from aexpecs.core.languages import english
from aexpecs.core.model import Expert
from aexpecs.core.reading import Known

BETWEEN = " | "  # between a code and its label in a list to choose from
FREE_ITEMS = 2  # places for more items than there are
REGION = ("en", "id", "ms", "th", "vi", "km", "lo", "my", "fil", "ta", "zh-Hans", "pt", "tet", "jv", "su")


@dataclass(frozen=True)
class Row:
    """A question, or the heading of a group of them (without ``about``)."""

    key: str
    label: str
    help: str = ""
    about: About | None = None
    answer: str = ""
    required: bool = False


def rows(data: Mapping[str, Any], languages: Iterable[str], known: Mapping[str, Known]) -> Iterator[Row]:
    """The questions about a profile with the answers that ``data`` has; ``languages`` are those texts may be given in."""
    yield from _rows(Expert, data, (), list(languages), known)


def _rows(
    record: type, data: Mapping[str, Any], path: Path, languages: list[str], known: Mapping[str, Known]
) -> Iterator[Row]:
    for name, about in fields_of(record).items():
        value, here = data.get(name), (*path, name)
        if isinstance(about.kind, Group):
            inner = about.kind.record
            for step, item in _items(value, about) if about.many else [(None, value)]:
                there = here if step is None else (*here, step)
                label = about.label if step is None else f"{about.label} {step + 1}"
                # What was explained at the first item need not be at the others, and a free place may stay free.
                more: dict[str, Any] = {"help": ""} if step else {}
                if not item and (step or not about.required):
                    more["required"] = False
                yield dataclasses.replace(Row(key_of(there), label, about.help), **more)
                for row in _rows(inner, item or {}, there, languages, known):
                    yield dataclasses.replace(row, **more)
        elif about.by_language:
            yield from _texts(value, about, here, languages)
        elif about.many:
            for step, item in _items(value, about):
                label = f"{about.label} {step + 1}"
                first = step == 0
                answer = _answer(item, about.kind, known)
                yield Row(
                    key_of((*here, step)), label, about.help if first else "", about, answer, first and about.required
                )
        else:
            answer = _answer(value, about.kind, known)
            yield Row(key_of(here), about.label, _help(about), about, answer, about.required)


def _help(about: About) -> str:
    example = about.example.strip('"')
    return f"{about.help} Example: {example}" if example and not example.startswith(("[", "{")) else about.help


def _items(value: Any, about: About) -> list[tuple[int, Any]]:
    """The items that are there, and places for a few more."""
    there = list(value or ())
    _, most = about.many or (0, 0)
    free = len(about.kind.options) if isinstance(about.kind, Choice) else len(there) + FREE_ITEMS
    return list(enumerate([*there, *[None] * (max(0, min(most, free) - len(there)))]))


def _texts(value: Any, about: About, path: Path, languages: list[str]) -> Iterator[Row]:
    """A row for each language that is there, and for those of the country."""
    there = value if isinstance(value, Mapping) else {"": value or ""}
    more = [tag for tag in languages if tag not in there] if isinstance(value, Mapping) else languages
    for place, tag in enumerate([*there, *more]):
        label = about.label + (f" ({_language(tag)})" if tag else "")
        key = key_of((*path, tag) if tag else path)
        yield Row(
            key, label, _help(about) if not place else "", about, str(there.get(tag, "")), about.required and not place
        )


def _language(tag: str) -> str:
    return str(english().languages.get(tag.replace("-", "_"), english().languages.get(tag.split("-")[0], tag)))


def _answer(value: Any, kind: Kind, known: Mapping[str, Known]) -> str:
    """A value as people see it in the list they choose from."""
    if is_empty(value):
        return ""
    return dict(shown_choices(kind, known)).get(str(value), "yes" if value is True else str(value))


def shown_choices(kind: Kind, known: Mapping[str, Known]) -> list[tuple[str, str]]:
    """The codes to choose from, each with how it is shown; empty where anything may be written."""
    if isinstance(kind, Choice):
        return [(option.code, _shown(option.code, option.label)) for option in kind.options]
    if isinstance(kind, Term):
        return [(code, _shown(code, next(iter(labels), ""))) for code, labels in known[kind.vocabulary].terms.items()]
    if isinstance(kind, Tag):
        return [(tag, _shown(tag, _language(tag))) for tag in REGION]
    return [("true", "yes"), ("", "no")] if isinstance(kind, Flag) else []


def _shown(code: str, label: str) -> str:
    return f"{code}{BETWEEN}{label}" if label else code


# Keys


def key_of(path: Path) -> str:
    """The key of a row."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def path_of(key: str) -> Path:
    """The way that a key stands for; it may lead nowhere."""
    return tuple(int(step) - 1 if re.fullmatch(r"[1-9][0-9]?", step) else step for step in key.strip().split("."))


def about_at(path: Path) -> About | None:
    """The declaration of the single value at ``path``; None if there can be none."""
    record: type = Expert
    rest = list(path)
    while rest:
        about = fields_of(record).get(str(rest.pop(0)))
        if about is None:
            return None
        if about.many:
            step = rest.pop(0) if rest else None
            if not isinstance(step, int) or not 0 <= step < about.many[1]:
                return None
        if not isinstance(about.kind, Group):
            may_follow = 1 if about.by_language else 0
            return about if len(rest) <= may_follow and all(isinstance(step, str) for step in rest) else None
        record = about.kind.record
    return None


# Data from answers


def cleaned(text: str) -> str:
    """What a person wrote, without what spreadsheets and mail programs put between."""
    text = re.sub(r"_x000[dD]_\n?", "\n", text).replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip().strip("\ufeff")


def value_of(answer: str, about: About) -> Any:
    """The value that an answer stands for; what is no such value stays text, for the checker to speak about."""
    text = cleaned(answer)
    kind = about.kind
    if not isinstance(kind, Markdown):
        text = " ".join(text.split())
    if isinstance(kind, (Choice, Term, Tag)):
        return text.split(BETWEEN)[0].strip()
    if isinstance(kind, Flag):
        return {"yes": True, "true": True, "ya": True, "no": False, "false": False, "tidak": False, "": False}.get(
            text.casefold(), text
        )
    if isinstance(kind, Number) and re.fullmatch(r"[0-9]{1,9}(?:\.0+)?", text):
        return int(float(text))
    if isinstance(kind, Date):
        return re.sub(r"[T ]00:00:00$", "", text)
    return text


def data_of(answers: Mapping[Path, str]) -> tuple[dict[str, Any], dict[Path, Path]]:
    """The data that the answers make together, and for each path in it the path of its row.

    Rows without an answer are left out, so that the items behind them move up.
    """
    tree: dict[Any, Any] = {}
    for path, answer in answers.items():
        about = about_at(path)
        value = value_of(answer, about) if about else ""
        if not is_empty(value):
            node = tree
            for step in path[:-1]:
                inner = node.setdefault(step, {})
                if not isinstance(inner, dict):  # one text without a language beside texts by language
                    inner = node[step] = {"": inner}
                node = inner
            node[path[-1]] = {"": value, **node[path[-1]]} if isinstance(node.get(path[-1]), dict) else value
    places: dict[Path, Path] = {}
    data = _closed_up(tree, (), (), places)
    for name, about in fields_of(Expert).items():
        texts = data.get(name)
        if about.by_language and isinstance(texts, dict) and "" in texts:
            data[name] = {data.get("lang", "en"): texts.pop(""), **texts}
    return data, places


def _closed_up(node: Any, new: Path, old: Path, places: dict[Path, Path]) -> Any:
    places[new] = old
    if not isinstance(node, dict):
        return node
    if node and all(isinstance(step, int) for step in node):
        return [_closed_up(node[step], (*new, place), (*old, step), places) for place, step in enumerate(sorted(node))]
    return {step: _closed_up(inner, (*new, step), (*old, step), places) for step, inner in node.items()}
