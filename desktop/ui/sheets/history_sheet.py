"""What was done to a study's entry: every event in a sentence, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.lines import Line, LinesList
from desktop.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.review.values import HistoryRow
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks


class HistorySheet(Sheet):
    """A list of events, newest first."""

    def __init__(self, desk: Desk, looks: Looks, below: QWidget) -> None:
        super().__init__(looks, below, width=720, height=640)
        self._desk, self._study = desk, ""
        self._which = PlainLabel(looks, voice=Voice.QUIET)
        self.list = LinesList(looks, has_details=True)
        self.body.setContentsMargins(8, 0, 8, 8)
        self._which.setContentsMargins(16, 0, 16, 0)
        self.body.addWidget(self._which)
        self.body.addWidget(self.list, 1)
        desk.changed.connect(lambda _: self._fill() if self.isVisible() else None)
        self._retranslate()

    def show_study(self, study_id: str) -> None:
        """List the events of that study."""
        self._study = study_id
        self._fill()

    def _fill(self) -> None:
        session = self._desk.session
        if session is None or not self._study:
            self._which.setText(self.tr("Open a study on the review page to see what was done to it."))
            self.list.set_lines([])
            return
        view = session.study(self._study)
        rows = session.history(self._study)
        self._which.setText(f"{view.number} · {view.label}")
        self.list.set_lines([self._line(row) for row in reversed(rows)])
        if not rows:
            self._which.setText(self.tr("{study}: nobody has changed anything yet.").replace("{study}", view.number))

    def _line(self, row: HistoryRow) -> Line:
        from desktop.sentences import event_sentence

        language = self._desk.language
        at = row.at.astimezone().strftime("%Y-%m-%d %H:%M")
        return Line(f"{row.who} {event_sentence(row, self._desk.codebook, language)}", f"{at} · {row.laptop}")

    def _retranslate(self) -> None:
        self.set_title(self.tr("History"))
        self.list.setAccessibleName(self.tr("What was done, newest first"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()
