"""MiniSearch, from npm: its index made beforehand, as a file that the page loads."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from _corpus import Corpus

from aexpecs.search.documents import FIELDS
from peers.searching import WHOLE, write_cards, write_page

NAME = "MiniSearch"
OPTIONS = f"""{{ fields: {json.dumps(list(FIELDS))}, tokenize: (text) => text.split(" "), processTerm: (term) => term,
  searchOptions: {{ boost: {json.dumps(FIELDS)} }} }}"""
MAKE = f"""const MiniSearch = require("./library.js"), files = require("fs");
const index = new MiniSearch({OPTIONS});
index.addAll(JSON.parse(files.readFileSync("documents.json", "utf-8")));
files.writeFileSync("index.json", JSON.stringify(index));"""


def build(corpus: Corpus, scratch: Path) -> Path | None:
    """The folder with the index and a page; None if the package cannot be had."""
    folder = scratch / "minisearch"
    folder.mkdir()
    library = _library()
    if library is None:
        return None
    shutil.copy(library, folder / "library.js")
    documents = [
        {"id": number, **{name: " ".join(words) for name, words in zip(FIELDS, document.fields, strict=True)}}
        for number, document in enumerate(corpus.documents)
    ]
    (folder / "documents.json").write_text(json.dumps(documents), encoding="utf-8")
    subprocess.run(["node", "-e", MAKE], cwd=folder, check=True)
    (folder / "documents.json").unlink()
    write_cards(folder, corpus.documents)
    load = f"MiniSearch.loadJSON(data, {OPTIONS})"
    write_page(folder, NAME, WHOLE.format(read="text", load=load, query='terms.join(" ")', reference="id"))
    return folder


def _library() -> Path | None:
    """The script of the package, fetched once into the system's scratch folder."""
    folder = Path(tempfile.gettempdir()) / "aexpecs-minisearch"
    library = folder / "package" / "dist" / "umd" / "index.js"
    if not library.exists() and shutil.which("npm"):
        folder.mkdir(exist_ok=True)
        packed = subprocess.run(
            ["npm", "pack", "--silent", "minisearch"], cwd=folder, capture_output=True, text=True, check=False
        )
        for name in packed.stdout.split():
            with tarfile.open(folder / name) as archive:
                archive.extractall(folder, filter="data")
    return library if library.exists() else None
