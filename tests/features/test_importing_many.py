"""A curator brings in many files of many formats: one report, choices before anything is stored, places shown in the dump."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.settings import load_settings
from desktop.ui.imports.page import ImportsPage
from desktop.ui.imports.tray import Stage, TrayItem

TEXT = "OBJETIVO: Describir el efecto de un fármaco inventado en {n} pacientes. RESULTADOS: Mejoraron {m} pacientes en 14 días."
RIS = "TY  - JOUR\nTI  - Un título inventado sobre {n} pacientes\nAB  - {text}\nER  - \n"


def page_of(program: Program) -> ImportsPage:
    page = program.window.page("import")
    assert isinstance(page, ImportsPage)
    program.window.show_page("import")
    return page


def items(page: ImportsPage) -> list[TrayItem]:
    return list(page.items.values())


def wait_for(qtbot: QtBot, page: ImportsPage, *stages: Stage) -> None:
    qtbot.waitUntil(lambda: bool(items(page)) and all(item.stage in stages for item in items(page)), timeout=30_000)


def stored(program: Program) -> int:
    assert program.desk.session is not None
    return program.desk.session.progress().studies


def ris_files(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"part{n}.ris" for n in range(count)]
    for n, path in enumerate(paths):
        path.write_text(RIS.format(n=40 + n, text=TEXT.format(n=40 + n, m=10 + n)), encoding="utf-8")
    return paths


def test_ten_files_give_one_report_and_one_key_stores_them(
    empty_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(empty_program)
    bad = tmp_path / "picture.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing to read")
    empty_program.window.read_files([*ris_files(tmp_path, 10), bad])
    wait_for(qtbot, page, Stage.READY, Stage.REFUSED)
    assert page._summary.title == "11 files · 10 records"
    assert page._summary.isVisible()
    model = page._summary.table.model()
    assert model.index(10, 0).data() == "picture.pdf"
    assert model.index(10, 1).data() == "not read"
    assert "picture.pdf" in page._summary._refused.full_text
    assert page._store.text() == "Store all: 10 records"
    assert stored(empty_program) == 0
    qtbot.keyClick(page._list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # type: ignore[no-untyped-call]
    wait_for(qtbot, page, Stage.STORED, Stage.REFUSED)
    assert stored(empty_program) == 10


def test_a_record_that_stands_in_two_files_is_counted_once(
    empty_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(empty_program)
    (first,) = ris_files(tmp_path, 1)
    second = tmp_path / "again.ris"
    second.write_bytes(first.read_bytes())
    empty_program.window.read_files([first, second])
    wait_for(qtbot, page, Stage.READY)
    assert page._store.text() == "Store all: 1 record"


def test_a_format_that_was_chosen_reads_the_file_anew(empty_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(empty_program)
    (path,) = ris_files(tmp_path, 1)
    empty_program.window.read_files([path])
    wait_for(qtbot, page, Stage.READY)
    box = page._report._format
    assert box.currentText() == "RIS"
    box.setCurrentText("BVS text")
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: items(page)[0].stage is Stage.READY and items(page)[0].form == "BVS text")
    dump = items(page)[0].dump
    assert dump is not None
    assert dump.format == "BVS text"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    qtbot.waitUntil(lambda: items(page)[0].stage is Stage.READY and items(page)[0].form == "")
    assert page._report._format.currentText() == "RIS"


def test_what_the_columns_hold_is_chosen_once_and_remembered(
    empty_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(empty_program)
    path = tmp_path / "mine.csv"
    path.write_text(f"Obra;Contenido\nUn título inventado;{TEXT.format(n=40, m=12)}\n", encoding="utf-8")
    empty_program.window.read_files([path])
    wait_for(qtbot, page, Stage.READY)
    choices = page._report._mapper.choices
    assert [box.currentData() for box in choices] == ["other", "other"]
    for place, part in enumerate(("title", "abstract")):
        box = page._report._mapper.choices[place]
        box.setCurrentIndex(box.findData(part))
        box.activated.emit(box.currentIndex())
        wait_for(qtbot, page, Stage.READY)
    dump = items(page)[0].dump
    assert dump is not None
    assert [record.abstracts[0][0] for record in dump.records] == ["es"]
    page._set_aside()
    other = tmp_path / "other.csv"
    other.write_text(f"Obra;Contenido\nOtro título;{TEXT.format(n=50, m=12)}\n", encoding="utf-8")
    assert any(key.startswith("columns/") for key in load_settings().window)
    empty_program.window.read_files([other])
    wait_for(qtbot, page, Stage.READY)
    again = items(page)[0].dump
    assert again is not None
    assert again.records[0].titles[0][1] == "Otro título"


def test_left_over_text_is_shown_in_its_place(empty_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(empty_program)
    (path,) = ris_files(tmp_path, 1)
    path.write_text("Una línea perdida\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    empty_program.window.read_files([path])
    wait_for(qtbot, page, Stage.READY)
    page._report._segments._choose(2)
    page._report._table.selectRow(0)
    shown = page._report._surroundings
    qtbot.waitUntil(shown.isVisible)
    assert shown.textCursor().block().text().endswith("Una línea perdida")
    assert "TY  - JOUR" in shown.toPlainText()


def test_a_page_copied_from_a_browser_is_read_as_the_page(empty_program: Program, qtbot: QtBot) -> None:
    held = QMimeData()
    held.setText("nothing that is a record")
    held.setHtml(f"<html><body><div>RESUMEN</div><p>{TEXT.format(n=40, m=12)}</p></body></html>")
    QGuiApplication.clipboard().setMimeData(held)
    empty_program.window.paste_dump()
    page = page_of(empty_program)
    wait_for(qtbot, page, Stage.READY)
    dump = items(page)[0].dump
    assert dump is not None
    assert dump.format == "HTML"
    assert len(dump.records) == 1


def test_a_summary_that_a_machine_made_is_marked(empty_program: Program, qtbot: QtBot) -> None:
    page = page_of(empty_program)
    body = f'Title,Authors,Abstract,AI Summary\n"A title","Pérez, A","{TEXT.format(n=40, m=12)}","A short text."\n'
    page.read_text(body)
    wait_for(qtbot, page, Stage.READY)
    assert page._report._table.model().index(0, 3).data() == "es · machine-made"


# ------------------------------------------------------------------------------------------------------------ taking back
def store_files(program: Program, qtbot: QtBot, page: ImportsPage, paths: list[Path]) -> None:
    program.window.read_files(paths)
    wait_for(qtbot, page, Stage.READY)
    page._store_all()
    wait_for(qtbot, page, Stage.STORED)


def test_an_import_is_taken_back_and_brought_back_from_the_list(
    empty_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(empty_program)
    store_files(empty_program, qtbot, page, ris_files(tmp_path, 1))
    assert stored(empty_program) == 1
    qtbot.mouseClick(page._outcome.take_back, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: stored(empty_program) == 0)
    qtbot.waitUntil(lambda: items(page) == [])
    (row,) = page._list.rows
    assert row.detail.startswith("taken back")
    page._list.choose(row.key)
    assert page._outcome.bring_back.isVisible()
    qtbot.mouseClick(page._outcome.bring_back, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: stored(empty_program) == 1)


def test_undo_brings_back_an_import_that_was_taken_back(empty_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(empty_program)
    store_files(empty_program, qtbot, page, ris_files(tmp_path, 1))
    page._take_open_back()
    qtbot.waitUntil(lambda: stored(empty_program) == 0)
    empty_program.window.undo()
    assert stored(empty_program) == 1
    assert page._list.rows[-1].detail.startswith("1 record")


def test_a_second_source_is_told_before_it_is_stored(empty_program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    page = page_of(empty_program)
    body = TEXT.format(n=40, m=12)
    first, second = tmp_path / "first.ris", tmp_path / "second.ris"
    first.write_text(f"TY  - JOUR\nAB  - {body}\nDO  - 10.1234/invented.1\nER  - \n", encoding="utf-8")
    second.write_text(
        f"TY  - JOUR\nTI  - Un título inventado\nAB  - {body}\nDO  - 10.1234/invented.1\nPY  - 2019\nER  - \n",
        encoding="utf-8",
    )
    store_files(empty_program, qtbot, page, [first])
    empty_program.window.read_files([second])
    qtbot.waitUntil(lambda: items(page)[-1].stage is Stage.READY)
    assert page._report._table.model().index(0, 5).data() == "adds title, year"
    page._store_all()
    wait_for(qtbot, page, Stage.STORED)
    assert stored(empty_program) == 1
    assert empty_program.desk.session is not None
    study = empty_program.desk.session.worklist()[0].study_id
    assert [r.batch_name for r in empty_program.desk.session.study(study).records] == ["first.ris", "second.ris"]


# -------------------------------------------------------------------------------------------------------- a watched folder
def test_new_files_of_a_watched_folder_are_proposed_and_not_read(
    empty_program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(empty_program)
    folder = tmp_path / "Descargas"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    page.watch_folder()
    assert not page._watch_row.isVisible()
    ris_files(folder, 2)
    qtbot.waitUntil(page._watch_row.isVisible)
    assert page._watch_row.words == "2 new files in Descargas"
    assert items(page) == []
    page._watch_row.read.click()
    wait_for(qtbot, page, Stage.READY)
    assert len(items(page)) == 2
    assert not page._watch_row.isVisible()
    page.watch_folder()
    assert page._watched.folder == ""


def test_files_that_were_waved_away_are_not_proposed_again(empty_program: Program, tmp_path: Path) -> None:
    page = page_of(empty_program)
    ris_files(tmp_path, 2)
    page._watched.watch(str(tmp_path))
    assert page._watch_row.isVisible()
    page._watch_row.leave.click()
    page._watched.look()
    assert not page._watch_row.isVisible()


# ------------------------------------------------------------------------------------------------ headings in two languages
def test_headings_in_two_languages_are_proposed_and_used_once_accepted(
    empty_program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(empty_program)
    body = TEXT.format(n=40, m=12)
    portal, pubmed = tmp_path / "bvs.ris", tmp_path / "pubmed.ris"
    portal.write_text(
        f"TY  - JOUR\nID  - mdl-11111111\nAB  - {body}\nMH  - Humanos\nMH  - Zarpullido inventado\nER  - \n"
    )
    pubmed.write_text(f"TY  - JOUR\nAN  - PMID:11111111\nAB  - {body}\nMH  - Humans\nMH  - Invented Rash\nER  - \n")
    store_files(empty_program, qtbot, page, [portal, pubmed])
    qtbot.waitUntil(lambda: bool(page._headings.pairs))
    page._list.choose(items(page)[1].key)
    assert page._outcome.headings.text() == "1 heading in two languages"
    page._outcome.headings.click()
    assert [(p.heading, p.english) for p in page._pairs.chosen] == [("Zarpullido inventado", "Invented Rash")]
    page._pairs.use.click()
    session = empty_program.desk.session
    assert session is not None
    qtbot.waitUntil(lambda: bool(session.repository.heading_pairs()) and not empty_program.desk.is_busy)
    cells = session.study(session.worklist()[0].study_id).cells
    assert "Invented Rash" in [cell.value for (field, _), cell in cells.items() if field == "descriptors.english"]
    empty_program.window.undo()
    qtbot.waitUntil(lambda: not empty_program.desk.is_busy)
    assert session.repository.heading_pairs() == {}
    cells = session.study(session.worklist()[0].study_id).cells
    assert "Invented Rash" not in [cell.value for (field, _), cell in cells.items() if field == "descriptors.english"]
