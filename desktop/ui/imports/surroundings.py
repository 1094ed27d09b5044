"""A few lines of a dump around the one that the report tells of, as they stand, with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.look import Looks

_AROUND = 6  # lines before and after
_LONGEST = 2000  # characters of a line: one of megabytes would freeze the layout
_HEIGHT = 190


class Surroundings(QPlainTextEdit):
    """Read-only, in the plain text of the dump; the line that is meant stands on the accent's ground."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._place = 0
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFixedHeight(_HEIGHT)
        self.hide()
        looks.changed.connect(self._mark)
        self._retranslate()

    def show_line(self, lines: Sequence[str], number: int) -> None:
        """Show the lines around that one (from 1); nothing where the dump is no text."""
        first = max(1, number - _AROUND)
        shown = lines[first - 1 : number + _AROUND]
        if not lines or not shown:
            self.hide()
            return
        width = len(str(first + len(shown)))
        numbered = (f"{first + n:>{width}}  {_short(line)}" for n, line in enumerate(shown))
        self.setPlainText("\n".join(numbered))
        self._place = number - first
        self.show()
        self._mark()

    def _mark(self) -> None:
        block = self.document().findBlockByNumber(self._place)
        chosen = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(self._looks.tokens.accent_ground)
        form.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's own form
        chosen.format = form
        chosen.cursor = QTextCursor(block)
        self.setExtraSelections([chosen])
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The place in the dump"))

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
