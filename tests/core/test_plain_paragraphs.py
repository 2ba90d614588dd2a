"""Plain paragraphs, which are not given to the Markdown converter, come out as if they had been."""

from __future__ import annotations

import random
import re

import pytest

from aexpecs.core import markdown

SIGNS = "abcXéđ ,.;:'\"()/%?–—‘’“”…-1290 \n\n\n*_#>&<[]`|+=~!\\\t"


def converted(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patched:
        patched.setattr(markdown, "_PARAGRAPHS", re.compile(r"(?!)"))
        return markdown.render(text, lambda link: "")


def test_plain_paragraphs_come_out_as_the_converter_makes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand random texts, of which hundreds are plain."""
    chance = random.Random(1)  # noqa: S311 (no secret)
    plain = 0
    for _ in range(10_000):
        text = "".join(chance.choices(SIGNS[: chance.choice([36, len(SIGNS)])], k=chance.randrange(1, 30)))
        if markdown._PARAGRAPHS.fullmatch(text):
            plain += 1
            assert markdown.render(text, lambda link: "") == converted(text, monkeypatch), text
    assert plain > 300


@pytest.mark.parametrize(
    "text",
    [
        "1. one",
        "- one",
        "a\n---",
        "a\n===",
        "a  \nb",
        "    a",
        "a *b*",
        "[a](topic:REC-01)",
        "<b>",
        "a & b",
        "a\n\n# b",
        "`a`",
    ],
)
def test_what_means_something_is_given_to_the_converter(text: str) -> None:
    """Lists, headings, line breaks, code, links and signs of HTML are not plain."""
    assert not markdown._PARAGRAPHS.fullmatch(text)
