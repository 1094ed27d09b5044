"""The text of a version on the screen: places of the original go in and come out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication
from pytestqt.qtbot import QtBot

from db.values import Span, VersionText
from desktop.text.sections import split_sections
from desktop.ui.look import Looks
from desktop.ui.review.abstract_text import AbstractText
from desktop.ui.review.evidence import Mark
from tests import factories

VERSION = VersionText(factories.VERSION, "en", factories.TEXT)
HOSTILE = '<b>bold</b> <img src="file:///etc/hostname"> &amp; <script>alert(1)</script> *Pinus* p<0.05'


@pytest.fixture
def text(qtbot: QtBot, looks: Looks) -> AbstractText:
    text = AbstractText(looks)
    qtbot.addWidget(text)
    text.resize(650, 700)
    text.show()
    text.show_version(VERSION, split_sections(VERSION.text, "en"))
    return text


def test_every_place_of_the_original_is_found_where_it_is_painted(text: AbstractText) -> None:
    for place in range(0, len(VERSION.text), 37):
        if VERSION.text[place].isspace():
            continue
        assert text.place_at(text.point_of(place)) in (place, place + 1)


@pytest.mark.parametrize("words", ["tirzalutinib (21 mg/day)", "trial. METHODS: We"[7:], "0·68, 95% CI"])
def test_selected_words_are_a_place_of_the_original(text: AbstractText, words: str) -> None:
    place = factories.span(factories.TEXT, words)
    text.select(place.start, place.end)
    assert text.selected() == place


def test_blanks_around_a_selection_do_not_belong_to_it(text: AbstractText) -> None:
    place = factories.span(factories.TEXT, " 147 patients ")
    text.select(place.start, place.end)
    assert text.selected() == Span(place.version, place.start + 1, place.end - 1)


def test_what_is_copied_is_the_original_across_a_section_name(qtbot: QtBot, text: AbstractText) -> None:
    place = factories.span(factories.TEXT, "thymic carcinoma. METHODS: We did")
    text.select(place.start, place.end)
    text.copy()
    assert QGuiApplication.clipboard().text() == "thymic carcinoma. METHODS: We did"


def test_markup_in_a_text_is_shown_as_it_is_written(text: AbstractText) -> None:
    text.show_version(replace(VERSION, text=HOSTILE))
    assert text.toPlainText() == HOSTILE
    assert "<img" not in text.document().toHtml().replace("&lt;img", "")


def test_a_line_has_sixty_to_eighty_characters_however_wide_the_pane_is(text: AbstractText) -> None:
    text.resize(1100, 700)
    layout = text.document().findBlock(len("BACKGROUND: ") + 2).layout()
    counts = [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]
    assert counts
    assert all(60 <= count <= 80 for count in counts)


def test_the_reading_font_is_the_one_that_was_asked_for(text: AbstractText, looks: Looks) -> None:
    assert QFontInfo(text.font()).family() == looks.reading_font().family()


def test_a_click_on_a_word_reports_its_place(qtbot: QtBot, text: AbstractText) -> None:
    place = factories.TEXT.index("147 patients")
    with qtbot.waitSignal(text.place_clicked) as clicked:
        qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.point_of(place).toPoint())
    assert clicked.args is not None
    assert clicked.args[0] in (place, place + 1)


def test_the_focused_evidence_is_scrolled_into_view(text: AbstractText) -> None:
    text.resize(420, 220)
    place = factories.span(factories.TEXT, "confirmatory trial")
    text.show_focused([(place.start, place.end)])
    assert 0 <= text.point_of(place.start).y() <= text.viewport().height()


def test_places_outside_the_text_do_no_harm(text: AbstractText) -> None:
    text.show_marks([Mark(5_000, 6_000, "study")], unused=[(9_000, 9_001)])
    text.show_focused([(7_000, 8_000)])
    text.grab()


def test_an_endless_word_is_shown_at_once_and_copied_whole(qtbot: QtBot, text: AbstractText) -> None:
    word = "x" * 20_000
    text.show_version(replace(VERSION, text=word))
    text.select(0, len(word))
    text.copy()
    assert QGuiApplication.clipboard().text() == word
