"""The small widgets: plain text stays plain, what does not fit says so, and everything has a name."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.resources import resource
from desktop.ui.look import Look, Looks
from desktop.ui.widgets.chip import Badge, Chip
from desktop.ui.widgets.icons import icon
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice, plain_tip
from desktop.ui.widgets.lines import Line, LinesList
from desktop.ui.widgets.segments import Segments
from desktop.ui.widgets.sheet import Sheet

HOSTILE = '<img src="file:///etc/hostname"> & <b>p</b> < 0.05'
ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    return Looks(qapp, name=Look.LIGHT)


def test_a_label_shows_markup_as_it_was_written(looks: Looks, qtbot: QtBot) -> None:
    label = PlainLabel(looks, HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.resize(label.sizeHint())
    assert label.text() == label.full_text == HOSTILE


def test_a_label_without_room_is_cut_and_tells_the_rest_in_its_tip(looks: Looks, qtbot: QtBot) -> None:
    label = PlainLabel(looks, HOSTILE)
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text().endswith("…")
    assert "<img" not in label.toolTip()
    assert "&lt;img" in label.toolTip()


def test_an_empty_tip_stays_empty() -> None:
    assert plain_tip("") == ""


def test_a_label_takes_the_colour_of_the_look_also_before_it_is_shown(looks: Looks, qtbot: QtBot) -> None:
    label = PlainLabel(looks, "■■■■", voice=Voice.TEXT)
    qtbot.addWidget(label)
    looks.use(Look.DARK)
    with qtbot.waitExposed(label):
        label.show()
    assert looks.tokens.ink.name() in colours(label)


def test_a_button_shows_its_key_and_is_named_by_its_text(looks: Looks, qtbot: QtBot) -> None:
    button = KeyButton(looks, "Accept", "Enter", kind=Kind.ACCENT)
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    button.set_hint("Ctrl Shift Enter")
    assert button.sizeHint().width() > narrow
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Accept"


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.CONTRAST])
def test_a_focused_button_looks_focused(looks: Looks, qtbot: QtBot, look: Look) -> None:
    looks.use(look)
    button = KeyButton(looks, "Accept", "Enter")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.clearFocus()
    assert looks.tokens.accent.name() not in colours(button)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert looks.tokens.accent.name() in colours(button)


def test_space_presses_a_button(looks: Looks, qtbot: QtBot) -> None:
    button = KeyButton(looks, "Accept", "Enter")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_segments_are_chosen_by_arrow_and_by_mouse_and_report_once(looks: Looks, qtbot: QtBot) -> None:
    segments = Segments(looks, ("English", "Español", "Side by side"))
    qtbot.addWidget(segments)
    chosen: list[int] = []
    segments.chosen.connect(chosen.append)
    qtbot.keyClick(segments, Qt.Key.Key_Right)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    right = QPoint(segments.sizeHint().width() - 5, 10)
    qtbot.mouseClick(segments, Qt.MouseButton.LeftButton, pos=right)
    segments.set_index(0)
    assert chosen == [1, 0, 2]


def test_a_badge_hides_while_nothing_waits(looks: Looks, qtbot: QtBot) -> None:
    badge = Badge(looks)
    qtbot.addWidget(badge)
    badge.set_count(3)
    assert (badge.text, badge.isHidden()) == ("3", False)
    badge.set_count(0)
    assert badge.isHidden()


def test_a_chip_without_room_tells_its_text_in_its_tip(looks: Looks, qtbot: QtBot) -> None:
    chip = Chip(looks, HOSTILE)
    qtbot.addWidget(chip)
    chip.resize(70, 24)
    chip.show()
    assert "&lt;b&gt;" in chip.toolTip()


def test_lines_are_read_out_with_detail_and_key(looks: Looks, qtbot: QtBot) -> None:
    lines = LinesList(looks)
    qtbot.addWidget(lines)
    lines.set_lines([Line("Undo", "the phase", "Ctrl Z"), Line("Redo")])
    model = lines.model()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Undo, the phase, Ctrl Z"
    lines.move_current(-1)
    with qtbot.waitSignal(lines.picked) as told:
        lines.pick_current()
    assert told.args == [1]


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_that_is_asked_for(looks: Looks, name: str) -> None:
    image = icon(name, looks.tokens.accent, 32).pixmap(32, 32).toImage()
    inked = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
    assert inked
    assert all(colour == looks.tokens.accent for colour in inked)


def test_a_sheet_keeps_the_focus_and_gives_it_back(looks: Looks, qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(900, 700)
    behind = QLineEdit(below)
    sheet = Sheet(looks, below)
    sheet.set_title("Settings")
    fields = [QLineEdit(), QLineEdit()]
    for field in fields:
        sheet.body.addWidget(field)
    with qtbot.waitExposed(below):
        below.show()
    behind.setFocus()
    sheet.open_sheet()
    assert QApplication.focusWidget() is fields[0]
    seen = []
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert behind not in seen
    assert seen[0] is fields[1]
    assert seen[2] is fields[0]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert QApplication.focusWidget() is behind


def test_a_sheet_stays_inside_a_small_window(looks: Looks, qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(500, 300)
    sheet = Sheet(looks, below, width=900, height=900)
    below.show()
    sheet.open_sheet()
    below.resize(640, 360)
    assert below.rect().contains(sheet.paper.geometry())


def colours(widget: QWidget) -> set[str]:
    """The names of the colours that a widget shows."""
    image: QImage = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
