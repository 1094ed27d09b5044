"""Ranges of a laid-out text as rectangles: one for each line that a range touches."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument, QTextLine


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the layout with the places of its characters in the document."""

    start: int
    end: int
    offset: int  # of its block in the document
    left: float
    top: float
    height: float
    right: float
    line: QTextLine

    def x_of(self, place: int) -> float:
        return self.left + cast("tuple[float, int]", self.line.cursorToX(place - self.offset))[0]


class TextPlaces:
    """The lines of a document as they are laid out now; made anew after every change of text or width."""

    def __init__(self, document: QTextDocument) -> None:
        # Asking for the size makes the layout whole: it is done lazily, part by part.
        document.documentLayout().documentSize()
        self._lines: list[_Line] = []
        block = document.firstBlock()
        while block.isValid():
            layout, offset = block.layout(), block.position()
            origin = layout.position()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                start = offset + line.textStart()
                shown = line.naturalTextRect()
                self._lines.append(
                    _Line(
                        start=start,
                        end=start + line.textLength(),
                        offset=offset,
                        left=origin.x(),
                        top=origin.y() + line.y(),
                        height=line.height(),
                        right=origin.x() + shown.right(),
                        line=line,
                    )
                )
            block = block.next()
        self._starts = [line.start for line in self._lines]

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The rectangles of the characters from `start` to `end`, in the document, as high as the letters."""
        found: list[QRectF] = []
        for line in self._lines[max(bisect_right(self._starts, start) - 1, 0) :]:
            if line.start >= end:
                break
            if line.end <= start:
                continue
            left = line.x_of(max(start, line.start))
            right = line.right if end >= line.end else line.x_of(end)
            if right > left:
                found.append(QRectF(left, line.top, right - left, line.height))
        return found
