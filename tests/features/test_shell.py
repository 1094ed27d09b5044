"""The program starts, tells what is wrong, remembers what was set, and does what its keys say."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.resources import resource
from desktop.settings import default_store, load_settings
from desktop.ui.look import DARK
from desktop.ui.pages import PAGES


def press(qtbot: QtBot, program: Program, sequence: str) -> None:
    """Press a key where the focus is."""
    qtbot.keySequence(QApplication.focusWidget() or program.window, QKeySequence(sequence))


def test_the_window_is_painted_before_the_store_is_opened(start, qtbot: QtBot) -> None:
    program = start(waits=False)
    assert program.desk.session is None
    with qtbot.waitSignal(program.window.first_painted):
        pass
    qtbot.waitUntil(lambda: program.desk.session is not None, timeout=20_000)
    assert program.window.page_name == "review"


def test_the_status_line_counts_what_is_in_the_store(program: Program) -> None:
    texts = program.window.status.texts
    assert "0 of 13 studies verified" in texts
    assert texts[-1] == "Ana B. · test laptop · English"
    assert program.window.bar.tabs["duplicates"].count == "1"


@pytest.mark.parametrize(
    ("sequence", "page"),
    [("Ctrl+D", "duplicates"), ("Ctrl+I", "import"), ("Ctrl+Shift+X", "export"), ("Ctrl+R", "review")],
)
def test_a_key_opens_its_page(program: Program, qtbot: QtBot, sequence: str, page: str) -> None:
    program.window.show_page("progress")
    press(qtbot, program, sequence)
    assert program.window.page_name == page
    assert program.window.bar.tabs[page].isChecked()


def test_every_page_opens_and_offers_commands_by_name(program: Program) -> None:
    for plan in PAGES:
        program.window.show_page(plan.name)
        titles = [command.title for command in program.window.commands()]
        assert len(titles) > 20
        assert all(titles)


def test_a_word_of_a_text_is_found_and_its_study_opened(program: Program, qtbot: QtBot) -> None:
    program.window.show_page("duplicates")
    press(qtbot, program, "Ctrl+F")
    field = program.window.bar.search
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "apalutamida")
    results = program.window._results
    assert results is not None
    assert results.isVisible()
    assert results.list.model().rowCount() >= 1
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert program.window.page_name == "review"
    view = program.window.page("review").study
    assert any("apalutamida" in version.text.lower() for version in view.versions)


def test_esc_leaves_the_search_and_empties_it(program: Program, qtbot: QtBot) -> None:
    field = program.window.bar.search
    field.setFocus()
    qtbot.keyClicks(field, "zzzz")
    assert "Nothing was found" in program.window._results.count_words
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not program.window._results.isVisible()


def test_the_palette_changes_the_language_and_every_screen_follows(program: Program, qtbot: QtBot) -> None:
    press(qtbot, program, "Ctrl+K")
    palette = program.window._palette
    qtbot.keyClicks(palette.field, "portugues")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    tab = program.window.bar.tabs["duplicates"]
    qtbot.waitUntil(lambda: tab.text() == "Duplicatas")
    assert load_settings().language == "pt"
    program.desk.change_settings(language="en")
    qtbot.waitUntil(lambda: tab.text() == "Duplicates")


def test_a_chosen_look_is_put_on_at_once_and_found_again(program: Program) -> None:
    program.desk.change_settings(look="dark")
    assert program.looks.tokens is DARK
    assert load_settings().look == "dark"


def test_the_settings_sheet_keeps_what_is_typed(program: Program, qtbot: QtBot) -> None:
    press(qtbot, program, "Ctrl+,")
    sheet = program.window.sheets.current
    sheet.curator.selectAll()
    qtbot.keyClicks(sheet.curator, "Berta C.")
    qtbot.keyClick(sheet.curator, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert load_settings().curator == "Berta C."
    assert program.window.status.texts[-1].startswith("Berta C.")
    assert program.desk.session.who == "Berta C."


def test_an_empty_name_is_not_kept(program: Program, qtbot: QtBot) -> None:
    program.window.sheets.open_settings()
    sheet = program.window.sheets.current
    sheet.curator.clear()
    qtbot.keyClick(sheet.curator, Qt.Key.Key_Return)
    assert sheet.curator.text() == load_settings().curator == "Ana B."


def test_a_key_is_rebound_in_the_sheet_and_works_at_once(program: Program, qtbot: QtBot) -> None:
    press(qtbot, program, "F1")
    sheet = program.window.sheets.current
    recorder = sheet.recorders["duplicates"]
    qtbot.mouseClick(recorder, Qt.MouseButton.LeftButton)
    assert recorder.waits
    qtbot.keyClick(recorder, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert recorder.hint == "Ctrl J"
    sheet.close_sheet()
    press(qtbot, program, "Ctrl+J")
    assert program.window.page_name == "duplicates"
    assert load_settings().keys == {"duplicates": "Ctrl+J"}


def test_a_key_that_is_taken_is_refused_with_its_owner(program: Program, qtbot: QtBot) -> None:
    program.window.sheets.open_shortcuts()
    sheet = program.window.sheets.current
    recorder = sheet.recorders["duplicates"]
    qtbot.mouseClick(recorder, Qt.MouseButton.LeftButton)
    qtbot.keyClick(recorder, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert recorder.hint == "Ctrl D"
    assert "Every command by name" in sheet.said


def test_esc_in_a_recorder_changes_nothing_and_leaves_the_sheet_open(program: Program, qtbot: QtBot) -> None:
    program.window.sheets.open_shortcuts()
    sheet = program.window.sheets.current
    recorder = sheet.recorders["duplicates"]
    qtbot.mouseClick(recorder, Qt.MouseButton.LeftButton)
    qtbot.keyClick(recorder, Qt.Key.Key_Escape)
    assert (recorder.hint, recorder.waits, sheet.isVisible()) == ("Ctrl D", False, True)


def test_sheets_open_one_at_a_time_and_keep_the_keys_of_the_page_away(program: Program, qtbot: QtBot) -> None:
    sheets = program.window.sheets
    for open_sheet in (sheets.open_help, sheets.open_about, sheets.open_history, sheets.open_settings):
        open_sheet()
        assert sheets.current is not None
    assert sheets.current.accessibleName() == "Settings"
    before = program.desk.undo_label
    qtbot.keyClick(sheets.current, Qt.Key.Key_Return)
    assert program.desk.undo_label == before


def test_a_step_is_undone_from_anywhere_and_said(program: Program, qtbot: QtBot) -> None:
    from desktop.review.commands import VerifyEntry

    row = program.desk.session.worklist()[0]
    program.desk.apply(VerifyEntry(row.study_id))
    assert "1 of 13 studies verified" in program.window.status.texts
    assert program.window.status.texts[0].startswith("Saved ")
    program.window.show_page("progress")
    press(qtbot, program, "Ctrl+Z")
    assert "0 of 13 studies verified" in program.window.status.texts
    press(qtbot, program, "Ctrl+Shift+Z")
    assert "1 of 13 studies verified" in program.window.status.texts
    program.window.open_study(row.study_id)
    program.window.sheets.open_history()
    events = program.window.sheets.current.list.model()
    assert events.data(events.index(0, 0)) == "Ana B. verified the entry"


def test_nothing_to_undo_is_said(program: Program, qtbot: QtBot) -> None:
    press(qtbot, program, "Ctrl+Z")
    assert "There is nothing more to take back." in program.window.status.texts


def test_files_dropped_on_the_window_are_read_and_nothing_is_stored(empty_program: Program, qtbot: QtBot) -> None:
    window = empty_program.window
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(resource("sample", "sample_dump.txt")))])
    copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(200, 200).toPoint(), copy, mime, left, none)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(200, 200), copy, mime, left, none))
    assert window.page_name == "import"
    qtbot.waitUntil(lambda: not empty_program.desk.is_busy)
    assert empty_program.desk.session.progress().studies == 0


def test_an_empty_clipboard_is_said_and_no_page_is_opened(empty_program: Program, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    press(qtbot, empty_program, "Ctrl+Shift+V")
    assert any("clipboard holds no text" in text for text in empty_program.window.status.texts)
    assert empty_program.window.page_name == "review"


def test_size_and_splitters_are_found_again(start, sample_store: Path, qtbot: QtBot) -> None:
    program = start()
    program.window.resize(1200, 700)
    from PySide6.QtWidgets import QSplitter

    splitter = program.window.page("review").findChildren(QSplitter)[0]
    before = splitter.sizes()
    handle = splitter.handle(1)
    middle = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(40, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 0))
    sizes = splitter.sizes()
    assert sizes != before
    program.stop()
    again = Program(QApplication.instance(), load_settings())
    assert again.window.height() == 700
    again.window.resize(1200, 700)  # Qt keeps a window that it restores within the small screen of the tests
    with qtbot.waitSignal(again.opener.ended, timeout=20_000):
        again.start()
    assert again.window.page("review").findChild(QSplitter, "review_panes").sizes() == sizes
    again.stop()


# --------------------------------------------------------------------------------------------------- what may go wrong
def test_a_second_window_on_one_store_is_refused_with_ways_out(program: Program, start, qtbot: QtBot) -> None:
    second = start()
    trouble = second.window._trouble
    assert trouble.isVisible()
    assert str(default_store()) in trouble.sentence
    assert not second.window.bar.isEnabled()
    program.stop()
    with qtbot.waitSignal(second.opener.ended, timeout=20_000):
        qtbot.mouseClick(trouble._again, Qt.MouseButton.LeftButton)
    assert second.window.page_name == "review"
    assert second.window.bar.isEnabled()


def test_a_file_that_is_no_store_is_refused_and_left_alone(start, tmp_path: Path) -> None:
    path = tmp_path / "notes.cotejo"
    path.write_text("these are my notes, not a store; " * 200)
    before = path.read_bytes()
    program = start(path)
    assert program.window._trouble.isVisible()
    assert "notes.cotejo" in program.window._trouble.sentence
    assert path.read_bytes() == before


def test_another_store_is_opened_by_choice_and_found_again(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.cotejo"
    from desktop.pipeline import open_store

    with open_store(other):
        pass
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (str(other), ""))
    with qtbot.waitSignal(program.opener.opened, timeout=20_000):
        program.window.choose_store()
    assert program.window.windowTitle() == "other – Cotejo"
    assert program.desk.session.progress().studies == 0
    assert load_settings().last_store == str(other)


def test_a_new_store_is_made_under_the_name_that_is_given(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    with qtbot.waitSignal(program.opener.opened, timeout=20_000):
        program.window.make_store()
    assert (tmp_path / "mine.cotejo").exists()
    assert program.desk.store_path == str(tmp_path / "mine.cotejo")
    assert program.desk.session.progress().studies == 0


def test_a_misspelt_store_on_the_command_line_makes_no_empty_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from desktop.__main__ import main

    assert main(["open", str(tmp_path / "misspelt.cotejo")]) == 1
    assert "misspelt.cotejo" in capsys.readouterr().err
    assert list(tmp_path.glob("*.cotejo")) == []


def test_a_fault_of_ours_is_said_and_the_program_goes_on(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program.faults, "_usual_hook", lambda *_: None)
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert any(str(program.faults.path) in text for text in program.window.status.texts)
    assert program.faults.path.exists()
    program.window.show_page("duplicates")


# --------------------------------------------------------------------------------------------------------- everybody
def test_every_widget_that_takes_the_focus_has_a_name(program: Program) -> None:
    sheets = program.window.sheets
    for plan in PAGES:
        program.window.show_page(plan.name)
        assert not nameless(program.window)
    for open_sheet in (
        sheets.open_settings,
        sheets.open_shortcuts,
        sheets.open_help,
        sheets.open_history,
        sheets.open_about,
    ):
        open_sheet()
        assert not nameless(sheets.current)


def nameless(root: QWidget) -> list[str]:
    """The visible widgets under `root` that take the focus by Tab and that a screen reader cannot name."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found
