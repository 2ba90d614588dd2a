"""What a search costs its reader, and whether it finds: bytes, trips and seconds to the first ten results in Chromium,
beside Pagefind, MiniSearch and the whole lunr index; equality with lunr.js; names and topics that must be found."""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import brotli
from _answers import TOP, both_searches, equal_to_lunr, found
from _corpus import Corpus
from _figures import Figure, report
from _http2 import served
from _indexing import cost_of_index
from _questions import Question, common_words, known_items, random_questions
from _seekers import Cost, Seeker
from _visits import LINKS, chromium
from peers import minisearch, pagefind, whole_lunr
from playwright.sync_api import Browser

PAGE, PEER_PAGE = "search.html", "index.html"
DELAY = 250  # milliseconds before each answer, so that what waits for another is seen
FEW = 20  # of 200 questions, where each takes seconds
TIMED = 3
GOALS = {"name": "<= 11.5", "topic": "<= 11.5", "topic + country": "<= 13"}
KINDS_OF_FILE = {
    r"scripts/(\w+)\.": r"script \1",
    r"search/index\.js": "manifest",
    r"search/s\d+\.": "shards and heads",
    r"search/s\d+-": "postings of heavy words",
    r"search/t-": "topics",
    r"search/c\d": "cards",
    r"search/[xlr]\d*\.": "lexicon",
}


def kilobytes(costs: Iterable[Cost]) -> list[float]:
    """Bytes of each as kB."""
    return [cost.bytes / 1000 for cost in costs]


def percentile(values: Sequence[float], part: int = 95) -> float:
    """The value that so many per cent do not exceed."""
    return statistics.quantiles(values, n=100)[part - 1]


