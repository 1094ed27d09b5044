"""Where the focus of the form can stand and how it moves: between cells and warnings, by line and in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.ui.review.form_content import FoldLine, WarningLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QPointF

    from desktop.review.values import EntryCell
    from desktop.ui.review.form_content import CellKey
    from desktop.ui.review.form_layout import CellBox, FormLayout, LineBox


@dataclass(frozen=True, slots=True)
class Focus:
    """What is focused: a cell, one of the ways out of a warning, or the fold of warnings; nothing when all are empty."""

    cell: CellKey | None = None
    warning: str = ""
    link: str = ""


FOLD = Focus(link="fold")


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where the focus can stand, with its middle from the left and its range from the top."""

    focus: Focus
    middle: float
    top: float
    bottom: float


def stop_rows(layout: FormLayout) -> list[list[Stop]]:
    """All stops, those of one height in one row, from top to bottom and left to right."""
    rows: list[list[Stop]] = []
    for stop in _stops(layout):
        if rows and abs(rows[-1][0].top - stop.top) < 1:
            rows[-1].append(stop)
        else:
            rows.append([stop])
    return rows


def _stops(layout: FormLayout) -> Iterator[Stop]:
    for box in layout.boxes:
        for cell in box.cells:
            rect = cell.rect
            yield Stop(Focus(cell=cell.cell.key), rect.center().x(), rect.top(), rect.bottom())
        if isinstance(box.line, FoldLine):
            yield Stop(FOLD, box.links[0].rect.center().x(), box.rect.top(), box.rect.bottom())
        if isinstance(box.line, WarningLine):
            for link in box.links:
                focus = Focus(warning=box.line.warning.key, link=link.name)
                yield Stop(focus, link.rect.center().x(), box.rect.top(), box.rect.bottom())


def first_stop(layout: FormLayout) -> Focus:
    """Where the focus stands when nothing asks for it."""
    return next((stop.focus for stop in _stops(layout) if stop.focus.cell), Focus())


def has_stop(layout: FormLayout, focus: Focus) -> bool:
    """Whether the focus can still stand there."""
    return any(stop.focus == focus for stop in _stops(layout))


def step(layout: FormLayout, focus: Focus, count: int) -> Focus:
    """The stop so many further in reading order; the last one when there is none."""
    stops = [stop.focus for stop in _stops(layout)]
    if focus not in stops:
        return first_stop(layout)
    return stops[min(max(stops.index(focus) + count, 0), len(stops) - 1)]


def move_down(layout: FormLayout, focus: Focus, count: int) -> Focus:
    """The stop so many rows lower (upper when negative) that lies closest below the focused one."""
    rows = stop_rows(layout)
    at = next((i for i, row in enumerate(rows) if any(stop.focus == focus for stop in row)), None)
    if at is None:
        return first_stop(layout)
    here = next(stop for stop in rows[at] if stop.focus == focus)
    target = rows[min(max(at + count, 0), len(rows) - 1)]
    return min(target, key=lambda stop: abs(stop.middle - here.middle)).focus


def row_edge(layout: FormLayout, focus: Focus, *, at_end: bool) -> Focus:
    """The first or last stop of the focused row."""
    for row in stop_rows(layout):
        if any(stop.focus == focus for stop in row):
            return row[-1 if at_end else 0].focus
    return focus


def next_where(
    layout: FormLayout, focus: Focus, wanted: Callable[[EntryCell], bool], *, backwards: bool = False
) -> Focus | None:
    """The next cell behind the focus that is wanted, from the top again at the end; None when there is none."""
    cells = [box.cell for line in layout.boxes for box in line.cells]
    keys = [cell.key for cell in cells]
    start = _place_in(layout, keys, focus)
    order = range(1, len(cells) + 1)
    for count in order:
        cell = cells[(start - count if backwards else start + count) % len(cells)]
        if wanted(cell.cell):
            return Focus(cell=cell.key)
    return None


