"""Undo and redo, in any order and after a restart: what was before, or after, to the last row."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.check import check_store
from db.errors import KnownError
from db.repository import Repository
from desktop.review.commands import (
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
    TakeRunnerUp,
    VerifyEntry,
)
from desktop.review.session import ReviewSession

DUPLICATE = "duplicate|other=C-0002"


def test_undo_and_redo_work_after_a_restart_and_say_what_they_do(
    new_session: Callable[[], ReviewSession], study: str
) -> None:
    first = new_session()
    before = first.study(study)
    first.apply(CorrectValue(study, "n_total", "", 119))
    after = first.study(study)
    second = new_session()
    assert second.undo_label == "correct Patients in C-0001"
    second.undo()
    assert second.study(study) == before
    third = new_session()
    third.language = "es"
    assert (third.undo_label, third.redo_label) == ("", "corregir Pacientes en C-0001")
    third.redo()
    assert third.study(study) == after
    assert third.redo() is None


def test_nothing_to_undo_is_nothing(session: ReviewSession) -> None:
    assert session.undo() is None
    assert session.redo() is None


def test_a_new_step_ends_what_could_be_done_again(session: ReviewSession, study: str) -> None:
    session.apply(CorrectValue(study, "n_total", "", 119))
    session.undo()
    session.apply(CorrectValue(study, "n_total", "", 118))
    assert session.redo() is None


@pytest.mark.parametrize("step", ["undo", "redo", "decide"])
def test_a_step_whose_summary_is_refused_is_refused_whole(
    session: ReviewSession,
    repository: Repository,
    study: str,
    drafts: dict[str, Any],
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_: object) -> None:
        raise KnownError("store_disk_full", path="here")

    pair = DecidePair(drafts["english"].id, drafts["spanish"].id, "same")
    session.apply(CorrectValue(study, "design.n_centres", "", 4))
    if step == "redo":
        session.undo()
    before, events = state_of(session), repository.events()
    take = {"undo": session.undo, "redo": session.redo, "decide": lambda: session.apply(pair)}[step]
    with monkeypatch.context() as patched:
        patched.setattr(repository, "save_summaries", refuse)
        with pytest.raises(KnownError):
            take()
    assert (state_of(session), repository.events()) == (before, events)
    take()
    assert len(repository.events()) > len(events)
    assert check_store(repository.path) == ()


KEYS = [
    ("n_total", ""),
    ("design.n_centres", ""),
    ("design.blinding", ""),
    ("results.value", "result-1"),
    ("conditions", "1"),
]
VALUES = {
    "n_total": 5,
    "design.n_centres": 3,
    "design.blinding": "double-blind",
    "results.value": "9.9",
    "conditions": "x",
}


def commands(study: str, records: tuple[str, str]) -> st.SearchStrategy[Command]:
    key = st.sampled_from(KEYS)
    return st.one_of(
        key.map(lambda k: AcceptValue(study, *k)),
        key.map(lambda k: CorrectValue(study, *k, VALUES[k[0]])),
        key.map(lambda k: RejectValue(study, *k)),
        key.map(lambda k: MarkNotStated(study, *k)),
        key.map(lambda k: TakeRunnerUp(study, *k, 1)),
        st.sampled_from(["results", "arms", "conditions"]).map(lambda t: RemoveItem(study, t, "result-1")),
        st.just(DismissWarning(study, DUPLICATE, "seen")),
        st.just(RestoreWarning(study, DUPLICATE)),
        st.just(VerifyEntry(study)),
        st.just(ReopenEntry(study)),
        st.sampled_from(["same", "different", "later", ""]).map(lambda verdict: DecidePair(*records, verdict)),
    )


def state_of(session: ReviewSession) -> object:
    rows = session.worklist()
    return {row.study_id: (row, session.study(row.study_id)) for row in rows}, session.pairs(), session.progress()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undo_brings_back_what_was_before_and_redo_what_was_after(
    data: st.DataObject, new_session: Callable[[], ReviewSession], study: str, drafts: dict[str, Any]
) -> None:
    session = new_session()
    records = (drafts["english"].id, drafts["spanish"].id)
    states = [state_of(session)]
    for command in data.draw(st.lists(commands(study, records), min_size=1, max_size=6)):
        if not session.apply(command).is_empty:
            states += [state_of(session)]
    assert state_of(new_session()) == states[-1], "what is in memory is what is stored"
    for state in reversed(states[:-1]):
        session.undo()
        assert state_of(session) == state
    for state in states[1:]:
        session.redo()
        assert state_of(session) == state
    while len(states) > 1:
        states.pop()
        session.undo()
