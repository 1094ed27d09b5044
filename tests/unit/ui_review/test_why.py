"""The panel says why a value was proposed: how it was read, where it stands, what speaks for and against it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from db.values import EntryWarning, Extraction, RunnerUp, State
from desktop.codebook import load_codebook
from desktop.notation import print_value
from desktop.review.values import EntryCell
from desktop.ui.keys import Keys
from desktop.ui.look import Looks
from desktop.ui.review.form_content import FormCell
from desktop.ui.review.why_panel import WhyPanel
from desktop.ui.review.why_words import Screen, WhyWords, extraction_of, plain, why_words
from tests import factories

CODEBOOK = load_codebook()
SCREEN = Screen("en", lambda f, v: print_value(f, v, {}, "en"), lambda w: (w.code, "look here"))
PATIENTS = ("n_total", "")


def shown(cell: EntryCell) -> FormCell:
    return FormCell(cell.key, CODEBOOK.field(cell.field), cell, str(cell.value))


def extraction(cell: EntryCell, rule: str = "patients.counted", **more: object) -> Extraction:
    values = {"rule": rule, "rule_version": 1, "confidence": cell.confidence or 0.5, **more}
    return Extraction(cell.field, cell.item, cell.proposed, cell.spans, **values)  # type: ignore[arg-type]


def words(cell: EntryCell, *extractions: Extraction) -> WhyWords:
    view = factories.study(cells={**factories.study_cells(), cell.key: cell})
    return why_words(shown(cell), view, extractions, SCREEN)


@pytest.fixture
def patients() -> EntryCell:
    return factories.study_cells()[PATIENTS]


def test_it_says_how_a_value_was_read_and_where_it_stands(patients: EntryCell) -> None:
    said = words(patients, extraction(patients))
    assert said.told == "How it was read: a number of people, by the verb and the words beside it."
    assert said.places[0].startswith("“147 patients”")
    assert "FINDINGS" in said.places[0]


def test_it_says_how_sure_that_is_and_how_often_it_was_right(patients: EntryCell) -> None:
    said = words(patients, extraction(patients, confidence=0.88))
    assert said.band == "Check: it asks for your eyes. The rule counts on being right in 88 of 100."
    assert "annotated abstracts" in said.measured


def test_firm_ties_speak_for_a_value_and_weak_ones_against_it() -> None:
    cell = next(c for c in factories.study_cells().values() if c.field == "results.value")
    ties = (("label.direct", 3.6), ("arm.none", 0.4))
    said = words(cell, extraction(cell, "results.direct", features=ties))
    assert any("stands right at the number" in line for line in said.speaks_for)
    assert any("no arm is named" in line.lower() for line in said.speaks_against)


def test_runner_ups_and_warnings_speak_against_a_value(patients: EntryCell) -> None:
    rivals = (RunnerUp(153, (), 0.8), RunnerUp(12, (), 0.1), RunnerUp(147, (), 0.9))
    doubted = replace(patients, runner_ups=rivals, warnings=(EntryWarning("n_mismatch"),))
    against = words(doubted, extraction(doubted, confidence=0.88)).speaks_against
    assert against == (
        "“153” comes close (80 of 100)",
        "“12” is less likely (10 of 100)",
        "What this rule reads for this field was wrong too often to be shown as sure",
        "n_mismatch. look here",
    )


def test_a_value_that_a_person_entered_has_no_rule_to_tell_of() -> None:
    cell = EntryCell("prior_therapy", "", "none", State.ENTERED)
    assert words(cell) == WhyWords("A person entered this; no rule proposed it.")


def test_an_empty_field_says_that_nothing_was_proposed() -> None:
    cell = EntryCell("prior_therapy", "", None, State.PROPOSED)
    assert words(cell).told.startswith("No rule proposed a value here")


def test_a_proposal_is_known_by_its_row_where_two_rows_say_the_same(patients: EntryCell) -> None:
    one, other = extraction(patients), extraction(patients)._replace(item="2")
    assert extraction_of(replace(patients, item="2"), (one, other)) is other
    assert extraction_of(replace(patients, proposed=None), (one, other)) is None


def test_the_panel_shows_a_records_words_as_they_are(qtbot: QtBot, looks: Looks) -> None:
    panel = WhyPanel(looks, Keys())
    qtbot.addWidget(panel)
    said = WhyWords("How it was read: x.", ("“<b>12</b>”",), ("good",), ("bad",), "Sure.", "2 of 3")
    panel.tell(said)
    shown_text = panel.text.toPlainText()
    assert "“<b>12</b>”" in shown_text
    assert shown_text.index("good") < shown_text.index("bad")
    assert panel.text.accessibleDescription() == plain(said)


def test_the_row_of_a_result_is_told_by_what_ties_it_together() -> None:
    cell = next(c for c in factories.study_cells().values() if c.field == "results.value")
    assert words(cell, extraction(cell, "results.carried")).told.startswith("What ties the row together: ")


def test_arms_that_add_up_are_told_to_ask_for_no_stop(patients: EntryCell) -> None:
    said = words(replace(patients, adds_up=True), extraction(patients, confidence=0.85))
    assert "no stop" in said.band
    assert any("add up to the total" in line for line in said.speaks_for)
