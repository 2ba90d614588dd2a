"""Many texts in few files, which change little from edition to edition."""

from __future__ import annotations

import json

from aexpecs.offline.bundles import LIMIT, bundles, cut, path_of


def entries(count: int, more: str = "") -> dict[str, dict[str, str]]:
    """Short pages; the seventh says ``more``."""
    same = "<h2>What is said of everybody</h2>"
    return {
        f"experts/id/person-{number:04}.html": {
            f"experts/id/person-{number:04}.html": f"Person {number}\n{same}\n<p>{number}{more * (number == 7)}</p>"
        }
        for number in range(count)
    }


def test_a_changed_entry_changes_its_own_file_alone() -> None:
    """So that an update stays small."""
    before, after = bundles(entries(20_000), [""]), bundles(entries(20_000, " and more"), [""])
    changed = [path for path in after if after[path] != before.get(path)]
    assert len(after) > 4
    assert len(changed) == 1
    assert len(set(before[changed[0]].split(b"\n")) ^ set(after[changed[0]].split(b"\n"))) == 2


def test_what_many_say_is_written_once() -> None:
    """As one sign in each entry, which no text may hold otherwise."""
    files = bundles(entries(200), [""])
    assert sum(data.count(b"What is said of everybody") for data in files.values()) == 1
    assert b"What is said of everybody" in files["pages/words-0.js"]


def test_files_end_soon_where_they_did_after_one_more_entry() -> None:
    """The border depends on names, not on what came before."""
    sizes = {f"key-{number:05}": 900 + number % 7 * 300 for number in range(3000)}
    more = dict(sorted((sizes | {"key-00500-x": 2000}).items()))
    former, later = [{tuple(part) for part in cut(some)} for some in (sizes, more)]
    assert len(former - later) <= 3
    assert all(sum(more[key] for key in part) <= LIMIT for part in later)


def test_the_index_says_where_each_file_begins() -> None:
    """In the order in which a browser compares text."""
    files = bundles(entries(20_000), [""])
    firsts = json.loads(f"[{files['pages/index.js'].decode().strip()[7:-1]}]")[0]
    assert firsts == sorted(firsts)
    assert all(path_of(first) in files for first in firsts)


def test_languages_cost_little_where_only_words_differ() -> None:
    """A page in two languages weighs a tenth more than in one, though what it says of a person is marked as foreign."""
    names = [f"Person of the {n * 7919 % 1009}th and {n * 104729 % 997}th kind" for n in range(300)]

    def page(name: str, words: str, mark: str) -> str:
        end = "</span>" if mark else ""
        return f"{name}\n<h1>{mark}{name}{end}</h1>\n<p>{words}: <b>{mark}{name}, {words}{end}</b></p>"

    english = {f"experts/id/person-{n}.html": page(name, "Knows much", "") for n, name in enumerate(names)}
    other = {f"id/{path}": page(names[n], "Tahu banyak", '<span lang="en">') for n, path in enumerate(english)}
    one = bundles({path: {path: text} for path, text in english.items()}, [""])
    both = bundles(
        {path: {path: text, f"id/{path}": other[f"id/{path}"]} for path, text in english.items()}, ["", "id/"]
    )
    assert sum(map(len, both.values())) < 1.2 * sum(map(len, one.values()))
