"""The worklist is a model of values: it stays quick with many rows and never moves by itself."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.look import Looks
from desktop.ui.review.state_words import status_words
from desktop.ui.review.worklist import WorklistPane
from tests import factories

# The offscreen platform says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def pane(qtbot: QtBot, looks: Looks) -> WorklistPane:
    pane = WorklistPane(looks)
    qtbot.addWidget(pane)
    pane.resize(260, 800)
    pane.show()
    pane.set_rows([factories.worklist_row(f"s{n}", label=f"Study {n}", to_look=n) for n in range(6)])
    return pane


def test_a_chosen_row_reports_its_study(qtbot: QtBot, pane: WorklistPane) -> None:
    with qtbot.waitSignal(pane.view.opened) as opened:
        pane.view.setCurrentIndex(pane.view.rows.index(3))
    assert opened.args == ["s3"]


def test_choosing_a_row_for_the_curator_reports_nothing(qtbot: QtBot, pane: WorklistPane) -> None:
    with qtbot.assertNotEmitted(pane.view.opened):
        pane.view.choose("s4")
    assert pane.view.current == "s4"


def test_a_verified_study_stays_where_it_is_and_counts_no_more(pane: WorklistPane) -> None:
    view = factories.study("s2", is_verified=True, verified_at=datetime.now(UTC))
    pane.update_from(view)
    assert [row.study_id for row in pane.view.rows.rows] == [f"s{n}" for n in range(6)]
    assert pane._left.full_text == "5 left"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"to_look": 2}, "2 to look at"),
        ({"warnings": 1}, "1 warning"),
        ({"warnings": 3}, "3 warnings"),
        ({}, "clean"),
    ],
)
def test_what_is_left_to_do_is_said_in_words(more: dict[str, int], words: str) -> None:
    assert status_words(replace(factories.worklist_row("s"), **more)) == words


def test_enter_goes_on_in_the_entry(qtbot: QtBot, pane: WorklistPane) -> None:
    with qtbot.waitSignal(pane.view.entered):
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)


def test_ten_thousand_rows_are_listed_and_painted_without_a_pause(pane: WorklistPane) -> None:
    rows = [factories.worklist_row(f"s{n}", label=f"Study {n}") for n in range(10_000)]
    began = time.perf_counter()
    pane.set_rows(rows)
    pane.view.choose("s9999")
    pane.grab()
    assert time.perf_counter() - began < 2
