"""A list of lines: a title, a quiet detail under or behind it, an icon before and a key after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.look import RADIUS, SMALL_SIZE, TINY_SIZE
from desktop.ui.widgets.icons import paint_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.look import Looks

Index = QModelIndex | QPersistentModelIndex
_ICON, _PADDING = 16, 12


@dataclass(frozen=True, slots=True)
class Line:
    """What one line shows; `marks` are half-open ranges of the detail that are set strong."""

    title: str
    detail: str = ""
    hint: str = ""
    icon: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class LinesModel(QAbstractListModel):
    """The lines in order; the whole `Line` is under `Qt.UserRole`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.title, line.detail, line.hint) if part)
        return line if role == Qt.ItemDataRole.UserRole else None


class LinesList(QListView):
    """The lines on screen; `picked` reports the row that was entered or clicked."""

    picked = Signal(int)

    def __init__(self, looks: Looks, *, has_details: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._model = LinesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(looks, has_details=has_details, parent=self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))
        looks.changed.connect(self.viewport().update)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, the first of them current."""
        self._model.set_lines(lines)
        if lines:
            self.setCurrentIndex(self._model.index(0))

    def move_current(self, step: int) -> None:
        """Go up or down, around the ends."""
        count = self._model.rowCount()
        if count:
            self.setCurrentIndex(self._model.index((self.currentIndex().row() + step) % count))

    def pick_current(self) -> None:
        """Report the current row, if there is one."""
        if self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().row())


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, looks: Looks, *, has_details: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks, self._has_details = looks, has_details

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, 52 if self._has_details else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._looks.tokens.accent_ground)
            painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), RADIUS, RADIUS)
        self._paint_line(painter, box.adjusted(_PADDING + 4, 0, -_PADDING - 4, 0), line)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line) -> None:
        tokens, looks = self._looks.tokens, self._looks
        if line.icon:
            middle = box.top() + (17 if self._has_details else box.height() / 2)
            paint_icon(painter, line.icon, tokens.quiet, QRectF(box.left(), middle - _ICON / 2, _ICON, _ICON))
            box = box.adjusted(_ICON + 12, 0, 0, 0)
        if line.hint:
            painter.setFont(looks.ui_font(TINY_SIZE))
            painter.setPen(QPen(tokens.quiet))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.hint)
            box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(line.hint) - 16)
        if self._has_details:
            self._paint_text(painter, box.adjusted(0, 6, 0, -26), line.title, strong=True)
            self._paint_detail(painter, box.adjusted(0, 26, 0, -6), line)
            return
        self._paint_text(painter, box, line.title, strong=False)
        if line.detail:
            used = painter.fontMetrics().horizontalAdvance(line.title) + 12
            painter.setPen(tokens.quiet)
            self._draw(painter, box.adjusted(used, 0, 0, 0), line.detail)

    def _paint_text(self, painter: QPainter, box: QRectF, text: str, *, strong: bool) -> None:
        painter.setFont(self._looks.strong_font() if strong else self._looks.ui_font())
        painter.setPen(self._looks.tokens.ink)
        self._draw(painter, box, text)

    def _paint_detail(self, painter: QPainter, box: QRectF, line: Line) -> None:
        painter.setFont(self._looks.small_font())
        painter.setPen(self._looks.tokens.quiet)
        if not line.marks:
            self._draw(painter, box, line.detail)
            return
        place = 0
        for start, end in (*line.marks, (len(line.detail), len(line.detail))):
            box = self._paint_run(painter, box, line.detail[place:start], is_marked=False)
            box = self._paint_run(painter, box, line.detail[start:end], is_marked=True)
            place = end

    def _paint_run(self, painter: QPainter, box: QRectF, text: str, *, is_marked: bool) -> QRectF:
        """Draw a run of a detail; what remains of the box behind it."""
        tokens = self._looks.tokens
        painter.setFont(self._looks.strong_font(SMALL_SIZE) if is_marked else self._looks.small_font())
        painter.setPen(tokens.ink if is_marked else tokens.quiet)
        self._draw(painter, box, text)
        return box.adjusted(painter.fontMetrics().horizontalAdvance(text), 0, 0, 0)

    def _draw(self, painter: QPainter, box: QRectF, text: str) -> None:
        if box.width() > 0:
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
