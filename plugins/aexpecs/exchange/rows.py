"""Dumps with a row for each expert: rows of profiles that stayed as they were are those of the last build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter

from aexpecs.core.ledger import Answers
from aexpecs.core.model import Expert
from aexpecs.core.reads import digest, plain_bytes
from aexpecs.views.shelf import Shelf


def kept_rows(
    name: str,
    shelf: Shelf,
    experts: Iterable[Expert],
    make: Callable[[Expert], bytes],
    others: Callable[[Expert], Iterable[str]] = lambda expert: (),
) -> Iterator[bytes]:
    """The rows of ``experts``, who stand country by country, in the dump ``name``. A row is made of the profile, the
    vocabulary, the day and the site, and of what ``others`` tells beside them, such as which other profiles are there to
    be named. Rows are kept by country, so that those of all are never in memory twice.
    """
    cache = shelf.common.cache
    around = digest(shelf.directory.mark, plain_bytes(shelf.site))
    for country, of_country in groupby(experts, attrgetter("country")):
        answers = Answers(cache and cache / f"{name}-{country}")
        for expert in of_country:
            key = digest(around, expert.mark, *map(str.encode, others(expert)))
            yield answers.get(expert.id, key, partial(make, expert))
        answers.save()
