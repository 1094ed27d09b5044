"""Text and values lead to each other, whatever the text holds and in whatever language and size the page is shown."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.settings import Settings, save_settings
from desktop.ui.review.form_focus import Focus
from desktop.ui.review.invitation import Invitation
from desktop.ui.review.page import ReviewPage
from tests import factories

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

HOSTILE = '<img src="file:///etc/hostname"><b>bold</b> &amp; <a href="http://example.org">x</a>'


@pytest.fixture
def store(home: Path) -> Path:
    path = home / "invented.cotejo"
    first = factories.stored_record(1)
    titled = replace(first, text=replace(first.text, titles=(("en", HOSTILE),)))
    factories.fill_store(path, [titled, factories.stored_record(2)])
    return path


@pytest.fixture
def page(start: Callable[..., Program], store: Path) -> ReviewPage:
    program = start(store)
    page = program.window.page("review")
    assert isinstance(page, ReviewPage)
    page.setFocus()
    return page


def framed(page: ReviewPage) -> list[str]:
    """The words that stand in the accent frame."""
    text = page.abstract.active_text
    assert text.version is not None
    return [text.version.text[start:end] for start, end in text._focused]


def test_a_focused_value_shows_its_evidence(page: ReviewPage) -> None:
    page.entry.form.set_focus(Focus(cell=("enrolment.end", "")))
    assert framed(page) == ["May 7, 2012"]
    page.entry.form.set_focus(Focus(cell=("follow_up.value", "")))
    assert framed(page) == []


def test_a_highlight_leads_to_its_value_and_a_second_click_to_the_next_one(qtbot: QtBot, page: ReviewPage) -> None:
    text = page.abstract.active_text
    place = factories.TEXT.index("phase 2")
    seen = []
    for _ in range(2):
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.point_of(place + 1).toPoint())
        seen.append(page.entry.form.focus.cell)
    assert seen == [("design.phase", ""), ("design.type", "")]
    assert page.entry.form.hasFocus()


def test_a_click_beside_the_evidence_leaves_the_focus(qtbot: QtBot, page: ReviewPage) -> None:
    before = page.entry.form.focus
    text = page.abstract.active_text
    place = factories.TEXT.index("sequential")
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.point_of(place).toPoint())
    assert page.entry.form.focus == before


def test_a_click_on_a_value_moves_the_focus_and_two_open_the_editor(qtbot: QtBot, page: ReviewPage) -> None:
    form = page.entry.form
    box = form.layout_now.cells["design.phase", ""]
    at = form._on_screen(box.rect).center()
    qtbot.mouseClick(form.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert form.focus.cell == ("design.phase", "")
    qtbot.mouseDClick(form.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert form.editing.editor is not None


def test_a_runner_up_can_be_clicked(qtbot: QtBot, page: ReviewPage) -> None:
    page.entry.form.set_focus(Focus(cell=("n_total", "")))
    card = page.entry.card
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(60, card._offers_top + 8))
    assert page.study is not None
    assert page.study.cells["n_total", ""].value == 49


def test_numbers_that_no_value_cites_are_marked(page: ReviewPage) -> None:
    assert page.study is not None
    text = page.abstract.active_text
    assert text.version is not None
    marked = {text.version.text[start:end] for start, end in text._unused}
    assert any("28" in words for words in marked)
    assert "147" not in marked


def test_two_versions_stand_side_by_side_with_what_differs(page: ReviewPage) -> None:
    page.abstract.show_next_version()
    assert page.abstract.active_text.version is not None
    assert page.abstract.active_text.version.lang == "es"
    page.abstract.show_next_version()
    english, spanish = page.abstract.texts
    assert spanish.isVisible()
    assert english.version is not None
    assert spanish.version is not None
    differing = [spanish.version.text[start:end] for start, end in spanish._numbers.differing]
    assert any("12" in words for words in differing)


def test_evidence_in_the_other_version_brings_that_version_on_the_screen(page: ReviewPage) -> None:
    page.abstract.show_version(page.study.versions[1].id if page.study else "")
    page.entry.form.set_focus(Focus(cell=("enrolment.end", "")))
    assert page.abstract.active_text.version is not None
    assert page.abstract.active_text.version.lang == "en"


def test_the_version_that_is_read_stays_when_a_value_changes(qtbot: QtBot, page: ReviewPage) -> None:
    page.entry.form.set_focus(Focus(cell=("follow_up.value", "")))
    page.abstract.show_next_version()
    qtbot.keyClick(page.entry.form, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.abstract.active_text.version is not None
    assert page.abstract.active_text.version.lang == "es"


def test_markup_in_a_title_is_shown_as_it_is_written(page: ReviewPage) -> None:
    assert page.study is not None
    assert page.study.label.startswith("<img")
    index = page.worklist.view.rows.index(0)
    assert index.data().startswith("<img")
    page.grab()
    rich = [label for label in page.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    assert rich == []


def test_every_widget_that_takes_the_focus_has_a_name(page: ReviewPage) -> None:
    page.entry.form.edit()
    widgets = [w for w in page.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible()]
    names = {type(w).__name__: w.accessibleName() for w in widgets if not isinstance(w.parent(), QAbstractButton)}
    viewports = {"QWidget", "QScrollBar", "QSplitter"}
    assert [kind for kind, name in names.items() if not name and kind not in viewports] == []


@pytest.fixture(params=["en", "es", "pt"])
def speaking(request: pytest.FixtureRequest, start: Callable[..., Program], store: Path) -> Iterator[Program]:
    """The program in each language; the words are taken off again, for they belong to the whole application."""
    save_settings(Settings(curator="Ana B.", laptop="test laptop", language=request.param, look="light"))
    program = start(store)
    yield program
    program.desk.change_settings(language="en")


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_nothing_is_cut_off(speaking: Program, size: tuple[int, int]) -> None:
    speaking.window.resize(*size)
    QApplication.processEvents()
    page = speaking.window.page("review")
    assert isinstance(page, ReviewPage)
    assert page.width() <= size[0]
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()
            assert button.mapTo(page, QPoint(button.width(), 0)).x() <= page.width(), button.text()
    for box in page.entry.form.layout_now.boxes:
        assert box.rect.right() <= page.entry.form.viewport().width(), box.line
        for cell in box.cells:
            assert cell.rect.right() <= page.entry.form.viewport().width(), cell.cell.key
    assert 55 <= line_length(page) <= 80


def line_length(page: ReviewPage) -> float:
    """How many characters the full lines of the longest paragraph have."""
    blocks = []
    block = page.abstract.active_text.document().firstBlock()
    while block.isValid():
        layout = block.layout()
        blocks.append([layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)])
        block = block.next()
    longest = max(blocks, key=len)
    return sum(longest) / len(longest)


def test_an_empty_store_says_what_to_do_first(start: Callable[..., Program], home: Path, qtbot: QtBot) -> None:
    factories.fill_store(home / "empty.cotejo", [])
    program = start(home / "empty.cotejo")
    page = program.window.page("review")
    invitation = page.findChild(Invitation)
    assert invitation is not None
    qtbot.waitUntil(invitation.isVisible)
    qtbot.mouseClick(invitation.button, Qt.MouseButton.LeftButton)
    assert program.window.page_name == "import"
