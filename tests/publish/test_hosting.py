"""The examples for hosts agree with what is published, and with each other."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from aexpecs.publish.naming import hashed_name

HOSTING = Path(__file__).resolve().parents[2] / "docs" / "hosting"


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "to-bucket.sh"])
def test_every_example_knows_the_names_that_may_be_kept_for_ever(name: str) -> None:
    """The pattern in each matches a hashed name, and not a page."""
    text = (HOSTING / name).read_text(encoding="utf-8")
    if name == "to-bucket.sh":  # rclone writes a regular expression inside a glob as {{...}}
        glob = re.search(r"hashed='(.*)'", text)
        assert glob
        pattern = glob.group(1).replace(".", r"\.").replace("*", ".*").replace("{{", "").replace("}}", "") + "$"
    else:
        found = re.search(r"\\\.\[0-9a-f\]\{\d+\}\\\.\[a-z0-9\]\+\$", text)
        assert found
        pattern = found.group()
    assert re.search(pattern, hashed_name("faces/id.avif", b"x"))
    assert not re.search(pattern, "experts/id/sari.html")


@pytest.mark.parametrize(
    "header",
    [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Strict-Transport-Security",
    ],
)
def test_both_servers_send_the_same_headers(header: str) -> None:
    """Whoever changes one example is reminded of the other."""

    def values(name: str) -> set[str]:
        text = (HOSTING / name).read_text(encoding="utf-8").replace("add_header ", "")
        return set(re.findall(rf'^\s*{header} "?([^"\n]*?)"?(?: always;)?$', text, flags=re.MULTILINE))

    assert values("nginx.conf") == values("Caddyfile") != set()


def test_actions_of_others_are_named_by_commit() -> None:
    """A tag can be moved to other code; a commit cannot."""
    workflow = yaml.safe_load((HOSTING / "github-pages.yml").read_text(encoding="utf-8"))
    used = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert len(used) == 3
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    assert workflow["permissions"] == {"contents": "read"}


def test_the_gitlab_job_hands_over_what_publish_makes() -> None:
    """GitLab serves the artifact `public` of the job `pages`."""
    job = yaml.safe_load((HOSTING / "gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert any("invoke publish" in line for line in job["script"])


def test_the_upload_script_is_readable_to_bash() -> None:
    """It parses, and says what it wants when called without a bucket."""
    assert subprocess.run(["bash", "-n", str(HOSTING / "to-bucket.sh")], check=False).returncode == 0
    done = subprocess.run(["bash", str(HOSTING / "to-bucket.sh")], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "the remote and bucket" in done.stderr


def test_the_page_names_every_example() -> None:
    """No example is left without its words."""
    text = (HOSTING.parent / "hosting.md").read_text(encoding="utf-8")
    assert [file.name for file in sorted(HOSTING.iterdir()) if f"hosting/{file.name}" not in text] == []