def _place_in(layout: FormLayout, keys: Sequence[CellKey], focus: Focus) -> int:
    """The place of the focus among the cells: that of the last cell before it when a warning is focused, -1 for none."""
    if focus.cell in keys:
        return keys.index(focus.cell)
    place = -1
    for stop in _stops(layout):
        if stop.focus == focus:
            return place
        place += bool(stop.focus.cell)
    return -1


def next_warning(layout: FormLayout, focus: Focus, *, backwards: bool = False) -> Focus | None:
    """The next warning of the form, folded away or not, its first way out chosen; from the other end again; None for none."""
    passed = 0
    found: list[Focus] = []
    for one in _warnings_and_stops(layout):
        if one.warning and one.warning not in [f.warning for f in found]:
            found.append(one)
        if one == focus:
            passed = len(found)
    if not found:
        return None
    place = passed - (2 if focus.warning else 1) if backwards else passed
    return found[place % len(found)]


def _warnings_and_stops(layout: FormLayout) -> Iterator[Focus]:
    """All stops in reading order, and those that folded warnings would have behind their fold."""
    for stop in _stops(layout):
        yield stop.focus
        if stop.focus == FOLD:
            yield from (Focus(warning=key, link="seen") for key in folded_warnings(layout))


def folded_warnings(layout: FormLayout) -> list[str]:
    """The keys of the warnings that are folded away."""
    lines = (box.line for box in layout.boxes)
    folds = (line for line in lines if isinstance(line, FoldLine) and not line.is_open)
    return [line.warning.key for fold in folds for line in fold.warnings]


def moved(layout: FormLayout, focus: Focus, key: Qt.Key, *, page: int) -> Focus | None:
    """Where a key moves the focus, `page` rows at a time for a page; None for a key that does not move it."""
    match key:
        case Qt.Key.Key_Down:
            return move_down(layout, focus, 1)
        case Qt.Key.Key_Up:
            return move_down(layout, focus, -1)
        case Qt.Key.Key_Right:
            return step(layout, focus, 1)
        case Qt.Key.Key_Left:
            return step(layout, focus, -1)
        case Qt.Key.Key_PageDown:
            return move_down(layout, focus, page)
        case Qt.Key.Key_PageUp:
            return move_down(layout, focus, -page)
        case Qt.Key.Key_Home:
            return row_edge(layout, focus, at_end=False)
        case Qt.Key.Key_End:
            return row_edge(layout, focus, at_end=True)
    return None


def nearest(layout: FormLayout, lost: Focus) -> Focus:
    """Where the focus goes when its place is gone: to the last cell of the same field or table, to the next warning about the
    record, else to the first cell.
    """
    if lost.cell is None:
        return _of_record(layout) if lost.warning else first_stop(layout)
    field = lost.cell[0]
    table = field.partition(".")[0]
    same_field = [key for key in layout.cells if key[0] == field]
    same_table = [key for key, box in layout.cells.items() if box.cell.field.table == table]
    keys = same_field or same_table
    return Focus(cell=keys[-1]) if keys else first_stop(layout)


def _of_record(layout: FormLayout) -> Focus:
    """The first warning about the record that is not folded away, else the first cell."""
    for box in layout.boxes:
        if isinstance(box.line, WarningLine) and box.line.is_of_record:
            return Focus(warning=box.line.warning.key, link=box.links[0].name)
    return first_stop(layout)


def box_at(layout: FormLayout, at: QPointF) -> tuple[LineBox, CellBox | None] | None:
    """The line at a point of the form, and the cell if it is one; the place of a link counts as its line's."""
    for box in layout.boxes:
        for cell in box.cells:
            if cell.rect.contains(at):
                return box, cell
    boxes = [b for b in layout.boxes if b.rect.contains(at) or any(link.rect.contains(at) for link in b.links)]
    return (boxes[-1], None) if boxes else None
