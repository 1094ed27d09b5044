"""What lies on the curator's desk: the open store's session, and the one door through which screens change it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from db.errors import KnownError
from desktop.settings import save_settings
from desktop.ui.jobs import Job
from desktop.ui.keys import Keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.codebook import Codebook
    from desktop.review.commands import Command
    from desktop.review.loaded import Loaded
    from desktop.review.session import ReviewSession
    from desktop.review.values import Changes
    from desktop.settings import Settings
    from desktop.ui.jobs import Work


class Desk(QObject):
    """Given to every page. `session` is None until the store is open; `session_opened` says when.

    `read_on` tells how many records of how many the rules have read beside the window, 0 of 0 when none waits.
    `changed` carries the `Changes` of every command, undo and redo; a page redraws what concerns it. `told` is for the
    status bar, `failed` for what the world refused, both in the language of the window. `settings` are replaced whole.
    """

    changed = Signal(object)
    session_opened = Signal()
    failed = Signal(str)
    told = Signal(str)
    settings_changed = Signal()
    read_on = Signal(int, int)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.keys = Keys(settings.keys, self)
        self.keys.changed.connect(lambda: self.change_settings(keys=self.keys.rebound))
        self._session: ReviewSession | None = None
        self._store_path = ""
        self._jobs: set[Job] = set()

    @property
    def session(self) -> ReviewSession | None:
        """The session of the open store."""
        return self._session

    @property
    def codebook(self) -> Codebook:
        """The codebook of the forms."""
        from desktop.codebook import load_codebook

        return load_codebook()

    @property
    def language(self) -> str:
        """The language of the window: "es", "en" or "pt"."""
        return self.settings.language

    @property
    def store_path(self) -> str:
        """The path of the open store, "" when none is open."""
        return self._store_path

    @property
    def undo_label(self) -> str:
        """What undo would take back, in words; "" when there is nothing."""
        return self._session.undo_label if self._session else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, in words; "" when there is nothing."""
        return self._session.redo_label if self._session else ""

    def lay_out(self, session: ReviewSession | None, store_path: str) -> None:
        """Put another store's session on the desk; None and "" when the store is closed."""
        self._session, self._store_path = session, store_path
        self.session_opened.emit()

    def apply(self, command: Command) -> Changes | None:
        """Carry out a command; None when the world refused, which `failed` has then said."""
        return self._carry_out(lambda session: session.apply(command))

    def undo(self) -> Changes | None:
        """Take back the last step; None when there is none."""
        return self._carry_out(lambda session: session.undo())

    def redo(self) -> Changes | None:
        """Do again what was taken back last; None when there is nothing."""
        return self._carry_out(lambda session: session.redo())

    def announce(self, changes: Changes) -> None:
        """Tell every page of a change that a background job has made."""
        self.changed.emit(changes)

    def read_store_anew(self) -> None:
        """Read the open store beside the window and show what it holds since: after long work that has changed it."""
        session = self._session
        if session is None:
            return

        def show(loaded: Loaded) -> None:
            if self._session is session:
                self.announce(session.adopt(loaded))

        self.run_in_background(lambda _progress, _cancelled: session.read_store(), show)

    def run_in_background(
        self,
        work: Work,
        on_done: Callable[[Any], object],
        *,
        on_failed: Callable[[KnownError], object] | None = None,
    ) -> Job:
        """Run `work(progress, cancelled)` beside the window; its result goes to `on_done` on the main thread.

        A `KnownError` goes to `on_failed`, or is said in the status bar; any other exception rises on the main thread.
        """
        job = Job(work, self)
        self._jobs.add(job)
        job.done.connect(on_done)
        job.failed.connect(lambda error: self._on_job_failed(error, on_failed))
        for end in (job.done, job.failed, job.cancelled):
            end.connect(lambda *_: self._forget(job))
        job.start()
        return job

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or has yet to report."""
        return bool(self._jobs)

    def finish_jobs(self, timeout_s: float = 10.0) -> None:
        """Ask what still runs to stop, and wait for it: before the store is closed."""
        for job in tuple(self._jobs):
            job.cancel()
            job.wait(timeout_s)

    def change_settings(self, **changes: Any) -> None:
        """Put other choices in the place of those named, keep them on disk, and tell `settings_changed`."""
        self.settings = replace(self.settings, **changes)
        if self._session is not None:
            self._session.who, self._session.laptop = self.settings.curator, self.settings.laptop
            if self._session.language != self.settings.language:
                self._session.language = self.settings.language
        self.settings_changed.emit()
        try:
            save_settings(self.settings)
        except KnownError as error:
            self.failed.emit(self.sentence(error))

    def sentence(self, error: KnownError) -> str:
        """What an error says, in the language of the window."""
        from desktop.sentences import error_sentence

        return error_sentence(error, self.language)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _carry_out(self, step: Callable[[ReviewSession], Changes | None]) -> Changes | None:
        if self._session is None:
            return None
        try:
            changes = step(self._session)
        except KnownError as error:
            self.failed.emit(self.sentence(error))
            return None
        if changes is not None:
            self.changed.emit(changes)
        return changes

    def _on_job_failed(self, error: Exception, on_failed: Callable[[KnownError], object] | None) -> None:
        if not isinstance(error, KnownError):
            raise error
        if on_failed is not None:
            on_failed(error)
        else:
            self.failed.emit(self.sentence(error))

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
