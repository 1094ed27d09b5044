"""Opening a store beside the window, and closing it: the one place where the window and the store meet."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.settings import default_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from db.errors import KnownError
    from desktop.review.session import ReviewSession
    from desktop.ui.desk import Desk


class StoreOpener(QObject):
    """Keeps the open store.

    `opened` or `refused`, with the KnownError of a store that could not be opened, comes at the end, and then `ended`.
    """

    opened = Signal()
    refused = Signal(object)
    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._held = ExitStack()
        self._path: Path | None = None

    def open(self, path: Path | None) -> None:
        """Open a store in the background, the usual one for None; the one that is open is closed first."""
        self.close()
        self._path = path or _usual_store(self._desk.settings.last_store)
        held, settings, codebook, wanted = self._held, self._desk.settings, self._desk.codebook, self._path

        def work(_progress: Callable[[int, int], None], _cancelled: Callable[[], bool]) -> ReviewSession:
            # 0.7 s of imports that the first paint need not wait for.
            from desktop.pipeline import open_store
            from desktop.review.reason_groups import REASONS_OFF, parse_groups
            from desktop.review.session import ReviewSession

            repository = held.enter_context(open_store(wanted))
            try:
                session = ReviewSession(
                    repository,
                    codebook=codebook,
                    who=settings.curator,
                    laptop=settings.laptop,
                    language=settings.language,
                )
                session.switch_reasons(parse_groups(settings.window.get(REASONS_OFF, "")))
            except BaseException:
                held.close()
                raise
            return session

        self._desk.run_in_background(work, self._on_opened, on_failed=self._on_refused)

    def open_again(self) -> None:
        """Try the same store again."""
        self.open(self._path)

    def close(self) -> None:
        """Wait for what runs, and close the store."""
        self._desk.finish_jobs()
        gc.unfreeze()
        if self._desk.session is not None:
            self._desk.lay_out(None, "")
        self._held.close()

    def _on_opened(self, session: ReviewSession) -> None:
        path = str(self._path)
        if self._desk.settings.last_store != path:
            self._desk.change_settings(last_store=path)
        self._desk.lay_out(session, path)
        # What is here now stays: the collector need not walk through it, and pause the window, again and again.
        gc.collect()
        gc.freeze()
        self.opened.emit()
        self.ended.emit()

    def _on_refused(self, error: KnownError) -> None:
        self.refused.emit(error)
        self.ended.emit()


def _usual_store(last: str) -> Path:
    """The store of the last time while it is there, else the default one."""
    return Path(last) if last and Path(last).exists() else default_store()
