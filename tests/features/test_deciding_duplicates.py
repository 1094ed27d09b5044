"""A curator decides whether two records report one study; both are kept, and every decision can be taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from db.values import Match, MatchBand, Reason
from desktop.app import Program
from desktop.review.pair_filter import PairState
from desktop.review.reason_groups import ReasonGroup
from desktop.settings import load_settings
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


def test_key_2_joins_two_reports_of_one_study(page: DuplicatesPage, program: Program, qtbot: QtBot) -> None:
    before, pair = studies(program), page._open_pair
    assert pair is not None
    qtbot.keyClick(page._list, Qt.Key.Key_2)
    assert studies(program) == before - 1
    assert program.desk.session is not None
    row = next(row for row in program.desk.session.pairs() if row.key == pair.row.key)
    assert (row.verdict, row.match.relation) == ("same", "report")
    qtbot.keyClick(page._list, Qt.Key.Key_Backspace)
    row = next(row for row in program.desk.session.pairs() if row.key == pair.row.key)
    assert (row.verdict, row.match.relation) == ("", pair.row.match.relation)


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


# ------------------------------------------------------------------------------------------------------------- filtering
@pytest.fixture
def many(sample_store: Path, start: Callable[..., Program], qtbot: QtBot) -> Program:
    """The sample with a group of three records, one of them with markup in its title, and a pair that is possible only."""
    from desktop.pipeline import open_store

    with open_store(sample_store) as repository:
        ids = [record.text.id for record in repository.records()][:5]
        base = Reason("base", (), -7.0)
        numbers = Reason("numbers", ("9", "10", "9"), 14.0)
        report = Reason("other_report", (), 0.0)
        words = Reason("rare_words", ("<b>zeta</b>",), 2.0)
        found = [
            Match(ids[0], ids[1], 0.999089, MatchBand.SAME, (numbers, base)),
            Match(ids[1], ids[2], 0.999089, MatchBand.SAME, (numbers, base)),
            Match(ids[0], ids[2], 0.999877, MatchBand.SAME, (numbers, words, base)),
            Match(
                ids[3], ids[4], 0.268941, MatchBand.POSSIBLE, (Reason("title", ("90",), 6.0), report, base), "report"
            ),
        ]
        repository.save_matches(found, "test")
    program = start()
    program.window.show_page("duplicates")
    return program


def page_of(program: Program) -> DuplicatesPage:
    found = program.window.page("duplicates")
    assert isinstance(found, DuplicatesPage)
    return found


def open_pair(page: DuplicatesPage, words: str) -> None:
    """Open the first pair whose reasons quote these words."""
    key = next(
        k for k, row in page.pane.rows.items() if any(words in part for r in row.match.reasons for part in r.detail)
    )
    page._list.choose(key)


def test_a_filter_leaves_the_pairs_with_its_words_and_says_how_many(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    everything = len(page._list.rows)
    qtbot.keyClick(page._list, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.filter.words.hasFocus()
    qtbot.keyClicks(page.pane.filter.words, "zeta")
    qtbot.keyClick(page.pane.filter.words, Qt.Key.Key_Return)
    assert len(page._list.rows) == 1
    assert page.pane.left.full_text == f"1 of {everything}"
    assert page._list.hasFocus()
    page.pane.filter.words.setFocus()
    qtbot.keyClick(page.pane.filter.words, Qt.Key.Key_Escape)
    assert len(page._list.rows) == everything


def test_what_is_typed_into_the_filter_decides_nothing(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    before = verdicts(many)
    page.pane.filter.words.setFocus()
    qtbot.keyClicks(page.pane.filter.words, "13 1")
    qtbot.keyClick(page.pane.filter.words, Qt.Key.Key_Backspace)
    page.pane.filter.group.setFocus()
    qtbot.keyClicks(page.pane.filter.group, "13")
    assert verdicts(many) == before
    assert page.pane.filter.words.text() == "13 "


def test_pairs_are_filtered_by_what_speaks_for_them_and_by_their_state(many: Program) -> None:
    page = page_of(many)
    everything = len(page._list.rows)
    choices = page.pane.filter
    choices.group.setCurrentIndex(choices.group.findData(ReasonGroup.METADATA))
    page.pane.fill()
    assert 0 < len(page._list.rows) < everything
    choices.group.setCurrentIndex(0)
    choices.state.setCurrentIndex(choices.state.findData(PairState.POSSIBLE))
    page.pane.fill()
    assert {row.match.band for row in page.pane.rows.values()} == {MatchBand.POSSIBLE}


def test_a_filter_that_nothing_passes_says_so_and_decides_nothing(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    before = verdicts(many)
    page.pane.filter.words.setText("no such words")
    page.pane.fill()
    assert page.pane.none.full_text
    qtbot.keyClick(page._list, Qt.Key.Key_1)
    assert verdicts(many) == before


def test_the_decided_are_filtered_by_who_decided(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    qtbot.keyClick(page._list, Qt.Key.Key_3)
    qtbot.keyClick(page._list, Qt.Key.Key_F4)
    who = page.pane.filter.who
    assert [who.itemText(place) for place in range(who.count())][1:] == ["Ana B."]
    who.setCurrentIndex(1)
    page.pane.fill()
    assert len(page._list.rows) == 1


# --------------------------------------------------------------------------------------------------------- which reasons
def test_what_a_switch_would_do_is_told_before_it_is_done(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    before = len(page._list.rows)
    qtbot.keyClick(page._list, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    switches = page.pane.switches
    box = switches.boxes[ReasonGroup.NUMBERS]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert f"of {before} pairs would leave the list" in switches.effect.full_text
    assert "later" not in verdicts(many), "Space belongs to the box"
    assert len(many.desk.session.pairs()) == before  # type: ignore[union-attr]
    leaving = int(switches.effect.full_text.split(" of ")[0])
    assert leaving >= 3
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert len(page._list.rows) == before - leaving
    assert load_settings().window["reasons_off"] == "numbers"
    assert "1 reason switched off" in page.pane._which.text()


def test_reasons_stay_switched_off_when_the_store_is_opened_again(many: Program) -> None:
    page = page_of(many)
    before = len(page._list.rows)
    page.pane.open_switches()
    page.pane.switches.boxes[ReasonGroup.NUMBERS].click()
    page.pane.switches.use.click()
    left = len(page._list.rows)
    assert left < before
    assert many.desk.session is not None
    many.desk.session.refresh()
    assert len(many.desk.session.pairs()) == left


def test_esc_leaves_the_reasons_as_they_were(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    before = len(page._list.rows)
    page.pane.open_switches()
    box = page.pane.switches.boxes[ReasonGroup.NUMBERS]
    box.click()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert len(page._list.rows) == before
    assert page._list.isVisible()


def test_how_a_score_adds_up_is_shown_on_demand_with_the_base_last(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    open_pair(page, "zeta")
    assert not page._reasons.waterfall.isVisible()
    qtbot.keyClick(page._list, Qt.Key.Key_F9)
    assert page._reasons.waterfall.isVisible()
    lines = page._reasons.waterfall.lines
    assert [share for _, share in lines] == [14.0, 2.0, -7.0]
    assert "<b>zeta</b>" in lines[1][0]
    qtbot.keyClick(page._list, Qt.Key.Key_F9)
    assert not page._reasons.waterfall.isVisible()


# ---------------------------------------------------------------------------------------------------------------- groups
def test_three_records_of_one_study_are_shown_as_a_group_and_decided_at_once(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    open_pair(page, "zeta")
    assert page._group.isVisible()
    assert page._group.title.full_text.startswith("A group of 3 records")
    assert len(page._group.texts()) == 3
    before, open_before = studies(many), verdicts(many).count("")
    qtbot.keyClick(page._list, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert studies(many) == before - 2
    assert verdicts(many).count("") == open_before - 3
    many.window.undo()
    assert studies(many) == before
    assert verdicts(many).count("") == open_before


def test_a_contradicted_decision_is_told_and_nothing_is_joined_over_it(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    open_pair(page, "zeta")
    qtbot.keyClick(page._list, Qt.Key.Key_3)
    grouped = next(k for k, row in page.pane.rows.items() if row.match.reasons[0].detail[:1] == ("9",))
    page._list.choose(grouped)
    assert page._group.conflict.isVisible()
    assert "≠" in page._group.conflict.full_text
    assert "Ana B." in page._group.conflict.full_text
    before = studies(many)
    qtbot.keyClick(page._list, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert studies(many) == before


def test_a_decision_that_contradicts_another_is_taken_and_told(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    told: list[str] = []
    many.desk.told.connect(told.append)
    open_pair(page, "zeta")
    qtbot.keyClick(page._list, Qt.Key.Key_3)
    for _ in range(2):
        page._list.choose(next(k for k, row in page.pane.rows.items() if row.match.reasons[0].detail[:1] == ("9",)))
        qtbot.keyClick(page._list, Qt.Key.Key_1)
    assert told[-1].startswith("These decisions contradict each other: ")
    assert "Ana B. decided that 1 ≠ 3" in told[-1]


def test_a_pair_of_two_records_is_no_group(page: DuplicatesPage) -> None:
    assert not page._group.isVisible()


def test_another_report_of_the_study_is_called_so(many: Program) -> None:
    page = page_of(many)
    page._list.choose(
        next(key for key, row in page.pane.rows.items() if "title" in {r.kind for r in row.match.reasons})
    )
    assert page._reasons.texts()[0] == "same study, other report"


# ----------------------------------------------------------------------------------------------------- texts and verdicts
def test_f8_selects_the_number_that_differs_in_both_texts_ready_to_be_copied(
    page: DuplicatesPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(page._list, Qt.Key.Key_F8)
    quotes = [view.textCursor().selectedText() for view in (page._texts.left, page._texts.right)]
    assert len(set(quotes)) == 2
    assert all(any(character.isdigit() for character in quote) for quote in quotes)
    page._texts.left.copy()
    assert QApplication.clipboard().text() == quotes[0]


def test_another_version_of_a_record_can_be_held_against_the_other(page: DuplicatesPage, qtbot: QtBot) -> None:
    head = next(head for head in page._heads if head.versions.isVisible())
    before = head.title.full_text
    texts = page._texts.right.toPlainText(), page._texts.left.toPlainText()
    qtbot.keyClick(page._list, Qt.Key.Key_F7)
    assert head.title.full_text != before
    assert (page._texts.right.toPlainText(), page._texts.left.toPlainText()) != texts
    head.versions.setFocus()
    qtbot.keyClick(head.versions, Qt.Key.Key_Left)
    qtbot.keyClick(head.versions, Qt.Key.Key_Right)
    assert head.title.full_text != before


def test_an_old_decision_says_who_took_it_when_and_can_be_taken_back(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    first = page._list.key
    qtbot.keyClick(page._list, Qt.Key.Key_3)
    qtbot.keyClick(page._list, Qt.Key.Key_Space)
    qtbot.keyClick(page._list, Qt.Key.Key_F4)
    page._list.choose(first)
    assert "not the same · Ana B. 20" in page._reasons.decided.full_text
    assert "Ana B." in next(row.detail for row in page._list.rows if row.key == first)
    qtbot.keyClick(page._list, Qt.Key.Key_Backspace)
    assert page.pane.rows[first].verdict == ""
    assert "later" in verdicts(many), "the other decision stays"


def test_the_newest_decision_stands_first_among_the_decided(many: Program, qtbot: QtBot) -> None:
    page = page_of(many)
    decided = []
    for _ in range(3):
        decided.append(page._list.key)
        qtbot.keyClick(page._list, Qt.Key.Key_3)
    qtbot.keyClick(page._list, Qt.Key.Key_F4)
    assert [row.key for row in page._list.rows] == decided[::-1]


def test_every_control_of_the_page_has_a_name(many: Program) -> None:
    page = page_of(many)
    page.pane.open_switches()
    focusable = [widget for widget in page.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    unnamed = [widget for widget in focusable if not widget.accessibleName() and not isinstance(widget, QSplitter)]
    inner = [widget for widget in unnamed if isinstance(widget.parent(), QComboBox | QAbstractScrollArea)]
    assert [
        type(widget).__name__ for widget in unnamed if widget not in inner and widget.window() is page.window()
    ] == []


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_the_whole_page_speaks_the_language_of_the_window(many: Program, qtbot: QtBot, language: str) -> None:
    page = page_of(many)
    many.desk.change_settings(language=language)
    words = {
        "en": ("Any reason", "later"),
        "es": ("Cualquier razón", "más tarde"),
        "pt": ("Qualquer razão", "mais tarde"),
    }
    qtbot.waitUntil(lambda: page.pane.filter.group.itemText(0) == words[language][0], timeout=5_000)
    assert page.pane.filter.state.itemText(3) == words[language][1]
