"""Text of a dump is shown as it is, on every screen: never read as markup, never followed to a file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.pages import PAGES
from desktop.ui.pictures import Photographer

HOSTILE = '<img src="file:///etc/hostname"><b>bold</b>&amp;<i>Pinus</i> p<0.05'
DUMP = (
    f"ABSTRACT\nBACKGROUND: {HOSTILE} in patients with renal cell carcinoma. METHODS: A randomised phase 2 trial of "
    f"axitinib 5 mg {HOSTILE} in 40 patients. RESULTS: Median survival was 10.1 months. CONCLUSIONS: {HOSTILE}\n\n"
    "ABSTRACT\nBACKGROUND: Another text altogether, of 12 patients with bladder cancer, who were given gemcitabine.\n"
)


@pytest.fixture
def hostile(empty_program: Program, tmp_path: Path, qtbot: QtBot) -> Program:
    """The program with a hostile dump stored through its import page."""
    path = tmp_path / f"{'x' * 20}<b>name<b>.txt"
    path.write_text(DUMP, encoding="utf-8")
    window = empty_program.window
    window.read_files([path])
    qtbot.waitUntil(lambda: not empty_program.desk.is_busy)
    page = window.page("import")
    action = next(a for a in page.actions_for_palette() if "Store" in a.text())
    action.trigger()
    qtbot.waitUntil(lambda: not empty_program.desk.is_busy and empty_program.desk.session.progress().studies == 2)
    return empty_program


def test_no_widget_of_any_screen_reads_it_as_markup(hostile: Program) -> None:
    window, photographer = hostile.window, Photographer(hostile.window, None)
    for row in hostile.desk.session.worklist():
        window.open_study(row.study_id)
        photographer.settle()
        assert_plain(window)
    for plan in PAGES:
        window.show_page(plan.name)
        photographer.settle()
        assert_plain(window)
    window.open_palette()
    window.close_palette()
    window.bar.search.setText("pinus")
    window.sheets.open_history()
    photographer.settle()
    assert_plain(window)


def assert_plain(root: QWidget) -> None:
    for label in root.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
    for widget in root.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        assert "<b>" not in widget.toolTip()
    for text in root.findChildren(QTextEdit):
        assert isinstance(text, QTextBrowser) or not text.acceptRichText() or text.isReadOnly()
        assert "\ufffc" not in text.toPlainText(), "a picture was made of a text"
