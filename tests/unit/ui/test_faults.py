"""A fault of ours is logged by its place, never by anybody's words, and the program goes on."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.faults import FaultLog

SECRET = "Forty-one patients of Hospital X"


@pytest.fixture
def log(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FaultLog:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    return FaultLog(tmp_path / "data")


def raise_into(log: FaultLog) -> None:
    try:
        int(SECRET)
    except ValueError as error:
        log.take(type(error), error, error.__traceback__)


def test_a_fault_is_logged_by_kind_and_place_without_a_word_of_text(log: FaultLog, qtbot: QtBot) -> None:
    log.install()
    with qtbot.waitSignal(log.happened) as told:
        raise_into(log)
    log.uninstall()
    written = log.path.read_text(encoding="utf-8")
    assert told.args == [str(log.path)]
    assert "ValueError" in written
    assert "raise_into" in written
    assert SECRET not in written


def test_a_folder_that_cannot_be_made_makes_no_second_fault(log: FaultLog, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "data").write_text("a file where the folder would be")
    log.install()
    with qtbot.waitSignal(log.happened):
        raise_into(log)
    log.uninstall()


def test_the_log_stays_small(log: FaultLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.faults._MOST_BYTES", 2_000)
    log.install()
    for _ in range(60):
        raise_into(log)
    log.uninstall()
    sizes = [path.stat().st_size for path in log.path.parent.iterdir()]
    assert len(sizes) <= 4
    assert max(sizes) <= 2_000


def test_the_hook_is_given_back(log: FaultLog) -> None:
    before = sys.excepthook
    log.install()
    assert sys.excepthook == log.take
    log.uninstall()
    assert sys.excepthook is before
