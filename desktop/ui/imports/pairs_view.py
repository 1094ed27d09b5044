"""Headings and their English as the store's own records teach them: a curator chooses those that are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.review.heading_pairs import HeadingPair
    from desktop.ui.look import Looks


class PairsView(QWidget):
    """All pairs are chosen at first; `accepted` carries the chosen ones, `left` tells that they wait for another day."""

    accepted = Signal(object)
    left = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[HeadingPair, ...] = ()
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._note = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self.table = PlainTable(looks)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.use = KeyButton(looks, kind=Kind.ACCENT)
        self._leave = KeyButton(looks)
        self.use.clicked.connect(lambda: self.accepted.emit(self.chosen))
        self._leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        buttons.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 14)
        column.setSpacing(8)
        for widget in (self._title, self._note):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self._retranslate()

    @property
    def chosen(self) -> tuple[HeadingPair, ...]:
        """The pairs that are chosen."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._pairs[row] for row in rows)

    def show_pairs(self, pairs: Sequence[HeadingPair]) -> None:
        """Offer these, all of them chosen."""
        self._pairs = tuple(pairs)
        self._retranslate()
        self.table.selectAll()
        self._count()

    def _count(self) -> None:
        count = len(self.chosen)
        self.use.setText(self.tr("Use %n pair(s)", "", count))
        self.use.setEnabled(count > 0)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Headings in two languages"))
        self._note.setText(
            self.tr(
                "The same articles print these headings in two languages. What is chosen gives descriptors their English; "
                "a click or the space bar takes a line out."
            )
        )
        self.table.setAccessibleName(self.tr("Headings and their English"))
        headers = [self.tr("As printed"), self.tr("English"), self.tr("Articles")]
        rows = [[pair.heading, pair.english, str(pair.articles)] for pair in self._pairs]
        chosen = self.chosen
        self.table.set_table(headers, rows, widths=[420, 0, 90], stretches=1, numeric=[2])
        for row, pair in enumerate(self._pairs):
            if pair in chosen:
                self.table.selectRow(row)
        self._leave.setText(self.tr("Not now"))
        self._count()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
