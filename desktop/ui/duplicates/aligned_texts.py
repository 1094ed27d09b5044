"""Two texts side by side, row by row where they say the same, with the numbers that agree, differ or stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QWidget

from desktop.ui.look import READING_LINE_HEIGHT
from desktop.ui.widgets.hairline import Hairline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextLine

    from desktop.ui.look import Looks

_ROW_GAP = 14
_FRAME_ROOM = 3  # around the text, for the frame of a number at its edge
_LONGEST = 100_000  # characters: an unbroken word beyond this freezes the layout


class Mark(Enum):
    """What is said of a number."""

    AGREES = "agrees"
    DIFFERS = "differs"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text in rows, half-open ranges of it, and its marked numbers: (start, end, mark)."""

    text: str
    rows: tuple[tuple[int, int], ...]
    marks: tuple[tuple[int, int, Mark], ...] = ()


class MarkedView(QTextEdit):
    """One of the two texts: read-only, plain, selectable; a number that differs stands in a frame."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._shown = MarkedText("", ())
        self._starts: list[int] = []
        self._frames: list[tuple[int, int]] = []
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(_FRAME_ROOM)

    def show_text(self, shown: MarkedText) -> None:
        """Show this text, one block a row."""
        self._shown = shown
        self.clear()
        self._starts = []
        cursor = QTextCursor(self.document())
        base = self._base_format()
        for number, (start, end) in enumerate(shown.rows):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._row_format(_ROW_GAP))
            self._starts.append(cursor.position())
            # A line end inside a row would end its block; one character for one keeps every place where it is.
            cursor.insertText(shown.text[start : min(end, start + _LONGEST)].replace("\n", " "), base)
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def row_heights(self) -> list[float]:
        """The height of each row's lines, in pixels."""
        block, heights = self.document().begin(), []
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)
            heights.append(block.layout().boundingRect().height())
            block = block.next()
        return heights

    def set_gaps(self, gaps: Sequence[float]) -> None:
        """Leave so much room under each row."""
        block = self.document().begin()
        for gap in gaps:
            if not block.isValid():
                return
            if abs(block.blockFormat().bottomMargin() - gap) > 0.5:
                QTextCursor(block).setBlockFormat(self._row_format(gap))
            block = block.next()

    def go_to(self, offset: int) -> None:
        """Select the framed number that begins at this character of the text, and bring it into view."""
        place = self._place(offset)
        for start, end in self._frames:
            if start == place:
                cursor = QTextCursor(self.document())
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                self.ensureCursorVisible()

    def dress(self) -> None:
        """Put on the palette and the reader's font anew."""
        if self._shown.rows:
            self.show_text(self._shown)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _row_format(self, gap: float) -> QTextBlockFormat:
        row = QTextBlockFormat()
        # In pixels: a share would be taken of the font's own line, which is taller in one serif than in another.
        height = (self._looks.reading_size - 1) * READING_LINE_HEIGHT
        row.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        row.setBottomMargin(gap)
        return row

    def _base_format(self) -> QTextCharFormat:
        base = QTextCharFormat()
        base.setFont(self._looks.reading_font(self._looks.reading_size - 1))
        base.setForeground(self._looks.tokens.ink)
        return base

    def _mark(self) -> None:
        self._frames = []
        for start, end, mark in self._shown.marks:
            place = self._place(start)
            if place is None:
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(place)
            last = min(place + end - start, self.document().characterCount() - 1)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._mark_format(mark))
            if mark is Mark.DIFFERS:
                self._frames.append((place, last))

    def _mark_format(self, mark: Mark) -> QTextCharFormat:
        tokens, marked = self._looks.tokens, QTextCharFormat()
        if mark is Mark.DIFFERS:
            marked.setBackground(tokens.warning_ground)
            marked.setFontWeight(700)
            return marked
        style = QTextCharFormat.UnderlineStyle
        marked.setUnderlineStyle(style.SingleUnderline if mark is Mark.AGREES else style.DotLine)
        marked.setUnderlineColor(tokens.good if mark is Mark.AGREES else tokens.quiet)
        return marked

    def _place(self, offset: int) -> int | None:
        """Where a character of the text stands in the document."""
        for (start, end), at in zip(self._shown.rows, self._starts, strict=True):
            if start <= offset < min(end, start + _LONGEST):
                return at + offset - start
        return None

    def _rects(self, start: int, end: int) -> list[QRectF]:
        """The boxes around a range of the document in the viewport, one a line."""
        block = self.document().findBlock(start)
        layout, corner = block.layout(), self.document().documentLayout().blockBoundingRect(block).topLeft()
        down = self.verticalScrollBar().value()
        rects, at, stop = [], start - block.position(), end - block.position()
        while at < stop:
            line = layout.lineForTextPosition(at)
            if not line.isValid():
                break
            upto = min(stop, line.textStart() + line.textLength())
            left, right = _x(line, at), _x(line, upto)
            top = corner.y() + line.y() - down + line.height() - line.ascent() - line.descent()
            rects.append(QRectF(corner.x() + left, top, right - left, line.ascent() + line.descent()))
            at = max(upto, at + 1)
        return rects

    # ------------------------------------------------------------------------------------------------------------ Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._looks.tokens.warning, 2))
        for start, end in self._frames:
            for rect in self._rects(start, end):
                painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 4, 4)


class AlignedTexts(QWidget):
    """The two texts; they scroll as one, and the rows of one begin where those of the other begin."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = MarkedView(looks, self), MarkedView(looks, self)
        self._differences: tuple[tuple[int, int], ...] = ()
        self._at = -1
        self.left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.left, 1)
        row.addWidget(Hairline(looks, orientation=Qt.Orientation.Vertical))
        row.addWidget(self.right, 1)
        a, b = self.left.verticalScrollBar(), self.right.verticalScrollBar()
        a.valueChanged.connect(b.setValue)
        b.valueChanged.connect(a.setValue)
        self._align_soon = QTimer(self)
        self._align_soon.setSingleShot(True)
        self._align_soon.timeout.connect(self.align)
        looks.changed.connect(self._on_looks_changed)

    def show_pair(self, left: MarkedText, right: MarkedText, differences: Sequence[tuple[int, int]] = ()) -> None:
        """Show two texts that have the same number of rows, and where in each the numbers that differ begin."""
        self._differences, self._at = tuple(differences), -1
        self.left.show_text(left)
        self.right.show_text(right)
        self.align()

    def align(self) -> None:
        """Let every row begin at one height on both sides."""
        left, right = self.left.row_heights(), self.right.row_heights()
        highest = [max(pair) for pair in zip(left, right, strict=False)]
        self.left.set_gaps([_ROW_GAP + high - own for high, own in zip(highest, left, strict=False)])
        self.right.set_gaps([_ROW_GAP + high - own for high, own in zip(highest, right, strict=False)])

    def go_to_difference(self, step: int) -> tuple[int, int]:
        """Select the next number that differs (the one before for -1), from the end to the start again; its place, how many."""
        count = len(self._differences)
        if not count:
            return 0, 0
        self._at = (self._at + step) % count if self._at >= 0 else (0 if step > 0 else count - 1)
        for view, offset in zip((self.left, self.right), self._differences[self._at], strict=True):
            view.go_to(offset)
        return self._at + 1, count

    def _on_looks_changed(self) -> None:
        self.left.dress()
        self.right.dress()
        self.align()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._align_soon.start(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._align_soon.start(0)


def _x(line: QTextLine, at: int) -> float:
    """Where a character begins in a line; the binding gives the number alone, or with the place that it settled on."""
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)
