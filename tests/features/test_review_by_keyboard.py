"""A curator cures a record with the keyboard alone, from the first look to the verified entry."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.values import State
from desktop.app import Program
from desktop.review.values import EntryCell
from desktop.ui.review.form_focus import Focus
from desktop.ui.review.page import ReviewPage
from desktop.ui.sheets.help_sheet import HelpSheet
from desktop.ui.sheets.shortcuts_sheet import ShortcutsSheet
from desktop.ui.widgets.sheet import Sheet
from tests import factories

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Key = Qt.Key


@dataclass
class Curator:
    """Someone at the keyboard: keys go to what has the focus, and what the screen shows can be read."""

    program: Program
    page: ReviewPage
    qtbot: QtBot

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self._focused(), key, modifiers)

    def type(self, words: str) -> None:
        for letter in words:
            self.qtbot.keyClicks(self._focused(), letter)

    def _focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "the focus is lost"
        return widget

    def go_to(self, field: str, item: str = "") -> None:
        self.page.entry.form.set_focus(Focus(cell=(field, item)))

    def cell(self, field: str, item: str = "") -> EntryCell:
        assert self.page.study is not None
        return self.page.study.cells[field, item]

    @property
    def focus(self) -> Focus:
        return self.page.entry.form.focus

    @property
    def study(self) -> str:
        assert self.page.study is not None
        return self.page.study.id

    def select(self, words: str) -> None:
        """Select words of the abstract as Shift and the arrows do."""
        text = self.page.abstract.active_text
        assert text.version is not None
        start = text.version.text.index(words)
        text.select(start, start + len(words))


@pytest.fixture
def store(home: Path) -> Path:
    """A store with three invented studies."""
    path = home / "invented.cotejo"
    factories.fill_store(path, [factories.stored_record(place) for place in (1, 2, 3)])
    return path


@pytest.fixture
def sit_down(start: Callable[..., Program], store: Path, qtbot: QtBot) -> Callable[[], Curator]:
    """Starts the program on the store, with the review page open."""

    def begin() -> Curator:
        program = start(store)
        page = program.window.page("review")
        assert isinstance(page, ReviewPage)
        program.window.activateWindow()
        page.setFocus()
        qtbot.waitUntil(page.entry.form.hasFocus)
        return Curator(program, page, qtbot)

    return begin


@pytest.fixture
def curator(sit_down: Callable[[], Curator]) -> Curator:
    return sit_down()


def test_the_first_study_is_open_at_its_first_value_that_needs_a_look(curator: Curator) -> None:
    assert curator.study == "study-1"
    assert curator.cell(*curator.focus.cell or ("", "")).needs_look


def test_enter_accepts_and_goes_on_until_the_entry_can_be_verified(curator: Curator) -> None:
    for _ in range(40):
        if curator.page.entry.verify.hasFocus():
            break
        curator.press(Key.Key_Return)
    assert curator.page.entry.verify.hasFocus()
    assert curator.cell("prior_therapy").state is State.ACCEPTED
    curator.press(Key.Key_Return)
    assert curator.study == "study-2"
    assert curator.page.entry.form.hasFocus()


def test_a_whole_record_is_cured_without_a_mouse(curator: Curator) -> None:
    curator.press(Key.Key_Return)  # accepts what was to be checked
    curator.go_to("n_total")
    curator.type("148")  # typing corrects
    curator.press(Key.Key_Return)
    curator.go_to("design.blinding")
    curator.press(Key.Key_F2)
    curator.type("double")  # a choice by its first letters
    curator.press(Key.Key_Tab)
    curator.go_to("follow_up.value")
    curator.press(Key.Key_0, CTRL)  # the abstract does not say
    curator.go_to("adverse_events.n", "event-2")
    curator.press(Key.Key_Delete)  # the proposal is wrong
    study = curator.study
    curator.press(Key.Key_Return, CTRL)  # verifies, and the next study is open
    assert curator.study == "study-2"
    session = curator.program.desk.session
    assert session is not None
    view = session.study(study)
    assert view.is_verified
    states = {key: cell.state for key, cell in view.cells.items()}
    assert states["n_total", ""] is State.CORRECTED
    assert view.cells["n_total", ""].value == 148
    assert view.cells["design.blinding", ""].value == "double-blind"
    assert states["follow_up.value", ""] is State.NOT_STATED
    assert states["adverse_events.n", "event-2"] is State.REJECTED
    assert states["arms.n", "arm-1"] is State.ACCEPTED


def test_a_correction_keeps_its_evidence(curator: Curator) -> None:
    curator.go_to("n_total")
    before = curator.cell("n_total").spans
    curator.type("148")
    curator.press(Key.Key_Return)
    assert curator.cell("n_total").spans == before != ()


def test_escape_leaves_the_value_as_it_was(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.press(Key.Key_F2)
    curator.type("999")
    curator.press(Key.Key_Escape)
    assert curator.cell("n_total").value == 147
    assert curator.cell("n_total").state is State.PROPOSED
    assert curator.page.entry.form.hasFocus()


def test_what_is_no_value_stays_in_the_editor_with_a_sentence_under_it(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.type("many")
    curator.press(Key.Key_Return)
    editor = curator.page.entry.form.editing.editor
    assert editor is not None
    assert editor.text() == "many"
    assert "many" in editor.accessibleDescription()
    assert curator.cell("n_total").value == 147


def test_a_runner_up_is_one_key_away_with_its_own_evidence(curator: Curator) -> None:
    curator.go_to("n_total")
    offers = curator.page.entry.card.facts.offers
    assert [(offer.hint, offer.value, offer.quote) for offer in offers[:1]] == [("Ctrl 1", "49", "n=49")]
    runner_up = curator.cell("n_total").runner_ups[0]
    curator.press(Key.Key_1, CTRL)
    assert curator.cell("n_total").value == 49
    assert curator.cell("n_total").spans == runner_up.spans


def test_a_row_is_added_filled_and_taken_out_again(curator: Curator) -> None:
    curator.go_to("arms.n", "arm-3")
    curator.press(Key.Key_N, CTRL)
    curator.type("Placebo")
    curator.press(Key.Key_Tab)
    curator.type("50")
    curator.press(Key.Key_Return)
    view = curator.page.study
    assert view is not None
    added = view.items["arms"][-1]
    assert added not in ("arm-1", "arm-2", "arm-3")
    assert curator.cell("arms.name", added).value == "Placebo"
    assert curator.cell("arms.n", added).value == 50
    curator.go_to("arms.n", added)
    curator.press(Key.Key_Delete, CTRL)
    assert curator.page.study is not None
    assert curator.page.study.items["arms"] == ("arm-1", "arm-2", "arm-3")


def test_the_first_row_of_an_empty_table_is_typed_in(curator: Curator) -> None:
    curator.go_to("descriptors.heading", "new")
    curator.type("Neoplasias del Timo")
    curator.press(Key.Key_Tab)
    view = curator.page.study
    assert view is not None
    (item,) = view.items["descriptors"]
    assert curator.cell("descriptors.heading", item).value == "Neoplasias del Timo"
    assert curator.focus.cell == ("descriptors.qualifier", item)


def test_one_more_value_of_a_repeated_field(curator: Curator) -> None:
    curator.go_to("registry_ids", "1")
    curator.press(Key.Key_N, CTRL)
    curator.type("ISRCTN00000001")
    curator.press(Key.Key_Return)
    values = [
        c.value for (field, _), c in (curator.page.study or factories.study()).cells.items() if field == "registry_ids"
    ]
    assert values == ["NCT00000123", "ISRCTN00000001"]


def test_the_neighbouring_studies_are_one_key_away(curator: Curator) -> None:
    curator.press(Key.Key_Down, ALT)
    assert curator.study == "study-2"
    curator.press(Key.Key_Up, ALT)
    assert curator.study == "study-1"
    assert curator.page.entry.form.hasFocus()


def test_every_pane_is_reached_by_one_key(curator: Curator) -> None:
    seen = []
    for _ in range(3):
        curator.press(Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [curator.page.worklist.view, curator.page.abstract.texts[0], curator.page.entry.form]


def test_a_verified_entry_can_be_reopened(curator: Curator) -> None:
    curator.press(Key.Key_Return, CTRL)
    curator.press(Key.Key_Up, ALT)
    assert "verified" in curator.page.entry.header_words
    curator.press(Key.Key_R, CTRL | SHIFT)
    assert curator.page.study is not None
    assert not curator.page.study.is_verified


# ------------------------------------------------------------------------------------------------------------- undo
def test_undo_and_redo_lead_back_to_the_value(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.type("148")
    curator.press(Key.Key_Return)
    curator.press(Key.Key_Z, CTRL)
    assert curator.cell("n_total").value == 147
    assert curator.focus.cell == ("n_total", "")
    curator.press(Key.Key_Z, CTRL | SHIFT)
    assert curator.cell("n_total").value == 148


def test_undo_works_after_a_restart(sit_down: Callable[[], Curator]) -> None:
    curator = sit_down()
    curator.go_to("n_total")
    curator.type("148")
    curator.press(Key.Key_Return)
    curator.program.stop()
    again = sit_down()
    assert again.cell("n_total").value == 148
    again.press(Key.Key_Z, CTRL)
    assert again.cell("n_total").value == 147


def test_undo_of_a_verified_entry_opens_that_study_again(curator: Curator) -> None:
    curator.press(Key.Key_Return, CTRL)
    assert curator.study == "study-2"
    curator.press(Key.Key_Z, CTRL)
    assert curator.study == "study-1"
    assert curator.page.study is not None
    assert not curator.page.study.is_verified


# --------------------------------------------------------------------------------------------------------- warnings
def warning_keys(curator: Curator) -> list[str]:
    assert curator.page.study is not None
    return [warning.key for warning in curator.page.study.warnings]


def test_a_warning_is_jumped_to_and_kept_as_printed(curator: Curator) -> None:
    before = warning_keys(curator)
    assert any(key.startswith("ci_p_inconsistent") for key in before)
    curator.press(Key.Key_F8)
    key = curator.focus.warning
    assert key in before
    curator.press(Key.Key_Return)
    assert key not in warning_keys(curator)
    assert curator.page.entry.form.hasFocus()


def test_a_warning_is_dismissed_with_a_reason(curator: Curator) -> None:
    curator.press(Key.Key_F8)
    key = curator.focus.warning
    curator.press(Key.Key_Right)
    assert curator.focus.link == "dismiss"
    curator.press(Key.Key_Return)
    curator.type("log-rank")
    curator.press(Key.Key_Return)
    assert curator.page.study is not None
    assert key in [warning.key for warning, reason in curator.page.study.dismissed if reason == "log-rank"]


# ---------------------------------------------------------------------------------------------------- text and value
def test_selected_words_become_the_evidence(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.select("n=49")
    curator.press(Key.Key_E, CTRL)
    cell = curator.cell("n_total")
    text = curator.page.abstract.active_text.version
    assert text is not None
    assert [text.text[s.start : s.end] for s in cell.spans] == ["n=49"]
    assert cell.value == 147


def test_selected_words_become_the_value_too_read_by_the_field(curator: Curator) -> None:
    curator.go_to("results.ci", "result-1")
    curator.select("95% CI 0·26-0·71")
    curator.press(Key.Key_E, CTRL | SHIFT)
    assert curator.cell("results.ci", "result-1").value == {"low": "0.26", "high": "0.71", "level": "95"}


def test_words_are_selected_with_the_arrows_alone(curator: Curator) -> None:
    curator.go_to("conditions", "1")
    curator.press(Key.Key_F6, SHIFT)
    text = curator.page.abstract.texts[0]
    assert text.hasFocus()
    curator.press(Key.Key_Home, CTRL)
    curator.press(Key.Key_Down)
    curator.press(Key.Key_Home)
    for _ in range(3):
        curator.press(Key.Key_Right, CTRL | SHIFT)
    curator.press(Key.Key_E, CTRL | SHIFT)
    assert curator.cell("conditions", "1").value == "Advanced thymic carcinoma"


def test_the_state_of_the_entry_is_in_the_header(curator: Curator) -> None:
    assert "C-0001" in curator.page.entry.header_words
    assert "to look at" in curator.page.entry.header_words


# --------------------------------------------------------------------------------------------- nothing typed is lost
def test_what_was_typed_is_taken_when_one_goes_to_another_study(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.type("148")
    curator.press(Key.Key_Down, ALT)
    assert curator.study == "study-2"
    curator.press(Key.Key_Up, ALT)
    assert curator.cell("n_total").value == 148


def test_what_is_no_value_keeps_the_study_open(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.type("many")
    curator.press(Key.Key_Down, ALT)
    assert curator.study == "study-1"
    editor = curator.page.entry.form.editing.editor
    assert editor is not None
    assert editor.text() == "many"


def test_an_open_editor_goes_along_when_the_form_is_scrolled_or_resized(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.type("14")
    form = curator.page.entry.form
    form.verticalScrollBar().setValue(form.verticalScrollBar().value() + 30)
    curator.program.window.resize(1300, 820)
    editor = form.editing.editor
    assert editor is not None
    assert editor.text() == "14"
    assert abs(editor.geometry().top() - form._on_screen(form.layout_now.cells["n_total", ""].rect).top()) <= 4


def test_a_click_on_the_text_takes_what_was_typed_and_the_text_has_the_focus(curator: Curator, qtbot: QtBot) -> None:
    curator.go_to("n_total")
    curator.type("148")
    text = curator.page.abstract.active_text
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.point_of(20).toPoint())
    assert curator.cell("n_total").value == 148


def test_escape_leads_back_from_every_pane_to_the_entry(curator: Curator) -> None:
    for pane in (curator.page.worklist.view, curator.page.abstract.texts[0]):
        pane.setFocus()
        curator.press(Key.Key_Escape)
        assert curator.page.entry.form.hasFocus()


def test_a_dismissed_warning_can_be_shown_again(curator: Curator) -> None:
    curator.press(Key.Key_F8)
    key = curator.focus.warning
    curator.press(Key.Key_Return)
    assert key not in warning_keys(curator)
    curator.page.entry.form.set_focus(Focus(warning=key, link="restore"))
    curator.press(Key.Key_Return)
    assert key in warning_keys(curator)


def test_a_value_that_was_accepted_and_taken_back_is_stopped_at_again(curator: Curator) -> None:
    first = curator.focus.cell
    curator.press(Key.Key_Return)
    assert curator.focus.cell != first
    curator.press(Key.Key_Z, CTRL)
    assert curator.focus.cell == first
    curator.press(Key.Key_Return)
    assert curator.cell(*first or ("", "")).state is State.ACCEPTED


def test_enter_accepts_the_row_of_a_table_as_one(curator: Curator) -> None:
    curator.go_to("adverse_events.term", "event-1")
    curator.press(Key.Key_Return)
    assert curator.page.study is not None
    states = {c.state for (field, item), c in curator.page.study.cells.items() if item == "event-1"}
    assert states == {State.ACCEPTED}
    curator.press(Key.Key_Z, CTRL)
    states = {c.state for (field, item), c in curator.page.study.cells.items() if item == "event-1"}
    assert states == {State.PROPOSED}


def test_one_key_tells_why_the_focused_value_was_proposed(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.press(Key.Key_F9)
    panel = curator.page.explaining.panel
    assert panel is not None
    assert panel.isVisible()
    assert "147" in panel.words.places[0]
    assert "147" in curator.page.entry.form.accessibleDescription()
    curator.press(Key.Key_F6)  # a long explanation is scrolled with the keys
    assert panel.text.hasFocus()
    curator.press(Key.Key_Escape)
    assert curator.page.entry.form.hasFocus()
    before = panel.words
    curator.press(Key.Key_Return)  # the focus stays in the form, and the panel follows it
    assert panel.words != before
    curator.press(Key.Key_F9)
    assert not panel.isVisible()
    assert curator.page.entry.form.hasFocus()


def test_a_key_opens_the_manual_at_the_focused_field(curator: Curator) -> None:
    asked: list[str] = []
    curator.page.help_requested.connect(asked.append)
    curator.go_to("n_total")
    curator.press(Key.Key_F1, SHIFT)
    assert asked == ["n_total"]


def test_undoing_the_acceptance_of_a_row_leads_to_where_one_stops(
    start: Callable[..., Program], home: Path, qtbot: QtBot
) -> None:
    cells = {
        key: replace(cell, confidence=0.7) if key[1] == "result-1" else cell
        for key, cell in factories.study_cells().items()
    }
    factories.fill_store(home / "row.cotejo", [factories.stored_record(1, cells=cells)])
    program = start(home / "row.cotejo")
    page = program.window.page("review")
    assert isinstance(page, ReviewPage)
    program.window.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.entry.form.hasFocus)
    curator = Curator(program, page, qtbot)
    curator.go_to("results.endpoint", "result-1")
    curator.press(Key.Key_Return)
    assert curator.cell("results.value", "result-1").state is State.ACCEPTED
    curator.press(Key.Key_Z, CTRL)
    assert curator.focus.cell == ("results.endpoint", "result-1")


def test_the_key_of_the_keys_pressed_twice_tells_of_the_focused_field(curator: Curator) -> None:
    curator.go_to("n_total")
    curator.press(Key.Key_F1)
    sheets = curator.program.window.sheets
    assert isinstance(sheets.current, ShortcutsSheet)
    curator.press(Key.Key_F1)
    assert isinstance(sheets.current, HelpSheet)
    curator.qtbot.waitUntil(lambda: "n_total" in shown_heading(sheets.current))
    curator.press(Key.Key_Escape)
    assert curator.page.entry.form.hasFocus()


def shown_heading(sheet: Sheet | None) -> str:
    assert isinstance(sheet, HelpSheet)
    return sheet.text.cursorForPosition(QPoint(30, 24)).block().text()
