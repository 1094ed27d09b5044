"""The manual is read inside the window, and nothing in it reaches outside."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.desk import Desk
from desktop.ui.look import Look, Looks
from desktop.ui.sheets import help_sheet
from desktop.ui.sheets.help_sheet import HelpSheet


@pytest.fixture
def sheet(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HelpSheet:
    folder = tmp_path / "help"
    for language, words in (("en", "First steps"), ("es", "Primeros pasos")):
        (folder / language).mkdir(parents=True)
        (folder / language / "1-start.md").write_text(f"# {words}\n\nSee [the keys](2-keys.md).\n", encoding="utf-8")
        (folder / language / "2-keys.md").write_text("# Keys\n\n<b>Enter</b> accepts.\n", encoding="utf-8")
    monkeypatch.setattr(help_sheet, "resource", lambda *parts: tmp_path.joinpath(*parts))
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(1000, 800)
    below.show()
    made = HelpSheet(Desk(Settings()), Looks(qapp, name=Look.LIGHT), below)
    made.read_topics("en")
    return made


def titles(sheet: HelpSheet) -> list[str]:
    model = sheet.topics.model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def test_topics_are_named_by_their_first_heading(sheet: HelpSheet) -> None:
    assert titles(sheet) == ["First steps", "Keys"]
    assert "First steps" in sheet.text.toPlainText()
    sheet.read_topics("es")
    assert titles(sheet) == ["Primeros pasos", "Keys"]


def test_a_link_to_a_topic_opens_it(sheet: HelpSheet) -> None:
    sheet.text.anchorClicked.emit(QUrl("2-keys.md"))
    assert "accepts" in sheet.text.toPlainText()
    assert sheet.topics.currentIndex().row() == 1


def test_a_field_is_opened_at_its_section(qtbot: QtBot, sheet: HelpSheet) -> None:
    page = sheet._paths[1]
    page.write_text(
        "# Keys\n\n" + "One more line.\n\n" * 90 + "## Patients · `n_total`\n\n" + "More.\n\n" * 90, encoding="utf-8"
    )
    sheet.open_sheet()
    sheet.open_field("n_total")
    assert sheet.topics.currentIndex().row() == 1
    qtbot.waitUntil(lambda: "n_total" in sheet.text.cursorForPosition(QPoint(20, 20)).block().text())


def test_an_unknown_field_leaves_the_manual_where_it_is(sheet: HelpSheet) -> None:
    sheet.open_field("of_another_codebook")
    assert sheet.topics.currentIndex().row() <= 0


@pytest.mark.parametrize("link", ["https://example.org/2-keys.md", "file:///etc/hostname", "../../secret.md"])
def test_any_other_link_is_left_alone(sheet: HelpSheet, link: str) -> None:
    before = sheet.text.toPlainText()
    sheet.text.anchorClicked.emit(QUrl(link))
    assert sheet.text.toPlainText() == before


def test_no_picture_is_loaded_from_outside_the_manual(sheet: HelpSheet) -> None:
    for place in ("file:///etc/hostname", "https://example.org/a.png", "../../../etc/hostname"):
        assert sheet.text.loadResource(2, QUrl(place)) is None
