"""The list of owners: its own small declaration, held to it as other files are."""

from __future__ import annotations

from pathlib import Path

import pytest

from aexpecs.checks import check_content
from tests.checks.corpus import PROJECT, TODAY, make_tree

OWNERS = """\
maintainers: {accounts: [900000001]}
desks:
  - {country: ID, accounts: [900000120], mailboxes: [desk@agency.example]}
  - {country: TH, accounts: [900000180], editors: [900000181]}
"""


def problems_of(folder: Path, text: str) -> list[tuple[str, int]]:
    tree = make_tree(folder)
    (tree / "content/owners.yml").write_text(text, encoding="utf-8")
    found = check_content(tree, TODAY).problems
    assert all(problem.fix and problem.path == "content/owners.yml" for problem in found)
    return [(problem.code, problem.line) for problem in found]


def test_the_owners_of_the_directory_are_sound(tmp_path: Path) -> None:
    """Those of the sample, and those of the other tests here."""
    assert problems_of(tmp_path / "sample", (PROJECT / "content/owners.yml").read_text(encoding="utf-8")) == []
    assert problems_of(tmp_path / "small", OWNERS) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[900000120]", "[bkn-desk]", ("E124", 3)),  # a name changes hands, a number does not
        ("country: TH", "country: XX", ("E111", 4)),
        ("editors: [900000181]", "editors: [900000120]", ("E109", 4)),
        ("desk@agency.example", "desk@gmail.com", ("E406", 3)),
        ("accounts: [900000180], ", "account: [900000180], ", ("E102", 4)),
        ("maintainers: {accounts: [900000001]}\n", "", ("E101", 1)),
        ("desks:", "desks: [", ("E020", 3)),
    ],
)
def test_a_fault_in_the_owners_is_named_by_its_line(
    tmp_path: Path, old: str, new: str, expected: tuple[str, int]
) -> None:
    """With what to do, as in every other file."""
    assert OWNERS.count(old) == 1

    assert problems_of(tmp_path, OWNERS.replace(old, new)) == [expected]
