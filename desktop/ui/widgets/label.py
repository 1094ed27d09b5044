"""Labels that never read their text as markup, in the voices of the window."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QResizeEvent

    from desktop.ui.look import Looks


class Voice(Enum):
    """What a label's words are: text, a name or value, a second line, a section's name, a warning, good news."""

    TEXT = "text"
    STRONG = "strong"
    QUIET = "quiet"
    SMALL = "small"
    CAPS = "caps"
    WARNING = "warning"
    GOOD = "good"
    TITLE = "title"


# Where `look.palette_of` keeps the colours of the voices.
_ROLES = {
    Voice.QUIET: QPalette.ColorRole.PlaceholderText,
    Voice.SMALL: QPalette.ColorRole.PlaceholderText,
    Voice.CAPS: QPalette.ColorRole.PlaceholderText,
    Voice.WARNING: QPalette.ColorRole.BrightText,
    Voice.GOOD: QPalette.ColorRole.LinkVisited,
}


def plain_tip(text: str) -> str:
    """A tool tip that shows `text` as it is: Qt guesses at markup in tool tips, so it is given escaped markup."""
    import html

    return f"<p>{html.escape(text)}</p>" if text else ""


class PlainLabel(QLabel):
    """Plain text, whatever it contains; cut with an ellipsis where it does not fit, or wrapped when asked to.

    The whole text stays in `full_text` and, when cut, in the tool tip.
    """

    def __init__(
        self,
        looks: Looks,
        text: str = "",
        *,
        voice: Voice = Voice.TEXT,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._looks, self._voice, self._full = looks, voice, ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if not wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._dress()
        self.setText(text)
        looks.changed.connect(self._dress)

    @property
    def full_text(self) -> str:
        """The text without ellipsis."""
        return self._full

    def set_voice(self, voice: Voice) -> None:
        """Speak in another voice."""
        self._voice = voice
        self._dress()

    def _dress(self) -> None:
        self.setFont(_font(self._looks, self._voice))
        # A palette of its own would be lost when the window's style sheet first polishes the label (Qt 6.11).
        self.setForegroundRole(_ROLES.get(self._voice, QPalette.ColorRole.WindowText))
        self._elide()

    def _elide(self) -> None:
        if self.wordWrap():
            super().setText(self._full)
            return
        room = self.contentsRect().width()
        shown = QFontMetrics(self.font()).elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        super().setText(shown)
        self.setToolTip(plain_tip(self._full) if shown != self._full else "")

    def _size(self, text_width: int) -> QSize:
        margins = self.contentsMargins()
        width = text_width + 2 + margins.left() + margins.right()
        return QSize(width, self.fontMetrics().height() + 2 + margins.top() + margins.bottom())

    # ------------------------------------------------------------------------------------------------------------ Qt
    def setText(self, text: str) -> None:
        self._full = text
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        if self.wordWrap():
            return super().sizeHint()
        return self._size(self.fontMetrics().horizontalAdvance(self._full))

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return super().minimumSizeHint()
        metrics = self.fontMetrics()
        return self._size(min(metrics.horizontalAdvance(self._full), metrics.averageCharWidth() * 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


def _font(looks: Looks, voice: Voice) -> QFont:
    match voice:
        case Voice.STRONG:
            return looks.strong_font()
        case Voice.SMALL | Voice.QUIET:
            return looks.small_font() if voice is Voice.SMALL else looks.ui_font()
        case Voice.CAPS:
            return looks.caps_font()
        case Voice.TITLE:
            return looks.strong_font(20)
        case _:
            return looks.ui_font()
