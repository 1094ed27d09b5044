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


_MOST_UNCLOSED = 50
_FAR = 20_000  # characters in which the next row must begin where a quote is never closed
_MOST_OVERRUNS = 50  # rows that a stray quote ran beyond their line; in such a text every line is taken by itself


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row and where it stands in the text."""

    cells: tuple[str, ...]
    start: int
    end: int


@dataclass(slots=True)
class _Quotes:
    """Whether quotes that open a cell are still looked after: in a text where many were never closed, each costs a long look."""

    unclosed: int = 0

    @property
    def can_close(self) -> bool:
        """Whether the next one is worth the look."""
        return self.unclosed < _MOST_UNCLOSED


def rows(text: str, mark: str, *, width: int = 0, start: int = 0) -> Iterator[Row]:
    """The rows of a text from a place on, blank ones left out; `mark` parts the cells.

    Where a row has not `width` cells, its first line alone is tried, and quotes with a mark between them: a stray quote must
    not swallow the rows after it.
    """
    at = start
    overruns = 0
    quotes = _Quotes()
    while at < len(text):
        row, after = _row(text, at, mark, quotes) if overruns < _MOST_OVERRUNS else _line_row(text, at, mark)
        if width and len(row.cells) != width:
            mended = _mended(text, at, mark, width)
            overruns += mended is not None and mended[1] < after
            row, after = mended or (row, after)
        if any(cell.strip() for cell in row.cells):
            yield row
        at = after


def _line_row(text: str, at: int, mark: str) -> tuple[Row, int]:
    """The row that the line at a place holds by itself, and where the next line begins."""
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    row, _ = _row(text[at:stop], 0, mark, _Quotes())
    return Row(row.cells, at, stop), stop + 1


def _row(text: str, at: int, mark: str, quotes: _Quotes) -> tuple[Row, int]:
    """The row at a place, and where the next one begins."""
    cells: list[str] = []
    start = at
    while True:
        found = _cell(mark).match(text, at) if quotes.can_close else None
        found = found or _bare_cell(mark).match(text, at)
        assert found is not None  # it matches nothing at least
        quoted, bare = found.groupdict().get("quoted"), found["bare"]
        if quoted is None and bare.lstrip().startswith('"'):
            quotes.unclosed += 1 if '\n"' in text[at : at + _FAR] else _MOST_UNCLOSED
        cells.append(bare if quoted is None else quoted.replace('""', '"'))
        at = found.end()
        if text[at : at + 1] != mark:
            return Row(tuple(cells), start, at), at + 1
        at += 1


@functools.cache
def _cell(mark: str) -> re.Pattern[str]:
    end = rf"(?=[ ]*(?:{re.escape(mark)}|\n|\Z))"
    # A single quote at the beginning of a line opens the next row: the one before was never closed.
    inner = rf'(?:[^"]++|""(?!{re.escape(mark)}"[^"])|(?<!\n)"(?!{end}))*+'
    return re.compile(rf'[ ]*"(?P<quoted>{inner})"[ ]*{end}|(?P<bare>[^{re.escape(mark)}\n]*+)')


@functools.cache
def _bare_cell(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<bare>[^{re.escape(mark)}\n]*+)")


def _mended(text: str, at: int, mark: str, width: int) -> tuple[Row, int] | None:
    """The row at a place where reading it otherwise gives as many cells as it should have; None where it does not."""
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop
    line = text[at:stop]
    by_quotes = _by_quotes(line, mark)
    if by_quotes and len(by_quotes) == width:
        return Row(tuple(by_quotes), at, stop), stop + 1
    row, _ = _row(line, 0, mark, _Quotes())
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
