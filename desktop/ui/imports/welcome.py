"""What the import page shows while no dump lies in the tray: how a dump gets here, and what will happen to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import RADIUS
from desktop.ui.widgets.centred import centred
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks


class Welcome(QWidget):
    """A frame to drop files on, with two buttons that do the same by keyboard."""

    files_requested = Signal()
    paste_requested = Signal()
    folder_requested = Signal()
    decs_requested = Signal()

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._how = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self._safe = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self._files = KeyButton(looks, kind=Kind.ACCENT)
        self._paste = KeyButton(looks)
        self._files.clicked.connect(self.files_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._watch = KeyButton(looks, kind=Kind.FLAT, is_small=True)
        self._watch.clicked.connect(self.folder_requested)
        self._decs = KeyButton(looks, kind=Kind.FLAT, is_small=True)
        self._decs.clicked.connect(self.decs_requested)
        self._folder = ""
        self._lay_out()
        self._retranslate()
        desk.keys.changed.connect(self._retranslate)
        looks.changed.connect(self.update)

    def _lay_out(self) -> None:
        for label in (self._how, self._safe):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(12)
        column.addStretch(2)
        column.addLayout(centred(self._title))
        column.addLayout(centred(self._how))
        column.addSpacing(8)
        column.addLayout(centred(self._files, self._paste))
        column.addSpacing(8)
        column.addLayout(centred(self._safe))
        column.addLayout(centred(self._watch, self._decs))
        column.addStretch(3)

    def show_folder(self, folder: str) -> None:
        """Say which folder is watched, "" for none."""
        self._folder = folder
        self._watch.setText(self.folder_words)

    @property
    def folder_words(self) -> str:
        """What the button for the watched folder does now."""
        if not self._folder:
            return self.tr("Watch a folder for new files…")
        return self.tr("Stop watching {folder}").replace("{folder}", Path(self._folder).name)

    def _retranslate(self) -> None:
        self._watch.setText(self.folder_words)
        self._decs.setText(self.tr("Use a DeCS file of yours…"))
        self._title.setText(self.tr("Bring in a dump"))
        self._how.setText(
            self.tr(
                "Drop files here, choose them, or paste what you copied from the BVS portal. "
                "Exports of the BVS, PubMed, Embase, Cochrane, Ovid, Scopus, Web of Science and reference programs are read, "
                "and your own tables, in any usual encoding."
            )
        )
        self._safe.setText(
            self.tr("Nothing is stored before you have seen what was found. Nothing leaves this laptop.")
        )
        self._files.setText(self.tr("Choose files…"))
        self._paste.setText(self.tr("Paste as dump"))
        self._files.set_hint("Ctrl O")
        self._paste.set_hint(self._desk.keys.hint("paste_dump"))

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._looks.tokens.quiet, 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24.5, 24.5, -24.5, -24.5), RADIUS, RADIUS)
