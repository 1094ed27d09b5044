"""Which places of a version are evidence, for which group of fields and which cells. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import Span, State
from desktop.review.together import accepted_together

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.codebook import Codebook
    from desktop.review.values import EntryCell, StudyView

    CellKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of a version's original text that is evidence for fields of one group."""

    start: int
    end: int
    group: str


def evidence_marks(view: StudyView, codebook: Codebook, version: str) -> tuple[Mark, ...]:
    """The marks of one version, longest first, so that a short one is painted over the sentence that holds it."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    for cell in view.cells.values():
        if not _counts(cell):
            continue
        group = codebook.field(cell.field).group
        for span in cell.spans:
            if span.version == version and span.end > span.start:
                ranges.setdefault(group, []).append((span.start, span.end))
    marks = [Mark(start, end, group) for group, found in ranges.items() for start, end in _joined(found)]
    return tuple(sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start, mark.group)))


def _counts(cell: EntryCell) -> bool:
    """Whether the entry holds a value here: evidence of a rejected or merely offered value is not highlighted."""
    return cell.value is not None and cell.state is not State.REJECTED


def _joined(ranges: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """The ranges in order, those that overlap or have one character between them made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(ranges)):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def focused_spans(view: StudyView, key: CellKey) -> tuple[Span, ...]:
    """The places to frame for a focused cell, its own first; at a stop those of all that Enter would accept."""
    cell = view.cells.get(key)
    if cell is None or cell.state is State.REJECTED:
        return ()
    mates = [one for one in accepted_together(view, key) if one.needs_look] if key in view.stops else []
    places = [(span.version, span.start, span.end) for c in (cell, *mates) for span in c.spans]
    versions = dict.fromkeys(version for version, _, _ in places)
    joined = [
        Span(version, start, end)
        for version in versions
        for start, end in _joined((a, b) for v, a, b in places if v == version)
    ]
    # The text is scrolled to the first of them.
    own = cell.spans[:1]
    return tuple(sorted(joined, key=lambda span: not any(_holds(span, one) for one in own)))


def _holds(span: Span, one: Span) -> bool:
    return span.version == one.version and span.start <= one.start < span.end


def cells_at(view: StudyView, version: str, place: int) -> tuple[CellKey, ...]:
    """The cells whose evidence holds that place of the original, closest evidence first."""
    found: list[tuple[int, int, CellKey]] = []
    for order, cell in enumerate(view.cells.values()):
        widths = [s.end - s.start for s in cell.spans if s.version == version and s.start <= place < s.end]
        if widths and _counts(cell):
            found.append((min(widths), order, cell.key))
    return tuple(key for _, _, key in sorted(found))


def next_of(keys: tuple[CellKey, ...], current: CellKey | None) -> CellKey | None:
    """The key behind `current`, from the start again at the end; the first one when `current` is not among them."""
    if not keys:
        return None
    if current not in keys:
        return keys[0]
    return keys[(keys.index(current) + 1) % len(keys)]
