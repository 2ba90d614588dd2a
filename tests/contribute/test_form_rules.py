"""The form says of a value what the checker says of it: both sides read every good and bad file of the corpus."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aexpecs.checks import check_file
from aexpecs.contribute.form import asked, limits, records, shapes
from aexpecs.contribute.plain import BODY
from aexpecs.core.content import Content, split_front
from aexpecs.core.fields import About
from aexpecs.core.kinds import Flag, Group, Number
from aexpecs.core.model import Expert, Piece
from aexpecs.core.problems import Problem
from aexpecs.core.source import Source, UnreadableSource, read_source
from aexpecs.core.yamltree import Mapping as Fields
from aexpecs.core.yamltree import Node, Scalar, Sequence, parse_tree
from aexpecs.site.scripts import Scripts
from aexpecs.views.edit_page import later_words
from aexpecs.views.shelf import Common, Shelf, Site
from aexpecs.views.wording import Language
from tests.checks.corpus import BAD, GOOD, TODAY, bad_files, good_files
from tests.conftest import OpenPage

ROOT = Path(__file__).resolve().parents[2]

IN_FORM = frozenset(
    re.findall(
        r"\w+",
        "E101 E105 E106 E107 E109 E110 E111 E112 E113 E114 E115 E117 E118 E119 E120 E121 E122 E123 E124 E125 E126 E127 E206 E301 E302 "
        "E303 E305 E306 E401 E402 E404 E701 E702 E703 E704 E707 E708",
    )
)
"""The codes that one profile or piece shows by itself, and the form looks for."""

AS_TEXT = re.compile("E0|E102|E103|E104|E108|E116")
"""Problems of files whose value the form cannot hold: it keeps the lines as text, and the rules do not see them."""

OWN_FIX = frozenset(re.findall(r"\w+", "E101 E110 E111 E112 E115 E120 E206 E303 E701 E707"))
"""Where the checker proposes a value from lists or dates, the form has its own words for what to do."""

COMPARE = """({files, records, words, today}) => files.map(({kind, data}) =>
    got.rules(kind, data, {records, today, update: false, more: words}))"""


def as_filled_in(node: Node, about: About) -> Any:
    """What a field of the form holds for a node; None if it would stay text that cannot be read."""
    if isinstance(node, Fields):
        if isinstance(about.kind, Group) and not about.many:
            return fields_filled_in(node, about.kind.record)
        if about.by_language:
            return {
                tag: as_filled_in(value, replace(about, by_language=False)) for tag, (_, value) in node.pairs.items()
            }
        return None
    if isinstance(node, Sequence):
        if not about.many:
            return None
        items = (as_filled_in(item, replace(about, many=None)) for item in node.items)
        return [item for item in items if item not in (None, {})]
    if about.many or isinstance(about.kind, Group) or not isinstance(node, Scalar):
        return None
    text = node.value.strip()
    if isinstance(about.kind, Flag):
        return True if text == "true" else None
    canonical = text.isascii() and text.isdigit() and (text == "0" or text[0] != "0") and len(text) < 10
    return int(text) if isinstance(about.kind, Number) and canonical else text or None


def fields_filled_in(node: Fields, record: type) -> dict[str, Any]:
    """The data of a form that such a file was opened in."""
    held = {n: as_filled_in(node.pairs[n][1], about) for n, about in asked(record).items() if n in node.pairs}
    return {name: value for name, value in held.items() if value not in (None, [], {})}


def opened(file: Path) -> dict[str, Any] | None:
    """The record's name and the data of a file in the form; None if its YAML cannot be read."""
    problems: list[Problem] = []
    try:
        source = read_source(file, file.name, 1 << 20)
    except UnreadableSource:
        return None
    record: type = Piece if file.suffix == ".md" else Expert
    body = ""
    if record is Piece:
        front = split_front(source, problems)
        if front is None:
            return None
        source, body = Source(file.name, front.fields.text), front.body.strip()
    tree = parse_tree(source, problems)
    if problems or not isinstance(tree, Fields):
        return None
    data = fields_filled_in(tree, record) | ({BODY: body} if body else {})
    return {"kind": record.__name__, "data": data}


@pytest.fixture(scope="module")
def words(around: Content) -> Mapping[str, Any]:
    """What the site gives the rules to read, in English."""
    directory = around.directory
    return later_words(Shelf(directory, Language("en"), Site(), Common(directory)))


def script(name: str) -> str:
    """A script as readers get it."""
    scripts = Scripts(ROOT / "theme" / "scripts", {})
    return scripts.files[scripts.paths[name]].decode()


def declared() -> dict[str, list[dict[str, Any]]]:
    """The whole declaration, as the page has it once everything has arrived."""
    one, other = shapes(str, records()), limits(str)
    return {name: [a | b for a, b in zip(one[name], other[name], strict=True)] for name in one}


def test_both_sides_find_the_same(around: Content, words: Mapping[str, Any], open_page: OpenPage) -> None:
    """Code, words and, where it depends on the value alone, what to do."""
    paths = [*(GOOD / path for path in good_files()), *(BAD / name for name in bad_files())]
    read = {path: form for path in paths if (form := opened(path))}
    page = open_page().page
    page.evaluate("window.got = {}; window.$E = (name, value) => (got[name] = value)")
    page.add_script_tag(content=script("edit_rules.js"))
    found = page.evaluate(
        COMPARE,
        {"files": list(read.values()), "records": declared(), "words": dict(words), "today": TODAY.isoformat()},
    )
    compared, wrong = 0, []
    for path, problems in zip(read, found, strict=True):
        checker = check_file(path, path.name, around)
        lines = path.read_text(encoding="utf-8").splitlines()
        in_comments = {number for number, line in enumerate(lines, start=1) if re.search(r"(^|\s)#\s", line)}
        if any(AS_TEXT.match(p.code) or p.line in in_comments or "are missing" in p.message for p in checker):
            continue
        checker = [p for p in checker if p.code in IN_FORM]
        theirs = sorted((p.code, p.message, "" if p.code in OWN_FIX else p.fix) for p in checker)
        ours = sorted((p["code"], p["message"], "" if p["code"] in OWN_FIX else p["fix"]) for p in problems)
        compared += len(theirs)
        if ours != theirs:
            wrong.append(f"{path.parent.name}/{path.name}\n  checker: {theirs}\n  form:    {ours}")
    assert not wrong, "\n".join(wrong)
    assert compared >= 100
    assert {p["code"] for problems in found for p in problems} == IN_FORM
