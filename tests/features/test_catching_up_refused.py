"""What fails or is refused beside the window is told, and ends neither the window's work nor what follows a later import."""

import pytest
from pytestqt.qtbot import QtBot

from db.errors import KnownError
from desktop import catching_up
from desktop.app import Program
from desktop.ui.catching_up import CatchingUp
from desktop.ui.review.page import ReviewPage


@pytest.fixture
def program(empty_program: Program, qtbot: QtBot) -> Program:
    qtbot.waitUntil(lambda: not empty_program.desk.is_busy, timeout=20_000)
    return empty_program


def catching_up_of(program: Program) -> CatchingUp:
    (found,) = (*program.desk.findChildren(CatchingUp), *program.window.findChildren(CatchingUp))
    return found


def test_a_fault_beside_the_window_keeps_no_later_import_from_being_read(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was taken to be running for ever, and nothing was read until the next start."""

    def failing(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    follow = catching_up_of(program)
    with monkeypatch.context() as patch, qtbot.captureExceptions() as faults:
        patch.setattr(catching_up, "catch_up", failing)
        follow.start()
        qtbot.waitUntil(lambda: not program.desk.is_busy, timeout=20_000)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    begun: list[bool] = []
    monkeypatch.setattr(catching_up, "catch_up", lambda *_, **__: begun.append(True))
    follow.start()
    qtbot.waitUntil(lambda: begun == [True] and not program.desk.is_busy, timeout=20_000)


def test_a_full_disk_beside_the_window_is_told_once(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise KnownError("store_disk_full", path="a.cotejo")

    said: list[str] = []
    program.desk.failed.connect(said.append)
    monkeypatch.setattr(catching_up, "catch_up", full)
    catching_up_of(program).start()
    qtbot.waitUntil(lambda: bool(said) and not program.desk.is_busy, timeout=20_000)
    assert len(said) == 1


def test_a_study_that_cannot_be_kept_as_read_is_refused_in_words(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = program.desk.session
    page = program.window.findChild(ReviewPage)
    assert session is not None
    assert page is not None

    def full(_study: str) -> None:
        raise KnownError("store_disk_full", path="a.cotejo")

    said: list[str] = []
    program.desk.failed.connect(said.append)
    monkeypatch.setattr(session, "study", full)
    page.open_study("any")
    assert len(said) == 1
    assert page.study is None
