"""What the search field finds, in a list below it: study by study, with the words around the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.lines import Line, LinesList

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from db.values import Hit
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks
    from desktop.ui.top_bar import SearchField

_WIDTH, _ROW, _MOST_ROWS = 520, 52, 8


class SearchResults(QFrame):
    """Follows what is typed into `field`; `study_chosen` reports the study that was picked."""

    study_chosen = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, field: SearchField, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._looks, self._field = desk, looks, field
        self._hits: tuple[Hit, ...] = ()
        self._count = PlainLabel(looks, voice=Voice.SMALL)
        self.list = LinesList(looks, has_details=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 10, 1, 8)
        layout.setSpacing(6)
        self._count.setContentsMargins(16, 0, 16, 0)
        layout.addWidget(self._count)
        layout.addWidget(self.list)
        field.textChanged.connect(self.look_for)
        field.moved.connect(self.list.move_current)
        field.returnPressed.connect(self.list.pick_current)
        field.left.connect(self.hide)
        field.installEventFilter(self)
        self.list.picked.connect(self._on_picked)
        looks.changed.connect(self.update)
        self.hide()

    @property
    def count_words(self) -> str:
        """How many places were found, in words."""
        return self._count.full_text

    def look_for(self, words: str) -> None:
        """List where the words stand."""
        session = self._desk.session
        if session is None or not words.strip():
            self.hide()
            return
        self._hits = session.search(words)
        labels = {row.study_id: row.label for row in session.worklist()}
        lines = [Line(labels.get(h.study_id, ""), _one_line(h.snippet), marks=h.marks) for h in self._hits]
        self.list.set_lines(lines)
        self._count.setText(self._words(len(lines)))
        self.list.setAccessibleName(self._count.full_text)
        self._fit(len(lines))

    def _words(self, count: int) -> str:
        if not count:
            return self.tr("Nothing was found. Accents do not matter; every word must occur.")
        return self.tr("1 text") if count == 1 else self.tr("{n} texts").replace("{n}", str(count))

    def _fit(self, rows: int) -> None:
        self.list.setVisible(rows > 0)
        height = 46 + min(rows, _MOST_ROWS) * _ROW if rows else 40
        corner = self._field.mapTo(self.window(), QPoint(self._field.width() - _WIDTH, self._field.height() + 6))
        self.setGeometry(corner.x(), corner.y(), _WIDTH, height)
        self.show()
        self.raise_()

    def _on_picked(self, row: int) -> None:
        self.hide()
        self.study_chosen.emit(self._hits[row].study_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif event.type() == QEvent.Type.FocusIn and self._field.text():
                self.look_for(self._field.text())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._looks.tokens.line, 1))
        painter.setBrush(self._looks.tokens.pane)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


def _one_line(snippet: str) -> str:
    """The snippet on one line, every character in its place."""
    return snippet.translate({ord(c): " " for c in "\r\n\t"})
