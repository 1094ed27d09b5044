"""A table becomes a CSV file that a spreadsheet opens without running anything: the profile "spreadsheet-safe".

RFC 4180 with commas, in UTF-8 with a byte-order mark: without the mark Excel reads accents as Windows-1252; readr, fread
and pandas pass over it. A text that a spreadsheet would take for a formula gets an apostrophe in front; `restored` takes
it away again. Numbers are no texts: -9 stays -9.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.export.columns import printed

if TYPE_CHECKING:
    from desktop.export.columns import CellValue
    from desktop.export.tables import ReleaseTable

ENCODING = "utf-8-sig"

# What opens a formula in some spreadsheet (the wide forms in East Asian editions), or hides such a sign from the eye.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]")
_SIGN_OR_NUMBER = re.compile(r"[=+\-@]?|[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class CsvFile:
    """The bytes of a file, and how many of its cells have an apostrophe in front."""

    content: bytes
    prefixed: int


def write_csv(table: ReleaseTable) -> CsvFile:
    """The table with the keys of its columns as header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([column.key for column in table.columns])
    prefixed = 0
    for row in table.rows:
        cells = [_cell(cell) for cell in row]
        prefixed += sum(cell != printed(raw) for cell, raw in zip(cells, row, strict=True))
        writer.writerow(cells)
    return CsvFile(text.getvalue().encode(ENCODING, "replace"), prefixed)


def safe(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula.

    A lone sign is none, nor is a number; a text that begins with apostrophes before such a sign gets one more.
    """
    if _FORMULA.match(text) and not _SIGN_OR_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def restored(text: str) -> str:
    """The text that `safe` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _cell(cell: CellValue) -> str:
    return safe(cell) if isinstance(cell, str) else printed(cell)
