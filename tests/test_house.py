"""The rules of the house that a program can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "plugins" / "aexpecs"


def imports(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_only_the_site_folder_imports_pelican_or_jinja() -> None:
    """Everything else can be used and tested without a site."""
    for file in PACKAGE.rglob("*.py"):
        if "site" not in file.relative_to(PACKAGE).parts:
            assert not {name for name in imports(file) if name.split(".")[0] in ("pelican", "jinja2")}, file


MAY_IMPORT = {
    "core": {"core"},
    "insight": {"core", "insight"},
    "contribute": {"core", "checks", "photos", "contribute"},
    "sample": {"core", "sample"},
    "checks": {"core", "checks"},
    "photos": {"core", "checks", "publish", "photos"},
    "views": {"core", "insight", "photos", "contribute", "views"},
    "exchange": {"core", "views", "exchange"},
    "search": {"core", "views", "publish", "search"},
    "publish": {"core", "publish"},
    "offline": {"core", "checks", "photos", "views", "publish", "search", "offline"},
    "report": {"core", "insight", "views", "exchange", "offline", "report"},
}


def test_imports_go_one_way() -> None:
    """Each folder imports only those below it; site may import all, and nothing imports site."""
    for file in PACKAGE.rglob("*.py"):
        part = file.relative_to(PACKAGE).parts[0]
        ours = {name.split(".")[1] for name in imports(file) if name.startswith("aexpecs.")}
        if part not in ("site", "__init__.py"):
            assert ours <= MAY_IMPORT[part], file


def test_components_have_names_of_their_own() -> None:
    """A component is remembered by its name while one language is rendered, so two cannot share one."""
    names = [
        name
        for file in (ROOT / "theme" / "templates" / "components").glob("*.html")
        for name in re.findall(r"{% macro (\w+)", file.read_text(encoding="utf-8"))
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize(
    "task",
    [
        *["preview", "build", "publish", "check", "explain", "gate", "review", "new", "sample", "test", "bench"],
        *["pack", "verify", "update-pack"],
    ],
)
def test_every_everyday_verb_has_help_with_an_example(task: str) -> None:
    """`invoke --help <verb>` says what it does and shows a call."""
    done = subprocess.run([sys.executable, "-m", "invoke", "--help", task], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    assert "Example:" in done.stdout


def test_locks_name_no_registry() -> None:
    """Pinned by hash alone, the packages may come from any mirror."""
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "--index-url" not in text


def test_every_template_of_a_page_type_is_our_own() -> None:
    """Pelican falls back to another theme where a template is missing; ours never does."""
    from aexpecs.views import COPY_PAGE_TYPES, PAGE_TYPES

    for page_type in PAGE_TYPES + COPY_PAGE_TYPES:
        assert (ROOT / "theme" / "templates" / page_type.template).is_file(), page_type.template
