"""Imports are taken back and brought back beside the window, and what became of them is said in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.withdrawing import Withdrawal


class BatchWork(QObject):
    """Works on the batches of the open store."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def take_back(self, batch_id: str) -> None:
        """Take an import back; what a person has worked on stays."""
        session, settings = self._desk.session, self._desk.settings
        if session is None or not batch_id:
            return
        repository = session.repository

        def work(_progress: object, _cancelled: object) -> Withdrawal:
            from desktop.withdrawing import withdraw_batch

            return withdraw_batch(repository, batch_id, who=settings.curator, laptop=settings.laptop)

        self._desk.run_in_background(work, self._on_taken_back)

    def bring_back(self, batch_id: str) -> None:
        """Bring an import back that was taken back."""
        session, settings = self._desk.session, self._desk.settings
        if session is None or not batch_id:
            return
        repository = session.repository

        def work(_progress: object, _cancelled: object) -> int:
            from desktop.withdrawing import restore_batch

            return restore_batch(repository, batch_id, who=settings.curator, laptop=settings.laptop)

        self._desk.run_in_background(work, self._on_brought_back)

    def _on_taken_back(self, done: Withdrawal) -> None:
        self._announce()
        told = [self.tr("%n record(s) taken back", "", done.gone)]
        if done.kept:
            told.append(self.tr("%n record(s) kept, because somebody has worked on them", "", done.kept))
        self._desk.told.emit(" · ".join(told))

    def _on_brought_back(self, count: int) -> None:
        self._announce()
        self._desk.told.emit(self.tr("%n record(s) back in the store", "", count))

    def _announce(self) -> None:
        self._desk.read_store_anew()
