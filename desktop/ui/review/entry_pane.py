"""The right side of the page: the entry's header, its form, what is known of the focused value, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.review.entry_form import EntryForm
from desktop.ui.review.focus_card import FocusCard
from desktop.ui.review.state_words import moment
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from desktop.codebook import Codebook
    from desktop.review.values import StudyView
    from desktop.ui.keys import Keys
    from desktop.ui.look import Looks


class EntryPane(QWidget):
    """Puts the parts together and words the header; the buttons report and decide nothing."""

    accept_requested = Signal()
    not_stated_requested = Signal()
    verify_requested = Signal()
    reopen_requested = Signal()
    field_help_requested = Signal()

    def __init__(self, looks: Looks, keys: Keys, codebook: Codebook) -> None:
        super().__init__()
        self._keys = keys
        self._view: StudyView | None = None
        self.form = EntryForm(looks, codebook)
        self.card = FocusCard(looks)
        self._title = PlainLabel(looks, voice=Voice.STRONG)
        self._facts = PlainLabel(looks, voice=Voice.SMALL)
        self._reopen = KeyButton(looks, is_small=True, kind=Kind.FLAT)
        self._accept = KeyButton(looks)
        self._not_stated = KeyButton(looks)
        self.verify = KeyButton(looks, kind=Kind.ACCENT)
        self._build(looks)
        self._retranslate()
        keys.changed.connect(self._retranslate)

    def _build(self, looks: Looks) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._facts, 1)
        head.addWidget(self._reopen)
        header = QWidget()
        header.setFixedHeight(42)
        header.setLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 11, 18, 11)
        foot.setSpacing(10)
        foot.addWidget(self._accept)
        foot.addWidget(self._not_stated)
        foot.addStretch(1)
        foot.addWidget(self.verify)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (header, Hairline(looks), self.form, self.card, Hairline(looks)):
            column.addWidget(part, 1 if part is self.form else 0)
        column.addLayout(foot)
        self._reopen.hide()
        self._reopen.clicked.connect(self.reopen_requested)
        self._accept.clicked.connect(self.accept_requested)
        self._not_stated.clicked.connect(self.not_stated_requested)
        self.verify.clicked.connect(self.verify_requested)
        self.verify.setObjectName("verify")

    def put_below_card(self, panel: QWidget) -> None:
        """Give a panel its place below what is known of the focused value."""
        self._column.insertWidget(self._column.indexOf(self.card) + 1, panel)

    def show_header(self, view: StudyView | None) -> None:
        """Word the header for a study, and say by the buttons what can be done with it."""
        self._view = view
        self._facts.setText(self._header_words(view) if view else "")
        self._facts.set_voice(Voice.GOOD if view and view.is_verified else Voice.SMALL)
        self._reopen.setVisible(bool(view and view.is_verified))
        for button in (self._accept, self._not_stated, self.verify):
            button.setEnabled(view is not None)
        self.verify.setText(self.tr("Next study") if view and view.is_verified else self.tr("Verify and next"))

    @property
    def header_words(self) -> str:
        """What the header says of the study."""
        return self._facts.full_text

    def _header_words(self, view: StudyView) -> str:
        if view.is_verified:
            words = self.tr("study {number} · verified {time} by {who}")
            parts = {"{number}": view.number, "{time}": moment(view.verified_at), "{who}": view.verified_by}
        else:
            words = self.tr("study {number} · {values} values, {sure} sure, {look} to look at")
            values = sum(cell.value is not None for cell in view.cells.values())
            look = len(view.stops)
            sure = sum(cell.value is not None and not cell.needs_look for cell in view.cells.values())
            parts = {"{number}": view.number, "{values}": str(values), "{sure}": str(sure), "{look}": str(look)}
        for name, value in parts.items():
            words = words.replace(name, value)
        return words

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Entry"))
        self.card.set_why(self.tr("Why"), self._keys.hint("why"))
        self._reopen.setText(self.tr("Reopen"))
        self._reopen.setAccessibleName(self.tr("Reopen this entry"))
        for button, text, key in (
            (self._accept, self.tr("Accept"), "accept"),
            (self._not_stated, self.tr("Not stated"), "not_stated"),
            (self.verify, self.tr("Verify and next"), "verify_next"),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.set_hint(self._keys.hint(key))
        self.show_header(self._view)

    # --------------------------------------------------------------------------------------------------------------- Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the buttons back to the values."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.form.setFocus()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
