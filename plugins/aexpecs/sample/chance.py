"""Choices that come out the same on every machine: ``random()`` of the standard generator and whole-number weights."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Chance:
    """A stream of choices. Each invented thing has a stream of its own, so that none depends on how many there are."""

    __slots__ = ("random",)

    def __init__(self, *key: object) -> None:
        # Python promises the results of random() for good, those of choice() and shuffle() it does not.
        self.random = Random("/".join(str(part) for part in key)).random  # noqa: S311 (nothing here is secret)

    def below(self, limit: int) -> int:
        """A number from 0 to ``limit`` - 1."""
        return int(self.random() * limit)

    def between(self, least: int, most: int) -> int:
        """A number from ``least`` to ``most``."""
        return least + self.below(most - least + 1)

    def happens(self, percent: int) -> bool:
        """Whether something that is so in ``percent`` of all cases is so in this one."""
        return self.random() * 100 < percent

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[self.below(len(items))]

    def picks(self, items: Sequence[T], count: int) -> list[T]:
        """So many different places of ``items``, in any order; all of them if there are fewer."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def day(self, first: date, last: date) -> date:
        """A day from ``first`` to ``last``."""
        return first + timedelta(days=self.below((last - first).days + 1))


class Weighted(Generic[T]):
    """Items of which some come more often than others."""

    __slots__ = ("items", "sums")

    def __init__(self, pairs: Iterable[tuple[T, int]]) -> None:
        kept = list(pairs)
        self.items = [item for item, _ in kept]
        self.sums = list(accumulate(weight for _, weight in kept))

    def draw(self, chance: Chance, among: int = 0) -> T:
        """One item; one of the first so many if ``among`` is given."""
        return self.items[bisect_right(self.sums, chance.below(self.sums[among - 1]))]

    def draws(self, chance: Chance, count: int, among: int = 0) -> list[T]:
        """So many different items, in the order they came; all of them if there are fewer."""
        found: list[T] = []
        while len(found) < min(count, among or len(self.items)):
            item = self.draw(chance, among)
            if item not in found:
                found.append(item)
        return found


def falling(items: Iterable[T], offset: int, scale: int = 10**9) -> list[tuple[T, int]]:
    """Weights by the law of Zipf and Mandelbrot with the exponent one: ``scale / (rank + offset)``."""
    return [(item, scale // (rank + offset)) for rank, item in enumerate(items, start=1)]
