"""Choices that are the same on every machine."""

from collections import Counter

from aexpecs.sample.chance import Chance, Weighted, falling
from aexpecs.sample.prose import fill, in_sentence, line
from aexpecs.sample.words import ADJECTIVES, GERUNDS, NOUNS, TAIL_WORDS, tail


def test_a_stream_depends_on_its_key_alone() -> None:
    """The numbers are Python's own for this key; they have been the same since 3.2."""
    chance = Chance(1, "expert", 0)

    assert [chance.below(1000) for _ in range(6)] == [173, 554, 54, 778, 900, 144]
    assert Chance(1, "expert", 0).random() != Chance(1, "expert", 1).random()


def test_weights_decide_how_often_an_item_comes() -> None:
    chance, items = Chance("weights"), Weighted([("often", 90), ("never", 0), ("rarely", 10)])
    count = Counter(items.draw(chance) for _ in range(2000))

    assert count["never"] == 0
    assert 1700 < count["often"] < 1900


def test_zipf_and_mandelbrot() -> None:
    assert falling("abc", 1, scale=12) == [("a", 6), ("b", 4), ("c", 3)]


def test_draws_are_different_and_never_more_than_there_are() -> None:
    chance, items = Chance("draws"), Weighted(falling("abcdef", 0))

    assert sorted(items.draws(chance, 99)) == list("abcdef")
    assert set(items.draws(chance, 99, among=2)) == {"a", "b"}
    assert sorted(chance.picks("abc", 99)) == list("abc")


def test_made_up_words_are_many_and_each_is_another() -> None:
    tails = [*tail("noun"), *tail("adjective"), *tail("gerund")]

    assert len(set(tails)) == len(tails) == TAIL_WORDS == 25_000
    assert len({*NOUNS, *ADJECTIVES, *GERUNDS}) >= 400
    assert all(word.isascii() and word.islower() for word in tails)


def test_a_gap_with_a_capital_begins_with_one_and_a_becomes_an() -> None:
    facts = {"topic": "audit of offices"}

    assert fill("{Topic} and {topic}", Chance("gap"), facts) == "Audit of offices and audit of offices"
    assert fill("After a {topic}", Chance("gap"), facts) == "After an audit of offices"


def test_a_line_is_never_too_long() -> None:
    assert line(["On {topic}."], Chance("line"), {"topic": "a very long label indeed"}, 16) == "On a very long"


def test_labels_keep_their_capitals_only_where_they_mean_something() -> None:
    assert in_sentence("Merit-based recruitment") == "merit-based recruitment"
    assert in_sentence("HR information systems") == "HR information systems"
