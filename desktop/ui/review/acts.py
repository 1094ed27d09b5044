"""What the keys of the review page do: each act becomes a command on the desk, and a focus that goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from db.values import State
from desktop.notation import WrongValue, parse_value, print_value
from desktop.review.commands import (
    AcceptRow,
    AcceptValue,
    CorrectValue,
    DismissWarning,
    MarkNotStated,
    RejectValue,
    RemoveItem,
    ReopenEntry,
    RestoreWarning,
    SetEvidence,
    TakeRunnerUp,
    VerifyEntry,
)
from desktop.review.together import accepted_together
from desktop.sentences import wrong_value_sentence
from desktop.ui.review.form_content import NEW_ITEM
from desktop.ui.review.form_focus import FOLD, Focus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from db.values import Json, Span
    from desktop.codebook import Field
    from desktop.review.commands import Command
    from desktop.review.values import EntryCell, StudyView
    from desktop.ui.desk import Desk
    from desktop.ui.review.abstract_pane import AbstractPane
    from desktop.ui.review.entry_pane import EntryPane
    from desktop.ui.review.form_content import CellKey

_UNDECIDED = frozenset({State.PROPOSED, State.CHECK_AGAIN})


class Acts(QObject):
    """Carries out what a person asks for on the study that is open."""

    next_study_requested = Signal()

    def __init__(self, desk: Desk, entry: EntryPane, abstract: AbstractPane) -> None:
        super().__init__(entry)
        self._desk = desk
        self._codebook = desk.codebook
        self._entry = entry
        self._form = entry.form
        self._abstract = abstract
        self._view: StudyView | None = None
        self._arms: Mapping[str, str] = {}
        self._passed: set[CellKey] = set()
        self._printed: dict[tuple[str, str], str] = {}
        self._form.editing.take_text = self.take_text
        self._form.look_requested.connect(self.go_on)
        self._form.verify_requested.connect(self.verify_and_next)
        self._form.asking.given.connect(self._dismiss)
        self._form.link_activated.connect(self.follow_link)

    def set_view(self, view: StudyView | None) -> None:
        """Work on this study."""
        if view is None or self._view is None or view.id != self._view.id:
            self._passed.clear()
        else:
            before = self._view.cells
            self._passed -= {key for key, cell in view.cells.items() if before.get(key) != cell}
        self._view = view
        self._printed.clear()
        cells = view.cells if view else {}
        self._arms = {item: str(c.value) for (field, item), c in cells.items() if field == "arms.name" and c.value}

    @property
    def arms(self) -> Mapping[str, str]:
        """The names of the arms by item, for values that name an arm."""
        return self._arms

    def print_value(self, field: Field, value: Json) -> str:
        """A value in words; remembered while the study stays as it is, for most are asked for again and again."""
        asked = (field.key, repr(value))
        if asked not in self._printed:
            self._printed[asked] = print_value(field, value, self.arms, self._desk.language, codebook=self._codebook)
        return self._printed[asked]

    # ---------------------------------------------------------------------------------------------------- on the focus
    def accept(self) -> None:
        """Vouch for the focused value, in a table for its row, and go on; on a warning take the chosen way out."""
        focus = self._form.focus
        if self._entry.verify.hasFocus():
            self.verify_and_next()
            return
        if focus.warning:
            self.follow_link(focus.warning, focus.link)
            return
        if focus == FOLD:
            self._form.toggle_fold()
            return
        cell = self._cell()
        if cell is not None and self._view is not None:
            if cell.state in _UNDECIDED and (cell.value is not None or cell.state is State.CHECK_AGAIN):
                accept = AcceptRow if len(accepted_together(self._view, cell.key)) > 1 else AcceptValue
                self._apply(accept(self._view.id, *cell.key))
            self._passed.add(cell.key)
        self.go_on()

    def go_on(self) -> None:
        """Go to the next value that needs a look and was not passed; offer to verify when there is none."""
        key = self._form.focus.cell
        if key is not None:
            self._passed.add(key)
        if self._form.focus_next_look(but=self._passed):
            self._form.setFocus()
        elif self._view is not None and not self._view.is_verified:
            self._entry.verify.setFocus()
            hint = self._desk.keys.hint("accept")
            self._desk.told.emit(
                self.tr("Nothing is left to look at. {key} verifies the entry.").replace("{key}", hint)
            )

    def verify_and_next(self) -> None:
        """Vouch for the whole entry and open the next study."""
        view = self._view
        if view is None or not self._form.editing.finish():
            return
        view = self._view or view
        if view.is_verified or self._desk.apply(VerifyEntry(view.id)) is not None:
            self.next_study_requested.emit()

    def reopen(self) -> None:
        """Take the vouching back."""
        if self._view is not None and self._view.is_verified:
            self._apply(ReopenEntry(self._view.id))

    def reject(self) -> None:
        """The proposal is wrong, and nothing takes its place."""
        cell = self._cell()
        if cell is not None and self._view is not None:
            self._apply(RejectValue(self._view.id, *cell.key))

    def mark_not_stated(self) -> None:
        """The abstract does not say."""
        cell = self._cell()
        if cell is not None and self._view is not None and cell.item != NEW_ITEM:
            self._apply(MarkNotStated(self._view.id, *cell.key))

    def take_runner_up(self, rank: int) -> None:
        """Take the runner-up of that rank, from 1."""
        cell = self._cell()
        if cell is not None and self._view is not None and rank <= len(cell.runner_ups):
            self._apply(TakeRunnerUp(self._view.id, *cell.key, rank))

    def correct(self) -> None:
        """Open the editor over the focused value."""
        self._form.setFocus()
        self._form.edit()

    # ------------------------------------------------------------------------------------------------- from the text
    def make_evidence(self) -> None:
        """The selected text becomes the evidence of the focused value, which stays."""
        cell, span = self._cell(), self._selected()
        if cell is None or span is None or self._view is None:
            return
        if cell.value is None and cell.state is not State.NOT_STATED:
            self.make_evidence_and_value()
            return
        self._apply(SetEvidence(self._view.id, *cell.key, (span,)))
        self._abstract.clear_selection()

    def make_evidence_and_value(self) -> None:
        """The selected text becomes the evidence and is read as the value, by the field's type."""
        cell, span = self._cell(), self._selected()
        if cell is None or span is None or self._view is None:
            return
        words = self._words_at(span)
        value = self._parse(cell.field, words)
        if isinstance(value, WrongValue):
            self._desk.told.emit(wrong_value_sentence(value, self._desk.language))
            return
        self._correct(cell.key, value, (span,))
        self._abstract.clear_selection()

    def _selected(self) -> Span | None:
        span = self._abstract.selected
        if span is None:
            self._desk.told.emit(self.tr("Select the words in the abstract first."))
        return span

    def _words_at(self, span: Span) -> str:
        texts = {version.id: version.text for version in (self._view.versions if self._view else ())}
        return texts.get(span.version, "")[span.start : span.end]

    # -------------------------------------------------------------------------------------------------------- typing
    def take_text(self, key: CellKey, text: str) -> str:
        """Take what was typed into a cell; what is wrong with it, "" when it was taken."""
        cell = self._cell_at(key)
        if cell is None or self._view is None:
            return ""
        study = self._view.id
        if not text.strip():
            return self._save(RejectValue(study, *key)) if cell.value is not None else ""
        if cell.value is not None and text == self.print_value(self._field(key[0]), cell.value):
            return self._save(AcceptValue(study, *key)) if cell.state in _UNDECIDED else ""
        value = self._parse(key[0], text)
        if isinstance(value, WrongValue):
            return wrong_value_sentence(value, self._desk.language)
        return self._correct(key, value, None)

    def _save(self, command: Command) -> str:
        """Carry out what was typed; why that could not be, "" when it was."""
        if self._desk.apply(command) is None:
            return self.tr("This could not be saved. What you typed stays here.")
        return ""

    def _correct(self, key: CellKey, value: Json, spans: tuple[Span, ...] | None) -> str:
        view, session = self._view, self._desk.session
        if view is None or session is None:
            return ""
        field, item = key
        if item == NEW_ITEM:
            item = session.new_item(view.id, self._field(field).table or field)
        fault = self._save(CorrectValue(view.id, field, item, value, spans))
        if not fault:
            if key[1] == NEW_ITEM:
                self._form.name_begun(item)
            self._form.set_focus(Focus(cell=(field, item)))
        return fault

    def _parse(self, field: str, text: str) -> Json | WrongValue:
        return parse_value(self._field(field), text, self._desk.language, arms=self.arms, codebook=self._codebook)

    # ------------------------------------------------------------------------------------------------ rows, warnings
    def add_row(self, table: str = "") -> None:
        """Begin a row in a table, or one more value of a repeated field: where the focus is, unless a table is named."""
        place = table or self._place_of_focus()
        if place:
            self._form.begin_item(place)
            self._form.setFocus()

    def _place_of_focus(self) -> str:
        cell = self._form.focused_cell
        if cell is None:
            return ""
        return cell.field.table or (cell.field.key if cell.field.many else "")

    def remove_row(self) -> None:
        """Take the focused row out of its table."""
        cell, view = self._form.focused_cell, self._view
        if cell is None or view is None:
            return
        if cell.field.table and cell.key[1] in view.items.get(cell.field.table, ()):
            self._apply(RemoveItem(view.id, cell.field.table, cell.key[1]))
        elif cell.field.many:
            self._apply(RejectValue(view.id, *cell.key))
        if cell.key[1] == NEW_ITEM:
            self._form.name_begun("")

    def follow_link(self, warning: str, link: str) -> None:
        """One of the ways out of a warning."""
        if link == "dismiss":
            self._form.ask_reason(warning)
        elif link == "restore" and self._view is not None:
            self._apply(RestoreWarning(self._view.id, warning))
        else:
            self._dismiss(warning, self.tr("Seen") if link == "seen" else self.tr("Kept as printed"))

    def _dismiss(self, warning: str, reason: str) -> None:
        view = self._view
        found = next((w for w in view.warnings if w.key == warning), None) if view else None
        if view is None or found is None:
            return
        self._apply(DismissWarning(view.id, warning, reason))
        if found.cells:
            self._form.set_focus(Focus(cell=found.cells[0]))
        self._form.setFocus()

    # ----------------------------------------------------------------------------------------------------------- parts
    def _apply(self, command: Command) -> None:
        self._form.editing.close()
        self._desk.apply(command)

    def _cell(self) -> EntryCell | None:
        shown = self._form.focused_cell
        return shown.cell if shown is not None else None

    def _cell_at(self, key: CellKey) -> EntryCell | None:
        shown = self._form.focused_cell
        return shown.cell if shown is not None and shown.key == key else None

    def _field(self, key: str) -> Field:
        return self._codebook.field(key)
