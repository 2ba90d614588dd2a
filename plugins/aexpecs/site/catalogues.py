"""The gettext catalogues: every visible word, from the templates, the views and the declarations."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from aexpecs.contribute import form
from aexpecs.core import choices
from aexpecs.core.fields import Option

METHODS = [
    ("templates/**.html", "jinja2"),
    *((place, "python") for place in ("views/**.py", "offline/**.py", "report/**.py", "insight/evidence.py")),
]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trimmed": "false", "silent": "false"}}
# Babel's own header holds the moment of writing, which would change the file each time.
HEADER = """\
# The words of the site. `invoke messages` brings this file up to date; a test fails while one is missing.
msgid ""
msgstr ""
"Project-Id-Version: A-EXPECS\\n"
"Language: %(language)s\\n"
"Plural-Forms: %(plurals)s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def _place(name: str) -> Any:
    """A place without its line, which changes too often."""
    return name, None


def template(root: Path) -> Catalog:
    """All messages of the project, in the order of their places. Line numbers are left out: they change too often."""
    catalogue = Catalog(
        project="A-EXPECS", version="1", copyright_holder="The A-EXPECS directory contributors", charset="utf-8"
    )
    for folder in (root / "theme", root / "plugins" / "aexpecs"):
        found = extract_from_dir(
            str(folder),
            METHODS,
            OPTIONS,
            keywords={"_": None, "gettext": None, "ngettext": (1, 2), "words": None},
            comment_tags=("TRANSLATORS:",),
        )
        for filename, _, message, comments, context in sorted(found, key=lambda row: (row[0], row[1])):
            catalogue.add(message, locations=[_place(filename)], auto_comments=comments, context=context)
    for name in sorted(vars(choices)):
        options = getattr(choices, name)
        if name.isupper() and isinstance(options, tuple):
            for option in (o for o in options if isinstance(o, Option)):
                for message in (option.label, option.help):
                    if message:
                        catalogue.add(message, locations=[_place(f"core/choices.py:{name}")])
    for message in form.messages():
        catalogue.add(message, locations=[_place("core/model.py")])
    return catalogue


def po_files(root: Path) -> list[Path]:
    """The catalogues of all languages."""
    return sorted((root / "theme" / "translations").glob("*/LC_MESSAGES/messages.po"))


def updated(file: Path, messages: Catalog) -> bytes:
    """The catalogue in ``file`` with exactly the messages of the project; what is new is empty, what is gone is gone."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.parent.parent.name, domain="messages")
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = io.BytesIO()
    write_po(written, catalogue, width=110, omit_header=True, include_lineno=False, ignore_obsolete=True)
    return (
        HEADER % {"language": file.parent.parent.name, "plurals": catalogue.plural_forms}
    ).encode() + written.getvalue()


def update(root: Path) -> int:
    """Bring every catalogue up to date and say how many messages each lacks; 0."""
    messages = template(root)
    for file in po_files(root):
        data = updated(file, messages)
        file.write_bytes(data)
        missing = untranslated(file)
        print(f"{file.parent.parent.name}: {len(messages)} messages, {len(missing)} without a translation")
        for message in missing:
            print(f"  {message}")
    return 0


def untranslated(file: Path) -> list[str]:
    """Messages that a catalogue lacks or marks as fuzzy."""
    with file.open("rb") as opened:
        catalogue = read_po(opened)
    found = []
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found
