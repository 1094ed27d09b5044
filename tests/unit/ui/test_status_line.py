"""The bar of the status line shows how much is done, in every palette."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.look import Look, Looks
from desktop.ui.status_line import ProgressLine


@pytest.mark.parametrize("name", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_an_empty_bar_looks_empty_and_a_full_one_full(qapp: QApplication, qtbot: QtBot, name: Look) -> None:
    """In high contrast the track was as dark as what fills it."""
    looks = Looks(qapp, name=name)
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = ProgressLine(looks, parent)
    bar.resize(150, 6)
    assert bar.grab().toImage().pixelColor(75, 3) == looks.tokens.ground
    bar.set_share(1.0)
    assert bar.grab().toImage().pixelColor(75, 3) == looks.tokens.good
