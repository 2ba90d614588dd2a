"""What the making of an index costs, in a process of its own: `_indexing.py EXPERTS shards FOLDER` or `... lunr`.

Prints CPU seconds, the largest memory, and that before the index was begun, as JSON. With a folder the files are written.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import NamedTuple

from _corpus import Corpus
from _figures import run

from aexpecs.search import search_files
from aexpecs.search.whole import whole_index


class IndexCost(NamedTuple):
    """CPU seconds, and megabytes with the directory and before there was an index."""

    cpu: float
    megabytes: float
    before: float


def cost_of_index(experts: int, kind: str, folder: Path | None = None) -> IndexCost:
    """Make an index of a sample and count; ``kind`` is ``shards`` or ``lunr``."""
    done = run([sys.executable, __file__, str(experts), kind, *([str(folder)] if folder else [])])
    if done.code:
        raise SystemExit(done.output[-2000:])
    return IndexCost(*json.loads(done.output.splitlines()[-1]))


def largest_memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(experts: str, kind: str, folder: str = "") -> None:
    corpus = Corpus(int(experts))
    shelf = corpus.shelf
    before, began = largest_memory(), time.process_time()
    files = search_files(shelf) if kind == "shards" else {"whole.json": whole_index(corpus.index).encode()}
    print(json.dumps([time.process_time() - began, largest_memory(), before]))
    for path, data in files.items() if folder else ():
        file = Path(folder) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
