"""The editors that open over a focused value: one line, several lines, or one line with a list of choices.

They report text and decide nothing: `committed(text, how)` when a person is done, `left` when nothing is to change.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QWidget

from desktop.ui.look import RADIUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from desktop.ui.look import Looks

TALL_FROM = 46  # a text of more characters gets an editor of several lines


class Then(Enum):
    """Where the focus goes once the text is taken."""

    NEXT_LOOK = "next_look"
    RIGHT = "right"
    LEFT = "left"
    STAY = "stay"
    VERIFY = "verify"


_ENDS = {
    Qt.Key.Key_Return: Then.NEXT_LOOK,
    Qt.Key.Key_Enter: Then.NEXT_LOOK,
    Qt.Key.Key_Tab: Then.RIGHT,
    Qt.Key.Key_Backtab: Then.LEFT,
}
_SIDEWAYS = (Then.LEFT, Then.RIGHT)
# Keys that mean something else on the page and belong to the editor while it is open.
_OWN_KEYS = frozenset(
    {*_ENDS, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Z, Qt.Key.Key_F2}
)


def end_of(event: QKeyEvent) -> Then | None:
    """What a key that ends the editing asks for; None for a key that edits."""
    then = _ENDS.get(Qt.Key(event.key()))
    if then is Then.NEXT_LOOK and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return Then.VERIFY
    return then


def is_own_key(event: QEvent) -> bool:
    """Whether a shortcut of the page has to stand back for the editor."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return Qt.Key(event.key()) in _OWN_KEYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier


