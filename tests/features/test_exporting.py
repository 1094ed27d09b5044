"""A curator exports what is verified: the preview comes first, and the folder is there whole or not at all."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.export.verify import verify_release
from desktop.review.commands import VerifyEntry
from desktop.ui.exports.page import ExportsPage, free_folder


def open_page(program: Program, qtbot: QtBot) -> ExportsPage:
    program.window.show_page("export")
    page = program.window.page("export")
    assert isinstance(page, ExportsPage)
    qtbot.waitUntil(lambda: page._prospect is not None, timeout=10_000)
    return page


def verify_first(program: Program) -> None:
    session = program.desk.session
    assert session is not None
    program.desk.apply(VerifyEntry(session.worklist()[0].study_id))


def test_nothing_verified_is_said_and_nothing_can_be_written(program: Program, qtbot: QtBot) -> None:
    page = open_page(program, qtbot)
    assert not page._write.isEnabled()
    assert page._nothing_title.full_text == "No entry is verified yet"


def test_a_verified_entry_is_previewed_and_written(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    verify_first(program)
    page = open_page(program, qtbot)
    qtbot.waitUntil(lambda: page._table.size_in_rows > 0, timeout=10_000)
    page.write_into(tmp_path)
    qtbot.waitUntil(lambda: page._written is not None, timeout=20_000)
    assert page._written is not None
    assert verify_release(page._written) == ()
    assert str(page._written) in page._note.full_text


def test_a_folder_that_refuses_is_told_in_a_sentence(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verify_first(program)
    page = open_page(program, qtbot)
    qtbot.waitUntil(page._write.isEnabled, timeout=10_000)
    page.write_into(tmp_path / "is" / "not" / "there")
    qtbot.waitUntil(lambda: page._write.isEnabled() and "Writing" not in page._note.full_text, timeout=10_000)
    assert page._written is None
    assert not (tmp_path / "is").exists()
    assert page._note.full_text.endswith(".")


def test_a_second_release_of_a_day_gets_a_folder_of_its_own(tmp_path: Path) -> None:
    first = free_folder(tmp_path)
    first.mkdir()
    assert free_folder(tmp_path).name == f"{first.name}-2"
