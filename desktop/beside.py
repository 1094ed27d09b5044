"""Long work beside a curator at work: it lets a key come between."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWITCH_S = 0.0005


class _Works:
    """How many works are under way, and Python's own time between threads, which the last of them gives back."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._usual = 0.0

    def begin(self) -> None:
        with self._lock:
            if not self._count:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(_SWITCH_S)
            self._count += 1

    def end(self) -> None:
        with self._lock:
            self._count -= 1
            if not self._count:
                sys.setswitchinterval(self._usual)


_WORKS = _Works()


@contextmanager
def beside_a_curator() -> Iterator[None]:
    """While it lasts, or another that began meanwhile, a curator's key comes between.

    Measured while records were stored: with Python's usual 5 ms between threads a correction waited 40 ms in the middle, and a
    full round of the collector of cycles, through all that the program holds, held everything for 200 to 300 ms. What is held
    before the import is therefore left out of its rounds from now on.
    """
    _WORKS.begin()
    gc.freeze()
    try:
        yield
    finally:
        _WORKS.end()
