"""Ranges of a laid-out text as rectangles: one for each line that a range touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine


def range_rects(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """The rectangles of the characters from `start` to `end` in the coordinates of the document, as high as the letters."""
    rects: list[QRectF] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        rects.extend(_in_block(block, start - block.position(), end - block.position()))
        block = block.next()
    return rects


def _in_block(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    layout = block.layout()
    origin = layout.position()
    last = block.length() - 1
    begin, finish = max(start, 0), min(end, last)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = line.textStart()
        behind = first + line.textLength()
        if behind <= begin:
            continue
        if first >= finish:
            return
        left = _x_of(line, max(begin, first))
        right = line.naturalTextRect().right() if finish >= behind else _x_of(line, finish)
        if right > left:
            yield QRectF(origin.x() + left, origin.y() + line.y(), right - left, line.height())


def _x_of(line: QTextLine, place: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(place))[0]
