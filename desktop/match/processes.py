"""Work that is done task by task is shared among processes that inherit what it reads, where the system can fork."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Done = Callable[[int, int], None]

Result = TypeVar("Result")

_inherited: list[tuple[Callable[..., Any], Any]] = []  # what forked processes read without its being copied


def in_processes(
    work: Callable[..., Result], read: Any, tasks: Sequence[tuple[Any, ...]], *, workers: int, done: Done | None = None
) -> list[Result]:
    """`work(read, *task)` for every task, in order; by several processes where that is asked for and possible.

    `done` is told how many tasks of how many are done; what it raises ends the work.
    """
    if workers < 2 or len(tasks) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return _told((work(read, *task) for task in tasks), len(tasks), done)
    _inherited.append((work, read))
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            return _told(pool.imap(_carry_out, tasks), len(tasks), done)
    finally:
        _inherited.clear()


def _told(results: Iterable[Result], tasks: int, done: Done | None) -> list[Result]:
    found = []
    for result in results:
        found.append(result)
        if done:
            done(len(found), tasks)
    return found


def _carry_out(task: tuple[Any, ...]) -> Any:
    work, read = _inherited[0]
    return work(read, *task)
