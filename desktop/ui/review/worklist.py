"""The worklist: the studies of the store, most doubtful first; a model of values and a delegate, no widget a row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.review.state_words import status_words
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QKeyEvent

    from desktop.review.values import StudyView, WorklistRow
    from desktop.ui.look import Looks, Tokens

    AnyIndex = QModelIndex | QPersistentModelIndex

_ROW = 59
_LEFT = 14
ROW_ROLE = Qt.ItemDataRole.UserRole
_MOST_REMEMBERED = 2_000
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class WorklistModel(QAbstractListModel):
    """The rows as they were handed in; a row that changes stays where it is, so that nothing moves under the eyes."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[WorklistRow] = []
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[WorklistRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.study_id: place for place, row in enumerate(self._rows)}
        self.endResetModel()

    @property
    def rows(self) -> Sequence[WorklistRow]:
        """The rows in order."""
        return self._rows

    def place_of(self, study_id: str) -> int:
        """The place of a study, -1 where it is not in the list."""
        return self._places.get(study_id, -1)

    def update_from(self, view: StudyView) -> None:
        """Bring the row of a study up to date with it."""
        place = self.place_of(view.id)
        if place < 0:
            return
        row = replace(
            self._rows[place],
            is_read=True,
            label=view.label,
            to_look=len(view.stops),
            warnings=sum(warning.must_see for warning in view.warnings),
            is_verified=view.is_verified,
            verified_at=view.verified_at,
        )
        self.put_row(row)

    def put_row(self, row: WorklistRow) -> None:
        """Show this line in the place of the one of its study."""
        place = self.place_of(row.study_id)
        if place >= 0 and row != self._rows[place]:
            self._rows[place] = row
            index = self.index(place)
            self.dataChanged.emit(index, index)

    # --------------------------------------------------------------------------------------------------------------- Qt
    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.label}. {', '.join((*row.detail, status_words(row)))}"
        return None


@dataclass(frozen=True, slots=True)
class _Told:
    """A row's words, cut to a width."""

    row: WorklistRow
    width: float
    label: str
    facts: str
    facts_width: float
    status: str


