"""The search engine of the pages: how it reads words, what it makes of a question, and what happens when files do not come."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from aexpecs.search.documents import FIELDS, Document, Phrase
from aexpecs.search.shards import Sizes
from aexpecs.search.tokens import AFFIXES, typed_terms
from tests.conftest import OpenPage
from tests.search.searched import LUNR, ORIGIN, ROOT, SMALL, Searched, serve


def document(
    part: str, ref: str, rank: int = 0, facets: dict[str, tuple[str, ...]] | None = None, **fields: str
) -> Document:
    """An expert, piece or topic whose fields are terms with spaces between; the name of its card is ``ref``."""
    card: list[Any] = [ref, 3] if part == "topics" else [ref, ref.title()]
    return Document(part, rank, ref, tuple(fields.get(name, "").split() for name in FIELDS), facets or {}, card)


def phrase(text: str, code: str) -> Phrase:
    return Phrase(tuple(typed_terms(text)), code, text)


def speaks(*languages: str) -> dict[str, tuple[str, ...]]:
    return {"language": languages}


DOCUMENTS = [
    document("id", "sari", 0, speaks("id", "en"), name="sari", main="eth-01 eth-", text="audit budget harbour"),
    document("id", "budi", 1, speaks("id"), name="budi", main="rec-01 rec-", text="budget"),
    document("th", "somchai", 0, speaks("th", "en"), name="somchai สม มช ชา าย", other="eth-01 eth-", text="budget"),
    document("th", "sarinya", 2, speaks("th"), name="sarinya", main="eth-01 eth-", post="director"),
    document("pieces", "ledgers", 0, {"piece": ("article",)}, title="ledger audit", main="eth-01 eth-"),
    document("topics", "ETH-01", title="audit", main="eth-01 eth-01"),
    document("topics", "ETH", title="integr", main="eth- eth-"),
    document("topics", "REC-01", title="recruit", main="rec-01 rec-01"),
    document("topics", "REC", main="rec- rec-"),
]
PHRASES = [
    phrase("Internal audit", "ETH-01"),
    phrase("Audit internal dan pengawasan", "ETH-01"),
    phrase("การตรวจสอบ", "ETH-01"),
    phrase("Integrity", "ETH"),
    phrase("Recruitment", "REC-01"),
    phrase("Indonesia", "@id"),
    phrase("Thailand", "@th"),
]


def searched(documents: Iterable[Document] = DOCUMENTS, sizes: Sizes | None = None) -> Searched:
    return Searched(list(documents), PHRASES, sizes)


def opened(browser: Browser, files: dict[str, bytes]) -> Page:
    page = browser.new_page()
    serve(page, files)
    page.goto(ORIGIN + "page.html")
    return page


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """The small directory above."""
    found = opened(browser, searched().files)
    found.add_script_tag(path=LUNR)
    yield found
    found.close()


@pytest.fixture
def fresh_page(browser: Browser) -> Iterator[Page]:
    """The small directory, nothing of it loaded yet."""
    found = opened(browser, searched().files)
    yield found
    found.close()


ASK = """async ([text, filters, plain]) => {
  const answer = await aexpecs.ask(text, filters, plain);
  const cards = await aexpecs.cards(answer.rows.map(([doc]) => doc));
  const why = answer.rows.map(([doc]) => answer.why(doc));
  return { total: answer.total, complete: answer.complete, found: cards.map((card) => card.href), reading: answer.reading, why };
}"""


def asked(page: Page, text: str, plain: bool = False, **filters: list[str]) -> dict[str, Any]:
    """What a page learns about a question."""
    return dict(page.evaluate(ASK, [text, filters, plain]))


SARI, BUDI = "experts/id/sari.html", "experts/id/budi.html"
SOMCHAI, SARINYA = "experts/th/somchai.html", "experts/th/sarinya.html"
LEDGERS, AUDIT, RECRUITMENT = "sharing/ledgers.html", "topics/eth-01.html", "topics/rec-01.html"


# Words


def words_at_hand() -> list[str]:
    """Every word of the content, of the tests and of the documentation."""
    folders = (ROOT / "content", ROOT / "tests", ROOT / "docs", ROOT / "plugins")
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in (".yml", ".md", ".py", ".tsv")]
    text = " ".join(file.read_text("utf-8", errors="ignore") for file in files)
    return sorted(set(re.findall("[a-z]+", text.lower())))


ENDINGS = """
s es ies sses ss eed ed ing at bl iz ll e y ye ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness
fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ou ism ate
iti ous ive ize sion tion ion
"""


def invented_words(count: int) -> list[str]:
    """Words with the endings that Porter's rules look at, and any letters before."""
    chance = random.Random(1)  # noqa: S311
    ends = re.findall("[a-z]+", ENDINGS)
    letters = "aeiouybcdfglmnrstwxyz"
    return [
        "".join(chance.choices(letters, k=chance.randint(0, 6))) + "".join(chance.choices(ends, k=chance.randint(0, 2)))
        for _ in range(count)
    ]