def few_of(questions: Sequence[Question], number: int) -> list[Question]:
    """As many, evenly over all kinds."""
    return [questions[place * len(questions) // number] for place in range(number)]


def kind_of(path: str) -> str:
    """What a file is for."""
    for pattern, kind in KINDS_OF_FILE.items():
        if match := re.match("/" + pattern, path):
            return match.expand(kind)
    return path


def bytes_by_kind(title: str, costs: Sequence[Cost]) -> Iterator[Figure]:
    """Bytes to the first ten results, by kind of question, over all, and by kind of file."""
    for kind in dict.fromkeys(cost.question.kind for cost in costs):
        mine = kilobytes(cost for cost in costs if cost.question.kind == kind)
        yield Figure(f"{title}: {kind} ({len(mine)}), mean", statistics.mean(mine), "kB", GOALS.get(kind, ""))
    yield Figure(f"{title}: all {len(costs)}, mean", statistics.mean(kilobytes(costs)), "kB", "<= 12")
    yield Figure(f"{title}: all {len(costs)}, p95", percentile(kilobytes(costs)), "kB", "<= 18")
    yield Figure(f"{title}: requests, mean", statistics.mean(cost.requests for cost in costs), "", "")
    yield from by_kind_of_file(title, costs)


def by_kind_of_file(title: str, costs: Sequence[Cost]) -> Iterator[Figure]:
    """What of the mean is for what."""
    total: Counter[str] = Counter()
    for cost in costs:
        for sent in cost.answers:
            total[kind_of(sent.path)] += sent.bytes
    for kind, size in total.most_common():
        yield Figure(f"{title}:   of these {kind}", size / len(costs) / 1000, "kB", "")


def following(seeker: Seeker, questions: Sequence[Question], title: str) -> Iterator[Figure]:
    """Two questions one after the other on a page that is loaded."""
    pairs = [seeker.following(one, other) for one, other in zip(questions[::2], questions[1::2], strict=True)]
    firsts, seconds = (kilobytes(costs) for costs in zip(*pairs, strict=True))
    yield Figure(f"{title}: after submit, mean of {len(firsts)}", statistics.mean(firsts), "kB", "")
    yield Figure(f"{title}: second question on the page, mean", statistics.mean(seconds), "kB", "<= 6")
    yield from by_kind_of_file(f"{title}: second question", [cost for _, cost in pairs])


def trips(browser: Browser, corpus: Corpus, questions: Sequence[Question]) -> Iterator[Figure]:
    """Files that wait for one another."""
    with served(corpus.site, delay=DELAY) as server:
        seeker = Seeker(browser, server, PAGE)
        cold = seeker.cold(questions)
        after = [seeker.following(question, question)[0] for question in questions]
        common = [seeker.following(question, question)[0] for question in common_words(corpus)]
    for name, costs, goal in (
        ("serial trips after the page", cold, 3),
        ("serial trips after submit", after, 2),
        ("serial trips after submit, single common word", common, 1),
    ):
        yield Figure(f"{name}: median", statistics.median(cost.trips for cost in costs), "", f"<= {goal}")
        worst = max(costs, key=lambda cost: cost.trips)
        yield Figure(f"{name}: most", worst.trips, "", f"<= {goal}   ({worst.question.kind})")


def bytes_in_chromium(browser: Browser, corpus: Corpus, ours: list[Cost]) -> Iterator[Figure]:
    """Bytes with brotli and with gzip; ``ours`` takes the costs, to compare the peers with."""
    questions = random_questions(corpus)
    mixed = [question for start in range(5) for question in questions[start::5]]
    with served(corpus.site) as server:
        seeker = Seeker(browser, server, PAGE)
        ours += seeker.cold(questions)
        yield from bytes_by_kind("brotli", ours)
        yield from following(seeker, mixed[: len(mixed) // 2], "brotli")
    with served(corpus.site, "gzip") as server:
        zipped = kilobytes(Seeker(browser, server, PAGE).cold(questions))
    yield Figure("gzip: all 200, mean", statistics.mean(zipped), "kB", "<= 14.5")
    yield Figure("gzip: all 200, p95", percentile(zipped), "kB", "")
    yield from trips(browser, corpus, few_of(questions, FEW))


def times(browser: Browser, name: str, folder: Path, page: str, questions: Sequence[Question]) -> Iterator[Figure]:
    """Seconds to the results over slow links; the making of a connection, which Chromium does not emulate, left out."""
    with served(folder) as server:
        seeker = Seeker(browser, server, page)
        for link, goal in zip(LINKS, ("<= 7", "<= 2.3"), strict=True):
            opened = [seeker.seconds_from_navigation(question, link) for question in questions]
            sent = [seeker.seconds_from_submit(question, link) for question in questions]
            goal = goal if page == PAGE else "beside"
            yield Figure(f"{name}, {link.name}: from navigation, median", statistics.median(opened), "s", goal)
            yield Figure(f"{name}, {link.name}: from submit, median", statistics.median(sent), "s", "")


def peers(browser: Browser, corpus: Corpus, ours: Sequence[Cost], scratch: Path) -> Iterator[Figure]:
    """The same documents and questions with other systems."""
    costs = {cost.question: cost for cost in ours}
    for peer, number, goal in ((pagefind, FEW, 15), (minisearch, 4, 100), (whole_lunr, 4, 200)):
        questions = few_of(list(costs), number)
        folder = peer.build(corpus, scratch)
        if folder is None:
            yield Figure(f"{peer.NAME}: not obtainable here", 0, "", f"ratio >= {goal}")
            continue
        with served(folder) as server:
            theirs = Seeker(browser, server, PEER_PAGE).cold(questions)
        mean, same = (
            statistics.mean(kilobytes(found)) for found in (theirs, [costs[question] for question in questions])
        )
        yield Figure(f"{peer.NAME}: brotli, mean of {number}", mean, "kB", "beside")
        yield Figure(f"{peer.NAME}: times what ours takes for the same questions", mean / same, "", f">= {goal}")
        with served(folder, delay=DELAY) as server:
            delayed = Seeker(browser, server, PEER_PAGE).cold(questions[:2])
        yield Figure(f"{peer.NAME}: requests, mean", statistics.mean(cost.requests for cost in theirs), "", "beside")
        yield Figure(f"{peer.NAME}: serial trips, most", max(cost.trips for cost in delayed), "", "beside")
        if peer is pagefind:
            yield from times(browser, peer.NAME, folder, PEER_PAGE, questions[:: FEW // TIMED][:TIMED])


def answers(browser: Browser, corpus: Corpus) -> Iterator[Figure]:
    """Whether the answers are right."""
    with both_searches(browser, corpus) as (searched, page):
        equal = equal_to_lunr(searched, page)
        counted = found(page, corpus, list(known_items(corpus)))
    size = f"{corpus.experts:,}"
    yield Figure(f"{size}: order and scores equal to lunr.js", equal, "of 500", "500")
    for kind, (good, total) in counted.items():
        yield Figure(f"{size}: {kind}, first {TOP} of {total}", 100 * good / total, "%", ">= 98")


def index_costs(corpus: Corpus, cpu: str, folder: Path | None = None) -> Iterator[Figure]:
    """What it takes to make the index."""
    size = f"{corpus.experts:,}"
    for kind, name in (("shards", "index and shards"), ("lunr", "beside: the whole index by lunr")):
        cost = cost_of_index(corpus.experts, kind, folder if kind == "shards" else None)
        yield Figure(f"{size}: {name}, CPU", cost.cpu, "s", cpu if kind == "shards" else "")
        yield Figure(f"{size}: {name}, memory", cost.megabytes, "MB", "<= 3000" if kind == "shards" else "")
        yield Figure(f"{size}: {name}, of that the directory", cost.before, "MB", "")


def sizes(corpus: Corpus) -> Iterator[Figure]:
    """The index on disk."""
    files = [file.read_bytes() for file in (corpus.site / "search").iterdir() if file.suffix == ".js"]
    size = f"{corpus.experts:,}"
    yield Figure(f"{size}: files of the index", len(files), "", "")
    yield Figure(f"{size}: index on disk", sum(map(len, files)) / 1e6, "MB", "")
    yield Figure(f"{size}: index in brotli", sum(len(brotli.compress(data)) for data in files) / 1e6, "MB", "")


def large(browser: Browser, page: Path, site: Path) -> Iterator[Figure]:
    """A hundred thousand experts: their index under the page of the smaller site, whose lists do not matter here."""
    shutil.copytree(page / "scripts", site / "scripts")
    shutil.copy(page / PAGE, site)
    questions = few_of(random_questions(Corpus(100_000)), 50)
    with served(site) as server:
        seeker = Seeker(browser, server, PAGE)
        costs = [seeker.following(question, question)[0] for question in questions]
    yield Figure("100,000: after submit, mean of 50", statistics.mean(kilobytes(costs)), "kB", "<= 15")
    yield Figure("100,000: after submit, p95", percentile(kilobytes(costs)), "kB", "")
    yield from by_kind_of_file("100,000: after submit", costs)


def measured(options: argparse.Namespace, scratch: Path) -> Iterator[Figure]:
    """All figures, each section as it is done."""
    small, corpus, hundred_thousand = Corpus(1_000), Corpus(options.experts, options.site), scratch / "large"
    # First of all: a process on Linux starts with the peak of memory of the one that started it, and this one will grow.
    for each, cpu in ((small, ""), (corpus, "<= 20")):
        yield from index_costs(each, cpu)
    if options.large:
        yield from index_costs(Corpus(100_000), "<= 200", hundred_thousand)
    for each in (small, corpus):
        yield from sizes(each)
    with chromium() as browser:
        for each in (small, corpus):
            yield from answers(browser, each)
        ours: list[Cost] = []
        yield from bytes_in_chromium(browser, corpus, ours)
        timed = few_of([cost.question for cost in ours], FEW)[:: FEW // TIMED][:TIMED]
        yield from times(browser, "ours", corpus.site, PAGE, timed)
        if not options.quick:
            yield from peers(browser, corpus, ours, scratch)
        if options.large:
            yield from large(browser, corpus.site, hundred_thousand)


def told(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures, each told at once, because all of them take half an hour."""
    for figure in figures:
        print(f"  {figure.name}: {figure.value:,.2f} {figure.unit}   goal {figure.goal}", file=sys.stderr, flush=True)
        yield figure


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--experts", type=int, default=10_000, help="the size at which bytes are counted")
    words.add_argument("--site", type=Path, help="the site of that size, if it is built already")
    words.add_argument("--quick", action="store_true", help="without the peers")
    words.add_argument("--large", action="store_true", help="100,000 experts too, which takes ten minutes more")
    words.add_argument("--json", action="store_true", help="one object of figures")
    with tempfile.TemporaryDirectory() as folder:
        report("search", list(told(measured(words.parse_args(), Path(folder)))))
