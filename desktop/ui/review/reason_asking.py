"""Asks, inside a warning's box, why the warning may go: free words, with the usual reasons in a list below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSignalBlocker, Signal

from desktop.ui.review.editors import LineEditor

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.look import Looks


class ReasonAsking(QObject):
    """One line over the two ways out; `given` reports warning and reason, `left` that nothing is to happen."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self, looks: Looks, room: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks
        self._room = room
        self._editor: LineEditor | None = None
        self._warning = ""

    @property
    def editor(self) -> LineEditor | None:
        """The open line."""
        return self._editor

    def ask(self, warning: str, place: QRect) -> None:
        """Ask over `place`, a rectangle of the room."""
        self.close()
        usual = (
            self.tr("Printed so in the article"),
            self.tr("The two figures come from different methods"),
            self.tr("The rule has misread the text"),
            self.tr("Rounding"),
        )
        editor = LineEditor(self._looks, usual, is_right=False, parent=self._room)
        editor.setObjectName("reason_editor")
        editor.setAccessibleName(self.tr("Reason"))
        editor.setPlaceholderText(self.tr("Why may this warning go?"))
        editor.committed.connect(lambda text, _then: self._on_committed(text))
        editor.left.connect(self._on_left)
        self._editor, self._warning = editor, warning
        editor.open_over(place, "", replaces=False)

    def close(self) -> None:
        """Close the line, taking nothing."""
        editor, self._editor = self._editor, None
        if editor is not None:
            with QSignalBlocker(editor):
                editor.close_editor()

    def _on_committed(self, text: str) -> None:
        self.close()
        if text.strip():
            self.given.emit(self._warning, text.strip())
        else:
            self.left.emit()

    def _on_left(self) -> None:
        self.close()
        self.left.emit()
