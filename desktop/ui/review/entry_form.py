"""The entry of one study as a form: painted from values, one focused place, an editor only where one is typing.

Nothing in it is a widget a value: the form keeps the study as it was handed in and reports what a person asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.ui.review import form_focus
from desktop.ui.review.cell_editing import CellEditing
from desktop.ui.review.editors import Then
from desktop.ui.review.form_content import FoldLine, FormState, HeadLine, RowLine, WarningLine
from desktop.ui.review.form_focus import FOLD, Focus
from desktop.ui.review.form_paint import FormPainter
from desktop.ui.review.form_plan import FormPlan
from desktop.ui.review.reason_asking import ReasonAsking
from desktop.ui.review.spoken import spoken_cell, spoken_fold, spoken_warning

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from desktop.codebook import Codebook, Field
    from desktop.review.values import EntryCell, StudyView
    from desktop.ui.look import Looks
    from desktop.ui.review.form_content import CellKey, FormCell, FormWords, RowKey
    from desktop.ui.review.form_layout import CellBox, FormLayout, LineBox

_ROOM = 28  # kept free above and below the focus when it is scrolled to
_LIST_ROOM = 130


class EntryForm(QAbstractScrollArea):
    """Shows a study's values and moves a focus among them."""

    focus_moved = Signal(object)
    link_activated = Signal(str, str)  # warning key, "keep" or "dismiss"
    add_requested = Signal(str)  # table
    look_requested = Signal()
    verify_requested = Signal()

    def __init__(self, looks: Looks, codebook: Codebook) -> None:
        super().__init__()
        self._looks = looks
        self._plan = FormPlan(looks, codebook)
        self._focus = Focus()
        self._next_warning = ""
        self.editing = CellEditing(looks, self.viewport(), self)
        self.editing.ended.connect(self._on_editing_ended)
        self.asking = ReasonAsking(looks, self.viewport(), self)
        self.asking.left.connect(self.setFocus)
        self.choices_of: Callable[[Field], Sequence[str]] = lambda _field: ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Entry"))
        self.viewport().setMouseTracking(True)
        looks.changed.connect(self._on_looks_changed)

    # ------------------------------------------------------------------------------------------------------------ values
    @property
    def focus(self) -> Focus:
        """What is focused."""
        return self._focus

    @property
    def layout_now(self) -> FormLayout:
        """Where every line and cell stands."""
        return self._plan.layout

    @property
    def state(self) -> FormState:
        """Rows begun, and what is folded open."""
        return self._plan.state

    @property
    def focused_cell(self) -> FormCell | None:
        """The focused cell as the form shows it."""
        box = self._plan.cell_box(self._focus.cell)
        return box.cell if box is not None else None

    def set_state(self, state: FormState) -> None:
        """Remember other begun and opened rows, those of another study."""
        self._plan.state = state

    def show_entry(self, view: StudyView | None, words: FormWords) -> None:
        """Fill the form; the focus stays where it was if that place is still there."""
        self._next_warning = words.next_warning
        self._plan.show(view, words, self._link_words())
        self._follow_plan()

    def set_focus(self, focus: Focus, *, scrolls: bool = True) -> None:
        """Move the focus, folding open what hides it; nothing happens for a place that is not there."""
        self._plan.unfold_for(focus)
        self._set_scroll_range()
        if focus != self._focus and not form_focus.has_stop(self._plan.layout, focus):
            return
        self.close_editors()
        self._focus = focus
        if scrolls:
            self._scroll_to_focus()
        self._say_focus()
        self.viewport().update()
        self.focus_moved.emit(focus)

    def focus_first(self) -> None:
        """Go to the first cell that needs a look, else to the first cell."""
        self.verticalScrollBar().setValue(0)
        wanted = form_focus.next_where(self._plan.layout, Focus(), lambda cell: cell.needs_look)
        self.set_focus(wanted or form_focus.first_stop(self._plan.layout))

    def focus_next_look(self, but: Container[CellKey] = ()) -> bool:
        """Go to the next cell that needs a look and is none of `but`; whether there is one."""

        def is_wanted(cell: EntryCell) -> bool:
            return cell.needs_look and cell.key not in but

        focus = form_focus.next_where(self._plan.layout, self._focus, is_wanted)
        if focus is not None:
            self.set_focus(focus)
        return focus is not None

    def focus_next_warning(self, *, backwards: bool = False) -> bool:
        """Go to the next warning; whether there is one."""
        focus = form_focus.next_warning(self._plan.layout, self._focus, backwards=backwards)
        if focus is not None:
            self.set_focus(focus)
        return focus is not None

    def focused_row(self) -> RowKey | None:
        """The table row that holds the focus, also when the focus is on one of its folded columns."""
        cell = self.focused_cell
        return (cell.field.table, cell.key[1]) if cell is not None and cell.field.table else None

    def toggle_fold(self) -> None:
        """Fold the focused row, or the warnings about the record, open or shut."""
        row = self.focused_row()
        if row is not None:
            self._plan.set_row_open(row, is_open=row not in self.state.opened)
        elif self._focus == FOLD:
            self._plan.toggle_fold()
        self._follow_plan()

    def edit(self, typed: str | None = None) -> None:
        """Open the editor over the focused cell, with its value or with what was just typed."""
        box = self._plan.cell_box(self._focus.cell)
        if box is None:
            return
        self._scroll_to_focus()
        cell = box.cell
        old = cell.text if cell.cell.value is not None else ""
        self.editing.begin(
            cell,
            self._on_screen(box.rect),
            text=old if typed is None else typed,
            replaces=typed is not None,
            choices=self.choices_of(cell.field),
            name=self._plan.label(cell),
        )

    def ask_reason(self, warning: str) -> None:
        """Ask in the warning's box why it may go."""
        self.set_focus(Focus(warning=warning, link="dismiss"))
        box = self._plan.warning_box(warning)
        if box is not None:
            self._make_room_below(box.rect)
            place = QRectF(box.rect.left() + 8, box.rect.bottom() - 42, box.rect.width() - 16, 30)
            self.asking.ask(warning, self._on_screen(place))

    def close_editors(self) -> None:
        """Close what is open, taking nothing."""
        self.editing.close()
        self.asking.close()

    # ----------------------------------------------------------------------------------------------------------- parts
    def _follow_plan(self) -> None:
        """The lines lie elsewhere: keep the focus and what is open at them."""
        if self._plan.layout.boxes and not form_focus.has_stop(self._plan.layout, self._focus):
            self._focus = form_focus.nearest(self._plan.layout, self._focus)
        self._set_scroll_range()
        self._follow_cell()
        self.viewport().update()

    def _link_words(self) -> dict[str, str]:
        return {
            "keep": self.tr("Keep as printed"),
            "dismiss": self.tr("Dismiss with a reason"),
            "add": self.tr("+ Add"),
            "seen": self.tr("Seen"),
            "restore": self.tr("Show again"),
            "folded": self.tr("{n} warnings about the record"),
            "show": self.tr("Show"),
            "hide": self.tr("Hide"),
            "hint": self._next_warning,
        }

    def begin_item(self, place: str) -> None:
        """Begin a row of a table, folded open, or one more value of a repeated field, and go there."""
        key = self._plan.begin_item(place)
        self._follow_plan()
        self.set_focus(Focus(cell=key))

    def name_begun(self, item: str) -> None:
        """The row that was begun has got its key; "" when it is given up."""
        self._plan.change(self.state.named(item))
        self._follow_plan()

    def _set_scroll_range(self) -> None:
        bar = self.verticalScrollBar()
        room = self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(24)
        bar.setRange(0, max(0, round(self._plan.layout.height) - room))

    def _scroll_to_focus(self) -> None:
        rect = self._plan.rect_of(self._focus)
        if rect is None:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if rect.top() - _ROOM < bar.value():
            bar.setValue(round(rect.top() - _ROOM))
        elif rect.bottom() + _ROOM > bar.value() + room:
            bar.setValue(round(rect.bottom() + _ROOM - room))

    def _make_room_below(self, rect: QRectF) -> None:
        """Scroll on so far that a list below the rectangle has room, where there is more form below."""
        bar = self.verticalScrollBar()
        bar.setValue(max(bar.value(), round(rect.bottom() + _LIST_ROOM - self.viewport().height())))

    def _follow_cell(self) -> None:
        """An open editor stays over its cell: what is being typed is not lost when the form moves."""
        box = self._plan.cell_box(self.editing.key)
        self.editing.follow(self._on_screen(box.rect) if box is not None else None)

    def _on_screen(self, rect: QRectF) -> QRect:
        return rect.translated(0, -self.verticalScrollBar().value()).toRect()

    def _say_focus(self) -> None:
        """Tell a screen reader what is focused."""
        cell = self.focused_cell
        if cell is not None:
            self.setAccessibleName(spoken_cell(cell, self._plan.label(cell)))
        elif self._focus.warning:
            self.setAccessibleName(spoken_warning(self._plan.layout, self._focus, self._link_words()))
        elif self._focus == FOLD:
            self.setAccessibleName(spoken_fold(self._plan.layout, self._link_words()))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _on_editing_ended(self, then: Then | None) -> None:
        if then is Then.NEXT_LOOK:
            self.look_requested.emit()
        elif then is Then.VERIFY:
            self.verify_requested.emit()
        elif then in (Then.LEFT, Then.RIGHT):
            self.set_focus(form_focus.step(self._plan.layout, self._focus, 1 if then is Then.RIGHT else -1))

    def _on_looks_changed(self) -> None:
        self.close_editors()
        self._plan.renew_fonts()
        self._follow_plan()

    # ------------------------------------------------------------------------------------------------------------ mouse
    def _box_at(self, place: QPointF) -> tuple[LineBox, CellBox | None] | None:
        return form_focus.box_at(self._plan.layout, QPointF(place.x(), place.y() + self.verticalScrollBar().value()))

    def _press_line(self, box: LineBox, place: QPointF) -> None:
        """A click beside the cells: a way out of a warning, the way to add a row, the mark of folded columns."""
        at = QPointF(place.x(), place.y() + self.verticalScrollBar().value())
        link = next((link for link in box.links if link.rect.contains(at)), None)
        line = box.line
        if isinstance(line, WarningLine):
            name = link.name if link else box.links[0].name
            self.set_focus(Focus(warning=line.warning.key, link=name), scrolls=False)
            if link is not None:
                self.link_activated.emit(line.warning.key, link.name)
        elif isinstance(line, HeadLine) and link is not None:
            self.add_requested.emit(line.table.key)
        elif isinstance(line, RowLine) and line.hidden:
            self._plan.set_row_open(line.row, is_open=not line.is_open)
            self._follow_plan()
        elif isinstance(line, FoldLine):
            self.set_focus(FOLD, scrolls=False)
            self.toggle_fold()

    # --------------------------------------------------------------------------------------------------------------- Qt
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.viewport().rect())
        painter.fillRect(room, self._looks.tokens.ground)
        top = float(self.verticalScrollBar().value())
        painter.translate(0, -top)
        form = FormPainter(painter, self._looks.tokens, self._plan.fonts, link_words=self._link_words())
        has_focus = self.hasFocus() or self.editing.editor is not None
        together = self._plan.accepted_with(self._focus)
        form.paint(self._plan.layout, room.translated(0, top), self._focus, together=together, has_focus=has_focus)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.asking.close()
        self._plan.fit(float(self.viewport().width()))
        self._follow_plan()
        if event.size().height() < event.oldSize().height():
            # The card below has grown with what it tells of the focused value, and may lie over it.
            self._scroll_to_focus()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.asking.close()
        self._follow_cell()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.editing.finish():
            return
        found = self._box_at(event.position())
        if found is None:
            return
        line, cell = found
        if cell is not None:
            self.set_focus(Focus(cell=cell.cell.key), scrolls=False)
        else:
            self._press_line(line, event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._box_at(event.position())
        if found is not None and found[1] is not None:
            self.edit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._box_at(event.position())
        is_hot = found is not None and (found[1] is not None or bool(found[0].links))
        shape = Qt.CursorShape.PointingHandCursor if is_hot else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self._moved(event)
        if focus is not None:
            self.set_focus(focus)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._focus.warning:
            self.link_activated.emit(self._focus.warning, self._focus.link)
        elif event.key() == Qt.Key.Key_Space and (self._focus.cell or self._focus == FOLD):
            self.toggle_fold()
        elif _is_typing(event) and self._focus.cell:
            self.edit(event.text())
        else:
            super().keyPressEvent(event)

    def _moved(self, event: QKeyEvent) -> Focus | None:
        """Where a key moves the focus; None for a key that does not."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return None
        page = max(1, self.viewport().height() // 40)
        return form_focus.moved(self._plan.layout, self._focus, Qt.Key(event.key()), page=page)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Tab moves among the cells, and leaves the form at its ends."""
        focus = form_focus.step(self._plan.layout, self._focus, 1 if forward else -1)
        if focus == self._focus:
            return super().focusNextPrevChild(forward)
        self.set_focus(focus)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say_focus()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key types a character that begins a value."""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    text = event.text()
    return not modifiers and bool(text) and text.isprintable() and not text.isspace()
