"""What a curator does: each command is one step, and undo brings back what was before."""

from collections.abc import Callable
from typing import Any

import pytest

from db.errors import KnownError
from db.repository import Repository
from db.values import Span, State
from desktop.review.commands import (
    AcceptRow,
    AcceptValue,
    Command,
    CorrectValue,
    DecidePair,
    DismissWarning,
    MarkNotStated,
    RejectValue,
    RemoveItem,
    ReopenEntry,
    RestoreWarning,
    SetEvidence,
    TakeRunnerUp,
    VerifyEntry,
)
from desktop.review.identity import study_id
from desktop.review.session import ReviewSession

DUPLICATE = "duplicate|other=C-0002"


# --------------------------------------------------------------------------------------------------------------- values
def test_a_corrected_value_keeps_its_evidence(session: ReviewSession, study: str, drafts: dict[str, Any]) -> None:
    changes = session.apply(CorrectValue(study, "n_total", "", 119))
    cell = session.study(study).cells["n_total", ""]
    assert (cell.value, cell.state, cell.proposed) == (119, State.CORRECTED, 120)
    assert cell.spans == (drafts["english"].span("120 patients"),)
    assert changes.cells == ((study, "n_total", ""),)
    assert changes.studies == {study}
    assert changes.saved_at is not None


def test_typing_what_was_proposed_is_accepting_it(session: ReviewSession, study: str) -> None:
    session.apply(CorrectValue(study, "n_total", "", 120))
    assert session.study(study).cells["n_total", ""].state is State.ACCEPTED


def test_a_value_where_nothing_was_proposed_is_entered(session: ReviewSession, study: str) -> None:
    session.apply(CorrectValue(study, "follow_up.value", "", "14.6"))
    cell = session.study(study).cells["follow_up.value", ""]
    assert (cell.value, cell.state, cell.spans) == ("14.6", State.ENTERED, ())


def test_a_value_of_a_new_item_makes_its_row(session: ReviewSession, study: str) -> None:
    item = session.new_item(study, "results")
    session.apply(CorrectValue(study, "results.value", item, "3.1"))
    assert session.study(study).items["results"] == ("result-1", "result-2", item)


def test_a_new_item_never_meets_one_of_the_rules_or_of_another_laptop(session: ReviewSession, study: str) -> None:
    items = {session.new_item(study, "arms") for _ in range(50)}
    assert len(items) == 50
    assert all(item.startswith("arm-3-") for item in items)
    assert session.new_item(study, "conditions").startswith("2-")


def test_a_value_that_its_field_cannot_hold_is_refused_and_changes_nothing(session: ReviewSession, study: str) -> None:
    before = session.study(study)
    for key, value in (("n_total", "many"), ("n_total", -1), ("design.type", "novel"), ("comparisons.p", {"op": "~"})):
        with pytest.raises(KnownError) as refused:
            session.apply(CorrectValue(study, key, "", value))
        assert refused.value.code == "value_refused"
    assert session.study(study) == before


def test_evidence_outside_the_texts_is_a_fault_of_the_caller(session: ReviewSession, study: str) -> None:
    with pytest.raises(ValueError, match="no place"):
        session.apply(SetEvidence(study, "n_total", "", (Span("elsewhere", 0, 3),)))


def test_other_evidence_leaves_the_value(session: ReviewSession, study: str, drafts: dict[str, Any]) -> None:
    place = drafts["english"].span("n=61")
    session.apply(SetEvidence(study, "n_total", "", (place,)))
    cell = session.study(study).cells["n_total", ""]
    assert (cell.value, cell.spans, cell.state) == (120, (place,), State.ACCEPTED)


def test_a_runner_up_comes_with_its_evidence(session: ReviewSession, study: str, drafts: dict[str, Any]) -> None:
    session.apply(TakeRunnerUp(study, "design.blinding", "", 1))
    cell = session.study(study).cells["design.blinding", ""]
    assert (cell.value, cell.state) == ("open-label", State.ACCEPTED)
    assert cell.spans == (drafts["english"].span("placebo"),)
    session.apply(TakeRunnerUp(study, "n_total", "", 1))
    assert session.study(study).cells["n_total", ""].state is State.CORRECTED


def test_a_key_that_means_nothing_here_changes_nothing(session: ReviewSession, study: str) -> None:
    nothing: list[Command] = [
        AcceptValue(study, "follow_up.value", ""),
        AcceptValue(study, "design.blinding", ""),
        TakeRunnerUp(study, "n_total", "", 9),
        RejectValue(study, "follow_up.value", ""),
        RestoreWarning(study, "no such warning"),
        ReopenEntry(study),
    ]
    for command in nothing:
        assert session.apply(command).is_empty, command
    assert session.undo_label == ""


def test_rejecting_what_was_only_entered_leaves_the_field_empty(session: ReviewSession, study: str) -> None:
    before = session.study(study)
    session.apply(CorrectValue(study, "follow_up.value", "", "14.6"))
    session.apply(RejectValue(study, "follow_up.value", ""))
    assert session.study(study).cells == before.cells


