"""An entry: proposals with what a person decided laid over them."""

from collections.abc import Callable
from typing import Any

import pytest

from db.values import Band, EntryWarning, Span, State
from desktop.review.commands import AcceptValue, CorrectValue, DecidePair, RejectValue
from desktop.review.entry import Laid, adding_up_cells
from desktop.review.identity import study_id
from desktop.review.proposals import Proposal
from desktop.review.session import ReviewSession


def test_a_sure_value_is_filled_in_and_asks_for_nobody(session: ReviewSession, study: str) -> None:
    cell = session.study(study).cells["n_total", ""]
    assert (cell.value, cell.state, cell.band, cell.needs_look) == (120, State.PROPOSED, Band.SURE, False)


def test_a_value_to_check_is_filled_in_and_asks_for_a_look(session: ReviewSession, study: str) -> None:
    cell = session.study(study).cells["design.n_centres", ""]
    assert (cell.value, cell.band, cell.needs_look) == (12, Band.CHECK, True)


def test_a_candidate_is_offered_and_not_filled_in(session: ReviewSession, study: str) -> None:
    cell = session.study(study).cells["design.blinding", ""]
    assert cell.value is None
    assert cell.spans == ()
    assert cell.proposed == "open-label"
    assert [runner_up.value for runner_up in cell.runner_ups] == ["open-label"]
    assert cell.needs_look


def test_every_field_that_stands_once_has_a_place_even_when_nothing_is_known(
    session: ReviewSession, study: str
) -> None:
    cells = session.study(study).cells
    assert cells["follow_up.value", ""].value is None
    assert not cells["follow_up.value", ""].needs_look
    assert ("conditions", "1") in cells


def test_cells_stand_in_the_order_of_the_form_and_rows_in_theirs(session: ReviewSession, study: str) -> None:
    view = session.study(study)
    keys = [key for key, _ in view.cells]
    assert (
        keys.index("design.randomised") < keys.index("n_total") < keys.index("arms.name") < keys.index("results.value")
    )
    assert view.items["results"] == ("result-1", "result-2")
    assert list(view.to_look) == [key for key, cell in view.cells.items() if cell.needs_look]


def test_numbers_that_no_value_cites_are_marked(session: ReviewSession, study: str, drafts: dict[str, Any]) -> None:
    unused = {drafts["english"].text[s.start : s.end] for s in session.study(study).unused_numbers}
    assert "10.3" in unused
    assert "120" not in unused


def test_a_decided_value_asks_no_more(session: ReviewSession, study: str) -> None:
    session.apply(AcceptValue(study, "design.n_centres", ""))
    assert session.study(study).to_look == (("design.blinding", ""),)


def test_a_row_that_was_rejected_whole_leaves_its_table(session: ReviewSession, study: str) -> None:
    for column in ("results.endpoint", "results.arm", "results.value"):
        session.apply(RejectValue(study, column, "result-1"))
    assert session.study(study).items["results"] == ("result-2",)


def test_an_accepted_value_is_checked_again_when_the_rules_change_their_mind(
    new_session: Callable[[], ReviewSession], study: str, drafts: dict[str, Any], changed: Any, repropose: Any
) -> None:
    new_session().apply(AcceptValue(study, "n_total", ""))
    repropose(changed(drafts["english"], "n_total", 121))
    cell = new_session().study(study).cells["n_total", ""]
    assert (cell.value, cell.state, cell.needs_look) == (120, State.CHECK_AGAIN, True)
    assert cell.runner_ups[0].value == 121


def test_accepting_a_value_to_be_checked_again_settles_it(
    new_session: Callable[[], ReviewSession], study: str, drafts: dict[str, Any], changed: Any, repropose: Any
) -> None:
    new_session().apply(AcceptValue(study, "n_total", ""))
    repropose(changed(drafts["english"], "n_total", 121))
    session = new_session()
    session.apply(AcceptValue(study, "n_total", ""))
    cell = session.study(study).cells["n_total", ""]
    assert (cell.value, cell.state, cell.needs_look) == (120, State.CORRECTED, False)


def test_a_rejected_value_is_checked_again_when_the_rules_propose_another(
    new_session: Callable[[], ReviewSession], study: str, drafts: dict[str, Any], changed: Any, repropose: Any
) -> None:
    new_session().apply(RejectValue(study, "n_total", ""))
    assert new_session().study(study).cells["n_total", ""].state is State.REJECTED
    repropose(changed(drafts["english"], "n_total", 121))
    cell = new_session().study(study).cells["n_total", ""]
    assert (cell.value, cell.state, cell.proposed) == (None, State.CHECK_AGAIN, 121)


def test_a_corrected_value_stays_whatever_the_rules_say(
    new_session: Callable[[], ReviewSession], study: str, drafts: dict[str, Any], changed: Any, repropose: Any
) -> None:
    new_session().apply(CorrectValue(study, "n_total", "", 119))
    repropose(changed(drafts["english"], "n_total", 121))
    cell = new_session().study(study).cells["n_total", ""]
    assert (cell.value, cell.state) == (119, State.CORRECTED)