class WorklistDelegate(QStyledItemDelegate):
    """Paints a row: a dot for its state, what the study is, and quiet facts below."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self.dress()

    def dress(self) -> None:
        """Take the fonts of the look."""
        self._label = self._looks.ui_font(weight=QFont.Weight.Medium)
        self._small = self._looks.small_font()
        self._label_metrics = QFontMetricsF(self._label)
        self._small_metrics = QFontMetricsF(self._small)
        self._told: dict[str, _Told] = {}

    def _words_of(self, row: WorklistRow, width: float) -> _Told:
        """What a row says in its width; remembered, because every choice and every scroll asks again."""
        told = self._told.get(row.study_id)
        if told is None or told.row is not row or told.width != width:
            if len(self._told) > _MOST_REMEMBERED:
                self._told.clear()
            told = self._told[row.study_id] = self._fit(row, width)
        return told

    def _fit(self, row: WorklistRow, width: float) -> _Told:
        cut, elide = Qt.TextElideMode.ElideRight, self._small_metrics.elidedText
        room = width - _LEFT - 12
        status = elide(status_words(row), cut, room)
        left = max(room - self._small_metrics.horizontalAdvance(status) - 8, 40.0)
        facts = elide(" · ".join(row.detail), cut, left)
        label = self._label_metrics.elidedText(row.label, cut, room - 15)
        return _Told(row, width, label, facts, self._small_metrics.horizontalAdvance(facts), status)

    # --------------------------------------------------------------------------------------------------------------- Qt
    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: WorklistRow = index.data(ROW_ROLE)
        tokens = self._looks.tokens
        rect = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, tokens.selection if is_chosen else tokens.ground)
        if is_chosen:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), tokens.accent)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_dot_colour(row, tokens))
        painter.drawEllipse(QPointF(rect.left() + _LEFT + 4, rect.top() + 19.5), 4, 4)
        self._words(painter, rect, row, tokens)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRectF, row: WorklistRow, tokens: Tokens) -> None:
        told = self._words_of(row, rect.width())
        room = rect.width() - _LEFT - 12
        painter.setFont(self._label)
        painter.setPen(tokens.ink)
        painter.drawText(QRectF(rect.left() + _LEFT + 15, rect.top() + 8, room - 15, 23), _WORDS, told.label)
        painter.setFont(self._small)
        painter.setPen(tokens.quiet)
        second = rect.top() + 30
        painter.drawText(QRectF(rect.left() + _LEFT, second, told.facts_width + 2, 20), _WORDS, told.facts)
        x = rect.left() + _LEFT + (told.facts_width + 8 if told.facts else 0)
        painter.drawText(QRectF(x, second, rect.right() - x, 20), _WORDS, told.status)


def _dot_colour(row: WorklistRow, tokens: Tokens) -> QColor:
    if row.is_verified:
        return tokens.good
    return (
        tokens.warning
        if row.to_look or row.warnings
        else (tokens.line.lighter(150) if tokens.is_dark else tokens.line.darker(115))
    )


class WorklistView(QListView):
    """The list; `opened` reports the study that a person chose, `entered` that they want to go on in its entry."""

    opened = Signal(str)
    entered = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._is_silent = False
        self.rows = WorklistModel()
        self.setModel(self.rows)
        self._delegate = WorklistDelegate(looks, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("worklist")
        self.setAccessibleName(self.tr("Worklist"))
        self.dress()

    @property
    def current(self) -> str:
        """The chosen study, "" for none."""
        index = self.currentIndex()
        return self.rows.rows[index.row()].study_id if index.isValid() else ""

    def choose(self, study_id: str) -> None:
        """Mark a study as chosen, without a report."""
        place = self.rows.place_of(study_id)
        self._is_silent = True
        self.setCurrentIndex(self.rows.index(place) if place >= 0 else QModelIndex())
        self._is_silent = False

    def dress(self) -> None:
        """Take the fonts and colours of the look."""
        self._delegate.dress()
        self.setStyleSheet(f"background: {self._looks.tokens.ground.name()};")
        self.viewport().update()

    # --------------------------------------------------------------------------------------------------------------- Qt
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_silent:
            self.opened.emit(self.rows.rows[current.row()].study_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Escape):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class WorklistPane(QWidget):
    """The list under its header: what it is sorted by and how many are left."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.view = WorklistView(looks)
        self._title = PlainLabel(looks, voice=Voice.SMALL)
        self._left = PlainLabel(looks, voice=Voice.SMALL)
        self._words = ""
        head = QHBoxLayout()
        head.setContentsMargins(_LEFT, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        room = QWidget()
        room.setFixedHeight(40)
        room.setLayout(head)
        column.addWidget(room)
        column.addWidget(Hairline(looks))
        column.addWidget(self.view, 1)
        self.setMinimumWidth(190)
        looks.changed.connect(self.view.dress)
        self._say()

    def set_rows(self, rows: Sequence[WorklistRow], words: str = "") -> None:
        """Show the rows that a search for `words` has left."""
        self._words = words
        self.view.rows.set_rows(rows)
        self._say()

    def update_from(self, view: StudyView) -> None:
        """Bring one study's row up to date."""
        self.view.rows.update_from(view)
        self._say()

    def _say(self) -> None:
        rows = self.view.rows.rows
        left = sum(not row.is_verified for row in rows)
        found = self.tr("{n} found for “{words}”").replace("{n}", str(len(rows))).replace("{words}", self._words)
        self._title.setText(found if self._words else self.tr("To review · most doubtful first"))
        self._left.setText(self.tr("{n} left").replace("{n}", str(left)))

    # --------------------------------------------------------------------------------------------------------------- Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.view.dress()
            self.view.setAccessibleName(self.tr("Worklist"))
