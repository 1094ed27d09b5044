"""The sheet of all keys, in which each can be given another sequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.keys import DUPLICATES, KEYS, REVIEW, WINDOW, hint_of, labels, place_labels
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from desktop.ui.desk import Desk
    from desktop.ui.keys import Key
    from desktop.ui.look import Looks

_MODIFIERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


class KeyRecorder(KeyButton):
    """Shows a sequence; pressed, it waits for another one. `recorded` carries it; Esc leaves it as it was."""

    recorded = Signal(QKeySequence)

    def __init__(self, looks: Looks) -> None:
        self._waits = False  # before the base is made: its setters already send events
        super().__init__(looks, kind=Kind.FLAT, is_small=True)
        self.clicked.connect(self._begin)

    @property
    def waits(self) -> bool:
        """Whether the next key is taken."""
        return self._waits

    def show_sequence(self, sequence: QKeySequence) -> None:
        """Show what is in use."""
        self._waits = False
        self.set_kind(Kind.FLAT)
        self.set_hint(hint_of(sequence))

    def _begin(self) -> None:
        self._waits = True
        self.set_kind(Kind.PLAIN)
        self.set_hint(self.tr("Press the new key…"))

    def _end(self, sequence: QKeySequence) -> None:
        self._waits = False
        self.recorded.emit(sequence)

    def event(self, event: QEvent) -> bool:
        if self._waits and event.type() == QEvent.Type.ShortcutOverride:
            # Else the key would do what it does now instead of being taken.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._waits:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._end(QKeySequence())
        elif Qt.Key(event.key()) not in _MODIFIERS:
            # The keypad's Enter is Enter.
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            key = Qt.Key.Key_Return if event.key() == Qt.Key.Key_Enter else Qt.Key(event.key())
            self._end(QKeySequence(modifiers.value | key.value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._waits:
            self._end(QKeySequence())


class ShortcutsSheet(Sheet):
    """Three columns: what works everywhere and the runner-ups, what else works on the review page, and the duplicates.

    `field_requested` asks for the manual's section on the field that was offered.
    """

    field_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, below: QWidget) -> None:
        super().__init__(looks, below, width=1240)
        self._desk = desk
        self.recorders: dict[str, KeyRecorder] = {}
        self._labels: dict[str, PlainLabel] = {}
        self._heads: list[tuple[PlainLabel, str]] = []
        self._said = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self._defaults = KeyButton(looks, is_small=True, icon="undo")
        self._about = KeyButton(looks, is_small=True, icon="help")
        self._field = ""
        self._lay_out()
        self._defaults.clicked.connect(self._bring_defaults_back)
        self._about.clicked.connect(lambda: self.field_requested.emit(self._field))
        desk.keys.changed.connect(self._fill)
        self._retranslate()

    @property
    def said(self) -> str:
        """What the sheet says about the last change."""
        return self._said.full_text

    def offer_field(self, field: str) -> None:
        """Lead to the manual's section on a field of the codebook; "" for none."""
        self._field = field
        self._about.setVisible(bool(field))
        if field:
            label = self._desk.codebook.field(field).label.of(self._desk.language)
            self._about.setText(self.tr("About “{field}”").replace("{field}", label))
            self._about.setAccessibleName(self._about.text())
            self._about.set_hint(self._desk.keys.hint("shortcuts"))

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(40)
        window, duplicates, review = ([k for k in KEYS if k.place == p] for p in (WINDOW, DUPLICATES, REVIEW))
        runner_ups = [key for key in review if key.name.startswith("runner_up_")]
        acts = [key for key in review if key not in runner_ups]
        for parts in ((window, runner_ups), (acts,), (duplicates,)):
            column = QVBoxLayout()
            column.setSpacing(4)
            for keys in parts:
                self._add_keys(column, keys)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)
        self.footer.addWidget(self._said, 1)
        self.footer.addWidget(self._about)
        self.footer.addWidget(self._defaults)

    def _add_keys(self, column: QVBoxLayout, keys: Sequence[Key]) -> None:
        head = PlainLabel(self._looks, voice=Voice.CAPS)
        head.setContentsMargins(0, 8, 0, 4)
        self._heads.append((head, keys[0].place))
        column.addWidget(head)
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for row, key in enumerate(keys):
            label = self._labels[key.name] = PlainLabel(self._looks)
            recorder = self.recorders[key.name] = KeyRecorder(self._looks)
            recorder.recorded.connect(lambda sequence, name=key.name: self._on_recorded(name, sequence))
            grid.addWidget(label, row, 0)
            grid.addWidget(recorder, row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)

    def _on_recorded(self, name: str, sequence: QKeySequence) -> None:
        rivals = [] if sequence.isEmpty() else self._desk.keys.rivals(name, sequence)
        if rivals:
            words = self.tr("{key} already does: {what}. Nothing was changed.")
            self._said.setText(words.replace("{key}", hint_of(sequence)).replace("{what}", labels()[rivals[0]]))
        elif not sequence.isEmpty():
            self._said.setText("")
            self._desk.keys.rebind(name, sequence)
        self._fill()

    def _bring_defaults_back(self) -> None:
        self._said.setText("")
        self._desk.keys.bring_defaults_back()

    def _fill(self) -> None:
        words = labels()
        for name, recorder in self.recorders.items():
            self._labels[name].setText(words[name])
            recorder.show_sequence(self._desk.keys.sequence(name))
            recorder.setAccessibleName(f"{words[name]}: {recorder.hint}")

    def _retranslate(self) -> None:
        self.set_title(self.tr("Keys"))
        self._said.setText(self.tr("Press a key's name to change it. Esc leaves a value as it was, everywhere."))
        self._defaults.setText(self.tr("Bring the usual keys back"))
        self._defaults.setAccessibleName(self._defaults.text())
        words = place_labels()
        for head, place in self._heads:
            head.setText(words[place])
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
