"""A built site as the guards see it: its pages by type and language, and a server that shows it."""

from __future__ import annotations

import contextlib
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = "1795219200"  # 21 November 2026
TYPES = {
    "home.html": r"index\.html",
    "experts.html": r"experts(-\d+)?\.html",
    "countries.html": r"countries\.html",
    "country.html": r"countries/[a-z]{2}(-\d+)?\.html",
    "country_names.html": r"countries/[a-z]{2}-[a-z-]+(-\d+)?\.html",
    "topics.html": r"topics\.html",
    "topic_group.html": r"topics/[a-z]+(-\d)?\.html",
    "topic.html": r"topics/[a-z]+-\d\d(-\d+)?\.html",
    "languages.html": r"languages\.html",
    "language.html": r"languages/[a-z][a-z0-9-]+\.html",
    "offers.html": r"offers\.html",
    "offer.html": r"offers/[a-z]+(-\d+)?\.html",
    "expert.html": r"experts/[a-z]{2}/[a-z0-9-]+\.html",
    "sharing.html": r"sharing(-\d+)?\.html",
    "sharing_kind.html": r"sharing/kinds/[a-z0-9_-]+\.html",
    "sharing_topic.html": r"sharing/topics/[a-z0-9-]+\.html",
    "piece.html": r"sharing/[a-z0-9-]+\.html",
    "bodies.html": r"bodies\.html",
    "pillar.html": r"bodies/(apsc|aec|ascc)(-p\d+)?\.html",
    "body.html": r"bodies/[a-z0-9-]+\.html",
    "insight.html": r"insight\.html",
    "learning.html": r"learning(-p?\d+)?\.html",
    "learning_path.html": r"learning/[a-z0-9-]+\.html",
    "meetings.html": r"meetings(-p?\d+)?\.html",
    "meeting_series.html": r"meetings/series/[a-z0-9-]+\.html",
    "meeting.html": r"meetings/[a-z0-9-]+\.html",
    "connect.html": r"connect\.html",
    "shortlist.html": r"shortlist\.html",
    "ask.html": r"ask\.html",
    "follow.html": r"follow\.html",
    "mentoring.html": r"mentoring(-p\d+)?\.html",
    "needs.html": r"needs(-p\d+)?\.html",
    "need.html": r"needs/[a-z]{2}/[a-z0-9-]+\.html",
    "search.html": r"search\.html",
    "edit.html": r"edit\.html",
    "keep.html": r"keep\.html",
    "404.html": r"404\.html",
    "page.html": r"[a-z0-9-]+\.html",
}
"""The addresses of each page type, by its template; the first that fits counts."""

REFRESH = re.compile(r'<meta http-equiv="?refresh[^>]*>')


@dataclass(frozen=True)
class BuiltSite:
    """A folder that holds a whole site. Paths are relative to it, with forward slashes."""

    folder: Path

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages, the one at the root first."""
        home = self.text("index.html")
        root = re.search(r'<html lang="?([\w-]+)', home)
        assert root, "the home page names no language"
        return (root[1], *sorted(file.parent.name for file in self.folder.glob("*/index.html")))

    @cached_property
    def pages(self) -> dict[str, tuple[str, str]]:
        """Type and language of each page.

        :raises KeyError: a page fits no type; it needs a line in `TYPES`.
        """
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            path = file.relative_to(self.folder).as_posix()
            first, _, rest = path.partition("/")
            lang, within = (first, rest) if first in self.languages else (self.languages[0], path)
            found[path] = self._type(path, within), lang
        return found

    def _type(self, path: str, within: str) -> str:
        for name, pattern in TYPES.items():
            if re.fullmatch(pattern, within):
                return "moved.html" if name == "expert.html" and REFRESH.search(self.text(path)) else name
        raise KeyError(f"{path} is of no page type: give its type a line in tests/guards/built.py")

    def text(self, path: str) -> str:
        """A page as it stands in its file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def of(self, page_type: str, lang: str = "") -> list[str]:
        """The pages of a type (in one language), the one with most bytes first: it shows most of what can go wrong."""
        paths = [path for path, (kind, tag) in self.pages.items() if kind == page_type and lang in ("", tag)]
        return sorted(paths, key=lambda path: (-(self.folder / path).stat().st_size, path))

    def one_of_each(self, lang: str) -> dict[str, str]:
        """The fullest page of each type there is in a language."""
        types = dict.fromkeys(kind for kind, tag in self.pages.values() if tag == lang)
        return {kind: self.of(kind, lang)[0] for kind in types}


def publish(project: Path, **environment: str) -> str:
    """Publish a copy of the content in the new folder ``project``, to ``public`` there; empty, or what went wrong."""
    project.mkdir(parents=True)
    shutil.copytree(ROOT / "content", project / "content")
    for name in ("theme", "plugins", "pelicanconf.py", "publishconf.py", "tasks.py"):
        (project / name).symlink_to(ROOT / name)
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "publish"],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=300,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY} | environment,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, ending in a slash, at which a server on this machine shows ``folder``."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    # How often it looks whether it is to end is how long each test with a server of its own waits for that.
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
