"""The names of a table's columns with a guess of what each says, and the first row under them: what a curator maps."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.ingest.cells import rows
from desktop.ingest.columns import Columns, guess_columns
from desktop.ingest.table import find_head, mark_of
from desktop.ingest.xlsx import first_rows, looks_like

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = frozenset({"CSV", "XLSX"})
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class TableHead:
    """What the columns are called and say, and the cells of the first row under them, "" where it has none."""

    columns: Columns
    sample: tuple[str, ...]


def head_of_text(text: str) -> TableHead | None:
    """The head of a decoded table; its first line where no line has names that are known. None where nothing parts cells."""
    found = find_head(text)
    mark = found.mark if found else mark_of(text)
    body = rows(text[:_SAMPLE], mark, start=found.row.start if found else 0)
    return _head([row.cells for row, _ in zip(body, range(2), strict=False)])


def head_of_workbook(data: bytes) -> TableHead | None:
    """The head of the sheet that is read, None for bytes that are no workbook."""
    if not looks_like(data):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _head(first_rows(io.BytesIO(data)))


def _head(lines: Sequence[Sequence[str]]) -> TableHead | None:
    if not lines or len(lines[0]) < 2:
        return None
    sample = tuple(lines[1]) if len(lines) > 1 else ()
    names = guess_columns(lines[0])
    return TableHead(names, (*sample, *[""] * len(names.names))[: len(names.names)])
