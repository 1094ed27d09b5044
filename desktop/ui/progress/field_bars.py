"""Bars that show field by field what became of the proposals: accepted, corrected, rejected, and what was missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop.review.statistics import FieldTally
    from desktop.ui.look import Looks, Tokens

_ROW, _BAR, _LABEL, _SHARE, _GAP = 26, 10, 220, 64, 16
_HEAD = 30


class FieldBars(QWidget):
    """A row a field: its name, its bar, and how often the proposal was right."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._rows: list[tuple[str, FieldTally]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        looks.changed.connect(self.update)

    def show_fields(self, rows: Sequence[tuple[str, FieldTally]]) -> None:
        """Show these fields under their labels."""
        self._rows = list(rows)
        said = [self._sentence(label, tally) for label, tally in self._rows]
        self.setAccessibleName(self.tr("How often proposals were right"))
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def _sentence(self, label: str, tally: FieldTally) -> str:
        share = "–" if tally.share_right is None else f"{100 * tally.share_right:.0f} %"
        return f"{label}: {share}"

    def _parts(self, tally: FieldTally, tokens: Tokens) -> list[tuple[int, QColor]]:
        return [
            (tally.accepted, tokens.good),
            (tally.corrected, tokens.accent),
            (tally.rejected, tokens.warning),
            (tally.entered, tokens.quiet),
        ]

    def _paint_head(self, painter: QPainter, tokens: Tokens) -> None:
        words = [self.tr("accepted"), self.tr("corrected"), self.tr("rejected"), self.tr("missed, entered by hand")]
        colours = [tokens.good, tokens.accent, tokens.warning, tokens.quiet]
        x = float(_LABEL + _GAP)
        painter.setFont(self._looks.small_font())
        for word, colour in zip(words, colours, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(x, 9, 10, 10), 3, 3)
            painter.setPen(tokens.quiet)
            painter.drawText(int(x) + 16, 18, word)
            x += 16 + painter.fontMetrics().horizontalAdvance(word) + 20

    def _paint_row(self, painter: QPainter, top: float, label: str, tally: FieldTally, longest: int) -> None:
        tokens = self._looks.tokens
        painter.setFont(self._looks.ui_font())
        painter.setPen(tokens.ink)
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, _LABEL)
        painter.drawText(QRectF(0, top, _LABEL, _ROW), middle, shown)
        room = max(self.width() - _LABEL - _SHARE - 2 * _GAP, 40)
        x = float(_LABEL + _GAP)
        for count, colour in self._parts(tally, tokens):
            width = room * count / max(longest, 1)
            painter.fillRect(QRectF(x, top + (_ROW - _BAR) / 2, max(width - 1, 0), _BAR), colour)
            x += width
        share = "–" if tally.share_right is None else f"{100 * tally.share_right:.0f} %"
        painter.setPen(tokens.quiet)
        painter.drawText(QRectF(self.width() - _SHARE, top, _SHARE, _ROW), middle | Qt.AlignmentFlag.AlignRight, share)

    # ------------------------------------------------------------------------------------------------------------ Qt
    def sizeHint(self) -> QSize:
        return QSize(640, _HEAD + _ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LABEL + _SHARE + 120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rows:
            self._paint_head(painter, self._looks.tokens)
        longest = max((tally.proposed + tally.entered for _, tally in self._rows), default=1)
        for place, (label, tally) in enumerate(self._rows):
            self._paint_row(painter, _HEAD + place * _ROW, label, tally, longest)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_fields(self._rows)
