"""The lines of a list of descriptors or keywords, and where the list ends."""

from __future__ import annotations

import html

from desktop.ingest.account import trim
from desktop.ingest.furniture import is_furniture

_WRAP_WIDTH = 200  # characters; a dump without a longer line has its lines broken by a program
_LONGEST_ALONE = 120  # characters of a descriptor that stands on a line of its own
_GLANCE = 300


class Listing:
    """A list that begins at a place and is looked through once, as far as it is asked for.

    It goes on while a comma or semicolon joins a line to the one before; in a dump with broken lines, or when each
    descriptor has a line of its own, it goes on to the next blank line.
    """

    def __init__(self, text: str, start: int, *, is_wrapped: bool) -> None:
        self._text, self._is_wrapped = text, is_wrapped
        self._line = self._seen = self._start = start  # the line under way, and how far its end was looked for
        self._pieces: list[tuple[int, int]] = []
        self._previous = ""
        self._is_marked = self._has_gap = self._is_over = False

    def is_over_at(self, place: int) -> bool:
        """Whether the list has ended before a place, or the line up to it is none of its lines."""
        self._read_to(place)
        begin, end = trim(self._text, self._line, min(place, self._line + _GLANCE))
        return self._is_over or (begin < end and not self._joins(self._text[begin:end]))

    def finish(self, place: int) -> list[tuple[int, int]]:
        """The stretches of the list up to a place, where something else begins."""
        self._read_to(place)
        if not self._is_over and self._line < place:
            self._take(self._line, place)
        # It was looked through further when what stands at `place` had to be told from one of its lines.
        return [(begin, min(end, place)) for begin, end in self._pieces if begin < place]

    def _read_to(self, place: int) -> None:
        while not self._is_over and self._seen < place:
            stop = self._text.find("\n", self._seen, place)
            if stop < 0:
                self._seen = place
                return
            self._take(self._line, stop)
            self._line = self._seen = stop + 1

    def _take(self, start: int, stop: int) -> None:
        begin, end = trim(self._text, start, stop)
        line = self._text[begin:end]
        if not line:
            self._has_gap = self._has_gap or start > self._start
        elif not self._joins(line):
            self._is_over = True
        else:
            self._pieces.append((begin, end))
            self._is_marked = self._is_marked or _has_border(line)
            self._previous, self._has_gap = line, False

    def _joins(self, line: str) -> bool:
        if is_furniture(line):
            return False
        if not self._previous or self._previous.endswith((",", ";")) or line.startswith((",", ";")):
            return True
        if self._has_gap:
            return False
        if self._is_marked:
            return self._is_wrapped
        return len(line) <= _LONGEST_ALONE and not (line.endswith(".") and len(line) > _LONGEST_ALONE // 2)


def is_wrapped(text: str) -> bool:
    """Whether no line is long: a program has broken the lines, and a line end says nothing about what belongs together."""
    at = 0
    while (end := text.find("\n", at)) >= 0:
        if end - at > _WRAP_WIDTH:
            return False
        at = end + 1
    return len(text) - at <= _WRAP_WIDTH


def looks_like_list(text: str, place: int, *, is_lower_fine: bool = False) -> bool:
    """Whether what follows could be a list: it has a border or is one short line, and begins like a descriptor (in lower case
    only if that is fine).
    """
    begin = place
    while begin < len(text) and text[begin].isspace():
        begin += 1
    stop = text.find("\n", begin, begin + _GLANCE)
    line = html.unescape(text[begin : stop if stop >= 0 else begin + _GLANCE])
    if not line or (line[0].islower() and not is_lower_fine):
        return False
    return _has_border(line) or "/" in line or (len(line) < _LONGEST_ALONE and not line.endswith("."))


def _has_border(line: str) -> bool:
    line = html.unescape(line)
    return " , " in line or ";" in line or line.startswith(",") or line.endswith(",")
