"""How the lines of the form look: it draws what `form_layout` placed, in the colours of the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from db.values import Band, State
from desktop.ui.look import RADIUS
from desktop.ui.review.form_content import FieldLine, FoldLine, GroupLine, HeadLine, RowLine, WarningLine, band_code
from desktop.ui.review.form_focus import FOLD
from desktop.ui.review.form_layout import BAND, HEAD, NOTHING, is_right
from desktop.ui.review.state_words import state_word

if TYPE_CHECKING:
    from collections.abc import Container

    from PySide6.QtGui import QFont, QPainter

    from desktop.ui.look import Tokens
    from desktop.ui.review.form_content import CellKey, FormCell
    from desktop.ui.review.form_focus import Focus
    from desktop.ui.review.form_layout import CellBox, FormFonts, FormLayout, LineBox

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class FormPainter:
    """Draws the lines of one form into a painter whose origin is the form's top left corner."""

    def __init__(self, painter: QPainter, tokens: Tokens, fonts: FormFonts, *, link_words: dict[str, str]) -> None:
        self._painter = painter
        self._tokens = tokens
        self._fonts = fonts
        self._link_words = link_words
        self._unmarked: set[CellKey] = set()

    def paint(
        self, layout: FormLayout, clip: QRectF, focus: Focus, *, together: Container[CellKey], has_focus: bool
    ) -> None:
        """Draw the lines that touch `clip`, the focus over them, and a bar beside the rows that one key accepts `together`."""
        for box in layout.boxes:
            if box.rect.bottom() >= clip.top() and box.rect.top() <= clip.bottom():
                self._line(box, focus)
                if isinstance(box.line, RowLine) and any(cell.cell.key in together for cell in box.cells):
                    bar = QRectF(box.rect.left() - 5, box.rect.top(), 3, box.rect.height())
                    self._painter.fillRect(bar, self._tokens.accent)
        if focus.cell in layout.cells:
            self._focused(layout.cells[focus.cell], has_focus=has_focus)

    def _line(self, box: LineBox, focus: Focus) -> None:
        line = box.line
        if isinstance(line, GroupLine):
            self._group(line, box.rect)
        elif isinstance(line, FieldLine):
            self._field_line(line, box)
        elif isinstance(line, HeadLine):
            self._head(line, box)
        elif isinstance(line, RowLine):
            self._row(line, box)
        elif isinstance(line, FoldLine):
            self._fold(line, box, focus)
        else:
            self._warning(line, box, focus)

    # ------------------------------------------------------------------------------------------------------------ lines
    def _group(self, line: GroupLine, rect: QRectF) -> None:
        fill = self._tokens.evidence.get(line.group, self._tokens.warning_ground)
        square = QRectF(rect.left(), rect.bottom() - 17, 10, 10)
        self._painter.setPen(QPen(_edge(fill, self._tokens), 1))
        self._painter.setBrush(fill)
        self._painter.drawRoundedRect(square, 2, 2)
        words = QRectF(rect.left() + 18, rect.bottom() - 24, rect.width(), 24)
        self._write(words, line.label, self._fonts.caps, self._tokens.quiet)

    def _field_line(self, line: FieldLine, box: LineBox) -> None:
        first = box.cells[0]
        label = QRectF(box.rect.left(), box.rect.top(), first.caption.left() - box.rect.left() - 10, 24)
        elided = self._fonts.elided(line.label, label.width(), "label")
        self._write(label, elided, self._fonts.label, self._tokens.quiet)
        for order, cell in enumerate(box.cells):
            is_beside = order and cell.rect.top() == box.cells[order - 1].rect.top()
            if is_beside and not cell.cell.caption and cell.cell.text:
                dot = QRectF(cell.rect.left() - 9, cell.rect.top() - 1, 9, 24)
                self._write(dot, "·", self._fonts.label, self._tokens.quiet, Qt.AlignmentFlag.AlignCenter)
            self._cell(cell)
        code = band_code(line.cells)
        band = QRectF(box.rect.right() - BAND, box.rect.top(), BAND, 24)
        looks = any(cell.needs_look for cell in (c.cell for c in line.cells))
        self._write(band, state_word(code), self._fonts.small, self._band_colour(code, looks=looks), _RIGHT)

    def _head(self, line: HeadLine, box: LineBox) -> None:
        if line.title:
            title = QRectF(box.rect.left(), box.rect.top(), box.rect.width(), box.rect.height() - HEAD)
            self._write(title, line.title, self._fonts.label, self._tokens.quiet)
        grid = QRectF(box.rect.left(), box.rect.bottom() - HEAD, box.rect.width(), HEAD)
        self._painter.fillRect(grid, self._tokens.pane)
        self._hairlines(grid, top=True)
        for link in box.links:
            self._write(link.rect, self._link_words[link.name], self._fonts.small, self._tokens.quiet, _RIGHT)
        for field, label, room in zip(line.columns, line.labels, box.columns, strict=True):
            words = self._fonts.elided(label, room.width(), "small")
            self._write(room, words, self._fonts.small, self._tokens.quiet, _RIGHT if is_right(field) else _LEFT)

    def _row(self, line: RowLine, box: LineBox) -> None:
        self._painter.fillRect(box.rect, self._tokens.pane)
        self._hairlines(box.rect)
        looks = [cell.cell.key for cell in box.cells if cell.cell.cell.needs_look]
        # A row is read as one: one mark says that it waits.
        self._unmarked.update(looks[1:])
        for cell in box.cells:
            self._cell(cell)
        if line.hidden:
            mark = QRectF(box.rect.right() - 20, box.rect.top(), 18, 26)
            sign = "–" if line.is_open else "+"
            self._write(mark, sign, self._fonts.small, self._tokens.quiet, Qt.AlignmentFlag.AlignCenter)

    def _fold(self, line: FoldLine, box: LineBox, focus: Focus) -> None:
        """The warnings about the record in one line: how many they are, what they say, and the way to see them."""
        tokens, rect, is_focused = self._tokens, box.rect.adjusted(0, 1, 0, -2), focus == FOLD
        self._painter.setPen(QPen(tokens.accent, 2) if is_focused else Qt.PenStyle.NoPen)
        self._painter.setBrush(tokens.warning_ground)
        self._painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1) if is_focused else rect, RADIUS, RADIUS)
        link = box.links[0]
        room = QRectF(rect.left() + 12, rect.top(), link.rect.left() - rect.left() - 24, rect.height())
        heads = [one.headline.rstrip(".") for one in line.warnings]
        strong = heads[0] if len(heads) == 1 else self._link_words["folded"].replace("{n}", str(len(heads)))
        shown = self._fonts.elided(strong, room.width())
        self._write(room, shown, self._fonts.value, tokens.warning)
        rest = room.adjusted(self._fonts.width(shown) + 10, 0, 0, 0)
        quiet = line.warnings[0].sentence if len(heads) == 1 else " · ".join(heads)
        self._write(rest, self._fonts.elided(quiet, rest.width(), "label"), self._fonts.label, tokens.warning)
        self._link(link.rect, self._link_words["hide" if line.is_open else "show"], chosen=is_focused)
        hint = QRectF(link.rect.right(), rect.top(), rect.right() - 12 - link.rect.right(), rect.height())
        self._write(hint, self._link_words["hint"], self._fonts.small, tokens.warning, _RIGHT)

    def _note(self, line: WarningLine, box: LineBox, focus: Focus) -> None:
        """A remark on one line: a small mark, its words, and the way to let it go."""
        tokens = self._tokens
        self._painter.setPen(QPen(tokens.quiet, 1) if line.is_dismissed else Qt.PenStyle.NoPen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush if line.is_dismissed else tokens.warning)
        self._painter.drawEllipse(QPointF(box.rect.left() + 5, box.rect.center().y()), 2.5, 2.5)
        link = box.links[0]
        room = QRectF(box.rect.left() + 18, box.rect.top(), link.rect.left() - box.rect.left() - 30, box.rect.height())
        words = f"{line.headline.rstrip('.')}. {line.reason or line.sentence}".strip()
        colour = tokens.quiet if line.is_dismissed else tokens.ink
        self._write(room, self._fonts.elided(words, room.width(), "label"), self._fonts.label, colour)
        is_focused = focus.warning == line.warning.key
        self._link(link.rect, self._link_words[link.name], chosen=is_focused, is_quiet=True)

    def _warning(self, line: WarningLine, box: LineBox, focus: Focus) -> None:
        if line.is_note:
            self._note(line, box, focus)
            return
        tokens, rect = self._tokens, box.rect.adjusted(0, 2, 0, -8)
        is_focused = focus.warning == line.warning.key
        self._painter.setPen(QPen(tokens.accent, 2) if is_focused else Qt.PenStyle.NoPen)
        self._painter.setBrush(tokens.warning_ground)
        self._painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1) if is_focused else rect, RADIUS, RADIUS)
        self._painter.setPen(tokens.warning)
        if box.words is not None:
            box.words.draw(self._painter, QPointF(rect.left() + 12, rect.top() + 9))
        for link in box.links:
            chosen = is_focused and focus.link == link.name
            self._link(link.rect, self._link_words[link.name], chosen=chosen)

    def _link(self, rect: QRectF, words: str, *, chosen: bool, is_quiet: bool = False) -> None:
        tokens, font = self._tokens, self._fonts.small if is_quiet else self._fonts.label
        if chosen:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(tokens.accent)
            self._painter.drawRoundedRect(rect.adjusted(-6, 0, 6, 0), 5, 5)
            self._write(rect, words, font, tokens.on_accent)
            return
        colour = tokens.quiet if is_quiet else tokens.warning
        self._write(rect, words, font, colour)
        if not is_quiet:
            under = rect.bottom() - 2.5
            self._painter.setPen(QPen(colour, 1))
            self._painter.drawLine(QPointF(rect.left(), under), QPointF(rect.right(), under))

    # ------------------------------------------------------------------------------------------------------------ cells
    def _cell(self, box: CellBox) -> None:
        cell = box.cell
        if cell.caption and not box.caption.isEmpty():
            self._write(box.caption, cell.caption, self._fonts.label, self._tokens.quiet)
        text, colour, font = self._voice(cell, in_line=not box.caption.isNull())
        if not text:
            return
        if box.wraps:
            most = max(1, int(box.text.height() / self._fonts.line + 0.1))
            self._write(box.text, self._fonts.cut(text, box.text.width(), most=most), font, colour, _WRAP)
        else:
            shown = self._fonts.elided(text, box.text.width())
            self._write(box.text, shown, font, colour, _RIGHT if box.is_right else _LEFT)
        if cell.cell.state is State.REJECTED:
            self._strike(box, text)
        if cell.cell.needs_look and cell.key not in self._unmarked:
            self._look_dot(box, text)

    def _voice(self, cell: FormCell, *, in_line: bool) -> tuple[str, QColor, QFont]:
        """The words of a cell, their colour and their font."""
        tokens, state = self._tokens, cell.cell.state
        if state is State.NOT_STATED:
            return cell.text, tokens.quiet, self._fonts.label
        if cell.is_empty:
            return (NOTHING if in_line and not cell.caption else ""), tokens.quiet, self._fonts.label
        if state is State.REJECTED:
            return cell.text, tokens.quiet, self._fonts.label
        if state is State.PROPOSED and cell.cell.band is Band.CANDIDATE:
            return cell.text, tokens.quiet, self._fonts.label
        if cell.cell.needs_look:
            return cell.text, tokens.warning, self._fonts.value
        return cell.text, tokens.ink, self._fonts.value

    def _strike(self, box: CellBox, text: str) -> None:
        width = min(self._fonts.width(text, "label"), box.text.width())
        left = box.text.right() - width if box.is_right else box.text.left()
        middle = box.text.center().y() + 1
        self._painter.setPen(QPen(self._tokens.quiet, 1))
        self._painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))

    def _look_dot(self, box: CellBox, text: str) -> None:
        """A mark beside the colour, for eyes that do not tell the colour: before the words."""
        wide = min(self._fonts.width(text), box.text.width())
        gap = min(4.5, 0.6 * (box.text.left() - box.rect.left()))
        x = box.text.right() - wide - gap if box.is_right else box.text.left() - gap
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._tokens.warning)
        is_flowing = box.wraps and not box.caption.isNull()
        y = box.text.top() + self._fonts.line / 2 if is_flowing else box.text.center().y()
        self._painter.drawEllipse(QPointF(x, y), 1.7, 1.7)

    def _focused(self, box: CellBox, *, has_focus: bool) -> None:
        painter, tokens = self._painter, self._tokens
        rect = box.rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.accent_ground)
        painter.drawRoundedRect(rect, 4, 4)
        self._cell(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Mixed beforehand: a see-through pen costs milliseconds.
        painter.setPen(QPen(tokens.accent if has_focus else mixed(tokens.accent, tokens.ground, 0.5), 2))
        painter.drawRoundedRect(rect, 4, 4)

    # ------------------------------------------------------------------------------------------------------------ parts
    def _write(
        self,
        rect: QRectF,
        text: str,
        font: QFont,
        colour: QColor,
        flags: Qt.AlignmentFlag | int = _LEFT,
    ) -> None:
        if text:
            self._painter.setFont(font)
            self._painter.setPen(colour)
            self._painter.drawText(rect, int(flags), text)

    def _hairlines(self, rect: QRectF, *, top: bool = False) -> None:
        self._painter.setPen(QPen(self._tokens.line, 1))
        sharp = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        if top:
            self._painter.drawLine(sharp.topLeft(), sharp.topRight())
        self._painter.drawLine(sharp.bottomLeft(), sharp.bottomRight())
        self._painter.drawLine(QPointF(sharp.left(), rect.top()), sharp.bottomLeft())
        self._painter.drawLine(QPointF(sharp.right(), rect.top()), sharp.bottomRight())

    def _band_colour(self, code: str, *, looks: bool) -> QColor:
        if looks or code == "check_again":
            return self._tokens.warning
        return self._tokens.good if code in ("accepted", "corrected", "entered") else self._tokens.quiet


def _edge(fill: QColor, tokens: Tokens) -> QColor:
    return fill.lighter(130) if tokens.is_dark else fill.darker(112)


def mixed(colour: QColor, ground: QColor, share: float) -> QColor:
    """A colour as it looks when only a share (0…1) of it covers a ground."""
    parts = zip(colour.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(over * share + under * (1 - share)) for over, under in parts))
