"""A forge on this machine: runs the jobs of workflow files as a runner does, with its variables and a fake `gh`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.checks.corpus import PROJECT
from tests.contribute.gate_cases import Deed, commit, git, make_repository

PROGRAM = ("plugins", "theme", "tasks.py", "pelicanconf.py", "publishconf.py", "Makefile")
NUMBER = "7"

# What `make setup` would take minutes for is there already; everything else is only noted down.
FAKE_MAKE = '#!/bin/sh\necho "make $*" >> "$FORGE_LOG"\n[ "$1" != setup ] || ln -sfn "$FORGE_VENV" .venv\n'
FAKE_GH = """\
#!/bin/bash
printf 'gh' >> "$FORGE_LOG"
printf ' %q' "$@" >> "$FORGE_LOG"
echo >> "$FORGE_LOG"
for word in "$@"; do
  case "$word" in body=@*) cp "${word#body=@}" "$FORGE_BODIES/$(ls "$FORGE_BODIES" | wc -l)";; esac
done
case "$1 $2" in
  "run download") cp -r "$FORGE_REPORT" report ;;
  "api --paginate") printf '%s' "$FORGE_ANSWER" ;;
esac
"""


class Step(NamedTuple):
    """What a step did."""

    name: str
    code: int
    output: str


class Forge:
    """A repository with a proposal ``7`` from a fork, and a folder in which jobs run."""

    def __init__(self, folder: Path, origin: Path, deed: Deed) -> None:
        self.folder = folder
        self.origin = Path(shutil.copytree(origin, folder / "owner" / "directory"))
        git(self.origin, "switch", "-q", "-c", "fork")
        deed(self.origin)
        commit(self.origin)
        self.head = git(self.origin, "rev-parse", "HEAD").strip()
        self.base = git(self.origin, "rev-parse", "main").strip()
        for ref in ("pull", "merge-requests"):
            git(self.origin, "update-ref", f"refs/{ref}/{NUMBER}/head", self.head)
        git(self.origin, "switch", "-q", "main")
        git(self.origin, "branch", "-q", "-D", "fork")
        self.work = folder / "work"
        self.bodies = folder / "bodies"
        self.bodies.mkdir()
        programs = folder / "bin"
        programs.mkdir()
        for name, text in (("make", FAKE_MAKE), ("gh", FAKE_GH)):
            (programs / name).write_text(text, encoding="utf-8")
            (programs / name).chmod(0o755)
        self.log = folder / "log"
        self.summary = folder / "summary.md"
        self.environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "CI": "true",
            "FORGE_LOG": str(self.log),
            "FORGE_VENV": str(PROJECT / ".venv"),
            "FORGE_BODIES": str(self.bodies),
            "FORGE_REPORT": str(folder / "report"),
            "FORGE_ANSWER": "",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "owner/directory",
            "GITHUB_SERVER_URL": folder.as_uri(),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }

    def context(self, author: str) -> dict[str, str]:
        """What a workflow may ask the forge for."""
        pull = "github.event.pull_request"
        return {
            f"{pull}.base.sha": self.base,
            f"{pull}.head.sha": self.head,
            f"{pull}.number": NUMBER,
            f"{pull}.user.id": author,
            "github.event.workflow_run.id": "99",
            "github.token": "a-token",
        }

    def run(self, job: dict[str, Any], author: str) -> list[Step]:
        """Every step of a job in a folder of its own; after a failure only those that ask for it."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir()
        context = self.context(author)
        environment = self.environment | {name: valued(text, context) for name, text in job.get("env", {}).items()}
        done: list[Step] = []
        for step in job["steps"]:
            failed = any(one.code for one in done)
            if failed and not re.search(r"always\(\)|!cancelled\(\)", step.get("if", "")):
                continue
            if "run" in step:
                done.append(self._command(step.get("name", step["run"]), step["run"], environment))
            elif step["uses"].startswith("actions/checkout@"):
                git(self.folder, "clone", "-q", "--no-local", str(self.origin), str(self.work))
                git(self.work, "checkout", "-q", "--detach", valued(step["with"].get("ref", "main"), context))
            else:
                path = self.work / step["with"]["path"]
                assert path.is_dir() or step["with"].get("if-no-files-found") == "ignore", path
        return done

    def script(self, lines: list[str], **variables: str) -> Step:
        """The lines of a GitLab job, in a clone of the proposal."""
        shutil.rmtree(self.work, ignore_errors=True)
        git(self.folder, "clone", "-q", "--no-local", str(self.origin), str(self.work))
        git(self.work, "fetch", "-q", "origin", f"refs/merge-requests/{NUMBER}/head")
        git(self.work, "checkout", "-q", "--detach", "FETCH_HEAD")
        given = {
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_MERGE_REQUEST_IID": NUMBER,
            "CI_COMMIT_SHA": self.head,
        }
        return self._command("script", "\n".join(lines), self.environment | given | variables)

    def _command(self, name: str, lines: str, environment: dict[str, str]) -> Step:
        done = subprocess.run(
            ["bash", "-e", "-c", lines], cwd=self.work, env=environment, capture_output=True, text=True, check=False
        )
        return Step(name, done.returncode, done.stdout + done.stderr)


def valued(text: str, context: dict[str, str]) -> str:
    """``text`` with its expressions replaced; one that the forge does not know is an error."""
    return re.sub(r"\$\{\{\s*(.+?)\s*\}\}", lambda match: context[match[1]], text)


def make_origin(root: Path) -> Path:
    """The good files and the program under test on ``main``."""
    make_repository(root)
    for name in PROGRAM:
        target = root / name
        shutil.rmtree(target, ignore_errors=True)
        target.unlink(missing_ok=True)
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, target, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        else:
            shutil.copy(PROJECT / name, target)
    (root / "content/pages/about.en.md").unlink()
    (root / ".gitignore").write_text("/.venv\n/.cache/\n/preview/\n__pycache__/\n*.mo\n", encoding="utf-8")
    commit(root, "The program")
    return root


def workflow_files() -> list[Path]:
    """Every workflow of every forge."""
    return sorted([*PROJECT.glob(".github/workflows/*.yml"), *PROJECT.glob(".forgejo/workflows/*.yml")])


def loaded(file: Path) -> dict[str, Any]:
    """A workflow file as plain texts, lists and dicts: `on` stays a word."""
    return dict(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 (makes texts only)


def steps_of(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All steps of all jobs."""
    for job in workflow["jobs"].values():
        yield from job["steps"]
