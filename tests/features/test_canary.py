"""A working day does not wear out Python's own objects.

PySide6 6.12.0 on Python 3.11 gave away one reference of None with every call that returns nothing, and one of True with
every signal that was emitted: the process aborted after about a thousand records. Short tests stay green all the while.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit

CALLS = 2000
# What the interpreter's own bookkeeping may move meanwhile; the fault took one reference a call.
SLACK = CALLS // 20


class _Emitter(QObject):
    corrected = Signal(int)


def test_setters_keep_the_references_of_none_and_true(qapp: QApplication) -> None:
    field = QLineEdit()

    def calls() -> None:
        for number in range(CALLS):
            field.setObjectName(str(number))

    assert_flat(calls)


def test_emitted_signals_keep_the_references_of_none_and_true(qapp: QApplication) -> None:
    emitter = _Emitter()
    heard: list[int] = []
    emitter.corrected.connect(heard.append)

    def calls() -> None:
        for number in range(CALLS):
            emitter.corrected.emit(number)

    assert_flat(calls)
    assert len(heard) == 2 * CALLS


def assert_flat(calls: Callable[[], None]) -> None:
    """Run once to warm up, then count."""
    calls()
    before = (sys.getrefcount(None), sys.getrefcount(True))
    calls()
    after = (sys.getrefcount(None), sys.getrefcount(True))
    assert all(abs(a - b) < SLACK for a, b in zip(after, before, strict=True)), (before, after)
