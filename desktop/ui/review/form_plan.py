"""What the form shows and where: a study with what is folded open, laid out at a width. No widget and no focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.review.together import accepted_together
from desktop.ui.review import form_focus
from desktop.ui.review.form_content import NEW_ITEM, FoldLine, FormState, WarningLine, form_lines
from desktop.ui.review.form_focus import FOLD, Focus
from desktop.ui.review.form_layout import FormFonts, FormLayout, FormPlacer
from desktop.ui.review.spoken import cell_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QRectF

    from desktop.codebook import Codebook
    from desktop.review.values import StudyView
    from desktop.ui.look import Looks
    from desktop.ui.review.form_content import CellKey, FormCell, FormWords, RowKey
    from desktop.ui.review.form_layout import CellBox, LineBox


class FormPlan:
    """Keeps the layout in step with the study, the folds and the width; every change lays the lines out anew."""

    def __init__(self, looks: Looks, codebook: Codebook) -> None:
        self._looks = looks
        self._codebook = codebook
        self._view: StudyView | None = None
        self._words: FormWords | None = None
        self._link_words: Mapping[str, str] = {}
        self._width = 0.0
        self.state = FormState()
        self.fonts = FormFonts(looks)
        self.layout = FormLayout((), 0.0, {})

    def show(self, view: StudyView | None, words: FormWords, link_words: Mapping[str, str]) -> None:
        """Lay another study out, or the same one as it is now."""
        self._view, self._words, self._link_words = view, words, link_words
        self.arrange()

    def fit(self, width: float) -> None:
        """Lay the study out at another width."""
        if width != self._width:
            self._width = width
            self.arrange()

    def renew_fonts(self) -> None:
        """Measure in the fonts of the look that is in use now."""
        self.fonts = FormFonts(self._looks)
        self.arrange()

    def arrange(self) -> None:
        """Lay the lines out."""
        if self._view is None or self._words is None:
            self.layout = FormLayout((), 0.0, {})
            return
        lines = form_lines(self._view, self._codebook, self._words, self.state)
        self.layout = FormPlacer(self.fonts, self._width, links=self._link_words).place(lines)

    # ------------------------------------------------------------------------------------------------------------ folds
    def change(self, state: FormState) -> None:
        """Begin, name or fold rows, and fold the warnings about the record."""
        self.state = state
        self.arrange()

    def set_row_open(self, row: RowKey, *, is_open: bool) -> None:
        """Fold a row open or shut."""
        self.change(self.state.with_row(row, is_open=is_open))

    def toggle_fold(self) -> None:
        """Fold the warnings about the record open or shut."""
        self.change(self.state.unfolded(is_open=not self.state.is_unfolded))

    def unfold_for(self, focus: Focus) -> None:
        """Fold open what hides a cell or a warning that is about to be focused."""
        if focus.cell and focus.cell not in self.layout.cells:
            table = self._codebook.field(focus.cell[0]).table
            if table and self._view is not None:
                self.set_row_open((table, focus.cell[1]), is_open=True)
        elif focus.warning in form_focus.folded_warnings(self.layout):
            self.toggle_fold()

    def begin_item(self, place: str) -> CellKey:
        """Begin a row of a table, folded open, or one more value of a repeated field; the cell to go to."""
        self.change(self.state.beginning(place))
        columns = self._codebook.columns(place)
        return columns[0].key if columns else place, NEW_ITEM

    # ----------------------------------------------------------------------------------------------------------- places
    def rect_of(self, focus: Focus) -> QRectF | None:
        """Where a focus stands; a warning is seen as a whole."""
        if focus.cell in self.layout.cells:
            return self.layout.cells[focus.cell].rect
        box = self.warning_box(focus.warning)
        if focus == FOLD:
            box = next((one for one in self.layout.boxes if isinstance(one.line, FoldLine)), None)
        return box.rect if box is not None else None

    def cell_box(self, key: CellKey | None) -> CellBox | None:
        """The place of a cell."""
        return self.layout.cells.get(key) if key else None

    def warning_box(self, key: str) -> LineBox | None:
        """The place of a warning that is not folded away."""
        boxes = (box for box in self.layout.boxes if isinstance(box.line, WarningLine))
        return next((box for box in boxes if isinstance(box.line, WarningLine) and box.line.warning.key == key), None)

    def accepted_with(self, focus: Focus) -> frozenset[CellKey]:
        """The cells that Enter would accept at a stop; none where there is nothing to look at."""
        if self._view is None or focus.cell is None or focus.cell not in self._view.stops:
            return frozenset()
        return frozenset(cell.key for cell in accepted_together(self._view, focus.cell) if cell.needs_look)

    def label(self, cell: FormCell) -> str:
        """What a cell is called."""
        if self._view is None or self._words is None:
            return ""
        return cell_label(cell, self._view, self._codebook, self._words.language)