def terms_in(page: Page, texts: list[str]) -> list[list[str]]:
    return list(page.evaluate("(texts) => texts.map((text) => aexpecs.tokens(text).map(({ term }) => term))", texts))


def test_english_words_have_the_stems_of_lunr_js(page: Page) -> None:
    """But for words with Indonesian or Malay affixes, which lunr.js has no rules for."""
    words = {word for word in [*words_at_hand(), *invented_words(40_000)] if word}
    words = {word for word in words if not any(re.search(pattern, word) for pattern, _, _ in AFFIXES)}
    ordered = sorted(words)
    stems = page.evaluate("(words) => words.map((word) => lunr.stemmer(new lunr.Token(word)).toString())", ordered)

    assert len(ordered) > 30_000
    different = [row for row in zip(ordered, terms_in(page, ordered), stems, strict=True) if row[1] != [row[2]]]
    assert not different


def test_every_word_has_the_term_that_the_index_gives_it(page: Page) -> None:
    """Otherwise it would be searched under another name than it was filed under."""
    # lunr.py, which the index is made with, takes a double y for a double consonant, and three endings for words.
    words = sorted(
        word for word in {*words_at_hand(), *invented_words(20_000)} if not re.fullmatch("ies|sses|eed|.*yy.*", word)
    )

    assert [(w, *t) for w, t in zip(words, terms_in(page, words), strict=True) if t != typed_terms(w)] == []


def any_text(chance: random.Random) -> str:
    """Signs of all scripts of the region, with marks, invisible ones and punctuation, in any order."""
    ranges = (
        (0x20, 0x7E), (0x61, 0x7A), (0xA0, 0x24F), (0x2B0, 0x36F), (0x391, 0x3C9), (0x410, 0x44F), (0x621, 0x669), (0x905, 0x96F),
        (0xB85, 0xBEF), (0xE01, 0xE5B), (0xE81, 0xEDF), (0x1000, 0x109F), (0x1780, 0x17E9), (0x1EA0, 0x1EF9), (0x2000, 0x206F),
        (0x2150, 0x218B), (0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xAC40), (0xFB00, 0xFB06), (0xFF00, 0xFFEE), (0x1F600, 0x1F64F),
        (0x20000, 0x20100),
    )  # fmt: skip
    pieces = []
    for _ in range(chance.randint(1, 6)):
        first, last = chance.choice(ranges)
        pieces.append("".join(chr(chance.randint(first, last)) for _ in range(chance.randint(1, 6))))
    return chance.choice(("", " ")).join(pieces)


def test_texts_of_any_script_are_parted_as_in_the_index(page: Page) -> None:
    chance = random.Random(2)  # noqa: S311
    texts = [any_text(chance) for _ in range(20_000)] + [item.text for item in Searched.of(ROOT).phrases]

    found = terms_in(page, texts)

    assert [
        (text, mine, typed_terms(text)) for text, mine in zip(texts, found, strict=True) if mine != typed_terms(text)
    ] == []


