"""Mails: the form's text pasted into one, and what is attached to it."""

from __future__ import annotations

import email
import html
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from aexpecs.contribute.intake.received import Desk, Received

SUFFIXES = (".eml", ".msg")
MOST_PARTS = 30
_FORM = re.compile(r"^[> \t]*# A-EXPECS form 1: .*", re.MULTILINE)
_FIELD = re.compile(r"(?:[A-Za-z_]\w*|\"[^\"]*\") *:(?=\s|$)|- |-$|#|\s|$|---")
# Programs add these to every mail; they are no wish, and no reason to complain.
_PASSED_OVER = ("application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/x-amp-html")


def recognises(received: Received) -> bool:
    """Whether this is a mail."""
    return received.suffix in SUFFIXES


def read(received: Received, desk: Desk) -> Iterator[Received]:
    """The text of a mail, if it holds a form, and its attachments, each as if it had come alone."""
    if received.data.startswith(b"\xd0\xcf\x11\xe0"):
        raise received.refused(
            "this is a message in Outlook's own format", "save it as .eml, or send the attachment itself"
        )
    try:
        message = email.message_from_bytes(received.data, policy=default)
        parts = list(message.walk())
    except (MessageError, ValueError, LookupError, AttributeError) as error:
        raise received.refused("the mail cannot be read", "send the attachment itself") from error
    if len(parts) > MOST_PARTS:
        raise received.refused(
            f"the mail has {len(parts)} parts; at most {MOST_PARTS} are read", "send fewer files at once"
        )
    found = [*_attachments(received, parts)]
    if form := _form_in(_body(message)):
        found.insert(0, Received(f"{received.file_name} (text).yml", form.encode("utf-8", "replace")))
    if not found:
        raise received.refused(
            "the mail has no form and no attachment", "attach the file that the form gave you, or paste its text"
        )
    yield from found


def _attachments(received: Received, parts: list[EmailMessage]) -> Iterator[Received]:
    for part in parts:
        if part.is_multipart() or not (part.get_filename() or part.is_attachment()):
            continue
        name = part.get_filename() or f"attachment.{part.get_content_subtype()}"
        if part.get_content_type() in _PASSED_OVER or (part.get_content_disposition() == "inline" and _is_logo(name)):
            continue
        data = part.get_payload(decode=True)
        data = data if isinstance(data, bytes) else b""
        yield Received(name, data)


def _is_logo(name: str) -> bool:
    """Whether a picture belongs to a signature: mail programs name them so."""
    return bool(re.match(r"(?:image|outlook|logo)[-0-9]*\.", name, re.IGNORECASE))


def _body(message: EmailMessage) -> str:
    """The text that the person wrote; of a mail in HTML alone what it would show."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError, KeyError, ValueError):
        data = part.get_payload(decode=True)
        text = data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
    if part.get_content_type() == "text/html":
        text = re.sub(r"(?is)<(style|script|head)\b.*?</\1\s*>", "", text)
        text = re.sub(r"\s*\n\s*", " ", text)
        text = re.sub(r"(?i)<br\b[^>]*>|</(?:p|div|li|tr|pre)>", "\n", text)
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
        text = re.sub(r"(?m)^ (?=[\w#-])", "", text)
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?m)(?<=\S) \n(?!-- $)", " " if part.get_param("delsp") != "yes" else "", text)
    return text.replace("\r\n", "\n").replace("\u00a0", " ")


def _form_in(body: str) -> str:
    """The form in the text of a mail: from its first line to the signature, without the marks of a quotation and with
    the long lines that mail programs broke made whole again."""
    if not (start := _FORM.search(body)):
        return ""
    lines = body[start.start() :].split("\n")
    quote = re.match(r"(?:>[ ]?)*", lines[0])
    mark = quote.group().rstrip() if quote else ""
    found: list[str] = []
    for line in lines:
        if mark and not line.startswith(mark):
            break
        line = line.removeprefix(mark).removeprefix(" " if mark else "")
        if line.rstrip() == "--" or re.match(r"_{10,}|-{3,} ?(?:Original|Forwarded)", line):
            break
        if found and line.strip() and not _FIELD.match(line):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    return "\n".join(found).rstrip() + "\n"
