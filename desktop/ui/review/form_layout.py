"""Where each line and each cell of the form stands, at a width and in the fonts of the look: geometry only, no painting."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from desktop.codebook import FieldType
from desktop.ui.review.form_content import FieldLine, FoldLine, FormCell, GroupLine, HeadLine, RowLine, WarningLine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.codebook import Field
    from desktop.ui.look import Looks
    from desktop.ui.review.form_content import CellKey, Line

MARGIN = 18.0
PAD = 8.0
DENSE_PAD = 5.0  # in a table of many columns
MANY_COLUMNS = 7
LINE = 24.0
SENTENCE = 19.0  # the line height of a warning's words
ROW = 26.0
GROUP = 32.0
TITLE = 26.0
HEAD = 24.0
GAP = 8.0
NOTE = 26.0
FOLD_LINE = 34.0
CAPTION_GAP = 9.0  # room for the mark of a value that needs a look
BAND = 76.0
SEPARATOR = 18.0
MARK = 18.0  # room for the mark of folded columns at a row's right edge
MOST_ROW_LINES = 3
SHORTEST_LABEL = 28.0
WIDEST_WORD = 104.0
NOTHING = "–"
_MOST_CUTS = 2_000
_RIGHT = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.P_VALUE})


@dataclass(frozen=True, slots=True)
class CellBox:
    """A cell's place: `rect` is what is clicked and framed, `text` where its words stand."""

    cell: FormCell
    rect: QRectF
    text: QRectF
    caption: QRectF
    wraps: bool
    is_right: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One of the ways out of a warning."""

    name: str
    rect: QRectF


@dataclass(frozen=True, slots=True)
class LineBox:
    """A line's place with its cells; `columns` are the places of a head's labels."""

    line: Line
    rect: QRectF
    cells: tuple[CellBox, ...] = ()
    columns: tuple[QRectF, ...] = ()
    links: tuple[Link, ...] = ()
    words: QTextLayout | None = None


@dataclass(frozen=True, slots=True)
class FormLayout:
    """All lines from top to bottom, and each cell by its address."""

    boxes: tuple[LineBox, ...]
    height: float
    cells: dict[CellKey, CellBox]


class FormFonts:
    """The fonts of the form with the widths of words in them, remembered."""

    def __init__(self, looks: Looks) -> None:
        self.label = looks.ui_font()
        self.value = looks.ui_font(weight=QFont.Weight.Medium)
        self.strong = looks.strong_font()
        self.small = looks.small_font()
        self.caps = looks.caps_font()
        self._metrics = {name: QFontMetricsF(getattr(self, name)) for name in ("label", "value", "small", "caps")}
        self.line = self._metrics["value"].lineSpacing()
        self._widths: dict[tuple[str, str], float] = {}
        self._cuts: dict[tuple[str, float, int], str] = {}

    def width(self, text: str, font: str = "value") -> float:
        """How wide a text is on one line."""
        key = (font, text)
        known = self._widths.get(key)
        if known is None:
            if len(self._widths) > 20_000:
                self._widths.clear()
            known = self._widths[key] = self._metrics[font].horizontalAdvance(text)
        return known

    def lines(self, text: str, width: float, *, most: int = 40) -> int:
        """How many lines a text fills at a width."""
        if self.width(text) <= width + 0.5:
            return 1
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = self._metrics["value"]
        height = metrics.boundingRect(QRectF(0, 0, max(width, 10.0), 1e6), flags, text).height()
        return max(1, min(most, round(height / metrics.lineSpacing())))

    def cut(self, text: str, width: float, *, most: int) -> str:
        """As many words from the beginning as fit in so many lines, with an ellipsis where that is not all; remembered."""
        asked = (text, width, most)
        if asked not in self._cuts:
            if len(self._cuts) > _MOST_CUTS:
                self._cuts.clear()
            self._cuts[asked] = self._cut(text, width, most)
        return self._cuts[asked]

    def _cut(self, text: str, width: float, most: int) -> str:
        words = [self.elided(word, width) for word in text.split()]
        if words == text.split() and self.lines(text, width) <= most:
            return text
        fits, too_many = 0, len(words) + 1
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            rest = "…" if middle < len(words) else ""
            fitting = self.lines(" ".join(words[:middle]) + rest, width) <= most
            fits, too_many = (middle, too_many) if fitting else (fits, middle)
        if fits == len(words):
            return " ".join(words)
        return (
            " ".join([*words[: fits - 1], self.elided(words[fits - 1] + "…", width)])
            if fits
            else self.elided(text, width)
        )

    def elided(self, text: str, width: float, font: str = "value") -> str:
        """The text, cut with an ellipsis where it is too wide."""
        if self.width(text, font) <= width + 0.5:
            return text
        return self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, width)


class FormPlacer:
    """Places lines one below the other."""

    def __init__(self, fonts: FormFonts, width: float, *, links: Mapping[str, str]) -> None:
        self._fonts = fonts
        self._width = width
        self._add = links["add"]
        self._links = {name: links[name] for name in ("keep", "dismiss")}
        self._record_links = {name: links[name] for name in ("seen", "dismiss")}
        self._note_links = {name: links[name] for name in ("seen", "restore")}
        self._fold_links = {name: links[name] for name in ("show", "hide")}
        self._hint = links["hint"]
        self._left = MARGIN
        self._right = width - MARGIN
        self._columns: tuple[tuple[float, float], ...] = ()
        self._label_width = 0.0
        self._pad = PAD
        self._above: frozenset[tuple[str, str]] = frozenset()  # what the row above says

    def place(self, lines: Sequence[Line]) -> FormLayout:
        """The geometry of all lines."""
        labels = [self._fonts.width(line.label, "label") for line in lines if isinstance(line, FieldLine)]
        self._label_width = min(max([*labels, 80.0]) + 16.0, 0.34 * self._width)
        boxes: list[LineBox] = []
        top = 4.0
        for order, line in enumerate(lines):
            box = self._place(line, top, lines, order)
            boxes.append(box)
            top = box.rect.bottom() + (GAP if isinstance(line, RowLine) and line.is_last and not line.is_open else 0.0)
        cells = {box.cell.key: box for line_box in boxes for box in line_box.cells}
        return FormLayout(tuple(boxes), top + 2 * PAD, cells)

    def _place(self, line: Line, top: float, lines: Sequence[Line], order: int) -> LineBox:
        if isinstance(line, GroupLine):
            return LineBox(line, QRectF(self._left, top, self._right - self._left, GROUP))
        if isinstance(line, FieldLine):
            return self._field_line(line, top)
        if isinstance(line, HeadLine):
            return self._head(line, top, _rows_behind(lines, order))
        if isinstance(line, RowLine):
            return self._row(line, top)
        if isinstance(line, FoldLine):
            return self._fold(line, top)
        return self._warning(line, top)

    # ------------------------------------------------------------------------------------------------------ field lines
    def _field_line(self, line: FieldLine, top: float) -> LineBox:
        left, right = self._left + self._label_width, self._right - BAND
        x, y = left, top
        boxes: list[CellBox] = []
        for cell in line.cells:
            text = cell.text or ("" if cell.caption else NOTHING)
            caption = self._fonts.width(cell.caption, "label") + (CAPTION_GAP if text else 0) if cell.caption else 0.0
            width = caption + self._fonts.width(text)
            if x > left and x + width > right:
                x, y = left, boxes[-1].rect.bottom() - 1
            box = self._flow_cell(cell, QRectF(x, y, min(width, right - x), LINE), caption, text)
            boxes.append(box)
            x = box.rect.right() - 4 + SEPARATOR
        bottom = boxes[-1].rect.bottom() + 1 if boxes else top + LINE
        return LineBox(line, QRectF(self._left, top, self._right - self._left, bottom - top), tuple(boxes))

    def _flow_cell(self, cell: FormCell, at: QRectF, caption: float, text: str) -> CellBox:
        room = at.width() - caption
        count = self._fonts.lines(text, room + 0.5)
        height = LINE + (count - 1) * self._fonts.line
        above = (LINE - self._fonts.line) / 2
        words = QRectF(at.x() + caption, at.y() + above, room, height - 2 * above)
        return CellBox(
            cell=cell,
            rect=QRectF(at.x() - 5, at.y() + 1, at.width() + 10, height - 2),
            text=words.adjusted(0, 0, 1, 0),
            caption=QRectF(at.x(), at.y(), caption, LINE),
            wraps=count > 1,
            is_right=False,
        )

    # ----------------------------------------------------------------------------------------------------------- tables
    def _head(self, line: HeadLine, top: float, rows: Sequence[RowLine]) -> LineBox:
        title = TITLE if line.title else 4.0
        self._above = frozenset()
        self._pad = DENSE_PAD if len(line.columns) >= MANY_COLUMNS else PAD
        mark = MARK if rows and rows[0].hidden else 0.0
        texts = [[row.cells[column].text for row in rows] for column in range(len(line.columns))]
        widths = self._column_widths(line, texts, self._right - self._left - mark)
        edges, x = [], self._left
        for width in widths:
            edges.append((x, width))
            x += width
        self._columns = tuple(edges)
        columns = tuple(QRectF(x + self._pad, top + title, width - 2 * self._pad, HEAD) for x, width in edges)
        wide = self._fonts.width(self._add, "small") + 4
        # Where the group's title says what the table is, the way to add a row stands beside that title.
        add = Link("add", QRectF(self._right - wide, top + (0 if line.title else 4.0 - TITLE), wide, TITLE))
        rect = QRectF(self._left, top, self._right - self._left, title + HEAD)
        return LineBox(line, rect, (), columns, (add,))

    def _column_widths(self, line: HeadLine, texts: Sequence[Sequence[str]], total: float) -> list[float]:
        wanted, least = [], []
        for field, label, column in zip(line.columns, line.labels, texts, strict=True):
            widest = max((self._fonts.width(text) for text in column), default=0.0)
            wanted.append(math.ceil(max(widest, self._fonts.width(label, "small"))) + 2 * self._pad + 1)
            # Figures are never cut, and words are not broken while there is room: the label gives way first.
            needed = widest if field.is_numeric else self._longest_word(column)
            least.append(math.ceil(max(needed, SHORTEST_LABEL)) + 2 * self._pad + 1)
        least = [min(low, width) for low, width in zip(least, wanted, strict=True)]
        shares = [f.width * (0.4 if f.is_numeric else 1.0) for f in line.columns]
        return fit_columns(wanted, least, shares, total, rigid=[f.is_numeric for f in line.columns])

    def _longest_word(self, texts: Sequence[str]) -> float:
        words = {word for text in texts for word in text.split()}
        return min(max(map(self._fonts.width, words), default=0.0), WIDEST_WORD)

    def _row(self, line: RowLine, top: float) -> LineBox:
        widths = (width - 2 * self._pad for _, width in self._columns)
        counts = [self._line_count(cell, width) for cell, width in zip(line.cells, widths, strict=True)]
        self._above = frozenset((cell.field.key, cell.text) for cell in line.cells)
        height = ROW + (max(counts, default=1) - 1) * self._fonts.line
        boxes = tuple(
            self._row_cell(cell, QRectF(x, top, width, height), count)
            for cell, (x, width), count in zip(line.cells, self._columns, counts, strict=True)
        )
        return LineBox(line, QRectF(self._left, top, self._right - self._left, height), boxes)

    def _line_count(self, cell: FormCell, width: float) -> int:
        """How many lines a cell of a row fills; an arm that stands in the row above has said its name."""
        is_said = cell.field.type is FieldType.ARM and (cell.field.key, cell.text) in self._above
        return 1 if cell.field.is_numeric or is_said else self._fonts.lines(cell.text, width, most=MOST_ROW_LINES)

    def _row_cell(self, cell: FormCell, rect: QRectF, count: int) -> CellBox:
        text = rect.adjusted(self._pad, 0, -self._pad, 0)
        return CellBox(cell, rect, text, QRectF(), wraps=count > 1, is_right=is_right(cell.field))

    # --------------------------------------------------------------------------------------------------------- warnings
    def _fold(self, line: FoldLine, top: float) -> LineBox:
        label = self._fold_links["hide" if line.is_open else "show"]
        wide = self._fonts.width(label, "label")
        right = self._right - 12 - (self._fonts.width(self._hint, "small") + 8 if self._hint else 0)
        link = Link("fold", QRectF(right - wide, top + 6, wide, 20))
        return LineBox(line, QRectF(self._left, top, self._right - self._left, FOLD_LINE), links=(link,))

    def _warning(self, line: WarningLine, top: float) -> LineBox:
        if line.is_note:
            name = "restore" if line.is_dismissed else "seen"
            wide = self._fonts.width(self._note_links[name], "small")
            link = Link(name, QRectF(self._right - wide - 4, top + 3, wide, 20))
            return LineBox(line, QRectF(self._left, top, self._right - self._left, NOTE), links=(link,))
        width = self._right - self._left - 24
        words = warning_words(line, self._fonts, width)
        height = words.boundingRect().height()
        rect = QRectF(self._left, top + 2, self._right - self._left, height + 22 + 20)
        x, links = rect.left() + 12, []
        for name, label in (self._record_links if line.is_of_record else self._links).items():
            wide = self._fonts.width(label, "label")
            links.append(Link(name, QRectF(x, rect.bottom() - 29, wide, 20)))
            x += wide + SEPARATOR
        return LineBox(line, rect.adjusted(0, 0, 0, PAD), (), (), tuple(links), words)


def _rows_behind(lines: Sequence[Line], order: int) -> list[RowLine]:
    rows = []
    for line in lines[order + 1 :]:
        if isinstance(line, RowLine):
            rows.append(line)
        elif not isinstance(line, FieldLine):
            break
    return rows


def is_right(field: Field) -> bool:
    """Whether a column's values stand at its right edge: numbers do, intervals are read from the left."""
    return field.type in _RIGHT


