"""What the gate lets through and what it stops, on real git repositories."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aexpecs.contribute.gate import RULES, decide, gate
from aexpecs.contribute.gitobjects import GitFailed, Repository
from tests.checks.corpus import PROJECT
from tests.contribute.gate_cases import (
    ATTACKS,
    FOCAL_ID,
    GOOD,
    SOMCHAI,
    WIYONO,
    Case,
    add,
    all_of,
    change,
    git,
    make_repository,
    propose,
    remove,
    staged,
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_repository(tmp_path_factory.mktemp("gate") / "original")


@pytest.fixture
def repository(original: Path, tmp_path: Path) -> Path:
    """A repository of one's own, with the good files on ``main``."""
    return Path(shutil.copytree(original, tmp_path / "copy"))


def refusals(root: Path, case: Case) -> list[str]:
    base, head = propose(root, case)
    return [refusal.rule for refusal in decide(Repository(root), base, head, (case.author, case.email)).refusals]


@pytest.mark.parametrize("case", ATTACKS, ids=lambda case: case.sentence)
def test_an_attack_is_stopped(case: Case, repository: Path) -> None:
    """By the rule that is about it, whatever else is said."""
    assert case.rule in refusals(repository, case)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.sentence)
def test_a_good_change_passes(case: Case, repository: Path) -> None:
    """Who may, can."""
    assert refusals(repository, case) == []


def test_every_rule_stops_an_attack(original: Path) -> None:
    """A rule that stops nothing is none; a sentence that two attacks share hides one of them."""
    words = {case.rule for case in ATTACKS}

    assert len(words) >= len(RULES) - 1  # two rules are about size and age, and speak with one word each
    assert len(ATTACKS) >= 30
    assert len(GOOD) >= 6
    assert len({case.sentence for case in ATTACKS + GOOD}) == len(ATTACKS + GOOD)


def test_each_refusal_says_what_to_do(repository: Path) -> None:
    """With its path, in a sentence of its own."""
    base, head = propose(repository, Case("", all_of(change(WIYONO, "2024", "2025"), remove(SOMCHAI))))

    verdict = decide(Repository(repository), base, head, (FOCAL_ID,))

    assert [(refusal.rule, refusal.path) for refusal in verdict.refusals] == [
        ("country", SOMCHAI),
        ("deletion", SOMCHAI),
    ]
    assert all(refusal.message and refusal.fix for refusal in verdict.refusals)
    assert verdict.hand == "focal point of ID"


def test_the_gate_reads_the_owners_of_the_base(repository: Path) -> None:
    """Whoever the proposal names as owner is not asked."""
    case = Case("", change("content/owners.yml", "[900000120]", "[123456]"), "")
    base, head = propose(repository, case)

    rules = {refusal.rule for refusal in decide(Repository(repository), base, head, ("123456",)).refusals}

    assert {"stranger", "owners"} <= rules


def test_the_gate_needs_no_files_of_the_proposal(repository: Path, tmp_path: Path) -> None:
    """It works in a bare repository: nothing is ever checked out."""
    propose(repository, Case("", add(SOMCHAI, "# x\n"), ""))
    git(tmp_path, "clone", "-q", "--bare", str(repository), "bare")

    verdict = decide(Repository(tmp_path / "bare"), "main", "proposal", (FOCAL_ID,))

    assert [refusal.rule for refusal in verdict.refusals] == ["country"]


def test_a_replaced_object_changes_nothing(repository: Path) -> None:
    """What ``git replace`` would show instead of the proposal is not looked at."""
    base, head = propose(repository, Case("", add(SOMCHAI, "# x\n"), ""))
    git(repository, "replace", git(repository, "rev-parse", head).strip(), git(repository, "rev-parse", base).strip())

    assert decide(Repository(repository), base, head, (FOCAL_ID,)).refusals


def test_a_base_without_owners_stops_everything(repository: Path) -> None:
    """Nobody is let through because a list is missing or broken."""
    (repository / "content/owners.yml").write_text("maintainers: [\n", encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "Broken")
    base, head = propose(repository, Case("", change(WIYONO, "2024", "2025"), ""))

    with pytest.raises(GitFailed, match=r"owners\.yml"):
        decide(Repository(repository), base, head, (FOCAL_ID,))


@pytest.mark.parametrize("name", ["nothing", "--output=x", "", "main:content"])
def test_what_is_no_commit_is_told(name: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that git does not know, or takes for an option, ends with 2."""
    assert gate(repository, "main", name, (FOCAL_ID,)) == 2
    assert "gate:" in capsys.readouterr().err


def test_a_name_cannot_speak_for_the_gate(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line break in a name is written out, so that it begins no line of its own."""
    propose(repository, Case("", staged("inbox/id/a\n::error::x.yml", "100644"), ""))

    assert gate(repository, "main", "proposal", (FOCAL_ID,)) == 1
    out = capsys.readouterr().out
    assert "a<U+000A>::error::x.yml" in out
    assert not [line for line in out.splitlines() if line.startswith("::")]


def invoke(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The verb in a repository whose program is the one under test."""
    shutil.rmtree(root / "plugins", ignore_errors=True)
    for name in ("plugins", "tasks.py"):
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(PROJECT / name)
    call = [sys.executable, "-m", "invoke", "gate", *words]
    return subprocess.run(call, cwd=root, capture_output=True, text=True)


def test_the_verb_tells_by_its_exit_code(repository: Path) -> None:
    """0 may be merged, 1 refused, 2 the call is wrong; JSON for machines."""
    propose(repository, Case("", add(SOMCHAI, "# x\n"), ""))

    refused = invoke(repository, "main", "proposal", FOCAL_ID, "--format", "json")
    passed = invoke(repository, "main", "proposal", "-", "--email", "arc-th@aexpecs.example")
    wrong = invoke(repository, "main", "proposal", FOCAL_ID, "--format", "xml")

    assert (refused.returncode, passed.returncode, wrong.returncode) == (1, 0, 2), passed.stderr
    answer = json.loads(refused.stdout)
    assert not answer["passed"]
    assert answer["files"] == [SOMCHAI]
    assert answer["refusals"][0]["rule"] == "country"
    assert "passed" in passed.stdout


def test_the_page_about_proposals_names_every_rule() -> None:
    """Whoever is refused finds the word there, and no word that is none."""
    page = (PROJECT / "docs/proposals.md").read_text(encoding="utf-8")
    told = page[page.index("## What the gate refuses") : page.index("It ends with 0")]

    assert set(re.findall(r"`([a-z]+)`", told)) == {case.rule for case in ATTACKS}
