"""A workbook's first sheet with the columns of a bibliography is read; a bomb in its clothes is not unpacked."""

import io
import zipfile

import pytest
import xlsxwriter

from db.errors import KnownError
from desktop.ingest.columns import guess_columns
from desktop.ingest.dump import read_bytes
from desktop.ingest.parts import Part

HEADER = ["Título", "Autores", "Año", "Revista", "Resumen", "DOI", "Nota"]
ROW = [
    "El ficticinib en el cáncer",
    "Inventada, A.; Ficticio, L.",
    2021,
    "Rev Inv",
    "No se conoce el efecto del fármaco, y la mediana de supervivencia fue de 14,6 meses.",
    "10.99999/inv.2021.1",
    "=1+1",
]


def book(*sheets: list[list[object]]) -> bytes:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_formulas": False}) as made:
        for rows in sheets:
            sheet = made.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return data.getvalue()


def test_a_sheet_of_records_is_read_with_what_stands_above_it() -> None:
    dump = read_bytes(book([["a note"]], [["Exported by nobody"], [], HEADER, ROW, [], ROW[:3]]), "x.xlsx")
    assert dump.format == "XLSX"
    first, second = dump.records
    assert (first.titles, first.authors, first.year) == ((("es", ROW[0]),), ("Inventada, A.", "Ficticio, L."), 2021)
    assert dict(first.ids) == {"doi": "10.99999/inv.2021.1"}
    assert ("Nota", "=1+1") in first.others
    assert (first.line, second.line) == (4, 6)
    assert [part.text for part in dump.left_over] == ["Exported by nobody"]
    assert ("sheet_not_read", "Sheet1") in [(p.code, dict(p.args).get("sheet")) for p in dump.problems]


def test_a_curator_says_what_the_columns_are() -> None:
    names = ["x", "y", "z"]
    columns = guess_columns(names).with_part(1, Part.TITLE).with_part(2, Part.ABSTRACT)
    row = ["1", "Un título de prueba", ROW[4]]
    dump = read_bytes(book([["a"]], [["above"], names, row]), "x.xlsx", columns=columns)
    (record,) = dump.records
    assert [part.text for part in dump.left_over] == ["above"]
    (again,) = read_bytes(book([row]), "x.xlsx", columns=columns).records
    assert again.titles == record.titles
    assert record.titles[0][1] == "Un título de prueba"
    assert record.abstracts == (("es", ROW[4]),)
    assert ("x", "1") in record.others


def test_a_workbook_without_records_gives_none_and_says_so() -> None:
    dump = read_bytes(book([["a", "b"], [1, 2]]), "x.xlsx")
    assert dump.records == ()
    assert {p.code for p in dump.problems} == {"no_record", "sheet_not_read"}


def packed(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), body)
    return data.getvalue()


def test_an_archive_that_swells_is_refused() -> None:
    bomb = packed(xl__workbook_xml=b"<x/>", xl__worksheets__sheet1_xml=b"0" * 40_000_000)
    with pytest.raises(KnownError) as refused:
        read_bytes(bomb, "x.xlsx")
    assert (refused.value.code, refused.value.path) == ("file_archive_unsafe", "x.xlsx")


def test_an_archive_of_too_many_files_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        for number in range(2100):
            archive.writestr(f"xl/{number}", "")
    with pytest.raises(KnownError) as refused:
        read_bytes(data.getvalue(), "x.xlsx")
    assert refused.value.code == "file_archive_unsafe"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused_in_a_sentence(share: float) -> None:
    data = book([HEADER, ROW])
    with pytest.raises(KnownError):
        read_bytes(data[: int(len(data) * share)], "x.xlsx")


def test_entities_in_a_sheet_are_refused() -> None:
    data = book([HEADER, ROW])
    evil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name.endswith("sharedStrings.xml"):
                body = body.replace(b"<sst", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst', 1)
            new.writestr(name, body)
    with pytest.raises(KnownError) as refused:
        read_bytes(evil.getvalue(), "x.xlsx")
    assert refused.value.code == "file_unreadable"


def test_a_workbook_whose_packed_bytes_are_damaged_is_refused_in_a_sentence() -> None:
    data = book([["Title", "Abstract"], ["Un estudio", "El texto del estudio."]])
    refused = 0
    for place in range(0, len(data), 7):
        try:
            read_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :], "x.xlsx", form="XLSX")
        except KnownError:
            refused += 1
    assert refused > 10


def test_a_formula_whose_value_no_program_has_written_is_kept_as_it_stands() -> None:
    from openpyxl import Workbook

    made, file = Workbook(), io.BytesIO()
    for cells in (["Title", "Abstract", "Year"], ['=CONCATENATE("Un ","título")', "El texto del estudio.", 2019]):
        made.active.append(cells)
    made.save(file)
    (record,) = read_bytes(file.getvalue(), "x.xlsx").records
    assert record.titles[0][1] == '=CONCATENATE("Un ","título")'
    assert record.year == 2019


def test_cells_that_are_empty_at_the_end_of_a_row_are_no_oddity() -> None:
    dump = read_bytes(book([["Title", "Abstract", "DOI"], ["Un estudio", "El texto del estudio."]]), "x.xlsx")
    assert not [problem for problem in dump.problems if problem.code == "row_of_other_width"]
