"""Long work beside the window: a function runs on a thread of its own and reports back on the main thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


# Handed to the work: `progress(count, total)`, and `cancelled()`, which it asks now and then.
Work: TypeAlias = "Callable[[Callable[[int, int], None], Callable[[], bool]], Any]"


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed` and `cancelled` comes at its end, on the main thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    _ended = Signal(object, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cotejo-job", daemon=True)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin at the next round of events: whoever asked has connected to the signals by then."""
        QTimer.singleShot(0, self._begin)

    def cancel(self) -> None:
        """Ask the work to stop at its next chance."""
        self._stop.set()

    def wait(self, timeout_s: float) -> bool:
        """Wait for the thread; whether it has ended. Work that has not begun when it was cancelled never does."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _begin(self) -> None:
        if self._stop.is_set():
            self._on_ended(None, None)
        else:
            self._thread.start()

    def _run(self) -> None:
        try:
            result = self._work(self.progressed.emit, self._stop.is_set)
        except Exception as error:  # noqa: BLE001 - handed to the main thread, which raises what is not KnownError
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _on_ended(self, result: object, error: Exception | None) -> None:
        if error is not None:
            self.failed.emit(error)
        elif self._stop.is_set() and result is None:
            self.cancelled.emit()
        else:
            self.done.emit(result)
