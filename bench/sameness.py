"""Two builds of one input byte for byte, and broken links and anchors in every language."""

import filecmp
import sys
import tempfile
from pathlib import Path

from _figures import ROOT, Figure, report, run

sys.path.insert(0, str(ROOT / "plugins"))
from aexpecs.site.links import broken_links


def differing(first: Path, second: Path) -> int:
    """Files that differ or stand in one folder only."""
    names = {f.relative_to(base).as_posix() for base in (first, second) for f in base.rglob("*") if f.is_file()}
    return sum(
        not ((first / n).is_file() and (second / n).is_file() and filecmp.cmp(first / n, second / n, shallow=False))
        for n in names
    )


with tempfile.TemporaryDirectory() as scratch:
    folders = [Path(scratch) / name for name in ("first", "second")]
    for hash_seed, folder in zip(("1", "2"), folders, strict=True):
        cost = run([sys.executable, "-m", "invoke", "build", "--output", str(folder)], PYTHONHASHSEED=hash_seed)
        if cost.code:
            raise SystemExit(cost.output[-2000:])
    report(
        "sameness and links",
        [
            Figure("files that differ between two builds", differing(*folders), "", "0"),
            Figure("files", sum(f.is_file() for f in folders[0].rglob("*")), "", ""),
            Figure("internal links and anchors broken", len(broken_links(folders[0])), "", "0"),
        ],
    )
