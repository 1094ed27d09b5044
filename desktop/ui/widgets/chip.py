"""Words on a soft ground: a chip says a fact, a badge a number."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look import TINY_SIZE
from desktop.ui.widgets.label import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

    from desktop.ui.look import Looks


class Tone(Enum):
    """What a chip says: for, against, or neither."""

    GOOD = "good"
    WARNING = "warning"
    QUIET = "quiet"
    ACCENT = "accent"


class Chip(QWidget):
    """A fact in a rounded ground; it cuts itself with an ellipsis and then tells its whole text in the tool tip."""

    _padding, _height = 10, 24

    def __init__(self, looks: Looks, text: str = "", *, tone: Tone = Tone.QUIET, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks, self._text, self._tone = looks, text, tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        looks.changed.connect(self.updateGeometry)
        looks.changed.connect(self.update)

    @property
    def text(self) -> str:
        """The fact."""
        return self._text

    def set_text(self, text: str, *, tone: Tone | None = None) -> None:
        """Say another fact."""
        self._text, self._tone = text, tone or self._tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._looks.small_font()

    def _colours(self) -> tuple[QColor, QColor]:
        """Ground and words."""
        tokens = self._looks.tokens
        return {
            Tone.GOOD: (tokens.good_ground, tokens.good),
            Tone.WARNING: (tokens.warning_ground, tokens.warning),
            Tone.QUIET: (tokens.ground, tokens.quiet),
            Tone.ACCENT: (tokens.accent_ground, tokens.accent),
        }[self._tone]

    def sizeHint(self) -> QSize:
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self._text) + 2 * self._padding + 1, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 64), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ground, ink = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(self._font())
        painter.setPen(ink)
        room = box.adjusted(self._padding, 0, -self._padding, 0)
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(plain_tip(self._text) if self.width() < self.sizeHint().width() else "")


class Badge(Chip):
    """A count that asks for attention; hidden while it is zero."""

    _padding, _height = 6, 16

    def __init__(self, looks: Looks, *, tone: Tone = Tone.WARNING, parent: QWidget | None = None) -> None:
        super().__init__(looks, "", tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_count(self, count: int) -> None:
        """Show the count, or nothing for 0."""
        self.set_text(str(count))
        self.setVisible(count > 0)

    def _font(self) -> QFont:
        return self._looks.strong_font(TINY_SIZE)
