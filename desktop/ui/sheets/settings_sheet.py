"""The curator's choices: each takes effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.ui.commands import look_labels
from desktop.ui.translators import LANGUAGE_NAMES
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.segments import Segments
from desktop.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

READING_SIZES = (14, 16, 18, 20, 24)
_LANGUAGES = tuple(LANGUAGE_NAMES)


class SettingsSheet(Sheet):
    """Name, laptop, language, look, size of the text; `shortcuts_requested` asks for the sheet of keys."""

    shortcuts_requested = Signal()

    def __init__(self, desk: Desk, looks: Looks, below: QWidget) -> None:
        super().__init__(looks, below, width=640)
        self._desk = desk
        self.curator = QLineEdit()
        self.laptop = QLineEdit()
        self.language = Segments(looks, tuple(LANGUAGE_NAMES.values()))
        self.look = Segments(looks)
        self.text_size = Segments(looks, tuple(str(size) for size in READING_SIZES))
        self.keys = KeyButton(looks, is_small=True, icon="keys")
        self._labels: list[PlainLabel] = []
        self._notes: list[PlainLabel] = []
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 160)
        grid.setColumnStretch(1, 1)
        for row, control in enumerate((self.curator, self.laptop, self.language, self.look, self.text_size, self.keys)):
            label = PlainLabel(self._looks, voice=Voice.QUIET)
            note = PlainLabel(self._looks, voice=Voice.SMALL, wraps=True)
            grid.addWidget(label, 2 * row, 0)
            grid.addWidget(control, 2 * row, 1)
            grid.addWidget(note, 2 * row + 1, 1)
            grid.setRowMinimumHeight(2 * row + 1, 24)
            self._labels.append(label)
            self._notes.append(note)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _connect(self) -> None:
        change = self._desk.change_settings
        self.curator.editingFinished.connect(lambda: self._keep_name("curator", self.curator))
        self.laptop.editingFinished.connect(lambda: self._keep_name("laptop", self.laptop))
        self.language.chosen.connect(lambda index: change(language=_LANGUAGES[index]))
        self.look.chosen.connect(lambda index: change(look=tuple(look_labels())[index].value))
        self.text_size.chosen.connect(lambda index: change(font_size=READING_SIZES[index]))
        self.keys.clicked.connect(self.shortcuts_requested)
        self.shortcuts_requested.connect(self.close_sheet)

    def _keep_name(self, setting: str, field: QLineEdit) -> None:
        """An empty name is not kept: every event needs somebody who did it."""
        name = field.text().strip()
        if name and name != getattr(self._desk.settings, setting):
            self._desk.change_settings(**{setting: name})
        self._fill()

    def _fill(self) -> None:
        settings = self._desk.settings
        self.curator.setText(settings.curator)
        self.laptop.setText(settings.laptop)
        self.language.set_index(_LANGUAGES.index(settings.language))
        self.look.set_index([look.value for look in look_labels()].index(settings.look))
        sizes = [abs(size - settings.font_size) for size in READING_SIZES]
        self.text_size.set_index(sizes.index(min(sizes)))

    def _retranslate(self) -> None:
        self.set_title(self.tr("Settings"))
        self.look.set_labels(tuple(look_labels().values()))
        self.keys.setText(self.tr("Show and change the keys"))
        words = (
            (self.tr("Your name or initials"), self.tr("Stands in the history beside everything you decide.")),
            (self.tr("This laptop"), self.tr("Tells apart what you did on two machines.")),
            (self.tr("Language"), ""),
            (self.tr("Look"), ""),
            (self.tr("Text size"), self.tr("Of the abstract, in pixels.")),
            (self.tr("Keys"), ""),
        )
        controls = (self.curator, self.laptop, self.language, self.look, self.text_size, self.keys)
        for label, note, control, (name, explanation) in zip(self._labels, self._notes, controls, words, strict=True):
            label.setText(name)
            note.setText(explanation)
            control.setAccessibleName(name)

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._fill()
