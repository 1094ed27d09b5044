"""A curator sees how the work stands."""

from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.review.commands import VerifyEntry
from desktop.ui.progress.page import ProgressPage


def test_verifying_an_entry_shows_on_the_progress_page(program: Program, qtbot: QtBot) -> None:
    program.window.show_page("progress")
    page = program.window.page("progress")
    assert isinstance(page, ProgressPage)
    session = program.desk.session
    assert session is not None
    total = session.progress().studies
    assert page._figures[0][0].full_text == f"0 / {total}"
    program.desk.apply(VerifyEntry(session.worklist()[0].study_id))
    assert page._figures[0][0].full_text == f"1 / {total}"
    assert page._bars._rows
    assert page._latest.size_in_rows == 1
