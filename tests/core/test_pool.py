"""Work in processes: the same results for any number, and a failure that says where."""

from __future__ import annotations

import multiprocessing
import os
import signal

import pytest

from aexpecs.core.pool import WorkFailed, parts, spread


@pytest.mark.parametrize("processes", [1, 2, 3, 20])
def test_the_results_are_the_same_for_any_number_of_processes(processes: int) -> None:
    """More processes than tasks are no fault either."""
    assert sorted(spread(range(7), lambda number: number * 2, processes)) == [0, 2, 4, 6, 8, 10, 12]


def test_work_is_done_in_processes_that_see_what_was_there_before() -> None:
    """Nothing has to be sent to them."""
    before = {"answer": object()}
    found = list(spread([1, 2, 3, 4], lambda number: (os.getpid(), id(before["answer"])), 2))
    assert os.getpid() not in {process for process, _ in found}
    assert {identity for _, identity in found} == {id(before["answer"])}


def test_a_failure_says_what_failed_and_where() -> None:
    """The traceback of the process is in the message, and no process is left."""

    def work(number: int) -> int:
        return 1 // (number - 3)

    with pytest.raises(WorkFailed, match=r"(?s)in work.*ZeroDivisionError"):
        list(spread(range(9), work, 2))
    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_ends_the_work() -> None:
    """As when memory runs out: the build must not wait for it for ever."""
    with pytest.raises(WorkFailed, match="ended before"):
        list(spread(range(4), lambda number: os.kill(os.getpid(), signal.SIGKILL), 2))


def test_parts_keep_the_order_and_lose_nothing() -> None:
    """The last part holds the rest."""
    assert [list(part) for part in parts(range(7), 3)] == [[0, 1, 2], [3, 4, 5], [6]]
    assert parts([], 3) == []
