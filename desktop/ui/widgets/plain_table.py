"""A table of plain words and numbers with hairlines only: what was found, what will be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.ui.widgets.label import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.look import Looks

_ROW_HEIGHT, _SHOWN = 30, 300


class PlainTableModel(QAbstractTableModel):
    """Headers and rows of strings; `numeric` names the columns (from 0) that are right-aligned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headers: tuple[str, ...] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._numeric: frozenset[int] = frozenset()

    def set_table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: Sequence[int] = ()) -> None:
        """Show another table."""
        self.beginResetModel()
        self._headers, self._rows, self._numeric = tuple(headers), rows, frozenset(numeric)
        self.endResetModel()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(is_numeric=index.column() in self._numeric)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(text[:2000]) if len(text) > 24 else ""
        # A text of a thousand words has no place in a cell, and an unbroken one freezes the layout.
        return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self._headers):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headers[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(is_numeric=section in self._numeric)
        return None


def _alignment(*, is_numeric: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if is_numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableView):
    """The table; its columns are as wide as asked, and one of them takes what is left."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlainTableModel(self)
        self.setModel(self._model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)
        self._looks = looks
        self._dress()
        looks.changed.connect(self._dress)

    def _dress(self) -> None:
        line = self._looks.tokens.line.name()
        self.setStyleSheet(f"QTableView::item {{ padding: 0 5px; border: none; border-bottom: 1px solid {line}; }}")

    @property
    def size_in_rows(self) -> int:
        """How many rows it has."""
        return self._model.rowCount()

    def set_table(
        self,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        widths: Sequence[int] = (),
        stretches: int = -1,
        numeric: Sequence[int] = (),
    ) -> None:
        """Show a table; `widths` in pixels by column, `stretches` the column that takes the rest (-1 for none)."""
        self._model.set_table(headers, rows, numeric=numeric)
        header = self.horizontalHeader()
        for column in range(len(headers)):
            is_wide = column == stretches
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if is_wide else QHeaderView.ResizeMode.Interactive
            )
            if not is_wide and column < len(widths):
                self.setColumnWidth(column, widths[column])
        self.scrollToTop()
