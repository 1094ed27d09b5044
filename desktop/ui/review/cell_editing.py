"""The one editor that may be open over the form: opens it, offers its text, keeps it open while the text is no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSignalBlocker, Signal
from PySide6.QtGui import QPalette

from desktop.codebook import FieldType
from desktop.ui.look import RADIUS
from desktop.ui.review.editors import TALL_FROM, LineEditor, TextEditor, Then, editor_rect
from desktop.ui.review.form_layout import is_right
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.ui.look import Looks
    from desktop.ui.review.form_content import CellKey, FormCell


class CellEditing(QObject):
    """Opens and closes editors on `room`, the visible part of the form.

    `take_text(key, text)` is asked to take what was typed and answers with what is wrong with it, "" when it was taken;
    then `ended` says where the focus goes, None when the value was left as it was.
    """

    ended = Signal(object)

    def __init__(self, looks: Looks, room: QWidget, home: QWidget) -> None:
        super().__init__(home)
        self._looks = looks
        self._home = home  # gets the focus back
        self._room = room
        self._key: CellKey | None = None
        self._is_right = False
        self._editor: LineEditor | TextEditor | None = None
        self._fault = _FaultLabel(looks, room)
        self.take_text: Callable[[CellKey, str], str] = lambda _key, _text: ""

    @property
    def key(self) -> CellKey | None:
        """The cell that is being edited."""
        return self._key

    @property
    def editor(self) -> LineEditor | TextEditor | None:
        """The open editor."""
        return self._editor

    def begin(
        self, cell: FormCell, rect: QRect, *, text: str, replaces: bool, choices: Sequence[str], name: str
    ) -> None:
        """Open an editor over a cell; `replaces` when `text` was just typed and takes the old value's place."""
        self.close()
        is_tall = cell.field.type is FieldType.TEXT and (len(cell.text) > TALL_FROM or rect.height() > 40)
        editor: LineEditor | TextEditor
        if is_tall:
            editor = TextEditor(self._looks, parent=self._room)
        else:
            editor = LineEditor(self._looks, choices, is_right=is_right(cell.field), parent=self._room)
        editor.setObjectName("cell_editor")
        editor.setAccessibleName(name)
        editor.committed.connect(self._on_committed)
        editor.left.connect(self._on_left)
        self._editor, self._key, self._is_right = editor, cell.key, is_right(cell.field)
        place = editor_rect(rect, self._room.rect(), is_right=is_right(cell.field))
        editor.open_over(place, text, replaces=replaces)

    def finish(self) -> bool:
        """Take what was typed so far and close; False when it is no value, and then the editor stays with its fault."""
        if self._editor is not None:
            self._on_committed(self._editor.text(), Then.STAY)
        if self._editor is not None:
            self._editor.setFocus()
        return self._editor is None

    def follow(self, rect: QRect | None) -> None:
        """Go along with the cell, which stands elsewhere now; close when it is gone."""
        if self._editor is None:
            return
        if rect is None:
            self.close()
            return
        self._fault.hide()
        self._editor.move_over(editor_rect(rect, self._room.rect(), is_right=self._is_right))

    def close(self) -> None:
        """Close what is open, taking nothing."""
        self._fault.hide()
        editor, self._editor, self._key = self._editor, None, None
        if editor is not None:
            if editor.hasFocus():
                self._home.setFocus()
            with QSignalBlocker(editor):
                editor.close_editor()

    def _on_committed(self, text: str, then: Then) -> None:
        key = self._key
        if key is None:
            return
        fault = self.take_text(key, text)
        if fault:
            self._show_fault(fault)
            return
        self.close()
        self.ended.emit(then)

    def _on_left(self) -> None:
        self.close()
        self.ended.emit(None)

    def _show_fault(self, sentence: str) -> None:
        """What is wrong, under the editor; nothing that was typed is lost."""
        if self._editor is None:
            return
        self._editor.setAccessibleDescription(sentence)
        self._fault.show_below(sentence, self._editor.geometry().left(), self._editor.bottom)


class _FaultLabel(PlainLabel):
    """A sentence in a box of its own over the form."""

    def __init__(self, looks: Looks, room: QWidget) -> None:
        super().__init__(looks, voice=Voice.WARNING, wraps=True, parent=room)
        self._room = room
        self.setObjectName("fault")
        self.setContentsMargins(10, 6, 10, 6)
        self.setAutoFillBackground(False)
        self.hide()
        looks.changed.connect(self._dress_box)
        self._dress_box()

    def show_below(self, sentence: str, left: int, top: int) -> None:
        """Say it under an editor, inside the room."""
        self.setText(sentence)
        room = self._room.rect()
        wide = min(340, room.width() - 16)
        self.setFixedWidth(wide)
        height = self.heightForWidth(wide)
        place = QRect(max(8, min(left, room.right() - wide - 8)), top + 4, wide, height)
        if place.bottom() > room.bottom():
            place.moveBottom(room.bottom() - 4)
        self.setGeometry(place)
        self.raise_()
        self.show()

    def _dress_box(self) -> None:
        tokens = self._looks.tokens
        self.setStyleSheet(
            f"background: {tokens.warning_ground.name()}; color: {tokens.warning.name()};"
            f"border: 1px solid {tokens.warning.name()}; border-radius: {RADIUS}px; padding: 5px 9px;"
        )
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, tokens.warning)
        self.setPalette(palette)
