"""A large dump is stored first; its values and pairs come while the curator works, and the window says how far it is."""

import pytest
from pytestqt.qtbot import QtBot

from desktop import pipeline
from desktop.app import Program
from desktop.ui import status_line
from desktop.ui.imports.page import ImportsPage
from desktop.ui.imports.tray import Stage
from desktop.ui.review.page import ReviewPage
from desktop.ui.review.state_words import status_words

COUNT = 45


TWICE = (
    "METHODS: We randomised 431 farmers with plorical fever to dranotin 17 mg weekly (n=216) or placebo (n=215) at 23 hospitals. RESULTS: "
    "Fever ceased after 12.7 days with dranotin and after 19.4 days with placebo (HR 0.63, 95% CI 0.51-0.79). Grade 3 gastrosis occurred "
    "in 14 farmers and 9 farmers. CONCLUSIONS: Dranotin shortens plorical fever in farmers."
)


def dump() -> str:
    """Invented records; the last two have one text but for a word."""
    text = "METHODS: We randomised {n} patients with asthma to alfacort {k} mg daily or placebo. RESULTS: It was measured {k} times."
    texts = [text.format(n=100 + n, k=n + 1) for n in range(COUNT - 2)]
    texts += [TWICE, TWICE.replace("shortens", "ends")]
    return "\n".join(f'{{"id": "{n}", "abstract": "{text}"}}' for n, text in enumerate(texts))


@pytest.fixture
def program(empty_program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program, for which every import is a large one."""
    monkeypatch.setattr(pipeline, "SMALL", 0)
    monkeypatch.setattr(status_line, "_WORTH_TELLING", 10)
    qtbot.waitUntil(lambda: not empty_program.desk.is_busy, timeout=20_000)
    return empty_program


def store(program: Program, qtbot: QtBot) -> ImportsPage:
    program.window.show_page("import")
    page = program.window.findChild(ImportsPage)
    assert page is not None
    page.read_text(dump())
    (item,) = page.items.values()
    qtbot.waitUntil(lambda: page.items[item.key].stage is Stage.READY, timeout=20_000)
    page._store_open()
    qtbot.waitUntil(lambda: page.items[item.key].stage is Stage.STORED, timeout=20_000)
    return page


def test_values_and_pairs_come_after_the_import_has_reported(program: Program, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []
    program.desk.read_on.connect(lambda done, total: told.append((done, total)))
    store(program, qtbot)
    session = program.desk.session
    assert session is not None
    assert session.progress().studies == COUNT
    qtbot.waitUntil(lambda: not program.desk.is_busy, timeout=60_000)
    assert session.progress().unread == 0
    assert any(done == total >= COUNT - 1 for done, total in told)  # the first may be open, and read for that
    assert told[-1] == (0, 0)
    assert len(session.pairs()) == 1


def test_the_status_line_says_how_far_the_reading_is(program: Program, qtbot: QtBot) -> None:
    line = program.window.status
    program.desk.read_on.emit(1240, 100_000)
    assert "Reading: 1240 of 100000 records" in line.texts
    program.desk.read_on.emit(0, 0)
    assert not any("Reading" in text for text in line.texts)


def test_the_worklist_says_plainly_what_was_not_read_yet_and_follows_the_reading(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.catching_up, "start", lambda: None)
    page = store(program, qtbot)
    assert "You need not wait" in page._outcome._sentence.full_text
    program.window.show_page("review")
    review = program.window.findChild(ReviewPage)
    assert review is not None
    rows = review.worklist.view.rows
    qtbot.waitUntil(lambda: len(rows.rows) == COUNT, timeout=20_000)
    unread = [row for row in rows.rows if not row.is_read]
    assert len(unread) >= COUNT - 1  # the first is open, and was read for that
    assert status_words(unread[0]) == "not read yet"
    review.open_study(unread[3].study_id)
    assert rows.rows[rows.place_of(unread[3].study_id)].is_read
    monkeypatch.undo()
    program.catching_up.start()
    qtbot.waitUntil(lambda: all(row.is_read for row in rows.rows), timeout=60_000)


def test_a_reading_that_the_end_of_the_program_cut_off_goes_on_at_the_next_start(
    program: Program, qtbot: QtBot, start: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.catching_up, "start", lambda: None)
    store(program, qtbot)
    program.stop()
    monkeypatch.undo()
    again: Program = start()  # type: ignore[operator]
    session = again.desk.session
    assert session is not None
    assert session.progress().unread > 0 or again.desk.is_busy
    qtbot.waitUntil(lambda: not again.desk.is_busy, timeout=60_000)
    assert session.progress().unread == 0