def test_a_rejected_value_can_be_accepted_after_all(session: ReviewSession, study: str) -> None:
    session.apply(RejectValue(study, "n_total", ""))
    assert session.study(study).cells["n_total", ""].value is None
    session.apply(AcceptValue(study, "n_total", ""))
    cell = session.study(study).cells["n_total", ""]
    assert (cell.value, cell.state) == (120, State.ACCEPTED)
    assert cell.spans


def test_not_stated_is_an_answer(session: ReviewSession, study: str) -> None:
    session.apply(MarkNotStated(study, "follow_up.value", ""))
    assert session.study(study).cells["follow_up.value", ""].state is State.NOT_STATED


def test_a_row_is_taken_out_in_one_step_and_comes_back_in_one(session: ReviewSession, study: str) -> None:
    before = session.study(study)
    changes = session.apply(RemoveItem(study, "results", "result-1"))
    assert len(changes.cells) == 3
    assert session.study(study).items["results"] == ("result-2",)
    session.undo()
    assert session.study(study) == before


# ------------------------------------------------------------------------------------------------- warnings and vouching
def test_a_row_that_waits_for_a_look_is_one_stop_and_accepted_as_one(
    session: ReviewSession,
    drafts: dict[str, Any],
    repropose: Callable[..., None],
    new_session: Callable[[], ReviewSession],
) -> None:
    draft = drafts["other"]
    for column, value in (("endpoint", "OS"), ("value", "7"), ("unit", "months")):
        draft.propose(f"results.{column}", value, "7 patients", item="result-1", confidence=0.7)
    repropose(draft)
    renewed, study = new_session(), study_id(draft.id)
    row = [(f"results.{column}", "result-1") for column in ("endpoint", "value", "unit")]
    assert set(row) <= set(renewed.study(study).to_look)
    assert len([stop for stop in renewed.study(study).stops if stop in row]) == 1
    renewed.apply(AcceptRow(study, *row[1]))
    assert {renewed.study(study).cells[key].state for key in row} == {State.ACCEPTED}
    assert renewed.undo_label == "accept a row (result) in C-0003"
    renewed.undo()
    assert set(row) <= set(renewed.study(study).to_look)


def test_a_dismissed_warning_goes_and_its_reason_stays(session: ReviewSession, study: str) -> None:
    assert DUPLICATE in {warning.key for warning in session.study(study).warnings}
    session.apply(DismissWarning(study, DUPLICATE, "another part of the trial"))
    view = session.study(study)
    assert DUPLICATE not in {warning.key for warning in view.warnings}
    assert [(warning.key, reason) for warning, reason in view.dismissed] == [(DUPLICATE, "another part of the trial")]
    session.apply(RestoreWarning(study, DUPLICATE))
    assert DUPLICATE in {warning.key for warning in session.study(study).warnings}


def test_a_reason_may_hold_whatever_the_clipboard_brought(session: ReviewSession, study: str) -> None:
    session.apply(DismissWarning(study, DUPLICATE, "visto \ud83d"))
    assert session.study(study).dismissed[0][1] == "visto \ufffd"


def test_verifying_accepts_what_is_proposed_but_for_candidates(session: ReviewSession, study: str) -> None:
    session.apply(VerifyEntry(study))
    view = session.study(study)
    assert view.is_verified
    assert view.verified_by == "Ana"
    assert view.cells["n_total", ""].state is State.ACCEPTED
    assert view.cells["design.blinding", ""].state is State.PROPOSED
    assert view.cells["design.blinding", ""].value is None
    assert view.to_look == ()


def test_reopening_keeps_the_values(session: ReviewSession, study: str) -> None:
    session.apply(VerifyEntry(study))
    session.apply(ReopenEntry(study))
    view = session.study(study)
    assert not view.is_verified
    assert view.cells["n_total", ""].state is State.ACCEPTED


def test_changing_a_value_of_a_verified_entry_reopens_it_and_looking_does_not(
    session: ReviewSession, study: str
) -> None:
    session.apply(VerifyEntry(study))
    assert session.apply(AcceptValue(study, "n_total", "")).is_empty
    assert session.study(study).is_verified
    session.apply(CorrectValue(study, "n_total", "", 119))
    assert not session.study(study).is_verified
    session.undo()
    assert session.study(study).is_verified


# ---------------------------------------------------------------------------------------------------------------- pairs
def test_the_same_study_goes_by_the_lower_number_and_keeps_both_texts(
    session: ReviewSession, study: str, drafts: dict[str, Any]
) -> None:
    a, b = drafts["english"].id, drafts["spanish"].id
    changes = session.apply(DecidePair(b, a, "same"))
    view = session.study(study)
    assert (view.number, [record.id for record in view.records]) == ("C-0001", [a, b])
    assert changes.removed_studies == {study_id(b)}
    assert changes.studies == {study}
    assert changes.pairs
    assert session.pairs()[0].verdict == "same"
    assert session.progress().pairs_left == 0
    assert view.warnings == () or all(warning.code != "duplicate" for warning in view.warnings)


