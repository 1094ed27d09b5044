"""The form moves one focus among its places, paints itself and never loses the focus."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from db.values import EntryWarning
from desktop.codebook import load_codebook
from desktop.notation import print_value
from desktop.ui.look import Looks
from desktop.ui.review.entry_form import EntryForm
from desktop.ui.review.form_content import FormWords, RowLine
from desktop.ui.review.form_focus import FOLD, Focus, stop_rows
from desktop.ui.review.form_layout import fit_columns
from tests import factories

WORDS = FormWords(
    "en",
    "not stated",
    "Remarks",
    "Dismissed",
    lambda f, v: print_value(f, v, {}, "en"),
    lambda w: (w.code, "what it means"),
)
RIGID = [False, True, False]
Make = Callable[..., EntryForm]


@pytest.fixture
def form(qtbot: QtBot, looks: Looks) -> EntryForm:
    form = EntryForm(looks, load_codebook())
    qtbot.addWidget(form)
    form.resize(520, 640)
    form.show()
    form.show_entry(factories.study(), WORDS)
    form.focus_first()
    return form


def press(qtbot: QtBot, form: EntryForm, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(form, key)


def test_the_focus_begins_at_the_first_value_that_needs_a_look(form: EntryForm) -> None:
    assert form.focus == Focus(cell=("prior_therapy", ""))


def test_the_focused_place_stays_in_view_when_what_lies_below_grows(form: EntryForm) -> None:
    form.focus_next_look()
    form.resize(520, 240)
    rect = form._plan.rect_of(form.focus)
    assert rect is not None
    assert rect.bottom() <= form.verticalScrollBar().value() + form.viewport().height()


def test_the_next_look_wraps_round(form: EntryForm) -> None:
    assert form.focus_next_look()
    assert form.focus.cell == ("comparisons.p", "comparison-2")
    assert form.focus_next_look()
    assert form.focus.cell == ("prior_therapy", "")


def test_tab_passes_every_place_once_and_in_order(qtbot: QtBot, form: EntryForm) -> None:
    rows = stop_rows(form.layout_now)
    places = [stop.focus for row in rows for stop in row]
    form.set_focus(places[0])
    seen = [form.focus]
    for _ in places[1:]:
        press(qtbot, form, Qt.Key.Key_Tab)
        seen.append(form.focus)
    assert seen == places


def test_up_and_down_undo_each_other_in_a_column_of_a_table(qtbot: QtBot, form: EntryForm) -> None:
    form.set_focus(Focus(cell=("comparisons.value", "comparison-1")))
    press(qtbot, form, Qt.Key.Key_Down)
    assert form.focus.cell == ("comparisons.value", "comparison-2")
    press(qtbot, form, Qt.Key.Key_Up)
    assert form.focus.cell == ("comparisons.value", "comparison-1")


def test_the_focus_is_always_in_sight(qtbot: QtBot, form: EntryForm) -> None:
    for _ in range(60):
        press(qtbot, form, Qt.Key.Key_Down)
        rect = form.layout_now.cells[form.focus.cell].rect if form.focus.cell else form._plan.rect_of(form.focus)
        assert rect is not None
        shown = rect.translated(0, -form.verticalScrollBar().value())
        assert shown.top() >= 0
        assert shown.bottom() <= form.viewport().height()


def test_the_focus_stays_where_it_is_when_the_study_is_shown_anew(form: EntryForm) -> None:
    form.set_focus(Focus(cell=("arms.n", "arm-2")))
    cells = factories.study_cells()
    cells["n_total", ""] = replace(cells["n_total", ""], value=148)
    form.show_entry(factories.study(cells=cells), WORDS)
    assert form.focus.cell == ("arms.n", "arm-2")


def test_the_focus_goes_to_a_neighbour_when_its_row_is_gone(form: EntryForm) -> None:
    form.set_focus(Focus(cell=("arms.n", "arm-3")))
    cells = {key: cell for key, cell in factories.study_cells().items() if key[1] != "arm-3"}
    items = {**factories.study().items, "arms": ("arm-1", "arm-2")}
    form.show_entry(factories.study(cells=cells, items=items), WORDS)
    assert form.focus.cell == ("arms.n", "arm-2")


def test_a_folded_column_opens_its_row_when_the_focus_is_sent_there(form: EntryForm) -> None:
    form.set_focus(Focus(cell=("results.timepoint", "result-2")))
    assert form.focus.cell == ("results.timepoint", "result-2")
    assert ("results", "result-2") in form.state.opened


def test_space_folds_the_row_open_and_shut(qtbot: QtBot, form: EntryForm) -> None:
    form.set_focus(Focus(cell=("results.value", "result-1")))
    press(qtbot, form, Qt.Key.Key_Space)
    assert ("results", "result-1") in form.state.opened
    press(qtbot, form, Qt.Key.Key_Space)
    assert not form.state.opened


def test_a_screen_reader_is_told_what_is_focused(form: EntryForm) -> None:
    form.set_focus(Focus(cell=("n_total", "")))
    interface = QAccessible.queryAccessibleInterface(form)
    assert interface.text(QAccessible.Text.Name) == "Patients: 147, sure"


def test_numbers_of_a_table_keep_all_their_figures_when_the_pane_is_narrow(form: EntryForm) -> None:
    form.resize(430, 640)
    for (field, item), box in form.layout_now.cells.items():
        if box.cell.field.is_numeric and box.cell.field.table:
            assert form._plan.fonts.width(box.cell.text) <= box.text.width() + 0.5, (field, item)


def test_a_form_without_a_study_is_an_empty_form(form: EntryForm) -> None:
    form.show_entry(None, WORDS)
    form.grab()
    assert form.focused_cell is None


@pytest.mark.parametrize("total", [100.0, 300.0, 900.0])
def test_columns_fill_their_table_whatever_its_width(total: float) -> None:
    assert sum(fit_columns([120, 60, 200], [50, 60, 50], [3, 1, 4], total, rigid=RIGID)) == pytest.approx(total)


def test_columns_keep_what_numbers_need_while_words_can_give_way() -> None:
    for total in (250, 140):
        assert fit_columns([120, 60, 200], [50, 60, 50], [3, 1, 4], total, rigid=RIGID)[1] == 60


def test_words_that_do_not_fit_in_a_row_end_in_an_ellipsis(form: EntryForm) -> None:
    fonts = form._plan.fonts
    words = "a combination of three drugs with rather long names given one after the other"
    cut = fonts.cut(words, 90.0, most=3)
    assert cut.endswith("…")
    assert words.startswith(cut[:-1])
    assert fonts.lines(cut, 90.0) <= 3
    assert fonts.cut(words, 2000.0, most=3) == words
    one_word = fonts.cut("of pseudohypoparathyroidism", 60.0, most=3)
    assert all(fonts.width(word) <= 60.5 for word in one_word.split())


ABOUT = (EntryWarning("no_descriptors"), EntryWarning("bilingual"))


def test_the_next_warning_unfolds_those_about_the_record(form: EntryForm) -> None:
    form.show_entry(factories.study(warnings=ABOUT), WORDS)
    form.set_focus(Focus(cell=("design.type", "")))
    assert form.focus_next_warning()
    assert form.focus.warning == ABOUT[0].key
    assert form.focus_next_warning()
    assert form.focus.warning == ABOUT[1].key
    assert form.focus_next_warning(backwards=True)
    assert form.focus.warning == ABOUT[0].key


def test_the_focus_goes_to_the_next_warning_about_the_record_when_one_is_let_go(form: EntryForm) -> None:
    form.show_entry(factories.study(warnings=ABOUT), WORDS)
    form.focus_next_warning()
    form.show_entry(factories.study(warnings=ABOUT[1:]), WORDS)
    assert form.focus.warning == ABOUT[1].key


def test_space_folds_the_warnings_about_the_record(qtbot: QtBot, form: EntryForm) -> None:
    form.show_entry(factories.study(warnings=ABOUT), WORDS)
    form.set_focus(FOLD)
    height = form.layout_now.height
    press(qtbot, form, Qt.Key.Key_Space)
    assert form.layout_now.height > height
    press(qtbot, form, Qt.Key.Key_Space)
    assert form.layout_now.height == height


def test_folded_warnings_are_named_to_a_screen_reader(form: EntryForm) -> None:
    form.show_entry(factories.study(warnings=ABOUT), WORDS)
    form.set_focus(FOLD)
    assert "no_descriptors, bilingual" in form.accessibleName()


def test_an_arm_that_stands_in_the_row_above_takes_one_line(form: EntryForm) -> None:
    cells = factories.study_cells()
    long = "tirzalutinib with ovemersen and two further drugs whose names are rather long"
    for key, cell in cells.items():
        if key[0] == "results.arm":
            cells[key] = replace(cell, value=long)
    form.show_entry(factories.study(cells=cells), WORDS)
    first, second, *_ = [
        box for box in form.layout_now.boxes if isinstance(box.line, RowLine) and "results" in box.line.row
    ]
    assert first.rect.height() > second.rect.height()
