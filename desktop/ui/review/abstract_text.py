"""One version of an abstract, set for reading: its evidence on soft fills, the focused value's evidence in a frame.

The text is set as plain text and never interpreted. The fills are painted under the letters from the lines of the layout,
with room and round corners that a character format cannot have; a highlighter sets the section names. Both cost a few
milliseconds for a hundred places, where as many ExtraSelections cost 20 at every repaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from db.values import Span
from desktop.ui.look import READING_LINE_HEIGHT
from desktop.ui.review.display_text import DisplayText, display_text
from desktop.ui.review.section_names import SectionNames
from desktop.ui.review.text_places import TextPlaces
from desktop.ui.review.version_pair import NumberMarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from db.values import VersionText
    from desktop.text.sections import Section
    from desktop.ui.look import Looks
    from desktop.ui.review.evidence import Mark

MEASURE = 72  # characters a line, of the 60 to 80 that read well
# Letters as often as running text of our languages has them: a font's own average counts signs that hardly occur.
_RUNNING = "the patients were randomised to receive la supervivencia de los pacientes fue de "
_EDGE = 24
_INSET = 5  # room for a frame left of the first letter
_CORNER = 3.5


@dataclass(slots=True)
class _Painted:
    """Everything that is painted, as rectangles in the document; fills with their colour, in the order of painting."""

    places: TextPlaces
    fills: list[tuple[QColor, list[QRectF]]]
    unused: list[QRectF]
    differing: list[QRectF]
    alone: list[QRectF]
    focused: list[QRectF]


class AbstractText(QTextEdit):
    """A read-only text that reports places of the original."""

    place_clicked = Signal(int)
    width_changed = Signal()
    left = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._version: VersionText | None = None
        self._display = DisplayText("", (), (0,), (0,))
        self._marks: tuple[Mark, ...] = ()
        self._unused: tuple[tuple[int, int], ...] = ()
        self._numbers = NumberMarks()
        self._focused: tuple[tuple[int, int], ...] = ()
        self._painted: _Painted | None = None
        self._side = -1
        self._pressed_at = QPointF()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Abstract"))
        self._names = SectionNames(self.document(), looks)
        self.document().documentLayoutChanged.connect(self._forget_places)
        looks.changed.connect(self._on_looks_changed)
        self._dress()

    # ------------------------------------------------------------------------------------------------------------ values
    @property
    def version(self) -> VersionText | None:
        """The version that is shown."""
        return self._version

    @property
    def display(self) -> DisplayText:
        """The shown text with its map."""
        return self._display

    def show_version(self, version: VersionText | None, sections: Sequence[Section] = ()) -> None:
        """Show another text from its start."""
        self._version = version
        self._display = display_text(version.text if version else "", sections)
        left_out = self._display.left_out
        more = "\n\n" + self.tr("… {n} more characters are kept and not shown.").replace("{n}", f"{left_out:,}")
        self._marks, self._unused, self._numbers, self._focused = (), (), NumberMarks(), ()
        self._names.set_headings(self._display.headings)
        self._set_text(self._display.text + (more if left_out else ""))
        self._forget_places()

    def show_marks(
        self,
        marks: Sequence[Mark],
        *,
        unused: Iterable[tuple[int, int]] = (),
        numbers: NumberMarks | None = None,
    ) -> None:
        """Highlight places of the original: evidence, numbers that no value cites, numbers that a version beside lacks."""
        self._marks, self._unused, self._numbers = tuple(marks), tuple(unused), numbers or NumberMarks()
        self._forget_places()
        self.viewport().update()

    def show_focused(self, ranges: Sequence[tuple[int, int]], *, scrolls: bool = True) -> None:
        """Frame the focused value's evidence and bring its beginning into view."""
        self._focused = tuple(ranges)
        if self._painted is not None:
            self._painted.focused = self._rects(self._painted.places, self._focused)
        if ranges and scrolls:
            self._scroll_to(ranges[0])
        self.viewport().update()

    def selected(self) -> Span | None:
        """The selected text as a place of the original, without the blanks around it; None without a selection."""
        cursor = self.textCursor()
        if self._version is None or not cursor.hasSelection():
            return None
        start, end = self._display.original(cursor.selectionStart(), cursor.selectionEnd())
        text = self._version.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(self._version.id, start, end) if end > start else None

    def clear_selection(self) -> None:
        """Let go of the selected text, the cursor stays at its end."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def select(self, start: int, end: int) -> None:
        """Select a range of the original."""
        begin, finish = self._display.shown(start, end)
        cursor = self.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(finish, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def place_at(self, point: QPointF) -> int | None:
        """The place in the original that is painted at a point of the viewport; None beside the letters."""
        shown = self.document().documentLayout().hitTest(self._on_document(point), Qt.HitTestAccuracy.ExactHit)
        if shown < 0 or shown >= len(self._display.to_original) - 1:
            return None
        return self._display.to_original[shown]

    def point_of(self, place: int) -> QPointF:
        """The middle of a character of the original in the viewport."""
        rects = self._rects(self._all_painted().places, [(place, place + 1)])
        point = rects[0].center() if rects else QPointF()
        return point - QPointF(0, self.verticalScrollBar().value())

    def place_level(self, level: int) -> int:
        """The place of the original that stands `level` pixels below the upper edge of what is seen."""
        shown = self.cursorForPosition(QPoint(_INSET, level)).position()
        return self._display.to_original[min(shown, len(self._display.to_original) - 1)]

    def bring_level(self, place: int, level: int) -> None:
        """Scroll so that a place of the original stands `level` pixels below the upper edge."""
        rects = self._rects(self._all_painted().places, [(place, place + 1)])
        if rects:
            self.verticalScrollBar().setValue(round(rects[0].top() - level))

    # ------------------------------------------------------------------------------------------------------------ parts
    def _dress(self) -> None:
        font = self._looks.reading_font()
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(_INSET)
        self.setFont(font)
        self._measure = QFontMetricsF(font).horizontalAdvance(_RUNNING) / len(_RUNNING) * MEASURE + 2 * _INSET
        self._names.dress()
        self._set_margins()
        self._set_lines()

    def _set_text(self, text: str) -> None:
        """Set plain text in its line height at once: set first and spaced afterwards, it would be laid out twice."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        cursor.insertText(text)
        self._set_lines()
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _set_lines(self) -> None:
        """The line height of all blocks, and the room above a section's name."""
        line = round(self._looks.reading_font().pixelSize() * READING_LINE_HEIGHT)
        form = QTextBlockFormat()
        form.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(form)
        form.setTopMargin(12)
        form.setLineHeight(line - 4, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        for order, heading in enumerate(self._display.headings):
            cursor.setPosition(heading.start)
            form.setTopMargin(14 if order else 4)
            cursor.setBlockFormat(form)
        cursor.endEditBlock()

    def _set_margins(self) -> None:
        side = max(_EDGE, round((self.width() - self._measure) / 2))
        if side != self._side:
            self._side = side
            self.setViewportMargins(side, 0, max(side - 12, 8), 0)

    @property
    def text_left(self) -> int:
        """Where the letters begin, from the left edge of the widget."""
        return self.viewport().x() + _INSET

    @property
    def text_width(self) -> int:
        """How wide the lines may be."""
        return self.viewport().width() - 2 * _INSET

    def _forget_places(self) -> None:
        self._painted = None

    def _all_painted(self) -> _Painted:
        """All rectangles, found anew after the text, its marks or its width have changed."""
        if self._painted is None:
            tokens, places = self._looks.tokens, TextPlaces(self.document())
            self._painted = _Painted(
                places=places,
                fills=[
                    (tokens.evidence.get(mark.group, tokens.line), self._rects(places, [(mark.start, mark.end)]))
                    for mark in self._marks
                ],
                unused=self._rects(places, self._unused),
                differing=self._rects(places, self._numbers.differing),
                alone=self._rects(places, self._numbers.alone),
                focused=self._rects(places, self._focused),
            )
        return self._painted

    def _rects(self, places: TextPlaces, ranges: Iterable[tuple[int, int]]) -> list[QRectF]:
        return [rect for start, end in ranges for rect in places.rects(*self._display.shown(start, end))]

    def _on_document(self, point: QPointF) -> QPointF:
        return point + QPointF(0, self.verticalScrollBar().value())

    def _scroll_to(self, place: tuple[int, int]) -> None:
        rects = self._rects(self._all_painted().places, [place])
        if not rects:
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, bottom = rects[0].top() - 40, min(rects[-1].bottom() + 40, rects[0].top() + room)
        if top < bar.value():
            bar.setValue(round(top))
        elif bottom > bar.value() + room:
            bar.setValue(round(bottom - room))

    def _on_looks_changed(self) -> None:
        self._dress()
        self._forget_places()
        self.viewport().update()

    # --------------------------------------------------------------------------------------------------------------- Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        painted, tokens = self._all_painted(), self._looks.tokens
        top = self.verticalScrollBar().value()
        shown = QRectF(event.rect()).translated(0, top)
        painter = self._painter(top)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in painted.fills:
            painter.setBrush(colour)
            for rect in rects:
                if rect.intersects(shown):
                    painter.drawRoundedRect(rect.adjusted(-1.5, -0.5, 1.5, 0.5), _CORNER, _CORNER)
        self._paint_differing(painter, painted.differing)
        painter.end()
        super().paintEvent(event)
        painter = self._painter(top)
        _underline(painter, painted.unused, QPen(tokens.warning, 2, Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap))
        _underline(painter, painted.alone, QPen(tokens.quiet, 1.2))
        painter.setPen(QPen(tokens.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in painted.focused:
            painter.drawRoundedRect(rect.adjusted(-2.5, -1, 2.5, 1), _CORNER + 1, _CORNER + 1)
        painter.end()

    def _paint_differing(self, painter: QPainter, rects: Iterable[QRectF]) -> None:
        """Numbers that the version beside this one says otherwise: on the ground of a warning, in its frame."""
        tokens = self._looks.tokens
        painter.setBrush(tokens.warning_ground)
        painter.setPen(QPen(tokens.warning, 1.5))
        for rect in rects:
            painter.drawRoundedRect(rect.adjusted(-2, -0.5, 2, 0.5), _CORNER, _CORNER)

    def _painter(self, top: int) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -top)
        return painter

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The margins first: Qt lays the text out at the width that the viewport has when it hears of the event.
        self._set_margins()
        super().resizeEvent(event)
        self._forget_places()
        self.width_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        moved = (event.position() - self._pressed_at).manhattanLength()
        if event.button() == Qt.MouseButton.LeftButton and moved < 4 and not self.textCursor().hasSelection():
            place = self.place_at(event.position())
            if place is not None:
                self.place_clicked.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The original text, whatever line breaks and signs stand for it on the screen."""
        data = QMimeData()
        span = self.selected()
        if span is not None and self._version is not None:
            data.setText(self._version.text[span.start : span.end])
        return data

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _underline(painter: QPainter, rects: Iterable[QRectF], pen: QPen) -> None:
    painter.setPen(pen)
    for rect in rects:
        y = rect.bottom() - 0.5
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
