"""A curator brings in a dump: the report comes first, then the store."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.resources import resource
from desktop.ui.imports.page import ImportsPage
from desktop.ui.imports.tray import Stage, TrayItem

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = resource("sample", "sample_dump.txt")
ONE = (
    "RESUMEN\nOBJETIVO: Describir el efecto de un fármaco inventado en 40 pacientes con una enfermedad inventada. "
    "RESULTADOS: La mediana de supervivencia fue de 12,5 meses.\nAsunto(s)\nHumanos , Adulto\n"
)


def page_of(program: Program) -> ImportsPage:
    page = program.window.page("import")
    assert isinstance(page, ImportsPage)
    return page


def items(page: ImportsPage) -> list[TrayItem]:
    return list(page.items.values())


def wait_for(qtbot: QtBot, page: ImportsPage, *stages: Stage) -> None:
    qtbot.waitUntil(lambda: bool(items(page)) and all(item.stage in stages for item in items(page)), timeout=30_000)


def stored(program: Program) -> int:
    assert program.desk.session is not None
    return program.desk.session.progress().studies


def test_a_pasted_dump_is_reported_before_anything_is_stored(empty_program: Program, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(ONE)
    empty_program.window.paste_dump()
    page = page_of(empty_program)
    wait_for(qtbot, page, Stage.READY)
    assert page._report._table.size_in_rows == 1
    assert stored(empty_program) == 0
    qtbot.keyClick(page._list, Qt.Key.Key_Return)
    wait_for(qtbot, page, Stage.STORED)
    assert stored(empty_program) == 1


def test_a_dump_imported_twice_adds_nothing_and_says_so(program: Program, qtbot: QtBot) -> None:
    before = stored(program)
    program.window.read_files([SAMPLE])
    page = page_of(program)
    wait_for(qtbot, page, Stage.READY)
    assert page._store.text() == "Nothing new to store"
    assert not page._store.isEnabled()
    qtbot.keyClick(page._list, Qt.Key.Key_Return)
    assert items(page)[0].stage is Stage.READY
    assert stored(program) == before


def test_one_bad_file_does_not_keep_the_others_out(empty_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    good, bad, gone = tmp_path / "good.txt", tmp_path / "bad.pdf", tmp_path / "gone.txt"
    good.write_text(ONE, encoding="cp1252")
    bad.write_bytes(b"%PDF-1.7 nothing to read")
    empty_program.window.read_files([bad, good, gone])
    page = page_of(empty_program)
    wait_for(qtbot, page, Stage.READY, Stage.REFUSED)
    assert [item.stage for item in items(page)] == [Stage.REFUSED, Stage.READY, Stage.REFUSED]
    assert "PDF" in items(page)[0].sentence
    assert str(gone) in items(page)[2].sentence or gone.name in items(page)[2].sentence


def test_text_that_is_in_no_record_is_shown_with_its_line(empty_program: Program, qtbot: QtBot) -> None:
    page = page_of(empty_program)
    empty_program.window.show_page("import")
    page.read_text("Biblioteca inventada\n" + ONE)
    wait_for(qtbot, page, Stage.READY)
    page._report._segments._choose(2)
    model = page._report._table.model()
    assert [model.index(0, column).data() for column in (0, 1)] == ["1", "Biblioteca inventada"]


def test_another_encoding_reads_the_file_anew(empty_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(ONE, encoding="cp1252")
    page = page_of(empty_program)
    empty_program.window.read_files([path])
    wait_for(qtbot, page, Stage.READY)
    page._report.encoding_chosen.emit("cp850")
    qtbot.waitUntil(lambda: items(page)[0].stage is Stage.READY and _encoding(page) == "cp850", timeout=10_000)
    dump = items(page)[0].dump
    assert dump is not None
    assert "fßrmaco" in dump.records[0].abstracts[0][1]


def _encoding(page: ImportsPage) -> str:
    dump = items(page)[0].dump
    return dump.encoding if dump else ""


def test_a_cancelled_import_leaves_the_store_as_it_was(
    empty_program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import desktop.pipeline

    was_cancelled = threading.Event()
    whole = desktop.pipeline.unread

    def slow(*arguments: object) -> object:
        was_cancelled.wait(10)
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(desktop.pipeline, "unread", slow)
    page = page_of(empty_program)
    empty_program.window.read_files([SAMPLE])
    wait_for(qtbot, page, Stage.READY)
    page._store_open()
    assert items(page)[0].stage is Stage.STORING
    page._cancel_open()
    was_cancelled.set()
    wait_for(qtbot, page, Stage.READY)
    assert stored(empty_program) == 0
    assert empty_program.desk.session is not None
    assert empty_program.desk.session.batches() == ()


def test_a_dump_can_be_set_aside_by_key(empty_program: Program, qtbot: QtBot) -> None:
    page = page_of(empty_program)
    empty_program.window.show_page("import")
    page.read_text(ONE)
    wait_for(qtbot, page, Stage.READY)
    qtbot.keyClick(page._list, Qt.Key.Key_Escape)
    assert items(page) == []


@pytest.mark.parametrize("hostile", ["<img src='file:///etc/hostname'>", "=cmd|' /C calc'!A0", "<b>fett</b>"])
def test_markup_in_a_dump_is_shown_as_it_stands(empty_program: Program, qtbot: QtBot, hostile: str) -> None:
    page = page_of(empty_program)
    empty_program.window.show_page("import")
    page.read_text(ONE.replace("OBJETIVO:", hostile))
    wait_for(qtbot, page, Stage.READY)
    shown = page._report._table.model().index(0, 2).data()
    assert shown.startswith(hostile)
    tip: Callable[..., str] = page._report._table.model().index(0, 2).data
    assert "<img" not in tip(Qt.ItemDataRole.ToolTipRole)
