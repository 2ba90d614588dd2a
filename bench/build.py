"""Building 10,000 profiles in English and Indonesian, and what one more language costs at 500."""

import shutil
import sys
from pathlib import Path

from _figures import Figure, report, run, sample


def built(folder: Path, *languages: str) -> tuple[float, int]:
    """CPU seconds and pages of a cold build with only these catalogues besides English."""
    theme = folder / "theme-of-bench"
    shutil.rmtree(theme, ignore_errors=True)
    shutil.copytree(folder / "theme", theme, ignore=shutil.ignore_patterns("translations"))
    for language in languages:
        source = folder / "theme" / "translations" / "id"
        shutil.copytree(source, theme / "translations" / language)
    output = folder / "output"
    shutil.rmtree(output, ignore_errors=True)
    cost = run(
        [
            sys.executable,
            "-m",
            "pelican",
            "content",
            "-s",
            "pelicanconf.py",
            "-t",
            str(theme),
            "-o",
            str(output),
            "-q",
            "--fatal",
            "warnings",
        ],
        cwd=folder,
    )
    if cost.code:
        raise SystemExit(cost.output[-2000:])
    return cost.cpu, sum(1 for _ in output.rglob("*.html"))


large, small = sample(10_000), sample(500)
cpu, pages = built(large, "id")
# Rendering alone is compared: reading is the same work for any number of languages.
one, pages_one = built(small)
two, pages_two = built(small, "id")
five, pages_five = built(small, "id", "ms", "vi", "th")
per_page = (five - two) / (pages_five - pages_two)
report(
    "build",
    [
        Figure("10,000 experts, en + id: CPU", cpu, "s", "<= 60"),
        Figure("10,000 experts, en + id: pages", pages, "", ""),
        Figure("500 experts: en", one, "s", ""),
        Figure("500 experts: en + id", two, "s", ""),
        Figure("500 experts: five languages", five, "s", ""),
        Figure("500 experts: one page in a further language", per_page * 1000, "ms", ""),
        Figure(
            "ratio to a page in the second language", per_page / ((two - one) / (pages_two - pages_one)), "", "about 1"
        ),
    ],
)
