"""Sets the names of sections as small quiet capitals; the characters themselves stay as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    from desktop.ui.look import Looks
    from desktop.ui.review.display_text import Heading


class SectionNames(QSyntaxHighlighter):
    """Formats the lines that hold a section's name, and hides the colon behind it."""

    def __init__(self, document: QTextDocument, looks: Looks) -> None:
        self._headings: dict[int, Heading] = {}
        self._name = QTextCharFormat()
        self._hidden = QTextCharFormat()
        self._looks = looks
        super().__init__(document)

    def set_headings(self, headings: Sequence[Heading]) -> None:
        """Say where the names stand, before the text is set."""
        self._headings = {heading.start: heading for heading in headings}

    def dress(self) -> None:
        """Take the fonts and colours of the look."""
        self._name.setFont(self._looks.caps_font())
        self._name.setForeground(self._looks.tokens.quiet)
        self._hidden.setFont(self._looks.caps_font())
        self._hidden.setForeground(QColor(Qt.GlobalColor.transparent))
        self.rehighlight()

    # --------------------------------------------------------------------------------------------------------------- Qt
    def highlightBlock(self, _text: str) -> None:
        heading = self._headings.get(self.currentBlock().position())
        if heading is None:
            return
        width = heading.name_end - heading.start
        self.setFormat(0, width, self._name)
        self.setFormat(width, max(heading.end - heading.name_end, 0), self._hidden)
