"""Long lists are cut into pages, and everything in them stays within two taps."""

from __future__ import annotations

from aexpecs.views.page import Group, listings
from aexpecs.views.wording import Text


def group(anchor: str, size: int) -> Group[str]:
    return Group(anchor, Text(anchor.upper()), [f"{anchor}{n}" for n in range(size)])


def test_a_list_is_cut_into_pages_that_hold_every_item_once() -> None:
    """Nothing is lost or shown twice at the seams."""
    parts = listings("topics/x.html", [group("a", 70), group("b", 3), group("c", 60)])
    assert [part.path for part in parts] == ["topics/x.html", "topics/x-p2.html", "topics/x-p3.html"]
    items = [item for part in parts for section in part.sections for item in section.items]
    assert items == [f"a{n}" for n in range(70)] + [f"b{n}" for n in range(3)] + [f"c{n}" for n in range(60)]
    assert all(sum(len(section.items) for section in part.sections) <= 50 for part in parts)


def test_every_page_jumps_to_the_page_on_which_each_heading_begins() -> None:
    """A reader of any page reaches any heading with one tap."""
    parts = listings("topics/x.html", [group("a", 70), group("b", 30), group("c", 10)])
    for part in parts:
        assert [(jump.href, jump.count) for jump in part.jumps] == [
            ("topics/x.html#a", 70),
            ("topics/x-p2.html#b", 30),
            ("topics/x-p3.html#c", 10),
        ]
    assert parts[1].sections[0].continued
    assert not parts[1].sections[1].continued


def test_an_empty_list_is_still_a_page() -> None:
    """A topic that nobody knows has an address and says so."""
    (part,) = listings("topics/x.html", [group("a", 0)])
    assert (part.sections, part.jumps, part.total, part.pager.pages) == ((), (), 0, ())


def test_the_pager_names_first_last_and_near_pages() -> None:
    """A list of 200 pages does not print 200 numbers."""
    parts = listings("e.html", [group("a", 10_000)])
    assert len(parts) == 200
    assert [number for number, _ in parts[99].pager.pages] == [1, 2, 98, 99, 100, 101, 102, 199, 200]
    assert (parts[0].pager.previous, parts[-1].pager.next) == ("", "")
