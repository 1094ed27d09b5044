"""A button that shows its key: text in ink, the key behind it in quiet."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.look import RADIUS, TINY_SIZE
from desktop.ui.widgets.icons import paint_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent

    from desktop.ui.look import Looks

_HEIGHT, _SMALL_HEIGHT, _PADDING, _GAP, _ICON = 33, 28, 14, 10, 16


class Kind(Enum):
    """How much a button asks for attention: one accent button a page."""

    ACCENT = "accent"
    PLAIN = "plain"
    FLAT = "flat"
    QUIET = "quiet"


class KeyButton(QAbstractButton):
    """A push button with a hint of its key, and an icon before the text when it has one.

    The hint is shown only; the action behind the key is made with `Keys.action`.
    """

    def __init__(
        self,
        looks: Looks,
        text: str = "",
        hint: str = "",
        *,
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        is_small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._looks, self._hint, self._kind, self._icon = looks, hint, kind, icon
        self._height = _SMALL_HEIGHT if is_small else _HEIGHT
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(text)
        looks.changed.connect(self._on_looks_changed)

    @property
    def hint(self) -> str:
        """The key as shown."""
        return self._hint

    def set_hint(self, hint: str) -> None:
        """Show another key."""
        self._hint = hint
        self._on_looks_changed()

    def set_kind(self, kind: Kind) -> None:
        """Ask for more or less attention."""
        self._kind = kind
        self._on_looks_changed()

    def _on_looks_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[int, int]:
        text = QFontMetrics(self._text_font()).horizontalAdvance(self.text())
        hint = QFontMetrics(self._looks.ui_font(TINY_SIZE)).horizontalAdvance(self._hint)
        return text, hint

    def _text_font(self) -> QFont:
        """Semibold for the accent, small for the quiet."""
        if self._kind is Kind.ACCENT:
            return self._looks.strong_font()
        return self._looks.small_font() if self._kind is Kind.QUIET else self._looks.ui_font()

    def _colours(self) -> tuple[QColor, QColor, QColor, QColor]:
        """Fill, frame, text and hint."""
        tokens = self._looks.tokens
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        if self._kind is Kind.ACCENT and self.isEnabled():
            fill = tokens.accent.darker(108) if hot else tokens.accent
            return fill, fill, tokens.on_accent, tokens.on_accent
        clear = QColor(Qt.GlobalColor.transparent)
        fill = tokens.accent_ground if hot or self.isChecked() else tokens.pane
        text = tokens.ink if self.isEnabled() else tokens.quiet
        if self._kind in (Kind.FLAT, Kind.QUIET):
            text = tokens.quiet if self._kind is Kind.QUIET and not hot else text
            return (fill if hot or self.isChecked() else clear), clear, text, tokens.quiet
        return fill, tokens.line, text, tokens.quiet

    # ------------------------------------------------------------------------------------------------------------ Qt
    def setText(self, text: str) -> None:
        super().setText(text)
        if not self.accessibleName():
            self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        text, hint = self._widths()
        parts = [part for part in (_ICON if self._icon else 0, text, hint) if part]
        padding = 2 * (_PADDING if text else (self._height - _ICON) // 2)
        return QSize(sum(parts) + _GAP * max(len(parts) - 1, 0) + padding, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, frame, ink, quiet = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(frame, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.hasFocus():
            self._paint_focus(painter)
        self._paint_parts(painter, ink, quiet)

    def _paint_focus(self, painter: QPainter) -> None:
        tokens = self._looks.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset, colour = (3, tokens.on_accent) if self._kind is Kind.ACCENT else (1, tokens.accent)
        painter.setPen(QPen(colour, 2 if inset == 1 else 1))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS - inset, RADIUS - inset
        )

    def _paint_parts(self, painter: QPainter, ink: QColor, quiet: QColor) -> None:
        text_width, hint_width = self._widths()
        parts = (_ICON if self._icon else 0, text_width, hint_width)
        shown = [part for part in parts if part]
        x = (self.width() - sum(shown) - _GAP * max(len(shown) - 1, 0)) / 2
        middle = self.height() / 2
        if self._icon:
            paint_icon(painter, self._icon, ink, QRectF(x, middle - _ICON / 2, _ICON, _ICON))
            x += _ICON + _GAP
        if text_width:
            _draw(painter, QPointF(x, middle), self.text(), self._text_font(), ink)
            x += text_width + _GAP
        if hint_width:
            painter.setOpacity(0.85 if self._kind is Kind.ACCENT else 1)
            _draw(painter, QPointF(x, middle), self._hint, self._looks.ui_font(TINY_SIZE), quiet)


def _draw(painter: QPainter, left_middle: QPointF, text: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    painter.drawText(QPointF(left_middle.x(), left_middle.y() + (metrics.ascent() - metrics.descent()) / 2), text)
