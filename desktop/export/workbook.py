"""The tables become one workbook (XLSX): a sheet each, texts as texts and numbers as numbers with their digits.

A table with more rows than a sheet takes goes on in further sheets ("values 2"): the writer would pass over them in silence.
"""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from desktop.export.columns import CellValue
    from desktop.export.tables import ReleaseTable

LONGEST_CELL = 32_767  # characters; Excel's limit
CUT = "…"
MOST_ROWS = 1_048_575  # of data in a sheet; Excel's limit without the header
NARROWEST, WIDEST = 8, 60  # characters
LOOKED_AT = 200  # rows, for the width of a column
EXACT_DIGITS = 15  # what a number of a spreadsheet holds


def write_workbook(tables: Sequence[ReleaseTable], *, language: str, made_at: datetime) -> bytes:
    """The workbook with labels in `language` as headers. It is the same for the same input, to the byte."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None), "comments": "Cotejo"})
        formats = _Formats(book)
        for table in tables:
            for name, part in _sheets(table):
                _write_sheet(book.add_worksheet(name), part, formats, language)
    return content.getvalue()


def _sheets(table: ReleaseTable) -> Iterator[tuple[str, ReleaseTable]]:
    """The table as the sheets that it takes, with their names."""
    for number, start in enumerate(range(0, max(len(table.rows), 1), MOST_ROWS), start=1):
        name = table.name[:25] + (f" {number}" if number > 1 else "")
        yield name, replace(table, rows=table.rows[start : start + MOST_ROWS])


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._numbers: dict[int, Any] = {}

    def number(self, decimals: int) -> Any:
        """A format that shows so many digits after the point."""
        if decimals not in self._numbers:
            shown = "0." + "0" * decimals if decimals else "0"
            self._numbers[decimals] = self._book.add_format({"num_format": shown})
        return self._numbers[decimals]


def _write_sheet(sheet: Any, table: ReleaseTable, formats: _Formats, language: str) -> None:
    for place, column in enumerate(table.columns):
        label = column.label.of(language)
        sheet.write_string(0, place, label, formats.head)
        sheet.set_column(place, place, _width(table, place, label))
    for number, row in enumerate(table.rows, start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, number, place, cell, formats)
    sheet.freeze_panes(1, 2)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(sheet: Any, row: int, column: int, cell: CellValue, formats: _Formats) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, Decimal | int) and len(Decimal(cell).as_tuple().digits) <= EXACT_DIGITS:
        exponent = Decimal(cell).as_tuple().exponent
        sheet.write_number(row, column, float(cell), formats.number(max(0, -int(exponent))))
    else:
        sheet.write_string(row, column, _fitting(str(cell)))


def _fitting(text: str) -> str:
    """The text without what XML cannot hold, cut where a cell of Excel ends."""
    text = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + CUT


def _width(table: ReleaseTable, place: int, label: str) -> int:
    """Wide enough for most of its cells, and for the longest word of its header."""
    words = max((len(word) for word in label.split()), default=0)
    lengths = sorted(len(str(row[place] or "")) for row in table.rows[:LOOKED_AT])
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    return max(NARROWEST, min(WIDEST, max(usual, words) + 2))
