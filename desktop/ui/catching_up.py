"""What a large import leaves to do is done beside the window, and shown bit by bit: values that the rules have read, pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.values import Match
    from desktop.review.session import ReviewSession
    from desktop.review.values import Changes
    from desktop.ui.desk import Desk
    from desktop.walk import Step

_SHOWN_EVERY_MS = 1000
_PAIRS_EVERY = 5  # times that values are shown: a list of thousands of pairs is made anew


class CatchingUp(QObject):
    """Begins when a store is opened and when its imports have changed; goes on where it was at the last start.

    Of a few records nothing is said: it is over before one could read it.
    """

    _read = Signal(object)
    _paired = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent or desk)
        self._desk = desk
        self._session: ReviewSession | None = None
        self._is_running = False
        self._is_wanted = False
        self._shown = 0
        self._studies: set[str] = set()
        self._matches: list[Match] = []
        self._show_soon = QTimer(self, interval=_SHOWN_EVERY_MS, singleShot=True)
        self._show_soon.timeout.connect(self._show)
        self._read.connect(self._on_read, Qt.ConnectionType.QueuedConnection)
        self._paired.connect(self._on_paired, Qt.ConnectionType.QueuedConnection)
        desk.session_opened.connect(self._on_session_opened)
        desk.changed.connect(self._on_changed)

    def start(self) -> None:
        """See to what waits in the open store; at once, or as soon as what runs is at its end."""
        session = self._desk.session
        if session is None or self._is_running:
            self._is_wanted = session is not None
            return
        self._is_running, self._is_wanted, self._session = True, False, session
        repository = session.repository

        def work(_progress: object, cancelled: Callable[[], bool]) -> bool:
            from desktop.catching_up import catch_up

            catch_up(repository, read=self._read.emit, paired=self._paired.emit, cancelled=cancelled)
            return True

        job = self._desk.run_in_background(work, lambda _done: self._on_ended())
        job.cancelled.connect(self._on_ended)
        job.failed.connect(
            lambda _error: self._on_ended()
        )  # whatever it was, the desk tells: the next import begins anew

    # ---------------------------------------------------------------------------------------------------------- parts
    def _on_session_opened(self) -> None:
        self._studies.clear()
        self._matches.clear()
        self._desk.read_on.emit(0, 0)
        self.start()

    def _on_changed(self, changes: Changes) -> None:
        if changes.batches:
            self.start()

    def _on_read(self, step: Step) -> None:
        self._studies |= step.studies
        self._desk.read_on.emit(step.done, step.total)
        self._show_later()

    def _on_paired(self, step: Step) -> None:
        self._matches += step.matches
        self._show_later()

    def _show_later(self) -> None:
        if not self._show_soon.isActive():
            self._show_soon.start()

    def _show(self) -> None:
        """Tell every page of what has come since."""
        session = self._desk.session
        if session is None or session is not self._session or not (self._studies or self._matches):
            return
        self._shown += 1
        is_pairs_turn = not self._is_running or self._shown % _PAIRS_EVERY == 0
        studies, matches = frozenset(self._studies), tuple(self._matches) if is_pairs_turn else ()
        self._studies.clear()
        if is_pairs_turn:
            self._matches.clear()
        self._desk.announce(session.take_in(studies, matches))

    def _on_ended(self) -> None:
        self._is_running = False
        self._show()
        self._desk.read_on.emit(0, 0)
        if self._is_wanted:
            self.start()