def fit_columns(
    wanted: Sequence[float],
    least: Sequence[float],
    shares: Sequence[float],
    total: float,
    *,
    rigid: Sequence[bool],
) -> list[float]:
    """The widths of columns that together fill `total`.

    Room that is left goes to the columns by their shares. Where it is short, the columns give up what they have above
    `least`, then those that are not rigid shrink alike, and all of them only when even that is not enough.
    """
    need, floor = sum(wanted), sum(least)
    if need <= total:
        extra = total - need
        return [width + extra * share / sum(shares) for width, share in zip(wanted, shares, strict=True)]
    if floor <= total:
        give = (need - total) / max(need - floor, 1e-9)
        return [width - (width - low) * give for width, low in zip(wanted, least, strict=True)]
    kept = sum(low for low, stays in zip(least, rigid, strict=True) if stays)
    if kept < 0.8 * total and kept < floor:
        shrink = (total - kept) / (floor - kept)
        return [low if stays else low * shrink for low, stays in zip(least, rigid, strict=True)]
    return [low * total / floor for low in least]


def warning_words(line: WarningLine, fonts: FormFonts, width: float) -> QTextLayout:
    """The headline in strong letters and the sentence behind it, laid out at a width."""
    head = line.headline.rstrip(".") + ". " if line.headline else ""
    words = QTextLayout(head + line.sentence, fonts.label)
    strong = QTextLayout.FormatRange()
    strong.start, strong.length = 0, len(head.encode("utf-16-le", "replace")) // 2
    strong.format = QTextCharFormat()
    strong.format.setFontWeight(QFont.Weight.DemiBold)
    words.setFormats([strong])
    words.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    words.beginLayout()
    y = 0.0
    while (row := words.createLine()).isValid():
        row.setLineWidth(width)
        row.setPosition(QPointF(0.0, y))
        y += SENTENCE
    words.endLayout()
    return words
