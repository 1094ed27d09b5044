"""The rows of a text of separated values, read leniently: a quote inside a quoted cell need not be doubled.

The portal's exports double no quotes in titles; Python's reader would drop or add some without a word. Every pattern here
moves forward only, so that no text takes longer than its length.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and where it stands in the text."""

    cells: tuple[str, ...]
    start: int
    end: int


def rows(text: str, mark: str, *, width: int = 0, start: int = 0) -> Iterator[Row]:
    """The rows of a text from a place on, blank ones left out; `mark` parts the cells.

    Where a row has not `width` cells, its first line alone is tried, and quotes with a mark between them: a stray quote must
    not swallow the rows after it.
    """
    at = start
    while at < len(text):
        row, after = _row(text, at, mark)
        if width and len(row.cells) != width:
            row, after = _mended(text, at, mark, width) or (row, after)
        if any(cell.strip() for cell in row.cells):
            yield row
        at = after


def _row(text: str, at: int, mark: str) -> tuple[Row, int]:
    """The row at a place, and where the next one begins."""
    pattern = _cell(mark)
    cells: list[str] = []
    start = at
    while True:
        found = pattern.match(text, at)
        if found is None:  # cannot be: the second form matches nothing at least
            return Row((*cells, text[at:]), start, len(text)), len(text)
        quoted, bare = found.groups()
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if text[at : at + 1] != mark:
            return Row(tuple(cells), start, at), at + 1
        at += 1


@functools.cache
def _cell(mark: str) -> re.Pattern[str]:
    end = rf"(?=[ ]*(?:{re.escape(mark)}|\n|\Z))"
    inner = rf'(?:[^"]++|""(?!{re.escape(mark)}"[^"])|"(?!{end}))*+'
    return re.compile(rf'[ ]*"({inner})"[ ]*{end}|([^{re.escape(mark)}\n]*+)')


def _mended(text: str, at: int, mark: str, width: int) -> tuple[Row, int] | None:
    """The row at a place where reading it otherwise gives as many cells as it should have; None where it does not."""
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    line = text[at:stop]
    by_quotes = _by_quotes(line, mark)
    if by_quotes and len(by_quotes) == width:
        return Row(tuple(by_quotes), at, stop), stop + 1
    row, _ = _row(line, 0, mark)
    if len(row.cells) == width and row.end == len(line):
        return Row(row.cells, at, stop), stop + 1
    bare = line.split(mark)
    if len(bare) == width:
        return Row(tuple(cell.strip().strip('"') for cell in bare), at, stop), stop + 1
    return None


def _by_quotes(line: str, mark: str) -> list[str]:
    """The cells of a line in which every cell is quoted: only a quote, a mark and a quote part them."""
    body = line.strip()
    if not (body.startswith('"') and body.endswith('"')) or len(body) < 2:
        return []
    return [cell.replace('""', '"') for cell in body[1:-1].split(f'"{mark}"')]
