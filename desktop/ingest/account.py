"""The account of a dump: which characters no record claims, and on which line they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.values import Leftover

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_LINES = 2000  # left-over lines that are listed one by one; after them a whole stretch is one entry


class LineCounter:
    """The line (from 1) of places that are asked in rising order; a text is counted through once."""

    def __init__(self, text: str) -> None:
        self._text, self._place, self._line = text, 0, 1

    def at(self, place: int) -> int:
        """The line of that place."""
        self._line += self._text.count("\n", self._place, place)
        self._place = max(self._place, place)
        return self._line


def left_over(text: str, claimed: Iterable[tuple[int, int]]) -> tuple[Leftover, ...]:
    """What is outside the claimed stretches and no white space, with its line."""
    counter = LineCounter(text)
    found: list[Leftover] = []
    for start, end in _gaps(claimed, len(text)):
        for begin, stop in _parts(text, start, end, by_line=len(found) < _MOST_LINES):
            part = text[begin:stop]
            if body := part.strip():
                found.append(Leftover(counter.at(begin + part.index(body[0])), body))
    return tuple(found)


def _gaps(claimed: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in sorted(claimed):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _parts(text: str, start: int, end: int, *, by_line: bool) -> Iterator[tuple[int, int]]:
    """A stretch, cut at its line ends or whole."""
    count = 0
    while by_line and count < _MOST_LINES and (stop := text.find("\n", start, end)) >= 0:
        yield start, stop
        start, count = stop + 1, count + 1
    yield start, end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends; empty at `end` where it holds nothing else."""
    part = text[start:end]
    begin = end - len(part.lstrip())
    return begin, max(begin, start + len(part.rstrip()))