def test_each_term_knows_where_its_word_stands(page: Page) -> None:
    """Pairs of signs of one run share the place of the run."""
    found = page.evaluate(
        "(text) => aexpecs.tokens(text).map(({ from, to }) => text.slice(from, to))", "Đào, (สมชาย) Recruiting"
    )

    assert found == ["Đào", "สมชาย", "สมชาย", "สมชาย", "Recruiting"]


# lunr's language

PARSE = """async (texts) => {
  const [[{ parse }]] = await aexpecs.load(["syntax"]), names = ["title", "text"];
  const keys = [[/^unrecognised field/, "field"], [/^edit distance/, "distance"], [/^boost/, "boost"], [/./, "term"]];
  const attempt = (work) => { try { return work(); } catch (error) { return error; } };
  const lunrs = (text) => attempt(() => {
    const query = new lunr.Query(names);
    new lunr.QueryParser(text, query).parse();
    return query.clauses.map(({ term, fields, boost, presence, usePipeline, editDistance }) =>
      ({ term, fields, boost, presence, usePipeline, editDistance }));
  });
  const mine = (text) => attempt(() => parse(text, names).map(({ term, fields, boost, presence, usePipeline, editDistance }) =>
      ({ term, fields, boost, presence, usePipeline, editDistance })));
  const plain = (found) => found.message
    ? { key: keys.find(([start]) => start.test(found.message))[1], at: found.start, to: found.end }
    : found.key ? { key: found.key, at: found.at, to: found.to } : found;
  return texts.map((text) => [text, JSON.stringify(plain(mine(text))), JSON.stringify(plain(lunrs(text)))]);
}"""


def test_queries_are_parsed_as_by_lunr_js(page: Page) -> None:
    """The same clauses from any string, and the same error in the same place."""
    chance = random.Random(3)  # noqa: S311
    pieces = ["title:", "text:", "name:", ":", "+", "-", "~", "^", "1", "20", "*", " ", "\\", "a", "Bc", "é", "\t", "การ"]  # fmt: skip
    texts = ["".join(chance.choices(pieces, k=chance.randint(0, 9))) for _ in range(20_000)]

    found = page.evaluate(PARSE, texts)

    assert len({mine for _, mine, _ in found if '"key"' in mine}) > 50
    assert [row for row in found if row[1] != row[2]] == []


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("nowhere:audit", "field", (0, 7)),
        ("audit +title:", "term", (7, 12)),
        ("+audit~x1 a*", "distance", (7, 7)),
        ("audit^x b*", "boost", (6, 6)),
    ],
)
def test_a_slip_in_lunrs_language_is_told_with_its_place(
    page: Page, text: str, key: str, place: tuple[int, int]
) -> None:
    answer = asked(page, text)

    error = answer["reading"]["error"]
    assert (error["key"], error["at"], error["to"]) == (key, *place)
    assert answer["found"] == []


@pytest.mark.parametrize(
    "text", ["COVID-19", "10:30", "a - b", "https://example.org", "C++", "Ma'ruf & co.", "*", "2 * 3", "~", "^"]
)
def test_ordinary_signs_are_not_taken_for_lunrs_language(page: Page, text: str) -> None:
    assert asked(page, text)["reading"]["advanced"] is False


# Reading


def test_a_topic_in_any_language_finds_those_who_have_it(page: Page) -> None:
    for text in ("internal audit", "INTERNAL  AUDITS", "audit internal dan pengawasan", "การตรวจสอบ"):
        answer = asked(page, text)

        assert [concept["code"] for concept in answer["reading"]["concepts"]] == ["ETH-01"]
        assert set(answer["found"]) == {SARI, SOMCHAI, SARINYA, LEDGERS, AUDIT}


