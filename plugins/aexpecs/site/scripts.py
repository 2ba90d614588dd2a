"""The scripts of the theme as readers get them: without comments, needless space and long local names, under names that
change with the content, so that browsers may keep them for ever.

A script names another one that it loads by its name in the theme, such as ``"suggest.js"`` or ``"scripts/edit_file.js"``; what
stands for it in the output is the hashed name. The word ``TABLES`` in a script stands for the tables of the search pipeline.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from aexpecs.core.ledger import Answers
from aexpecs.core.reads import digest
from aexpecs.publish.naming import hashed_name

FOLDER = "scripts/"
AT_ROOT = frozenset(["keep_worker.js"])
"""Scripts that stand at the root under their own names: a service worker serves what lies beside and below it."""
_NAME = re.compile(r'"(?:scripts/)?(\w+\.js)"')
_TABLES = re.compile(r"\bTABLES\b")

# In a process of its own: the minifier brings a runtime with threads, and a build forks.
_MINIFY = """
import json, sys
try:
    import minify
    minify.config({"js-version": 2017})  # what browsers of 2017 understand
    small = lambda script: minify.string("text/javascript", script)
except ImportError:  # on macOS, for which it has no wheel; local names stay long there
    from rjsmin import jsmin as small
json.dump([small(script) for script in json.load(sys.stdin)], sys.stdout)
"""


def smaller(scripts: list[str]) -> list[str]:
    """Scripts that do the same in fewer bytes."""
    done = subprocess.run(
        [sys.executable, "-c", _MINIFY], input=json.dumps(scripts), capture_output=True, text=True, check=True
    )
    return [str(script) for script in json.loads(done.stdout)]


class ScriptsWrong(ValueError):
    """A script names one that is not there, or two name each other."""


class Scripts:
    """The scripts in a folder. ``files`` are their bytes by path, ``paths`` their paths by name."""

    def __init__(self, folder: Path, tables: Mapping[str, Any], kept: Path | None = None) -> None:
        """``kept`` is a file for the smaller scripts of former builds."""
        sources = {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.js"))}
        texts = list(sources.values())
        answers = Answers(kept)
        found = answers.get("scripts", digest(*(text.encode() for text in texts)), partial(smaller, texts))
        answers.save()
        self._sources = dict(zip(sources, found, strict=True))
        self._tables = json.dumps(tables, separators=(",", ":"))
        self.files: dict[str, bytes] = {}
        self.paths: dict[str, str] = {}
        for name in self._sources:
            self._finish(name, ())

    def _finish(self, name: str, waiting: tuple[str, ...]) -> str:
        """The path of a script once it is finished; ``waiting`` are those that wait for its hash.

        :raises ScriptsWrong: there is no such script, or it waits for its own hash.
        """
        if name in waiting:
            raise ScriptsWrong(f"{' loads '.join((*waiting, name))}: no name can be made; let one load the other alone")
        if name not in self._sources:
            raise ScriptsWrong(f"{waiting[-1]} names {name}, which is not in theme/scripts/")
        if name not in self.paths:
            data = self._finished(name, (*waiting, name)).encode()
            self.paths[name] = name if name in AT_ROOT else hashed_name(FOLDER + name, data)
            self.files[self.paths[name]] = data
        return self.paths[name]

    def _finished(self, name: str, waiting: tuple[str, ...]) -> str:
        named = _NAME.sub(partial(self._address, waiting), self._sources[name])
        return _TABLES.sub(lambda match: self._tables, named)

    def _address(self, waiting: tuple[str, ...], match: re.Match[str]) -> str:
        return match[0].replace(match[1], self._finish(match[1], waiting).removeprefix(FOLDER))
