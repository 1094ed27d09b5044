"""The palette finds what a person half remembers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.look import Look, Looks
from desktop.ui.palette import Command, CommandPalette, rank

TEXTS = [
    "Import a dump",
    "Export verified entries",
    "Undo",
    "Look: Dark",
    "Idioma: Português",
    "Minialo TMO en cáncer renal",
]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("imp", "Import a dump"),
        ("export", "Export verified entries"),
        ("exprot", "Export verified entries"),
        ("dark", "Look: Dark"),
        ("portugues", "Idioma: Português"),
        ("CANCER renal", "Minialo TMO en cáncer renal"),
        ("ver ent", "Export verified entries"),
    ],
)
def test_the_best_fit_stands_first(query: str, found: str) -> None:
    assert TEXTS[rank(query, TEXTS)[0]] == found


def test_an_empty_query_shows_all_in_order() -> None:
    assert rank("  ", TEXTS) == list(range(len(TEXTS)))


@given(st.text(max_size=12))
def test_every_place_is_shown_at_most_once(query: str) -> None:
    places = rank(query, TEXTS)
    assert len(set(places)) == len(places)
    assert set(places) <= set(range(len(TEXTS)))


def test_enter_runs_what_is_current_and_the_palette_goes(qapp: QApplication, qtbot: QtBot) -> None:
    below, ran = QWidget(), list[str]()
    qtbot.addWidget(below)
    below.resize(900, 700)
    below.show()
    palette = CommandPalette(Looks(qapp, name=Look.LIGHT), below)
    palette.offer([Command(text, lambda text=text: ran.append(text)) for text in TEXTS])
    qtbot.keyClicks(palette.field, "undo")
    assert palette.titles[0] == "Undo"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert ran == ["Undo"]
    assert not palette.isVisible()


def test_esc_leaves_the_palette_and_does_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    below, ran = QWidget(), list[str]()
    qtbot.addWidget(below)
    below.resize(900, 700)
    below.show()
    palette = CommandPalette(Looks(qapp, name=Look.LIGHT), below)
    palette.offer([Command("Undo", lambda: ran.append("undo"))])
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not ran
    assert not palette.isVisible()
