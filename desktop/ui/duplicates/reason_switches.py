"""Which reasons count: a curator switches groups of them off, and sees what that would do before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.review.reason_groups import ReasonGroup
from desktop.ui.duplicates.own_keys import OwnKeys
from desktop.ui.duplicates.pair_words import group_words
from desktop.ui.duplicates.quietly import quietly
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from desktop.review.reason_groups import Off, SwitchEffect
    from desktop.ui.look import Looks

    EffectOf = Callable[[Off], SwitchEffect | None]


class ReasonSwitches(QWidget):
    """A box for each group of reasons. `applied` hands over the groups that are off; `closed` says that nothing changes."""

    applied = Signal(object)
    closed = Signal()

    def __init__(self, looks: Looks, effect_of: EffectOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._effect_of = effect_of
        self._before: Off = frozenset()
        self._title = PlainLabel(looks, voice=Voice.STRONG)
        self._told = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self.boxes = {group: QCheckBox() for group in ReasonGroup}
        self.effect = PlainLabel(looks, wraps=True)
        self.use = KeyButton(looks, kind=Kind.ACCENT, is_small=True)
        self.keep = KeyButton(looks, is_small=True)
        self._own_keys = OwnKeys(self)
        self._lay_out()
        self._retranslate()

    @property
    def off(self) -> Off:
        """The groups whose boxes are empty."""
        return frozenset(group for group, box in self.boxes.items() if not box.isChecked())

    def open(self, off: Off) -> None:
        """Show which groups count now."""
        self._before = off
        for group, box in self.boxes.items():
            with quietly(box):
                box.setChecked(group not in off)
        self._tell()
        next(iter(self.boxes.values())).setFocus()

    def _tell(self) -> None:
        """Say what would happen."""
        found = self._effect_of(self.off) if self.off != self._before else None
        self.use.setEnabled(found is not None)
        self.effect.setText(self._words(found) if found else self.tr("Nothing changes."))

    def _words(self, found: SwitchEffect) -> str:
        counts = {"{n}": str(found.leaving), "{all}": str(found.pairs)}
        told = [_filled(self.tr("{n} of {all} pairs would leave the list"), counts)]
        if found.coming:
            told.append(self.tr("%n would come back", "", found.coming))
        if found.weaker:
            told.append(self.tr("%n would be possible only", "", found.weaker))
        if found.stronger:
            told.append(self.tr("%n would become probable", "", found.stronger))
        return ", ".join(told) + "."

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._told)
        for box in self.boxes.values():
            box.toggled.connect(lambda _on: self._tell())
            self._own_keys.keep(box)
            column.addWidget(box)
        column.addSpacing(8)
        column.addWidget(self.effect)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.use, self.keep):
            self._own_keys.keep(button)
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        self.use.clicked.connect(lambda: self.applied.emit(self.off))
        self.keep.clicked.connect(self.closed)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Reasons that count"))
        self._told.setText(self.tr("A pair is scored again without the reasons that are switched off. Decisions stay."))
        words = group_words()
        for group, box in self.boxes.items():
            box.setText(words[group])
            box.setAccessibleName(words[group])
        self.use.setText(self.tr("Apply"))
        self.keep.setText(self.tr("Leave as it was"))
        self.use.setAccessibleName(self.use.text())
        self.keep.setAccessibleName(self.keep.text())
        self._tell()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.use.isEnabled():
            self.applied.emit(self.off)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _filled(text: str, values: dict[str, str]) -> str:
    for placeholder, value in values.items():
        text = text.replace(placeholder, value)
    return text
