"""The bar at the top: the name, a tab for every page, the search field, and a small menu of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from desktop.ui.look import RADIUS, TINY_SIZE
from desktop.ui.pages import PAGES, page_labels
from desktop.ui.widgets.chip import Badge
from desktop.ui.widgets.icons import paint_icon
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from desktop.ui.keys import Keys
    from desktop.ui.look import Looks

_HEIGHT, _GAP, _SEARCH_WIDTH = 45, 20, 250


class PageTab(QAbstractButton):
    """The name of a page, underlined while it is open, with a count of what waits there."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self._badge = Badge(looks, parent=self)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def count(self) -> str:
        """What the badge shows, "" while it is hidden."""
        return "" if self._badge.isHidden() else self._badge.text

    def set_count(self, count: int) -> None:
        """Show how much waits on the page; nothing for 0."""
        self._badge.set_count(count)
        self.setAccessibleDescription(str(count) if count else "")
        self.updateGeometry()
        self._place_badge()

    def _text_width(self) -> int:
        return QFontMetrics(self._looks.strong_font()).horizontalAdvance(self.text())

    def _place_badge(self) -> None:
        size = self._badge.sizeHint()
        self._badge.setGeometry(QRect(QPointF(self._text_width() + 9, (_HEIGHT - size.height()) / 2).toPoint(), size))

    def sizeHint(self) -> QSize:
        badge = 0 if self._badge.isHidden() else self._badge.sizeHint().width() + 8
        return QSize(self._text_width() + 4 + badge, _HEIGHT)

    def resizeEvent(self, _event: object) -> None:
        self._place_badge()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._looks.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._looks.strong_font() if self.isChecked() else self._looks.ui_font())
        painter.setPen(tokens.ink if self.isChecked() or self.underMouse() else tokens.quiet)
        text = QRectF(self.rect()).adjusted(2, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.isChecked():
            painter.fillRect(QRectF(0, _HEIGHT - 2, self.width(), 2), tokens.accent)
        if self.hasFocus():
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-3, 9, 3, -9), RADIUS - 3, RADIUS - 3)


class SearchField(QLineEdit):
    """A field that shows its key while it is empty; Esc empties it and gives the focus back."""

    left = Signal()
    moved = Signal(int)

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks, self._hint = looks, ""
        self.setObjectName("search")
        self.setTextMargins(20, 0, 0, 0)

    def set_words(self, words: str, hint: str) -> None:
        """Show other words and another key, with room for both."""
        self._hint = hint
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        asked = QFontMetrics(self._looks.ui_font()).horizontalAdvance(words)
        key = QFontMetrics(self._looks.ui_font(TINY_SIZE)).horizontalAdvance(hint)
        self.setFixedSize(max(_SEARCH_WIDTH, 32 + asked + 16 + key + 12), 30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear()
                self.left.emit()
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tokens = self._looks.tokens
        paint_icon(painter, "search", tokens.quiet, QRectF(10, self.height() / 2 - 7, 14, 14))
        if not self.text() and not self.hasFocus():
            painter.setFont(self._looks.ui_font(TINY_SIZE))
            painter.setPen(tokens.quiet)
            place = QRectF(self.rect()).adjusted(0, 0, -10, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._hint)


class TopBar(QWidget):
    """`page_chosen` reports the name of the tab that was pressed; `more_requested` asks for the menu."""

    page_chosen = Signal(str)
    more_requested = Signal()

    def __init__(self, looks: Looks, keys: Keys, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks, self._keys = looks, keys
        self._name = PlainLabel(looks, "Cotejo", voice=Voice.STRONG)
        self.tabs = {plan.name: PageTab(looks, self) for plan in PAGES}
        self.search = SearchField(looks, self)
        self.more = KeyButton(looks, kind=Kind.FLAT, icon="more", is_small=True)
        self.setFixedHeight(_HEIGHT)
        self._lay_out()
        for name, tab in self.tabs.items():
            tab.clicked.connect(lambda _checked=False, name=name: self.page_chosen.emit(name))
        self.more.clicked.connect(self.more_requested)
        looks.changed.connect(self.update)
        keys.changed.connect(self._retranslate)
        self._retranslate()

    def open_tab(self, name: str) -> None:
        """Underline the tab of the page that is open."""
        self.tabs[name].setChecked(True)

    def set_count(self, name: str, count: int) -> None:
        """Show how much waits on a page."""
        self.tabs[name].set_count(count)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._name)
        for tab in self.tabs.values():
            layout.addWidget(tab)
        layout.addStretch(1)
        layout.addWidget(self.search)
        layout.setSpacing(_GAP)
        layout.addWidget(self.more)

    def _retranslate(self) -> None:
        for name, label in page_labels().items():
            self.tabs[name].setText(label)
            self.tabs[name].updateGeometry()
        self.search.set_words(self.tr("Search abstracts and values"), self._keys.hint("search"))
        self.more.setAccessibleName(self.tr("More commands"))
        self.more.setToolTip(self.tr("More commands"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._looks.tokens.pane)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), self._looks.tokens.line)
