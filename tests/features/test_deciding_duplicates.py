"""A curator decides whether two records report one study; both are kept, and every decision can be taken back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.ui.duplicates.aligned_texts import Mark
from desktop.ui.duplicates.page import DuplicatesPage


@pytest.fixture
def page(program: Program, qtbot: QtBot) -> DuplicatesPage:
    program.window.show_page("duplicates")
    found = program.window.page("duplicates")
    assert isinstance(found, DuplicatesPage)
    assert found._open_pair is not None
    return found


def studies(program: Program) -> int:
    assert program.desk.session is not None
    return program.desk.session.progress().studies


def verdicts(program: Program) -> list[str]:
    assert program.desk.session is not None
    return [row.verdict for row in program.desk.session.pairs()]


def test_the_reasons_are_told_in_words_and_the_score_last(page: DuplicatesPage) -> None:
    texts = page._reasons.texts()
    assert len(texts) > 3
    assert texts[-1].startswith("score ")
    assert any("agree" in text for text in texts)


def test_the_number_that_differs_stands_in_a_frame_on_both_sides(page: DuplicatesPage) -> None:
    for view in (page._texts.left, page._texts.right):
        assert any(mark is Mark.DIFFERS for _, _, mark in view._shown.marks)
        assert view._frames


def test_rows_that_say_the_same_begin_at_one_height(page: DuplicatesPage, qtbot: QtBot) -> None:
    def tops(side: int) -> list[float]:
        view = (page._texts.left, page._texts.right)[side]
        block, found = view.document().begin(), []
        while block.isValid():
            found.append(view.document().documentLayout().blockBoundingRect(block).top())
            block = block.next()
        return found

    qtbot.waitUntil(lambda: tops(0) == pytest.approx(tops(1), abs=2), timeout=5_000)


def test_key_1_joins_two_records_and_backspace_parts_them(page: DuplicatesPage, program: Program, qtbot: QtBot) -> None:
    before, decided = studies(program), verdicts(program)
    qtbot.keyClick(page._list, Qt.Key.Key_1)
    assert studies(program) == before - 1
    assert sorted(verdicts(program)) == sorted([*decided[1:], "same"])
    qtbot.keyClick(page._list, Qt.Key.Key_Backspace)
    assert studies(program) == before
    assert verdicts(program) == decided


def test_key_3_remembers_that_two_records_are_not_the_same(
    page: DuplicatesPage, program: Program, qtbot: QtBot
) -> None:
    before = studies(program)
    qtbot.keyClick(page._list, Qt.Key.Key_3)
    assert studies(program) == before
    assert "different" in verdicts(program)


def test_a_pair_that_was_put_off_stays_in_the_list(page: DuplicatesPage, program: Program, qtbot: QtBot) -> None:
    shown = len(page._list.rows)
    qtbot.keyClick(page._list, Qt.Key.Key_Space)
    assert "later" in verdicts(program)
    assert len(page._list.rows) == shown


def test_a_decision_can_be_undone_from_the_window(page: DuplicatesPage, program: Program, qtbot: QtBot) -> None:
    before = studies(program)
    qtbot.keyClick(page._list, Qt.Key.Key_1)
    program.window.undo()
    assert studies(program) == before
    program.window.redo()
    assert studies(program) == before - 1
