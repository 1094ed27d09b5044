"""The review page: worklist at the left, abstract in the middle, entry at the right, and the keys that join them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from db.errors import KnownError
from desktop.review.values import Changes
from desktop.ui.review.abstract_pane import AbstractPane
from desktop.ui.review.acts import Acts
from desktop.ui.review.entry_pane import EntryPane
from desktop.ui.review.evidence import cells_at, focused_spans, next_of
from desktop.ui.review.explaining import Explaining
from desktop.ui.review.focus_card import FocusFacts
from desktop.ui.review.focus_facts import choices_of, focus_facts, warning_facts
from desktop.ui.review.form_content import FormState, FormWords
from desktop.ui.review.form_focus import Focus
from desktop.ui.review.state_words import state_word
from desktop.ui.review.worklist import WorklistPane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from db.values import EntryWarning, Span
    from desktop.codebook import Field
    from desktop.review.values import StudyView
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

# From which width of the page on the worklist and the entry get how much; the abstract has the rest.
_SIDES = ((0, 228, 520), (1400, 260, 520), (1700, 300, 600))
_PANES = "review_panes"
_FEW = 8  # up to so many changed studies are brought up to date one by one


class ReviewPage(QWidget):
    """Shows one study at a time and redraws what a change touched."""

    page_requested = Signal(str)
    help_requested = Signal(str)  # the field whose section of the manual is meant

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._view: StudyView | None = None
        # Once a curator has moved a pane's edge, the panes are theirs: under its name the window remembers a splitter.
        self._is_arranged = f"splitter/{_PANES}" in desk.settings.window
        self._record_counts: dict[str, int] = {}
        self.worklist = WorklistPane(looks)
        self.abstract = AbstractPane(looks, desk.codebook)
        self.entry = EntryPane(looks, desk.keys, desk.codebook)
        self.acts = Acts(desk, self.entry, self.abstract)
        self.explaining = Explaining(desk, looks, self.entry)
        self._invitation: QWidget | None = None
        self._lay_out()
        self._connect()
        self._actions = self._make_actions()
        if desk.session is not None:
            self._on_session_opened()

    def _lay_out(self) -> None:
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        if self._is_arranged:
            self._panes.setObjectName(_PANES)
        self._panes.setChildrenCollapsible(False)
        self.worklist.setMinimumWidth(190)
        self.abstract.setMinimumWidth(340)
        # The entry is never narrower than its buttons with their keys, in whatever language.
        for order, pane in enumerate((self.worklist, self.abstract, self.entry)):
            self._panes.addWidget(pane)
            self._panes.setStretchFactor(order, (0, 3, 1)[order])
        self._panes.splitterMoved.connect(self._on_pane_moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)
        self.setFocusProxy(self.entry.form)

    def _connect(self) -> None:
        form, view = self.entry.form, self.worklist.view
        form.choices_of = self._choices
        form.focus_moved.connect(self._on_focus_moved)
        form.add_requested.connect(self.acts.add_row)
        view.opened.connect(self.open_study)
        view.entered.connect(form.setFocus)
        self.abstract.left.connect(form.setFocus)
        self.abstract.place_clicked.connect(self._on_place_clicked)
        self.entry.accept_requested.connect(self.acts.accept)
        self.entry.not_stated_requested.connect(self.acts.mark_not_stated)
        self.entry.verify_requested.connect(self.acts.verify_and_next)
        self.entry.reopen_requested.connect(self.acts.reopen)
        self.entry.card.offer_taken.connect(self.acts.take_runner_up)
        self.entry.card.why_requested.connect(self._toggle_why)
        self.entry.field_help_requested.connect(self._ask_for_help)
        self.acts.next_study_requested.connect(self._open_next_to_review)
        self._desk.changed.connect(self._on_changed)
        self._desk.session_opened.connect(self._on_session_opened)
        self._looks.changed.connect(self._fill)

    # ---------------------------------------------------------------------------------------------------------- studies
    @property
    def study(self) -> StudyView | None:
        """The study on the screen."""
        return self._view

    @property
    def focused_field(self) -> str:
        """The key of the field in focus, "" for none."""
        cell = self.entry.form.focused_cell
        return cell.field.key if cell is not None else ""

    def open_study(self, study_id: str, focus: Focus | None = None) -> None:
        """Show a study; the focus goes to `focus`, else to the first value that needs a look."""
        session = self._desk.session
        if session is None or not self.entry.form.editing.finish():
            return
        try:
            self._view = session.study(study_id)
        except KnownError as error:  # what the rules read on the spot cannot be kept
            self._desk.failed.emit(self._desk.sentence(error))
            return
        self.worklist.update_from(self._view)
        self.worklist.view.choose(study_id)
        self.entry.form.set_state(FormState())
        self._fill()
        if focus is not None:
            self.entry.form.set_focus(focus)
        else:
            self.entry.form.focus_first()

    def _open_neighbour(self, count: int) -> None:
        """The study so many rows below in the worklist."""
        rows = self.worklist.view.rows
        place = rows.place_of(self._view.id) + count if self._view else 0
        if 0 <= place < len(rows.rows):
            self.open_study(rows.rows[place].study_id)
            self.entry.form.setFocus()

    def _open_next_to_review(self) -> None:
        session = self._desk.session
        after = self._view.id if self._view else None
        found = session.next_to_review(after) if session is not None else None
        if found is None or found == after:
            self._desk.told.emit(self.tr("Every study is verified."))
            self.entry.form.setFocus()
            return
        self.open_study(found)
        self.entry.form.setFocus()

    def _on_session_opened(self) -> None:
        self._view = None
        self._load_rows()
        rows = self.worklist.view.rows.rows
        if rows:
            self.open_study(rows[0].study_id)
        else:
            self._fill()

    def _load_rows(self) -> None:
        session = self._desk.session
        self.worklist.set_rows(session.worklist() if session is not None else ())
        batches = session.batches() if session is not None else ()
        self._record_counts = {batch.file_name: batch.records for batch in batches}

    # ---------------------------------------------------------------------------------------------------------- redrawing
    def _on_changed(self, changes: Changes) -> None:
        session = self._desk.session
        if session is None or changes.is_empty:
            return
        for row in session.lines(changes.lines):
            self.worklist.view.rows.put_row(row)
        if self._view is not None and self._view.id in changes.lines:
            self._follow(Changes(studies=frozenset({self._view.id})))
        if not (changes.studies or changes.removed_studies or changes.batches):
            return
        known = self.worklist.view.rows.place_of
        is_few = len(changes.studies) <= _FEW and all(known(study) >= 0 for study in changes.studies)
        if is_few and not (changes.batches or changes.removed_studies):
            for study in changes.studies:
                self.worklist.update_from(session.study(study))
        else:
            self._load_rows()
        self._follow(changes)

    def _follow(self, changes: Changes) -> None:
        """Show the changed study anew; an undo or redo leads to what it changed, wherever that is."""
        session = self._desk.session
        leads = next(iter(sorted(changes.studies)), "") if {"undone", "redone"} & set(changes.extra) else ""
        cell = self._led_to(leads, changes) if leads else None
        current = self._view.id if self._view else ""
        if current in changes.removed_studies and changes.studies:
            self.open_study(min(changes.studies))
        elif current in changes.removed_studies or not current:
            self._on_session_opened()
        elif leads and leads != current and current not in changes.studies:
            self.open_study(leads, Focus(cell=cell[1:]) if cell else None)
        elif current in changes.studies and session is not None:
            self._view = session.study(current)
            self._fill()
            if cell is not None and cell[0] == current:
                self.entry.form.set_focus(Focus(cell=cell[1:]))
            else:
                self._on_focus_moved(self.entry.form.focus, scrolls=False)

    def _led_to(self, study: str, changes: Changes) -> tuple[str, str, str] | None:
        """The changed cell that an undo leads to: the one where one stops to look, else the first of the form."""
        session = self._desk.session
        changed = {cell[1:] for cell in changes.cells if cell[0] == study}
        if session is None or not changed:
            return None
        view = session.study(study)
        key = next((key for key in (*view.stops, *view.cells) if key in changed), None)
        return (study, *key) if key is not None else None

    def _fill(self) -> None:
        """Hand the study to the three panes."""
        view = self._view
        self.acts.set_view(view)
        self.explaining.set_view(view)
        self._invite(is_needed=view is None and self._desk.session is not None)
        record_count = self._record_counts.get(view.records[0].batch_name, 0) if view and view.records else 0
        self.abstract.show_study(view, record_count)
        self.entry.show_header(view)
        self.entry.form.show_entry(view, self._words())
        if view is not None:
            self.worklist.view.choose(view.id)

    def _invite(self, *, is_needed: bool) -> None:
        """Say what to do first while there is nothing to review."""
        if is_needed and self._invitation is None:
            from desktop.ui.review.invitation import Invitation

            self._invitation = invitation = Invitation(self._looks, self._desk.keys)
            invitation.import_requested.connect(partial(self.page_requested.emit, "import"))
        if self._invitation is not None:
            self.abstract.stand_in(self._invitation, is_shown=is_needed)

    def _words(self) -> FormWords:
        return FormWords(
            language=self._desk.language,
            not_stated=state_word("not_stated"),
            notes=self.tr("Remarks on the text"),
            dismissed=self.tr("Dismissed warnings"),
            print_value=self.acts.print_value,
            warning=self._warning_words,
            next_warning=self._desk.keys.hint("next_warning"),
        )

    def _warning_words(self, warning: EntryWarning) -> tuple[str, str]:
        from desktop.sentences import warning_sentence

        return warning_sentence(warning, self._desk.language)

    def _choices(self, field: Field) -> list[str]:
        """What a field offers while one types: the words of its vocabulary, yes and no, the names of the arms."""
        return choices_of(field, self._desk.codebook, self._desk.language, self.acts.arms)

    # -------------------------------------------------------------------------------------------------------------- focus
    def _on_focus_moved(self, focus: Focus, *, scrolls: bool = True) -> None:
        """The evidence of what is focused stands out, and the card tells of it."""
        self.abstract.show_evidence(self._spans_of(focus), scrolls=scrolls)
        warning = self._warning(focus.warning)
        if warning is not None:
            facts = warning_facts(self._warning_words(warning), self.tr("warning"))
        elif self._view is not None:
            facts = focus_facts(self.entry.form.focused_cell, self._view, self._desk, self.acts.print_value)
        else:
            facts = FocusFacts()
        self.entry.card.show_facts(facts)
        self._explain()

    def _explain(self) -> None:
        """Have the panel that is open say why the focused value was proposed."""
        if self.explaining.is_open:
            from desktop.ui.review.why_words import Screen

            screen = Screen(self._desk.language, self.acts.print_value, self._warning_words)
            self.explaining.tell(self.entry.form.focused_cell, screen)

    def _toggle_why(self) -> None:
        self.explaining.toggle()
        self._explain()

    def _ask_for_help(self) -> None:
        """Open the manual at the section of the focused field, else at its beginning."""
        self.help_requested.emit(self.focused_field)

    def _warning(self, key: str) -> EntryWarning | None:
        if self._view is None or not key:
            return None
        known = (*self._view.warnings, *(warning for warning, _ in self._view.dismissed))
        return next((warning for warning in known if warning.key == key), None)

    def _spans_of(self, focus: Focus) -> tuple[Span, ...]:
        view = self._view
        if view is None:
            return ()
        warning = self._warning(focus.warning)
        if warning is not None:
            return warning.spans
        return focused_spans(view, focus.cell) if focus.cell else ()

    def _on_place_clicked(self, version: str, place: int) -> None:
        """A highlight leads to its value; clicked again, to the next value that rests on it."""
        if self._view is None:
            return
        key = next_of(cells_at(self._view, version, place), self.entry.form.focus.cell)
        if key is not None:
            self.entry.form.set_focus(Focus(cell=key))
            self.entry.form.setFocus()

    def _go_to_next_pane(self, count: int) -> None:
        panes: list[QWidget] = [self.worklist.view, *self.abstract.texts, self.entry.form]
        if self.explaining.is_open and self.explaining.panel is not None:
            panes.append(self.explaining.panel.text)
        form = panes.index(self.entry.form)
        here = next((place for place, pane in enumerate(panes) if pane.hasFocus()), form)
        panes[(here + count) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _accept(self) -> None:
        if self.worklist.view.hasFocus():
            self.entry.form.setFocus()
        else:
            self.acts.accept()

    def _go_to_next_warning(self, *, backwards: bool = False) -> None:
        if not self.entry.form.focus_next_warning(backwards=backwards):
            self._desk.told.emit(self.tr("This entry has no warning."))
        self.entry.form.setFocus()

    def _on_pane_moved(self) -> None:
        self._is_arranged = True
        self._panes.setObjectName(_PANES)

    # ------------------------------------------------------------------------------------------------------------- actions
    def actions_for_palette(self) -> list[QAction]:
        """What the page offers by name."""
        return self._actions

    def _make_actions(self) -> list[QAction]:
        acts = self.acts
        slots: dict[str, Callable[[], object]] = {
            "accept": self._accept,
            "verify_next": acts.verify_and_next,
            "correct": acts.correct,
            "reject": acts.reject,
            "not_stated": acts.mark_not_stated,
            **{f"runner_up_{rank}": partial(acts.take_runner_up, rank) for rank in range(1, 10)},
            "evidence": acts.make_evidence,
            "evidence_value": acts.make_evidence_and_value,
            "next_study": partial(self._open_neighbour, 1),
            "previous_study": partial(self._open_neighbour, -1),
            "next_warning": self._go_to_next_warning,
            "previous_warning": partial(self._go_to_next_warning, backwards=True),
            "why": self._toggle_why,
            "field_help": self._ask_for_help,
            "add_row": acts.add_row,
            "remove_row": acts.remove_row,
            "other_version": self.abstract.show_next_version,
            "next_pane": partial(self._go_to_next_pane, 1),
            "previous_pane": partial(self._go_to_next_pane, -1),
            "reopen": acts.reopen,
        }
        actions = [self._desk.keys.action(name, self, slot) for name, slot in slots.items()]
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if action.objectName() == "accept":
                # The key of the number pad says the same.
                action.setShortcuts([action.shortcut(), QKeySequence(Qt.Key.Key_Enter)])
        return actions

    # ------------------------------------------------------------------------------------------------------------------ Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_arranged:
            left, right = next((left, right) for least, left, right in reversed(_SIDES) if self.width() >= least)
            self._panes.setSizes([left, max(self.width() - left - right, 340), right])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_actions"):
            for action in self._actions:
                action.setText(self._desk.keys.label(action.objectName()))
            self._load_rows()
            self._fill()
            self._on_focus_moved(self.entry.form.focus, scrolls=False)
