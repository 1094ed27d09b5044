"""The progress page: how much is done, how often proposals were right, what a study takes, and what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.progress.field_bars import FieldBars
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QShowEvent

    from desktop.review.statistics import Statistics
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

_WIDTH, _LATEST = 880, 12


class ProgressPage(QWidget):
    """Counts in large figures, bars by field, and the latest steps; gathered anew whenever the page is shown."""

    page_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._figures = [(PlainLabel(looks, voice=Voice.TITLE), PlainLabel(looks, voice=Voice.SMALL)) for _ in range(4)]
        self._fields_title = PlainLabel(looks, voice=Voice.CAPS)
        self._bars = FieldBars(looks)
        self._no_fields = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self._latest_title = PlainLabel(looks, voice=Voice.CAPS)
        self._latest = PlainTable(looks)
        self._lay_out()
        desk.changed.connect(lambda _changes: self._fill_if_shown())
        desk.session_opened.connect(self._fill_if_shown)
        self._retranslate()

    def actions_for_palette(self) -> list[QAction]:
        """Nothing can be done here."""
        return []

    # -------------------------------------------------------------------------------------------------------- showing
    def _fill_if_shown(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        session = self._desk.session
        if session is None:
            return
        from desktop.review.statistics import gather

        codebook = self._desk.codebook
        found = gather(session.repository, [field.key for field in codebook.fields])
        self._show_figures(found)
        rows = [(self._field_label(tally.field), tally) for tally in found.fields]
        self._bars.show_fields(rows)
        self._bars.setVisible(bool(rows))
        self._no_fields.setVisible(not rows)
        self._show_latest()

    def _field_label(self, key: str) -> str:
        codebook = self._desk.codebook
        field = codebook.field(key)
        label = field.label.of(self._desk.language)
        table = next((t for t in codebook.tables if t.key == field.table), None)
        return f"{table.label.of(self._desk.language)} · {label}" if table else label

    def _show_figures(self, found: Statistics) -> None:
        share = found.share_right
        texts = [
            (f"{found.verified} / {found.studies}", self.tr("studies verified")),
            ("–" if share is None else f"{100 * share:.0f} %", self.tr("of the proposals were right")),
            (_minutes(found.seconds_a_study), self.tr("median time a study")),
            (
                "–" if found.steps_a_study is None else f"{found.steps_a_study:.0f}",
                self.tr("median steps a study"),
            ),
        ]
        for (figure, what), (number, words) in zip(self._figures, texts, strict=True):
            figure.setText(number)
            what.setText(words)

    def _show_latest(self) -> None:
        session = self._desk.session
        if session is None:
            return
        rows = [
            [f"{step.at.astimezone():%Y-%m-%d %H:%M}", step.who, step.laptop, step.label]
            for step in session.latest(_LATEST)
        ]
        headers = [self.tr("When"), self.tr("Who"), self.tr("Laptop"), self.tr("What")]
        self._latest.set_table(headers, rows, widths=[140, 120, 120], stretches=3)
        self._latest.setFixedHeight(40 + 30 * len(rows))
        self._latest.setVisible(bool(rows))
        self._latest_title.setVisible(bool(rows))

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("pane")
        column = QVBoxLayout()
        column.setContentsMargins(32, 28, 32, 32)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addLayout(self._figure_row())
        column.addSpacing(20)
        for widget in (self._fields_title, self._bars, self._no_fields):
            column.addWidget(widget)
        column.addSpacing(20)
        column.addWidget(self._latest_title)
        column.addWidget(self._latest)
        column.addStretch(1)
        block = QWidget()
        block.setLayout(column)
        block.setMaximumWidth(_WIDTH)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(block, 20)
        row.addStretch(1)
        area = QScrollArea()
        area.setObjectName("pane")
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(area)

    def _figure_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(24)
        for figure, what in self._figures:
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(figure)
            cell.addWidget(what)
            row.addLayout(cell, 1)
        return row

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Progress"))
        self._fields_title.setText(self.tr("How often proposals were right"))
        self._no_fields.setText(self.tr("This fills up as you accept, correct and reject values."))
        self._latest_title.setText(self.tr("Latest steps"))
        self._latest.setAccessibleName(self.tr("Latest steps"))
        self._fill_if_shown()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _minutes(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} min"