class LineEditor(QLineEdit):
    """One line; for choices a list below it that follows what is typed."""

    committed = Signal(str, object)
    left = Signal()

    def __init__(self, looks: Looks, choices: Sequence[str], *, is_right: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(looks.ui_font())
        self.setStyleSheet(_sheet("QLineEdit", looks))
        self.setAlignment(Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft)
        self._list = _ChoiceList(looks, choices, self, parent) if choices else None
        self.textEdited.connect(self._on_text_edited)

    def open_over(self, rect: QRect, text: str, *, replaces: bool) -> None:
        """Show over a cell with a text: selected, or with the cursor behind what was typed first."""
        self.setGeometry(rect)
        self.setText(text)
        if not replaces:
            self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._list is not None:
            self._list.open_below(self.geometry(), text if replaces else "", current=text)

    def move_over(self, rect: QRect) -> None:
        """Stand somewhere else, the list closed."""
        self.setGeometry(rect)
        if self._list is not None:
            self._list.hide()

    @property
    def bottom(self) -> int:
        """Where what the editor shows ends."""
        if self._list is not None and self._list.isVisible():
            return self._list.geometry().bottom()
        return self.geometry().bottom()

    def close_editor(self) -> None:
        """Go away for good."""
        if self._list is not None:
            self._list.deleteLater()
            self._list = None
        self.hide()
        self.deleteLater()

    def _on_text_edited(self, text: str) -> None:
        if self._list is not None:
            self._list.open_below(self.geometry(), text, current="")

    def _commit(self, then: Then) -> None:
        chosen = self._list.chosen(self.text()) if self._list is not None else ""
        self.committed.emit(chosen or self.text(), then)

    # ------------------------------------------------------------------------------------------------------------ Qt
    def event(self, event: QEvent) -> bool:
        if is_own_key(event):
            event.accept()
            return True
        # Qt would take Tab for the focus chain before keyPressEvent sees it.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and end_of(event) in _SIDEWAYS:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        then = end_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif then is not None:
            self._commit(then)
        elif self._list is not None and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.choose(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason and self.isVisible():
            self._commit(Then.STAY)


class TextEditor(QPlainTextEdit):
    """Several lines, for sentences; Enter ends it as it ends a line editor."""

    committed = Signal(str, object)
    left = Signal()

    def __init__(self, looks: Looks, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(looks.ui_font())
        self.setStyleSheet(_sheet("QPlainTextEdit", looks))
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def open_over(self, rect: QRect, text: str, *, replaces: bool) -> None:
        """Show over a cell with a text, all of it selected unless it was just typed."""
        self.move_over(rect)
        self.setPlainText(text)
        if replaces:
            self.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_over(self, rect: QRect) -> None:
        """Stand somewhere else."""
        self.setGeometry(rect.adjusted(0, 0, 0, 12))

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    @property
    def bottom(self) -> int:
        """Where the editor ends."""
        return self.geometry().bottom()

    def close_editor(self) -> None:
        """Go away for good."""
        self.hide()
        self.deleteLater()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def event(self, event: QEvent) -> bool:
        if is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        then = end_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif then is not None:
            self.committed.emit(self.toPlainText(), then)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason and self.isVisible():
            self.committed.emit(self.toPlainText(), Then.STAY)


class _ChoiceList(QListWidget):
    """The choices that fit what is typed, below the editor; the editor keeps the focus."""

    _row = 26

    def __init__(self, looks: Looks, choices: Sequence[str], editor: LineEditor, parent: QWidget) -> None:
        super().__init__(parent)
        tokens = looks.tokens
        self.setStyleSheet(
            f"QListWidget {{ background: {tokens.pane.name()}; border: 1px solid {tokens.accent.name()};"
            f" border-radius: {RADIUS}px; padding: 3px; outline: none; }}"
            f"QListWidget::item {{ padding-left: 7px; border-radius: 5px; color: {tokens.ink.name()}; }}"
            f"QListWidget::item:selected, QListWidget::item:hover {{ background: {tokens.accent_ground.name()}; }}"
        )
        self._choices = tuple(choices)
        self._room = parent
        self.setObjectName("choices")
        self.setAccessibleName(self.tr("Choices"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(lambda item: editor.committed.emit(item.text(), Then.STAY))
        self.hide()

    def open_below(self, editor: QRect, typed: str, *, current: str) -> None:
        """Show the choices that hold what is typed; the current one, or the first that fits, is chosen."""
        found = fitting(self._choices, typed)
        self.clear()
        self.addItems(found)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, self._row))
        if current in found:
            self.setCurrentRow(found.index(current))
        elif typed and found:
            self.setCurrentRow(0)
        self._put(editor, len(found))

    def _put(self, editor: QRect, count: int) -> None:
        if not count:
            self.hide()
            return
        widest = max(self.fontMetrics().horizontalAdvance(choice) for choice in self._choices)
        wide = max(editor.width(), widest + 44)
        height = min(count, 9) * self._row + 9
        room = self._room.rect()
        top = editor.bottom() + 2
        if top + height > room.bottom() and editor.top() - height - 2 > 0:
            top = editor.top() - height - 2
        left = min(editor.left(), max(room.right() - wide, 0))
        self.setGeometry(left, top, min(wide, room.width()), min(height, room.height()))
        self.raise_()
        self.show()

    def choose(self, count: int) -> None:
        """Choose a neighbour."""
        if self.count():
            self.setCurrentRow((self.currentRow() + count) % self.count())

    def chosen(self, typed: str) -> str:
        """The chosen one of those that fit; "" when nothing fits or nothing is chosen."""
        item = self.currentItem()
        exact = next((c for c in self._choices if c.casefold() == typed.strip().casefold()), "")
        if self.isHidden() or item is None:
            return exact
        return item.text()


def fitting(choices: Sequence[str], typed: str) -> list[str]:
    """The choices that begin with what is typed, then those that hold it elsewhere; all of them for nothing."""
    wanted = typed.strip().casefold()
    begin = [choice for choice in choices if choice.casefold().startswith(wanted)]
    return begin + [choice for choice in choices if choice not in begin and wanted in choice.casefold()]


def editor_rect(cell: QRect, room: QRect, *, is_right: bool) -> QRect:
    """Where an editor over a cell stands: its letters over the cell's, and as wide as typing needs."""
    wide = max(cell.width() + 28, 120)
    left = cell.right() + 4 - wide if is_right else cell.left() - 3
    left = max(min(left, room.right() - wide - 6), 0)
    return QRect(left, cell.top() - 2, min(wide, room.width()), max(cell.height() + 4, 26))


def _sheet(kind: str, looks: Looks) -> str:
    """An editor fits the cell that it covers, and is framed as what has the focus is."""
    tokens = looks.tokens
    return (
        f"{kind} {{ background: {tokens.pane.name()}; color: {tokens.ink.name()}; padding: 0 4px; min-height: 0;"
        f" border: 2px solid {tokens.accent.name()}; border-radius: 5px;"
        f" selection-background-color: {tokens.accent.name()}; selection-color: {tokens.on_accent.name()}; }}"
    )
