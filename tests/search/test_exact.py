"""Questions asked of the small files are answered exactly as lunr.js answers them from the whole index."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from aexpecs.sample import write_sample
from tests.search.searched import LUNR, ROOT, SMALL, Searched

# What a question is compared with. Terms go through the script's own pipeline; the parser, the expansion of wildcards and
# fuzzy terms, the presence of clauses and the scores are lunr's.
COMPARE = """
const shuffle = (doc) => Math.imul(doc + 1, 2654435761) >>> 0;
const near = (a, b) => Math.abs(a - b) <= 1e-9;

function pipelineOf() {
  const pipeline = new lunr.Pipeline();
  pipeline.add((token) => aexpecs.tokens(token.toString()).map(({ term }) => new lunr.Token(term)));
  return pipeline;
}

window.begin = (text, documents) => {
  window.documents = documents;
  lunr.Pipeline.warnIfFunctionNotRegistered = () => {};
  window.whole = lunr.Index.load(JSON.parse(text));
  window.whole.pipeline = pipelineOf();
};

// lunr's results for the clauses of an answer, or for a text in lunr's own language, of those that the filters leave. A country
// that was named is a filter.
function expected(question, answer, filters) {
  const countries = answer.reading.concepts.map(({ code }) => code).filter((code) => code[0] == "@").map((code) => code.slice(1));
  const all = Object.entries(filters).concat(countries.length ? [["country", countries]] : []);
  return found(question, answer)
    .filter(({ ref }) => all.every(([facet, values]) => values.some((value) => documents[ref][facet].includes(value))))
    .map(({ ref, score }) => [Number(ref), answer.clauses.length ? score : null]);
}

function found(question, answer) {
  if (answer.reading.advanced) return whole.search(question);
  return whole.query((query) => {
    for (const clause of answer.clauses) {
      for (const term of clause.terms) {
        const fields = clause.fields.map((field) => whole.fields[field]);
        query.clause({ term, fields, usePipeline: false, boost: clause.boost, presence: clause.presence });
      }
    }
  });
}

// What is wrong with the answer to a question; nothing if all is well.
window.compare = async (question, plain, filters) => {
  const first = await aexpecs.ask(question, filters, plain);
  const answer = first.complete ? first : await first.more();
  const rows = expected(question, answer, filters);
  const scores = new Map(rows);
  const faults = [];
  if (first.total != rows.length || answer.total != rows.length) faults.push(`${first.total}, ${answer.total} of ${rows.length}`);
  answer.rows.forEach(([doc, score], place) => {
    const known = scores.get(doc);
    if (known === undefined || known !== null && !near(score, known)) faults.push(`${doc}: ${score} for ${known}`);
    const before = answer.rows[place - 1];
    if (before && (before[1] < score || before[1] == score && shuffle(before[0]) > shuffle(doc))) faults.push(`${doc} is misplaced`);
  });
  first.rows.forEach((row, place) => {
    if (String(row) != String(answer.rows[place])) faults.push(`the head differs at ${place}`);
  });
  const same = answer.rows.filter(([doc, score]) => [score, null].includes(scores.get(doc))).length;
  const terms = [].concat(...answer.clauses.map((clause) => clause.terms)).length;
  return { faults, same, total: rows.length, terms, headed: !first.complete };
};
"""


def opened(browser: Browser, searched: Searched) -> Iterator[Page]:
    """A page with both searches, from a folder: thousands of files are asked for."""
    page = browser.new_page()
    with TemporaryDirectory() as folder:
        page.goto(searched.write(Path(folder)).as_uri())
        page.add_script_tag(path=LUNR)
        page.add_script_tag(content=COMPARE)
        facets = [{"country": [one.part], "language": one.facets.get("language", ())} for one in searched.documents]
        page.evaluate("([text, documents]) => begin(text, documents)", [searched.whole, facets])
        yield page
    page.close()


@pytest.fixture(scope="module")
def content() -> Searched:
    """The site's own content, cut as it is published."""
    return Searched.of(ROOT)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """A thousand invented experts, cut so finely that heads, parts and heavy shards occur."""
    root = tmp_path_factory.mktemp("sample")
    write_sample(ROOT, root, 1000, seed=1)
    return Searched.of(root, SMALL)


@pytest.fixture(scope="module")
def content_page(browser: Browser, content: Searched) -> Iterator[Page]:
    yield from opened(browser, content)


@pytest.fixture(scope="module")
def sample_page(browser: Browser, sample: Searched) -> Iterator[Page]:
    yield from opened(browser, sample)


