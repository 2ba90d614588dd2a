"""Plain data as YAML in the house style: quotes only where some reader of YAML would take the text for something else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from yaml import ScalarNode
from yaml.resolver import Resolver

WIDTH = 120

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What only some readers of YAML take for something else than a text.
_NOT_ALWAYS_TEXT = re.compile(r"[yYnN]|[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_RESOLVER: Any = Resolver()  # PyYAML has no types for it


def as_text(value: Any) -> str:
    """A single value as the text that YAML holds for it."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def scalar(value: Any, in_flow: bool = False, quote: bool = False) -> str:
    """A single value on one line; ``quote`` asks for quotes that are not needed."""
    text = as_text(value)
    if not isinstance(value, str) or (not quote and _is_safe(text, in_flow)):
        return text
    # A JSON string is a YAML string but for a few characters that JSON leaves as they are.
    return _HIDDEN.sub(lambda sign: f"\\u{ord(sign.group()):04x}", json.dumps(text, ensure_ascii=False))


def _is_safe(text: str, in_flow: bool) -> bool:
    """Whether every reader of YAML takes the unquoted ``text`` for the same text."""
    if not text[:1].isalnum() or text != text.strip() or _HIDDEN.search(text):
        return False
    if ": " in text or " #" in text or text.endswith(":") or (in_flow and re.search(r"[,:\[\]{}]", text)):
        return False
    if _DAY.fullmatch(text):
        return True
    is_text = _RESOLVER.resolve(ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"
    return is_text and not _NOT_ALWAYS_TEXT.fullmatch(text)


def flow(value: Any) -> str:
    """A value of any shape on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, True)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_flow=True)


def field_lines(key: str, value: Any, indent: str = "", lead: str = "") -> list[str]:
    """The lines of a field. ``lead`` stands before the first instead of ``indent``, such as ``- ``."""
    head = f"{lead or indent}{scalar(key)}:"
    if isinstance(value, str) and is_literal(value):
        return [f"{head} |", *literal_lines(value, indent + "  ")]
    if isinstance(value, (list, tuple)) and any(map(_is_group, value)):
        return [head, *(line for item in value for line in item_lines(item, indent + "  "))]
    line = f"{head} {flow(value) if isinstance(value, (Mapping, list, tuple)) else scalar(value)}"
    if isinstance(value, Mapping) and not _fits(value, line):
        return [head, *mapping_lines(value, indent + "  ")]
    return [line]


def item_lines(value: Any, indent: str = "", in_block: bool = False) -> list[str]:
    """The lines of an item of a list; ``in_block`` puts each field of a group on a line of its own."""
    line = f"{indent}- {flow(value) if _is_group(value) else scalar(value)}"
    if not isinstance(value, Mapping) or (_fits(value, line) and not in_block):
        return [line]
    first, *others = value.items()
    lines = field_lines(*first, indent=indent + "  ", lead=f"{indent}- ")
    return lines + [line for key, inner in others for line in field_lines(key, inner, indent + "  ")]


def mapping_lines(fields: Mapping[str, Any], indent: str = "") -> list[str]:
    """The lines of several fields."""
    return [line for key, value in fields.items() for line in field_lines(key, value, indent)]


def is_literal(text: str) -> bool:
    """Whether ``text`` has several lines that can be written below a ``|`` as they are."""
    return "\n" in text and text == text.strip() and not _HIDDEN.search(text.replace("\n", "").replace("\t", ""))


def literal_lines(text: str, indent: str) -> Iterable[str]:
    """The lines below a ``|``."""
    return [indent + line if line else "" for line in text.split("\n")]


def _is_group(value: Any) -> bool:
    return isinstance(value, (Mapping, list, tuple))


def _fits(fields: Mapping[str, Any], line: str) -> bool:
    """Whether fields may stand on one ``line``: it is short, and none of them is a list of groups or a long text."""
    inner = fields.values()
    return len(line) <= WIDTH and not any(
        (isinstance(value, str) and "\n" in value) or (isinstance(value, (list, tuple)) and any(map(_is_group, value)))
        for value in inner
    )