def test_undoing_a_decision_on_a_pair_brings_both_studies_back(
    session: ReviewSession, study: str, drafts: dict[str, Any]
) -> None:
    there = study_id(drafts["spanish"].id)
    before = [session.study(s) for s in (study, there)], session.worklist(), session.pairs()
    session.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, "same"))
    changes = session.undo()
    assert changes is not None
    assert changes.studies >= {study, there}
    assert ([session.study(s) for s in (study, there)], session.worklist(), session.pairs()) == before


def test_values_of_the_leaving_study_move_along_where_the_staying_one_has_none(
    session: ReviewSession, study: str, drafts: dict[str, Any]
) -> None:
    leaving = study_id(drafts["spanish"].id)
    session.apply(CorrectValue(leaving, "follow_up.value", "", "20"))
    session.apply(CorrectValue(leaving, "n_total", "", 118))
    session.apply(CorrectValue(study, "n_total", "", 119))
    session.apply(CorrectValue(leaving, "treatments.dose", "treatment-1", "9"))
    session.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, "same"))
    cells = session.study(study).cells
    assert cells["follow_up.value", ""].value == "20"
    assert cells["n_total", ""].value == 119
    assert cells["treatments.dose", "treatment-1"].value == "9"
    session.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, "different"))
    assert session.study(leaving).cells["n_total", ""].value == 118


def test_not_the_same_is_remembered_when_the_text_comes_again_from_elsewhere(
    session: ReviewSession, repository: Repository, drafts: dict[str, Any]
) -> None:
    from db.values import Match, MatchBand

    from_conftest = type(drafts["english"])
    session.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, "different"))
    again = from_conftest(drafts["english"].text.replace("  ", " "), title="The same text with a title")
    assert again.id == drafts["english"].id, "a title does not make another record of the same text"
    repository.save_matches([Match(drafts["english"].id, drafts["spanish"].id, 0.97, MatchBand.SAME, ())], "2")
    session.refresh()
    assert [row.verdict for row in session.pairs()] == ["different"]
    assert session.progress().pairs_left == 0


def test_a_pair_put_off_waits_behind_the_others_and_a_decision_can_be_taken_back(
    session: ReviewSession, drafts: dict[str, Any]
) -> None:
    a, b = drafts["english"].id, drafts["spanish"].id
    session.apply(DecidePair(a, b, "later"))
    row = session.pairs()[0]
    assert (row.verdict, row.decided_by) == ("later", "Ana")
    session.apply(DecidePair(a, b, ""))
    assert session.pairs()[0].verdict == ""
    assert session.progress().pairs_left == 1


def test_two_records_are_shown_side_by_side(session: ReviewSession, drafts: dict[str, Any]) -> None:
    view = session.pair(drafts["english"].id, drafts["spanish"].id)
    assert (view.version_a.lang, view.version_b.lang) == ("en", "es")
    assert view.reasons[0].kind == "numbers"


# ------------------------------------------------------------------------------------------------- worklist and the rest
def test_the_most_doubtful_study_stands_first_and_the_verified_last(session: ReviewSession, study: str) -> None:
    assert session.worklist()[0].study_id == study
    session.apply(VerifyEntry(study))
    assert session.worklist()[-1].study_id == study
    assert session.worklist()[-1].is_verified


def test_the_next_study_to_review_goes_round_and_ends_when_all_are_verified(session: ReviewSession) -> None:
    order = [row.study_id for row in session.worklist()]
    assert session.next_to_review(order[-1]) == order[0]
    for number, current in enumerate(order, start=1):
        session.apply(VerifyEntry(current))
        assert session.next_to_review(current) == (order[number] if number < len(order) else None)


def test_a_row_says_how_much_is_left_and_follows_every_step(session: ReviewSession, study: str) -> None:
    before = session.worklist()[0]
    session.apply(AcceptValue(study, "design.n_centres", ""))
    assert session.worklist()[0].to_look == before.to_look - 1 == len(session.study(study).stops)


def test_words_narrow_the_worklist_whatever_their_accents(session: ReviewSession) -> None:
    assert [row.number for row in session.worklist("METODOS")] == ["C-0002"]
    assert [row.number for row in session.worklist("c-0003")] == ["C-0003"]
    assert session.worklist("nowhere") == ()
    assert len(session.worklist("  ")) == 3


def test_the_history_of_a_study_is_told_in_words(session: ReviewSession, study: str) -> None:
    from desktop.codebook import load_codebook
    from desktop.sentences import event_sentence

    session.apply(CorrectValue(study, "n_total", "", 119))
    session.apply(DismissWarning(study, DUPLICATE, "seen"))
    session.undo()
    said = [event_sentence(row, load_codebook(), "en") for row in session.history(study)]
    assert said == ["corrected Patients: — → 119", "dismissed “Likely duplicate”: seen", "restored “Likely duplicate”"]
    assert [row.label for row in session.latest(2)] == [
        "take back: dismiss “Likely duplicate” in C-0001",
        "dismiss “Likely duplicate” in C-0001",
    ]
