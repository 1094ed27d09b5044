"""What follows a large import beside the curator: its records are read by the rules, and held against the others, in turns."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from desktop.beside import beside_a_curator
from desktop.pairing import pair_waiting
from desktop.reading import read_waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from db.repository import Repository
    from desktop.walk import Step

_READINGS_A_PAIRING = 5  # records are read twenty at a time and paired a hundred at a time
_LOOK_UP_S = 0.05  # how often it asks whether an import is still under way


def catch_up(
    repository: Repository,
    *,
    read: Callable[[Step], object],
    paired: Callable[[Step], object],
    cancelled: Callable[[], bool],
) -> None:
    """Read and pair all that waits; `read` and `paired` are told each turn. An import has the machine for itself meanwhile.

    Cancelled, it leaves the rest as it was: the next time goes on.
    """
    with beside_a_curator():
        for tell, step in _in_turns(
            read_waiting(repository), read, pair_waiting(repository, cancelled=cancelled), paired
        ):
            tell(step)
            while repository.import_turn.locked() and not cancelled():
                time.sleep(_LOOK_UP_S)
            if cancelled():
                return


def _in_turns(
    reading: Iterator[Step], read: Callable[[Step], object], pairing: Iterator[Step], paired: Callable[[Step], object]
) -> Iterator[tuple[Callable[[Step], object], Step]]:
    is_going = True
    while is_going:
        is_going = False
        for tell, steps, count in ((read, reading, _READINGS_A_PAIRING), (paired, pairing, 1)):
            for _ in range(count):
                step = next(steps, None)
                if step is not None:
                    is_going = True
                    yield tell, step
