"""The whole index of lunr, in one file, with the lunr.js that the package of MkDocs brings."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

from _corpus import Corpus

from aexpecs.search.whole import whole_index
from peers.searching import WHOLE, write_cards, write_page

NAME = "whole lunr"


def build(corpus: Corpus, scratch: Path) -> Path | None:
    """The folder with the index and a page; None without lunr.js."""
    found = importlib.util.find_spec("mkdocs")
    if found is None or not found.origin:
        return None
    folder = scratch / "lunr"
    folder.mkdir()
    shutil.copy(Path(found.origin).parent / "contrib/search/templates/search/lunr.js", folder / "library.js")
    (folder / "index.json").write_text(whole_index(corpus.index), encoding="utf-8")
    write_cards(folder, corpus.documents)
    query = "(asked) => terms.forEach((term) => asked.term(term, {}))"
    scripts = WHOLE.format(read="json", load="lunr.Index.load(data)", query=query, reference="ref")
    write_page(folder, NAME, scripts.replace("index.search(", "index.query("))
    return folder
