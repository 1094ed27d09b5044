"""What is known of the focused value, always in the same place: the curator's rule, and the runner-ups with their keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent

    from desktop.ui.look import Looks

_SIDE, _TOP, _LINE, _RULE_LINE, _RUNNER_UP = 18, 9, 20, 17, 24
_KEY = 46
_MOST = 9
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Offer:
    """A runner-up in words: its key as a hint, its value, and the words of the text it rests on."""

    hint: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class FocusFacts:
    """What the card says of a value; all in the language of the window."""

    label: str = ""
    value: str = ""
    state: str = ""
    rule: str = ""
    offers: tuple[Offer, ...] = ()


class FocusCard(QWidget):
    """Shows facts; `offer_taken` reports the rank (from 1) of a runner-up that was clicked."""

    offer_taken = Signal(int)
    why_requested = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._facts = FocusFacts()
        self._why = ("", "")  # what leads to the explanation, and its key
        self._why_rect = QRectF()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setObjectName("focus_card")
        looks.changed.connect(self.updateGeometry)
        looks.changed.connect(self.update)

    @property
    def facts(self) -> FocusFacts:
        """What is shown."""
        return self._facts

    def set_why(self, words: str, hint: str) -> None:
        """What leads to the explanation of the value, and its key as a button shows it."""
        self._why = (words, hint)
        self.update()

    def show_facts(self, facts: FocusFacts) -> None:
        """Say something else; the height follows the number of runner-ups."""
        if facts == self._facts:
            return
        grows = len(facts.offers) != len(self._facts.offers)
        self._facts = facts
        offers = [f"{o.hint}: {o.value}, “{o.quote}”" for o in facts.offers]
        self.setAccessibleName(". ".join(filter(None, (facts.label, facts.value, facts.state, facts.rule, *offers))))
        if grows:
            self.updateGeometry()
        self.update()

    # ------------------------------------------------------------------------------------------------------------- parts
    @property
    def _offers_top(self) -> int:
        return _TOP + _LINE + 2 * _RULE_LINE + 4

    def _rank_at(self, y: float) -> int:
        rank = int((y - self._offers_top) // _RUNNER_UP) + 1
        return rank if 1 <= rank <= len(self._facts.offers[:_MOST]) and y >= self._offers_top else 0

    def _title(self, painter: QPainter) -> None:
        tokens, facts = self._looks.tokens, self._facts
        room = QRectF(_SIDE, _TOP - 2, self.width() - 2 * _SIDE - self._paint_why(painter), _LINE)
        state_width = QFontMetricsF(self._looks.small_font()).horizontalAdvance(facts.state)
        strong = self._looks.ui_font(weight=QFont.Weight.Medium)
        label_width = QFontMetricsF(strong).horizontalAdvance(facts.label)
        left = room.adjusted(0, 0, -state_width - 12, 0)
        _write(painter, left, facts.label, strong, tokens.ink)
        value = left.adjusted(label_width + 10, 0, 0, 0)
        _write(painter, value, facts.value, self._looks.ui_font(), tokens.quiet)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        _write(painter, room, facts.state, self._looks.small_font(), tokens.quiet, right)

    def _paint_why(self, painter: QPainter) -> float:
        """The way to the explanation at the right edge; how much room it takes."""
        words, hint = self._why
        tokens, small = self._looks.tokens, self._looks.small_font()
        key_width = QFontMetricsF(self._looks.ui_font(11)).horizontalAdvance(hint) + 14
        width = QFontMetricsF(small).horizontalAdvance(words) + 8 + key_width
        self._why_rect = QRectF(self.width() - _SIDE - width, _TOP - 2, width, _LINE)
        _write(painter, self._why_rect, words, small, tokens.quiet)
        key = QRectF(self._why_rect.right() - key_width, _TOP - 2, key_width, _LINE)
        self._paint_key(painter, key, hint)
        return width + 16

    def _paint_key(self, painter: QPainter, key: QRectF, hint: str) -> None:
        tokens = self._looks.tokens
        painter.setPen(QPen(tokens.line, 1))
        painter.setBrush(tokens.pane)
        painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        _write(painter, key, hint, self._looks.ui_font(11), tokens.quiet, Qt.AlignmentFlag.AlignCenter)

    def _offer(self, painter: QPainter, place: int, offer: Offer) -> None:
        tokens = self._looks.tokens
        top = self._offers_top + place * _RUNNER_UP
        key = QRectF(_SIDE, top + 2, _KEY, _RUNNER_UP - 4)
        self._paint_key(painter, key, offer.hint)
        strong = self._looks.ui_font(weight=QFont.Weight.Medium)
        room = QRectF(key.right() + 10, top, self.width() - key.right() - 10 - _SIDE, _RUNNER_UP)
        value_width = min(QFontMetricsF(strong).horizontalAdvance(offer.value) + 1, room.width() * 0.6)
        _write(painter, QRectF(room.left(), top, value_width, _RUNNER_UP), offer.value, strong, tokens.ink)
        quote = room.adjusted(value_width + 10, 0, 0, 0)
        words = f"“{offer.quote}”" if offer.quote else ""
        _write(painter, quote, words, self._looks.small_font(), tokens.quiet)

    # --------------------------------------------------------------------------------------------------------------- Qt
    def sizeHint(self) -> QSize:
        offers = len(self._facts.offers[:_MOST])
        return QSize(200, self._offers_top + offers * _RUNNER_UP + (6 if offers else 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._looks.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), tokens.ground)
        painter.fillRect(QRectF(0, 0, self.width(), 1), tokens.line)
        if not self._facts.label:
            return
        self._title(painter)
        rule = QRectF(_SIDE, _TOP + _LINE - 2, self.width() - 2 * _SIDE, 2 * _RULE_LINE)
        painter.setFont(self._looks.small_font())
        painter.setPen(tokens.quiet)
        wrap = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(rule, int(wrap), self._facts.rule)
        for place, offer in enumerate(self._facts.offers[:_MOST]):
            self._offer(painter, place, offer)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        rank = self._rank_at(event.position().y())
        if rank:
            self.offer_taken.emit(rank)
        elif self._leads_to_why(event):
            self.why_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_hot = bool(self._rank_at(event.position().y())) or self._leads_to_why(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_hot else Qt.CursorShape.ArrowCursor)

    def _leads_to_why(self, event: QMouseEvent) -> bool:
        return bool(self._facts.label) and self._why_rect.contains(event.position())


def _write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    flags: Qt.AlignmentFlag = _LEFT_MIDDLE,
) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, int(flags), shown)
