"""The desk is the one door to the store, and keeps what a person sets."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.errors import KnownError
from desktop.review.commands import AcceptValue
from desktop.review.values import Changes
from desktop.settings import Settings, load_settings
from desktop.ui.desk import Desk

COMMAND = AcceptValue("study-1", "design.phase", "")


class _Session:
    """Answers every command with the changes or the error that it was given."""

    def __init__(self, answer: Changes | KnownError | None) -> None:
        self.answer = answer
        self.who, self.laptop, self.language = "", "", "en"
        self.undo_label, self.redo_label = "the phase", ""

    def apply(self, _command: Any) -> Changes | None:
        if isinstance(self.answer, KnownError):
            raise self.answer
        return self.answer

    def undo(self) -> Changes | None:
        return self.apply(None)

    redo = undo


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(Settings(curator="Ana", laptop="one", language="en"))


def lay_out(desk: Desk, answer: Changes | KnownError | None) -> _Session:
    session = _Session(answer)
    desk.lay_out(session, "store.cotejo")  # type: ignore[arg-type]
    return session


def test_a_command_reaches_the_session_and_its_changes_every_page(desk: Desk, qtbot: QtBot) -> None:
    changes = Changes(studies=frozenset({"study-1"}))
    lay_out(desk, changes)
    with qtbot.waitSignal(desk.changed) as told:
        assert desk.apply(COMMAND) is changes
    assert told.args == [changes]


def test_what_the_store_refuses_is_said_in_a_sentence_and_nothing_is_redrawn(desk: Desk, qtbot: QtBot) -> None:
    lay_out(desk, KnownError("store_disk_full", path="/tmp/a.cotejo"))
    with qtbot.assertNotEmitted(desk.changed), qtbot.waitSignal(desk.failed) as told:
        assert desk.apply(COMMAND) is None
    assert told.args is not None
    assert "a.cotejo" in told.args[0]


def test_without_a_store_nothing_happens(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed):
        assert desk.apply(COMMAND) is None
        assert desk.undo() is None
        assert desk.redo() is None
    assert (desk.undo_label, desk.store_path) == ("", "")


def test_nothing_to_undo_redraws_nothing(desk: Desk, qtbot: QtBot) -> None:
    lay_out(desk, None)
    with qtbot.assertNotEmitted(desk.changed):
        assert desk.undo() is None
    assert desk.undo_label == "the phase"


def test_settings_are_kept_on_disk_and_reach_the_open_session(desk: Desk, qtbot: QtBot) -> None:
    session = lay_out(desk, None)
    with qtbot.waitSignal(desk.settings_changed):
        desk.change_settings(curator="Berta", language="pt")
    assert (session.who, session.language) == ("Berta", "pt")
    assert (load_settings().curator, load_settings().language, desk.language) == ("Berta", "pt", "pt")


def test_a_rebound_key_is_kept(desk: Desk) -> None:
    from PySide6.QtGui import QKeySequence

    desk.keys.rebind("accept", QKeySequence("Ctrl+J"))
    assert load_settings().keys == {"accept": "Ctrl+J"}


def test_long_work_reports_its_progress_and_its_result_on_the_main_thread(desk: Desk, qtbot: QtBot) -> None:
    import threading

    def work(progress: Any, _cancelled: object) -> str:
        for count in range(3):
            progress(count, 3)
        return threading.current_thread().name

    seen: list[tuple[str, object]] = []
    job = desk.run_in_background(
        work,
        lambda result: seen.append((threading.current_thread().name, result)),
    )
    counts: list[tuple[int, int]] = []
    job.progressed.connect(lambda count, total: counts.append((count, total)))
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert seen == [("MainThread", "cotejo-job")]
    assert counts[-1] == (2, 3)


def test_cancelled_work_ends_without_a_result(desk: Desk, qtbot: QtBot) -> None:
    import threading

    started = threading.Event()

    def work(_progress: object, cancelled: Any) -> None:
        started.set()
        while not cancelled():
            pass

    results: list[object] = []
    job = desk.run_in_background(work, results.append)
    qtbot.waitUntil(started.is_set)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert not results


def test_work_that_the_world_refuses_is_said(desk: Desk, qtbot: QtBot) -> None:
    def work(_progress: object, _cancelled: object) -> None:
        raise KnownError("store_disk_full", path="/tmp/a.cotejo")

    with qtbot.waitSignal(desk.failed):
        desk.run_in_background(work, lambda _: None)


def test_a_fault_in_long_work_rises_on_the_main_thread(desk: Desk, qtbot: QtBot) -> None:
    def work(_progress: object, _cancelled: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        desk.run_in_background(work, lambda _: None)
        qtbot.waitUntil(lambda: not desk.is_busy)
    assert [type(error) for _, error, _ in raised] == [ZeroDivisionError]


def test_closing_waits_for_what_runs(desk: Desk, qtbot: QtBot) -> None:
    import threading

    started, ended = threading.Event(), list[bool]()

    def work(_progress: object, cancelled: Any) -> None:
        started.set()
        while not cancelled():
            pass
        ended.append(True)

    desk.run_in_background(work, lambda _: None)
    qtbot.waitUntil(started.is_set)
    desk.finish_jobs()
    assert ended == [True]


def test_work_that_was_cancelled_before_it_began_never_begins(desk: Desk, qtbot: QtBot) -> None:
    began: list[bool] = []
    desk.run_in_background(lambda _progress, _cancelled: began.append(True), lambda _: None)
    desk.finish_jobs()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert not began
