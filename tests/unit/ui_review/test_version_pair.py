"""Two versions side by side stay level, and their differing numbers are found."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from db.values import VersionText
from desktop.text.sections import split_sections
from desktop.ui.look import Looks
from desktop.ui.review.abstract_text import AbstractText
from desktop.ui.review.version_pair import ScrollLink, number_marks
from tests import factories

ENGLISH = VersionText(factories.VERSION, "en", factories.TEXT)
SPANISH = VersionText(factories.SPANISH, "es", factories.SPANISH_TEXT)

# The offscreen platform says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def pair(qtbot: QtBot, looks: Looks) -> Iterator[tuple[AbstractText, AbstractText]]:
    sides = QSplitter()
    qtbot.addWidget(sides)
    texts = (AbstractText(looks), AbstractText(looks))
    for text, version in zip(texts, (ENGLISH, SPANISH), strict=True):
        sides.addWidget(text)
        text.show_version(version, split_sections(version.text, version.lang))
    sides.resize(640, 200)
    sides.show()
    yield texts
    sides.hide()


def test_a_dose_that_differs_is_marked_in_both(pair: tuple[AbstractText, AbstractText]) -> None:
    marks = number_marks(ENGLISH, SPANISH)
    words = {ENGLISH.text[a:b] for a, b in marks[ENGLISH.id].differing}
    others = {SPANISH.text[a:b] for a, b in marks[SPANISH.id].differing}
    assert (words, others) == ({"21"}, {"12"})


def test_what_one_version_alone_says_is_marked_there_only(pair: tuple[AbstractText, AbstractText]) -> None:
    marks = number_marks(ENGLISH, SPANISH)
    assert "NCT" not in {ENGLISH.text[a:b] for a, b in marks[ENGLISH.id].alone}
    assert marks[SPANISH.id].alone == ()


def test_the_versions_stay_where_they_say_the_same(pair: tuple[AbstractText, AbstractText]) -> None:
    english, spanish = pair
    link = ScrollLink(english, spanish)
    link.link(ENGLISH, SPANISH)
    english.bring_level(ENGLISH.text.index("FINDINGS"), 80)
    shown = spanish.place_level(80)
    assert abs(shown - SPANISH.text.index("RESULTADOS")) < 90


def test_both_reach_their_ends_together(pair: tuple[AbstractText, AbstractText]) -> None:
    english, spanish = pair
    link = ScrollLink(english, spanish)
    link.link(ENGLISH, SPANISH)
    for value in (english.verticalScrollBar().maximum(), 0):
        english.verticalScrollBar().setValue(value)
        bar = spanish.verticalScrollBar()
        assert bar.value() == (bar.maximum() if value else 0)


def test_texts_that_are_parted_scroll_alone(pair: tuple[AbstractText, AbstractText]) -> None:
    english, spanish = pair
    link = ScrollLink(english, spanish)
    link.link(ENGLISH, SPANISH)
    link.part()
    english.verticalScrollBar().setValue(120)
    assert spanish.verticalScrollBar().value() == 0
