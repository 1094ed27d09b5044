"""The table of keys is whole, free of rivals, and follows the curator."""

import itertools

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.keys import KEYS, PLACES, WINDOW, Keys, hint_of, labels, place_labels


@pytest.fixture
def keys(qapp: QApplication) -> Keys:
    return Keys()


def test_every_key_has_words_and_a_place(qapp: QApplication) -> None:
    assert set(labels()) == {key.name for key in KEYS}
    assert set(place_labels()) == set(PLACES) == {key.place for key in KEYS}


def test_no_two_keys_that_meet_have_the_same_default() -> None:
    for one, other in itertools.combinations(KEYS, 2):
        if one.place == other.place or WINDOW in (one.place, other.place):
            assert one.default != other.default, (one.name, other.name)


def test_every_default_is_a_sequence_that_qt_knows(keys: Keys) -> None:
    for key in KEYS:
        assert keys.sequence(key.name).toString() == key.default


def test_a_hint_is_written_without_plus_signs(keys: Keys) -> None:
    assert keys.hint("verify_next") == "Ctrl Enter"
    assert keys.hint("redo") == "Ctrl Shift Z"
    assert hint_of(QKeySequence("Ctrl++")) == "Ctrl +"


def test_an_action_follows_when_its_key_is_rebound(keys: Keys, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    action = keys.action("evidence", owner, lambda: None)
    with qtbot.waitSignal(keys.changed):
        keys.rebind("evidence", QKeySequence("Ctrl+J"))
    assert action.shortcut() == QKeySequence("Ctrl+J")
    keys.bring_defaults_back()
    assert action.shortcut() == QKeySequence("Ctrl+E")
    assert keys.rebound == {}


def test_rivals_are_looked_for_where_the_key_works(keys: Keys) -> None:
    assert keys.rivals("evidence", QKeySequence("Ctrl+K")) == ["palette"]
    assert keys.rivals("evidence", QKeySequence("Space")) == []
    assert keys.rivals("palette", QKeySequence("Space")) == ["later"]


def test_a_key_rebound_to_its_default_is_no_longer_kept(qapp: QApplication) -> None:
    keys = Keys({"evidence": "Ctrl+J"})
    keys.rebind("evidence", QKeySequence("Ctrl+E"))
    assert keys.rebound == {}
