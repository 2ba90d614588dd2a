"""Fields as YAML that every reader of YAML takes for the same: what could be taken for something else is in quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

WIDTH = 100

# One or several words of letters, digits and a few signs; what YAML 1.1 or 1.2 reads as no text is taken out.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*(?: [A-Za-z0-9_/-]*[A-Za-z0-9])*")
_NO_TEXT = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"])
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LITERAL = re.compile("(?![ \n])[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*[^\\s]")


def yaml_text(fields: Mapping[str, Any]) -> str:
    """``fields`` as a document; fields without a value are left out."""
    return "\n".join(_block(fields, "")) + "\n"


def scalar(value: str | int | date) -> str:
    """One value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT else _quoted(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    """A JSON string is a YAML string but for a few characters that JSON leaves as they are."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{scalar(name)}: {_flow(inner)}" for name, inner in value.items() if _is_there(inner))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return scalar(value)


def _block(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        if not _is_there(value):
            continue
        head = f"{indent}{scalar(name)}:"
        if isinstance(value, str) and "\n" in value and _LITERAL.fullmatch(value):
            yield f"{head} |-"
            yield from (f"{indent}  {line}" if line else "" for line in value.split("\n"))
        elif isinstance(value, (list, tuple)) and isinstance(value[0], Mapping):
            yield head
            yield from (f"{indent}  - {_flow(item)}" for item in value)
        else:
            line = f"{head} {_flow(value)}"
            if isinstance(value, Mapping) and len(line) > WIDTH:
                yield head
                yield from _block(value, indent + "  ")
            else:
                yield line


def _is_there(value: Any) -> bool:
    return value is not None and value != "" and value != () and value != [] and value != {}
