"""The history is append-only, tells the whole state, and every step can be taken back, also after a restart."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from db.check import check_store
from db.engine import open_store
from db.events import Change, ChangeKind
from db.repository import Repository
from db.values import State, StoredValue

from .conftest import AUTHOR, NOW, value_change

Reopen = Callable[[], Repository]
BY = {"who": "Bea", "laptop": "lab-2", "at": NOW + timedelta(minutes=5)}


def undo(repository: Repository) -> None:
    repository.undo(str(repository.undoable()), **BY)


def redo(repository: Repository) -> None:
    repository.redo(str(repository.redoable()), **BY)


def state_of(repository: Repository) -> tuple[Any, ...]:
    studies = repository.studies()
    entries = {f"study-{n}": (repository.values(f"study-{n}"), repository.dismissals(f"study-{n}")) for n in (1, 2, 3)}
    return studies, entries, repository.verdicts()


# --------------------------------------------------------------------------------------------------------------- events
def test_an_event_says_who_when_where_and_from_what_to_what(repository: Repository) -> None:
    repository.apply([value_change("study-1", "n_total", 120)], **AUTHOR)
    (event,) = repository.apply([value_change("study-1", "n_total", 121)], **AUTHOR)
    assert (event.who, event.laptop, event.at, event.label) == ("Ana", "lab-1", NOW, "Correct value")
    assert (event.before["value"], event.after["value"], event.undoes) == (120, 121, "")
    assert repository.events()[-1] == event
    assert repository.step_events(event.step) == (event,)


def test_the_events_of_one_command_share_a_step(repository: Repository) -> None:
    changes = [value_change("study-1", "a", 1), value_change("study-1", "b", 2)]
    first, second = repository.apply(changes, **AUTHOR)
    assert first.step == second.step


def test_a_change_that_changes_nothing_leaves_no_event(repository: Repository) -> None:
    changes = [value_change("study-1", "a", 1), value_change("study-2", "b", None)]
    assert len(repository.apply(changes, **AUTHOR)) == 1
    assert repository.apply(changes, **AUTHOR) == ()
    assert repository.undoable() == repository.events()[0].step


def test_two_changes_of_one_value_in_a_step_are_told_one_after_the_other(repository: Repository) -> None:
    events = repository.apply([value_change("study-1", "a", 1), value_change("study-1", "a", 2)], **AUTHOR)
    assert [(e.before and e.before["value"], e.after["value"]) for e in events] == [(None, 1), (1, 2)]
    undo(repository)
    assert repository.values("study-1") == {}


def test_the_newest_events_can_be_asked_for(repository: Repository) -> None:
    for n in range(5):
        repository.apply([value_change("study-1", "a", n)], **AUTHOR)
    assert [e.after["value"] for e in repository.events(limit=2)] == [3, 4]
    assert [e.after["value"] for e in repository.events("study-1", limit=1)] == [4]


@pytest.mark.parametrize("statement", ["UPDATE events SET who = 'Eve'", "DELETE FROM events"])
def test_nobody_can_rewrite_the_history(repository: Repository, statement: str) -> None:
    repository.apply([value_change("study-1", "a", 1)], **AUTHOR)
    before = repository.events()
    with pytest.raises(IntegrityError, match="append-only"), repository._store.transaction() as connection:
        connection.exec_driver_sql(statement)
    assert repository.events() == before


def test_nobody_can_alter_a_record(repository: Repository) -> None:
    with pytest.raises(IntegrityError, match="as it arrived"), repository._store.transaction() as connection:
        connection.exec_driver_sql("UPDATE versions SET text = 'other'")


def test_a_step_that_fails_leaves_neither_state_nor_event(repository: Repository) -> None:
    before = state_of(repository)
    with pytest.raises(IntegrityError):
        repository.apply([value_change("study-1", "a", 1), value_change("no such study", "a", 1)], **AUTHOR)
    assert state_of(repository) == before
    assert repository.events() == ()
    assert repository.undoable() is None
    assert len(repository.apply([value_change("study-1", "a", 1)], **AUTHOR)) == 1


def test_a_record_must_belong_to_a_study(repository: Repository) -> None:
    with pytest.raises(ValueError, match="must belong"):
        repository.apply([Change(ChangeKind.MEMBER, "study-1", "", "record-1", None)], **AUTHOR)


# -------------------------------------------------------------------------------------------------------- undo and redo
def test_undo_takes_back_and_redo_does_again(repository: Repository) -> None:
    before = state_of(repository)
    repository.apply([value_change("study-1", "a", 1)], **AUTHOR)
    after = state_of(repository)
    undo(repository)
    assert state_of(repository) == before
    redo(repository)
    assert state_of(repository) == after
    undo(repository)
    assert state_of(repository) == before
    assert [e.undoes != "" for e in repository.events()] == [False, True, True, True]


def test_an_undo_is_an_event_of_whoever_undid(repository: Repository) -> None:
    (made,) = repository.apply([value_change("study-1", "a", 1)], **AUTHOR)
    undo(repository)
    taken_back = repository.events()[-1]
    assert (taken_back.who, taken_back.label, taken_back.undoes) == ("Bea", "Correct value", made.step)


def test_a_new_step_clears_what_could_be_redone(repository: Repository) -> None:
    repository.apply([value_change("study-1", "a", 1)], **AUTHOR)
    undo(repository)
    repository.apply([value_change("study-1", "b", 1)], **AUTHOR)
    assert repository.redoable() is None
    undo(repository)
    assert repository.undoable() is None


def test_undo_and_redo_survive_a_restart(path: Path, reopened: Reopen) -> None:
    repository = reopened()
    for n in range(3):
        repository.apply([value_change("study-1", "a", n)], **AUTHOR)
    undo(repository)
    undo(repository)
    repository = reopened()
    redo(repository)
    assert repository.values("study-1")["a", ""].value == 1
    repository = reopened()
    redo(repository)
    assert repository.redoable() is None
    assert repository.values("study-1")["a", ""].value == 2
    for _ in range(3):
        undo(reopened())
    assert reopened().values("study-1") == {}
    assert reopened().undoable() is None


def test_only_the_latest_step_can_be_taken_back(repository: Repository) -> None:
    (first,) = repository.apply([value_change("study-1", "a", 1)], **AUTHOR)
    repository.apply([value_change("study-1", "a", 2)], **AUTHOR)
    with pytest.raises(ValueError, match="not the one"):
        repository.undo(first.step, **BY)
    with pytest.raises(ValueError, match="not the one"):
        repository.redo(first.step, **BY)


# ----------------------------------------------------------------------------------------------------- any curator at all
STUDIES = st.sampled_from(["study-1", "study-2", "study-3"])
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3), max_size=2)
STORED = st.builds(StoredValue, VALUES, st.sampled_from(list(State))).map(StoredValue.to_json)
WORDS = st.text(max_size=6)
CHANGES = st.one_of(
    st.builds(
        Change,
        st.just(ChangeKind.VALUE),
        STUDIES,
        st.sampled_from("abc"),
        st.sampled_from(["", "1"]),
        st.none() | STORED,
    ),
    st.builds(
        Change,
        st.just(ChangeKind.VERIFIED),
        STUDIES,
        st.just(""),
        st.just(""),
        st.none()
        | st.fixed_dictionaries({"at": st.datetimes().map(lambda at: f"{at.isoformat()}+00:00"), "who": WORDS}),
    ),
    st.builds(
        Change,
        st.just(ChangeKind.DISMISSAL),
        STUDIES,
        st.sampled_from(["k", "l"]),
        st.just(""),
        st.none() | st.fixed_dictionaries({"reason": WORDS}),
    ),
    st.builds(
        Change,
        st.just(ChangeKind.VERDICT),
        st.just(""),
        st.just("x"),
        st.sampled_from("yz"),
        st.none() | st.fixed_dictionaries({"verdict": WORDS}),
    ),
    st.builds(
        lambda record, study: Change(ChangeKind.MEMBER, "", "", record, {"study": study}),
        st.sampled_from(["record-1", "record-2", "record-3"]),
        STUDIES,
    ),
)
STEPS = st.lists(st.lists(CHANGES, max_size=5), max_size=8)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_undoing_everything_gives_what_was_before_and_redoing_what_was_after(
    filled: Path, steps: list[list[Change]]
) -> None:
    with TemporaryDirectory() as folder, open_store(Path(copy(filled, folder)), create=False) as store:
        repository = Repository(store)
        before = state_of(repository)
        for changes in steps:
            repository.apply(changes, **AUTHOR)
        after = state_of(repository)
        assert check_store(store.path) == ()
        while repository.undoable():
            undo(repository)
        assert state_of(repository) == before
        while repository.redoable():
            redo(repository)
        assert state_of(repository) == after
        assert check_store(store.path) == ()


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(st.one_of(st.lists(CHANGES, max_size=3), st.sampled_from(["undo", "redo", "restart"])), max_size=14)
)
def test_any_walk_through_undo_redo_and_restart_keeps_state_and_history_one(filled: Path, steps: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(copy(filled, folder))
        store = open_store(path)
        repository = Repository(store)
        for step in steps:
            if step == "undo" and repository.undoable():
                undo(repository)
            elif step == "redo" and repository.redoable():
                redo(repository)
            elif step == "restart":
                stacks = (repository.undoable(), repository.redoable())
                store.close()
                store = open_store(path)
                repository = Repository(store)
                assert (repository.undoable(), repository.redoable()) == stacks
            elif isinstance(step, list):
                repository.apply([replace(change) for change in step], **AUTHOR)
        store.close()
        assert check_store(path) == ()