def test_a_concept_knows_where_it_was_typed_and_how_it_is_written(page: Page) -> None:
    text = "budget and internal audit in Thailand"

    reading = asked(page, text)["reading"]

    assert [(c["text"], text[c["from"] : c["to"]]) for c in reading["concepts"]] == [
        ("Internal audit", "internal audit"),
        ("Thailand", "Thailand"),
    ]
    assert reading["words"] == ["budget"]


def test_a_word_beside_a_topic_ranks_and_does_not_exclude(page: Page) -> None:
    answer = asked(page, "internal audit harbour")

    assert answer["found"][0] == SARI
    assert SOMCHAI in answer["found"]


def test_a_word_that_nobody_writes_does_not_undo_a_topic(page: Page) -> None:
    """It is named, and the experts on the topic are still there."""
    answer = asked(page, "internal audit xylophonist")

    assert set(answer["found"]) == {SARI, SOMCHAI, SARINYA, LEDGERS, AUDIT}
    assert answer["reading"]["corrected"] == [["xylophonist", []]]
    assert answer["reading"]["plain"] is False


def test_a_country_leaves_its_part(page: Page) -> None:
    assert asked(page, "budget thailand")["found"] == [SOMCHAI]
    assert set(asked(page, "Thailand")["found"]) == {SOMCHAI, SARINYA}
    assert set(asked(page, "budget thailand indonesia")["found"]) == {SARI, BUDI, SOMCHAI}


def test_a_concept_that_meets_none_of_the_words_gives_way_to_plain_words(page: Page) -> None:
    """Nobody in Thailand knows harbours, but somebody does."""
    answer = asked(page, "harbour thailand")

    assert answer["found"] == [SARI]
    assert answer["reading"]["plain"] is True
    assert answer["reading"]["concepts"] == []


def test_plain_words_can_be_asked_for(page: Page) -> None:
    answer = asked(page, "recruitment", plain=True)

    assert answer["found"] == [RECRUITMENT]
    assert answer["reading"]["concepts"] == []


def test_common_words_are_left_out_unless_nothing_else_is_typed(page: Page) -> None:
    assert asked(page, "the budget of and")["reading"]["words"] == ["budget"]
    assert asked(page, "the of")["reading"]["words"] == ["the", "of"]


@pytest.mark.parametrize("typed", ["harbuor", "harbur", "harbbour", "xarbour", "harboux", "ahrbour"])
def test_a_word_that_stands_nowhere_is_replaced_by_its_neighbour(page: Page, typed: str) -> None:
    answer = asked(page, typed)

    assert answer["found"] == [SARI]
    assert answer["reading"]["corrected"] == [[typed, ["harbour"]]]


@pytest.mark.parametrize("typed", ["bdui", "budx", "xudi", "budii"])
def test_short_words_are_corrected_too(page: Page, typed: str) -> None:
    assert asked(page, typed)["found"] == [BUDI]


def test_a_word_is_not_corrected_where_it_is_known(page: Page) -> None:
    assert asked(page, "sari")["reading"]["corrected"] == []


def test_nothing_typed_shows_everybody_first_those_who_take_requests(page: Page) -> None:
    answer = asked(page, "")

    assert answer["total"] == len(DOCUMENTS)
    assert set(answer["found"][:2]) == {SARI, SOMCHAI}


def test_why_names_the_words_as_typed_and_their_fields(page: Page) -> None:
    answer = asked(page, "Audits Budgets")

    assert dict(zip(answer["found"], answer["why"], strict=True))[SARI] == [["Audits", ["text"]], ["Budgets", ["text"]]]
    assert asked(page, "สมชาย")["why"] == [[["สมชาย", ["name"]]]]


