"""Editors report what was typed, keep the keys that they need, and lose nothing."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.look import Looks
from desktop.ui.review.editors import LineEditor, TextEditor, Then, fitting

CHOICES = ["Randomised trial", "Single-arm trial", "Narrative review", "Case report or series"]


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(500, 500)
    room.show()
    return room


def line(room: QWidget, looks: Looks, text: str = "", *, choices: list[str] | None = None) -> LineEditor:
    editor = LineEditor(looks, choices or [], is_right=False, parent=room)
    editor.open_over(QRect(10, 10, 120, 26), text, replaces=False)
    return editor


@pytest.mark.parametrize(
    ("key", "modifier", "then"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, Then.NEXT_LOOK),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, Then.VERIFY),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, Then.RIGHT),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, Then.LEFT),
    ],
)
def test_a_key_that_ends_says_where_to_go(
    qtbot: QtBot, room: QWidget, looks: Looks, key: Qt.Key, modifier: Qt.KeyboardModifier, then: Then
) -> None:
    editor = line(room, looks, "12")
    with qtbot.waitSignal(editor.committed) as committed:
        qtbot.keyClick(editor, key, modifier)
    assert committed.args == ["12", then]


def test_typing_replaces_what_was_there(qtbot: QtBot, room: QWidget, looks: Looks) -> None:
    editor = line(room, looks, "153")
    qtbot.keyClicks(editor, "154")
    assert editor.text() == "154"


def test_escape_leaves(qtbot: QtBot, room: QWidget, looks: Looks) -> None:
    editor = line(room, looks, "153")
    with qtbot.waitSignal(editor.left), qtbot.assertNotEmitted(editor.committed):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_typed_letters_find_a_choice(qtbot: QtBot, room: QWidget, looks: Looks) -> None:
    editor = line(room, looks, choices=CHOICES)
    qtbot.keyClicks(editor, "narr")
    with qtbot.waitSignal(editor.committed) as committed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert committed.args is not None
    assert committed.args[0] == "Narrative review"


def test_the_arrows_pick_a_choice(qtbot: QtBot, room: QWidget, looks: Looks) -> None:
    editor = line(room, looks, "Randomised trial", choices=CHOICES)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.committed) as committed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert committed.args is not None
    assert committed.args[0] == "Single-arm trial"


def test_words_that_fit_no_choice_are_reported_as_typed(qtbot: QtBot, room: QWidget, looks: Looks) -> None:
    editor = line(room, looks, choices=CHOICES)
    qtbot.keyClicks(editor, "zz")
    with qtbot.waitSignal(editor.committed) as committed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert committed.args is not None
    assert committed.args[0] == "zz"


def test_choices_that_begin_so_come_before_those_that_hold_it() -> None:
    assert fitting(["open-label", "double-blind", "blinded assessment"], "bli") == [
        "blinded assessment",
        "double-blind",
    ]


def test_a_sentence_is_edited_on_several_lines(qtbot: QtBot, room: QWidget, looks: Looks) -> None:
    editor = TextEditor(looks, parent=room)
    editor.open_over(QRect(10, 10, 300, 60), "A long sentence.", replaces=False)
    qtbot.keyClicks(editor, "Another")
    with qtbot.waitSignal(editor.committed) as committed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert committed.args == ["Another", Then.NEXT_LOOK]
