"""The scripts of the theme become small files with names that change with the content."""

from __future__ import annotations

import json
import re
from pathlib import Path

import brotli
import pytest

from aexpecs.search import tables
from aexpecs.site.scripts import Scripts, ScriptsWrong

THEME = Path(__file__).resolve().parents[2] / "theme" / "scripts"


def scripts(folder: Path, **sources: str) -> Scripts:
    """The scripts of a folder that holds these sources."""
    for name, source in sources.items():
        (folder / f"{name}.js").write_text(source, encoding="utf-8")
    return Scripts(folder, {"stop": ["</the>", "และ"]})


def text(made: Scripts, name: str) -> str:
    """A finished script."""
    return made.files[made.paths[name]].decode()


def test_comments_and_indentation_are_left_out_and_texts_stay(tmp_path: Path) -> None:
    """What a browser does not need is not sent."""
    made = scripts(tmp_path, box="// says hello\n(function () {\n  const words = `// two  spaces`;\n}());\n")
    assert text(made, "box.js") == "(function(){const e=`// two  spaces`})()"


def test_a_script_finds_the_one_it_loads_by_its_hashed_name(tmp_path: Path) -> None:
    """Names are made from the inside out, whatever the order of the files."""
    made = scripts(tmp_path, a='load("b.js")', b='load("c.js")', c="1", d='load("../search/index.js")')
    assert re.fullmatch(r"scripts/b\.[0-9a-f]{10}\.js", made.paths["b.js"])
    assert text(made, "a.js") == f'load("{made.paths["b.js"].removeprefix("scripts/")}")'
    assert text(made, "d.js") == 'load("../search/index.js")'


def test_a_change_of_a_script_changes_the_names_of_all_that_lead_to_it(tmp_path: Path) -> None:
    """A browser that keeps a script for ever never loads an old one from a new one."""
    before = scripts(tmp_path, a='load("b.js")', b="1", c="2").paths
    after = scripts(tmp_path, b="3").paths
    assert {name for name in before if before[name] != after[name]} == {"a.js", "b.js"}


def test_the_tables_of_the_pipeline_are_put_in_whole(tmp_path: Path) -> None:
    """Also signs that mean something in scripts or in other encodings."""
    made = scripts(tmp_path, engine="const tables = TABLES;")
    assert json.loads(text(made, "engine.js").removeprefix("const tables=").rstrip(";")) == {"stop": ["</the>", "และ"]}
    assert text(made, "engine.js").isascii()


def test_a_script_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A misspelt name fails the build, not the reader."""
    with pytest.raises(ScriptsWrong, match=r"a\.js names bee\.js"):
        scripts(tmp_path, a='load("bee.js")', b="1")


def test_scripts_that_load_each_other_are_refused(tmp_path: Path) -> None:
    """Neither could be named before the other."""
    with pytest.raises(ScriptsWrong, match=r"a\.js loads b\.js loads a\.js"):
        scripts(tmp_path, a='load("b.js")', b='load("a.js")')


def test_the_scripts_of_the_theme_are_light() -> None:
    """What every page loads, and what the search page adds, in bytes after brotli."""
    made = Scripts(THEME, tables())
    sizes = {name: len(brotli.compress(made.files[path])) for name, path in made.paths.items()}
    most = {"box.js": 250, "search.js": 200, "results.js": 3_500, "suggest.js": 1_500}
    assert {name: size for name, size in sizes.items() if size > most.get(name, size)} == {}


def test_the_scripts_of_the_theme_keep_to_the_language_of_2017() -> None:
    """Signs of later years would stop the whole script in an older browser."""
    later = re.compile(r"\?\.[\w\[(]|\?\?|[{,]\.\.\.\w+[,}]|\\p\{|\(\?<|\.matchAll\(|catch \{|catch\{|\?\?=")
    made = Scripts(THEME, {})
    assert {name: later.findall(text(made, name)) for name in made.paths} == {name: [] for name in made.paths}