def test_a_word_that_sorts_beside_a_heavy_one_is_not_taken_for_it(browser: Browser) -> None:
    """A heavy word has a file of its own, where words that nobody uses are looked for too."""
    many = [document("id", f"expert{number}", name=f"expert{number}", text="budget harbour") for number in range(60)]
    page = opened(browser, searched([*many, *DOCUMENTS], replace(SMALL, heavy=40, parts=1000)).files)

    assert asked(page, "budgets")["total"] == 63
    assert asked(page, "budgez")["reading"]["corrected"] == [["budgez", ["budget"]]]
    assert asked(page, "budgetary")["total"] == 0
    page.close()


# Filters


def test_filters_narrow_any_answer(page: Page) -> None:
    assert set(asked(page, "budget", language=["en"])["found"]) == {SARI, SOMCHAI}
    assert asked(page, "budget", language=["en"], country=["th"])["found"] == [SOMCHAI]
    assert set(asked(page, "budget", language=["en", "id"])["found"]) == {SARI, BUDI, SOMCHAI}
    assert asked(page, "internal audit", kind=["piece"])["found"] == [LEDGERS]
    assert asked(page, "+budget -audit", country=["id"])["found"] == [BUDI]
    assert asked(page, "", piece=["article"])["found"] == [LEDGERS]
    assert asked(page, "budget", language=["nowhere"])["found"] == []


COUNTS = """async ([text, facet, filters]) => aexpecs.counts(facet, await aexpecs.ask(text, filters), filters)"""


def test_counts_leave_out_the_filter_of_their_own_facet(page: Page) -> None:
    """They say what another choice would give."""
    assert page.evaluate(COUNTS, ["budget", "language", {"language": ["th"]}]) == {"id": 2, "en": 2, "th": 1}
    assert page.evaluate(COUNTS, ["budget", "language", {"country": ["id"]}]) == {"id": 2, "en": 1}
    assert page.evaluate(COUNTS, ["budget", "country", {"country": ["id"]}]) == {"id": 2, "th": 1}
    assert page.evaluate(COUNTS, ["internal audit", "kind", {}]) == {"expert": 3, "piece": 1, "topic": 1}


def test_an_empty_answer_knows_which_filter_is_in_the_way(page: Page) -> None:
    found = page.evaluate("() => aexpecs.without('harbour', { country: ['th'], language: ['en'] })")

    assert found == [{"facet": "country", "value": "th", "total": 1}, {"facet": "language", "value": "en", "total": 0}]


