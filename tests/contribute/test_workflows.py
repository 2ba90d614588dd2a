"""The workflows of the forges: what strangers cannot do with them, and that each of their commands runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.checks.corpus import PROJECT
from tests.contribute.forge import Forge, Step, loaded, make_origin, steps_of, workflow_files
from tests.contribute.gate_cases import FOCAL_ID, ID, SOMCHAI, STRANGER, WIYONO, Deed, add, all_of, change, write

WORKFLOWS = {file.relative_to(PROJECT).as_posix(): loaded(file) for file in workflow_files()}
GITHUB, FORGEJO = ".github/workflows/", ".forgejo/workflows/"
GITLAB: dict[str, Any] = loaded(PROJECT / ".gitlab-ci.yml")

# Nothing that a stranger words: no title, body, label, branch or file name.
EXPRESSIONS = {
    "github.event.pull_request.number",
    "github.event.pull_request.base.sha",
    "github.event.pull_request.head.sha",
    "github.event.pull_request.user.id",
    "github.event.workflow_run.id",
    "github.event.workflow_run.event == 'pull_request_target'",
    "github.ref",
    "github.token",
    "always()",
    "!cancelled()",
}
WRITES = {GITHUB + "comment.yml": {"pull-requests"}, GITHUB + "nightly.yml": {"issues"}}

every_workflow = pytest.mark.parametrize("path", WORKFLOWS)


# What strangers cannot do


@every_workflow
def test_actions_are_pinned_by_hash_and_few(path: str) -> None:
    """A tag can be moved to other code, a hash cannot; the version stands beside it."""
    for line in (PROJECT / path).read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/(?:checkout|upload-artifact)@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@every_workflow
def test_nothing_is_permitted_that_is_not_needed(path: str) -> None:
    """No right at all unless a job names it; to write only where comments and issues are written."""
    workflow = WORKFLOWS[path]
    rights = [job.get("permissions", {}) for job in workflow["jobs"].values()]

    assert workflow["permissions"] == {}
    assert {name for right in rights for name, value in right.items() if value == "write"} == WRITES.get(path, set())
    assert all(value in ("read", "write") for right in rights for value in right.values())


@every_workflow
def test_no_word_of_a_stranger_gets_into_a_command(path: str) -> None:
    """Values reach commands by variables, and only values that the forge makes."""
    text = (PROJECT / path).read_text(encoding="utf-8")

    assert {match.strip() for match in re.findall(r"\$\{\{(.*?)\}\}", text)} <= EXPRESSIONS
    assert not [step["run"] for step in steps_of(WORKFLOWS[path]) if "${{" in step.get("run", "")]


@every_workflow
def test_no_job_keeps_the_right_to_push(path: str) -> None:
    """The token does not stay in the clone."""
    for step in steps_of(WORKFLOWS[path]):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@every_workflow
def test_jobs_end(path: str) -> None:
    """A job that hangs does not hang for hours."""
    assert all(int(job["timeout-minutes"]) <= 60 for job in WORKFLOWS[path]["jobs"].values())


@pytest.mark.parametrize("path", [path for path, flow in WORKFLOWS.items() if "pull_request_target" in flow["on"]])
def test_with_the_rights_of_the_base_only_its_files_are_laid_out(path: str) -> None:
    """What comes from the pull request is fetched as objects, and goes nowhere but to gate and review."""
    for step in steps_of(WORKFLOWS[path]):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
        for line in step.get("run", "").splitlines():
            assert not re.search(r"git .*\b(?:restore|worktree|merge|switch|archive|apply|am)\b|FETCH_HEAD", line), line
            if "$HEAD" in line:
                assert re.search(r"\.venv/bin/invoke (?:gate|review) ", line), line


def test_the_files_have_the_form_that_the_forges_read() -> None:
    """By the published schemas of GitHub's workflows and GitLab's pipelines."""
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    files = [str(PROJECT / path) for path in WORKFLOWS]

    workflows = subprocess.run([*check, "vendor.github-workflows", *files], capture_output=True, text=True)
    gitlab = [*check, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(PROJECT / ".gitlab-ci.yml")]
    pipeline = subprocess.run(gitlab, capture_output=True, text=True)

    assert workflows.returncode == 0, workflows.stdout
    assert pipeline.returncode == 0, pipeline.stdout


def test_a_linter_for_attacks_finds_nothing() -> None:
    """zizmor knows many more ways to abuse a workflow than the tests above."""
    zizmor = str(Path(sys.executable).with_name("zizmor"))

    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--format", "json", str(PROJECT / ".github")],
        capture_output=True,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout) == []


def test_commands_of_the_project_exist() -> None:
    """Each verb and each target that a workflow calls."""
    texts = [step.get("run", "") for flow in WORKFLOWS.values() for step in steps_of(flow)]
    texts += [line for job in GITLAB.values() if isinstance(job, dict) for line in job.get("script", [])]
    verbs = set(re.findall(r"\.venv/bin/invoke ([a-z]+)", "\n".join(texts)))
    targets = set(re.findall(r"\bmake ([a-z]+)", "\n".join(texts)))
    listed = subprocess.run(
        [sys.executable, "-m", "invoke", "--list", "--list-format=json"], cwd=PROJECT, capture_output=True
    )
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")

    assert verbs
    assert verbs <= {task["name"] for task in json.loads(listed.stdout)["tasks"]}
    assert all(re.search(rf"^{target}:", makefile, re.M) for target in targets)


# That each command runs


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_origin(tmp_path_factory.mktemp("forge") / "origin")


def job_of(path: str) -> dict[str, Any]:
    (job,) = WORKFLOWS[path]["jobs"].values()
    return dict(job)


def failed(steps: list[Step]) -> list[str]:
    return [step.name for step in steps if step.code]


GOOD_CHANGE = change(WIYONO, "year: 2024", "year: 2023")
BAD_FIELD = add(WIYONO, "wrong: field\n")
RUNS = "import pathlib\npathlib.Path(__file__).with_name('taken').touch()\n"
TAKEOVER = all_of(add(SOMCHAI, "# x\n"), write("tasks.py", RUNS), write("plugins/aexpecs/__init__.py", RUNS))


def test_check_names_the_line_and_makes_a_preview(origin: Path, tmp_path: Path) -> None:
    """Annotations beside the line, the whole report in the summary, and the site as it would be without the bad file."""
    forge = Forge(tmp_path, origin, BAD_FIELD)

    steps = forge.run(job_of(GITHUB + "check.yml"), FOCAL_ID)

    assert failed(steps) == ["Check"], steps
    checked = next(step for step in steps if step.name == "Check")
    assert f"::error file={WIYONO},line=" in checked.output
    assert "error E102" in forge.summary.read_text(encoding="utf-8")
    assert (forge.work / "preview/experts/id/ratna-kusumawardhani.html").is_file()


@pytest.mark.parametrize("path", [GITHUB + "check.yml", FORGEJO + "check.yml"])
def test_check_is_green_for_a_good_change(path: str, origin: Path, tmp_path: Path) -> None:
    """Every command of the job runs; the content is that of the pull request, the program that of the base."""
    forge = Forge(tmp_path, origin, all_of(GOOD_CHANGE, write("tasks.py", "raise SystemExit(3)\n")))

    steps = forge.run(job_of(path), FOCAL_ID)

    assert failed(steps) == [], steps
    page = forge.work / "preview/review.html"
    told = page.read_text(encoding="utf-8") if page.exists() else steps[-1].output
    assert "Year: 2023" in told
    assert told.count("data:image/png") == (2 if page.exists() else 0)


def test_check_looks_at_the_merged_content(origin: Path, tmp_path: Path) -> None:
    """A deletion by the pull request is a deletion there; a link of a stranger is laid out as text and refused."""

    def deed(root: Path) -> None:
        (root / WIYONO).unlink()
        (root / ID / "passwords.yml").symlink_to("/etc/passwd")

    forge = Forge(tmp_path, origin, deed)

    steps = forge.run(job_of(GITHUB + "check.yml"), FOCAL_ID)

    checked = next(step for step in steps if step.name == "Check")
    assert checked.code == 1
    assert 'there is no profile "id/wiyono"' in checked.output
    assert f"file={ID}passwords.yml" in checked.output
    assert "this is a link" not in checked.output


@pytest.mark.parametrize("path", [GITHUB + "gate.yml", FORGEJO + "gate.yml"])
@pytest.mark.parametrize(
    ("deed", "author", "passes"),
    [(GOOD_CHANGE, FOCAL_ID, True), (GOOD_CHANGE, STRANGER, False), (TAKEOVER, FOCAL_ID, False)],
    ids=["the focal point", "a stranger", "a takeover"],
)
def test_gate_decides_and_runs_nothing_of_the_pull_request(
    path: str, deed: Deed, author: str, passes: bool, origin: Path, tmp_path: Path
) -> None:
    """The job is red or green by the verdict, and no line of the pull request was run."""
    forge = Forge(tmp_path, origin, deed)

    steps = forge.run(job_of(path), author)

    assert failed(steps) == ([] if passes else ["Gate"]), steps
    assert steps[-1].output.rstrip().splitlines()[-1].startswith(f"Gate: {'passed' if passes else 'refused'}")
    assert not list(forge.work.rglob("taken"))


def test_one_comment_is_written_and_written_again(origin: Path, tmp_path: Path) -> None:
    """With the verdict as words and the review; the second time the first comment changes."""
    forge = Forge(tmp_path, origin, all_of(GOOD_CHANGE, add(SOMCHAI, "# x\n")))
    forge.run(job_of(GITHUB + "gate.yml"), FOCAL_ID)
    (forge.work / "report").rename(forge.folder / "report")
    with (forge.folder / "report/gate.txt").open("a", encoding="utf-8") as told:
        told.write("</pre><img src=x> @everyone\n")

    first = forge.run(job_of(GITHUB + "comment.yml"), FOCAL_ID)
    forge.environment["FORGE_ANSWER"] = "4711\n"
    second = forge.run(job_of(GITHUB + "comment.yml"), FOCAL_ID)

    assert failed(first) == failed(second) == []
    calls = forge.log.read_text(encoding="utf-8")
    assert "--method POST repos/owner/directory/issues/7/comments" in calls
    assert "--method PATCH repos/owner/directory/issues/comments/4711" in calls
    body = (forge.bodies / "0").read_text(encoding="utf-8")
    assert body.startswith("<!-- a-expecs-gate -->\n")
    assert "refused (country)" in body
    assert "What changes: 2 files" in body
    assert "&lt;/pre&gt;&lt;img" in body


def test_every_night_each_country_has_its_issue(origin: Path, tmp_path: Path) -> None:
    """Written again if it is open, closed if nothing is due, opened if something is."""
    forge = Forge(tmp_path, origin, GOOD_CHANGE)
    forge.environment["FORGE_ANSWER"] = "12 Freshness: id\n13 Something else\n"

    steps = forge.run(job_of(GITHUB + "nightly.yml"), FOCAL_ID)

    assert steps[1].code == 0, steps
    calls = [line for line in forge.log.read_text(encoding="utf-8").splitlines() if "--method" in line]
    assert [line for line in calls if "PATCH repos/owner/directory/issues/12 " in line]
    opened = {match[1] for line in calls if (match := re.search(r"title=Freshness:\\? (\w\w)", line))}
    assert "id" not in opened
    assert len(calls) == len(opened) + 1
    assert any("Profiles that are due" in file.read_text(encoding="utf-8") for file in forge.bodies.iterdir())


def test_the_tests_run_as_on_any_machine(origin: Path, tmp_path: Path) -> None:
    """One command, the same as for everybody."""
    forge = Forge(tmp_path, origin, GOOD_CHANGE)

    assert failed(forge.run(job_of(GITHUB + "test.yml"), FOCAL_ID)) == []
    assert forge.log.read_text(encoding="utf-8") == "make test\n"


# GitLab


def lines_of(job: str) -> list[str]:
    described = GITLAB[job]
    inherited = GITLAB[described["extends"]] if "extends" in described else {}
    return [*inherited.get("before_script", []), *described["script"]]


def test_gitlab_checks_and_decides(origin: Path, tmp_path: Path) -> None:
    """Every line runs: a bad field is named, a stranger is refused, a focal point passes."""
    forge = Forge(tmp_path, origin, BAD_FIELD)

    check = forge.script(lines_of("check"))
    stranger = forge.script(lines_of("gate"), GITLAB_USER_ID=STRANGER)
    focal_point = forge.script(lines_of("gate"), GITLAB_USER_ID=FOCAL_ID)

    assert check.code == 1
    assert "error E102" in check.output
    assert (stranger.code, focal_point.code) == (1, 0), focal_point.output
    assert (forge.work / "review.html").is_file()


def test_gitlab_looks_every_night(origin: Path, tmp_path: Path) -> None:
    """The digest is kept, whatever the check says."""
    forge = Forge(tmp_path, origin, GOOD_CHANGE)

    done = forge.script(lines_of("nightly"))

    assert "Profiles that are due" in (forge.work / "digest.txt").read_text(encoding="utf-8"), done.output


def test_every_command_was_run_by_a_test() -> None:
    """A workflow that is added needs a test above."""
    assert set(WORKFLOWS) == {
        *(GITHUB + name for name in ("check.yml", "comment.yml", "gate.yml", "nightly.yml", "test.yml")),
        *(FORGEJO + name for name in ("check.yml", "gate.yml")),
    }
    jobs = {name for name, job in GITLAB.items() if isinstance(job, dict) and "script" in job}
    assert jobs == {"check", "gate", "nightly"}
