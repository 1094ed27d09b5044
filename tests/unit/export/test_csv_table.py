"""No text of a CSV file runs in a spreadsheet, no number is touched, and every text can be had back."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.codebook import Words
from desktop.export.columns import Column, number
from desktop.export.csv_table import restored, safe, write_csv
from desktop.export.tables import ReleaseTable


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\0=1",
        "＝1+1",
        "＠x",
        "-9 %",
        "=-9",
        "'=1",
        "--9",
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "-9", "+5", "-.5", "-1.5e-3", "=", "-", "2:1", "1/2", "'", "'tis", "a=b", " =1", "niño", "<0.05"]
)
def test_a_number_a_lone_sign_and_any_other_text_stay(text: str) -> None:
    assert safe(text) == text


@given(st.text() | st.text("'=+-@\t\r\n\0 9.e"))
def test_every_text_can_be_had_back_and_none_runs(text: str) -> None:
    assert restored(safe(text)) == text
    if safe(text)[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        assert len(text) == 1 or isinstance(number(text.removeprefix("+")), Decimal)


def test_the_cells_with_an_apostrophe_are_counted() -> None:
    label = Words(en="Text", es="Texto", pt="Texto")
    table = ReleaseTable(
        "t", (Column("a", label), Column("b", label)), (("=1", Decimal("-9.50")), (None, True), ("x", -3))
    )
    file = write_csv(table)
    assert file.prefixed == 1
    assert file.content.decode("utf-8-sig") == "a,b\r\n'=1,-9.50\r\n,true\r\nx,-3\r\n"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    label = Words(en="Text", es="Texto", pt="Texto")
    content = write_csv(ReleaseTable("t", (Column("a", label), Column("b", label)), tuple(rows))).content
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [tuple(restored(cell) for cell in row) for row in read[1:]] == rows