# Suggestions


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("inte", ["topic Internal audit", "group Integrity"]),
        ("internal au", ["topic Internal audit"]),
        ("recruitme", ["topic Recruitment"]),
        ("thai", ["country Thailand"]),
        ("การตร", ["topic การตรวจสอบ"]),
        ("sari", ["name Sari", "name Sarinya"]),
        ("sariny", ["name Sarinya"]),
        ("สม", ["name Somchai"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_suggestions(page: Page, typed: str, suggested: list[str]) -> None:
    """Topics, groups and countries that begin so, and people with such a name."""
    found = page.evaluate("(text) => aexpecs.suggest(text)", typed)

    assert sorted(f"{one['kind']} {one['text']}" for one in found) == sorted(suggested)


# Files


def requests_of(page: Page) -> list[str]:
    """The names of what ``page`` asks for from now on."""
    names: list[str] = []
    page.on("request", lambda request: names.append(re.sub(r"\.[0-9a-f]{10}", "", request.url.rpartition("/")[2])))
    return names


def failing(page: Page, part: str, times: int, fail: Callable[[Route], None]) -> None:
    """Let requests for files with ``part`` in their name fail so often."""
    left = [times]

    def handle(route: Route) -> None:
        if left[0]:
            left[0] -= 1
            fail(route)
        else:
            route.fallback()

    page.route(re.compile(re.escape(part)), handle)


def while_time_flies(page: Page, script: str, seconds: int = 60) -> Any:
    """The result of ``script``, or the name of its error, with the clock of the page running ahead."""
    page.evaluate(
        f"() => {{ ({script})().then((found) => (window.done = [found]), (error) => (window.done = [error.name])); }}"
    )
    for _ in range(seconds):
        page.clock.run_for(1000)
        if found := page.evaluate("() => window.done"):
            return found[0]
    return None


TOTAL = "async () => (await aexpecs.ask('budget')).total"


def test_each_file_is_asked_for_once(fresh_page: Page) -> None:
    names = requests_of(fresh_page)
    for _ in range(2):
        fresh_page.evaluate("() => Promise.all([aexpecs.ask('budget'), aexpecs.ask('budget harbour')])")

    assert names == ["s0.js"]


def test_a_file_that_failed_is_asked_for_again(fresh_page: Page) -> None:
    fresh_page.clock.install()
    failing(fresh_page, "/s0.", 2, lambda route: route.abort())
    names = requests_of(fresh_page)

    assert while_time_flies(fresh_page, TOTAL) == 3
    assert [name for name in names if name.startswith("s0")] == ["s0.js", "s0.js?again=1", "s0.js?again=3"]


@pytest.mark.parametrize(
    "answer", [{"status": 404}, {"body": "<!doctype html>Please log in"}, {"body": '$S("s0","0bud'}]
)
def test_a_file_that_is_not_there_or_not_whole_is_an_error_of_loading(fresh_page: Page, answer: dict[str, Any]) -> None:
    fresh_page.clock.install()
    failing(fresh_page, "/s0.", 3, lambda route: route.fulfill(**answer))

    assert while_time_flies(fresh_page, TOTAL) == "LoadError"
    assert fresh_page.evaluate(TOTAL) == 3, "a later question tries again"


def test_a_file_that_never_comes_is_an_error_after_half_a_minute(fresh_page: Page) -> None:
    fresh_page.clock.install()
    failing(fresh_page, "/s0.", 1, lambda route: None)

    assert while_time_flies(fresh_page, TOTAL, seconds=29) is None
    assert while_time_flies(fresh_page, TOTAL, seconds=3) == "LoadError"


def test_a_new_generation_is_met_in_the_middle_of_reading(browser: Browser) -> None:
    """An update took the files away that this page knew of: it answers from the new ones."""
    many_shards = replace(SMALL, shard=20)
    files = dict(searched(sizes=many_shards).files)
    page = opened(browser, files)
    assert page.evaluate(TOTAL) == 3
    newer = searched([*DOCUMENTS, document("vn", "dao", text="harbour harbour harbour", name="dao")], many_shards).files
    for path in [path for path in files if path.startswith("search/")]:
        del files[path]
    files.update(newer)

    assert "experts/vn/dao.html" in asked(page, "dao harbour")["found"]
    page.close()


def test_cards_of_a_former_generation_are_an_error_of_loading(browser: Browser) -> None:
    """Numbers of documents mean something else by then, so the question has to be asked anew."""
    files = dict(searched().files)
    page = opened(browser, files)
    page.clock.install()
    page.evaluate("async () => { window.answer = await aexpecs.ask('budget'); }")
    newer = searched(DOCUMENTS[1:]).files
    for path in [path for path in files if path.startswith("search/")]:
        del files[path]
    files.update(newer)

    cards = "() => aexpecs.cards(answer.rows.map(([doc]) => doc)).catch((error) => [error.name, error.stale])"
    assert while_time_flies(page, cards) == ["LoadError", True]
    assert asked(page, "budget")["total"] == 2
    page.close()


def test_a_file_of_a_former_generation_that_comes_late_is_not_taken(browser: Browser) -> None:
    """It was asked for before the update and arrives after it."""
    many_shards = replace(SMALL, shard=20)
    files = dict(searched(sizes=many_shards).files)
    page = opened(browser, files)
    late: list[Route] = []
    page.evaluate("() => aexpecs.load(['index'])")
    failing(page, "/s", 1, late.append)
    page.evaluate("() => { aexpecs.ask('director').catch(() => 0); }")
    page.wait_for_function("() => document.querySelector('head script[src*=\"/s\"]')")
    newer = searched([*DOCUMENTS, document("vn", "dao", post="director")], many_shards).files
    old = dict(files)
    for path in [path for path in files if path.startswith("search/")]:
        del files[path]
    files.update(newer)
    assert asked(page, "somchai")["total"] == 1

    late[0].fulfill(body=old[late[0].request.url.removeprefix(ORIGIN)], content_type="text/javascript")
    page.wait_for_function("() => !document.querySelector('head script[src*=\"/s\"]')")

    assert asked(page, "director")["total"] == 2
    page.close()


def test_an_index_of_another_format_is_not_read(browser: Browser) -> None:
    files = dict(searched().files)
    files["search/index.js"] = files["search/index.js"].replace(b'"v":1', b'"v":2')
    page = browser.new_page()
    page.clock.install()
    serve(page, files)
    page.goto(ORIGIN + "page.html")

    assert while_time_flies(page, TOTAL) == "LoadError"
    page.close()


def test_it_works_from_a_folder(open_page: OpenPage, tmp_path: Path) -> None:
    """As from a stick, where nothing but scripts can be loaded."""
    opened = open_page(searched().write(tmp_path / "a folder, 100% #1").as_uri())

    assert asked(opened.page, "budget thailand")["found"] == [SOMCHAI]
    assert asked(opened.page, "harbuor")["found"] == [SARI]
    assert opened.console == []


def test_a_topic_and_a_country_need_the_part_of_that_country_alone(browser: Browser) -> None:
    page = opened(browser, searched(sizes=SMALL).files)
    names = requests_of(page)
    page.evaluate("() => aexpecs.ask('internal audit thailand')")

    assert [name for name in names if name.startswith("t-")] == ["t-eth-01-1.js"]
    page.close()


def test_a_heavy_word_that_a_phrase_uses_up_is_not_loaded(browser: Browser) -> None:
    """Budgets stand in many documents, but with "internal budget" nobody asks for those."""
    many = [document("id", f"d{n:02}", text="budget") for n in range(40)]
    sizes = replace(SMALL, heavy=40, parts=1000)
    page = opened(browser, Searched([*many, *DOCUMENTS], [phrase("Internal budget", "ETH-01")], sizes).files)

    names = requests_of(page)

    for text, loaded in (("internal budget", False), ("harbour budget", True)):
        page.evaluate("text => aexpecs.ask(text, {}, false)", text)
        assert any(name.endswith("-all.js") for name in names) is loaded


def test_a_topic_alone_needs_its_head_and_brings_its_cards(browser: Browser) -> None:
    page = opened(browser, searched(sizes=SMALL).files)
    names = requests_of(page)
    answer = asked(page, "internal audit")

    assert answer["total"] == 5
    assert [name for name in names if not name.startswith("s")] == ["t-eth-01.js"]
    page.close()


# Hostile text


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "constructor", "__proto__", "+__proto__ toString", "hasOwnProperty*",
        "__proto__:a", "constructor:a", "\ud800", "a\0b", ".*+?^${}()|[]\\", "[a-z]*", "(a*", "\\", "%00%0a", "a~99999999999999999999",
        "a^99999999999999999999999999", "*" * 200 + "a", "ก" * 2000, "a" * 20_000, "../../index", "s0", "index", "\u202e\u2028\u2029",
    ],
)  # fmt: skip
def test_hostile_text_is_text(open_page: OpenPage, text: str) -> None:
    """It is looked up and not found; the page stays as it is, and nothing foreign is asked for."""
    files = searched().files
    opened = open_page()
    serve(opened.page, files)
    opened.page.goto(ORIGIN + "page.html")
    before = opened.page.content()
    for plain in (False, True):
        assert asked(opened.page, text, plain)["total"] >= 0
    opened.page.evaluate("(text) => aexpecs.suggest(text)", text)

    assert opened.page.content() == before
    assert opened.console == []
    assert {url.removeprefix(ORIGIN) for url in opened.requests} <= set(files)
