"""What changed between two states of data is found at the smallest place that says it."""

from __future__ import annotations

from typing import Any

import pytest

from aexpecs.contribute.differences import GONE, alignment, differences

POSTS = [{"title": "Head", "start": "2021"}, {"title": "Clerk", "start": "2010", "end": "2021"}]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ({"name": "A"}, {"name": "A"}, {}),
        ({"year": 2021}, {"year": "2021"}, {}),
        ({"name": "A"}, {"name": "B"}, {("name",): "B"}),
        ({"name": "A"}, {}, {("name",): GONE}),
        ({}, {"name": "A"}, {("name",): "A"}),
        ({"review": {"by": "a", "on": "1"}}, {"review": {"by": "b", "on": "1"}}, {("review", "by"): "b"}),
        ({"offers": ["a"]}, {"offers": ["a", "b"]}, {("offers",): ["a", "b"]}),
        ({"summary": "A"}, {"summary": {"en": "A", "id": "B"}}, {("summary",): {"en": "A", "id": "B"}}),
        ({"posts": POSTS}, {"posts": [POSTS[0]]}, {("posts", 1): GONE}),
        ({"posts": POSTS}, {"posts": [POSTS[1]]}, {("posts", 0): GONE}),
        ({"posts": POSTS}, {"posts": [*POSTS, {"title": "New"}]}, {("posts", 2): {"title": "New"}}),
        (
            {"posts": POSTS},
            {"posts": [POSTS[0], {**POSTS[1], "title": "Officer"}]},
            {("posts", 1, "title"): "Officer"},
        ),
        ({"posts": POSTS}, {"posts": [{"title": "New"}, *POSTS]}, {("posts",): [{"title": "New"}, *POSTS]}),
        ({"posts": POSTS}, {"posts": POSTS[::-1]}, {("posts",): POSTS[::-1]}),
    ],
)
def test_changes_are_told_by_path(old: Any, new: Any, changes: dict[Any, Any]) -> None:
    assert differences(old, new) == changes


def test_an_item_that_changed_a_little_is_still_itself() -> None:
    new = [{"title": "Director"}, {"title": "Head", "start": "2022"}, POSTS[1]]

    assert alignment(POSTS, new) == [None, 0, 1]


def test_an_item_that_shares_nothing_is_another_one() -> None:
    assert alignment(POSTS, [{"title": "Director", "start": "2024"}]) == [None]
