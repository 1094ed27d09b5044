"""A layout that sets widgets in a row and goes on in the next where they do not fit: chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

_GAP = 8


class Flow(QLayout):
    """Rows of widgets at their preferred sizes, 8 px apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def set_widgets(self, widgets: Iterable[QWidget]) -> None:
        """Put these in the place of what was there, which is thrown away."""
        while item := self.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            self.addWidget(widget)

    def _arrange(self, place: QRect, *, is_trial: bool) -> int:
        """Set the widgets out in `place`; the height that they take."""
        x, y, row = place.x(), place.y(), 0
        for item in self._items:
            size = item.sizeHint()
            width = min(size.width(), max(place.width(), 1))
            if x > place.x() and x + width > place.right() + 1:
                x, y, row = place.x(), y + row + _GAP, 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, size.height())))
            x += width + _GAP
            row = max(row, size.height())
        return y + row - place.y()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, place: QRect) -> None:
        super().setGeometry(place)
        self._arrange(place, is_trial=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        width = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(width, self.heightForWidth(max(self.geometry().width(), width)))
