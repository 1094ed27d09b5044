"""How far a run has come, told to whoever waits for it; and whether it has been called off.

A run goes through stages that each take a share of its time. A stage is told step by step; a step that finds the run called
off leaves it by `CalledOffError`, which `find_matches` turns into an empty answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress: TypeAlias = Callable[[int, int], None]

WHOLE = 1000  # what progress counts up to
# The stages and where each begins, as measured on 100,000 records.
READ, BLOCK, WEIGH, COMPARE, EXPLAIN = 0, 450, 700, 780, 850
_STAGES = (READ, BLOCK, WEIGH, COMPARE, EXPLAIN, WHOLE)


class CalledOffError(Exception):
    """A run was called off by whoever waits for it."""


@dataclass(slots=True)
class Course:
    """Where a run is; `at` is called after every step of a stage."""

    progress: Progress | None = None
    cancelled: Callable[[], bool] | None = None
    _told: int = field(default=-1, init=False)

    def at(self, stage: int, step: int, steps: int) -> None:
        """Tell that `step` of the `steps` of a stage are done; CalledOffError where the run has been called off."""
        if self.cancelled and self.cancelled():
            raise CalledOffError
        begin, end = stage, _STAGES[_STAGES.index(stage) + 1]
        reached = begin + (end - begin) * min(step, steps) // max(1, steps)
        if self.progress and reached > self._told:
            self._told = reached
            self.progress(reached, WHOLE)


def unwatched() -> Course:
    """The course of a run that nobody waits for."""
    return Course()
