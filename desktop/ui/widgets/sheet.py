"""Paper over the window: it dims what lies below, keeps the focus, and goes with Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPaintEvent, QShowEvent

    from desktop.ui.look import Looks

_MARGIN, _RADIUS = 48, 10


class _Paper(QFrame):
    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._looks.tokens.line, 1))
        painter.setBrush(self._looks.tokens.pane)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


class Overlay(QWidget):
    """Covers `below`; what it shows goes on its `paper`. `closed` comes when it goes."""

    closed = Signal()

    def __init__(self, looks: Looks, below: QWidget, *, width: int, height: int = 0) -> None:
        super().__init__(below)
        self._below = below
        self._looks, self._wanted = looks, (width, height)
        self._was_focused: QWidget | None = None
        self.paper: QWidget = _Paper(looks, self)
        below.installEventFilter(self)
        looks.changed.connect(self.update)
        self.hide()

    def open_sheet(self) -> None:
        """Show it above everything in the window and take the focus."""
        self._was_focused = QApplication.focusWidget()
        self._fit()
        self.show()
        self.raise_()
        first = next(iter(self._stops()), None)
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Go, and give the focus back to where it was."""
        self.hide()

    def wanted_height(self, width: int) -> int:  # noqa: ARG002 - a sheet of wrapped text needs it
        """How high the paper would like to be at that width."""
        return self._wanted[1] or self.paper.sizeHint().height()

    def _stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and _takes_focus(widget):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _fit(self) -> None:
        self.setGeometry(self._below.rect())
        width = min(self._wanted[0], self.width() - 2 * _MARGIN)
        height = min(self.wanted_height(width), self.height() - 2 * _MARGIN)
        left, top = (self.width() - width) // 2, max((self.height() - height) // 3, _MARGIN // 2)
        self.paper.setGeometry(left, top, width, height)

    # ------------------------------------------------------------------------------------------------------------ Qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._below and self.isVisible():
            self._fit()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        stops = self._stops()
        current = QApplication.focusWidget()
        place = stops.index(current) if current in stops else -1
        if stops:
            stops[(place + (1 if next else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        # Nothing goes through to the page below.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_sheet()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = QColor(0, 0, 0, 120 if self._looks.tokens.is_dark else 70)
        QPainter(self).fillRect(self.rect(), shade)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._was_focused is not None and self._was_focused.isVisible():
            self._was_focused.setFocus(Qt.FocusReason.PopupFocusReason)
        self._was_focused = None
        self.closed.emit()


class Sheet(Overlay):
    """An overlay with a title, a scrolled `body` to put widgets into, and a `footer` for buttons, if any."""

    def __init__(self, looks: Looks, below: QWidget, *, width: int = 640, height: int = 0) -> None:
        super().__init__(looks, below, width=width, height=height)
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._close = KeyButton(looks, kind=Kind.FLAT, icon="close", is_small=True)
        self._close.clicked.connect(self.close_sheet)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(24, 0, 24, 8)
        self.body.setSpacing(8)
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(24, 0, 24, 0)
        self.footer.setSpacing(8)
        self._build_paper()

    def set_title(self, title: str) -> None:
        """Name the sheet, also for screen readers."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._close.setAccessibleName(self.tr("Close"))

    def wanted_height(self, width: int) -> int:
        chrome = 128 if self.footer.count() else 92
        self.content.ensurePolished()
        inside = self.body.heightForWidth(width) if self.body.hasHeightForWidth() else self.body.sizeHint().height()
        return self._wanted[1] or inside + chrome

    def _stops(self) -> list[QWidget]:
        """The close button last: the first stop is something to do."""
        stops = super()._stops()
        return [*(stop for stop in stops if stop is not self._close), self._close]

    def _build_paper(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 16, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self.content.setAutoFillBackground(False)
        layout = QVBoxLayout(self.paper)
        layout.setContentsMargins(1, 16, 1, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        layout.addLayout(self.footer)


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return bool(policy & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and not widget.isHidden()