class Questions:
    """Seeded questions about the documents of an index, as readers might ask them."""

    def __init__(self, searched: Searched, seed: int = 7) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        cards = [document.card for document in searched.documents]
        self.names = [card[1] for card in cards if isinstance(card[1], str)]
        self.phrases = [phrase.text for phrase in searched.phrases]
        fields = (field for document in searched.documents for field in document.fields)
        terms = sorted({term for field in fields for term in field if "-" not in term})
        self.words = terms + [card[3] for card in cards if len(card) > 3 and card[3]]
        self.short = [term for term in terms if re.fullmatch("[a-z]{3,12}", term)]

    def plain(self) -> str:
        """A name, a phrase, words, or some of each."""
        kinds = (self.names, self.phrases, self.words, self.words)
        return " ".join(self.chance.choice(self.chance.choice(kinds)) for _ in range(self.chance.choice((1, 1, 2, 3))))

    def advanced(self) -> str:
        """One to four clauses in lunr's language."""
        return " ".join(self.clause() for _ in range(self.chance.randint(1, 4)))

    def negated(self) -> str:
        """Only what must not be there."""
        return " ".join(f"-{self.chance.choice(self.short)}" for _ in range(self.chance.randint(1, 3)))

    def clause(self) -> str:
        """A term with any of the signs of lunr's language."""
        chance = self.chance
        word = chance.choice(self.short)
        cut = chance.randint(1, len(word))
        term = chance.choice(
            (word, word, word, word[:cut] + "*", "*" + word[cut - 1 :], word[:1] + "*" + word[-1:], word + "*")
        )
        if "*" not in term:
            term = chance.choice((term, term, self.misspelt(word) + "~1", self.misspelt(word) + "~2"))
        field = chance.choice(("", "", "", "name:", "title:", "summary:", "post:", "text:", "main:"))
        return chance.choice(("", "", "+", "-")) + field + term + chance.choice(("", "", "", "^2", "^5"))

    def misspelt(self, word: str) -> str:
        """A word with a letter changed, left out, added or exchanged with the next, or none."""
        place = self.chance.randrange(len(word))
        before, after = word[:place], word[place:]
        return self.chance.choice(
            (
                word,
                before + "x" + after[1:],
                before + after[1:],
                before + "e" + after,
                before + after[1::-1] + after[2:],
            )
        )


def assert_as_lunr(page: Page, questions: list[str], plain: bool = False, **filters: list[str]) -> list[dict[str, Any]]:
    """Ask all questions; each must be answered as lunr does."""
    asked = """async ([questions, ...how]) => {
      const found = [];
      for (const question of questions) found.push(await compare(question, ...how));
      return found;
    }"""
    found = page.evaluate(asked, [questions, plain, filters])
    faults = {
        question: answer["faults"][:5] for question, answer in zip(questions, found, strict=True) if answer["faults"]
    }
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)
    return list(found)


@pytest.mark.parametrize("seed", range(3))
def test_plain_questions(content: Searched, content_page: Page, seed: int) -> None:
    """Words, names, topics and countries: the same documents with the same scores, to the last bit."""
    ask = Questions(content, seed)

    answers = assert_as_lunr(content_page, [ask.plain() for _ in range(150)])

    assert sum(answer["total"] for answer in answers) > 1000
    assert all(answer["same"] == answer["total"] for answer in answers)


@pytest.mark.parametrize("seed", range(3))
def test_questions_in_lunrs_language(content: Searched, content_page: Page, seed: int) -> None:
    """Fields, presence, wildcards, fuzzy terms, boosts and all their combinations."""
    ask = Questions(content, seed)

    answers = assert_as_lunr(content_page, [ask.advanced() for _ in range(150)])

    assert sum(1 for answer in answers if answer["total"]) > 50


def test_plain_questions_to_a_split_index(sample: Searched, sample_page: Page) -> None:
    """Heads, parts and heavy shards give what the whole index gives, whether concepts are read or not."""
    ask = Questions(sample)
    questions = [ask.plain() for _ in range(150)]

    answers = assert_as_lunr(sample_page, questions) + assert_as_lunr(sample_page, questions, plain=True)

    assert all(answer["same"] == answer["total"] for answer in answers)
    assert sum(answer["headed"] for answer in answers) > 5


def test_questions_in_lunrs_language_to_a_split_index(sample: Searched, sample_page: Page) -> None:
    ask = Questions(sample)

    assert_as_lunr(sample_page, [ask.advanced() for _ in range(120)])


@pytest.mark.parametrize(
    "filters", [{"country": ["th"]}, {"country": ["id", "my"], "language": ["en", "ms"]}, {"language": ["ta"]}]
)
def test_filters_leave_what_they_should_and_change_no_score(
    sample: Searched, sample_page: Page, filters: dict[str, list[str]]
) -> None:
    """Of heavy words and topics only the parts of the countries are read."""
    ask = Questions(sample, seed=8)
    questions = [ask.plain() for _ in range(40)] + [ask.advanced() for _ in range(40)]

    answers = assert_as_lunr(sample_page, questions, **filters)

    assert sum(answer["total"] for answer in answers) > 50
    assert not any(answer["headed"] for answer in answers)


@pytest.mark.parametrize("page", ["content_page", "sample_page"])
def test_questions_that_only_exclude(content: Searched, page: str, request: pytest.FixtureRequest) -> None:
    """What is left is everything else."""
    ask = Questions(content)

    answers = assert_as_lunr(request.getfixturevalue(page), [ask.negated() for _ in range(20)])

    assert all(answer["total"] for answer in answers)


def test_every_single_word_is_answered_by_its_head_as_by_everything(sample: Searched, sample_page: Page) -> None:
    """The first thirty results of a heavy word are there after one file, and are the right ones."""
    terms = sorted({term for document in sample.documents for field in document.fields for term in field})
    heavy = [term for term in terms if re.fullmatch("[a-z]{3,}", term)]

    answers = assert_as_lunr(sample_page, Questions(sample).chance.sample(heavy, 300), plain=True)

    assert sum(answer["headed"] for answer in answers) > 5
