"""Long work beside a curator at work: it lets a key come between."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWITCH_S = 0.0005


@contextmanager
def beside_a_curator() -> Iterator[None]:
    """While it lasts, a curator's key comes between.

    Measured while records were stored: with Python's usual 5 ms between threads a correction waited 40 ms in the middle, and a
    full round of the collector of cycles, through all that the program holds, held everything for 200 to 300 ms. What is held
    before the import is therefore left out of its rounds from now on.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_S)
    gc.freeze()
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
