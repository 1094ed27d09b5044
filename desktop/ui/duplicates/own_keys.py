"""Controls that keep the plain keys for themselves: on this page 1, 3, Space and Backspace decide about a pair."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier)


class OwnKeys(QObject):
    """Lets the widgets that it is given have their Space, and boxes of choices what is typed into them."""

    def keep(self, widget: QWidget) -> None:
        """Let this widget have its keys."""
        widget.installEventFilter(self)

    # ------------------------------------------------------------------------------------------------------------ Qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(watched, event):
            event.accept()
            return True
        return super().eventFilter(watched, event)


def _is_own(widget: QObject, event: QKeyEvent) -> bool:
    if event.modifiers() not in _PLAIN:
        return False
    return event.key() == Qt.Key.Key_Space or (isinstance(widget, QComboBox) and event.text().isprintable())
