"""A fault of ours in one record stops no import and no reading: it is told like any other, and the work goes on without it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from db.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Result = TypeVar("Result")


@contextmanager
def faults_apart() -> Iterator[None]:
    """What fails inside is told, and left undone; what the world refuses still rises."""
    try:
        yield
    except (KnownError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - told by the hook that tells of every fault
        _tell(error)


def one_by_one(work: Callable[[Sequence[str]], Result], ids: Sequence[str]) -> list[Result]:
    """What the work gives for these records at once; where it fails, for each of those that it does not fail at."""
    try:
        return [work(ids)]
    except (KnownError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - told by the hook that tells of every fault
        if len(ids) == 1:
            _tell(error)
            return []
    return [result for id_ in ids for result in one_by_one(work, [id_])]


def _tell(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
