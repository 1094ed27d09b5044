"""What each column of a table says: one line a column, with its name, the first cell under it, and a choice of our fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from desktop.ingest.columns import Columns
    from desktop.ingest.head import TableHead
    from desktop.ingest.parts import Part
    from desktop.ui.look import Looks

_MOST_COLUMNS = 120
_CHOICE_WIDTH = 220


class ColumnMapper(QScrollArea):
    """`columns_chosen` carries the columns after each choice of a person."""

    columns_chosen = Signal(object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._head: TableHead | None = None
        self._columns: Columns | None = None
        self.choices: list[QComboBox] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_head(self, head: TableHead | None, chosen: Columns | None) -> None:
        """Offer the columns of that table, as they were guessed or chosen."""
        columns = chosen or (head.columns if head else None)
        is_same = head == self._head and self._columns is not None and columns is not None
        self._head = head
        if is_same and columns is not None and columns.names == self._columns_names():
            self._columns = columns  # the choices stay where a hand is on them
            self._select()
            return
        self._columns = columns
        self._build()

    def _columns_names(self) -> tuple[str, ...]:
        return self._columns.names if self._columns else ()

    def _build(self) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 8, 8, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self.choices = []
        if self._head is not None and self._columns is not None:
            for place, name in enumerate(self._columns.names[:_MOST_COLUMNS]):
                sample = " ".join(self._head.sample[place].split())[:300]
                label = PlainLabel(self._looks, name or self.tr("Column {n}").replace("{n}", str(place + 1)))
                label.setFixedWidth(200)
                grid.addWidget(label, place, 0)
                grid.addWidget(PlainLabel(self._looks, sample, voice=Voice.SMALL), place, 1)
                grid.addWidget(self._choice(place, name), place, 2)
            grid.setRowStretch(len(self._columns.names), 1)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget has switched it on
        self._select()

    def _choice(self, place: int, name: str) -> QComboBox:
        box = QComboBox()
        box.setFixedWidth(_CHOICE_WIDTH)
        for part, label in self._labels().items():
            box.addItem(label, part.value)
        box.setAccessibleName(self.tr("What the column {name} says").replace("{name}", name))
        box.activated.connect(lambda _row: self._on_chosen(place, box))
        self.choices.append(box)
        return box

    def _select(self) -> None:
        for box, part in zip(self.choices, self._columns.parts if self._columns else (), strict=False):
            row = box.findData(part.value)
            if row < 0:  # what only a reader's own table knows
                box.addItem(part.value, part.value)
                row = box.count() - 1
            box.setCurrentIndex(row)

    def _on_chosen(self, place: int, box: QComboBox) -> None:
        from desktop.ingest.parts import Part

        if self._columns is not None:
            self.columns_chosen.emit(self._columns.with_part(place, Part(box.currentData())))

    def _labels(self) -> dict[Part, str]:
        from desktop.ingest.parts import Part

        return {
            Part.OTHER: self.tr("kept as it is"),
            Part.TITLE: self.tr("Title"),
            Part.ABSTRACT: self.tr("Abstract"),
            Part.AUTHORS: self.tr("Authors"),
            Part.YEAR: self.tr("Year"),
            Part.DATE: self.tr("Date"),
            Part.JOURNAL: self.tr("Journal"),
            Part.SHORT_JOURNAL: self.tr("Short name of the journal"),
            Part.VOLUME: self.tr("Volume"),
            Part.ISSUE: self.tr("Issue"),
            Part.PAGES: self.tr("Pages"),
            Part.FIRST_PAGE: self.tr("First page"),
            Part.LAST_PAGE: self.tr("Last page"),
            Part.CITATION: self.tr("Source line"),
            Part.DOI: self.tr("DOI"),
            Part.PMID: self.tr("PubMed number (PMID)"),
            Part.PMCID: self.tr("PubMed Central number"),
            Part.ID: self.tr("Number of the record"),
            Part.NUMBER: self.tr("Accession number"),
            Part.ADDRESS: self.tr("Address (URL)"),
            Part.REGISTRY: self.tr("Trial registration"),
            Part.DESCRIPTORS: self.tr("Descriptors"),
            Part.KEYWORDS: self.tr("Keywords"),
            Part.DATABASE: self.tr("Database"),
            Part.SUMMARY: self.tr("Machine-made summary"),
        }

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._head is not None:
            self._build()
