"""How a score adds up: each reason as a bar that goes on where the one before it ended, the base last, then the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.review.reason_groups import BASE, adding_up

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from db.values import Match, Reason
    from desktop.ui.look import Looks

_ROW, _NUMBER, _GAP, _BAR = 22, 56, 12, 9
_WORDS = 0.46  # of the width
_MOST = 14  # rows: beyond these the weakest are summed up


class Waterfall(QWidget):
    """Painted rows: what is said, a bar from the sum before to the sum after, the share."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._rows: list[tuple[str, float, float]] = []  # words, sum before, sum after
        self._total = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        looks.changed.connect(self.update)

    def show_match(self, match: Match, language: str) -> None:
        """Show how this match is scored."""
        before, rows = 0.0, []
        for reason, after in adding_up(match):
            rows.append((self._words_of(reason, language), before, after))
            before = after
        self._rows = self._shortened(rows)
        self._total = self.tr("score {n}").replace("{n}", f"{match.score:.3f}")
        self.setAccessibleName(self.tr("How the score adds up"))
        told = [f"{words} {after - start:+.1f}" for words, start, after in self._rows]
        self.setAccessibleDescription("; ".join([*told, self._total]))
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> list[tuple[str, float]]:
        """What is shown: the words of each row and its share."""
        return [(words, after - before) for words, before, after in self._rows]

    def _words_of(self, reason: Reason, language: str) -> str:
        from desktop.sentences import reason_sentence

        if reason.kind == BASE:
            return self.tr("where two strangers stand")
        return reason_sentence(reason, language)

    def _shortened(self, rows: list[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
        if len(rows) <= _MOST:
            return rows
        cut = rows[_MOST - 2 : -1]
        rest = (self.tr("%n more", "", len(cut)), cut[0][1], cut[-1][2])
        return [*rows[: _MOST - 2], rest, rows[-1]]

    # ------------------------------------------------------------------------------------------------------------ Qt
    def sizeHint(self) -> QSize:
        return QSize(480, _ROW * (len(self._rows) + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._looks.small_font())
        words = self.width() * _WORDS
        axis = QRectF(words + _GAP, 0, max(40.0, self.width() - words - 2 * _GAP - _NUMBER), self.height() - _ROW)
        ends = [0.0, *(value for _, before, after in self._rows for value in (before, after))]
        low, high = min(ends), max(ends)
        scale = axis.width() / ((high - low) or 1.0)
        zero = axis.left() - low * scale
        painter.setPen(QPen(self._looks.tokens.line, 1))
        painter.drawLine(QPointF(zero, 0), QPointF(zero, axis.height()))
        for place, row in enumerate(self._rows):
            self._paint_row(painter, place, row, zero, scale)
        painter.setPen(self._looks.tokens.ink)
        painter.setFont(self._looks.strong_font(12))
        painter.drawText(
            QRectF(0, _ROW * len(self._rows), self.width(), _ROW),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            self._total,
        )

    def _paint_row(
        self, painter: QPainter, place: int, row: tuple[str, float, float], zero: float, scale: float
    ) -> None:
        words, before, after = row
        tokens, top = self._looks.tokens, place * _ROW
        middle = Qt.AlignmentFlag.AlignVCenter
        room = QRectF(0, top, self.width() * _WORDS, _ROW)
        painter.setPen(tokens.ink)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, shown)
        left, right = sorted((zero + before * scale, zero + after * scale))
        bar = QRectF(left, top + (_ROW - _BAR) / 2, max(2.0, right - left), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.good if after >= before else tokens.warning)
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(tokens.quiet)
        share = f"{after - before:+.1f}".replace("-", "\u2212")
        painter.drawText(QRectF(0, top, self.width(), _ROW), middle | Qt.AlignmentFlag.AlignRight, share)
