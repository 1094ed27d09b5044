"""A workbook (.xlsx) becomes records: the first sheet whose columns are those of a bibliography, read as the cells show.

The archive's own list of contents is looked at before anything in it is unpacked. No formula is worked out.

Errors (KnownError): `file_archive_unsafe`, `file_unreadable`. Problems given: `sheet_not_read` (args: sheet).
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from db.errors import KnownError
from db.values import Leftover, ParseProblem
from desktop.ingest.cells import Row
from desktop.ingest.columns import Columns, guess_columns, is_header
from desktop.ingest.encoding import tidy
from desktop.ingest.table import parse_rows
from desktop.ingest.values import Parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "xlsx 1"

_MOST_FILES, _MOST_BYTES, _MOST_RATIO, _SMALL = 2000, 1 << 28, 100, 1 << 20
_MOST_CELLS, _MOST_ROWS = 20_000_000, 1_100_000
_ROWS_BEFORE = 30
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_BAD_WORKBOOK = (
    zipfile.BadZipFile,
    ParseError,
    DefusedXmlException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    zipfile.LargeZipFile,
    zlib.error,
    UnicodeError,
    AssertionError,
)  # fmt: skip - what openpyxl and zipfile raise for archives that are no workbooks


def looks_like(data: bytes) -> bool:
    """Whether these bytes are an archive that holds a workbook."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("xl/workbook") for name in archive.namelist()[:_MOST_FILES])
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, UnicodeError):
        return False


def parse(data: bytes, columns: Columns | None = None) -> Parsed:
    """The records of a workbook; `columns` says what its columns are where a curator has chosen."""
    _refuse_bombs(data)
    try:
        return _parse(data, columns)
    except _BAD_WORKBOOK as error:
        raise KnownError("file_unreadable", cause=str(error)[:200] or type(error).__name__) from error


def _refuse_bombs(data: bytes) -> None:
    """Refuse an archive that would unpack into far more than it says or any workbook needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, UnicodeError) as error:
        raise KnownError("file_unreadable", cause=str(error)[:200]) from error
    total = sum(info.file_size for info in infos)
    swollen = any(
        info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(1, info.compress_size) for info in infos
    )
    overlap = sum(info.compress_size for info in infos) > 2 * len(data) + _SMALL
    if len(infos) > _MOST_FILES or total > _MOST_BYTES or swollen or overlap:
        raise KnownError("file_archive_unsafe")


def _parse(data: bytes, columns: Columns | None) -> Parsed:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that say nothing of the cells
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        written = load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if _has_formulas(data) else None
        try:
            return _read_book(book, columns, written)
        finally:
            book.close()
            if written:
                written.close()


def _has_formulas(data: bytes) -> bool:
    """Whether a cell of the workbook holds a formula, whose value a program need not have written."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            with archive.open(name) as sheet:
                tail = b""
                while chunk := sheet.read(_SMALL):
                    if _FORMULA.search(tail + chunk):
                        return True
                    tail = chunk[-8:]
    return False


def _read_book(book: Any, columns: Columns | None, written: Any = None) -> Parsed:
    """The records of the first sheet that has the columns of a bibliography; the other sheets are told of.

    Where a curator has said what the columns are and no sheet has their names, the first sheet that holds anything is read.
    """
    heads = [_head(_lines(sheet), columns) for sheet in book.worksheets]
    place = next((n for n, (names, _) in enumerate(heads) if names), -1)
    if place < 0 and columns:
        place = next((n for n, (_, before) in enumerate(heads) if before), -1)
        heads = [([], [])] * len(heads) if place >= 0 else heads
    others = [
        ParseProblem("sheet_not_read", line=1, args=(("sheet", str(sheet.title)[:80]),))
        for n, sheet in enumerate(book.worksheets)
        if n != place and (heads[n][0] or heads[n][1])
    ]
    if place < 0:
        return Parsed((), (), (ParseProblem("no_record", line=1), *others))
    names, before = heads[place]
    above = len(before) + bool(names)
    sheet = _lines(book.worksheets[place], written.worksheets[place] if written else None)
    lines = itertools.islice(sheet, above, None)
    columns = columns or guess_columns(names)
    width = len(columns.names)
    parsed = parse_rows(((_padded(row, width), number) for number, row in lines), columns)
    rest = tuple(Leftover(number, " ".join(row.cells).strip()) for number, row in before)
    return Parsed(parsed.records, (*rest, *parsed.left_over), (*parsed.problems, *others))


def first_rows(file: io.BytesIO) -> list[tuple[str, ...]]:
    """The names of the columns of the sheet that is read and the row under them; the first two rows where none are known."""
    from openpyxl import load_workbook

    _refuse_bombs(file.getvalue())
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            every = [list(itertools.islice(_lines(sheet), _ROWS_BEFORE)) for sheet in book.worksheets]
        finally:
            book.close()
    except _BAD_WORKBOOK:
        return []
    for lines in every:
        for place, (_, row) in enumerate(lines):
            if is_header(row.cells):
                return [found.cells for _, found in lines[place : place + 2]]
    return [row.cells for _, row in next((lines for lines in every if lines), [])[:2]]


def _head(lines: Iterator[tuple[int, Row]], columns: Columns | None = None) -> tuple[list[str], list[tuple[int, Row]]]:
    """The names of the columns (those that a curator saw, where they are given), and the rows above them that hold something."""
    before: list[tuple[int, Row]] = []
    for number, row in lines:
        if columns.heads(row.cells) if columns else is_header(row.cells):
            return list(row.cells), before
        before.append((number, row))
        if len(before) > _ROWS_BEFORE:
            break
    return [], before


def _lines(sheet: Any, written: Any = None) -> Iterator[tuple[int, Row]]:
    """The rows of a sheet that hold something, with their numbers; `written` is the same sheet with its formulas, which stand
    where no value does."""
    count = 0
    formulas = _rows(written) if written else iter(())
    for number, values in enumerate(_rows(sheet), start=1):
        pairs = itertools.zip_longest(values, next(formulas, ()))
        cells = [other if value is None else value for value, other in pairs]
        count += len(cells)
        if count > _MOST_CELLS or number > _MOST_ROWS:
            raise KnownError("file_archive_unsafe")
        texts = _without_tail([_text(cell) for cell in cells])
        if texts:
            yield number, Row(tuple(texts), number, number)


def _rows(sheet: Any) -> Iterator[tuple[object, ...]]:
    sheet.reset_dimensions()  # what a sheet says of its size may be anything
    rows: Iterator[tuple[object, ...]] = sheet.iter_rows(values_only=True)
    return rows


def _padded(row: Row, width: int) -> Row:
    """A row with the empty cells at its end that a sheet need not hold."""
    return Row((*row.cells, *[""] * (width - len(row.cells))), row.start, row.end)


def _without_tail(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _text(cell: object) -> str:
    """A cell as its text: whole numbers without a point, dates as year-month-day."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return tidy(str(cell)).strip()
