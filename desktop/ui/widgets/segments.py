"""A segmented control: a few choices in one frame, one of them chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look import RADIUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from desktop.ui.look import Looks

_HEIGHT, _PADDING = 26, 12


class Segments(QWidget):
    """Choices side by side; Left and Right move between them. `chosen` reports the index that a person chose."""

    chosen = Signal(int)

    def __init__(self, looks: Looks, labels: Sequence[str] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks, self._labels, self._index = looks, tuple(labels), 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        looks.changed.connect(self.updateGeometry)
        looks.changed.connect(self.update)
        self._name()

    @property
    def index(self) -> int:
        """The chosen one, from 0."""
        return self._index

    @property
    def labels(self) -> tuple[str, ...]:
        """The choices in order."""
        return self._labels

    def set_labels(self, labels: Sequence[str]) -> None:
        """Offer other choices; the index stays where it can."""
        self._labels = tuple(labels)
        self._index = min(self._index, max(len(self._labels) - 1, 0))
        self._name()
        self.updateGeometry()
        self.update()

    def set_index(self, index: int) -> None:
        """Choose without a report."""
        if 0 <= index < len(self._labels):
            self._index = index
            self._name()
            self.update()

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._labels) and index != self._index:
            self.set_index(index)
            self.chosen.emit(index)

    def _name(self) -> None:
        if self._labels:
            self.setAccessibleDescription(self._labels[self._index])
        if not self.accessibleName():
            self.setAccessibleName(" / ".join(self._labels))

    def _widths(self) -> list[int]:
        metrics = QFontMetrics(self._looks.strong_font(12))
        return [metrics.horizontalAdvance(label) + 2 * _PADDING for label in self._labels]

    # ------------------------------------------------------------------------------------------------------------ Qt
    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 1, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        edge = 0
        for index, width in enumerate(self._widths()):
            edge += width
            if event.position().x() < edge:
                self._choose(index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._choose(self._index + step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._looks.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, RADIUS, RADIUS)
        painter.fillPath(outline, tokens.pane)
        x = 0.0
        for index, (label, width) in enumerate(zip(self._labels, self._widths(), strict=True)):
            place = QRectF(x, 0, width, self.height())
            x += width
            is_chosen = index == self._index
            if is_chosen:
                painter.save()
                painter.setClipPath(outline)
                painter.fillRect(place, tokens.accent_ground)
                painter.restore()
            painter.setFont(self._looks.strong_font(12) if is_chosen else self._looks.small_font())
            painter.setPen(tokens.accent if is_chosen else tokens.quiet)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)
        painter.setPen(QPen(tokens.accent if self.hasFocus() else tokens.line, 2 if self.hasFocus() else 1))
        painter.drawPath(outline)
