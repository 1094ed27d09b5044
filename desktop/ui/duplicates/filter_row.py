"""The small row under the parts of the list: words, what speaks for a pair, how it stands, and who decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.review.pair_filter import PairFilter, PairState
from desktop.review.reason_groups import ReasonGroup
from desktop.ui.duplicates.own_keys import OwnKeys
from desktop.ui.duplicates.pair_words import group_words, state_words
from desktop.ui.duplicates.quietly import quietly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

_STATES_OPEN = (PairState.PROBABLE, PairState.POSSIBLE, PairState.LATER)
_STATES_DECIDED = (PairState.SAME, PairState.DIFFERENT)


class FilterRow(QWidget):
    """`changed` reports that a person asks for other pairs; `left` that Esc or Enter gives the keyboard back to the list."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.group, self.state, self.who = (
            QLineEdit(self),
            QComboBox(self),
            QComboBox(self),
            QComboBox(self),
        )
        self._is_decided = False
        self._people: tuple[str, ...] = ()
        self._own_keys = OwnKeys(self)
        self._lay_out()

    @property
    def filter(self) -> PairFilter:
        """What is asked for."""
        return PairFilter(
            words=self.words.text().strip(),
            # Qt keeps an enumeration of strings as a bare string.
            group=ReasonGroup(self.group.currentData()) if self.group.currentData() else None,
            state=PairState(self.state.currentData()) if self.state.currentData() else None,
            who=(self.who.currentData() or "") if self._is_decided else "",
        )

    def clear(self) -> None:
        """Ask for nothing, without a report."""
        with quietly(self.words, *self._boxes()):
            self.words.clear()
            for box in self._boxes():
                box.setCurrentIndex(0)

    def offer(self, *, is_decided: bool, people: Iterable[str]) -> None:
        """Offer the states of this part of the list, and those who decided in it."""
        names = tuple(sorted(people))
        if (is_decided, names) != (self._is_decided, self._people):
            self._is_decided, self._people = is_decided, names
            self.retranslate()

    def retranslate(self, hint: str | None = None) -> None:
        """Say everything in the language of the window; `hint` is the key that leads here."""
        if hint is not None:
            asked = self.tr("Filter")
            self.words.setPlaceholderText(f"{asked}   {hint}")
        self.words.setAccessibleName(self.tr("Filter the pairs by words"))
        states = _STATES_DECIDED if self._is_decided else _STATES_OPEN
        words = state_words()
        _fill(self.group, self.tr("Any reason"), group_words())
        _fill(self.state, self.tr("Any state"), {state: words[state] for state in states})
        _fill(self.who, self.tr("Anyone"), {name: name for name in self._people})
        self.group.setAccessibleName(self.tr("What speaks for a pair"))
        self.state.setAccessibleName(self.tr("How a pair stands"))
        self.who.setAccessibleName(self.tr("Who decided"))
        self.who.setVisible(self._is_decided)

    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.group, self.state, self.who

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.words, *self._boxes()):
            column.addWidget(widget)
        for box in self._boxes():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(6)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
            self._own_keys.keep(box)
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _text: self.changed.emit())

    # ------------------------------------------------------------------------------------------------------------ Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.words.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _fill(box: QComboBox, everything: str, choices: dict[Any, str]) -> None:
    """Offer these choices after one that asks for nothing; what was chosen stays chosen where it can."""
    chosen = box.currentData()
    with quietly(box):
        box.clear()
        box.addItem(everything, None)
        for value, words in choices.items():
            box.addItem(words, value)
        box.setCurrentIndex([None, *choices].index(chosen) if chosen in choices else 0)
