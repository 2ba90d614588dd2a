"""Work on every processor: processes forked from this one, which have all that was read before and send back little.

The result does not depend on how many there are. Where a system cannot fork, or for little work, this process does it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")


class WorkFailed(Exception):
    """A process of the pool raised; the text is its traceback."""


def processors() -> int:
    """How many processes are worth it."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parts(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """``items`` in parts of at most ``size``, in order."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def spread(tasks: Sequence[T], work: Callable[[T], R], processes: int) -> Iterator[R]:
    """The results of ``work`` on each task, in no order.

    The first process takes tasks from the front and the others from the back, so that each stays with what belongs
    together, such as the pages of one language, and keeps what it made for them.

    :raises WorkFailed: a task raised in its process.
    """
    if processes < 2 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    fork = multiprocessing.get_context("fork")
    pending = deque(range(len(tasks)))
    running: dict[Connection, Any] = {}
    gc.freeze()  # what stays as it is must not be copied for being looked at
    try:
        for number in range(min(processes, len(tasks))):
            ours, theirs = fork.Pipe()
            others = [*running, ours]
            process = fork.Process(target=_child, args=(theirs, others, tasks, work), daemon=True)
            process.start()
            theirs.close()
            running[ours] = process
            ours.send(pending.popleft() if number == 0 else pending.pop())
        first = next(iter(running))
        busy = list(running)
        while busy:
            for ready in wait(busy):
                connection = cast(Connection, ready)
                try:
                    failure, result = connection.recv()
                except EOFError:
                    raise WorkFailed("a process of the build ended before its work was done") from None
                if failure:
                    raise WorkFailed(failure)
                if pending:
                    connection.send(pending.popleft() if connection is first else pending.pop())
                else:
                    busy.remove(connection)
                yield result
    finally:
        for connection, process in running.items():
            connection.close()
            if pending or busy:
                process.terminate()
        for process in running.values():
            process.join()


def _child(tasks_in: Connection, others: Sequence[Connection], tasks: Sequence[T], work: Callable[[T], Any]) -> None:
    """Do what is asked for until nobody asks any more.

    Ctrl+C goes to the parent too, which ends its children: they leave a file that they are writing whole or not at all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, leave)
    gc.disable()
    for other in others:
        other.close()  # or the end of the parent would not be seen here
    while True:
        try:
            number = tasks_in.recv()
        except EOFError:
            return
        try:
            answer: tuple[str, Any] = ("", work(tasks[number]))
        except Exception:
            answer = (traceback.format_exc(), None)
        tasks_in.send(answer)


def leave(signal_number: int, frame: object) -> None:
    """End in order: what is being written is left whole or not at all."""
    raise SystemExit(128 + signal_number)
