"""XML as bytes, with what XML 1.0 cannot hold taken out."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

# Char of XML 1.0 (2.2), the other way round: most control characters cannot even be written as references.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """``text`` without characters that XML forbids."""
    return _ILLEGAL.sub("", text)


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new child; ``xml_lang`` is ``xml:lang``."""
    child = SubElement(parent, tag, {name.replace("xml_", "xml:"): legal(value) for name, value in attributes.items()})
    child.text = legal(text) or None
    return child


def document(root: Element) -> bytes:
    """The whole file, a line an element."""
    indent(root, "")
    text: str = tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
