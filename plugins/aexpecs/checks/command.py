"""``invoke check``: reads, reports, and says by its exit code whether anything is wrong."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from aexpecs.checks import check_content, check_file, tidy
from aexpecs.checks.report import FORMATS, summary_page
from aexpecs.core.clock import build_date
from aexpecs.core.content import Content
from aexpecs.core.problems import Problem, errors


def check(root: Path, paths: Sequence[str] = (), form: str = "text") -> int:
    """Check everything, or only ``paths`` (files or folders, of ``content/`` or from anywhere); 0 if no error.

    2 when the call itself is wrong: an unknown format, or a path that is not there.
    """
    if form not in FORMATS:
        return _refuse(f'there is no format "{form}"; use one of {", ".join(FORMATS)}')
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        return _refuse(f"{missing[0]} is not there; name a file or folder, such as content/experts/id")
    content = check_content(root, build_date(root))
    problems = content.problems
    if paths:
        problems = [problem for path in paths for problem in _of_path(Path(path), root, problems, content)]
    return show(tidy(problems), root, form)


def show(problems: list[Problem], root: Path, form: str) -> int:
    """Print the report; on GitHub the whole of it also stands in the summary, as only ten annotations are shown."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a console of another encoding must not stop the report
        sys.stdout.reconfigure(errors="backslashreplace")
    for line in FORMATS[form](problems, root):
        print(line)
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write(summary_page(problems, root))
    return 1 if errors(problems) else 0


def _of_path(path: Path, root: Path, problems: list[Problem], content: Content) -> list[Problem]:
    try:
        # A link keeps its own name: what it leads to is not what was contributed.
        whole = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
        shown = whole.relative_to(root.resolve()).as_posix()
    except ValueError:
        shown = path.as_posix()
    if shown == "." or shown == "content" or shown.startswith("content/"):
        return [p for p in problems if shown == "." or p.path == shown or p.path.startswith(shown + "/")]
    files = (
        sorted(f for f in path.rglob("*") if f.suffix in (".yml", ".md") and f.is_file()) if path.is_dir() else [path]
    )
    found: list[Problem] = []
    for file in files:
        name = shown if file == path else f"{shown}/{file.relative_to(path).as_posix()}"
        found += check_file(file, name, content)
    return found


def _refuse(message: str) -> int:
    print(f"check: {message}", file=sys.stderr)
    return 2
