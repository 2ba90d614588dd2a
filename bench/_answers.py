"""Whether answers are right: equal to those of lunr.js on the whole index, and with what was looked for at their top."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from _corpus import Corpus
from _questions import Question
from playwright.sync_api import Browser, Page

from aexpecs.search.documents import phrases
from tests.search.searched import LUNR, Searched
from tests.search.test_exact import COMPARE, Questions

TOP = 3
TOGETHER = 4  # questions asked at once
PLACES = f"""questions => Promise.all(questions.map(async (question) => {{
    const answer = await aexpecs.ask(question, {{}}, false);
    return [answer.rows.slice(0, {TOP}).map(([doc]) => doc), answer.reading.concepts.map(({{ code }}) => code),
        answer.reading.corrected.map(([typed, terms]) => `${{typed}}: ${{terms.join(" ")}}`)];
}}))"""


@contextlib.contextmanager
def both_searches(browser: Browser, corpus: Corpus) -> Iterator[tuple[Searched, Page]]:
    """A page with our search, read from a folder as from a stick, and with lunr.js and the whole index."""
    searched = Searched(corpus.documents, phrases(corpus.directory))
    page = browser.new_page()
    page.set_default_timeout(0)
    with tempfile.TemporaryDirectory() as folder:
        page.goto(searched.write(Path(folder)).as_uri())
        page.add_script_tag(path=LUNR)
        page.add_script_tag(content=COMPARE)
        facets = [{"country": [document.part]} for document in searched.documents]
        page.evaluate("([text, documents]) => begin(text, documents)", [searched.whole, facets])
        yield searched, page
    page.close()


def asked(page: Page, program: str, questions: Sequence[str]) -> Iterator[object]:
    """What a program in the page says to each question."""
    for first in range(0, len(questions), TOGETHER):
        yield from page.evaluate(program, list(questions[first : first + TOGETHER]))


def equal_to_lunr(searched: Searched, page: Page, times: int = 500, seed: int = 19) -> int:
    """Of so many random questions, half of them in lunr's language, how many are answered exactly as lunr.js does."""
    ask = Questions(searched, seed)
    questions = [ask.plain() if number % 2 else ask.advanced() for number in range(times)]
    program = "questions => Promise.all(questions.map((question) => compare(question, false, {})))"
    equal = 0
    for question, answer in zip(questions, asked(page, program, questions), strict=True):
        equal += not answer["faults"]
        if answer["faults"]:
            print(f"  not as lunr.js: {question}: {answer['faults'][:2]}", file=sys.stderr)
    return equal


def found(page: Page, corpus: Corpus, questions: Sequence[Question]) -> dict[str, tuple[int, int]]:
    """Of the questions of each kind, how many have what was looked for among the first three, and how many there are.

    A name is found when one who bears it is there, a topic when only the topic and its experts are.
    """
    counted: dict[str, tuple[int, int]] = {}
    texts = [question.text for question in questions]
    for question, (top, concepts, corrected) in zip(questions, asked(page, PLACES, texts), strict=True):
        hits = [number in question.right for number in top]
        right = bool(hits) and (all(hits) if question.kind.startswith("topic") else any(hits))
        good, total = counted.get(question.kind, (0, 0))
        counted[question.kind] = good + right, total + 1
        if not right:
            print(
                f"  {question.kind}: {told(question, top, corpus)} {concepts or ''} {corrected or ''}", file=sys.stderr
            )
    return counted


def told(question: Question, top: Sequence[int], corpus: Corpus) -> str:
    """A question that was not answered well, with what came first."""
    wanted = ", ".join(corpus.documents[number].ref for number in sorted(question.right)[:1])
    return f"“{question.text}” ({wanted}): {', '.join(corpus.documents[number].ref for number in top) or 'nothing'}"
