"""Files that would like to be waited for: who waits for them sees a suite that does not end."""

from __future__ import annotations

from pathlib import Path

import pytest

from aexpecs.checks import check_file
from aexpecs.core.content import Content


@pytest.mark.parametrize(
    "text",
    [
        "x: " + "[" * 60_000,
        "name: " + "a@" * 30_000,
        "name: " + "a." * 30_000,
        "name: " + "0-" * 30_000,
        "name: a " + "at a dot " * 6_000,
        "name: " + "<!--" * 15_000,
        'a: "' + "x\n" * 30_000,
        "name: " + "e\u0302 " * 12_000,
        "name: " + "a\u200b" * 12_000,
        "other: [" + "x," * 20_000 + "]",
        "expertise: {other: [" + "manpower plan, " * 4_000 + "]}",
        "".join(f"k{n}: v\n" for n in range(6_000)),
        "- " * 30_000,
    ],
    ids=lambda text: text[:16],
)
def test_a_hostile_file_is_reported_and_not_waited_for(text: str, around: Content, tmp_path: Path) -> None:
    (tmp_path / "p.yml").write_text(text[:65_000], encoding="utf-8")

    assert check_file(tmp_path / "p.yml", "p.yml", around)


@pytest.mark.parametrize(
    "body",
    [
        "[" * 60_000,
        "![" * 30_000,
        "](" * 30_000,
        "`a" * 30_000,
        "```a\n" * 12_000,
        "<!--" * 15_000,
        "<a " * 20_000,
        "a " * 30_000,
        "# a\n" * 15_000,
        "a\n=\n" * 15_000,
        "[a]: x\n" * 9_000,
        "".join("`" * n + " a " for n in range(1, 330)),
        "a.b@" * 15_000,
        "x" * 60_000,
    ],
    ids=lambda text: text[:9],
)
def test_a_hostile_text_is_read_and_not_waited_for(body: str, around: Content, tmp_path: Path) -> None:
    front = (
        "---\ntitle: A hostile text\nkind: article\nsummary: It would like to be waited for.\n"
        "authors: [id/wiyono]\ndate: 2026-05-20\ntopics: [SVC-02]\n---\n"
    )
    (tmp_path / "p.md").write_text(front + body, encoding="utf-8")

    assert len(check_file(tmp_path / "p.md", "p.md", around)) <= 20
