"""Records become plain data, and plain data becomes a file in the house style."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from aexpecs.checks import check_file
from aexpecs.contribute.plain import ordered, plain, written
from aexpecs.contribute.yamlstyle import flow, scalar
from aexpecs.core.content import Content
from aexpecs.core.model import Expert, Piece
from tests.contribute.corpus import GOOD_PIECES, GOOD_PROFILES, piece_of, profile_of


@pytest.mark.parametrize("file", GOOD_PROFILES, ids=lambda file: file.stem)
def test_a_profile_written_anew_says_the_same(file: Path, around: Content, tmp_path: Path) -> None:
    """The data survive the way to a new file, and the checker accepts it (but for the photo, which is not beside it)."""
    data = plain(profile_of(file.read_text(encoding="utf-8")))
    anew = tmp_path / file.parent.name / file.name
    anew.parent.mkdir()
    anew.write_text(written(data, Expert), encoding="utf-8")

    assert plain(profile_of(written(data, Expert))) == data
    assert [problem for problem in check_file(anew, file.name, around) if problem.code != "E601"] == []


@pytest.mark.parametrize("file", GOOD_PIECES, ids=lambda file: file.stem)
def test_a_piece_written_anew_says_the_same(file: Path) -> None:
    data = plain(piece_of(file.read_text(encoding="utf-8")))

    assert data["body"]
    assert plain(piece_of(written(data, Piece))) == data


def test_fields_stand_in_the_order_of_the_declaration() -> None:
    data = {"languages": [{"level": "native", "code": "id"}], "name": "Sari", "unknown": "kept", "lang": ""}

    assert list(ordered(data, Expert)) == ["name", "languages", "unknown"]
    assert list(ordered(data, Expert)["languages"][0]) == ["code", "level"]


@pytest.mark.parametrize("text", ["Sari Wulandari", "S.IP.", "2026-03-02", "id/sari", "2026-1", "ສົມຈິດ", "it's", "a:b"])
def test_quotes_stand_only_where_they_are_needed(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "NO",
        "true",
        "2021",
        "012",
        "1e5",
        "1_000",
        "12:30",
        "~",
        "null",
        "a: b",
        "a #b",
        "- a",
        "[x",
        "@a",
        "a:",
        "",
        " a",
        "1.10",
        "0o17",
        "0x1f",
        "=",
        "<<",
        "&a",
        "*a",
        "!a",
        "%a",
        "`a",
        "“a”",
        "\ufeffa",
        "a\u2028b",
        "a\x85b",
        "a\nb",
        "-",
        "y",
    ],
)
def test_what_could_be_taken_for_something_else_is_quoted(text: str) -> None:
    """Readers of YAML 1.1 and 1.2, typed and not, get the very same text, alone and in brackets."""
    assert scalar(text).startswith('"')
    for loader in (yaml.SafeLoader, yaml.CBaseLoader):
        assert yaml.load(f"a: {scalar(text)}\n", loader) == {"a": text}  # noqa: S506
        assert yaml.load(f"a: {flow([text, {text: text}])}\n", loader) == {"a": [text, {text: text}]}  # noqa: S506


@pytest.mark.parametrize("value", ["a, b", "a [b]", "a {b}", "https://a.example/x"])
def test_signs_of_brackets_are_quoted_inside_of_brackets(value: Any) -> None:
    assert scalar(value) == value
    assert flow([value]) == f'["{value}"]'