class TestAStudyOfTwoRecords:
    @pytest.fixture
    def linked(self, session: ReviewSession, drafts: dict[str, Any]) -> ReviewSession:
        session.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, "same"))
        return session

    def test_the_same_value_has_evidence_in_both_texts(
        self, linked: ReviewSession, study: str, drafts: dict[str, Any]
    ) -> None:
        spans = linked.study(study).cells["n_total", ""].spans
        assert {span.version for span in spans} == {drafts["english"].version, drafts["spanish"].version}

    def test_a_value_that_differs_is_one_key_away(self, linked: ReviewSession, study: str) -> None:
        dose = linked.study(study).cells["treatments.dose", "treatment-1"]
        assert dose.value == "5"
        assert [runner_up.value for runner_up in dose.runner_ups] == ["7"]

    def test_the_rows_of_the_other_record_are_not_mixed_in(self, linked: ReviewSession, study: str) -> None:
        view = linked.study(study)
        assert view.items["arms"] == ("arm-1", "arm-2")
        assert view.items["results"] == ("result-1", "result-2")

    def test_evidence_whose_record_leaves_must_be_checked_again(
        self, linked: ReviewSession, study: str, drafts: dict[str, Any]
    ) -> None:
        linked.apply(AcceptValue(study, "n_total", ""))
        linked.apply(DecidePair(drafts["english"].id, drafts["spanish"].id, ""))
        cell = linked.study(study).cells["n_total", ""]
        assert (cell.value, cell.state) == (120, State.CHECK_AGAIN)
        assert {span.version for span in cell.spans} == {drafts["english"].version}

    def test_the_other_study_is_gone_from_the_worklist(self, linked: ReviewSession, drafts: dict[str, Any]) -> None:
        assert study_id(drafts["spanish"].id) not in {row.study_id for row in linked.worklist()}
        assert linked.progress().studies == 2


def test_a_warning_about_several_values_stops_at_the_first_and_shows_at_each(
    session: ReviewSession, study: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    concerned = (("results.value", "result-1"), ("results.arm", "result-1"))
    found = (
        EntryWarning("implausible_value", cells=concerned),
        EntryWarning("grim", cells=(("results.value", "result-2"),), must_see=False),
    )
    monkeypatch.setattr("desktop.review.study.check_study", lambda *_args, **_options: found)
    cells = session.study(study).cells
    assert [cells[key].needs_look for key in concerned] == [True, False]
    assert [len(cells[key].warnings) for key in concerned] == [1, 1]
    assert not cells["results.value", "result-2"].needs_look
    session.apply(AcceptValue(study, "results.value", "result-1"))
    assert not any(session.study(study).cells[key].needs_look for key in concerned)


def test_a_row_that_is_offered_whole_stops_once(
    session: ReviewSession, study: str, drafts: dict[str, Any], repropose: Any
) -> None:
    draft = drafts["english"]
    for column, value in (("results.endpoint", "ORR"), ("results.value", "31"), ("results.unit", "%")):
        draft.propose(column, value, "8.2", item="result-3", confidence=0.4)
    repropose(draft)
    session.refresh()
    view = session.study(study)
    stops = [key for key in view.to_look if key[1] == "result-3"]
    assert view.items["results"][-1] == "result-3"
    assert stops == [("results.endpoint", "result-3")]


def test_arms_that_add_up_to_a_total_printed_apart_ask_for_nobody() -> None:
    laid = {
        ("n_total", ""): at_check(153, Span("v", 0, 3)),
        ("arms.name", "arm-1"): at_check("one", Span("v", 10, 13)),
        ("arms.n", "arm-1"): at_check(53, Span("v", 14, 16)),
        ("arms.name", "arm-2"): at_check("two", Span("v", 20, 23)),
        ("arms.n", "arm-2"): at_check(100, Span("v", 24, 27)),
    }
    assert adding_up_cells(laid) == set(laid)


def test_a_total_that_was_worked_out_from_the_arms_bears_nothing_out() -> None:
    laid = {
        ("n_total", ""): at_check(153, Span("v", 14, 16), Span("v", 24, 27)),
        ("arms.name", "arm-1"): at_check("one", Span("v", 10, 13)),
        ("arms.n", "arm-1"): at_check(53, Span("v", 14, 16)),
        ("arms.name", "arm-2"): at_check("two", Span("v", 20, 23)),
        ("arms.n", "arm-2"): at_check(100, Span("v", 24, 27)),
    }
    assert adding_up_cells(laid) == set()
    assert adding_up_cells({**laid, ("n_total", ""): at_check(150, Span("v", 0, 3))}) == set()


def test_an_arm_without_a_size_bears_nothing_out() -> None:
    laid = {
        ("n_total", ""): at_check(53, Span("v", 0, 3)),
        ("arms.name", "arm-1"): at_check("one", Span("v", 10, 13)),
        ("arms.n", "arm-1"): at_check(53, Span("v", 14, 16)),
        ("arms.name", "arm-2"): at_check("two", Span("v", 20, 23)),
    }
    assert adding_up_cells(laid) == set()


def at_check(value: Any, *spans: Span) -> Laid:
    return Laid(value, State.PROPOSED, spans, Proposal(value, spans, 0.85), ())
