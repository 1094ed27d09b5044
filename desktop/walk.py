"""The records that wait for work beside the curator, some at a time, those of the newest import first.

What waits is asked of the store each time: an import that comes meanwhile has its turn next, and whatever ends the program, the
next start goes on where this one was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.import_side import breathe
from db.waiting import STRETCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from db.repository import Repository
    from db.values import Match

    Look = Callable[[str, int], Sequence[str]]  # the records that wait, of a batch, in the stretch from a place on


@dataclass(frozen=True, slots=True)
class Step:
    """What a turn has done: how many records of how many are done until now, the studies that have changed, what was matched."""

    done: int
    total: int
    studies: frozenset[str] = frozenset()
    matches: tuple[Match, ...] = ()


class Walk:
    """Through the batches of a store; `total` is how many records wait, or waited, in those that were come to."""

    def __init__(self, repository: Repository, look: Look, *, at_once: int) -> None:
        self._repository, self._look, self._at_once = repository, look, at_once
        self._at: dict[str, int] = {}  # by batch, the place from which on it has yet to be gone through
        self._done = self._total = 0

    def portions(self) -> Iterator[Sequence[str]]:
        """The ids of the records that wait, some at a time."""
        while (found := self._next()) is not None:
            batch, first = found
            self._at[batch] = first + STRETCH
            ids = self._look(batch, first)
            breathe()
            for start in range(0, len(ids), self._at_once):
                portion = ids[start : start + self._at_once]
                self._done += len(portion)
                yield portion

    def step(self, *, studies: frozenset[str] = frozenset(), matches: tuple[Match, ...] = ()) -> Step:
        """What the turn has done that is at its end."""
        return Step(self._done, self._total, studies, matches)

    def _count(self, batch: str, first: int, last: int) -> int:
        """How many records of a batch wait."""
        count = 0
        for place in range(first, last + 1, STRETCH):
            count += len(self._look(batch, place))
            breathe()
        return count

    def _next(self) -> tuple[str, int] | None:
        spans = self._repository.spans()
        for batch, first, last in spans:
            if batch not in self._at:
                self._at[batch] = first
                self._total += self._count(batch, first, last)
        return next(((batch, self._at[batch]) for batch, _, last in spans if self._at[batch] <= last), None)
