"""A list of any length whose rows have a dot, a title and a quiet second line: the left pane of a page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.look import Looks, Tokens

_HEIGHT, _LEFT, _DOT, _TEXT_LEFT, _RIGHT = 58, 15, 8, 29, 12
_TITLE_BASE, _DETAIL_BASE, _BAR = 24, 44, 3


class Dot(Enum):
    """What the dot before a row says: look here, done, nothing yet."""

    WARNING = "warning"
    GOOD = "good"
    ACCENT = "accent"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class TwoLineRow:
    """A row: `key` is what the list reports, the rest is shown."""

    key: str
    title: str
    detail: str = ""
    dot: Dot = Dot.QUIET


class TwoLineModel(QAbstractListModel):
    """Rows as values; a row is asked for when it is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TwoLineRow, ...] = ()
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[TwoLineRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    @property
    def rows(self) -> tuple[TwoLineRow, ...]:
        """The rows in order."""
        return self._rows

    def place_of(self, key: str) -> int:
        """The row's place from 0; -1 for a key that is not in the list."""
        return self._places.get(key, -1)

    # ------------------------------------------------------------------------------------------------------------ Qt
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.detail}" if row.detail else row.title
        return row if role == Qt.ItemDataRole.UserRole else None


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a row: dot, title, detail, a hairline under it, and an accent bar at the one that is open."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: TwoLineRow = index.data(Qt.ItemDataRole.UserRole)
        tokens = self._looks.tokens
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, option, tokens)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_dot_colour(row.dot, tokens))
        painter.drawEllipse(QRectF(place.left() + _LEFT, place.top() + _TITLE_BASE - _DOT, _DOT, _DOT))
        width = int(place.width()) - _TEXT_LEFT - _RIGHT
        self._line(painter, place.left() + _TEXT_LEFT, place.top() + _TITLE_BASE, width, row.title, is_title=True)
        left = place.left() + _LEFT
        self._line(painter, left, place.top() + _DETAIL_BASE, width + _TEXT_LEFT - _LEFT, row.detail, is_title=False)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRectF, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, tokens.selection)
            painter.fillRect(QRectF(place.left(), place.top(), _BAR, place.height()), tokens.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, tokens.pane)
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), tokens.line)

    def _line(self, painter: QPainter, left: float, base: float, width: int, text: str, *, is_title: bool) -> None:
        tokens = self._looks.tokens
        painter.setFont(self._looks.ui_font(weight=QFont.Weight.Medium) if is_title else self._looks.small_font())
        painter.setPen(tokens.ink if is_title else tokens.quiet)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(int(left), int(base), shown)


def _dot_colour(dot: Dot, tokens: Tokens) -> QColor:
    return {
        Dot.WARNING: tokens.warning,
        Dot.GOOD: tokens.good,
        Dot.ACCENT: tokens.accent,
        Dot.QUIET: tokens.line,
    }[dot]


class TwoLineList(QListView):
    """The list itself. `chosen` reports the key of the row that became the open one, by a person or by `choose`."""

    chosen = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TwoLineModel(self)
        self._is_quiet = False
        self.setModel(self._model)
        self.setItemDelegate(TwoLineDelegate(looks, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        looks.changed.connect(self.viewport().update)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    @property
    def rows(self) -> tuple[TwoLineRow, ...]:
        """The rows in order."""
        return self._model.rows

    @property
    def key(self) -> str:
        """The key of the open row, "" where there is none."""
        row = self.currentIndex().row()
        return self._model.rows[row].key if 0 <= row < len(self._model.rows) else ""

    def set_rows(self, rows: Sequence[TwoLineRow]) -> None:
        """Show other rows; the open one stays open, without a report, where it is still there."""
        key = self.key
        self._is_quiet = True
        self._model.set_rows(rows)
        self._open(self._model.place_of(key))
        self._is_quiet = False

    def choose(self, key: str) -> None:
        """Open the row of that key; a key that is not there opens nothing."""
        self._open(self._model.place_of(key))

    def _open(self, place: int) -> None:
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))
            self.scrollTo(self._model.index(place))

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._is_quiet:
            self.chosen.emit(self._model.rows[current.row()].key)
