"""What stands in the window when no store could be opened: why, what is safe, and the ways out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.icons import paint_icon
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from db.errors import KnownError
    from desktop.ui.look import Looks

_WIDTH = 560


class TroublePage(QWidget):
    """`store_requested` asks to try the same store again, `choice_requested` for another one."""

    store_requested = Signal(str)
    choice_requested = Signal()
    quit_requested = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks, self._path = looks, ""
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._sentence = PlainLabel(looks, wraps=True)
        self._place = PlainLabel(looks, voice=Voice.SMALL)
        self._again = KeyButton(looks, kind=Kind.ACCENT)
        self._other = KeyButton(looks)
        self._folder = KeyButton(looks)
        self._quit = KeyButton(looks)
        self._again.clicked.connect(lambda: self.store_requested.emit(""))
        self._other.clicked.connect(self.choice_requested)
        self._folder.clicked.connect(self._show_folder)
        self._quit.clicked.connect(self.quit_requested)
        self.setFocusProxy(self._again)
        self._lay_out()
        self._retranslate()

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._sentence.full_text

    def tell(self, sentence: str, error: KnownError) -> None:
        """Say what the world refused."""
        self._path = error.path
        self._sentence.setText(sentence)
        self._place.setText(error.path)
        self._folder.setVisible(bool(error.path))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._path).parent)))

    def _lay_out(self) -> None:
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 56, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._title)
        layout.addWidget(self._sentence)
        layout.addWidget(self._place)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._again, self._other, self._folder, self._quit):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self._column = column

    def _retranslate(self) -> None:
        self._title.setText(self.tr("The store could not be opened"))
        for button, text in (
            (self._again, self.tr("Try again")),
            (self._other, self.tr("Open another store…")),
            (self._folder, self.tr("Show its folder")),
            (self._quit, self.tr("Quit")),
        ):
            button.setText(text)
            button.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._looks.tokens.pane)
        corner = self._column.pos()
        paint_icon(painter, "lock", self._looks.tokens.quiet, QRectF(corner.x(), corner.y() + 4, 32, 32))
